"""What the tests of the LLM engine share: a small gold document, and models behind real HTTP on loopback."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

TESTS = Path(__file__).parents[2]
sys.path.insert(0, str(TESTS))  # for `support`, which several folders of tests share

from support.modelserver import Brain, ModelServer  # noqa: E402

from summarizer.engines.llm import LLMEngine, RetryPolicy  # noqa: E402
from summarizer.evaluation.gold import GoldDocument, load_document  # noqa: E402

QUICK = RetryPolicy(attempts=4, base=0.002, ceiling=0.01)
"""Six attempts with waits of seconds become four with waits of milliseconds."""

MakeEngine = Callable[..., LLMEngine]


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--gguf PATH``: the model to record cassettes from."""
    parser.addoption("--gguf", metavar="PATH", help="model file to record the LLM cassettes from")


@pytest.fixture(autouse=True)
def _no_keys(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test sees the keys, servers or cache of whoever runs it."""
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "ANTHROPIC_API_KEY", "GOOGLE_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture(scope="session")
def ferry() -> GoldDocument:
    """A short article with every kind of item in it, and its gold brief."""
    return load_document(TESTS / "support" / "data" / "ferry")


@pytest.fixture
def serve() -> Iterator[Callable[..., ModelServer]]:
    """Starts a server with a brain; stopped after the test."""
    with ExitStack() as stack:

        def start(brain: Brain, **options: Any) -> ModelServer:
            return stack.enter_context(ModelServer(brain, **options))

        yield start


@pytest.fixture
def engine_at() -> Iterator[MakeEngine]:
    """An engine that asks a server, without cache and with quick retries unless told otherwise."""
    with ExitStack() as stack:

        def make(server: ModelServer, **options: Any) -> LLMEngine:
            usual: dict[str, Any] = {
                "base_url": server.url,
                "cache": False,
                "retry": QUICK,
                "deadline": 20.0,
                "timeout": 10.0,
                "api_key": "key-of-the-test",
            }
            return stack.enter_context(LLMEngine("openai/test-model", **{**usual, **options}))

        yield make
