"""What only the whole text shows about the names found in it."""

from __future__ import annotations

import re

from summarizer.engines.offline.cast.bodies import Bodies
from summarizer.engines.offline.cast.roles import given_names
from summarizer.engines.offline.cast.roster import Roster
from summarizer.engines.offline.entities import Entity, Mention
from summarizer.engines.offline.lexicon import words
from summarizer.engines.offline.text import FINITE, Tag

_ACTS_TO_BE_SOMEBODY = 3
"""How often an unknown name must be the subject of a verb to be taken for a body."""
_MENTIONS_TO_BE_A_STATE = 2
"""How often an unknown name that has ministers must be mentioned to be taken for a state."""
_PARTS_WITH_OWNER = 2
_MENTIONS_READ = 60
"""How many mentions of an unknown name are looked at; more would not change what it is."""
_OFFICE_WITHIN = 3
"""How many tokens after its possessive an office of state may stand ("Valdoria's new foreign minister")."""


def join_early_mentions(roster: Roster) -> None:
    """A surname or short form that stands before the full name is the same person or body."""
    for entity in list(roster.entities):
        if " " in entity.name or entity.kind not in ("other", "person"):
            continue
        whole = roster.surnames.get(entity.name) or roster.shorts.get(entity.name)
        if whole is None or whole is entity or (entity.kind == "person" and whole.kind != "person"):
            continue
        roster.merge(entity, whole)


def promote_who_acts(roster: Roster, bodies: Bodies) -> None:
    """A name of unknown kind that keeps doing things is somebody: a state where it has ministers, else a body."""
    for entity in roster.entities:
        if entity.kind != "other":
            continue
        mentions = _mentions_read(roster, entity)
        if any(_has_government(roster, mention) for mention in mentions) or (
            entity.count >= _MENTIONS_TO_BE_A_STATE and any(_governs(roster, mention) for mention in mentions)
        ):
            entity.kind = "nation"
        elif _is_borne_by_people(entity) and any(_acts(roster, mention) for mention in mentions):
            entity.kind = "person"
        elif sum(_acts(roster, mention) for mention in mentions) >= _ACTS_TO_BE_SOMEBODY and not _is_thing(
            roster, entity
        ):
            entity.kind = "organisation"
            bodies.register(entity)


def tie_ministries(roster: Roster) -> None:
    """ "Valdoria's Ministry of Energy", "the Energy Ministry of Valdoria": it speaks for the state in its name, which is one."""
    for office in roster.entities:
        if office.kind != "organisation" or office.side is not None or "government" not in office.classes:
            continue
        parts = re.split(r"['’]s |\bof (?:the )?", office.name)
        if len(parts) < _PARTS_WITH_OWNER or not words("organisations", "names", "only_of_states") & set(
            office.name.split()
        ):
            continue
        for part in (parts[0], parts[-1]):
            owner = roster.names.get(part.strip())
            if owner is None or owner is office:
                continue
            if owner.kind in ("nation", "other") or (owner.kind == "organisation" and not owner.classes):
                owner.kind = "nation"
                office.side = owner
                break


def _mentions_read(roster: Roster, entity: Entity) -> list[Mention]:
    """The mentions of an entity that something follows."""
    found = (roster.mention(place) for place in roster.places(entity)[:_MENTIONS_READ])
    return [mention for mention in found if mention is not None and mention.last < len(roster.doc.tokens)]


def _acts(roster: Roster, mention: Mention) -> bool:
    """Whether a verb follows the name, and no preposition stands before it."""
    tokens = roster.doc.tokens
    if tokens[mention.last].tag not in FINITE:
        return False
    return mention.first == 0 or tokens[mention.first - 1].tag is not Tag.PREPOSITION


def _is_borne_by_people(entity: Entity) -> bool:
    """Whether a name begins with a given name: "Neil", "Yunus Hamadi"."""
    return entity.name.split()[0] in given_names()


def _has_government(roster: Roster, mention: Mention) -> bool:
    """ "the Northland government", "Northland's ambassador": only states and provinces have one."""
    tokens = roster.doc.tokens
    after = mention.last + (tokens[mention.last].tag is Tag.POSSESSIVE)
    return after < len(tokens) and tokens[after].lower in words(
        "organisations", "names", "own_offices_of_state"
    )


def _governs(roster: Roster, mention: Mention) -> bool:
    """Whether an office of state is said to be the name's own: "Valdoria's prime minister", "the Valdoria government"."""
    tokens = roster.doc.tokens
    if mention.first > 1 and tokens[mention.first - 1].lower == "of":
        before = tokens[mention.first - 2]
        if before.lower in words("organisations", "names", "kinds_of_state"):
            return True
    if tokens[mention.last].tag is not Tag.POSSESSIVE:
        return False
    after = tokens[mention.last + 1 : mention.last + 1 + _OFFICE_WITHIN]
    return any(token.lower in words("organisations", "names", "offices_of_state") for token in after)


def _is_thing(roster: Roster, entity: Entity) -> bool:
    """Whether a name is of something that acts in a manner of speaking only: "GDP", "the Resolution"."""
    first_word = roster.doc.tokens[roster.token_of(entity)].text
    if first_word in words("organisations", "names", "acronyms_of_things"):
        return True
    return entity.name.split()[-1].lower() in words("organisations", "groups", "things")
