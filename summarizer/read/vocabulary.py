"""The word lists of this room, loaded from its TOML files once, on first use."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class SentenceRules:
    """`sentences.toml`, ready for use."""

    before_name: frozenset[str]
    before_number: frozenset[str]
    starters: frozenset[str]
    after_time: frozenset[str]
    attribution: re.Pattern[str]
    """Matches a sentence that does nothing but say who spoke the words before it."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One pattern of `boilerplate.toml`."""

    name: str
    pattern: re.Pattern[str]
    whole_paragraph: bool
    """It is matched against whole paragraphs rather than against sentences."""


@dataclass(frozen=True, slots=True)
class Languages:
    """`languages.toml`, ready for use."""

    names: dict[str, str]
    """English name by ISO 639-1 code."""
    function_words: frozenset[str]
    """Frequent English words that no other language uses as often."""
    alike: tuple[frozenset[str], ...]
    """Groups of codes that identification confuses."""


def load_toml(name: str) -> dict[str, Any]:
    """The parsed TOML file `name` of this room."""
    return tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))


@cache
def sentence_rules() -> SentenceRules:
    """What the sentence splitter knows beyond sentencex."""
    data = load_toml("sentences.toml")
    ends, tag = data["ends"], data["attribution"]
    name_word = rf"(?:[A-Z][\w.’'-]*|{_any(tag['name_words'])}),?"
    goes_on = rf"(?=[.,;]|$|\s+(?:{_any(tag['goes_on'])})\b)"
    return SentenceRules(
        before_name=frozenset(ends["before_name"]),
        before_number=frozenset(ends["before_number"]),
        starters=frozenset(ends["starters"]),
        after_time=frozenset(ends["after_time"]),
        attribution=re.compile(
            rf"(?:{name_word}\s+){{1,8}}?"
            rf"(?:(?:{_any(tag['verbs'])})|(?:{_any(tag['verbs_with_hearer'])})(?:\s+[\w’'-]+){{1,4}}?){goes_on}"
        ),
    )


@cache
def notices() -> tuple[Notice, ...]:
    """What is boilerplate."""
    return tuple(
        Notice(
            name=entry["name"],
            pattern=re.compile(entry["pattern"], re.VERBOSE),
            whole_paragraph=entry.get("scope", "sentence") == "paragraph",
        )
        for entry in load_toml("boilerplate.toml")["notice"]
    )


@cache
def languages() -> Languages:
    """Names of languages, and how English is told from them."""
    data = load_toml("languages.toml")
    return Languages(
        names=data["names"],
        function_words=frozenset(data["english"]["function_words"]),
        alike=tuple(frozenset(group) for group in data["alike"]["groups"]),
    )


def _any(words: list[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
