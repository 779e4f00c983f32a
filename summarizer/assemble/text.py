"""Words, stems and folded text: the few ways in which assemble looks at strings.

`fold` is the only tolerance grounding has: white space, quotation marks, dashes and Unicode form.
`words`, `stem` and `content` serve comparisons that are never proof of anything by themselves.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from summarizer.assemble.vocabulary import vocabulary

QUOTES = "'\"‘’‚‛“”„‟«»‹›′″`´ʼ＂＇「」『』"
DASHES = "-‐‑‒–—―−﹘﹣－"
_ZERO_WIDTH = "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
_JOINERS_KEPT = "\u200c\u200d"  # they spell words in Persian, Hindi and other scripts

_SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"

_FOLDED: dict[str, str] = {
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys(QUOTES, "'"),
    **dict.fromkeys(DASHES, "-"),
    **dict.fromkeys(_ZERO_WIDTH, ""),
    **{c: unicodedata.normalize("NFKC", c) for c in map(chr, range(0xFB00, 0xFB07))},  # ligatures of PDFs
    "…": "...",
}
_FOLDABLE = re.compile(
    "[" + re.escape("".join(mark for mark, plain in _FOLDED.items() if mark != plain)) + "]"
)
_SEVERAL = re.compile(r"  |''|--")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text after folding, and for each of its characters the offset it came from."""

    text: str
    offsets: Sequence[int]


def fold(text: str, start: int = 0) -> Folded:
    """`text` with white space, quotation marks and dashes made one kind each, runs of them one character.

    Offsets count from `start`.  Quotation marks single and double are the same mark; letters,
    digits, case and everything else stay as they are.
    """
    plain = _FOLDABLE.sub(lambda found: _FOLDED[found[0]], text)
    if len(plain) == len(text) and not _SEVERAL.search(plain):
        return Folded(plain, range(start, start + len(text)))
    characters: list[str] = []
    offsets: list[int] = []
    for offset, character in enumerate(text, start):
        replacement = _FOLDED.get(character)
        if replacement is None:
            characters.append(character)
            offsets.append(offset)
        elif replacement in {" ", "'", "-"}:
            if not characters or characters[-1] != replacement:
                characters.append(replacement)
                offsets.append(offset)
        else:
            characters.extend(replacement)
            offsets.extend([offset] * len(replacement))
    return Folded("".join(characters), offsets)


def clean(text: str, limit: int) -> str:
    """`text` fit for a brief: NFC, single spaces, no control or direction characters, at most `limit` long."""
    if len(text) <= limit and text.isascii() and text.isprintable():
        return " ".join(text.split())
    text = unicodedata.normalize("NFC", text[: 8 * limit])
    if not text.isprintable():
        text = "".join(
            c if c.isprintable() or c in _JOINERS_KEPT else " " if c.isspace() else "" for c in text
        )
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[limit // 2 :] else cut) + "…"


def says_something(text: str) -> bool:
    """Whether there is a letter or a digit in it."""
    return any(c.isalnum() for c in text)


def unspaced(character: str) -> bool:
    """Whether the character is of a script in which words touch: Thai to Myanmar, Khmer, kana, Han."""
    if character < "\u0e00":
        return False
    if character < "\u2e80":
        return character <= "\u109f" or "\u1780" <= character <= "\u17ff"
    hangul_or_arabic = "\uac00" <= character <= "\ud7ff" or "\ufb00" <= character <= "\ufdff"
    return not hangul_or_arabic


_MARKS = re.compile(
    "[" + re.escape("".join(mark for mark in QUOTES + DASHES + _ZERO_WIDTH if mark not in "'-")) + "]"
)
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[.,]\d+)*|[^\W_]+(?:['-][^\W_]+)*")


def words(text: str) -> list[str]:
    """The words of `text`, as written: ``don't``, ``pre-2014``, ``U.S.`` and ``5,000`` are one word each."""
    return _WORD.findall(unmarked(text))


def unmarked(text: str) -> str:
    """`text` with straight apostrophes and hyphens, without zero-width characters."""
    return text if text.isascii() else _MARKS.sub(lambda found: _FOLDED[found[0]], text)


@lru_cache(maxsize=8192)
def lowered(word: str) -> str:
    """A word without case, possessive and the dots of an abbreviation.

    An abbreviation that would become a small word keeps its capitals: "U.S." is not "us".
    """
    word = word.removesuffix("'s").removesuffix("'S").removesuffix("'")
    if "." in word and not word[0].isdigit():
        word = word.replace(".", "")
    plain = word.casefold()
    return word if len(word) > 1 and word.isupper() and plain in vocabulary().function_words else plain


_SUFFIXES = (
    "ations",
    "ation",
    "ments",
    "ment",
    "ings",
    "ing",
    "als",
    "al",
    "edly",
    "ed",
    "es",
    "ly",
    "s",
    "e",
)


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """A light stem, enough to see that *exchanged* and *exchanges* are one word; not a linguist's."""
    word = lowered(word)
    if len(word) < 4 or not word.isascii() or not word.isalpha():
        return word
    if word.endswith(("ies", "ied")):
        return word[:-3] + "i" if len(word) > 4 else word[:-1]
    if word.endswith("y") and word[-2] not in "aeiou" and not (word.endswith("ly") and word[-3] != "p"):
        return word[:-1] + "i"
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3 and not word.endswith("ss"):
            word = word[: -len(suffix)]
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    return word.removesuffix("e") if len(word) > 4 else word


def content(text: str) -> frozenset[str]:
    """The stems of the words of `text` that carry meaning; negators are not among them, see `polarity`."""
    return content_of(words(text))


def content_of(tokens: Iterable[str]) -> frozenset[str]:
    """The stems of those among `tokens` that carry meaning."""
    return frozenset([stem(word) for word in tokens if is_content(word)])


@cache
def stems(*listed: str) -> frozenset[str]:
    """The stems of a word list of the vocabulary."""
    return frozenset(map(stem, listed))


@lru_cache(maxsize=8192)
def is_negator(word: str) -> bool:
    """Whether the word turns a claim into its opposite (*not*, *never*, *won't*)."""
    plain = lowered(word)
    return plain in vocabulary().negators or plain.endswith(vocabulary().negative_contraction)


@lru_cache(maxsize=8192)
def is_content(word: str) -> bool:
    """Whether the word carries meaning of its own: no function word, no negator."""
    return lowered(word) not in vocabulary().function_words and not is_negator(word)
