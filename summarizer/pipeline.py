"""One article, from text to brief: read, draft, assemble."""

from __future__ import annotations

import time
from typing import Any

from summarizer.arguments import checked
from summarizer.article import Article
from summarizer.assemble import assemble
from summarizer.assemble import explain as assembled
from summarizer.brief import Brief
from summarizer.engines import Engine, Explaining, get_engine
from summarizer.explanation import Explanation


@checked
def summarize(
    article: str | Article,
    *,
    model: str | Engine = "offline",
    include_text: bool = False,
    **options: Any,
) -> Brief:
    """The brief of one article, given as its text or as an `Article` from `summarizer.read`.

    `model` names an engine (``offline``, ``openai/NAME`` …) or is one; `options` go to the engine
    (`base_url`, `api_key` …).  `include_text` puts the normalised text into ``brief.article.text``.
    Raises `ReadError` for text that is no article, `UsageError` for what is no text, `EngineError` and `LimitError` from the engine.
    """
    started = time.perf_counter()
    engine = get_engine(model, **options) if isinstance(model, str) else model
    ready = _as_article(article)
    draft = engine.draft(ready)
    return assemble(ready, draft, seconds=time.perf_counter() - started, include_text=include_text)


@checked
async def asummarize(
    article: str | Article,
    *,
    model: str | Engine = "offline",
    include_text: bool = False,
    **options: Any,
) -> Brief:
    """`summarize` inside a running event loop; the network never blocks the loop."""
    started = time.perf_counter()
    engine = get_engine(model, **options) if isinstance(model, str) else model
    ready = _as_article(article)
    draft = await engine.adraft(ready)
    return assemble(ready, draft, seconds=time.perf_counter() - started, include_text=include_text)


@checked
def explain(
    article: str | Article,
    *,
    model: str | Engine = "offline",
    include_text: bool = False,
    **options: Any,
) -> Explanation:
    """The brief that `summarize` gives, with where each item comes from and why a sentence gave none.

    `Explanation.brief` is the brief; `items` tell by which rule and words each item was made and what became of it,
    `sentences` what became of each sentence.  Arguments and errors as for `summarize`.
    """
    started = time.perf_counter()
    engine = get_engine(model, **options) if isinstance(model, str) else model
    ready = _as_article(article)
    draft = engine.explained(ready) if isinstance(engine, Explaining) else engine.draft(ready)
    return assembled(ready, draft, seconds=time.perf_counter() - started, include_text=include_text)


def _as_article(article: str | Article) -> Article:
    """`article`, or the one that its text makes."""
    if isinstance(article, Article):
        return article
    from summarizer.read import article_from_text

    return article_from_text(article)
