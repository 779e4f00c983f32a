"""Whose idea a bargain is, where a sentence before its terms or the terms' own say so: "Lind's own idea is that …", "a plan drawn up by the bank"."""

from __future__ import annotations

from summarizer.engines.offline.clauses import VerbGroup
from summarizer.engines.offline.entities import Referent
from summarizer.engines.offline.lexicon import words
from summarizer.engines.offline.scene import Scene
from summarizer.engines.offline.text import Tag

_REACH = 2
"""How many sentences before its terms an idea may be told as somebody's."""
_OWNER_REACH = 4
"""How many tokens before "idea" its owner may end ("Councillor Entwistle's own bright idea")."""
_OBJECT_REACH = 8
"""How many tokens behind "put forward" the idea may be named."""
_MAKER_REACH = 8
"""How many tokens behind "idea" it may be said by whom it is ("a plan drawn up last week by the bank")."""


class Authors:
    """Reads the sentences of one bargain and those before it."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def of(self, first: int, last: int, *, look_back: bool = True) -> Referent | None:
        """Whose idea the sentences ``first..last`` tell, by their own words or by those just before; None where nobody's."""
        before = range(first - 1, max(first - 1 - _REACH, -1), -1) if look_back else ()
        for sentence in (*range(first, last + 1), *before):
            found = self._in_sentence(sentence)
            if found is not None:
                return found
        return None

    def _in_sentence(self, sentence: int) -> Referent | None:
        first, last = self.scene.bounds(sentence)
        tokens = self.scene.doc.tokens
        for k in range(first, last):
            if tokens[k].lower not in words("bargains", "ideas") or tokens[k].tag is Tag.VERB:
                continue
            found = self._owner(k, first) or self._maker(k, last) or self._who_put(k, sentence)
            if found is not None:
                return found
        return None

    def _owner(self, noun: int, first: int) -> Referent | None:
        """ "Entwistle's own idea", "the French proposal"."""
        tokens = self.scene.doc.tokens
        for k in range(noun - 1, max(noun - 1 - _OWNER_REACH, first - 1), -1):
            mention = self.scene.cast.mention(k)
            if mention is not None and mention.last <= noun:
                owns = mention.adjective or tokens[mention.last].tag is Tag.POSSESSIVE
                return self._known(mention.first, mention.last) if owns else None
            if tokens[k].tag in (Tag.VERB, Tag.PREPOSITION, Tag.COMMA, Tag.STOP, Tag.TO):
                return None
        return None

    def _maker(self, noun: int, last: int) -> Referent | None:
        """ "a plan drawn up by the bank", "a thought from Leonie Adeyemi"."""
        tokens = self.scene.doc.tokens
        for k in range(noun + 1, min(noun + 1 + _MAKER_REACH, last - 1)):
            if tokens[k].tag in (Tag.COMMA, Tag.STOP, Tag.VERB, Tag.MODAL, Tag.QUOTE):
                return None
            direct = tokens[k].lower in ("from", "by") and k == noun + 1
            if direct or (tokens[k].lower == "by" and tokens[noun + 1].tag is Tag.PARTICIPLE):
                return self._known(k + 1, min(k + 1 + _OWNER_REACH, last))
        return None

    def _who_put(self, noun: int, sentence: int) -> Referent | None:
        """ "has put about an idea of his own", "revived the notion"."""
        before = [g for g in self.scene.groups(sentence) if g.head < noun]
        group: VerbGroup | None = before[-1] if before else None
        near = group is not None and noun - group.last <= _OBJECT_REACH
        if group is None or not near or not group.finite or group.passive or group.negated:
            return None
        if group.lemma not in words("bargains", "authoring"):
            return None
        subject = self.scene.subject(group, sentence)
        return subject if subject is not None and subject.parties else None

    def _known(self, first: int, last: int) -> Referent | None:
        found = self.scene.phrases.resolve(first, last, quiet=True)
        return found if found.parties else None
