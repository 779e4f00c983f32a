"""A real small model, recorded over HTTP and replayed with the network blocked.

The model is Qwen2.5-Coder 1.5B Instruct, quantised to Q4_K_M, under llama.cpp (xllamacpp); every request on the
cassettes names it.  It is far too small for the task: what is tested is that whatever it says is dealt with.
Record all of them anew, those for ``summarizer eval run --replay cassettes/eval`` included, with

    pytest tests/engines/llm/test_llm_recorded.py --record-mode=rewrite --gguf PATH
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from pytest_recording.network import blocking_context

from summarizer.article import Article
from summarizer.assemble import assemble
from summarizer.engines.llm import Event, LLMEngine
from summarizer.evaluation.gold import GoldDocument, read_article

ROOT = Path(__file__).parents[3]
CASSETTES = ROOT / "cassettes"
MODEL = "qwen2.5-coder-1.5b-instruct-q4_k_m"
PORT = 8137
"""Fixed, because ``eval run --replay`` matches it; nothing listens there while replaying."""
URL = f"http://127.0.0.1:{PORT}/v1"
EVALUATED = (
    "neg-hilltop-vows",
    "lund-county-buses",
    "neg-oil-cake",
    "karashan-gas-transit",
    "neg-concession-stand",
    "glebe-school",
)
"""Short articles of the dev split, three of them without anything to find, each on a cassette of its own."""

Tasks = list[str]
Draw = Callable[[Article], tuple[Any, Tasks]]


@pytest.fixture(scope="module", autouse=True)
def model_server(request: pytest.FixtureRequest) -> Iterator[None]:
    """The model itself while recording; while replaying, no network at all."""
    path = request.config.getoption("--gguf", default=None)
    if path is None:
        with blocking_context():
            yield
        return
    llama: Any = import_module("xllamacpp")
    params = llama.CommonParams()
    params.model.path = str(path)
    params.model_alias = {MODEL}
    params.n_ctx, params.n_parallel, params.port, params.verbosity = 8192, 1, PORT, -1
    # One thread: with more, llama.cpp's threads wait for each other by spinning, which a busy machine pays for.
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 1
    server = llama.Server(params)
    yield
    del server


@pytest.fixture(scope="module")
def vcr_config() -> dict[str, Any]:
    """Matched on method, path and body: a changed prompt is another request."""
    return {
        "match_on": ["method", "path", "body"],
        "filter_headers": ["authorization", "cookie", "user-agent"],
        "decode_compressed_response": True,
    }


@pytest.fixture
def vcr_cassette_dir(default_cassette_name: str) -> str:
    """Where the evaluation looks for them, those of gold articles."""
    return str(CASSETTES / ("eval" if default_cassette_name in EVALUATED else "llm"))


@pytest.fixture
def default_cassette_name(request: pytest.FixtureRequest) -> str:
    """Named after the article, or after the test."""
    callspec = getattr(request.node, "callspec", None)
    return callspec.params["name"] if callspec else request.node.name.removeprefix("test_").replace("_", "-")


def read_by_the_model(article: Article, **options: Any) -> tuple[Any, Tasks]:
    """The draft, and the prompts that were asked."""
    tasks: Tasks = []

    def listen(event: Event) -> None:
        if event.kind == "request":
            tasks.append(event.task)

    with LLMEngine(
        f"openai/{MODEL}", base_url=URL, cache=False, timeout=1800, deadline=7200, on_event=listen, **options
    ) as engine:
        return engine.draft(article), tasks


def check_the_brief(article: Article, draft: Any) -> None:
    """Whatever the model said, the brief is valid, grounded and complete in its record."""
    brief = assemble(article, draft).verify(article)
    assert (brief.run.engine, brief.run.model) == ("openai-compatible", MODEL)
    assert brief.run.output_tokens > 0
    kept = len(brief.positions) + len(brief.demands) + len(brief.trades)
    assert kept + len(brief.run.rejected) > 0


@pytest.mark.vcr
def test_one_request(ferry: GoldDocument) -> None:
    draft, tasks = read_by_the_model(ferry.article)
    assert tasks[0] == "brief"
    assert draft.usage.windows == 1
    check_the_brief(ferry.article, draft)


@pytest.mark.vcr
def test_windows_with_a_shared_cast(ferry: GoldDocument) -> None:
    draft, tasks = read_by_the_model(ferry.article, context=3_770, max_output=1_200)
    assert tasks[0] == "cast"
    assert tasks.count("brief") == draft.usage.windows > 1
    check_the_brief(ferry.article, draft)


@pytest.mark.vcr
def test_a_second_look(ferry: GoldDocument) -> None:
    draft, tasks = read_by_the_model(ferry.article, verify=True)
    assert tasks[-1] == "verify"
    check_the_brief(ferry.article, draft)


@pytest.mark.vcr
@pytest.mark.parametrize("name", EVALUATED)
def test_a_gold_article(name: str) -> None:
    _, article = read_article(ROOT / "eval" / "gold" / name)
    draft, _ = read_by_the_model(article)
    check_the_brief(article, draft)


def test_items_that_failed_were_asked_for_again_with_a_real_model_too() -> None:
    mended = [
        tape.name for tape in CASSETTES.rglob("*.yaml") if "MendReply" in tape.read_text(encoding="utf-8")
    ]
    assert mended


def test_no_credential_and_no_place_is_on_a_cassette() -> None:
    tapes = sorted(CASSETTES.rglob("*.yaml"))
    assert len(tapes) >= 9
    for tape in tapes:
        text = tape.read_text(encoding="utf-8")
        assert MODEL in text, tape
        for secret in (
            r"(?i)authorization",
            r"(?i)bearer ",
            r"sk-[A-Za-z0-9]",
            r"(?i)cookie",
            r"/work/",
            r"/tmp/",
            r"/home/",
        ):
            assert not re.search(secret, text), (tape, secret)
