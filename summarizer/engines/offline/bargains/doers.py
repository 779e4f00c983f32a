"""Who would do what a verb of a bargain says: its subject, whoever is ready to, whoever is told to, or whoever takes it up."""

from __future__ import annotations

from summarizer.engines.offline.clauses import VerbGroup
from summarizer.engines.offline.entities import Entity, Referent
from summarizer.engines.offline.lexicon import lexicon, words
from summarizer.engines.offline.scene import Scene
from summarizer.engines.offline.text import Tag

_BARGAINING = frozenset({"would", "will", "could", "can", "may", "might", "shall", "should"})
PROMISING = frozenset(
    {"agree", "promise", "pledge", "undertake", "offer", "propose", "accept", "consent", "commit"}
)
"""Verbs by which somebody binds himself."""
_IDLE = frozenset(
    "be say tell see know mean become happen think believe seem appear fail find feel understand hear remain matter like add note depend have do come go cost face".split()
)
"""Verbs that move nothing."""
_WILLING_REACH = 6
"""How many tokens before "to" a word of willingness may stand ("ready, he said, to")."""
_SUBJECT_WORDS = 8
"""How many tokens a subject behind a word of requital may have, with that word."""
_CLAUSES = frozenset({Tag.VERB, Tag.MODAL, Tag.AUXILIARY, Tag.SUBORDINATOR, Tag.RELATIVE})
"""Before the subject of a sentence's first verb stands none of these."""
_CLAUSE_REACH = 10
"""How many tokens before its verb a clause's conjunction may stand."""
CONDITIONS = (
    frozenset(phrase.split()[-1] for phrase in lexicon("exchange")["conditionals"]) - {"that", "as", "of"}
) | {"when", "unless"}
"""Conjunctions of a condition, by their last word."""


