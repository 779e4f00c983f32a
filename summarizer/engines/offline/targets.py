"""What may be answered: the demands and trades found, by place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from summarizer.draft import DraftDemand, DraftTrade
from summarizer.engines.offline.scene import Scene
from summarizer.engines.offline.stems import stems


@dataclass(frozen=True, slots=True)
class Target:
    """A demand or trade that may be answered: where it stands and what it speaks of."""

    sentence: int
    """0-based index of the first that tells it."""
    matter: frozenset[str]
    """Stems of what it is about, the names of its sides left out."""
    item: DraftDemand | DraftTrade
    told: frozenset[int]
    """0-based indices of all sentences that tell it."""

    @property
    def owners(self) -> tuple[str, ...]:
        """The sides whose it is."""
        return self.item.proposers if isinstance(self.item, DraftTrade) else (self.item.party,)

    @property
    def facing(self) -> frozenset[str]:
        """The sides that it is put to."""
        if isinstance(self.item, DraftDemand):
            return frozenset(self.item.addressees)
        ends = {end for leg in self.item.legs for end in (leg.giver, leg.receiver) if end is not None}
        return frozenset(ends - set(self.owners))


def targets_of(scene: Scene, items: Iterable[DraftTrade | DraftDemand]) -> list[Target]:
    """The demands and trades in the order of the text."""
    targets: list[Target] = []
    for item in items:
        place = item.evidence[0].span
        sentence = scene.doc.article.sentence_at(place.start).number - 1 if place is not None else 0
        sides = item.proposers if isinstance(item, DraftTrade) else (item.party, *item.addressees)
        named = stems(" ".join((*sides, item.speaker or "")))
        told = frozenset(number - 1 for piece in item.evidence for number in piece.sentences)
        targets.append(Target(sentence, stems(f"{item.issue} {item.statement}") - named, item, told))
    return sorted(targets, key=lambda target: target.sentence)
