"""What the tests of batches share: no keys, servers or cache of whoever runs them, and batches in one call."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from batching import QUICK, RunBatch
from support.swiftserver import SwiftServer

from summarizer.batch import Report, brief_all
from summarizer.engines import Engine, get_engine
from summarizer.engines.llm import LLMEngine
from summarizer.read import expand


@pytest.fixture(autouse=True)
def _no_keys(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "SUMMARIZER_MODEL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def run() -> RunBatch:
    """Runs a batch; offline in one process unless told otherwise."""

    def run(
        sources: Iterable[str | Path], output: Path, engine: Engine | None = None, **options: Any
    ) -> Report:
        found = expand([str(source) for source in sources])
        usual: dict[str, Any] = {"jobs": 1} if engine is None else {}
        return asyncio.run(brief_all(found, output, engine or get_engine("offline"), **{**usual, **options}))

    return run


@pytest.fixture
def engine_at(tmp_path: Path) -> Callable[..., LLMEngine]:
    """An engine that asks a server, with a cache of the test's own and quick retries."""

    def make(server: SwiftServer, **options: Any) -> LLMEngine:
        usual: dict[str, Any] = {
            "base_url": server.url,
            "cache": tmp_path / "replies.sqlite3",
            "retry": QUICK,
            "api_key": "key-of-the-test",
        }
        return LLMEngine("openai/test-model", **{**usual, **options})

    return make
