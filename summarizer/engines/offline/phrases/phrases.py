"""Tells whom the noun phrases of an article mean."""

from __future__ import annotations

from dataclasses import replace

from summarizer.engines.offline.cast import Cast
from summarizer.engines.offline.cast.links import LinkWeights, packaged_links
from summarizer.engines.offline.clauses import VerbGroup, verb_groups
from summarizer.engines.offline.entities import Entity, Mention, Referent
from summarizer.engines.offline.lexicon import words
from summarizer.engines.offline.phrases.common_nouns import CommonNouns, NounPhrase, of_person
from summarizer.engines.offline.phrases.pronouns import Antecedents
from summarizer.engines.offline.phrases.speaking import Speaking
from summarizer.engines.offline.phrases.subjects import Subjects, after_head
from summarizer.engines.offline.text import Doc, Tag

_BEFORE_AGENT = frozenset({Tag.DETERMINER, Tag.ADVERB, Tag.NUMBER, Tag.QUOTE})
_OF_THE_SPEAKER = ("i", "we", "us", "me")
_OF_A_BODY = ("they", "it", "them")
_OF_THE_THIRD = (*_OF_A_BODY, "he", "him", "she")
_MENTIONS_TO_ACT = 2
"""How often a name of unknown kind must be mentioned to be taken for somebody who acts."""
_LONGEST_AGENT = 5
"""Words in a phrase that is made a side because only somebody does what it does."""
_SHORTEST_AGENT = 4
"""Letters in the noun of such a phrase."""


