"""Fields: on pairs, how often each single field is what gold has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from summarizer.brief import Demand, Trade
from summarizer.evaluation.align import Alignment, Pair
from summarizer.evaluation.metrics.legs import pair_legs
from summarizer.evaluation.metrics.ratio import Ratio, share, total
from summarizer.evaluation.words import same_person


def fields(alignment: Alignment) -> dict[str, Ratio]:
    """``field.NAME``: the share of pairs that agree in it; for legs and responses, F1 over the paired items."""
    positions, demands = alignment.positions.pairs, alignment.demands.pairs
    trades = alignment.trades.pairs
    stands: list[Pair[Any]] = [*positions, *demands]
    every: list[Pair[Any]] = [*stands, *trades]
    return {
        "field.party": share(alignment.gold_party(p.predicted.party) == p.gold.party for p in stands),
        "field.proposers": share(
            alignment.gold_parties(p.predicted.proposers) == frozenset(p.gold.proposers) for p in trades
        ),
        "field.speaker": share(same_person(p.gold.speaker, p.predicted.speaker) for p in every),
        "field.act": share(p.gold.act == p.predicted.act for p in positions),
        "field.stance": share(p.gold.stance == p.predicted.stance for p in positions),
        "field.modality": share(p.gold.modality == p.predicted.modality for p in stands),
        "field.attribution": share(p.gold.attribution == p.predicted.attribution for p in every),
        "field.addressees": share(
            alignment.gold_parties(p.predicted.addressees) == frozenset(p.gold.addressees) for p in demands
        ),
        "field.strength": share(p.gold.strength == p.predicted.strength for p in demands),
        "field.status": share(p.gold.status == p.predicted.status for p in trades),
        "field.legs": total(_legs(alignment, p) for p in trades),
        "field.responses": total(_responses(alignment, p) for p in (*demands, *trades)),
    }


def _legs(alignment: Alignment, pair: Pair[Trade]) -> Ratio:
    agreeing = sum(leg.agrees for leg in pair_legs(alignment, pair))
    return Ratio(2 * agreeing, len(pair.gold.legs) + len(pair.predicted.legs))


def _responses(alignment: Alignment, pair: Pair[Any]) -> Ratio:
    """One response per party and kind: two sets of those."""
    gold = {(response.party, response.kind) for response in pair.gold.responses}
    predicted = set(_answers(alignment, pair.predicted))
    return Ratio(2 * len(gold & predicted), len(gold) + len(predicted))


def _answers(alignment: Alignment, item: Demand | Trade) -> Iterator[tuple[str | None, str]]:
    for response in item.responses:
        yield alignment.gold_party(response.party), response.kind
