"""What is known of an article beside its text, from its source, its caller, or both."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Self, cast

from summarizer.read.characters import clean

LONGEST_VALUE = 1_000
"""Characters kept of a title, a byline and the like; more is an accident or an attack."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\.? ([A-Za-z]{3,9})\.?,? (\d{4})\b")
_MONTH_FIRST = re.compile(r"\b([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b")
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Metadata:
    """Title, date and the like; None for what is not known."""

    id: str | None = None
    title: str | None = None
    date: dt.date | None = None
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    language: str | None = None
    warnings: tuple[str, ...] = ()
    """What of it could not be understood, one sentence each."""

    @classmethod
    def parse(cls, values: Mapping[str, object], *, where: str) -> Self:
        """From a mapping of unchecked values; unknown keys are ignored, lists joined, bad dates warned of.

        `where` names the place in warnings: "the front matter".
        """
        texts = {key: _text(values.get(key)) for key in _TEXT_KEYS}
        written = _text(values.get("date"))
        date = parse_date(written) if written else None
        warnings: tuple[str, ...] = ()
        if written and date is None:
            warnings = (
                f"The date {_short(written)!r} in {where} was not understood; write it as 2025-02-12.",
            )
        return cls(**texts, date=date, warnings=warnings)

    def filled_from(self, other: Metadata) -> Metadata:
        """This, with `other` where this knows nothing."""
        gaps = {f.name: getattr(other, f.name) for f in fields(self) if getattr(self, f.name) is None}
        return replace(self, **gaps, warnings=self.warnings + other.warnings)


NOTHING = Metadata()
"""Nothing is known."""

_TEXT_KEYS = ("id", "title", "outlet", "byline", "url", "language")


def parse_date(written: str) -> dt.date | None:
    """The day meant by an ISO date or time, an English date or an e-mail one; None if it is none of them.

    The day is taken as written, in the time zone of whoever wrote it.
    """
    if match := _ISO.match(written.strip()):
        return _date(*map(int, match.groups()))
    if match := _DAY_FIRST.search(written):
        return _date(int(match[3]), _month(match[2]), int(match[1]))
    if match := _MONTH_FIRST.search(written):
        return _date(int(match[3]), _month(match[1]), int(match[2]))
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(written).date()
    except (ValueError, IndexError, OverflowError):
        return None


def slug(name: str) -> str | None:
    """`name` as an id: lower case, words joined by hyphens; None if no letter or digit is in it."""
    words = re.findall(r"[^\W_]+", name.lower())
    return "-".join(words)[:100] or None


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _month(name: str) -> int:
    start = name[:3].lower()
    return _MONTHS.index(start) + 1 if start in _MONTHS else 0


def _text(value: object) -> str | None:
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        written = str(value)
    elif isinstance(value, list):
        written = ", ".join(filter(None, map(_text, cast(list[object], value))))
    elif isinstance(value, dt.date):
        written = value.isoformat()
    else:
        return None
    return _BLANKS.sub(" ", clean(written[:LONGEST_VALUE])) or None


def _short(text: str, limit: int = 40) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"
