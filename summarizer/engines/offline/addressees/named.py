"""Whom the words of a demand name themselves: the reader of a letter, the object of the asking verb, "both sides"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.engines.offline.addressees.signs import Moment
from summarizer.engines.offline.cast.roles import is_description, is_occupation
from summarizer.engines.offline.clauses import VerbGroup
from summarizer.engines.offline.entities import Entity
from summarizer.engines.offline.lexicon import lexicon, verb_table, words
from summarizer.engines.offline.text import Tag

if TYPE_CHECKING:
    from summarizer.engines.offline.scene import Scene

_TO_WITHIN = 8
"""Tokens after "written", or "letter", within which the "to" stands after which its reader is named."""
_LONGEST_BOTH = 5
"""Words in "on the two foreign ministers"."""
_TO_WHOM = ("on", "upon", "to", "with")
_POINTING = ("the", "its", "their", "his", "her")
_IN_A_NAME = frozenset({Tag.DETERMINER, Tag.OTHER, Tag.NAME, Tag.NUMBER})


@dataclass(frozen=True, slots=True)
class Asking:
    """One demand before it is known whom it is put to."""

    side: Entity
    """Who asks."""
    group: VerbGroup
    """The verb of asking."""
    sentence: int
    """0-based."""
    named: tuple[Entity, ...] = ()
    """Whom a rule of grammar found named: "urged Kyiv to"."""

    @property
    def moment(self) -> Moment:
        """Where the article is when it is asked."""
        return Moment(self.side, self.sentence, self.group.head)


def asks_both(scene: Scene, asking: Asking) -> bool:
    """Whether "both sides" or "the two ministers" are asked."""
    tokens = scene.doc.tokens
    _, last = scene.bounds(asking.sentence)
    first = asking.group.last
    if first < last and tokens[first].tag in (Tag.PREPOSITION, Tag.TO):
        first += 1
    said = [token.lower for token in tokens[first : min(first + _LONGEST_BOTH, last)]]
    if not said:
        return False
    if any(" ".join(said).startswith(phrase) for phrase in words("acts", "words", "both_asked")):
        return True
    pair = said[:1] == ["both"] or said[:2] == ["the", "two"]
    return pair and "and" not in said and any(word.endswith("s") for word in said[1:])


def names_states(scene: Scene, asking: Asking) -> bool:
    """Whether "both governments", "the two countries" are asked."""
    first, last = asking.group.last, scene.bounds(asking.sentence)[1]
    said = {token.lower for token in scene.doc.tokens[first : min(first + _LONGEST_BOTH, last)]}
    return not said.isdisjoint(words("acts", "words", "states_asked"))


def reader(scene: Scene, asking: Asking) -> tuple[Entity, ...]:
    """ "has written to the minister asking that …", "in a letter to the board, … asked for"."""
    tokens = scene.doc.tokens
    first, last = scene.bounds(asking.sentence)
    for k in range(first, last):
        if tokens[k].lower not in verb_table("acts", "words", "writing"):
            if tokens[k].lower not in words("acts", "words", "letters"):
                continue
        elif k == asking.group.head and asking.group.lemma != "write":
            continue
        to = next((n for n in range(k + 1, min(k + _TO_WITHIN, last - 1)) if tokens[n].lower == "to"), None)
        return _phrase_at(scene, to + 1, last)[:1] if to is not None else ()
    return ()


def object_of(scene: Scene, asking: Asking) -> tuple[Entity, ...]:
    """ "has asked the chair to take", "pleaded with the lenders to", where no rule knew whom the words mean."""
    group = asking.group
    if group.passive or group.lemma not in words("acts", "words", "asks_outright"):
        return ()
    tokens = scene.doc.tokens
    first, last = group.last, scene.bounds(asking.sentence)[1]
    if first < last and tokens[first].lower in _TO_WHOM and tokens[first].lower in _prepositions(group.lemma):
        first += 1
    elif group.lemma in lexicon("acts")["demand_with"] and group.lemma not in words(
        "acts", "words", "asks_somebody_for"
    ):
        return ()
    return _phrase_at(scene, first, last)


def _prepositions(lemma: str) -> list[str]:
    """The prepositions that may stand between a verb of asking and whoever is asked."""
    return lexicon("acts")["demand_with"].get(lemma, [])


def _phrase_at(scene: Scene, first: int, last: int) -> tuple[Entity, ...]:
    """Whom the noun phrase means that begins at a token; somebody of whom the article says no more is a side of their own."""
    tokens = scene.doc.tokens
    end = first
    while end < last and tokens[end].tag in _IN_A_NAME:
        end += 1
    if end == first:
        return ()
    found = scene.phrases.resolve(first, end, quiet=True)
    if found.parties or tokens[first].lower not in _POINTING:
        return found.parties
    agent = scene.phrases.agent((first, end))
    if agent is not None:
        return agent.parties
    head = tokens[end - 1]
    named = scene.cast.mention(end - 1) is not None
    if named or head.tag is not Tag.OTHER or head.lower in words("organisations", "groups", "things"):
        return ()
    told = is_description(head.lower) or is_occupation(head.lower)
    if not told and not (end < last and tokens[end].tag is Tag.TO):
        return ()
    return (scene.cast.group(scene.doc.words(first + 1, end), end - 1),)
