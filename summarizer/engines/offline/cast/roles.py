"""The words that tell a person: titles, offices, occupations and given names."""

from __future__ import annotations

from functools import cache

from summarizer.engines.offline.entities import Gender, Standing
from summarizer.engines.offline.lexicon import lexicon, words

_AGENT_ENDINGS = ("er", "or", "ist", "ian", "eer", "man", "woman")
_SHORTEST_AGENT = 6
"""Shorter nouns with such an ending are mostly no people: "order", "floor"."""
_SPEAK_FOR_OTHERS = frozenset({"minister", "spokesman", "spokeswoman"})
"""Words that make even an "economist" an official: "Economy Minister", "a spokeswoman for the analysts"."""


def is_role(lower: str) -> bool:
    """Whether a word names an office, a profession that comments, or a mediator's task."""
    return lower in _roles() or ("-" in lower and not _roles().isdisjoint(lower.split("-")))


def is_description(lower: str) -> bool:
    """Whether a word tells what a person is: a role or an ordinary occupation."""
    return is_role(lower) or lower in words("people", "ordinary")


def is_occupation(lower: str) -> bool:
    """Whether a noun that no list has looks like somebody's occupation ("geographer", "archaeologist")."""
    looks_so = len(lower) >= _SHORTEST_AGENT and lower.endswith(_AGENT_ENDINGS)
    return looks_so and lower not in words("people", "not_people")


@cache
def given_names() -> dict[str, Gender]:
    """Given name → the gender it is mostly borne by; the male one where it is borne by both."""
    names: dict[str, Gender] = dict.fromkeys(words("people", "female"), "f")
    names.update(dict.fromkeys(words("people", "male"), "m"))
    return names


@cache
def honorifics() -> dict[str, Gender | None]:
    """Form of address → the gender it tells, if any."""
    table: dict[str, Gender | None] = dict.fromkeys(words("people", "honorifics"))
    table.update(dict.fromkeys(words("people", "honorifics_male"), "m"))
    table.update(dict.fromkeys(words("people", "honorifics_female"), "f"))
    return table


def standing_of(lowers: list[str]) -> Standing | None:
    """In what capacity somebody with this description speaks; `lowers` are its words in lower case."""
    bare = {word.removesuffix("'s").removesuffix("’s") for word in lowers}
    bare |= {part for word in bare if "-" in word for part in word.split("-")}
    if bare & words("people", "mediating"):
        return "mediator"
    if bare & (words("people", "experts") | words("people", "expert_verbs")) and not bare & _SPEAK_FOR_OTHERS:
        return "expert"
    if bare & words("people", "roles"):
        return "official"
    return "ordinary" if bare & words("people", "ordinary") else None


def gender_of(lowers: list[str]) -> Gender | None:
    """The gender that the nouns of a description tell ("spokeswoman", "father of three"), if any."""
    if not words("people", "male_nouns").isdisjoint(lowers):
        return "m"
    return None if words("people", "female_nouns").isdisjoint(lowers) else "f"


@cache
def _roles() -> frozenset[str]:
    people = lexicon("people")
    return frozenset([*people["roles"], *people["experts"], *people["mediating"]])
