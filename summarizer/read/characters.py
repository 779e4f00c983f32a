"""Which characters an article may hold: one form for each, nothing invisible, nothing reordering.

Invisible characters are not only noise: they hide words from a reader, or instructions from everybody
but a model.  After `clean` a text is NFC, its line ends are ``\\n``, its blanks are single plain spaces.
"""

from __future__ import annotations

import re
import unicodedata

REPLACEMENT = "\ufffd"
"""Stands where a character could not be told (lone surrogates, broken bytes)."""

LONGEST_MARK_RUN = 30
"""Combining marks kept on one letter; the figure of Unicode's Stream-Safe Text Format (UAX #15).

Ordering a run of marks takes time with the square of its length, so an endless one would hang.
"""

_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028]")
_PARAGRAPH_END = "\u2029"
_SOFT_HYPHEN_AT_LINE_END = re.compile("\u00ad[^\\S\n]*\n[^\\S\n]*")
_INVISIBLE = re.compile(
    "["
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"  # controls; the separators 1c-1f count as blanks
    "\u00ad\u034f\u061c\u180b-\u180f"  # soft hyphen, joiners, Mongolian selectors
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f"  # zero width, bidirectional controls
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ufffe\uffff"  # variation selectors, BOM, annotation marks
    "\U000e0000-\U000e0fff"  # tags and further selectors, used to smuggle text
    "]+"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_BLANKS = re.compile(r"[^\S\n]+")
_BLANKS_AROUND_LINE_END = re.compile(r" ?\n ?")
_MARKS_OR_SYMBOLS = re.compile(rf"[^\w\s]{{{LONGEST_MARK_RUN + 1},}}")


def clean(text: str) -> str:
    """`text` with one form for every character; lines are kept, paragraphs are not looked for.

    Idempotent, and linear in the length of the text.
    """
    text = _LINE_END.sub("\n", text).replace(_PARAGRAPH_END, "\n\n")
    text = _SOFT_HYPHEN_AT_LINE_END.sub("", text)
    text = _INVISIBLE.sub("", text)
    if not text.isascii():
        text = _SURROGATE.sub(REPLACEMENT, text)
        text = _MARKS_OR_SYMBOLS.sub(_without_excess_marks, text)
        text = unicodedata.normalize("NFC", text)
    text = _BLANKS.sub(" ", text)
    return _BLANKS_AROUND_LINE_END.sub("\n", text).strip()


def _without_excess_marks(match: re.Match[str]) -> str:
    kept: list[str] = []
    run = 0
    for character in match.group():
        run = run + 1 if unicodedata.combining(character) else 0
        if run <= LONGEST_MARK_RUN:
            kept.append(character)
    return "".join(kept)
