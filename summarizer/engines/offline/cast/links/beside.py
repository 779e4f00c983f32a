"""Names and nouns that stand side by side: "Brightcart, the delivery company", "the airline Skyways"."""

from __future__ import annotations

from summarizer.engines.offline.cast.links.nouns import Noun, Place
from summarizer.engines.offline.cast.references import definite_nouns
from summarizer.engines.offline.cast.roster import Roster
from summarizer.engines.offline.entities import Entity
from summarizer.engines.offline.lexicon import words
from summarizer.engines.offline.text import Tag

_AFTER_APPOSITION = (Tag.COMMA, Tag.STOP, Tag.RELATIVE, Tag.PREPOSITION, Tag.PARTICIPLE)


def note_bodies(roster: Roster, noun: Noun) -> None:
    """Notes the bodies that a noun stands beside, and gives those of unknown kind the class that the noun means."""
    classes = definite_nouns().get(noun.head, ("nation",))
    tells = classes[0] != "nation" and noun.head not in words("organisations", "places_of_sides", "nouns")
    for place in noun.places:
        told, named = _explained(roster, place), _named_after(roster, place)
        noun.explained += [told] if told is not None else []
        noun.named_after += [named] if named is not None else []
        body = told or named
        if (
            tells
            and body is not None
            and (body.kind == "other" or (body.kind == "organisation" and not body.classes))
        ):
            body.kind = "organisation"
            body.classes |= {classes[0]}
            roster.by_class.setdefault(classes[0], []).append(body)


def _explained(roster: Roster, place: Place) -> Entity | None:
    """ "Brightcart, the delivery company, …": the body to whose name a noun stands in apposition; None where to none."""
    tokens = roster.doc.tokens
    comma = place.first - 1
    if comma < 1 or place.determiner not in ("a", "the") or tokens[comma].tag is not Tag.COMMA:
        return None
    if tokens[comma].sentence != tokens[place.first].sentence or not _ends_before(roster, place.last):
        return None
    mention = roster.mention(comma - 1)
    if mention is None or mention.last != comma or mention.adjective:
        return None
    return mention.entity if mention.entity.kind != "person" else None


def _named_after(roster: Roster, place: Place) -> Entity | None:
    """ "The airline Skyways", "a shareholder group, Altimeter,": the body whose name follows a noun; None where none does."""
    tokens = roster.doc.tokens
    after = place.last
    inserted = after < len(tokens) and tokens[after].tag is Tag.COMMA
    mention = roster.mention(after + inserted)
    if mention is None or mention.adjective or mention.entity.kind == "person":
        return None
    if tokens[mention.first].sentence != tokens[place.first].sentence:
        return None
    return mention.entity if not inserted or _ends_before(roster, mention.last) else None


def _ends_before(roster: Roster, token: int) -> bool:
    """Whether an apposition may end before this token."""
    tokens = roster.doc.tokens
    return token >= len(tokens) or tokens[token].tag in _AFTER_APPOSITION
