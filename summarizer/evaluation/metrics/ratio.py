"""A figure as two sums, so that a corpus is the sum of its documents and a bootstrap a matrix product."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Ratio(NamedTuple):
    """What counts, over what could have counted."""

    numerator: float
    denominator: float

    def value(self, empty: float | None) -> float | None:
        """The quotient, or `empty` where nothing could have counted."""
        return self.numerator / self.denominator if self.denominator else empty


def total(ratios: Iterable[Ratio]) -> Ratio:
    """Numerators and denominators added up: the micro average, unreduced."""
    numerator = denominator = 0.0
    for ratio in ratios:
        numerator += ratio.numerator
        denominator += ratio.denominator
    return Ratio(numerator, denominator)


def share(flags: Iterable[bool]) -> Ratio:
    """How many are true, over how many there are."""
    values = list(flags)
    return Ratio(float(sum(values)), float(len(values)))


def precision_recall_f1(hits: float, gold: int, predicted: int) -> dict[str, Ratio]:
    """The three usual figures from the number of hits and the lengths of the two lists."""
    return {
        "precision": Ratio(hits, predicted),
        "recall": Ratio(hits, gold),
        "f1": Ratio(2 * hits, gold + predicted),
    }
