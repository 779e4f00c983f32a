"""Reporting verbs and whom they credit: "Lind said that …", "…,” said Maria Lind, the mayor."."""

from __future__ import annotations

from dataclasses import replace

from summarizer.engines.offline.cast import Cast
from summarizer.engines.offline.clauses import VerbGroup
from summarizer.engines.offline.entities import Referent
from summarizer.engines.offline.lexicon import words
from summarizer.engines.offline.phrases import Phrases
from summarizer.engines.offline.text import FINITE, Doc, Tag

_BEGINS_SOURCE = frozenset({Tag.NAME, Tag.DETERMINER, Tag.OTHER, Tag.PRONOUN, Tag.NUMBER})
_IN_SOURCE = _BEGINS_SOURCE | {Tag.POSSESSIVE, Tag.PREPOSITION, Tag.GERUND, Tag.PARTICIPLE}
_SOURCE_PREPOSITIONS = frozenset({"of", "for", "from", "with", "in", "at"})
"""Prepositions that may stand inside a source after its verb ("said Lind of the union"); others end it."""
_THAT_WITHIN = 3
"""How many tokens after the verb its "that" may stand ("said on Monday that")."""


class Cues:
    """Reads the reporting verbs of one article."""

    def __init__(self, doc: Doc, cast: Cast, phrases: Phrases) -> None:
        self._tokens = doc.tokens
        self._cast = cast
        self._phrases = phrases

    def may_report(self, group: VerbGroup) -> bool:
        """Whether a verb group can introduce what somebody said: no infinitive, and nothing that only might be said."""
        if group.modal or group.infinitive or not (group.finite or group.gerund):
            return False
        return group.lemma in words("cues", "say")

    def source_before(self, group: VerbGroup, first: int) -> tuple[int, int] | None:
        """The subject before the verb, in the sentence that begins at `first`."""
        if group.gerund and group.first == first:
            return None
        return self._phrases.subject_span(group.first, first)

    def source_after(self, group: VerbGroup, first: int, last: int) -> tuple[int, int] | None:
        """The subject after the verb, in the sentence ``first:last``: "…,” said Maria Lind, the mayor."."""
        if not self._may_be_inverted(group, first):
            return None
        tokens = self._tokens
        begin = group.last
        if (
            begin >= last
            or tokens[begin].tag not in _BEGINS_SOURCE
            or tokens[begin].lower in ("that", "this")
        ):
            return None
        end = self._end_of_source(begin, last)
        if end == begin or (end < last and tokens[end].tag in FINITE):
            return None
        return begin, end

    def needs_quotation(self, group: VerbGroup, last: int) -> bool:
        """Whether a verb reports speech only with a quotation beside it, and no "that" follows which would do instead."""
        return group.lemma in words("cues", "quotation_only") and not self._that_follows(group, last)

    def speaker(self, source: tuple[int, int], referent: Referent) -> Referent | None:
        """Whom the source credits, which means this referent; None where it cannot speak.

        A name of unknown kind that speaks is somebody, and is one from then on; a bare thing ("the figures said") is not.
        """
        if referent.parties or referent.speaker is not None:
            return referent
        mention = self._cast.mention(source[1] - 1)
        if mention is None or mention.adjective or mention.entity.kind != "other":
            return None
        entity = mention.entity
        entity.kind = "person" if mention.last - mention.first > 1 else "organisation"
        person = entity if entity.kind == "person" else None
        return replace(referent, parties=(entity.party,), speaker=entity.name, person=person)

    def _may_be_inverted(self, group: VerbGroup, first: int) -> bool:
        """Whether a verb's subject can stand after it: a plain form, at the beginning or after a comma or quotation."""
        if group.modal or group.perfect or group.progressive or group.negated:
            return False
        if group.lemma not in words("cues", "say") or group.lemma in words("cues", "takes_hearer"):
            return False
        return group.first == first or self._tokens[group.first - 1].tag in (Tag.QUOTE, Tag.COMMA)

    def _end_of_source(self, begin: int, last: int) -> int:
        """Where a source after its verb ends: with the first person it names, else before what cannot belong to it."""
        tokens = self._tokens
        end = begin
        while end < last and tokens[end].tag in _IN_SOURCE:
            mention = self._cast.mention(end)
            if mention is not None and mention.entity.kind == "person":
                return mention.last
            if tokens[end].tag is Tag.PREPOSITION and tokens[end].lower not in _SOURCE_PREPOSITIONS:
                break
            end += 1
        return end

    def _that_follows(self, group: VerbGroup, last: int) -> bool:
        after = self._tokens[group.last : min(group.last + _THAT_WITHIN, last)]
        return any(token.lower == "that" and token.tag is Tag.SUBORDINATOR for token in after)
