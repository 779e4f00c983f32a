"""Cuts a sentence into words and marks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from summarizer.engines.offline.lexicon import words

QUOTE_MARKS = frozenset('"“”«»„‟')
"""The marks that open or close a quotation and nothing else."""

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"
    r"|[Pp]er cent\b"
    r"|[$€£¥]?\d+(?:[.,:/]\d+)*(?:%|st\b|nd\b|rd\b|th\b)?(?:-[^\W_]+)*"
    r"|[^\W_]+(?:[-‐'’&.][^\W_]+)*"
    r"|\S"
)
"""Initials ("U.S."), "per cent" as the one word it is elsewhere, then sums and figures, then words with what joins them inside, then single marks."""
_ENCLITIC = re.compile(r"(n['’]t|['’](?:s|re|ve|ll|d|m|S))$")
"""What is written together with the word before and is a word of its own."""


class Tag(IntEnum):
    """Coarse part of speech."""

    OTHER = 0
    """A noun, adjective or anything not told apart."""
    NAME = 1
    """Capitalised in mid-sentence, or capitalised and not an ordinary word."""
    DETERMINER = 2
    PREPOSITION = 3
    COORDINATOR = 4
    SUBORDINATOR = 5
    RELATIVE = 6
    """who, which, whose, that after a noun."""
    PRONOUN = 7
    MODAL = 8
    AUXILIARY = 9
    """A form of be, have or do."""
    NEGATION = 10
    VERB = 11
    """A finite form."""
    BASE = 12
    """A base form after *to* or a modal or auxiliary."""
    PARTICIPLE = 13
    """A past participle, in a verb group or after a noun."""
    GERUND = 14
    ADVERB = 15
    NUMBER = 16
    POSSESSIVE = 17
    """The *'s* itself."""
    TO = 18
    COMMA = 19
    STOP = 20
    """; : — ( ) . ! ? and the like: a clause ends here."""
    QUOTE = 21


FINITE = frozenset({Tag.VERB, Tag.MODAL, Tag.AUXILIARY})
"""The tags of what makes a clause a clause: a finite verb, or what stands before the form that carries its meaning."""


@dataclass(slots=True)
class Token:
    """One word or mark: where it stands, its lower case, its tag and the base form where it is a verb."""

    start: int
    end: int
    text: str
    lower: str
    sentence: int
    """0-based index into `Article.sentences`."""
    tag: Tag = Tag.OTHER
    lemma: str = ""


def append_tokens(tokens: list[Token], text: str, start: int, end: int, sentence: int) -> None:
    """Adds the words and marks of ``text[start:end]``, which is the sentence with this 0-based index; untagged."""
    abbreviations = words("grammar", "abbreviations")
    for match in _TOKEN.finditer(text, start, end):
        word = match[0]
        begin, stop = match.span()
        if word == "." and tokens and tokens[-1].end > begin:
            continue  # taken already, with the abbreviation before it
        if word in abbreviations and text.startswith(".", stop):
            tokens.append(_token(word + ".", begin, sentence))
        elif ("'" in word or "’" in word) and (cut := _enclitic(word)):
            tokens.append(_token(word[:cut], begin, sentence))
            tokens.append(_token(word[cut:], begin + cut, sentence))
        else:
            lower = "percent" if word[1:] == "er cent" else word.lower()
            tokens.append(Token(begin, stop, word, lower, sentence))


def _enclitic(word: str) -> int:
    """Where in a word its enclitic begins; 0 where it has none, or is nothing else."""
    match = _ENCLITIC.search(word)
    return match.start() if match is not None else 0


def _token(word: str, start: int, sentence: int) -> Token:
    return Token(start, start + len(word), word, word.lower(), sentence)
