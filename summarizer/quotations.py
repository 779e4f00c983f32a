"""Who said what, on its own: the quotations and reported clauses of an article.

The scheme is that of PARC and PolNeAR: a *source* (whom the words are credited to), a *cue* (the word
that says so) and the *content* (what was said).  English only.
"""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.arguments import checked
from summarizer.article import Article, Span


@dataclass(frozen=True, slots=True)
class Quotation:
    """One attribution.  Spans are 0-based, half-open offsets into the article's normalised text."""

    source: Span | None
    """The words that name the speaker; None where they stand nowhere near."""
    cue: Span | None
    """The reporting verb or phrase; None for labels and for quotations that run on."""
    content: tuple[Span, ...]
    """What was said, quotation marks included; several stretches where the cue breaks it."""
    speaker: str | None
    """The person or body credited, by the fullest name the text uses."""
    party: str | None
    """The side the speaker belongs to, by name."""
    direct: bool
    """In quotation marks for the most part."""
    anonymous: bool = False
    """The speaker is described, not named."""


@checked
def quotes(article: str | Article) -> tuple[Quotation, ...]:
    """The attributions of an article, given as text or as an `Article`, in the order of their content.

    Raises `EmptyArticleError` for text without words and `LanguageError` for one that is not English.
    """
    from summarizer.engines.offline import find_quotations

    if isinstance(article, str):
        from summarizer.read import article_from_text

        article = article_from_text(article)
    return find_quotations(article)
