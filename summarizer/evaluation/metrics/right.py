"""Right: pairs that would not mislead a reader."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from summarizer.brief import Demand, Position, Status, Trade
from summarizer.evaluation.align import Alignment, Pair
from summarizer.evaluation.metrics.found import over_lists
from summarizer.evaluation.metrics.legs import pair_legs
from summarizer.evaluation.metrics.ratio import Ratio

StatusKind = Literal["open", "closed", "rejected"]
STATUS_KINDS: dict[Status, StatusKind] = {
    "floated": "open",
    "offered": "open",
    "negotiating": "open",
    "agreed": "closed",
    "done": "closed",
    "rejected": "rejected",
}
_PROPOSERS_MATTER: frozenset[Status] = frozenset({"floated", "offered", "rejected"})


def right(alignment: Alignment) -> dict[str, Ratio]:
    """``right.*`` over all items, ``LIST.right.*`` for each list."""

    def count(pairs: Sequence[Pair[Any]]) -> float:
        return float(sum(is_right(alignment, pair) for pair in pairs))

    return over_lists("right", alignment, count)


def is_right(alignment: Alignment, pair: Pair[Any]) -> bool:
    """Whether the predicted item of `pair` tells a reader what the gold item does, in what matters most.

    Positions: party and stance.  Demands: party and addressees.  Both: `past` only where gold has `past`.
    Trades: see `_trade_is_right`.
    """
    gold, predicted = pair.gold, pair.predicted
    if isinstance(gold, Trade):
        return _trade_is_right(alignment, pair)
    if alignment.gold_party(predicted.party) != gold.party:
        return False
    if predicted.modality == "past" and gold.modality != "past":
        return False
    if isinstance(gold, Position):
        return predicted.stance == gold.stance
    assert isinstance(gold, Demand)
    return alignment.gold_parties(predicted.addressees) == frozenset(gold.addressees)


def _trade_is_right(alignment: Alignment, pair: Pair[Trade]) -> bool:
    """Proposers where one side put it forward, a leg that agrees and none reversed, a status of the same kind.

    Where gold tells no terms, telling some would mislead: none on both sides is what counts.
    """
    gold, predicted = pair.gold, pair.predicted
    if STATUS_KINDS[predicted.status] != STATUS_KINDS[gold.status]:
        return False
    proposers = alignment.gold_parties(predicted.proposers)
    if gold.status in _PROPOSERS_MATTER and proposers != frozenset(gold.proposers):
        return False
    if not gold.legs:
        return not predicted.legs
    legs = pair_legs(alignment, pair)
    return any(leg.agrees for leg in legs) and not any(leg.reversed for leg in legs)
