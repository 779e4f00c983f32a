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

_NO_ENCODING = frozenset(
    ("idna", "punycode", "unicode_escape", "raw_unicode_escape", "utf-7", "undefined", "mbcs", "oem")
)
"""Codecs of Python that no page is written in; some take time with the square of the length."""

_UNLIKE_ASCII = ("utf-16", "utf-32", "iso-2022")
"""Encodings for which a server is believed at once: their bytes may look like UTF-8, or like no text at all.

Others are named by many servers over pages that are in UTF-8.
"""

_SAMPLE = 200_000
"""Bytes that the guess is made on."""


def decode(data: bytes, name: str, *, said: str | None = None) -> tuple[str, str | None]:
    """The text in `data`, and a warning where its encoding had to be guessed.

    `said` is what its server calls its encoding: believed where the bytes could not be UTF-8 as well.
    Raises `UnsupportedSourceError` for bytes that are no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), None
    if said and said.replace("_", "-").startswith(_UNLIKE_ASCII) and (text := _in(said, data)):
        return text, None
    if b"\0" in data:
        raise _no_text(name)
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError:
        pass
    if said and (text := _in(said, data)):
        return text, None
    if text := _as_declared(data):
        return text, None
    if text := _as_broken_utf8(data):
        return text, "A few bytes were no UTF-8 and stand as \N{REPLACEMENT CHARACTER}."
    return _as_guessed(data, name)


def _as_declared(data: bytes) -> str | None:
    declared = _DECLARED.search(data[:_DECLARED_WITHIN])
    return _in(declared.group(1).decode("ascii"), data) if declared is not None else None


def _in(encoding: str, data: bytes) -> str | None:
    """The text, if the bytes are in this encoding and it is one of texts."""
    try:
        if codecs.lookup(encoding).name in _NO_ENCODING:
            return None
        return data.decode(encoding)
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