class Doers:
    """Reads one verb at a time."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def doer(
        self, group: VerbGroup, before: list[VerbGroup], sentence: int, conditional: bool
    ) -> tuple[Entity | None] | None:
        """Who would do it, in a tuple; None where the verb tells of no promise, wish or condition."""
        if group.finite:
            told = group.modal in _BARGAINING or conditional or group.lemma in PROMISING
            told = told or (group.modal == "must" and self.scene.doc.tokens[group.first].lower in _BARGAINING)
            wants = group.lemma in words("exchange", "getting_verbs") and not group.passive
            idle = group.lemma in _IDLE and not group.passive and not self._has_something(group)
            if not (told or wants) or idle:
                return None
            if group.passive:
                return None if group.lemma in ("prepare", "expect", "require") else (None,)
            return (self.subject(group, sentence),)
        if self.is_imperative(group, sentence):
            return (None,)
        if group.infinitive and self._is_willing(group, before):
            outer = next(
                (g for g in reversed(before) if g.finite and g.first <= self._willing_word(group)), None
            )
            return (self.subject(outer, sentence) if outer is not None else None,)
        return None

    def subject(self, group: VerbGroup, sentence: int) -> Entity | None:
        """The side that is the subject; "they" and "it" in reported speech are the side of the one reported."""
        span = self.scene.phrases.subject_span(group.first, self.scene.bounds(sentence)[0])
        context = self.scene.context(group.head)
        alone = span is not None and span[1] - span[0] == 1
        if alone and span is not None and self.scene.doc.tokens[span[0]].lower in ("it", "they"):
            speaker = context.speaker
            if speaker is not None and speaker.party is not None and not context.direct:
                return speaker.party
        subject = self.scene.subject(group, sentence)
        if subject is None or not subject.parties:
            subject = (
                self._after_requital(group, sentence) or self._behind_opening(group, sentence) or subject
            )
        if (subject is None or not subject.parties) and (before := self._shares(group, sentence)) is not None:
            return self.subject(before, sentence)
        if (subject is None or not subject.parties) and self.is_requital(sentence):
            first, _ = self.scene.bounds(sentence)  # "In return the Council would sign"
            before = self.scene.cast.mentions(first, group.first)
            clear = not any(t.tag is Tag.VERB for t in self.scene.doc.tokens[first : group.first])
            return before[-1].entity.party if before and clear else None
        return subject.parties[0] if subject is not None and subject.parties else None

    def is_requital(self, sentence: int) -> bool:
        """Whether a sentence begins with "In return", "For that" …"""
        first, last = self.scene.bounds(sentence)
        tokens = self.scene.doc.tokens
        while first < last and tokens[first].tag in (Tag.QUOTE, Tag.COORDINATOR):
            first += 1
        opening = " ".join(token.lower for token in tokens[first : min(first + 4, last)])
        return any(
            f"{opening} ".startswith(f"{phrase} ") for phrase in lexicon("bargains")["requital_openings"]
        )

    def is_willing(self, group: VerbGroup) -> bool:
        """ "is prepared to", "stood ready to": its subject would do what follows."""
        tokens = self.scene.doc.tokens
        after = tokens[group.last : group.last + _WILLING_REACH]
        word = next((n for n, token in enumerate(after) if token.lower in words("bargains", "willing")), None)
        plain = group.lemma in ("be", "stand", "remain", "seem", "look")
        return plain and word is not None and any(token.tag is Tag.TO for token in after[word + 1 :])

    def joined(self, earlier: VerbGroup, group: VerbGroup) -> bool:
        """ "would drop the case and (to) pay": the second verb shares doer and mood of the first."""
        tokens = self.scene.doc.tokens
        if not group.infinitive:
            return False
        before = tokens[group.first - 1]
        between = tokens[earlier.last : group.first]
        stopped = any(token.tag is Tag.STOP and token.text != ";" for token in between)
        return before.tag in (Tag.COORDINATOR, Tag.COMMA) and not stopped

    def is_imperative(self, group: VerbGroup, sentence: int) -> bool:
        """ "Let them drive": what the other side is told to do."""
        tokens = self.scene.doc.tokens
        first, _ = self.scene.bounds(sentence)
        if not group.infinitive or tokens[group.first].tag is not Tag.BASE:
            return False
        return all(token.tag in (Tag.QUOTE, Tag.COORDINATOR) for token in tokens[first : group.first])

    def is_anyones(self, group: VerbGroup, sentence: int) -> bool:
        """ "for anyone who would sign": whoever takes the offer up."""
        first, _ = self.scene.bounds(sentence)
        tokens = self.scene.doc.tokens
        at = group.first - 1
        while at > first and tokens[at].tag in (Tag.RELATIVE, Tag.ADVERB):
            at -= 1
        return tokens[at].lower in (
            "anyone",
            "anybody",
            "those",
            "everyone",
            "whoever",
        )

    def is_pronoun(self, group: VerbGroup, sentence: int) -> bool:
        """Whether the subject is "they" or "it"."""
        span = self.scene.phrases.subject_span(group.first, self.scene.bounds(sentence)[0])
        alone = span is not None and span[1] - span[0] == 1
        return alone and span is not None and self.scene.doc.tokens[span[0]].lower in ("they", "it")

    def in_relative(self, group: VerbGroup, first: int) -> bool:
        """ "who follows the sector", "that nobody won": said of somebody or something by the way."""
        tokens = self.scene.doc.tokens
        if group.first > first and tokens[group.first - 1].tag is Tag.RELATIVE:
            return True
        span = self.scene.phrases.subject_span(group.first, first)
        return span is not None and span[0] > first and tokens[span[0] - 1].tag is Tag.RELATIVE

    def behind_condition(self, group: VerbGroup, sentence: int) -> bool:
        """Whether "if", "once", "provided" … opens the clause of this verb."""
        tokens = self.scene.doc.tokens
        first, _ = self.scene.bounds(sentence)
        for k in range(group.first - 1, max(group.first - _CLAUSE_REACH, first) - 1, -1):
            if tokens[k].lower in CONDITIONS:
                return True
            if (
                tokens[k].lower == "that"
                and k > first
                and tokens[k - 1].lower in ("condition", "provided", "providing")
            ):
                return True
            if tokens[k].tag in (Tag.STOP, Tag.VERB, Tag.MODAL, Tag.AUXILIARY):
                return False
            if tokens[k].tag is Tag.COMMA and tokens[k - 1].lower not in CONDITIONS:
                return False
        return False

    def _has_something(self, group: VerbGroup) -> bool:
        """ "could have a clause": comes to have it."""
        tokens = self.scene.doc.tokens
        follows = group.last < len(tokens) and tokens[group.last].tag in (Tag.DETERMINER, Tag.NUMBER)
        return group.lemma == "have" and bool(group.modal) and follows and not group.negated

    def _after_requital(self, group: VerbGroup, sentence: int) -> Referent | None:
        """ "the army" of "and in exchange the army would let through": a subject right behind a word of requital."""
        tokens = self.scene.doc.tokens
        first, _ = self.scene.bounds(sentence)
        for k in range(group.first - 2, max(group.first - _SUBJECT_WORDS, first), -1):
            if f"{tokens[k - 1].lower} {tokens[k].lower}" in lexicon("bargains")["requital_openings"]:
                start = k + 2 if tokens[k + 1].tag is Tag.COMMA else k + 1
                found = self.scene.phrases.resolve(start, group.first, quiet=True)
                return found if found.parties else None
        return None

    def _shares(self, group: VerbGroup, sentence: int) -> VerbGroup | None:
        """ "would get the results, and would pay £1.5m": the verb before, whose subject the second shares."""
        tokens = self.scene.doc.tokens
        earlier = [g for g in self.scene.groups(sentence) if g.head < group.first and g.finite]
        if not earlier or group.first == 0 or tokens[group.first - 1].tag is not Tag.COORDINATOR:
            return None
        return next((g for g in reversed(earlier) if g.modal and g.modal == group.modal), None)

    def _behind_opening(self, group: VerbGroup, sentence: int) -> Referent | None:
        """ "the company" of "Under it the company would get": the noun phrase between an opening phrase and its verb."""
        first, _ = self.scene.bounds(sentence)
        tokens = self.scene.doc.tokens
        at = group.first
        while at > first and tokens[at - 1].tag is Tag.ADVERB:
            at -= 1
        mention = self.scene.cast.mention(at - 1) if at > first else None
        start = mention.first if mention is not None else at
        while start > first and tokens[start - 1].tag in (Tag.OTHER, Tag.NUMBER):
            start -= 1
        start -= int(start > first and tokens[start - 1].tag is Tag.DETERMINER)
        opened = any(token.tag is Tag.PREPOSITION for token in tokens[first:start])
        plain = not any(token.tag in _CLAUSES for token in tokens[first:start])
        if start == at or not opened or not plain or tokens[start - 1].tag is Tag.PREPOSITION:
            return None
        found = self.scene.phrases.resolve(start, at, quiet=True)
        return found if found.parties else None

    def _is_willing(self, group: VerbGroup, before: list[VerbGroup]) -> bool:
        """ "is ready to pay", "has offered to pay", "would be expected to pay"."""
        tokens = self.scene.doc.tokens
        near = tokens[max(group.first - _WILLING_REACH, 0) : group.first]
        if any(token.lower in words("bargains", "willing") for token in near):
            return True
        outer = before[-1] if before else None
        if outer is None or group.first - outer.last > _WILLING_REACH:
            return False
        expected = outer.passive and outer.lemma in ("prepare", "expect", "require")
        return outer.lemma in PROMISING or expected

    def _willing_word(self, group: VerbGroup) -> int:
        """The token of "ready" in "ready, he said, to hand over"; the verb's own where there is none."""
        tokens = self.scene.doc.tokens
        near = range(max(group.first - _WILLING_REACH, 0), group.first)
        return next((k for k in near if tokens[k].lower in words("bargains", "willing")), group.first)
