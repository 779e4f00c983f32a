"""How well quotations are found and credited, scored against `quotes.yaml`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.arguments import checked
from summarizer.article import Article, Span
from summarizer.errors import UsageError
from summarizer.evaluation.align import best_pairing
from summarizer.evaluation.gold import GoldDocument, QuoteSpans
from summarizer.evaluation.metrics.ratio import Ratio, share, total
from summarizer.evaluation.result import Estimate
from summarizer.evaluation.uncertainty import intervals
from summarizer.evaluation.words import same_person

if TYPE_CHECKING:
    from summarizer.quotations import Quotation

THRESHOLDS = (0.3, 0.5, 0.8)
"""Content counts as found from this intersection over union of characters on: roughly, mostly, exactly."""
_SPEAKER_THRESHOLD = 0.5


@dataclass(frozen=True)
class QuotationScores:
    """Figures over all documents with quotations annotated, and their ratios by document."""

    figures: dict[str, Estimate]
    documents: dict[str, dict[str, Ratio]]


@checked
def score_quotations(
    gold: Iterable[GoldDocument], find: Callable[[Article], Sequence[Quotation]] | None = None
) -> QuotationScores:
    """Scores `find` (by default `summarizer.quotes`); `UsageError` where no document has `quotes.yaml`.

    Figures: ``content.f1@0.3``, ``@0.5``, ``@0.8``, the same for direct quotations alone (``direct.f1@…``) and
    ``speaker``, the share of paired contents credited to the right speaker.
    """
    if find is None:
        from summarizer.quotations import quotes

        find = quotes
    documents: dict[str, dict[str, Ratio]] = {}
    for document in gold:
        if document.quotes is not None:
            documents[document.id] = score_document(document.quotes, find(document.article))
    if not documents:
        raise UsageError(
            "no article here has its quotations annotated: put a quotes.yaml beside a brief.yaml"
        )
    names = list(next(iter(documents.values())))
    columns = [[figures[name] for figures in documents.values()] for name in names]
    estimates = {
        name: Estimate(value=total(column).value(1.0), low=bounds.low, high=bounds.high)
        for name, column, bounds in zip(names, columns, intervals(columns), strict=True)
    }
    return QuotationScores(estimates, documents)


def score_document(
    gold: Sequence[QuoteSpans], predicted: Sequence[Quotation | QuoteSpans]
) -> dict[str, Ratio]:
    """The figures of one document."""
    overlaps = [[overlap(one.content, other.content) for other in predicted] for one in gold]
    figures = {f"content.f1@{limit}": _f1(overlaps, len(gold), len(predicted), limit) for limit in THRESHOLDS}
    direct_gold = [g for g, one in enumerate(gold) if one.direct]
    direct_predicted = [p for p, other in enumerate(predicted) if other.direct]
    direct = [[overlaps[g][p] for p in direct_predicted] for g in direct_gold]
    for limit in THRESHOLDS:
        figures[f"direct.f1@{limit}"] = _f1(direct, len(direct_gold), len(direct_predicted), limit)
    figures["speaker"] = share(
        same_person(gold[g].speaker, predicted[p].speaker)
        for g, p in best_pairing(_above(overlaps, _SPEAKER_THRESHOLD))
    )
    return figures


def overlap(one: Sequence[Span], other: Sequence[Span]) -> float:
    """Intersection over union, in characters, of two contents that may be in several pieces."""
    mine = {offset for span in one for offset in range(span.start, span.end)}
    theirs = {offset for span in other for offset in range(span.start, span.end)}
    union = len(mine | theirs)
    return len(mine & theirs) / union if union else 0.0


def _f1(overlaps: Sequence[Sequence[float]], gold: int, predicted: int, limit: float) -> Ratio:
    return Ratio(2 * len(best_pairing(_above(overlaps, limit))), gold + predicted)


def _above(overlaps: Sequence[Sequence[float]], limit: float) -> list[list[float]]:
    """The overlaps from `limit` on; lesser ones are no pair.  One is added, so that more pairs beat better ones."""
    return [[1 + value if value >= limit else 0.0 for value in row] for row in overlaps]
