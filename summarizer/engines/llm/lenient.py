"""Reading JSON out of a reply that is not quite JSON.

Models wrap it in prose or a Markdown fence, leave a comma before a bracket, or stop half way.  What is
complete is kept; what was cut off is left out and reported, never guessed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, cast

_TRAILING_COMMA = re.compile(r",(?=\s*[\]}])")
_HALF_CHARACTER = re.compile(r"\\u[dD][89a-fA-F]|[\ud800-\udfff]")
"""Where a lone surrogate may be, escaped or not: half of an emoji, which nothing can send or write on."""
_MAX_STARTS = 50
"""How many opening braces are tried before a reply counts as without JSON (a reply may be hostile)."""

Record = dict[str, Any]


def read_object(text: str, wanted: frozenset[str]) -> tuple[Record | None, bool]:
    """The object in `text` that has one of the `wanted` keys, and whether it was cut off before its end.

    None where no such object is found; an object with other keys only is not the answer.  Half a character becomes "?".
    """
    for start in _starts(text):
        found, cut = _object_at(text, start)
        if found is not None:
            inner = _unwrap(found, wanted)
            if inner is not None:
                return (_whole(inner) if _HALF_CHARACTER.search(text) else inner), cut
    return None, False


def _whole(found: Record) -> Record:
    """The same of whole characters."""
    return cast(Record, json.loads(json.dumps(found, ensure_ascii=False).encode("utf-8", "replace")))


def _unwrap(found: Record, wanted: frozenset[str]) -> Record | None:
    """`found`, or the object one level inside it: some models wrap the answer in a name of their own."""
    if wanted & found.keys():
        return found
    for value in found.values():
        if isinstance(value, dict) and wanted & cast(Record, value).keys():
            return cast(Record, value)
    return None


def _starts(text: str) -> Iterator[int]:
    start = -1
    for _ in range(_MAX_STARTS):
        start = text.find("{", start + 1)
        if start < 0:
            return
        yield start


def _object_at(text: str, start: int) -> tuple[Record | None, bool]:
    for candidate in (text[start:], _TRAILING_COMMA.sub("", text[start:])):
        try:
            value, _ = json.JSONDecoder(strict=False).raw_decode(candidate)
        except (ValueError, RecursionError):
            continue
        return (cast(Record, value), False) if isinstance(value, dict) else (None, False)
    return _complete_part(_TRAILING_COMMA.sub("", text[start:])), True


def _complete_part(text: str) -> Record | None:
    """The object up to the last of its values that is whole, closed where it was cut."""
    open_brackets: list[str] = []
    ends: list[tuple[int, str]] = []
    in_string = escaped = False
    for index, char in enumerate(text):
        if in_string:
            if escaped:
                escaped = False
            elif char == "\\":
                escaped = True
            elif char == '"':
                in_string = False
        elif char == '"':
            in_string = True
        elif char in "{[":
            open_brackets.append("}" if char == "{" else "]")
        elif char in "}]":
            if not open_brackets or open_brackets.pop() != char:
                break
            ends.append((index + 1, "".join(reversed(open_brackets))))
    # Only ends outside an item are safe: `]` or `}` at depth two or less closes a list or a whole item.
    for end, closers in reversed(ends):
        if len(closers) > 2:
            continue
        try:
            value = json.loads(text[:end] + closers, strict=False)
        except (ValueError, RecursionError):
            continue
        if isinstance(value, dict):
            return cast(Record, value)
    return None
