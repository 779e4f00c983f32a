"""Finds the runs of capitalised words that may be names, with the small words inside a body's name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from summarizer.engines.offline.cast.gazetteer import Gazetteer, head_classes, known_names
from summarizer.engines.offline.cast.roles import given_names, honorifics
from summarizer.engines.offline.lexicon import words
from summarizer.engines.offline.text import Doc, Tag, Token

NUMBERED = frozenset({"Local", "Branch", "Lodge"})
"""Union branches are known by number: "Local 418"."""
_OWNED_CLASSES = ("union", "association", "party", "council", "government", "board")
"""Classes of bodies whose names may begin with their owner: "Teachers' Union"."""
_OWNERS = 2
"""Words of several owners in a name, whose apostrophe comes last: "Levels Farmers' Group"."""
_HOLIDAYS = ("Day", "Eve")
"""Names that end so are days: "Labor Day", "Christmas Eve"."""
_SEATS = ("City", "Town", "County")
"""A name that ends so goes on over "of" even where an office stands in it: "Governor's Town of …"."""


def runs_of_capitals(doc: Doc, gazetteer: Gazetteer, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The token ranges among ``first:last`` (one sentence) that may be names, in order."""
    tokens = doc.tokens
    begin = first
    while begin < last:
        if not _begins_name(tokens, gazetteer, begin, last):
            begin += 1
            continue
        if tokens[begin].text in words("organisations", "names", "before_names") and begin + 1 < last:
            begin += tokens[begin + 1].tag is Tag.NAME
        end = begin + 1
        while end < last and (step := _step(tokens, begin, end, last)):
            end += step
        if tokens[end - 1].text not in _HOLIDAYS:
            yield begin, end
        begin = end


@cache
def _no_names() -> frozenset[str]:
    return words("grammar", "days_and_months") | words("grammar", "capitalised_for_other_reasons")


def _begins_name(tokens: list[Token], gazetteer: Gazetteer, i: int, last: int) -> bool:
    token = tokens[i]
    word = token.text
    if not word[0].isupper() or word in _no_names():
        return False
    if token.tag is Tag.NAME or word in honorifics():
        return True
    return word in known_names() and gazetteer.at(tokens, i, last) is not None


def _step(tokens: list[Token], begin: int, i: int, last: int) -> int:
    """How many tokens from `i` on belong to the name that begins at `begin`; 0 where it ends before `i`."""
    token = tokens[i]
    if _is_name_word(token):
        return 1
    name_follows = i + 1 < last and tokens[i + 1].tag is Tag.NAME
    if name_follows and token.lower in words("people", "particles"):
        return 2
    if token.text in '“"' and _is_nickname(tokens, i, last):
        return 3
    if token.lower in ("of", "for"):
        return _over_of(tokens, begin, i, last)
    if name_follows and token.lower in ("and", "&"):
        return _over_and(tokens, begin, i, last)
    if token.tag is Tag.POSSESSIVE and i + 1 < last:
        owned = head_classes().get(tokens[i + 1].text)
        if token.text in "'’" and owned is not None and i - begin <= _OWNERS:
            return 2  # "Levels Farmers' Group"
        return 2 if owned in _OWNED_CLASSES else 0
    return 1 if token.tag is Tag.NUMBER and tokens[i - 1].text in NUMBERED else 0


def _is_nickname(tokens: list[Token], i: int, last: int) -> bool:
    """Whether one name in quotation marks stands at `i` between two others: "John “J.D.” Dorrian"."""
    if i + 3 >= last or tokens[i + 2].text not in '”"' or tokens[i - 1].tag is not Tag.NAME:
        return False
    return (
        tokens[i + 1].tag is Tag.NAME
        and tokens[i + 3].tag is Tag.NAME
        and tokens[i].start > tokens[i - 1].end
    )


def _is_name_word(token: Token) -> bool:
    if token.tag is Tag.NAME and token.text not in _no_names():
        return True
    return token.text[0].isupper() and token.text in known_names()


def _over_of(tokens: list[Token], begin: int, i: int, last: int) -> int:
    """How many tokens to take over the "of" or "for" at `i`, article included: "Ministry of Defence"."""
    step = 2 if i + 1 < last and tokens[i + 1].lower == "the" else 1
    if i + step >= last or tokens[i + step].tag is not Tag.NAME:
        return 0
    inside = tokens[begin:i]
    if tokens[i].lower == "of" and inside[0].text in NUMBERED:
        return step + 1
    has_head = any(token.text in head_classes() for token in inside)
    if not has_head and inside[-1].text not in words("organisations", "names", "go_on_over_of"):
        return 0
    if inside[-1].text in _SEATS or not any(token.lower in words("people", "roles") for token in inside):
        return step + 1
    return 0  # "Union Secretary of State"


def _over_and(tokens: list[Token], begin: int, i: int, last: int) -> int:
    """How many tokens to take over the "and" at `i`, where the words up to a later head are one name with those before."""
    if tokens[i].lower == "and" and tokens[i + 1].lower == "the":
        return 0
    inside = [token.text for token in tokens[begin:i]]
    k = i + 1
    while k < last and tokens[k].tag is Tag.NAME:
        if tokens[k].text in head_classes() and tokens[k].text != "Nation":
            two_names = any(word in given_names() for word in inside) or _is_whole(inside)
            return 0 if two_names else k + 1 - i
        k += 1
    return 2 if tokens[i].lower == "&" else 0


def _is_whole(inside: list[str]) -> bool:
    """Whether the words before "and" already are a complete name."""
    if inside[-1] in head_classes():
        return True
    return any(list(known.parts) == inside for known in known_names().get(inside[0], ()))
