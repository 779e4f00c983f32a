"""Reliability: what the confidences of a run are worth, from each item's confidence and whether it is right.

Pure functions over what a recorded run keeps; answers to demands and trades count among the items for calibration, but
not for precision and recall, which are those of the headline figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import mean

from summarizer.evaluation.result import Evaluation, JudgedItem

BINS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
"""Upper edges of the bins; the last one holds its edge."""
THRESHOLDS = (0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
"""The points of the precision and recall curve."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Items of about the same confidence."""

    low: float
    high: float
    count: int
    predicted: float
    """Their mean confidence."""
    observed: float
    """The share of them that is right."""


@dataclass(frozen=True, slots=True)
class Point:
    """What is left of a run at one threshold."""

    least: float
    items: int
    precision: float | None
    """Right items of those kept."""
    recall: float | None
    """Right items kept, of all gold items."""
    f1: float
    found_f1: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """How far the confidences of a run can be trusted."""

    items: int
    right: int
    brier: float
    """Mean squared difference of confidence and outcome (Brier 1950); lower is better."""
    base: float
    """The Brier score of always saying the share that is right: what a confidence has to beat."""
    error: float
    """Expected calibration error: the gap of predicted and observed, mean over items (Naeini et al. 2015)."""
    bins: tuple[Bin, ...]
    curve: tuple[Point, ...]


def reliability(evaluation: Evaluation) -> Reliability | None:
    """The reliability of a run; None where it kept no confidences (an older file, an engine that gives none)."""
    items = [item for document in evaluation.documents for item in document.items if item[1] is not None]
    if not items:
        return None
    gold = sum(int(document.ratio("right.recall").denominator) for document in evaluation.documents)
    return reliability_of(items, gold)


def reliability_of(items: Sequence[JudgedItem], gold: int) -> Reliability:
    """The reliability of these items (at least one, each with a confidence), out of `gold` items to be found."""
    pairs = [(confidence or 0.0, right) for _, confidence, _, right in items]
    share = sum(right for _, right in pairs) / len(pairs)
    bins = tuple(_bins(pairs))
    return Reliability(
        items=len(pairs),
        right=sum(right for _, right in pairs),
        brier=sum((confidence - right) ** 2 for confidence, right in pairs) / len(pairs),
        base=share * (1 - share),
        error=sum(one.count * abs(one.predicted - one.observed) for one in bins) / len(pairs),
        bins=bins,
        curve=tuple(point(items, gold, least) for least in THRESHOLDS),
    )


def point(items: Iterable[JudgedItem], gold: int, least: float) -> Point:
    """Precision, recall and F1 of the positions, demands and trades of at least this confidence."""
    kept = [
        (found, right)
        for name, confidence, found, right in items
        if "/" not in name and (confidence or 0.0) >= least
    ]
    right = sum(one for _, one in kept)
    found = sum(one for one, _ in kept)
    both = len(kept) + gold
    return Point(
        least=least,
        items=len(kept),
        precision=right / len(kept) if kept else None,
        recall=right / gold if gold else None,
        f1=2 * right / both if both else 1.0,
        found_f1=2 * found / both if both else 1.0,
    )


def _bins(pairs: Sequence[tuple[float, bool]]) -> Iterable[Bin]:
    low = 0.0
    for high in BINS:
        inside = [p for p in pairs if low <= p[0] < high or (high == BINS[-1] and p[0] == high)]
        if inside:
            predicted = mean(confidence for confidence, _ in inside)  # exact: never outside its bin
            yield Bin(low, high, len(inside), predicted, sum(right for _, right in inside) / len(inside))
        low = high
