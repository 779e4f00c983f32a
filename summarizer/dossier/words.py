"""Labels, statements and names as matching compares them; the vocabulary is data, in ``vocabulary.toml``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from summarizer.assemble.numerals import Number, numbers
from summarizer.assemble.polarity import polarity
from summarizer.assemble.text import content, lowered, stem, words
from summarizer.assemble.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class Label:
    """An issue's label, taken apart."""

    stems: frozenset[str]
    """Of its words of meaning, synonyms as one, numbers in figures; without the words that turn it round."""
    turns: frozenset[tuple[int, int]]
    """Words of opposites in it: (which pair, which side)."""
    negated: bool
    """It begins with a word that turns it round ("no night shifts")."""


@lru_cache(maxsize=65_536)
def label(text: str) -> Label:
    """The label taken apart."""
    known = _vocabulary()
    tokens = [lowered(word) for word in words(text)]
    negated = bool(tokens) and tokens[0] in known.negations
    own = " ".join(tokens[1:] if negated else tokens)
    parts = [stem(word) for word in words(own.replace("-", " "))]
    turns = frozenset(known.turns[part] for part in parts if part in known.turns)
    figures = frozenset(number.value for number in numbers(own.replace("-", " ")))
    named = {
        known.synonyms.get(s, s)
        for s in content(own) | content(own.replace("-", " "))
        if "-" not in s or s in known.synonyms
    }
    bare = frozenset(s for s in named if s not in known.turns and s not in known.figures) | figures
    return Label(bare or frozenset(named), turns if bare else frozenset(), negated)


def opposed(left: Label, right: Label) -> bool:
    """Whether being for the one is being against the other, as far as their words tell."""
    turned = any((pair, 1 - side) in right.turns for pair, side in left.turns)
    return turned != (left.negated != right.negated)


@lru_cache(maxsize=65_536)
def gist_words(text: str) -> frozenset[str]:
    """The stems of the words of meaning in a statement."""
    return content(text.replace("-", " "))


@lru_cache(maxsize=65_536)
def numbers_in(text: str) -> frozenset[Number]:
    """The numbers in a text."""
    return numbers(text)


@lru_cache(maxsize=65_536)
def says_no(text: str) -> bool:
    """Whether a statement denies or turns down: "will not pay", "rejects"."""
    return polarity(text).says_no


def containment(one: frozenset[str], other: frozenset[str]) -> float:
    """Share of the smaller set that the other has; 0 where one is empty."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0


def dice(one: frozenset[str], other: frozenset[str]) -> float:
    """Twice what is shared over the sum of both; 0 for two empty sets."""
    both = len(one) + len(other)
    return 2 * len(one & other) / both if both else 0.0


def says_little(word: str) -> bool:
    """Whether a stem of a label says little about which matter is meant: "talks", "plan"."""
    return word in _vocabulary().light


def tells_a_change(text: str) -> bool:
    """Whether a text says itself that something was different before."""
    return _vocabulary().change.search(text.casefold()) is not None


def slug_of(text: str, otherwise: str) -> str:
    """An id made of a label or statement: its first words, in lower case, with hyphens."""
    from summarizer.assemble.names import slug

    found = slug(" ".join(words(text)[:_SLUG_WORDS]))
    return otherwise if found == "party" else found


_SLUG_WORDS = 6
"""Words of a label or statement in an id: enough to be told apart, short enough to type."""


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    light: frozenset[str]
    negations: frozenset[str]
    turns: dict[str, tuple[int, int]]
    synonyms: dict[str, str]
    figures: frozenset[str]
    change: re.Pattern[str]


@cache
def _vocabulary() -> _Vocabulary:
    data: dict[str, Any] = tomllib.loads(
        files("summarizer.dossier").joinpath("vocabulary.toml").read_text(encoding="utf-8")
    )
    turns = {
        stem(word): (pair, side)
        for pair, sides in enumerate(data["opposites"])
        for side, listed in enumerate(sides)
        for word in listed
    }
    synonyms = {stem(word): stem(group[0]) for group in data["synonyms"] for word in group}
    change = "|".join(re.escape(phrase) for phrase in data["change"])
    return _Vocabulary(
        light=frozenset(map(stem, data["light"])),
        negations=frozenset(data["negations"]),
        turns=turns,
        synonyms=synonyms,
        figures=frozenset(map(stem, vocabulary().numbers)) | frozenset(map(stem, vocabulary().scales)),
        change=re.compile(rf"\b(?:{change})\b"),
    )
