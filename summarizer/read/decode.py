"""Bytes into text: byte-order mark, UTF-8, what an HTML page declares, and at last a guess."""

from __future__ import annotations

import codecs
import re

from summarizer.errors import UnsupportedSourceError
from summarizer.read.characters import REPLACEMENT

# The longer marks first: that of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""<(?:meta[^>]+charset|\?xml[^>]+encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE
)
_DECLARED_WITHIN = 2_048
"""Bytes; HTML asks for the declaration within the first 1024."""

_BROKEN_SHARE = 0.02
"""Of the characters beyond ASCII: with fewer broken ones it is UTF-8 that suffered, not another encoding."""

_WESTERN_SHARE = 0.08
"""Of the bytes: with fewer beyond ASCII it is a Western language with its quotation marks, hence Windows-1252."""

_WESTERN_COUNT = 8
"""Bytes beyond ASCII below which no statistics can tell anything either."""

_SAMPLE = 200_000
"""Bytes that the guess is made on."""


def decode(data: bytes, name: str) -> tuple[str, str | None]:
    """The text in `data`, and a warning where its encoding had to be guessed.

    Raises `UnsupportedSourceError` for bytes that are no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), None
    if b"\0" in data:
        raise _no_text(name)
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError:
        pass
    if text := _as_declared(data):
        return text, None
    if text := _as_broken_utf8(data):
        return text, "A few bytes were no UTF-8 and stand as \N{REPLACEMENT CHARACTER}."
    return _as_guessed(data, name)


def _as_declared(data: bytes) -> str | None:
    declared = _DECLARED.search(data[:_DECLARED_WITHIN])
    if declared is None:
        return None
    try:
        return data.decode(declared.group(1).decode("ascii"))
    except (LookupError, UnicodeError, ValueError):
        return None


def _as_broken_utf8(data: bytes) -> str | None:
    text = data.decode("utf-8", "replace")
    beyond_ascii = sum(not character.isascii() for character in text)
    broken = text.count(REPLACEMENT)
    return text if broken <= _BROKEN_SHARE * beyond_ascii else None


def _as_guessed(data: bytes, name: str) -> tuple[str, str]:
    high = sum(byte >= 0x80 for byte in data)
    if high <= max(_WESTERN_SHARE * len(data), _WESTERN_COUNT):
        try:
            return data.decode("windows-1252"), _guessed("windows-1252")
        except UnicodeDecodeError:
            pass
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        raise _no_text(name)
    try:
        return data.decode(best.encoding), _guessed(best.encoding)
    except UnicodeDecodeError:
        raise _no_text(name) from None


def _guessed(encoding: str) -> str:
    return f"The encoding is not stated and was taken for {encoding}; save the source as UTF-8 if letters are wrong."


def _no_text(name: str) -> UnsupportedSourceError:
    return UnsupportedSourceError(
        f"The bytes of {name} are no text in any known encoding; save it as UTF-8 text."
    )
