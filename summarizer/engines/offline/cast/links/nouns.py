"""The common nouns by which an article calls its sides ("the company", "rebels"): where they stand, and with what beside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from summarizer.engines.offline.cast.roster import Roster
from summarizer.engines.offline.entities import Entity
from summarizer.engines.offline.lexicon import lexicon, words
from summarizer.engines.offline.text import Tag

_LONGEST_PHRASE = 6
"""Tokens of a noun phrase up to its head."""
_PLACES_KEPT = 30
"""Places of one noun that are kept; more tell nothing new."""
_MODIFIERS = 2
"""Words before its head that tell a body from another of its kind."""
_ADJECTIVE_ENDINGS = ("ed", "ing", "ous", "ful", "ish", "est", "ive", "less")
_IN_PHRASE = (Tag.OTHER, Tag.NAME, Tag.POSSESSIVE, Tag.NUMBER)
_ARTICLES = ("a", "an", "another", "one")
_POINTING = ("the", "this", "that")

Determiner = Literal["the", "a", "possessive", "bare"]


@dataclass(frozen=True, slots=True)
class Place:
    """One noun phrase: tokens ``first:last``, the head being the last of them."""

    first: int
    last: int
    determiner: Determiner
    modifiers: tuple[str, ...]
    """The words in lower case between determiner and head."""
    owner: Entity | None
    """Whoever is named inside it: "Perrin's government", "the Perrine government"."""


@dataclass(slots=True)
class Noun:
    """One common noun of the article, taken to mean the same side wherever it points."""

    name: str
    """The noun with what always belongs to it: "union", "cabin crew union"."""
    head: str
    places: list[Place] = field(default_factory=list[Place])
    pointing: list[Place] = field(default_factory=list[Place])
    """Those of the places where nobody named stands inside the phrase."""
    explained: list[Entity] = field(default_factory=list[Entity])
    """The bodies to whose names it stands in apposition, in the order of the text."""
    named_after: list[Entity] = field(default_factory=list[Entity])
    """The bodies whose names follow it."""

    def stands_at(self, place: Place) -> None:
        """Notes one more place; the first thirty are enough."""
        if len(self.places) < _PLACES_KEPT:
            self.places.append(place)
            if place.owner is None:
                self.pointing.append(place)


@cache
def heads() -> frozenset[str]:
    """The nouns that may call a side."""
    organisations = lexicon("organisations")
    found = {
        *organisations["definite"],
        *organisations["groups"]["nouns"],
        *organisations["groups"]["bodies"],
        *organisations["groups"]["sides"],
    } - set(organisations["groups"]["no_sides"])
    return frozenset(found - words("people", "roles") - words("people", "anonymous_nouns"))


def nouns_of(roster: Roster) -> dict[str, Noun]:
    """Every such noun of an article, by its name, in the order of the text."""
    doc = roster.doc
    known = heads()
    found: dict[str, Noun] = {}
    for k, token in enumerate(doc.tokens):
        if token.lower not in known or token.tag is not Tag.OTHER or roster.mention(k) is not None:
            continue
        if doc.in_heading(token.sentence) or _is_part_of_compound(roster, k):
            continue
        place = _place(roster, k)
        name = _name_of(token.lower, place)
        found.setdefault(name, Noun(name, token.lower)).stands_at(place)
    return found


def _name_of(head: str, place: Place) -> str:
    """A body's noun with its modifier, where that may tell it from another of its kind: "cabin crew union"."""
    if head not in words("organisations", "groups", "told_apart") or place.owner is not None:
        return head
    telling = [
        word
        for word in place.modifiers
        if word not in words("organisations", "groups", "say_little")
        and not word.endswith(_ADJECTIVE_ENDINGS)
    ]
    return " ".join([*telling[-_MODIFIERS:], head]) if telling else head


def _place(roster: Roster, head: int) -> Place:
    tokens = roster.doc.tokens
    first = head
    owner: Entity | None = None
    while (
        first > 0 and head - first < _LONGEST_PHRASE and tokens[first - 1].sentence == tokens[head].sentence
    ):
        before = tokens[first - 1]
        mention = roster.mention(first - 1)
        if mention is not None:
            if owner is not None or (mention.entity.kind == "person" and before.tag is not Tag.POSSESSIVE):
                break
            beside = tokens[min(mention.last, len(tokens) - 1)]
            if beside.tag is Tag.POSSESSIVE or mention.adjective or mention.last == first:
                owner = mention.entity
            first = mention.first
            continue
        if before.tag not in _IN_PHRASE:
            break
        first -= 1
    determiner: Determiner = "bare"
    if first > 0 and tokens[first - 1].sentence == tokens[head].sentence:
        word = tokens[first - 1].lower
        if word in _POINTING:
            determiner = "the"
        elif word in _ARTICLES:
            determiner = "a"
        elif word in words("grammar", "pointing"):
            determiner = "possessive"
    if determiner != "bare":
        first -= 1
    modifiers = tuple(
        token.lower for token in tokens[first:head] if token.tag is Tag.OTHER and token.lower not in _POINTING
    )
    return Place(first, head + 1, determiner, modifiers, owner)


def _is_part_of_compound(roster: Roster, k: int) -> bool:
    """Whether a noun only explains the one after it: "the union official", "union members"."""
    doc = roster.doc
    if k + 1 >= len(doc.tokens):
        return False
    after = doc.tokens[k + 1]
    if after.sentence != doc.tokens[k].sentence or doc.text[doc.tokens[k].end : after.start] != " ":
        return False
    if after.tag is Tag.NAME:
        return False
    if after.lower in words("people", "roles") or after.lower in words("people", "anonymous_nouns"):
        return True
    return after.tag is Tag.OTHER and not after.lower.endswith("s")
