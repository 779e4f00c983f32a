"""An article as tagged tokens."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.article import Article
from summarizer.engines.offline.text.quoted import QuotedTokens
from summarizer.engines.offline.text.tagging import tag_sentence
from summarizer.engines.offline.text.tokens import Tag, Token, append_tokens

_DATELINE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ .'’/-]+(?:, [^—–]{1,40}?)?(?:\s*\([^)]{1,40}\))?\s*(?:[—–]|--?)\s")
"""A place in capitals, a date, an agency in brackets, and a dash: "KYIV, March 3 (Agency) — "."""


@dataclass(slots=True)
class Doc:
    """An article as tagged tokens; `sentence_tokens[i]` is the half-open token range of sentence i (0-based)."""

    article: Article
    tokens: list[Token]
    sentence_tokens: list[tuple[int, int]]
    lower_words: frozenset[str]
    """Every word that stands in lower case somewhere in the running text."""
    running: list[Token]
    """The words and marks of the running text, without headings: headlines have capitals of their own."""
    quoted: QuotedTokens
    """The tokens between quotation marks."""

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    def in_heading(self, sentence: int) -> bool:
        """Whether the sentence with this 0-based index is a headline or subheading."""
        return self.article.paragraphs[self.article.sentences[sentence].paragraph - 1].heading

    def words(self, first: int, last: int) -> str:
        """The text from token `first` up to, not including, token `last`."""
        if first >= last:
            return ""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]


def read_doc(article: Article) -> Doc:
    """The tagged tokens of an article, in linear time."""
    tokens: list[Token] = []
    ranges: list[tuple[int, int]] = []
    for index, sentence in enumerate(article.sentences):
        first = len(tokens)
        append_tokens(tokens, article.text, sentence.start, sentence.end, index)
        ranges.append((first, len(tokens)))
    running = [
        token
        for token in tokens
        if not article.paragraphs[article.sentences[token.sentence].paragraph - 1].heading
    ]
    lower_words = frozenset([token.lower for token in running if token.text == token.lower])
    for first, last in ranges:
        tag_sentence(tokens, first, last, lower_words)
        _set_dateline_apart(article, tokens, first, last)
    return Doc(article, tokens, ranges, lower_words, running, QuotedTokens(article, tokens))


def _set_dateline_apart(article: Article, tokens: list[Token], first: int, last: int) -> None:
    """A place and agency before the first words of a paragraph are no part of its first clause."""
    if first == last or not (first == 0 or tokens[first].text.isupper()):
        return
    dateline = _DATELINE.match(article.text, tokens[first].start)
    if dateline is None:
        return
    for token in tokens[first:last]:
        if token.start >= dateline.end():
            break
        token.tag = Tag.STOP
