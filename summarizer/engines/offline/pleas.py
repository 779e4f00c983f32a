"""Demands told by a noun: "reiterated its demand that", "rejected calls from the opposition to", "the union's request for"."""

from __future__ import annotations

from summarizer.engines.offline.clauses import VerbGroup
from summarizer.engines.offline.demands import Demands
from summarizer.engines.offline.entities import Referent
from summarizer.engines.offline.items import Matter, Place
from summarizer.engines.offline.lexicon import words
from summarizer.engines.offline.text import Tag
from summarizer.engines.offline.wanted import VERBAL

_OWNER_WITHIN = 4
"""Tokens before a noun within which its owner's possessive stands ("the union's first formal request")."""
_IN_A_NAME = frozenset({Tag.DETERMINER, Tag.OTHER, Tag.NAME})


class Pleas:
    """The rules for them."""

    def __init__(self, demands: Demands) -> None:
        self.demands = demands
        self.scene = demands.scene
        self.make = demands.make

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
            return self.demands.that_clause(place, subject, after + 1, strength)
        end = self.scene.end(after, place.sentence)
        if tokens[after].lower == "for":
            return self.demands.thing(place, subject, after + 1, end, strength, "for")
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

    def nouns(self, sentence: int) -> None:
        """The demands that a sentence tells by a noun of its own owner: "rejected calls from the opposition to", "the union's demand for"."""
        scene, tokens = self.scene, self.scene.doc.tokens
        first, last = scene.bounds(sentence)
        for noun in range(first, last - 1):
            if tokens[noun].lower not in words("acts", "words", "asking_nouns") or noun in self.make.taken:
                continue
            owner, after = self._owner(noun, first, last)
            if owner is None or owner.party is None or after >= last - 1 or scene.context(noun).direct:
                continue
            start = self._content(noun, after, sentence)
            group = VerbGroup(noun, noun + 1, noun, "demand")
            taken = any(after <= head < last for head in self.make.taken)
            if start is None or taken or scene.denied(group):
                continue
            end = scene.end(start, sentence)
            link = tokens[after].lower
            place = Place(group, sentence, scene.context(noun), owner)
            matter = Matter(start, end, verb=link == "to", whole=(noun, end))
            if tokens[noun].lower.startswith("demand"):
                verb, strength = "demanded" if link == "for" else f"demanded {link}", "demand"
            else:
                verb, strength = f"asked {link}", "request"
            self.make.demand(place, owner, (), matter, strength, 0.5, told=verb)

    def _content(self, noun: int, after: int, sentence: int) -> int | None:
        """Where what is asked begins after "demand for", "call to" or "request that"; None where none of them stands there."""
        tokens = self.scene.doc.tokens
        word, following = tokens[after].lower, tokens[after + 1].tag
        if word == "that" or (word == "to" and following in VERBAL):
            return after + 1
        if word != "for":
            return None
        counted = following in (Tag.DETERMINER, Tag.NUMBER)
        rejected = any(group.finite and group.last <= noun for group in self.scene.groups(sentence))
        return after + 1 if counted or rejected else None  # "Denmark's demand for gas fell" asks nobody

    def _owner(self, noun: int, first: int, last: int) -> tuple[Referent | None, int]:
        """Whose a noun of asking is, and the token after it: "the union's demand", "calls from the opposition"."""
        tokens, phrases = self.scene.doc.tokens, self.scene.phrases
        after = noun + 1
        if tokens[after].lower in ("from", "by", "of"):
            end = after + 1
            while end < last and tokens[end].tag in _IN_A_NAME:
                end += 1
            return phrases.resolve(after + 1, end, quiet=True), end
        owns = next(
            (
                k
                for k in range(noun - 1, max(noun - _OWNER_WITHIN, first), -1)
                if tokens[k].tag is Tag.POSSESSIVE
            ),
            None,
        )
        if owns is None:
            return None, after
        start = owns
        while start > first and tokens[start - 1].tag in _IN_A_NAME:
            start -= 1
        return phrases.resolve(start, owns, quiet=True), after
