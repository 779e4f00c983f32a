"""The `Rewriting`: one article told in another way, and how its words read there."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from summarizer.article import Article
from summarizer.evaluation.gold import GoldDocument


@dataclass(frozen=True, slots=True)
class Rewriting:
    """The text of one article before and after, each to be read anew."""

    before: str
    after: str
    carry: Callable[[str], str]
    """How words of the original read in the new text ("Anna Lind" → "Petra Moss")."""
    title: str | None = None
    """The title of the new text; of the original it is the article's own."""


Rewrite = Callable[[GoldDocument], Rewriting | None]
"""A way of rewriting; None where it changes nothing in an article."""


def same(words: str) -> str:
    """Carries words over as they are."""
    return words


def rewriting(
    article: Article, after: str, carry: Callable[[str], str] = same, *, before: str | None = None
) -> Rewriting | None:
    """The rewriting, or None where `after` is what was there before."""
    original = before if before is not None else article.text
    if after == original:
        return None
    return Rewriting(original, after, carry, carry(article.title) if article.title is not None else None)


def reread(article: Article, text: str, title: str | None) -> Article:
    """`text` read as the reader reads any, with what is known of `article` beside it."""
    from summarizer.read import article_from_text

    found = article_from_text(text, title=title, language=article.language)
    return replace(found, id=article.id, date=article.date, outlet=article.outlet, byline=article.byline)


class Substitution:
    """Words for words: whole words only, all at once, so that words may change places.

    Also before an apostrophe or a hyphen; with `loud` also where they stand in capitals ("MUSCAT"); with `endings` also in
    the names of people and things from there ("Belandian" beside "Belandi").
    """

    def __init__(self, words: Mapping[str, str], *, endings: bool = False, loud: bool = True) -> None:
        self.words = {word.upper(): other.upper() for word, other in words.items()} if loud else {}
        """What stands for what; a word's own capitals win over another's in capitals."""
        self.words |= words
        ending = "(?=(?:n|ns|an|ans|ian|ians|ish|ese|i|is)?\\b)" if endings else "\\b"
        known = sorted(self.words, key=len, reverse=True)
        self._pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, known))}){ending}") if known else None

    def __bool__(self) -> bool:
        return bool(self.words)

    def __call__(self, text: str) -> str:
        """`text` with every word replaced."""
        return self._pattern.sub(lambda found: self.words[found[0]], text) if self._pattern else text
