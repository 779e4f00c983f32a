"""Aide-mémoire: who wants what from whom, and what is on the table.

    from summarizer import summarize
    brief = summarize(open("article.txt").read())
    for trade in brief.trades:
        print(trade.statement, trade.status)

Importing this package loads nothing heavy: each name below is imported when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from summarizer._version import __version__

if TYPE_CHECKING:
    from summarizer.article import Article, Paragraph, Sentence, Span
    from summarizer.batch import BatchEvent, Outcome, asummarize_many, summarize_many
    from summarizer.brief import (
        Brief,
        Demand,
        Evidence,
        Leg,
        Party,
        Position,
        Response,
        RunRecord,
        Spokesperson,
        Trade,
    )
    from summarizer.dossier import Dossier
    from summarizer.errors import (
        ArticleTooLongError,
        BriefError,
        DossierError,
        EmptyArticleError,
        EngineError,
        EngineUnavailableError,
        GateError,
        GoldError,
        LanguageError,
        LimitError,
        ReadError,
        ReplyError,
        SummarizerError,
        TooLargeError,
        TransportError,
        UnsupportedSourceError,
        UsageError,
    )
    from summarizer.explanation import Explanation
    from summarizer.pipeline import asummarize, explain, summarize
    from summarizer.quotations import Quotation, quotes
    from summarizer.read import read

__all__ = [
    "Article",
    "ArticleTooLongError",
    "BatchEvent",
    "Brief",
    "BriefError",
    "Demand",
    "Dossier",
    "DossierError",
    "EmptyArticleError",
    "EngineError",
    "EngineUnavailableError",
    "Evidence",
    "Explanation",
    "GateError",
    "GoldError",
    "LanguageError",
    "Leg",
    "LimitError",
    "Outcome",
    "Paragraph",
    "Party",
    "Position",
    "Quotation",
    "ReadError",
    "ReplyError",
    "Response",
    "RunRecord",
    "Sentence",
    "Span",
    "Spokesperson",
    "SummarizerError",
    "TooLargeError",
    "Trade",
    "TransportError",
    "UnsupportedSourceError",
    "UsageError",
    "__version__",
    "asummarize",
    "asummarize_many",
    "explain",
    "quotes",
    "read",
    "summarize",
    "summarize_many",
]

_HOMES = {
    **dict.fromkeys(("Article", "Paragraph", "Sentence", "Span"), "article"),
    **dict.fromkeys(
        (
            "Brief",
            "Demand",
            "Evidence",
            "Leg",
            "Party",
            "Position",
            "Response",
            "RunRecord",
            "Spokesperson",
            "Trade",
        ),
        "brief",
    ),
    **dict.fromkeys(("BatchEvent", "Outcome", "asummarize_many", "summarize_many"), "batch"),
    **dict.fromkeys(("asummarize", "explain", "summarize"), "pipeline"),
    "Explanation": "explanation",
    **dict.fromkeys(("Quotation", "quotes"), "quotations"),
    "Dossier": "dossier",
    "read": "read",
}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES.get(name, 'errors')}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
