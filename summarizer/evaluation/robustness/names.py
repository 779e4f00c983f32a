"""The same story of other people, other bodies or other countries.

Which words are names is told by the annotation (parties, aliases, spokespeople, speakers), so that the swap does not
depend on what an engine recognises.  A word is swapped everywhere in the article or nowhere.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, cast

from summarizer.brief import Brief, Position
from summarizer.evaluation.gold import GoldDocument
from summarizer.evaluation.robustness.rewriting import Rewriting, Substitution, rewriting

_WORD = re.compile(r"[^\W\d_][\w’'-]*[^\W_]")
_SHORTEST = 4
"""Letters of a word of a body's name that is swapped; shorter ones are articles, particles and acronyms."""
_TITLES = frozenset(
    "Mr Mrs Ms Miss Dr Sir Lord Lady Dame Prof Gen Sen Rep Gov Judge Senator Mayor Mzee Bishop".split()
)


def other_people(document: GoldDocument) -> Rewriting | None:
    """Invented people in the place of all who speak, each with a first name of the same gender."""
    lower = _lower_words(document.article.text)
    bodies = {word for name in _party_names(document.brief) for word in _WORD.findall(name)}
    words: dict[str, str] = {}
    givers = {name: _Giver(_names()[name]) for name in _names() if isinstance(_names()[name], list)}
    for name in sorted(_people(document.brief)):
        *first, last = [word for word in _WORD.findall(name) if word not in _TITLES] or [""]
        if not first or not last[0].isupper() or last in words:
            continue
        for word in first:
            if (
                "'" not in word
                and "’" not in word
                and word[0].isupper()
                and word.lower() not in lower
                and word not in bodies
            ):
                words.setdefault(word, givers[f"first_names_{_gender(word)}"].next(word))
        if last.lower() not in lower and (last not in bodies or last in _surnames_of_parties(document.brief)):
            words.setdefault(last, givers["surnames"].next(last))
    swap = Substitution(words)
    return rewriting(document.article, swap(document.article.text), swap) if swap else None


def other_bodies(document: GoldDocument) -> Rewriting | None:
    """Invented names for unions, firms, towns and invented states; what kind of body each is stays ("the Norda Council")."""
    kept = _common_words() | _lower_words(document.article.text)
    people = {word for name in _people(document.brief) for word in _WORD.findall(name)}
    giver = _Giver(_names()["bodies"])
    words: dict[str, str] = {}
    for name in sorted(_party_names(document.brief)):
        for word in _WORD.findall(re.sub(r"[’']s?\b", "", name)):
            plain = word.lower()
            distinctive = word[0].isupper() and not word.isupper() and len(word) >= _SHORTEST
            if distinctive and plain not in kept and word not in people and not _derived(word, words):
                words.setdefault(word, giver.next(word))
    swap = Substitution(words, endings=True)
    return rewriting(document.article, swap(document.article.text), swap) if swap else None


def other_countries(document: GoldDocument) -> Rewriting | None:
    """Other real countries with their own capitals and people in the place of the real ones."""
    article = document.article
    table = [tuple(row) for row in _names()["countries"]]
    named = [row for row in table if _stands(row[:4], article.text)]
    swapped = [row for row in named if not _stands(row[4:], article.text)]
    free = [row for row in table if row not in named and len(row) == 4]
    words: dict[str, str] = {}
    for row in swapped:
        fitting = [other for other in free if _vowels(other) == _vowels(row)]
        if fitting:
            free.remove(fitting[0])
            words |= dict(zip(row[:4], fitting[0], strict=True))
    swap = Substitution(words)
    return rewriting(article, swap(article.text), swap) if swap else None


class _Giver:
    """Gives names one after the other, none twice, vowel for vowel."""

    def __init__(self, names: Sequence[str]) -> None:
        self._left = list(names)

    def next(self, instead_of: str) -> str:
        """The next name that begins and ends like this one, else begins; any name, and then one made of it, where they run out."""
        begins = [name for name in self._left if _vowel(name) == _vowel(instead_of)]
        both = [name for name in begins if _vowel(name[-1]) == _vowel(instead_of[-1])]
        fitting = both or begins or self._left
        chosen = fitting[0] if fitting else f"{instead_of}ova"
        if chosen in self._left:
            self._left.remove(chosen)
        return chosen


def _vowel(word: str) -> bool:
    return word[:1].lower() in "aeiou"


def _vowels(row: Sequence[str]) -> tuple[bool, bool]:
    return _vowel(row[0]), _vowel(row[1])


def _stands(words: Iterable[str], text: str) -> bool:
    return any(re.search(rf"\b(?:{re.escape(word)}|{re.escape(word.upper())})\b", text) for word in words)


def _derived(word: str, words: Iterable[str]) -> bool:
    """Whether a word is one that is swapped already, with an ending ("Belandian" beside "Belandi")."""
    return any(word != known and word.startswith(known) for known in words)


def _people(brief: Brief) -> set[str]:
    found = {person.name for party in brief.parties for person in party.spokespeople}
    return found | set(_speakers(brief))


def _speakers(brief: Brief) -> Iterator[str]:
    parties = _party_names(brief)
    for item in brief.items():
        answers = () if isinstance(item, Position) else item.responses
        for said in (item, *answers):
            if said.speaker is not None and not said.anonymous and said.speaker not in parties:
                yield said.speaker


def _party_names(brief: Brief) -> set[str]:
    return {name for party in brief.parties for name in (party.name, *party.aliases)}


def _surnames_of_parties(brief: Brief) -> set[str]:
    """People who are parties of their own bear the name of a party."""
    people = _people(brief)
    return {name.split()[-1] for name in _party_names(brief) if name in people}


def _lower_words(text: str) -> set[str]:
    return {word for word in _WORD.findall(text) if word == word.lower()}


def _gender(first_name: str) -> str:
    from summarizer.engines.offline.lexicon import words

    if first_name in words("people", "male"):
        return "masculine"
    return "feminine" if first_name in words("people", "female") else "other"


@cache
def _common_words() -> frozenset[str]:
    """Words of the names of bodies that say what kind of body it is, or whose; they are no names by themselves."""
    from summarizer.engines.offline.lexicon import lexicon

    kinds = lexicon("organisations")
    nouns = {word.lower() for words in _strings(kinds) for word in _WORD.findall(words)}
    nations = {word.lower() for words in _strings(lexicon("nations")) for word in _WORD.findall(words)}
    return frozenset(nouns | nations | set(_names()["kinds"].split()))


def _strings(tree: object) -> Iterator[str]:
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, dict):
        for key, value in cast("dict[object, object]", tree).items():
            yield from (*_strings(key), *_strings(value))
    elif isinstance(tree, list):
        for value in cast("list[object]", tree):
            yield from _strings(value)


@cache
def _names() -> dict[str, Any]:
    return tomllib.loads(files("summarizer.evaluation.robustness").joinpath("names.toml").read_text("utf-8"))
