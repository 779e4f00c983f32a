"""Found: which gold items have a partner among the predictions, and the reverse; over-generation is its shadow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from summarizer.evaluation.align import LISTS, Alignment, Pair, Paired
from summarizer.evaluation.metrics.ratio import Ratio, precision_recall_f1, total


def found(alignment: Alignment) -> dict[str, Ratio]:
    """``found.*`` over all items, ``LIST.found.*`` for each list."""
    return over_lists("found", alignment, len)


def soft(alignment: Alignment) -> dict[str, Ratio]:
    """``soft.f1``: the similarities of the pairs added up in place of their number."""
    figures = over_lists("soft", alignment, lambda pairs: sum(pair.similarity for pair in pairs))
    return {name: ratio for name, ratio in figures.items() if name.endswith(".f1")}


def over_generation(alignment: Alignment) -> dict[str, Ratio]:
    """``over-generation``: predictions without a partner, over all predictions."""
    lists = (alignment.positions, alignment.demands, alignment.trades)
    return {"over-generation": total(Ratio(len(one.invented), one.predicted_count) for one in lists)}


def over_lists(
    name: str, alignment: Alignment, hits: Callable[[Sequence[Pair[Any]]], float]
) -> dict[str, Ratio]:
    """Precision, recall and F1 over all items and for each list, with `hits` counting a list's pairs."""
    figures: dict[str, Ratio] = {}
    all_hits, all_gold, all_predicted = 0.0, 0, 0
    for list_name in LISTS:
        paired: Paired[Any] = getattr(alignment, list_name)
        count = hits(paired.pairs)
        all_hits += count
        all_gold += paired.gold_count
        all_predicted += paired.predicted_count
        figures |= _named(f"{list_name}.{name}", count, paired.gold_count, paired.predicted_count)
    return _named(name, all_hits, all_gold, all_predicted) | figures


def _named(prefix: str, hits: float, gold: int, predicted: int) -> dict[str, Ratio]:
    figures = precision_recall_f1(hits, gold, predicted)
    return {f"{prefix}.{figure}": ratio for figure, ratio in figures.items()}
