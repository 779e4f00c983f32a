"""The `Article`: one normalised text, and where its paragraphs and sentences stand in it.

All offsets in this package are 0-based, half-open and counted in characters (code points) of
`Article.text`.  Sentence and paragraph *numbers* are 1-based, as shown to people and to models.
Nobody downstream re-splits or re-cleans text: `summarizer.read` does it once.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of an article's text: ``text[start:end]``, 0-based and half-open."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}:{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """The characters this span covers in `text`."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One numbered sentence; long quotations are split inside, so a number means about one claim."""

    number: int
    """1-based, in the order of the text."""
    start: int
    end: int
    paragraph: int
    """1-based number of the paragraph it stands in."""
    boilerplate: bool = False
    """Reprint notices, captions' credits, subscription lines: kept in the text, never a claim."""

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: a single line of the normalised text."""

    number: int
    """1-based, in the order of the text."""
    start: int
    end: int
    boilerplate: bool = False
    """The whole paragraph is a notice or credit, never a claim."""
    heading: bool = False
    """A headline or subheading inside the text, not running prose."""

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True)
class Article:
    """One article, immutable.  Built by `summarizer.read`, never by hand from unnormalised text.

    `text` is normalised (NFC, ``\\n`` line ends, plain spaces, no zero-width characters): one line a
    paragraph, paragraphs joined by a blank line.  Sentences cover every paragraph in order, without
    overlap; only white space lies between them.
    """

    text: str
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    id: str
    title: str | None = None
    date: dt.date | None = None
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    language: str | None = None
    """ISO 639-1 code where the source names it or it was detected, else None."""
    warnings: tuple[str, ...] = field(default=(), compare=False)
    """What the reader had to guess or leave out, one sentence each."""

    @cached_property
    def sha256(self) -> str:
        """Hex SHA-256 of the UTF-8 bytes of `text`."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def _starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    def sentence(self, number: int) -> Sentence:
        """The sentence with this 1-based number; IndexError where there is none."""
        if not 1 <= number <= len(self.sentences):
            raise IndexError(f"the article has no sentence {number}")
        return self.sentences[number - 1]

    def sentence_text(self, number: int) -> str:
        """The words of the sentence with this 1-based number."""
        sentence = self.sentence(number)
        return self.text[sentence.start : sentence.end]

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that covers `offset`, or the last one before it (the first, if none is)."""
        return self.sentences[max(bisect_right(self._starts, offset) - 1, 0)]

    def sentences_in(self, span: Span) -> tuple[int, ...]:
        """Numbers of the sentences that share at least one character with `span`, ascending."""
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        numbers: list[int] = []
        for sentence in self.sentences[first:]:
            if sentence.start >= span.end:
                break
            if sentence.end > span.start:
                numbers.append(sentence.number)
        return tuple(numbers)
