"""Each predicted item with its confidence, whether it was found in gold, and whether it is right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from summarizer.brief import Demand, Trade
from summarizer.evaluation.align import LISTS, Alignment, Pair, Paired
from summarizer.evaluation.metrics.right import is_right
from summarizer.evaluation.result import JudgedItem


def judged(alignment: Alignment) -> tuple[JudgedItem, ...]:
    """Positions, demands and trades of the prediction, then its answers, each in its order."""
    items: list[JudgedItem] = []
    answers: list[JudgedItem] = []
    for name in LISTS:
        paired: Paired[Any] = getattr(alignment, name)
        pairs = {pair.predicted.id: pair for pair in paired.pairs}
        for item in getattr(alignment.predicted, name):
            pair = pairs.get(item.id)
            right = pair is not None and is_right(alignment, pair)
            items.append((item.id, item.confidence, pair is not None, right))
            if isinstance(item, (Demand, Trade)):
                answers += _answers(alignment, item, pair)
    return (*items, *answers)


def _answers(alignment: Alignment, item: Demand | Trade, pair: Pair[Any] | None) -> Iterator[JudgedItem]:
    """An answer is right where the gold item that its own is paired with has one of that party and kind."""
    gold: Sequence[Any] = pair.gold.responses if pair is not None else ()
    kinds = {(response.party, response.kind) for response in gold}
    for response in item.responses:
        right = (alignment.gold_party(response.party), response.kind) in kinds
        yield f"{item.id}/{response.party}/{response.kind}", response.confidence, right, right
