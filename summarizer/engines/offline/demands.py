"""What one side asks of another: "urged Kyiv to", "Russia must", "it is important for them to"."""

from __future__ import annotations

from summarizer.engines.offline.clauses import VerbGroup
from summarizer.engines.offline.entities import Entity, Referent
from summarizer.engines.offline.items import ItemMaker, Matter, Place
from summarizer.engines.offline.lexicon import lexicon, words
from summarizer.engines.offline.scene import Scene
from summarizer.engines.offline.text import Tag
from summarizer.engines.offline.wanted import VERBAL, asks_little, done_by_another

_ASKED_WITHIN = 8
"""Tokens after "asked" within which "for" may stand."""
_NO_OBJECT = frozenset({Tag.STOP, Tag.COMMA, Tag.SUBORDINATOR, Tag.PREPOSITION})
_NOBODY = frozenset({"no", "nobody", "none", "neither"})
_VAGUE = frozenset({"it", "that", "this", "there", "what", "which", "you"})


class Demands:
    """The rules that make demands, and the wants that turn out to be asked of nobody."""

    def __init__(self, scene: Scene, make: ItemMaker) -> None:
        self.scene = scene
        self.make = make

    def asked(self, place: Place) -> bool:
        """ "urged Kyiv to", "demanded that", "called on X to", "wants Ukraine to hold elections"."""
        group, subject = place.group, place.subject
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
        if group.modal in ("could", "might", "may", "can") or self._asked_by_nobody(group, place.sentence):
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
            return self._that(place, subject, that + 1, strength)
        to = next(
            (
                k
                for k in range(i, end)
                if tokens[k].tag is Tag.TO and k + 1 < last and tokens[k + 1].tag in VERBAL
            ),
            None,
        )
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
        return self._thing(place, subject, i, end, strength, preposition)

    def _asked_by_nobody(self, group: VerbGroup, sentence: int) -> bool:
        """ "Neither side has asked for one", "nobody asks the road to make a profit"."""
        span = self.scene.phrases.subject_span(group.first, self.scene.bounds(sentence)[0])
        return span is not None and not _NOBODY.isdisjoint(
            token.lower for token in self.scene.doc.tokens[slice(*span)]
        )

    def in_the_passive(self, place: Place) -> bool:
        """ "Denmark was urged by Norway to open the strait"."""
        group, asked = place.group, place.subject
        strengths = lexicon("acts")["demand"]
        known = group.lemma in strengths["request"] or group.lemma in strengths["demand"]
        if not group.passive or group.negated or not known or asked is None or asked.party is None:
            return False
        tokens = self.scene.doc.tokens
        end = self.scene.end(group.last, place.sentence)
        by = next((k for k in range(group.last, end) if tokens[k].lower == "by"), None)
        to = next((k for k in range(group.last, end) if tokens[k].tag is Tag.TO), None)
        if by is None or to is None or to < by:
            return False
        holder = self.scene.phrases.resolve(by + 1, to, quiet=True)
        if holder.party is None or holder.party is asked.party:
            return False
        strength = "demand" if group.lemma in strengths["demand"] else "request"
        return self.make.demand(
            place, holder, asked.parties, Matter(to + 1, end, verb=True), strength, 0.7, subject=asked
        )

    def until(self, place: Place) -> bool:
        """ "gave Denmark until Friday to open the strait or face sanctions": an ultimatum."""
        group, subject = place.group, place.subject
        if (
            group.lemma != "give"
            or group.negated
            or group.passive
            or subject is None
            or subject.party is None
        ):
            return False
        tokens = self.scene.doc.tokens
        _, last = self.scene.bounds(place.sentence)
        until = next(
            (k for k in range(group.last, min(group.last + 8, last)) if tokens[k].lower == "until"), None
        )
        to = (
            next((k for k in range(until + 1, min(until + 10, last)) if tokens[k].tag is Tag.TO), None)
            if until is not None
            else None
        )
        if until is None or to is None:
            return False
        asked = self.scene.phrases.resolve(group.last, until, quiet=True)
        if asked.party is None or asked.party is subject.party:
            return False
        end = self.scene.end(to + 1, place.sentence)
        deadline = self.scene.doc.words(until, to).strip(" ,")
        return self.make.demand(
            place,
            subject,
            asked.parties,
            Matter(to + 1, end, verb=True),
            "ultimatum",
            0.75,
            deadline=deadline,
        )

    def or_else(self, place: Place) -> bool:
        """ "will shut the crossing unless the shooting stops", "unless the duty goes, everything gets hit": what would ward it off."""
        group, subject = place.group, place.subject
        if group.modal not in ("will", "would") or group.negated or subject is None or not subject.parties:
            return False
        speaker = place.context.speaker
        if speaker is not None and speaker.party is not subject.party:
            return False  # an outsider's forecast
        tokens = self.scene.doc.tokens
        _, last = self.scene.bounds(place.sentence)
        end = self.scene.end(group.last, place.sentence)
        within = range(group.last, min(end + 2, last - 1))
        unless = next((k for k in within if tokens[k].lower == "unless"), None)
        if unless is None:
            return False
        stop = self.scene.end(unless + 1, place.sentence)
        groups = self.scene.groups(place.sentence)
        inner = next((g.first for g in groups if unless < g.first < stop and g.finite), stop)
        doer = self.scene.phrases.resolve(unless + 1, inner, quiet=True)
        if subject.party in doer.parties:
            return False
        matter = Matter(unless + 1, stop, whole=(group.first, stop))
        return self.make.demand(place, subject, doer.parties, matter, "ultimatum", 0.6)

    def by_noun(self, place: Place) -> bool:
        """ "issued an ultimatum to Ecuador to halt attacks", "reiterated its demand that Israel ease restrictions"."""
        group, subject = place.group, place.subject
        if (
            group.lemma not in words("acts", "words", "asking_verbs")
            or group.negated
            or group.passive
            or subject is None
            or subject.party is None
        ):
            return False
        tokens = self.scene.doc.tokens
        _, last = self.scene.bounds(place.sentence)
        near = range(group.last, min(group.last + 6, last))
        noun = next((k for k in near if tokens[k].lower in words("acts", "words", "asking_nouns")), None)
        if noun is None or noun + 2 >= last:
            return False
        strength = (
            "ultimatum"
            if tokens[noun].lower == "ultimatum"
            else "demand"
            if tokens[noun].lower.startswith("demand")
            else "request"
        )
        after = noun + 1
        if tokens[after].lower == "that":
            return self._that(place, subject, after + 1, strength)
        end = self.scene.end(after, place.sentence)
        if tokens[after].lower == "for":
            return self._thing(place, subject, after + 1, end, strength, "for")
        to = next(
            (
                k
                for k in range(after + 1, end)
                if tokens[k].tag is Tag.TO and k + 1 < last and tokens[k + 1].tag in VERBAL
            ),
            None,
        )
        if tokens[after].lower not in ("to", "on") or to is None:
            return False
        asked = self.scene.phrases.resolve(after + 1, to)
        return self.make.demand(place, subject, asked.parties, Matter(to + 1, end, verb=True), strength, 0.7)

    def _that(self, place: Place, subject: Referent, start: int, strength: str) -> bool:
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

    def _thing(
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
        if not other and (
            lemma in words("acts", "words", "pushes") or (lemma == "call" and preposition == "for")
        ):
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
