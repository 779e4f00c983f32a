"""Likely sentences put together into bargains, with their sides, their terms and their standing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from summarizer.engines.offline.bargains.authors import Authors
from summarizer.engines.offline.bargains.likelihood import Weights, learned_weights
from summarizer.engines.offline.bargains.moves import Move, Moves
from summarizer.engines.offline.bargains.signs import signs
from summarizer.engines.offline.entities import Entity, Referent
from summarizer.engines.offline.halves import Half, Halves, Proposal
from summarizer.engines.offline.lexicon import words
from summarizer.engines.offline.scene import Scene

LIKELY = 0.33
"""From this probability on a sentence begins a bargain; what begins so is weighed again (`plausible`).  Chosen by cross-validation."""
GOES_ON = 0.15
"""From this on a sentence next to one that does belongs to it."""
BARGAINING_ARTICLE = 0.45
"""The mean of an article's three likeliest sentences from which on it is about bargaining at all; on dev, cross-validated."""
_LIKELIEST = 3
_LONGEST = 4
"""Sentences of one bargain."""
_MOST_LEGS = 6
_MAIN = 2
"""So many of the sides that matter most can put a bargain forward by anybody's mouth."""
_SPEECH_REACH = 2
"""How many sentences back somebody's words may be told on without saying whose they are."""
_DEAL_REACH = 5
"""How many sentences before its terms a deal may be told as struck."""
_STRUCK = re.compile(
    r"\b(?:agreed|reached|signed|struck|settled|ratified|took effect|came into force|entered into force)\b|\bunder (?:the|that|this) (?:deal|agreement|accord|pact|treaty|understanding|settlement|arrangement)\b"
)
_IN_FORCE = re.compile(
    r"\bunder (?:the|that|this|their) (?:\w+ )?(?:deal|agreement|accord|pact|treaty|arrangement|contract)\b"
)
"""What a deal allows is told with "may"."""
_UNDER = re.compile(
    r"under (?:the|that|this|its|their) (?:[\w-]+ ){0,2}(?:proposal|plan|offer|scheme|package|terms|idea|swap|formula|compromise|bill)\b|(?:it|they) would also\b"
)
_UNREAL = frozenset({"should", "must", "could", "might", "may", "can"})
"""What somebody only might offer is nobody's offer yet."""
_NOT_STRUCK = re.compile(r"\b(?:not|no|never|if|would be|propos\w*|offer\w*|draft|could|may|might)\b")


