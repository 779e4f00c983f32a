"""What each side would give or do, read verb by verb from a sentence that is likely part of a bargain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.engines.offline.clauses import VerbGroup
from summarizer.engines.offline.entities import Entity
from summarizer.engines.offline.halves import Half, Halves
from summarizer.engines.offline.lexicon import lexicon, words
from summarizer.engines.offline.scene import Scene
from summarizer.engines.offline.text import Tag

_BARGAINING = frozenset({"would", "will", "could", "can", "may", "might", "shall", "should"})
_PROMISING = frozenset({"agree", "promise", "pledge", "undertake", "offer", "propose", "accept", "consent", "commit"})
_IDLE = frozenset(
    "be say tell see know mean become happen think believe seem appear fail find feel understand hear remain matter like add note depend have do come go".split()
)
"""Verbs that move nothing."""
_WILLING_REACH = 4
"""How many tokens before "to" a word of willingness may stand ("ready, he said, to")."""


@dataclass(frozen=True, slots=True)
class Move:
    """One half of a bargain, as far as its clause tells; giver and receiver may both be open."""

    half: Half
    group: VerbGroup
    conditional: bool
    """It stands behind "if", "once", "for": what the other side would do."""


class Moves:
    """Reads one sentence at a time."""

    def __init__(self, scene: Scene, halves: Halves) -> None:
        self.scene = scene
        self.halves = halves

    def read(self, sentence: int) -> list[Move]:
        """What would move, in the order of the text; empty where no verb tells it."""
        found = list(self._promised(sentence))
        return found

    def _promised(self, sentence: int) -> Iterator[Move]:
        groups = self.scene.groups(sentence)
        for place, group in enumerate(groups):
            conditional = self._behind_condition(group, sentence)
            if group.participle or not group.lemma:
                continue
            doer = self._doer(group, groups[:place], sentence, conditional)
            if doer is None:
                continue
            half = self._half(group, sentence, doer[0])
            if half is not None:
                yield Move(half, group, conditional)

    def _doer(
        self, group: VerbGroup, before: list[VerbGroup], sentence: int, conditional: bool
    ) -> tuple[Entity | None] | None:
        """Who would do it, in a tuple; None where the verb tells of no promise, wish or condition."""
        if group.finite:
            told = group.modal in _BARGAINING or conditional or group.lemma in _PROMISING
            wants = group.lemma in words("exchange", "getting_verbs")
            if not (told or wants) or (group.lemma in _IDLE and not group.passive):
                return None
            if group.passive:
                return (None,)
            subject = self.scene.subject(group, sentence)
            return (subject.parties[0] if subject is not None and subject.parties else None,)
        if group.infinitive and self._is_willing(group, before):
            outer = next((g for g in reversed(before) if g.finite), None)
            subject = self.scene.subject(outer, sentence) if outer is not None else None
            return (subject.parties[0] if subject is not None and subject.parties else None,)
        return None

    def _is_willing(self, group: VerbGroup, before: list[VerbGroup]) -> bool:
        """ "is ready to pay", "has offered to pay", "agreed to pay"."""
        tokens = self.scene.doc.tokens
        near = tokens[max(group.first - _WILLING_REACH, 0) : group.first]
        if any(token.lower in words("bargains", "willing") for token in near):
            return True
        outer = before[-1] if before else None
        return outer is not None and outer.lemma in _PROMISING and group.first - outer.last <= _WILLING_REACH

    def _half(self, group: VerbGroup, sentence: int, doer: Entity | None) -> Half | None:
        end = self.scene.end(group.last, sentence)
        if group.passive:
            return self._passive(group, sentence, end)
        tokens = self.scene.doc.tokens
        if group.last < end and tokens[group.last].tag is Tag.TO and group.lemma in _PROMISING:
            return None  # the infinitive tells it
        half = self.halves.of_verb(group, end, doer)
        if not half.item or half.item.split()[0].lower() in words("exchange", "no_offers"):
            return None
        if group.lemma in words("exchange", "getting_verbs"):
            return Half(None if half.giver is doer else half.giver, half.item, doer)
        return half

    def _passive(self, group: VerbGroup, sentence: int, end: int) -> Half | None:
        """ "the field would be made over to the council by the diocese": the subject moves."""
        span = self.scene.phrases.subject_span(group.first, self.scene.bounds(sentence)[0])
        if span is None:
            return None
        tokens = self.scene.doc.tokens
        giver = receiver = None
        for k in range(group.last, end - 1):
            if tokens[k].lower in ("by", "to"):
                named = self.scene.phrases.resolve(k + 1, min(k + 6, end), quiet=True).party
                if tokens[k].lower == "by":
                    giver = giver or named
                else:
                    receiver = receiver or named
        item = self.halves.item(span[0], max(end, group.last), whole=True)
        return Half(giver, item, receiver, clause=True) if len(item.split()) > 2 else None

    def _behind_condition(self, group: VerbGroup, sentence: int) -> bool:
        """Whether "if", "once", "provided" … opens the clause of this verb."""
        tokens = self.scene.doc.tokens
        first, _ = self.scene.bounds(sentence)
        for k in range(group.first - 1, max(group.first - 10, first) - 1, -1):
            if tokens[k].lower in _CONDITIONS:
                return True
            if tokens[k].tag in (Tag.STOP, Tag.VERB, Tag.MODAL, Tag.AUXILIARY):
                return False
            if tokens[k].tag is Tag.COMMA and tokens[k - 1].lower not in _CONDITIONS:
                return False
        return False


_CONDITIONS = frozenset(phrase.split()[-1] for phrase in lexicon("exchange")["conditionals"]) - {"that", "as", "of"} | {"when", "unless"}
