"""Numerals: the numbers of a text, in digits and in words, in one form that can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from summarizer.assemble.text import unmarked
from summarizer.assemble.vocabulary import vocabulary

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a text in canonical form: ``5 million``, ``5m`` and ``5,000,000`` have one `value`."""

    value: str
    figure: str
    """What stands before the word of scale: ``5`` for five million, `value` where there is none."""


def numbers(text: str) -> frozenset[Number]:
    """The numbers in `text`, in digits and in words.

    Digits inside words count (``pre-2014``), ordinals in digits as their number (``12th``).  In words,
    *one* and *two* are left out, which stand for "a" and "both" as often as they count.
    """
    text = unmarked(text)
    if not _any_number().search(text):
        return frozenset()
    found: set[Number] = set()
    value: float | None = None
    figure: float | None = None
    spelled = False
    scales, names = vocabulary().scales, vocabulary().numbers
    for word in _NUMBER.findall(text):
        digits = word[0].isdigit()
        plain = word.casefold()
        if not digits and plain in scales and (value is not None or plain in _ALONE):
            value = (1 if value is None else value) * scales[plain]
            figure = 1 if figure is None else figure
            continue
        if spelled and value is not None and value >= 100 and plain == "and":
            continue
        read = _value(word) if digits else names.get(plain)
        if read is not None and not digits and spelled and value is not None and _continues(value, read):
            value = figure = value + read
            continue
        if value is not None:
            _keep(found, value, figure, spelled)
        value = figure = read
        spelled = not digits
    _keep(found, value, figure, spelled)
    return frozenset(found)


@cache
def _any_number() -> re.Pattern[str]:
    spelled = sorted({*vocabulary().numbers, *_ALONE})
    return re.compile(rf"\d|\b(?:{'|'.join(map(re.escape, spelled))})(?![^\W\d_])", re.IGNORECASE)


_ALONE = frozenset({"hundred", "thousand", "million", "billion", "trillion"})


def _continues(value: float, read: float) -> bool:
    """Whether a number word goes on with the one before: twenty-five, six hundred and twenty."""
    return (20 <= value < 100 and value % 10 == 0 and read < 10) or (value >= 100 and read < 100)


def _keep(found: set[Number], value: float | None, figure: float | None, spelled: bool) -> None:
    if value is not None and figure is not None and not (spelled and value < 3):
        found.add(Number(f"{value:.12g}", f"{figure:.12g}"))


def unexplained(stated: Iterable[Number], shown: Iterable[Number]) -> set[str]:
    """The values of `stated` that `shown` does not have; "£50m" is explained by a bare "fifty"."""
    values = {number.value for number in shown}
    return {number.value for number in stated if not {number.value, number.figure} & values}


def _value(digits: str) -> float | None:
    plain = re.sub(r",(?=\d{3}(?:\D|$))", "", digits)
    try:
        value = float(plain.replace(",", "."))
    except ValueError:
        value = float(re.sub(r"\D", "", digits)[:18])
    return value if value < 1e300 else None
