"""The article as data: numbered sentences inside a fence that its author could not have guessed.

The fence is derived from the SHA-256 of the article and extended until it does not occur in it, so it is
the same at every run and caches and cassettes hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from summarizer.article import Article

_MINIMUM = 12
"""Hex digits of the fence: 48 bits, which nobody finds by writing articles."""

TURN_MARKS = re.compile(
    r"<\|[^|<>\n]{1,40}\|>|</?s>|<(?:start|end)_of_turn>|\[/?INST\]|<</?SYS>>|<[｜|][^<>\n]{1,40}[｜|]>",
    re.IGNORECASE,
)
"""Marks that chat templates give a meaning: a local server reads them as control tokens even inside a message."""


@dataclass(frozen=True)
class FencedArticle:
    """An article as a prompt shows it."""

    article: Article

    @cached_property
    def fence(self) -> str:
        """The name of the fence, such as ``article-1f0c…``; stands nowhere in the article."""
        digest = self.article.sha256
        text = f"{self.article.title}\n{self.article.outlet}\n{self.article.text}"
        length = _MINIMUM
        while f"article-{digest[:length]}" in text:
            length += 1
            if length > len(digest):
                digest += digest
        return f"article-{digest[:length]}"

    def show(self, numbers: Iterable[int] | None = None) -> str:
        """The numbered sentences, one a line, a blank line between paragraphs; all but boilerplate, or those named."""
        article = self.article
        chosen = (
            [s for s in article.sentences if not s.boilerplate]
            if numbers is None
            else [article.sentence(n) for n in sorted(set(numbers))]
        )
        lines: list[str] = []
        paragraph = None
        for sentence in chosen:
            if paragraph not in (None, sentence.paragraph):
                lines.append("")
            paragraph = sentence.paragraph
            lines.append(f"[{sentence.number}] {harmless(sentence.span.of(article.text))}")
        return "\n".join([f"<{self.fence}>", *self._heading(), *lines, f"</{self.fence}>"])

    def _heading(self) -> list[str]:
        fields = (("title", self.article.title), ("date", self.article.date), ("outlet", self.article.outlet))
        known = [f"{name}: {harmless(' '.join(str(value).split()))}" for name, value in fields if value]
        return [*known, ""] if known else []


def harmless(text: str) -> str:
    """`text` with the marks of chat templates broken up, so that no server takes them for a new turn."""
    return TURN_MARKS.sub(lambda match: match[0][0] + " " + match[0][1:], text)
