"""Whom a noun phrase means whose head is no name: "the union's general secretary", "company officials", "his troops"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from summarizer.engines.offline.cast import Cast
from summarizer.engines.offline.entities import Entity, Mention, Referent
from summarizer.engines.offline.lexicon import lexicon, words
from summarizer.engines.offline.phrases.pronouns import Antecedents
from summarizer.engines.offline.phrases.speaking import Speaking
from summarizer.engines.offline.text import Doc, Tag

_LONGEST_DESCRIPTION = 90
"""Characters of a description of somebody who is not named."""
_SAY_LITTLE = ("other", "many", "local", "some", "senior", "most")
"""Words before a group's noun that make no other group of it."""
_BARE_GROUP = 2
"""Words of "nurses" and "the nurses", which mean their union; "replacement nurses in Texas" do not."""
_ONE_OF_SEVERAL = ("a", "an", "one", "another")


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """Tokens ``first:last``, of which the one before `after_head` is the head and the rest explains it."""

    first: int
    after_head: int
    last: int
    noun: str
    """The head, in lower case."""
    quiet: bool
    """Whether it is only asked about: no new group is made of it."""


class CommonNouns:
    """Tells whom common nouns mean in one article."""

    def __init__(self, doc: Doc, cast: Cast, speaking: Speaking, antecedents: Antecedents) -> None:
        self._doc = doc
        self._cast = cast
        self._speaking = speaking
        self._antecedents = antecedents

    def owned(self, owner: Mention, phrase: NounPhrase) -> Referent:
        """Whom a phrase means that somebody is named in before the head: "Valdorian officials", "the union's lawyers"."""
        party = owner.entity.party
        if party.kind == "other" and (
            phrase.noun in words("people", "anonymous_nouns") or phrase.noun in words("people", "roles")
        ):
            return self._unnamed(phrase, None)  # "a Western diplomat"
        if party.kind == "other":
            return _referent(phrase)
        noun = phrase.noun
        if noun in words("people", "experts"):
            return self._unnamed(phrase, None)
        if noun in words("organisations", "groups", "collective"):
            anonymous = noun in words("people", "anonymous_nouns")
            return self._unnamed(phrase, party) if anonymous else _referent(phrase, party)
        if noun in words("organisations", "groups", "nouns"):
            return self._group(f"{self._doc.words(owner.first, owner.last)} {noun}", phrase)
        if noun in words("people", "roles") or noun in words("people", "anonymous_nouns"):
            person = self._role_holder(noun, party)
            if person is not None and self._first_word(phrase) not in _ONE_OF_SEVERAL:
                return of_person(person, phrase.first, phrase.last)
            return self._unnamed(phrase, party)
        if noun in words("organisations", "groups", "own_offices"):
            return _referent(phrase, party, self._description(phrase))
        return _referent(phrase)

    def alone(self, phrase: NounPhrase) -> Referent:
        """Whom a phrase means with nobody named before its head: "the union", "a spokesman for the ministry", "farmers"."""
        noun = phrase.noun
        if noun in words("organisations", "groups", "collective"):
            owner = self._possessor(phrase)
            if owner is not None:
                return _referent(phrase, owner)
        if noun in words("people", "experts"):
            return self._unnamed(phrase, None)
        if noun in words("people", "roles") or noun in words("people", "anonymous_nouns"):
            return self._official(phrase)
        points = self._points(phrase)
        if noun in lexicon("organisations")["definite"] and (points or phrase.after_head - phrase.first > 1):
            body = self._cast.definite(noun, phrase.after_head - 1)
            if body is not None:
                return _referent(phrase, body.party)
            return self._group(f"the {noun}", phrase) if points else _referent(phrase)
        if noun in words("organisations", "groups", "nouns"):
            body = self._cast.organised(noun) if phrase.after_head - phrase.first <= _BARE_GROUP else None
            if body is not None:
                return _referent(phrase, body.party)
            return self._group(self._group_name(phrase), phrase)
        return _referent(phrase)

    # -- people by their role -----------------------------------------------------------------------------------

    def _official(self, phrase: NounPhrase) -> Referent:
        """Whom a role means: the person who was introduced with it, else somebody unnamed of the body that is told."""
        behind = self._side_behind(phrase)
        person = self._role_holder(phrase.noun, behind) if self._points(phrase) else None
        if person is not None:
            return of_person(person, phrase.first, phrase.last)
        if behind is None and phrase.after_head < phrase.last:
            behind = self._body_behind(phrase)
        if behind is None and phrase.after_head - phrase.first > 1:
            behind = self._body_before_head(phrase)
        return self._unnamed(phrase, behind)

    def _role_holder(self, noun: str, party: Entity | None) -> Entity | None:
        """The person introduced last with this role (and of this side, where one is named)."""
        holders = [
            holder for holder in self._cast.role_holders(noun) if party is None or holder.party is party
        ]
        return holders[-1] if holders else None

    def _side_behind(self, phrase: NounPhrase) -> Entity | None:
        """ "a spokesman for Valdoria": the first side named after the head."""
        mentions = self._cast.mentions(phrase.after_head, phrase.last)
        return next((m.entity.party for m in mentions if m.entity.party.kind != "other"), None)

    def _body_behind(self, phrase: NounPhrase) -> Entity | None:
        """ "a spokesman for the union": the body that a noun after the head means."""
        for k in range(phrase.after_head, phrase.last):
            body = self._cast.definite(self._doc.tokens[k].lower, k)
            if body is not None:
                return body.party
        return None

    def _body_before_head(self, phrase: NounPhrase) -> Entity | None:
        """ "union officials", "a company spokesman": the body that the noun right before the head means."""
        for k in range(phrase.after_head - 2, phrase.first - 1, -1):
            body = self._cast.definite(self._doc.tokens[k].lower, k)
            if body is not None:
                return body.party
        return None

    # -- groups -------------------------------------------------------------------------------------------------

    def _group(self, name: str, phrase: NounPhrase) -> Referent:
        """The group of this name, which becomes a party of the article unless the phrase is only asked about."""
        if phrase.quiet:
            return _referent(phrase, self._cast.group_meant(name, phrase.after_head - 1))
        return _referent(phrase, self._cast.group(name, phrase.after_head - 1))

    def _group_name(self, phrase: NounPhrase) -> str:
        """The noun, with the word before it where the text keeps the two together: "dairy farmers"."""
        if phrase.after_head - phrase.first == 1:
            return phrase.noun
        modifier = self._doc.tokens[phrase.after_head - 2]
        if modifier.tag is not Tag.OTHER or not modifier.lower.isalpha() or modifier.lower in _SAY_LITTLE:
            return phrase.noun
        name = f"{modifier.lower} {phrase.noun}"
        return (
            name if not modifier.lower.endswith(("ed", "ing")) and name in self._lower_text else phrase.noun
        )

    @cached_property
    def _lower_text(self) -> str:
        return self._doc.text.lower()

    # -- words --------------------------------------------------------------------------------------------------

    def _possessor(self, phrase: NounPhrase) -> Entity | None:
        """The side of "his troops", "our government", "its negotiators"."""
        pronoun = self._first_word(phrase)
        if pronoun in ("our", "my"):
            return self._speaking.referent.party if self._speaking.referent is not None else None
        meant = self._antecedents.of.get(phrase.first)
        return meant.party if meant is not None else None

    def _points(self, phrase: NounPhrase) -> bool:
        """Whether the phrase points at somebody named before: "the", "its", "that"."""
        return self._first_word(phrase) in words("grammar", "pointing")

    def _first_word(self, phrase: NounPhrase) -> str:
        return self._doc.tokens[phrase.first].lower

    def _unnamed(self, phrase: NounPhrase, party: Entity | None) -> Referent:
        """Somebody who is described but not named, of this side where one is told."""
        parties = (party,) if party is not None else ()
        return Referent(parties, self._description(phrase), None, True, phrase.first, phrase.last)

    def _description(self, phrase: NounPhrase) -> str:
        text = " ".join(self._doc.words(phrase.first, phrase.last).split())
        return text[:_LONGEST_DESCRIPTION].rstrip(" ,;:")


def of_person(person: Entity, first: int, last: int) -> Referent:
    """The referent of tokens ``first:last`` where they mean this person."""
    return Referent((person.party,), person.name, person, first=first, last=last)


def _referent(phrase: NounPhrase, party: Entity | None = None, speaker: str | None = None) -> Referent:
    return Referent((party,) if party is not None else (), speaker, first=phrase.first, last=phrase.last)
