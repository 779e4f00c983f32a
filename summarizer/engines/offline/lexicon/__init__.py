"""The offline engine's vocabulary, as data: `nations`, `organisations`, `people`, `verbs`, `cues`, `acts`, `exchange`, `responses`.

Each TOML file says where its words come from.  `conjugate` makes the inflected forms of a verb.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

_VOWELS = "aeiou"


class VerbForms(NamedTuple):
    """The forms of one English verb."""

    base: str
    third: str
    """Third person singular present ("offers")."""
    past: str
    participle: str
    gerund: str
    """The -ing form."""


@cache
def lexicon(name: str) -> dict[str, Any]:
    """The parsed TOML file ``lexicon/<name>.toml``; loaded once a process."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text("utf-8"))


@cache
def conjugate(base: str) -> VerbForms:
    """Every form of an English verb: from the table of irregular ones, else by the regular rules."""
    verbs = lexicon("verbs")
    if base in verbs["irregular"]:
        return VerbForms(base, *verbs["irregular"][base])
    stem = base + base[-1] if base in verbs["doubling"] else base
    if base.endswith("e"):
        past, gerund = base + "d", (base if base.endswith(("ee", "oe", "ye")) else base[:-1]) + "ing"
    elif base.endswith("y") and base[-2] not in _VOWELS:
        past, gerund = base[:-1] + "ied", base + "ing"
    else:
        past, gerund = stem + "ed", stem + "ing"
    if base.endswith("y") and base[-2] not in _VOWELS:
        third = base[:-1] + "ies"
    else:
        third = base + ("es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
    return VerbForms(base, third, past, past, gerund)


@cache
def verb_table(name: str, *keys: str) -> dict[str, str]:
    """Inflected form → base form for the verbs listed under `keys` (a path) of a lexicon file."""
    node: Any = lexicon(name)
    for key in keys:
        node = node[key]
    words: list[str] = node.split() if isinstance(node, str) else node
    return {form: base for base in words for form in conjugate(base)}


@cache
def words(name: str, *keys: str) -> frozenset[str]:
    """The words listed under `keys` (a path) of a lexicon file."""
    node: Any = lexicon(name)
    for key in keys:
        node = node[key]
    return frozenset(node.split() if isinstance(node, str) else node)
