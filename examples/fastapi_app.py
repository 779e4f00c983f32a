"""A web service that turns articles into briefs.

    pip install aide-memoire fastapi uvicorn
    SUMMARIZER_MODEL=offline uvicorn fastapi_app:app --app-dir examples

    curl -s localhost:8000/briefs -H 'content-type: application/json' -d '{"text": "…"}'

One engine serves every request: it is safe to share, its connections are reused, and its limits hold for
all of them together.  `adraft` never blocks the event loop on the network.
"""

from __future__ import annotations

import os
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from summarizer import (
    Brief,
    EngineUnavailableError,
    LimitError,
    ReadError,
    SummarizerError,
    TransportError,
    UsageError,
)
from summarizer.assemble import assemble
from summarizer.engines import get_engine
from summarizer.read import article_from_text

LONGEST = 200_000
"""Characters of one article that this service takes."""

_STATUS: tuple[tuple[type[SummarizerError], int], ...] = (
    (ReadError, 422),
    (UsageError, 400),
    (LimitError, 429),
    (EngineUnavailableError, 503),
    (TransportError, 503),
)


class ArticleIn(BaseModel):
    """What a client sends."""

    text: str = Field(max_length=LONGEST)


def create_app(model: str | None = None, **options: Any) -> FastAPI:
    """The service; `model` and `options` as for `summarizer.summarize`."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncGenerator[None]:
        app.state.engine = get_engine(model or os.environ.get("SUMMARIZER_MODEL", "offline"), **options)
        yield

    app = FastAPI(title="Aide-mémoire", lifespan=lifespan)
    app.exception_handler(SummarizerError)(_explain)
    app.post("/briefs")(_brief)
    return app


async def _brief(sent: ArticleIn, request: Request) -> Brief:
    """The brief of one article."""
    started = time.perf_counter()
    article = await run_in_threadpool(article_from_text, sent.text)
    draft = await request.app.state.engine.adraft(article)
    return await run_in_threadpool(assemble, article, draft, seconds=time.perf_counter() - started)


async def _explain(_: Request, error: Exception) -> JSONResponse:
    """A SummarizerError as the one sentence it is; what kind of error decides the status."""
    status = next((code for kind, code in _STATUS if isinstance(error, kind)), 502)
    return JSONResponse({"error": str(error)}, status_code=status)


app = create_app()
