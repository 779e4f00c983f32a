"""Takes the power out of characters that a terminal, Markdown or a spreadsheet would obey.

What an article says is shown as it is, as far as it is text.  Whatever would act on the reader's
program instead is made visible (control characters) or inert (Markdown, formulas).
"""

from __future__ import annotations

import re
import unicodedata

_CONTROL_PICTURES = 0x2400
"""First of Unicode's pictures for the 32 C0 controls, in the same order: U+241B stands for ESC."""

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufff9-\ufffb]"
)
"""Controls, line separators, marks and overrides of writing direction, lone surrogates."""

_SPACES = re.compile(r"[ \t\r\n\x0b\x0c\x85\u2028\u2029]+")

_TYPOGRAPHY = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "‘": "'",
        "’": "'",
        "‚": "'",
        "–": "-",
        "—": "--",
        "‐": "-",
        "‑": "-",
        "−": "-",
        "…": "...",
        "•": "*",
        "·": "-",
        "¶": "par.",
        "\u00a0": " ",
    }
)

_MARKDOWN_ANYWHERE = re.compile(r"[\\`*_\[\]<>|~]|&(?=#?\w+;)")
_MARKDOWN_AT_START = re.compile(r"^(?:([-+=#:])|(\d{1,9})([.)]))")

_FORMULA_STARTS = "=+-@\t\r\n＝＋－＠"
"""Characters with which a cell becomes a formula (OWASP, "CSV Injection"), full-width ones included."""


def visible(text: str) -> str:
    """One line of `text`: white space runs become a space, other controls their picture or ``�``."""
    return _UNSAFE.sub(_picture, _SPACES.sub(" ", text)).strip(" ")


def harmless(text: str) -> str:
    """`text` with every space as it is: only the controls that `visible` shows become their picture or ``�``."""
    return _UNSAFE.sub(_picture, text)


def _picture(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(_CONTROL_PICTURES + code)
    return "\N{SYMBOL FOR DELETE}" if code == 0x7F else _REPLACEMENT


def encodable(text: str, encoding: str) -> str:
    """`text` in characters that `encoding` has: typography made plain, accents dropped, else ``?``."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_nearest(character, encoding) for character in text)
    return text


def _nearest(character: str, encoding: str) -> str:
    plain = unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode()
    for candidate in (character, character.translate(_TYPOGRAPHY), plain):
        try:
            candidate.encode(encoding)
        except UnicodeEncodeError:
            continue
        if candidate:
            return candidate
    return "?"


def markdown(text: str) -> str:
    """`text` as inline Markdown that reads as itself: no emphasis, link, image, HTML or list."""
    escaped = _MARKDOWN_ANYWHERE.sub(r"\\\g<0>", visible(text))
    return _MARKDOWN_AT_START.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", escaped)


def cell(text: str) -> str:
    """`text` as a CSV cell that no spreadsheet runs: an apostrophe before what would start a formula."""
    line = visible(text)
    # Blanks of other scripts may stand before it: what imports a table may trim them.
    return f"'{line}" if line.lstrip().startswith(tuple(_FORMULA_STARTS)) else line
