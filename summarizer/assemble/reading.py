"""Reading: what one text is compared by, each part worked out once and only when asked for."""

from __future__ import annotations

from functools import cached_property

from summarizer.assemble.numerals import Number, numbers
from summarizer.assemble.polarity import Polarity, polarity_of
from summarizer.assemble.text import content_of, words


class Reading:
    """The words, content, numbers and polarity of one text."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def words(self) -> list[str]:
        """Its words, as written."""
        return words(self.text)

    @cached_property
    def content(self) -> frozenset[str]:
        """The stems of its words that carry meaning."""
        return content_of(self.words)

    @cached_property
    def numbers(self) -> frozenset[Number]:
        """Its numbers."""
        return numbers(self.text)

    @cached_property
    def polarity(self) -> Polarity:
        """What it says yes and no to."""
        return polarity_of(self.words)
