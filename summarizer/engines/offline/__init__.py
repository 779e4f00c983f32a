"""The offline engine: rules and word lists, no model, no network; the same text always gives the same draft.

How it reads: `text` tags the words, `cast` finds who is who, `attribution` who said what, `acts` what kind of act each
clause is, `exchange` what is given for what, `responses` who answered.  Everything is linear in the length of the text.
"""

from __future__ import annotations

from summarizer.article import Article
from summarizer.draft import Draft
from summarizer.engines.offline.confidence import calibrated, fitted, sure_enough
from summarizer.engines.offline.reading import Reading
from summarizer.errors import LanguageError
from summarizer.quotations import Quotation

__all__ = ["OfflineEngine", "find_quotations"]


class OfflineEngine:
    """Reads English articles with rules alone.  Stateless: one instance serves any number of threads.

    Items of which it is less sure than `min_confidence` it keeps to itself and lists as rejected; None is the usual
    point of each kind of item (see ``confidence.toml``), 0 keeps everything.
    """

    name = "offline"

    def __init__(self, *, min_confidence: float | None = None) -> None:
        self._least = fitted().least if min_confidence is None else min_confidence

    def draft(self, article: Article) -> Draft:
        """The draft of one article; raises `LanguageError` for a text that is plainly not English."""
        _refuse_other_languages(article)
        return self._finished(article, Reading(article).draft())

    def explained(self, article: Article) -> Draft:
        """The same draft, which also tells of every other sentence why nothing was made of it."""
        _refuse_other_languages(article)
        return self._finished(article, Reading(article).draft(explain=True))

    async def adraft(self, article: Article) -> Draft:
        """`draft`, for callers inside an event loop; a few milliseconds of computation, so it does not leave the loop."""
        return self.draft(article)

    def _finished(self, article: Article, draft: Draft) -> Draft:
        """The draft with confidences that are chances, without what is too unsure."""
        return sure_enough(calibrated(draft, article), self._least)


def find_quotations(article: Article) -> tuple[Quotation, ...]:
    """The attributions of an article; see `summarizer.quotations.quotes`."""
    _refuse_other_languages(article)
    return Reading(article).quotations()


def _refuse_other_languages(article: Article) -> None:
    if article.language is not None and not article.language.lower().startswith("en"):
        from summarizer.read import language_name

        raise LanguageError(
            f"the offline engine reads English only and this article is in {language_name(article.language)}: choose a model with --model"
        )
