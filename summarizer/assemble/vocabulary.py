"""The words of ``vocabulary.toml``, loaded once and frozen."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Word lists by which assemble compares; each is explained beside it in ``vocabulary.toml``."""

    function_words: frozenset[str]
    negators: frozenset[str]
    negative_contraction: str
    negating: frozenset[str]
    label_negations: frozenset[str]
    modals: frozenset[str]
    negative_words: frozenset[str]
    yes_words: frozenset[str]
    no_words: frozenset[str]
    scales: dict[str, int]
    numbers: dict[str, int]
    nobody: frozenset[str]
    side_words: frozenset[str]
    titles: frozenset[str]
    clause_openers: tuple[str, ...]
    giving_words: frozenset[str]
    singular_endings: tuple[str, ...]
    takes_the: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary that is shipped with the package."""
    data: dict[str, Any] = tomllib.loads(
        files("summarizer.assemble").joinpath("vocabulary.toml").read_text(encoding="utf-8")
    )
    shapes = {field.name: str(field.type) for field in fields(Vocabulary)}
    return Vocabulary(**{name: _shaped(value, shapes[name]) for name, value in data.items()})


def _shaped(value: Any, shape: str) -> Any:
    if shape.startswith("frozenset"):
        return frozenset(value)
    return tuple(value) if shape.startswith("tuple") else value
