"""The names that are known beforehand: states with their capitals and adjectives, famous bodies, and what heads a body's name.

A text may bring states of its own: where "Valdorian troops" stand beside "Valdoria", that is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from summarizer.engines.offline.cast.roles import given_names, is_role
from summarizer.engines.offline.lexicon import lexicon
from summarizer.engines.offline.text import Doc, Tag, Token

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[-'’&][^\W_]+)*\+?")
_NO_PLURAL = ("ese", "sh", "ch", "ss")
"""Adjectives that end so are their own plural: "the Chinese", "the British", "the French"."""
_SECOND_ADJECTIVE = ("ian", "ino")
"""Further forms of a state that end so are adjectives too: "Argentinian", "Filipino"."""
_STEM = 4
"""How many letters an invented state and its adjective share at least."""
_LONGEST_ENDING = 3
"""How many letters the name of an invented state may have after that stem: "Valdor-ia"."""


class Known(NamedTuple):
    """One form of a known name."""

    parts: tuple[str, ...]
    """Its words, as they stand in the text."""
    name: str
    """The name that its owner goes by."""
    adjective: bool
    """A demonym ("Ukrainian")."""
    state: bool


@cache
def of_the_world() -> frozenset[str]:
    """The bodies that everybody is named beside: the United Nations, the European Union."""
    return frozenset(name for name, *_ in lexicon("organisations")["known"])


@cache
def known_names() -> dict[str, list[Known]]:
    """First word → the known forms that begin with it, longest first."""
    table: dict[str, list[Known]] = {}
    for form, name, adjective, state in (*_forms_of_states(), *_forms_of_bodies()):
        parts = tuple(_WORD.findall(form))
        table.setdefault(parts[0], []).append(Known(parts, name, adjective, state))
    for entries in table.values():
        entries.sort(key=lambda known: -len(known.parts))
    return table


@cache
def head_classes() -> dict[str, str]:
    """Word that makes a run of capitals the name of a body → its class: "Union", "Ltd", "Ministry"."""
    return {word: name for name, heads in lexicon("organisations")["heads"].items() for word in heads}


class Gazetteer:
    """The names known beforehand and the states that one text invents."""

    def __init__(self, invented: dict[str, Known]) -> None:
        self._invented = invented

    @classmethod
    def of(cls, doc: Doc) -> Gazetteer:
        """The gazetteer for one article."""
        title = _WORD.findall(doc.article.title or "")
        return cls(_invented_states(doc.running, [word for word in title if word.istitle()]))

    def at(self, tokens: list[Token], i: int, last: int) -> Known | None:
        """The longest known form that begins at token `i` and ends before `last`."""
        word = tokens[i].text
        if word in self._invented:
            return self._invented[word]
        for known in known_names().get(word, ()):
            parts = known.parts
            if i + len(parts) <= last and all(tokens[i + k].text == part for k, part in enumerate(parts)):
                return known
        return None


def _forms_of_states() -> Iterator[tuple[str, str, bool, bool]]:
    for name, adjective, *others in lexicon("nations")["nations"]:
        yield name, name, False, True
        if adjective:
            yield adjective, name, True, True
            if not adjective.endswith(_NO_PLURAL):
                yield adjective + "s", name, False, True
        for other in others:
            yield other, name, other.endswith(_SECOND_ADJECTIVE), True


def _forms_of_bodies() -> Iterator[tuple[str, str, bool, bool]]:
    for name, *others in lexicon("organisations")["known"]:
        for form in (name, *others):
            yield form, name, False, False


def _invented_states(tokens: list[Token], title: list[str]) -> dict[str, Known]:
    """A name with an adjective of the same stem before nouns ("Valdoria", "Valdorian troops") is a state; the title may name it."""
    by_stem: dict[str, list[str]] = {}
    for name in sorted({token.text for token in tokens if token.tag is Tag.NAME}.union(title)):
        if len(name) >= _STEM and name.isalpha():
            by_stem.setdefault(name[:_STEM], []).append(name)
    invented: dict[str, Known] = {}
    for token, after in pairwise(tokens):
        word = token.text
        if token.tag is not Tag.NAME or word in invented or word in known_names() or word in given_names():
            continue
        stem = _stem_of_adjective(word)
        if stem is None or not _may_follow_adjective(after):
            continue
        state = next(
            (name for name in by_stem.get(word[:_STEM], ()) if _may_be_state(name, word, stem)), None
        )
        if state is not None:
            invented[word] = Known((word,), state, adjective=True, state=True)
            invented[word + "s"] = Known((word + "s",), state, adjective=False, state=True)
            invented[state] = Known((state,), state, adjective=False, state=True)
    return invented


def _stem_of_adjective(word: str) -> str | None:
    """What is left of a demonym without its ending; None where it has none or too little is left."""
    for ending in lexicon("nations")["adjective_endings"]:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            return word[: -len(ending)]
    return None


def _may_follow_adjective(after: Token) -> bool:
    """Whether what follows a name is a noun, an office or the head of a body's name."""
    if after.tag is Tag.NAME:
        return is_role(after.lower) or after.text in head_classes()
    return after.tag is Tag.OTHER


def _may_be_state(name: str, adjective: str, stem: str) -> bool:
    """Whether a name can be that of the state whose adjective has this stem."""
    if name in (adjective, adjective + "s") or name in known_names():
        return False
    return name.startswith(stem) and len(name) - len(stem) <= _LONGEST_ENDING