class Told:
    """Finds the bargains of one article that no set form tells."""

    def __init__(self, scene: Scene, halves: Halves, weights: Weights | None = None) -> None:
        self.scene = scene
        self._moves = Moves(scene, halves)
        self._authors = Authors(scene)
        self._weights = weights or learned_weights()
        self._likely: dict[int, float] | None = None

    def find(self, taken: set[int]) -> Iterator[tuple[int, Proposal]]:
        """Each bargain with the sentence it begins in; `taken` are the sentences whose exchange was read already."""
        likely = self.likely()
        best = sorted(likely.values(), reverse=True)[:_LIKELIEST]
        bargaining = len(best) == _LIKELIEST and sum(best) >= BARGAINING_ARTICLE * _LIKELIEST
        for group in self._groups(likely, taken):
            if not bargaining and not any(self._moves.returns(s) for s in group):
                continue
            proposal = self._proposal(group, max(likely[s] for s in group))
            if proposal is not None:
                yield group[0], proposal

    def likely(self) -> dict[int, float]:
        """How likely each sentence is part of a bargain."""
        if self._likely is None:
            sentences = self.scene.sentences()
            self._likely = {s: self._weights.probability(signs(self.scene, s)) for s in sentences}
        return self._likely

    # -- sentences ----------------------------------------------------------------------------------------------

    def _groups(self, likely: dict[int, float], taken: set[int]) -> Iterator[list[int]]:
        """Runs of likely sentences of one voice, the likeliest of which is likely enough to begin a bargain."""
        group: list[int] = []
        for sentence in sorted(likely):
            adds = bool(group) and sentence == group[-1] + 1 and self._adds(sentence)
            free = sentence not in taken and (likely[sentence] >= GOES_ON or adds)
            goes_on = group and free and len(group) < _LONGEST and sentence == group[-1] + 1
            if group and not (goes_on and self._voice(group[-1]) == self._voice(sentence)):
                if max(likely[s] for s in group) >= LIKELY:
                    yield group
                group = []
            if free:
                group = [*group, sentence]
        if group and max(likely[s] for s in group) >= LIKELY:
            yield group

    def _adds(self, sentence: int) -> bool:
        """ "Dovenia would also have to withdraw its suit": one more term, however unlike a bargain by itself."""
        tokens = self.scene.doc.tokens
        return any(
            tokens[group.first].lower in ("would", "will")
            and any(t.lower == "also" for t in tokens[group.first : group.last])
            for group in self.scene.groups(sentence)
        )

    def _voice(self, sentence: int) -> int | None:
        speaker = self._speaker(sentence)
        return id(speaker.party) if speaker is not None else None

    def _speaker(self, sentence: int) -> Referent | None:
        """Who speaks in a sentence, looked for near its beginning and its end; None for the narrator."""
        first, last = self.scene.bounds(sentence)
        for at in (first + 1, last - 2):
            speaker = self.scene.context(min(max(at, first), last - 1)).speaker
            if speaker is not None and speaker.parties:
                return speaker
        return None

    # -- sides --------------------------------------------------------------------------------------------------

    def _proposal(self, group: list[int], likely: float) -> Proposal | None:
        moves = [move for sentence in group for move in self._moves.read(sentence)]
        if any(move.told for move in moves):
            moves = [move for move in moves if move.told]
        author = self._authors.of(group[0], group[-1])
        actor = self._actor(group, moves, author)
        if not moves or actor is None:
            return None
        one, other = self._sides(group, moves, actor)
        halves = [_completed(move, one, other, moves) for move in _sure(moves)[:_MOST_LEGS]]
        halves = [half for half in halves if half.giver is not half.receiver]
        if not halves:
            return None
        status = self._status(group, moves)
        credited: Referent | None = actor
        idle = actor is author and actor.parties[0].kind == "person"
        if ((idle or self._is_outsider(actor)) and actor.parties[0] not in (one, other)) or (
            not status and self._is_nobodys(group, moves)
        ):
            if not any(move.told for move in moves):  # he tells of no direction, so none is guessed
                halves = [replace(half, receiver=None) if half.giver is not None else half for half in halves]
            credited, status = None, "floated"
        anchor = next((move for move in moves if move.group is not None), moves[0])
        first, last = self.scene.bounds(anchor.sentence)
        if anchor.group is not None:
            first, last = anchor.group.first, self.scene.end(anchor.group.last, anchor.sentence)
        return Proposal(
            first,
            max(last, first + 1),
            tuple(halves),
            anchor.group,
            credited,
            round(likely, 2),
            status,
            also=tuple(move.group.head for move in moves if move.group is not None),
            sentences=tuple(group),
            refers_back=self._refers_back(group[0]),
            told=any(move.told for move in moves),
        )

    def _actor(self, group: list[int], moves: Sequence[Move], author: Referent | None) -> Referent | None:
        """Who puts it forward: who is said to offer, else who speaks, else whose own promise it is, else who spoke last, else the first side named."""
        offering = next((o for o in map(self._offering, group) if o is not None), None)
        if offering is not None:
            return offering
        for sentence in group:
            speaker = self._speaker(sentence)
            if speaker is not None:
                return speaker
        if author is not None:
            return author
        for move in moves:
            if move.conditional or move.requital or move.group is None:
                continue
            subject = self.scene.subject(move.group, move.sentence)
            gets = move.half.receiver if move.group.passive else None
            if (
                gets is not None and subject is not None and gets in subject.parties
            ):  # "each household would be given £7,800": the other side's offer
                giver = move.half.giver or self.scene.partner(gets, group[0])
                return Referent((giver,)) if giver is not None else None
            if subject is not None and subject.parties:
                return subject
            if move.group.infinitive and move.half.giver is not None:
                return Referent((move.half.giver,))  # "offered in January to host"
        returning = next((move for move in moves if move.requital and move.half.giver is not None), None)
        if (
            returning is not None and returning.half.giver is not None
        ):  # "In return the union would …": the other side's offer
            if self._asked_before(returning):
                return Referent((returning.half.giver,))
            other = self.scene.partner(returning.half.giver, group[0])
            return Referent((other,)) if other is not None else None
        for sentence in range(group[0] - 1, max(group[0] - 1 - _SPEECH_REACH, -1), -1):
            speaker = self._speaker(sentence)
            if speaker is not None:
                return speaker
        for sentence in group:
            for mention in self.scene.cast.mentions(*self.scene.bounds(sentence)):
                if mention.entity.party in self.scene.main_sides():
                    return Referent((mention.entity.party,))
        main = self.scene.main_sides()
        return Referent((main[0],)) if main else None

    def _asked_before(self, returning: Move) -> bool:
        """ "The union has asked for a seat. In exchange it would …": whoever would return something asked for it just before."""
        before = returning.sentence - 1
        return before >= 0 and any(
            group.finite
            and group.lemma in words("bargains", "asking_for")
            and (subject := self.scene.subject(group, before)) is not None
            and returning.half.giver in subject.parties
            for group in self.scene.groups(before)
        )

    def _offering(self, sentence: int) -> Referent | None:
        """The subject of "has offered to", "proposes", "is prepared to": whoever offers puts it forward, whoever tells of it."""
        for group in self.scene.groups(sentence):
            if not group.finite or group.negated or group.passive or group.modal in _UNREAL:
                continue
            if group.lemma in words("bargains", "putting_forward") or self._moves.doers.is_willing(group):
                subject = self.scene.subject(group, sentence)
                if subject is not None and subject.parties:
                    return subject
        return None

    def _sides(
        self, group: list[int], moves: Sequence[Move], actor: Referent
    ) -> tuple[Entity, Entity | None]:
        """Between whom it is: the one that puts it forward and another, or two others where an outsider does."""
        ends = [end for move in moves for end in (move.half.giver, move.half.receiver) if end is not None]
        told = [move.half for move in moves if move.told and move.half.giver is not None]
        one = actor.parties[0]
        person = one.kind == "person" and one not in ends
        strange = one not in ends or (one not in self.scene.main_sides() and not _would_give(moves, one))
        told_ends = {id(end) for half in told for end in (half.giver, half.receiver) if end is not None}
        between_others = one not in ends and len(told_ends) > 1
        if ((person or self._is_outsider(actor)) and strange) or between_others:
            ends = [end for end in ends if end is not one]
            main = [side for side in self.scene.main_sides() if side is not one]
            one = ends[0] if ends else main[0] if main else one
        other = next((end for end in ends if end is not one), None)
        if other is None and len(actor.parties) > 1:
            other = actor.parties[1]
        return one, other or self.scene.partner(one, group[0])

    def _is_outsider(self, actor: Referent) -> bool:
        """An analyst, or somebody who speaks for no side that the article is about."""
        side = actor.parties[0]
        if side.standing in ("expert", "mediator") or (side.kind == "person" and side.standing != "official"):
            return True
        if actor.person is not None and actor.person.standing == "mediator":
            return True
        official = actor.person is None or actor.person.standing == "official"
        return not official and side not in self.scene.main_sides()[:_MAIN]

    def _is_nobodys(self, group: list[int], moves: Sequence[Move]) -> bool:
        """ "A would do this and B that", in the article's own voice, and nobody said to offer it."""
        if any(self._speaker(sentence) is not None for sentence in group) or any(m.requital for m in moves):
            return False
        owned = [m for m in moves if m.half.giver is not None and m.group is not None and not m.conditional]
        offered = any(m.group is not None and (m.group.infinitive or not m.group.modal) for m in owned)
        return len({id(m.half.giver) for m in owned}) > 1 and not offered

    def _refers_back(self, sentence: int) -> bool:
        """Whether a sentence begins with "Under the proposal", "In return", or speaks of "the offer" first of all."""
        if self._moves.doers.is_requital(sentence):
            return True
        return (
            _UNDER.match(self.scene.doc.words(*self.scene.bounds(sentence)).lower().lstrip('“" ')) is not None
        )

    # -- standing -----------------------------------------------------------------------------------------------

    def _in_force(self, move: Move) -> bool:
        """ "The union gives up its claim": told in the plain present, as terms that hold."""
        group = move.group
        if group is None or group.negated or group.perfect or not group.finite:
            return False
        text = self.scene.doc.words(*self.scene.bounds(move.sentence)).lower()
        if group.modal in ("may", "can") and _IN_FORCE.search(text):
            return True  # "Under the arrangement Halmark vessels may take 62,000 tonnes"
        if group.modal:
            return False
        form = self.scene.doc.tokens[group.head].lower
        return form in (group.lemma, f"{group.lemma}s", f"{group.lemma}es")

    def _was_agreed(self, move: Move) -> bool:
        """ "In 2006 the two countries agreed to put the question aside"."""
        if move.group is None or not move.group.infinitive:
            return False
        outer = [g for g in self.scene.groups(move.sentence) if g.finite and g.last <= move.group.first]
        if not outer or outer[-1].lemma != "agree":
            return False
        agreed = outer[-1]
        return agreed.last == move.group.first and not (agreed.modal or agreed.negated or move.conditional)

    def _status(self, group: list[int], moves: Sequence[Move]) -> str:
        """ "agreed" for terms that the article tells in its own voice after it told a deal as struck; else left to the words."""
        givers = {id(move.half.giver) for move in moves if move.half.giver is not None}
        plainly = all(self._in_force(move) for move in moves if not move.conditional)
        if any(self._speaker(s) is not None for s in group):
            return ""
        if any(self._was_agreed(move) for move in moves):
            return "agreed"
        if not (plainly or len(givers) > 1):
            return ""
        for sentence in range(group[0], max(group[0] - _DEAL_REACH, -1), -1):
            text = self.scene.doc.words(*self.scene.bounds(sentence)).lower()
            if _STRUCK.search(text) and not _NOT_STRUCK.search(text):
                return "agreed"
        return ""


