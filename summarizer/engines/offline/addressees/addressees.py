"""Decides of whom something is asked, and who faces a side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.engines.offline.addressees.named import Asking, asks_both, names_states, object_of, reader
from summarizer.engines.offline.addressees.signs import Moment, signs
from summarizer.engines.offline.addressees.standing import Standing
from summarizer.engines.offline.addressees.weights import AddresseeWeights, packaged_addressees
from summarizer.engines.offline.entities import Entity

if TYPE_CHECKING:
    from summarizer.engines.offline.scene import Scene

_LEADING = 6
"""How many of the main sides may be meant everywhere."""
_SENTENCES_BACK = 3
"""How many sentences back whoever is named may be meant."""


@dataclass(frozen=True, slots=True)
class Option:
    """One side that may be meant, and what speaks for and against it."""

    side: Entity
    signs: frozenset[str]


class Addressees:
    """Tells who faces the sides of one article."""

    def __init__(self, scene: Scene, weights: AddresseeWeights | None = None) -> None:
        self._scene = scene
        self._weights = weights or packaged_addressees()
        self._standing: Standing | None = None

    def of(self, asking: Asking) -> tuple[Entity, ...]:
        """Of whom something is asked; empty where nobody may be meant."""
        moment = asking.moment
        if asks_both(self._scene, asking):
            return self._two(moment, asking)
        if asking.named:
            return asking.named
        named = reader(self._scene, asking) or object_of(self._scene, asking)
        if named and moment.side not in named:
            return named
        return tuple(self._ranked(moment)[:1])

    def _two(self, moment: Moment, asking: Asking) -> tuple[Entity, ...]:
        """The two likeliest; states where "both governments" are asked and two of them may be meant."""
        ranked = self._ranked(moment)
        if names_states(self._scene, asking):
            states = [side for side in ranked if side.kind == "nation"]
            ranked = states if len(states) > 1 else ranked
        return tuple(ranked[:2])

    def options(self, moment: Moment) -> list[Option]:
        """Everybody who may be meant, with their signs; what is learned from."""
        if self._standing is None:
            self._standing = Standing(self._scene)
        standing = self._standing
        leading = self._scene.counterpart(moment.side, moment.sentence)
        return [
            Option(side, frozenset(signs(self._scene, standing, moment, side, leading)))
            for side in self._candidates(moment)
        ]

    def _ranked(self, moment: Moment) -> list[Entity]:
        """Everybody who may be meant, the likeliest first; whom nothing tells apart, in the order of the main sides."""
        ranking = self._weights.sides
        scored = [(ranking.score(option.signs), option.side) for option in self.options(moment)]
        return [side for _, side in sorted(scored, key=lambda pair: -pair[0])]

    def _candidates(self, moment: Moment) -> list[Entity]:
        scene = self._scene
        first, _ = scene.bounds(max(moment.sentence - _SENTENCES_BACK, 0))
        _, last = scene.bounds(min(moment.sentence + 1, len(scene.doc.sentence_tokens) - 1))
        near = [mention.entity.party for mention in scene.cast.mentions(first, last)]
        found = dict.fromkeys([*scene.main_sides()[:_LEADING], *near])
        return [side for side in found if side is not moment.side and _may_be_meant(side)]


def _may_be_meant(side: Entity) -> bool:
    if side.kind == "other" or "media" in side.classes:
        return False
    return side.kind != "person" or side.standing not in ("expert", "ordinary")
