"""Names as keys: when two surface forms are one name, whether a name occurs in the article, and slugs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from summarizer.assemble.text import lowered, unspaced, words
from summarizer.assemble.vocabulary import vocabulary

LONGEST_SLUG = 80
"""Characters of a party id, well below what the brief allows."""
_LONGEST_ACRONYM = 6
_SHORTEST_DEMONYM = 5  # letters; below, a final s is as often part of the name ("Laos")


@lru_cache(maxsize=8192)
def name_key(name: str) -> str:
    """What two spellings of one name share: no case, leading "the", possessive, or dots of an abbreviation.

    An abbreviation that is also a small word stays upper case: "U.S." is not "us".
    """
    parts = [_part_key(word) for word in words(name)]
    while len(parts) > 1 and parts[0] in {"the", "a", "an"}:
        del parts[0]
    return " ".join(part for part in parts if part)


@lru_cache(maxsize=8192)
def _part_key(word: str) -> str:
    return lowered(word).replace("-", " ")


def variants(key: str) -> Iterator[str]:
    """`key`, and the same name in other dress: plural demonym, "… officials", "the government of …"."""
    yield key
    parts = key.split()
    last = parts[-1] if parts else ""
    if len(last) > _SHORTEST_DEMONYM and last.endswith("s"):
        yield key[:-1]
    elif len(last) >= _SHORTEST_DEMONYM:
        yield key + "s"
    side_words = vocabulary().side_words
    bare = [part for part in parts if part not in side_words]
    if bare and bare[0] == "of":
        bare = bare[1:]
    if bare and bare[0] == "the":
        bare = bare[1:]
    if bare and len(bare) < len(parts):
        yield " ".join(bare)


def initials(name: str) -> str | None:
    """The abbreviation a name of several capitalised words is known by ("United Auto Workers": UAW)."""
    letters = "".join(word[0] for word in words(name) if word[0].isupper())
    return name_key(letters) if 1 < len(letters) <= _LONGEST_ACRONYM else None


def is_nobody(key: str) -> bool:
    """Whether the key names no one in particular: a pronoun, "both sides", nothing at all."""
    return not key or key in vocabulary().nobody


class TextNames:
    """Which names occur in a text, by key and in whole words."""

    def __init__(self, text: str, tokens: Iterable[str] | None = None) -> None:
        """`tokens` are the words of `text`, where they are at hand."""
        keys = map(_part_key, words(text) if tokens is None else tokens)
        self._text = f" {' '.join(keys)} "
        self._words = frozenset(self._text.split())
        self._unspaced = text if any(map(unspaced, set(text))) else ""

    def has(self, key: str) -> bool:
        """Whether this name stands in the text; a singular demonym also counts where only the plural does."""
        if not key:
            return False
        if self._unspaced and any(map(unspaced, key)):
            return key.replace(" ", "") in self._unspaced
        first, _, rest = key.partition(" ")
        if not rest:
            return key in self._words or f"{key}s" in self._words
        if first not in self._words:  # spares a search of the whole text for most names it does not hold
            return False
        return f" {key} " in self._text or f" {key}s " in self._text

    def has_parts(self, key: str) -> bool:
        """Whether every word of this name stands somewhere in the text: a description made of its words."""
        small = vocabulary().function_words
        parts = [part for part in key.split() if part not in small]
        return bool(parts) and all(part in self._words or f"{part}s" in self._words for part in parts)


_NO_SLUG = re.compile(r"[^a-z0-9]+")
_NO_UNICODE_SLUG = re.compile(r"[\W_]+")


def slug(name: str) -> str:
    """A party id for `name`: ASCII where it can be written so, else its own script, lower case, with hyphens."""
    plain = name.replace(".", "").replace("'", "").replace("’", "")
    ascii_ = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    letters = sum(c.isalnum() for c in unicodedata.normalize("NFC", plain))
    if sum(c.isalnum() for c in ascii_) >= letters:
        found = _NO_SLUG.sub("-", ascii_.lower())
    else:
        found = _NO_UNICODE_SLUG.sub("-", unicodedata.normalize("NFC", plain).lower()).lower()
    return found[:LONGEST_SLUG].strip("-") or "party"
