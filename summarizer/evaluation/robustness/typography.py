"""The same words with other quotation marks, another dateline, or under a headline in capitals."""

from __future__ import annotations

import re

from summarizer.article import Article
from summarizer.evaluation.gold import GoldDocument
from summarizer.evaluation.robustness.rewriting import Rewriting, rewriting

_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
_DATELINE = re.compile(
    r"^[A-ZÀ-Þ][A-ZÀ-Þ .'’/-]{2,}(?:, [^—–\n:]{1,40}?)?(?:\s*\([^)\n]{1,40}\))?\s*(?:—|–|--|-|:)\s+(?=\S)"
)
_OTHER_DATELINE = "REYKJAVIK, March 3 (Agency) — "
"""A place that no gold article is about."""
_HEADLINE = "Talks go on"
"""For an article without a title of its own."""


def straight_quotes(document: GoldDocument) -> Rewriting | None:
    """Straight quotation marks and apostrophes for curly ones."""
    return rewriting(document.article, _straight(document.article.text), _straight)


def curly_quotes(document: GoldDocument) -> Rewriting | None:
    """Curly ones for straight ones, as a word processor sets them."""
    return rewriting(document.article, _curly(document.article.text), _curly)


def no_dateline(document: GoldDocument) -> Rewriting | None:
    """Without the place and agency before the first words."""
    first, bare = _without_dateline(document.article)
    return rewriting(document.article, bare) if first else None


def other_dateline(document: GoldDocument) -> Rewriting | None:
    """From another place, or from one where none was named."""
    _, bare = _without_dateline(document.article)
    if document.article.paragraphs[0].heading:
        return None
    return rewriting(document.article, _OTHER_DATELINE + bare)


def loud_headline(document: GoldDocument) -> Rewriting | None:
    """A headline above the text in capitals, held beside the same one in plain letters."""
    article = document.article
    if article.paragraphs[0].heading:
        end = article.paragraphs[0].end
        return rewriting(article, article.text[:end].upper() + article.text[end:])
    headline = article.title or _HEADLINE
    before = f"{headline}\n\n{article.text}"
    return rewriting(article, f"{headline.upper()}\n\n{article.text}", before=before)


def _straight(text: str) -> str:
    return text.translate(_STRAIGHT)


def _curly(text: str) -> str:
    text = re.sub(r"(?<![\w.,!?…—’”])\"(?=\S)", "“", text).replace('"', "”")
    return re.sub(r"(?<![\w.,!?…”])'(?=[^\W\d])", "‘", text).replace("'", "’")


def _without_dateline(article: Article) -> tuple[str, str]:
    """The dateline, empty where there is none, and the text without it."""
    found = _DATELINE.match(article.text)
    if found is None:
        return "", article.text
    return found[0], article.text[found.end() :]
