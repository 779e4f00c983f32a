"""What one side asks of another: "urged Kyiv to", "Russia must", "it is important for them to"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from summarizer.engines.offline.clauses import VerbGroup
from summarizer.engines.offline.entities import Entity, Referent
from summarizer.engines.offline.items import ItemMaker, Matter, Place
from summarizer.engines.offline.lexicon import lexicon, words
from summarizer.engines.offline.scene import Context, Scene
from summarizer.engines.offline.text import Tag, Token
from summarizer.engines.offline.wanted import VERBAL, asks_little, done_by_another

_ASKED_WITHIN = 8
"""Tokens after "asked" within which "for" may stand."""
_NO_OBJECT = frozenset({Tag.STOP, Tag.COMMA, Tag.SUBORDINATOR, Tag.PREPOSITION})
_NOBODY = frozenset({"no", "nobody", "none", "neither"})
_WHENEVER = ("when", "whenever", "if")
_VAGUE = frozenset({"it", "that", "this", "there", "what", "which", "you"})


class Demands:
    """The rules that make demands, and the wants that turn out to be asked of nobody."""

    def __init__(self, scene: Scene, make: ItemMaker) -> None:
        self.scene = scene
        self.make = make

    def asked(self, place: Place) -> bool:
        """ "urged Kyiv to", "demanded that", "called on X to", "wants Ukraine to hold elections"."""
        group, subject = place.group, self._who_asks(place)
        strengths = lexicon("acts")["demand"]
        with_preposition: list[str] = lexicon("acts")["demand_with"].get(group.lemma, [])
        known = group.lemma in strengths["request"] or group.lemma in strengths["demand"]
        if (
            not (known or with_preposition)
            or group.negated
            or group.passive
            or subject is None
            or subject.party is None
        ):
            return False
        if group.modal in ("could", "might", "may", "can"):
            return False
        if subject is not place.subject:  # what the article itself tells after a reported clause
            place = replace(place, context=Context(None, None, False))
        elif self._asked_by_nobody(group, place.sentence):
            return False
        tokens = self.scene.doc.tokens
        _, last = self.scene.bounds(place.sentence)
        i, preposition = group.last, ""
        if i < last and tokens[i].lower in with_preposition:
            preposition, i = tokens[i].lower, i + 1
        elif not known:
            return False
        strength = "demand" if group.lemma in strengths["demand"] else "request"
        end = self.scene.end(i, place.sentence)
        if asks_little(self.scene.doc, group.lemma, i, end):
            return self._nothing(place)
        that = next(
            (
                k
                for k in range(i, min(i + 2, end))
                if tokens[k].lower == "that" and tokens[k].tag is Tag.SUBORDINATOR
            ),
            None,
        )
        if that is not None:
            return self.that_clause(place, subject, that + 1, strength)
        to = next(
            (k for k in range(i, end) if tokens[k].tag is Tag.TO and _begins_infinitive(tokens, k + 1, last)),
            None,
        )
        clause = self._hoped(place, i, end)
        if clause is not None:
            return self.that_clause(place, subject, clause, strength)
        if to is not None and to > i:
            asked = self.scene.phrases.resolve(i, to)
            if asked.parties and asked.party is not subject.party:
                return self.make.demand(
                    place, subject, asked.parties, Matter(to + 1, end, verb=True), strength, 0.8
                )
            if not asked.parties and group.lemma in ("ask", "urge", "call", "press", "demand", "order"):
                return self.make.demand(place, subject, (), Matter(to + 1, end, verb=True), strength, 0.55)
        if to == i:
            wants = group.lemma in ("want", "seek")
            return wants and self.make.position(
                place, subject, "view", "for", Matter(i + 1, end, verb=True), "want-to", 0.5
            )
        return self.thing(place, subject, i, end, strength, preposition)

    def _who_asks(self, place: Place) -> Referent | None:
        """The subject; where that is no side, whoever the sentence's first verb is said of ("X said nobody should pay, and urged …"),
        or the phrase before a time ("X, which …, last night urged")."""
        subject, group = place.subject, place.group
        if subject is not None and subject.parties:
            return subject
        if group.lemma not in words("acts", "words", "agents_only") or place.context.direct:
            return subject
        tokens = self.scene.doc.tokens
        first, _ = self.scene.bounds(place.sentence)
        span = self.scene.phrases.subject_span(group.first, first)
        if span is not None and all(
            token.lower in words("acts", "words", "times") for token in tokens[slice(*span)]
        ):
            before = self.scene.phrases.subject_span(span[0], first)
            return self.scene.phrases.resolve(*before, quiet=True) if before is not None else subject
        joined = group.first - 1
        while joined > first and tokens[joined].tag is Tag.ADVERB:
            joined -= 1
        main = next((one for one in self.scene.groups(place.sentence) if one.finite), None)
        if tokens[joined].lower != "and" or main is None or main.first >= group.first:
            return subject
        return self.scene.attributions.subjects.get(main.head) or subject

    def _hoped(self, place: Place, i: int, end: int) -> int | None:
        """Where the clause begins of "hoped the farmers would look again"; None where there is none."""
        if place.group.lemma not in words("acts", "words", "hoping"):
            return None
        groups = self.scene.groups(place.sentence)
        inner = next((one for one in groups if i < one.first < end and one.finite), None)
        return i if inner is not None and inner.modal else None

    def _asked_by_nobody(self, group: VerbGroup, sentence: int) -> bool:
        """ "Neither side has asked for one", "nobody asks the road to make a profit", "when they wanted our wind"."""
        tokens = self.scene.doc.tokens
        first, _ = self.scene.bounds(sentence)
        span = self.scene.phrases.subject_span(group.first, first)
        if span is None:
            return False
        before = tokens[span[0] - 1].lower if span[0] > first else ""
        return before in _WHENEVER or not _NOBODY.isdisjoint(token.lower for token in tokens[slice(*span)])

    def that_clause(self, place: Place, subject: Referent, start: int, strength: str) -> bool:
        """ "demanded that Russia withdraw": whom the inner clause names is asked."""
        groups = [g for g in self.scene.groups(place.sentence) if g.first > start]
        inner = next((g for g in groups if g.finite), None) or next(iter(groups), None)
        end = self.scene.end(start, place.sentence)
        soft = place.group.lemma in ("insist", "hope", "expect")
        subjunctive = place.group.lemma == "insist" and inner is None
        if (
            soft
            and not subjunctive
            and (inner is None or not (inner.modal in ("should", "must", "would") or inner.infinitive))
        ):
            return False
        asked = (
            self.scene.phrases.resolve(start, inner.first, quiet=True) if inner is not None else Referent()
        )
        others = tuple(party for party in asked.parties if party is not subject.party)
        if asked.parties and not others:
            return False
        return self.make.demand(place, subject, others, Matter(start, end), strength, 0.7)

    def thing(
        self, place: Place, subject: Referent, i: int, end: int, strength: str, preposition: str
    ) -> bool:
        """ "demanded an apology from the minister", "is asking for six per cent", "wants a ceasefire"."""
        tokens, lemma = self.scene.doc.tokens, place.group.lemma
        if not preposition and (asked := self._asked_for(place, subject, i, end, strength)) is not None:
            return asked
        if end - i < 1 or tokens[i].tag in _NO_OBJECT or (tokens[i].tag is Tag.QUOTE and end - i < 2):
            return False
        named = (self._other(k + 1, end, subject) for k in range(i + 1, end) if tokens[k].lower == "from")
        other = next((found for found in named if found), ())
        counterpart = self.scene.counterpart(subject.parties[0], place.sentence)
        matter = Matter(i, end)
        if lemma in words("acts", "words", "silent_wants") and not (other and lemma == "want"):
            if lemma != "want" or tokens[i].tag is Tag.PRONOUN:
                return False
            anothers = done_by_another(self.scene.doc, i, end)
            if anothers and counterpart is not None:
                return self.make.demand(place, subject, (), matter, "request", 0.5)
            return self.make.position(place, subject, "view", "for", matter, "want-thing", 0.55)
        if lemma in words("acts", "words", "asks_somebody") and not preposition and not other:
            return False
        pushes = lemma in words("acts", "words", "pushes") or (lemma == "call" and preposition == "for")
        if pushes and not other and place.opening is None:
            return self.make.position(place, subject, "view", "for", matter, "push-for", 0.5)
        return self.make.demand(place, subject, other, matter, strength, 0.55)

    def _asked_for(self, place: Place, subject: Referent, i: int, end: int, strength: str) -> bool | None:
        """ "asked the council for a lease", "pressed Germany for more money"; None where it is said otherwise."""
        tokens = self.scene.doc.tokens
        if place.group.lemma not in words("acts", "words", "asks_somebody_for"):
            return None
        near = range(i + 1, min(i + _ASKED_WITHIN, end - 1))
        preposition = next((k for k in near if tokens[k].lower == "for"), None)
        if preposition is None:
            return None
        asked = self.scene.phrases.resolve(i, preposition)
        if not asked.parties or asked.party is subject.party:
            return None
        if asks_little(self.scene.doc, place.group.lemma, preposition + 1, end):
            return self._nothing(place)
        return self.make.demand(place, subject, asked.parties, Matter(preposition + 1, end), strength, 0.7)

    def _nothing(self, place: Place) -> bool:
        """Leaves a verb of asking to no other rule: what it asks is no demand."""
        self.make.taken.add(place.group.head)
        return True

    def _other(self, first: int, last: int, subject: Referent) -> tuple[Entity, ...]:
        """The sides named by the phrase at `first`, if they are not the subject's own."""
        found = (
            self.scene.phrases.resolve(first, min(first + 6, last), quiet=True)
            if first < last
            else Referent()
        )
        return found.parties if found.parties and found.party is not subject.party else ()

    def obliged(self, place: Place) -> bool:
        """ "Russia must withdraw", "the council should drop the plan", "they need to": said by one side of another."""
        group, subject, speaker = place.group, place.subject, place.context.speaker
        tokens = self.scene.doc.tokens
        needs = group.lemma == "need" and group.last < len(tokens) and tokens[group.last].tag is Tag.TO
        if group.modal not in ("must", "should", "ought") and not needs:
            return False
        if speaker is None or speaker.party is None or subject is None:
            return False
        start = group.head + (2 if needs else 0)
        end = self.scene.end(group.last, place.sentence)
        if subject.parties and subject.party is not speaker.party:
            strength = "demand" if group.modal == "must" else "request"
            return self.make.demand(
                place, speaker, subject.parties, Matter(start, end, verb=True), strength, 0.7, subject=subject
            )
        stance = "against" if group.negated else "for"
        if subject.parties:
            first_person = group.modal == "must" and self.scene.first_person(group, place.sentence)
            return first_person and self.make.position(
                place, speaker, "view", stance, Matter(start, end, verb=True), "we-must", 0.5
            )
        span = self.scene.phrases.subject_span(group.first, self.scene.bounds(place.sentence)[0])
        if span is None or tokens[span[0]].lower in _VAGUE:
            return False
        undone = group.passive and group.lemma in words("acts", "words", "undoing")
        if undone or tokens[span[0]].lower in _NOBODY:
            stance = "for" if group.negated else "against"
        return self.make.position(
            place, speaker, "view", stance, Matter(*span, whole=(span[0], end)), "must", 0.5
        )


def _begins_infinitive(tokens: Sequence[Token], k: int, last: int) -> bool:
    """Whether a verb stands at token `k`, or after a quotation mark there."""
    if k < last and tokens[k].tag is Tag.QUOTE:
        k += 1
    return k < last and tokens[k].tag in VERBAL
