"""Two systems on the same articles: what one is above the other, and whether that could be luck."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.arguments import checked
from summarizer.errors import UsageError
from summarizer.evaluation.align import LISTS
from summarizer.evaluation.metrics import FIGURES, Ratio, total
from summarizer.evaluation.result import Evaluation
from summarizer.evaluation.uncertainty import Difference, difference

COMPARED = (
    "found.f1",
    "right.f1",
    "soft.f1",
    "parties.f1",
    *(f"{part}.{kind}.f1" for part in LISTS for kind in ("found", "right")),
    "over-generation",
    "reversal.legs",
    "reversal.polarity",
)
"""What `compare` shows: the headlines, each list, and what may go wrong."""


@dataclass(frozen=True, slots=True)
class ComparedFigure:
    """One figure of both, and the difference where both have it."""

    name: str
    first: float | None
    second: float | None
    difference: Difference | None

    @property
    def clear(self) -> bool:
        """Whether the interval of the difference leaves out nought."""
        d = self.difference
        return d is not None and (d.low > 0 or d.high < 0)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs on the documents they share."""

    first: str
    second: str
    documents: int
    left_out: tuple[str, ...]
    """Ids of documents that only one run has, or that were annotated anew between them."""
    figures: tuple[ComparedFigure, ...]

    def figure(self, name: str) -> ComparedFigure:
        """The compared figure of this name; KeyError where it was not compared."""
        for figure in self.figures:
            if figure.name == name:
                return figure
        raise KeyError(name)


@checked
def compare(first: Evaluation, second: Evaluation, figures: Sequence[str] = COMPARED) -> Comparison:
    """The paired bootstrap of ``first - second``; `UsageError` where they share no document."""
    mine = {document.id: document for document in first.documents}
    theirs = {document.id: document for document in second.documents}
    shared = sorted(
        name for name in mine.keys() & theirs.keys() if mine[name].fingerprint == theirs[name].fingerprint
    )
    if not shared:
        raise UsageError(
            f"{first.system} and {second.system} were not scored on one common article with the same "
            "annotation: run both anew on the same gold"
        )
    compared = [
        _compare_figure(name, [mine[i].ratio(name) for i in shared], [theirs[i].ratio(name) for i in shared])
        for name in figures
    ]
    left_out = tuple(sorted((mine.keys() | theirs.keys()) - set(shared)))
    return Comparison(first.system, second.system, len(shared), left_out, tuple(compared))


def _compare_figure(name: str, first: list[Ratio], second: list[Ratio]) -> ComparedFigure:
    empty = FIGURES[name].empty
    return ComparedFigure(
        name, total(first).value(empty), total(second).value(empty), difference(first, second)
    )
