"""Which tokens stand between quotation marks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from summarizer.article import Article
from summarizer.engines.offline.text.tokens import Tag, Token


class QuotedTokens:
    """The quotations of one article as ranges of tokens; marks pair up only inside a paragraph."""

    def __init__(self, article: Article, tokens: Sequence[Token]) -> None:
        self._opening: list[int] = []
        self._closing: list[int] = []
        start: int | None = None
        paragraph = -1
        for k, token in enumerate(tokens):
            here = article.sentences[token.sentence].paragraph
            if here != paragraph:
                if start is not None:
                    self._add(start, k)
                start, paragraph = None, here
            if token.tag is not Tag.QUOTE:
                continue
            if start is None and token.text != "”":
                start = k
            elif start is not None:
                self._add(start, k)
                start = None

    def __contains__(self, token: int) -> bool:
        """Whether the token with this number stands between quotation marks."""
        i = bisect_right(self._opening, token)
        return i > 0 and token < self._closing[i - 1]

    def _add(self, opening: int, closing: int) -> None:
        self._opening.append(opening)
        self._closing.append(closing)