class Phrases:
    """Resolves the noun phrases of one article."""

    def __init__(self, doc: Doc, cast: Cast, weights: LinkWeights | None = None) -> None:
        self.doc = doc
        self.cast = cast
        self.speaking = Speaking()
        """What first persons go by; whoever reads on keeps it up to date."""
        self.groups = [verb_groups(doc, *span) for span in doc.sentence_tokens]
        """The verb groups of every sentence."""
        self._subjects = Subjects(doc, cast, self._names_somebody)
        self.antecedents = Antecedents(
            doc,
            cast,
            self.groups,
            self._subjects.span,
            lambda first, last: self.resolve(first, last, quiet=True),
            weights or packaged_links(),
        )
        self._common_nouns = CommonNouns(doc, cast, self.speaking, self.antecedents)
        self._main_sides: tuple[Entity, ...] | None = None

    def subject(self, group: VerbGroup, first: int) -> Referent | None:
        """Who does what the verb group says; `first` is the first token of the sentence.  None where it cannot be told."""
        span = self.subject_span(group.first, first)
        return self.resolve(*span) if span is not None else None

    def subject_span(self, verb: int, first: int) -> tuple[int, int] | None:
        """The tokens of the noun phrase before a verb group, over inserted phrases and shared subjects."""
        return self._subjects.span(verb, first)

    def resolve(self, first: int, last: int, *, quiet: bool = False) -> Referent:
        """Who the noun phrase ``first:last`` is; no parties where it is a thing.  `quiet` makes no new group."""
        tokens = self.doc.tokens
        while first < last and tokens[first].tag in (Tag.QUOTE, Tag.ADVERB):
            first += 1
        if first >= last:
            return Referent(first=first, last=last)
        if self._means_both_sides(first, last):
            return Referent(self._two_sides(), first=first, last=last)
        if self._is_one_word(first, last):
            pronoun = self._pronoun(first, last, quiet)
            if pronoun is not None:
                return pronoun
        end = after_head(self.doc.tokens, first + 1, last)
        return self._joined(first, end, last, quiet) or self._by_head(first, end, last, quiet)

    def agent(self, span: tuple[int, int]) -> Referent | None:
        """Whoever does what only somebody can do ("Opposition groups … are demanding"): a side made of the phrase itself."""
        tokens = self.doc.tokens
        first, last = span
        while first < last and tokens[first].tag in _BEFORE_AGENT:
            first += 1
        end = after_head(tokens, first, last)
        if not 0 < end - first <= _LONGEST_AGENT or tokens[first].tag is Tag.PRONOUN:
            return None
        mention = self.cast.mention(end - 1)
        if mention is not None and not mention.adjective:
            entity = mention.entity
            if tokens[end - 1].lower in words("organisations", "groups", "things"):
                return None
            if entity.kind == "other":
                entity.kind = "organisation"
            return Referent((entity.party,), entity.name, first=first, last=last)
        if not self._may_be_agent(end - 1):
            return None
        name = self.doc.words(first, end)
        if tokens[first].tag is not Tag.NAME and self.cast.mention(first) is None:
            name = name[:1].lower() + name[1:]
        return Referent((self.cast.group(name, end - 1),), first=span[0], last=last)

    # -- pronouns and pairs -------------------------------------------------------------------------------------

    def _is_one_word(self, first: int, last: int) -> bool:
        """Whether a phrase is one word, but for an adverb or a preposition's phrase after it."""
        return last - first == 1 or self.doc.tokens[first + 1].tag in (Tag.ADVERB, Tag.PREPOSITION)

    def _pronoun(self, first: int, last: int, quiet: bool) -> Referent | None:
        """Whom a pronoun means, nobody where that cannot be told; None where the word is no pronoun."""
        pronoun = self.doc.tokens[first].lower
        if pronoun in _OF_THE_SPEAKER:
            speaker = self.speaking.referent or Referent()
            return Referent(speaker.parties, speaker.speaker, speaker.person, speaker.anonymous, first, last)
        if pronoun in _OF_THE_THIRD:
            meant = self.antecedents.of.get(first)
            if meant is None:
                return Referent(first=first, last=last)
            for party in meant.parties:
                if party.kind == "group" and not quiet:
                    self.cast.take_up(party)
            if pronoun in _OF_A_BODY:
                return Referent(meant.parties, first=first, last=last)
            return replace(meant, first=first, last=last)
        return None

    def _joined(self, first: int, after_head: int, last: int, quiet: bool) -> Referent | None:
        """Both sides of "X and Y"; None where the phrase is none, or one of them is no side."""
        tokens = self.doc.tokens
        for k in range(first + 1, after_head):
            if tokens[k].lower == "and" and self.cast.mention(k) is None:
                left, right = self.resolve(first, k, quiet=quiet), self.resolve(k + 1, last, quiet=quiet)
                if not left.parties or not right.parties:
                    return None
                return Referent(tuple(dict.fromkeys((*left.parties, *right.parties))), first=first, last=last)
        return None

    def _means_both_sides(self, first: int, last: int) -> bool:
        phrase = self.doc.words(first, last).lower().replace("’", "'")
        return phrase in words("organisations", "groups", "both_sides")

    def _two_sides(self) -> tuple[Entity, ...]:
        """The two sides that the text names most."""
        if self._main_sides is None:
            totals: dict[int, tuple[Entity, int]] = {}
            for entity in self.cast.entities:
                party = entity.party
                if party.kind in ("nation", "organisation", "group"):
                    _, known = totals.get(id(party), (party, 0))
                    totals[id(party)] = (party, known + entity.count)
            ranked = sorted(totals.values(), key=lambda pair: (-pair[1], pair[0].first))
            self._main_sides = tuple(party for party, _ in ranked[:2])
        return self._main_sides

    # -- heads --------------------------------------------------------------------------------------------------

    def _by_head(self, first: int, after_head: int, last: int, quiet: bool) -> Referent:
        mention = self.cast.mention(after_head - 1)
        if mention is not None and not mention.adjective and mention.first < after_head:
            return self._named(mention, first, last)
        phrase = NounPhrase(first, after_head, last, self.doc.tokens[after_head - 1].lower, quiet)
        owners = self.cast.mentions(first, after_head - 1)
        return self._common_nouns.owned(owners[-1], phrase) if owners else self._common_nouns.alone(phrase)

    def _named(self, mention: Mention, first: int, last: int) -> Referent:
        entity = mention.entity
        if entity.kind == "person":
            return of_person(entity, first, last)
        if entity.kind == "other" and entity.side is None and entity.count < _MENTIONS_TO_ACT:
            return Referent(first=first, last=last)
        speaker = entity.name if entity.kind == "organisation" else None
        return Referent((entity.party,), speaker, first=first, last=last)

    def _names_somebody(self, first: int, last: int) -> bool:
        """Whether a noun phrase means a side or a person; makes no new group."""
        return bool(self.resolve(first, last, quiet=True).parties)

    def _may_be_agent(self, head: int) -> bool:
        """Whether the head of a phrase is a plural or a body's noun, and not one of things."""
        token = self.doc.tokens[head]
        noun = token.lower
        if token.tag is not Tag.OTHER or not noun.isalpha() or len(noun) < _SHORTEST_AGENT:
            return False
        if noun in words("organisations", "groups", "things"):
            return False
        is_plural = noun.endswith("s") and not noun.endswith("ss")
        return is_plural or noun in words("organisations", "groups", "bodies")
