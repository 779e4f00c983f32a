"""Likely sentences put together into bargains, with their sides, their terms and their standing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from summarizer.engines.offline.bargains.likelihood import Weights, learned_weights
from summarizer.engines.offline.bargains.moves import Move, Moves
from summarizer.engines.offline.bargains.signs import signs
from summarizer.engines.offline.entities import Entity, Referent
from summarizer.engines.offline.halves import Half, Halves, Proposal
from summarizer.engines.offline.scene import Scene

LIKELY = 0.35
"""From this probability on a sentence begins a bargain; chosen by cross-validation on dev."""
GOES_ON = 0.2
"""From this on a sentence next to one that does belongs to it."""
BARGAINING_ARTICLE = 0.42
"""The mean of an article's three likeliest sentences from which on it is about bargaining at all; on dev, cross-validated."""
_LIKELIEST = 3
_LONGEST = 4
"""Sentences of one bargain."""


class Told:
    """Finds the bargains of one article that no set form tells."""

    def __init__(self, scene: Scene, halves: Halves, weights: Weights | None = None) -> None:
        self.scene = scene
        self._moves = Moves(scene, halves)
        self._halves = halves
        self._weights = weights or learned_weights()
        self._last: Referent | None = None

    def find(self, taken: set[int]) -> Iterator[tuple[int, Proposal]]:
        """Each bargain with the sentence it begins in; `taken` are the sentences whose exchange was read already."""
        likely = {s: self._weights.probability(signs(self.scene, s)) for s in self.scene.sentences()}
        best = sorted(likely.values(), reverse=True)[:_LIKELIEST]
        if len(best) < _LIKELIEST or sum(best) < BARGAINING_ARTICLE * _LIKELIEST:
            return
        for group in self._groups(likely, taken):
            proposal = self._proposal(group, max(likely[s] for s in group))
            if proposal is not None:
                yield group[0], proposal

    def _groups(self, likely: dict[int, float], taken: set[int]) -> Iterator[list[int]]:
        group: list[int] = []
        for sentence in sorted(likely):
            free = sentence not in taken and likely[sentence] >= GOES_ON
            if group and (not free or sentence != group[-1] + 1 or len(group) == _LONGEST or not self._continues(group, sentence)):
                if max(likely[s] for s in group) >= LIKELY:
                    yield group
                group = []
            if free:
                group.append(sentence)
        if group and max(likely[s] for s in group) >= LIKELY:
            yield group

    def _continues(self, group: list[int], sentence: int) -> bool:
        return self._voice(group[-1]) == self._voice(sentence)

    def _voice(self, sentence: int) -> int | None:
        first, last = self.scene.bounds(sentence)
        speaker = self.scene.context(min(first + 1, last - 1)).speaker
        return id(speaker.party) if speaker is not None and speaker.party is not None else None

    def _proposal(self, group: list[int], likely: float) -> Proposal | None:
        moves = [move for sentence in group for move in self._moves.read(sentence)]
        if not moves:
            return None
        proposer = self._proposer(group, moves)
        if proposer is None or proposer.party is None:
            return None
        sides = [s for m in moves for s in (m.half.giver, m.half.receiver) if s is not None]
        one = proposer.parties[0]
        other = next((s for s in sides if s is not one), None) or self.scene.counterpart(one, group[0])
        halves = tuple(self._completed(move, one, other) for move in moves)
        anchor = moves[0]
        first, _ = self.scene.bounds(self.scene.doc.tokens[anchor.group.head].sentence)
        sentence = self.scene.doc.tokens[anchor.group.head].sentence
        return Proposal(
            first,
            self.scene.bounds(sentence)[1],
            tuple(h for h in halves if h.giver is not h.receiver),
            anchor.group,
            proposer,
            round(likely, 2),
            sentences=tuple(group),
        )

    def _proposer(self, group: list[int], moves: list[Move]) -> Referent | None:
        for sentence in group:
            first, last = self.scene.bounds(sentence)
            for at in (first + 1, last - 2):
                speaker = self.scene.context(min(max(at, first), last - 1)).speaker
                if speaker is not None and speaker.parties:
                    return speaker
        for move in sorted(moves, key=lambda m: m.conditional):
            subject = self.scene.subject(move.group, self.scene.doc.tokens[move.group.head].sentence)
            if subject is not None and subject.parties and not move.conditional:
                return subject
        given = next((m.half.giver for m in moves if m.half.giver is not None), None)
        return Referent((given,)) if given is not None else None

    def _completed(self, move: Move, one: Entity, other: Entity | None) -> Half:
        half = move.half
        giver, receiver = half.giver, half.receiver
        if giver is None and receiver is None:
            giver, receiver = (other, one) if move.conditional else (one, other)
        elif giver is None:
            giver = other if receiver is one else one
        elif receiver is None:
            receiver = other if giver is one else one
        return replace(half, giver=giver, receiver=receiver)