def _would_give(moves: Sequence[Move], side: Entity) -> bool:
    """Whether somebody promises something of his own: then he is a party to it, whoever he is."""
    return side.standing != "expert" and any(
        move.told and not move.conditional and move.half.giver is side for move in moves
    )


def _sure(moves: Sequence[Move]) -> list[Move]:
    """The moves of which an end is told; all of them where none is."""
    returned = any(move.requital for move in moves)
    known = [m for m in moves if m.half.giver is not None or m.half.receiver is not None]
    sentences = {m.sentence for m in known}
    sure = [
        m
        for m in moves
        if m in known or returned or m.conditional or (m.nameless and m.sentence in sentences)
    ]
    return sure if known else list(moves)


def _completed(move: Move, one: Entity, other: Entity | None, moves: Sequence[Move]) -> Half:
    """The half with both ends: what is told as a condition is the other side's to do, the rest the proposer's."""
    giver, receiver = move.half.giver, move.half.receiver
    answered = next(
        (m for m in moves if m.requital and m.sentence > move.sentence and m.half.giver is not None), None
    )
    if answered is not None and giver is None and receiver is None:
        receiver = answered.half.giver
    if move.nameless and giver is None:
        known = {
            id(m.half.giver): m.half.giver
            for m in moves
            if m.sentence == move.sentence and m.half.giver is not None
        }
        if len(known) == 1:  # "the neighbour would … and Greece would …"
            (beside,) = known.values()
            giver = other if beside is one else one if beside is other else None
    opposite = next(
        (
            m
            for m in moves
            if m is not move
            and m.half.receiver is not None
            and m.half.giver is None
            and m.group is not None
            and m.group.infinitive
        ),
        None,
    )
    if (
        giver is None
        and receiver is None
        and opposite is not None
        and move.group is not None
        and move.group.infinitive
    ):
        giver = opposite.half.receiver  # "Put the ridge back and let Tarvia rent the radar": one each way
    if move.pronoun and giver is one:  # "would give bondholders A if they wrote off B"
        offered_to = (m.half.receiver for m in moves if not m.conditional and m.half.giver is one)
        giver = next((end for end in offered_to if end is not None), other)
        receiver = receiver if receiver is not giver else one
    allowed = move.group is not None and move.group.modal in ("could", "can", "may")
    if move.conditional and allowed and giver is one and receiver is None and other is not None:
        giver, receiver = other, one  # "if it could break ground": the other side would let it
    elif giver is None and receiver is None:
        wanted = move.group is not None and move.group.lemma in words("exchange", "getting_verbs")
        theirs = None if wanted else other  # who wants it is not told, so neither is of whom
        giver, receiver = (theirs, one) if move.conditional else (one, other)
    elif giver is None:
        giver = other if receiver is one else one
    elif receiver is None:
        receiver = other if giver is one else one
    return replace(move.half, giver=giver, receiver=receiver)
