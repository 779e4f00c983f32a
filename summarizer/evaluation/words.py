"""Words as the scorer compares them: content words lightly stemmed, and names without their trimmings."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+")
_POSSESSIVE = re.compile(r"[’'](?:s\b|(?=\W|$))")
_NEGATED = re.compile(r"n[’']t\b")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_ARTICLES = frozenset({"the", "a", "an"})
_SHORTEST_STEM = 3


@cache
def _function_words() -> frozenset[str]:
    data = files("summarizer.evaluation").joinpath("words.toml").read_text("utf-8")
    return frozenset(tomllib.loads(data)["function_words"].split())


@lru_cache(maxsize=65_536)
def content_words(text: str) -> frozenset[str]:
    """The stems of the words of `text` that carry meaning: lower case, without accents, negations kept."""
    plain = _POSSESSIVE.sub("", _NEGATED.sub(" not", _fold(text)))
    return frozenset(_stem(word) for word in _WORD.findall(plain) if word not in _function_words())


@lru_cache(maxsize=65_536)
def name_key(name: str) -> str:
    """A name for comparing: lower case, no accents, articles, possessives or punctuation ("the U.S." is "us")."""
    plain = _DOTTED.sub(lambda match: match[0].replace(".", ""), _POSSESSIVE.sub("", _fold(name)))
    words = re.findall(r"\w+", plain)
    return " ".join(word for word in words if word not in _ARTICLES) or " ".join(words)


def same_person(one: str | None, other: str | None) -> bool:
    """Whether two credits name the same speaker: equal, or one is the other with more to it (a title, a first name)."""
    if one is None or other is None:
        return one is other
    first, second = set(name_key(one).split()), set(name_key(other).split())
    return bool(first) and bool(second) and (first <= second or second <= first)


def set_f1(
    one: frozenset[object] | frozenset[str] | frozenset[int],
    other: frozenset[object] | frozenset[str] | frozenset[int],
) -> float:
    """The harmonic mean of precision and recall of two sets; 1 for two empty ones."""
    if not one and not other:
        return 1.0
    return 2 * len(one & other) / (len(one) + len(other))


def _fold(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def _stem(word: str) -> str:
    """Takes off the commonest English endings, after Harman's "S" stemmer, with -ing and -ed.

    D. Harman, "How effective is suffixing?", JASIS 42 (1991): light stemming does as well as strong here.
    """
    if word.endswith("ies") and len(word) > _SHORTEST_STEM + 2:
        word = word[:-3] + "y"
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > _SHORTEST_STEM:
        word = word[:-1]
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) >= _SHORTEST_STEM + len(ending):
            word = word[: -len(ending)]
            if len(word) > 2 and word[-1] == word[-2] and word[-1] not in "lsz":
                word = word[:-1]
            break
    return word.removesuffix("e") if len(word) > _SHORTEST_STEM else word
