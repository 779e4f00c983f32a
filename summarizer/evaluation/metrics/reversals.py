"""Reversals: yes for no and giver for receiver, the worst a brief can do; lower is better."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from summarizer.evaluation.align import Alignment, Pair
from summarizer.evaluation.metrics.legs import pair_legs
from summarizer.evaluation.metrics.ratio import Ratio, share
from summarizer.evaluation.metrics.right import STATUS_KINDS


def reversals(alignment: Alignment) -> dict[str, Ratio]:
    """``reversal.legs``: paired legs whose giver and receiver are swapped.

    ``reversal.polarity``: for taken as against, a yes to a demand or trade as a no, a deal as a refusal,
    or the reverse, among the pairs where gold says one or the other.
    """
    trades = alignment.trades.pairs
    return {
        "reversal.legs": share(leg.reversed for pair in trades for leg in pair_legs(alignment, pair)),
        "reversal.polarity": share(_polarities(alignment)),
    }


def _polarities(alignment: Alignment) -> Iterator[bool]:
    for position in alignment.positions.pairs:
        if position.gold.stance != "open":
            yield {position.gold.stance, position.predicted.stance} == {"for", "against"}
    for trade in alignment.trades.pairs:
        kinds = {STATUS_KINDS[trade.gold.status], STATUS_KINDS[trade.predicted.status]}
        if STATUS_KINDS[trade.gold.status] != "open":
            yield kinds == {"closed", "rejected"}
    for item in (*alignment.demands.pairs, *alignment.trades.pairs):
        yield from _answers(alignment, item)


def _answers(alignment: Alignment, pair: Pair[Any]) -> Iterator[bool]:
    """For each party that gold has say only yes or only no, whether the prediction has it say only the contrary."""
    opposite = {"accepts": "rejects", "rejects": "accepts"}
    gold: dict[str, set[str]] = {}
    predicted: dict[str | None, set[str]] = {}
    for response in pair.gold.responses:
        gold.setdefault(response.party, set()).add(response.kind)
    for response in pair.predicted.responses:
        predicted.setdefault(alignment.gold_party(response.party), set()).add(response.kind)
    for party, kinds in gold.items():
        said = kinds & opposite.keys()
        if len(said) == 1 and party in predicted:
            answer = said.pop()
            yield opposite[answer] in predicted[party] and answer not in predicted[party]
