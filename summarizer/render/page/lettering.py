"""How wide text will be in a drawing, and where it is broken: SVG does not wrap lines by itself."""

from __future__ import annotations

import unicodedata

_NARROW, _SLIM, _BROAD = frozenset("ijl.,:;'|!’‘`"), frozenset('frt()[]{}/\\-“”" '), frozenset("mwMW@%—")

_SLACK = 1.06
"""Readers' sans-serif fonts differ: a line is taken to be this much longer than in Helvetica."""

_SHARES = 12
"""Steps in which lines are tried narrower, until they would become more."""


def width(text: str, size: float) -> float:
    """Estimated width of `text` in pixels in a sans-serif font of `size` pixels (Helvetica's classes of letters)."""
    return sum(map(_advance, text)) * size * _SLACK


def wrapped(text: str, room: float, size: float, most: int) -> tuple[str, ...]:
    """`text` in at most `most` lines of `room` pixels, of about equal length; what does not fit becomes ``…``.

    Broken at spaces, and inside a word only where it is wider than a line.
    """
    lines = _filled(_words(text, room, size), room, size)
    if len(lines) > most:
        last = lines[most - 1]
        while last and width(last + "…", size) > room:
            last = last[:-1]
        return (*lines[: most - 1], last.rstrip() + "…")
    for part in range(_SHARES, 0, -1):
        narrower = _filled(_words(text, room, size), room * part / _SHARES, size)
        if len(narrower) > len(lines):
            break
        lines = narrower
    return tuple(lines)


def direction(text: str) -> str:
    """``rtl`` where the first letter of a direction is written from the right (Unicode's rule P2), else ``ltr``."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("L", "R", "AL"):
            return "ltr" if kind == "L" else "rtl"
    return "ltr"


def _filled(words: list[str], room: float, size: float) -> list[str]:
    """Words put into lines, each as full as `room` allows."""
    lines: list[str] = []
    line = ""
    for word in words:
        longer = f"{line} {word}" if line else word
        if line and width(longer, size) > room:
            lines.append(line)
            longer = word
        line = longer
    return [*lines, line]


def _words(text: str, room: float, size: float) -> list[str]:
    """The words of `text`, those wider than a line cut into pieces that are not."""
    words: list[str] = []
    for word in text.split():
        piece, used = "", 0.0
        for character in word:
            needed = width(character, size)
            if piece and used + needed > room:
                words.append(piece)
                piece, used = "", 0.0
            piece, used = piece + character, used + needed
        words.append(piece)
    return words


def _advance(character: str) -> float:
    """Ems a character takes."""
    if character in _NARROW:
        return 0.26
    if character in _SLIM:
        return 0.34
    if character in _BROAD:
        return 0.88
    if unicodedata.combining(character):
        return 0.0
    if unicodedata.east_asian_width(character) in ("W", "F"):
        return 1.0
    return 0.7 if character.isupper() else 0.56
