"""The legs of two trades held beside each other: which is which, which agrees, which runs the wrong way."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.brief import Leg, Trade
from summarizer.evaluation.align import Alignment, Pair, best_pairing
from summarizer.evaluation.words import content_words

ITEM_SHARE = 0.5
"""Two wordings name the same thing if they share half the content words of the shorter one."""
_GIVER_RECEIVER_BONUS = 0.25
"""Settles which leg is which where the wordings leave it open; less than any real difference in wording."""


@dataclass(frozen=True, slots=True)
class LegPair:
    """A gold leg and the predicted one for the same thing, parties as gold ids."""

    gold: Leg
    giver: str | None
    receiver: str | None

    @property
    def agrees(self) -> bool:
        """Same giver, same receiver (both unknown counts)."""
        return (self.giver, self.receiver) == (self.gold.giver, self.gold.receiver)

    @property
    def reversed(self) -> bool:
        """Who gives and who gets are swapped: the worst thing a brief can say about a trade."""
        return not self.agrees and (self.giver, self.receiver) == (self.gold.receiver, self.gold.giver)


def pair_legs(alignment: Alignment, pair: Pair[Trade]) -> tuple[LegPair, ...]:
    """The legs of a paired trade that are about the same thing, one to one."""
    predicted = [
        (leg.item, alignment.gold_party(leg.giver), alignment.gold_party(leg.receiver))
        for leg in pair.predicted.legs
    ]
    scores = [[_likeness(leg, *other) for other in predicted] for leg in pair.gold.legs]
    return tuple(
        LegPair(pair.gold.legs[g], predicted[p][1], predicted[p][2]) for g, p in best_pairing(scores)
    )


def _likeness(gold: Leg, item: str, giver: str | None, receiver: str | None) -> float:
    mine, theirs = content_words(gold.item), content_words(item)
    shorter = min(len(mine), len(theirs))
    overlap = len(mine & theirs) / shorter if shorter else float(gold.item == item)
    if overlap < ITEM_SHARE:
        return 0.0
    # Words beyond the shared ones tell apart two legs that both share half.
    union = len(mine | theirs)
    sameness = len(mine & theirs) / union if union else 1.0
    agreement = (gold.giver == giver) + (gold.receiver == receiver)
    return overlap + sameness + _GIVER_RECEIVER_BONUS * agreement
