"""Real small models, recorded over HTTP and replayed with the network blocked.

Qwen2.5-Coder 1.5B Instruct (Q4_K_M) and SmolLM2 135M Instruct (Q4_1), both under llama.cpp; every request on a
cassette names model and quantisation.  They are far too small for the task: what is tested is that whatever they say
is dealt with.  Record anew, a model at a time (``qwen`` or ``smollm``), with

    pytest tests/engines/llm/test_llm_recorded.py -k qwen --record-mode=rewrite --gguf PATH
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from pytest_recording.network import blocking_context

from summarizer.article import Article
from summarizer.assemble import assemble
from summarizer.engines.llm import Event, LLMEngine
from summarizer.evaluation.gold import GoldDocument, read_article
from summarizer.read import article_from_text

ROOT = Path(__file__).parents[3]
CASSETTES = ROOT / "cassettes"
QWEN, SMOLLM = "qwen2.5-coder-1.5b-instruct-q4_k_m", "smollm2-135m-instruct-q4_1"
"""The names the models go by: the stems of their files."""
PORT = 8137
"""Fixed, because ``eval run --replay`` matches it; nothing listens there while replaying."""
URL = f"http://127.0.0.1:{PORT}/v1"
EVALUATED = (
    "lund-county-buses",
    "glebe-school",
    "karashan-gas-transit",
    "wexmoor-buses",
    "belandi-mandate",
    "tarmac-swap",
    "neg-hilltop-vows",
    "neg-quarry-gunfire",
)
"""Short articles of the dev split, two of them without a dispute, on cassettes that ``eval run --replay`` takes as well."""

Tasks = list[str]


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
    params.model_alias = {Path(path).stem}
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


@pytest.fixture(autouse=True)
def _only_what_is_recorded(request: pytest.FixtureRequest) -> None:
    """A recording that nobody has made yet is said to be missing."""
    if request.node.get_closest_marker("vcr") is None or request.config.getoption("--gguf", default=None):
        return
    name = request.getfixturevalue("default_cassette_name")
    if not (Path(request.getfixturevalue("vcr_cassette_dir")) / f"{name}.yaml").is_file():
        pytest.skip(f"the cassette {name}.yaml is not recorded yet: see cassettes/README.md")


@pytest.fixture
def default_cassette_name(request: pytest.FixtureRequest) -> str:
    """Named after the article, or after the test."""
    callspec = getattr(request.node, "callspec", None)
    return callspec.params["name"] if callspec else request.node.name.removeprefix("test_").replace("_", "-")


def read_by(model: str, article: Article, **options: Any) -> tuple[Any, Tasks]:
    """The draft of a model, and the prompts that were asked."""
    tasks: Tasks = []

    def listen(event: Event) -> None:
        if event.kind == "request":
            tasks.append(event.task)

    usual: dict[str, Any] = {"cache": False, "timeout": 1800, "deadline": 7200, "on_event": listen}
    with LLMEngine(f"openai/{model}", base_url=URL, **usual, **options) as engine:
        return engine.draft(article), tasks


def check_the_brief(model: str, article: Article, draft: Any) -> None:
    """Whatever the model said, the brief is valid, grounded and complete in its record."""
    brief = assemble(article, draft).verify(article)
    assert (brief.run.engine, brief.run.model) == ("openai-compatible", model)
    assert brief.run.output_tokens > 0
    assert brief.run.requests > 0


@pytest.mark.vcr
def test_qwen_one_request_mended_and_verified(ferry: GoldDocument) -> None:
    draft, tasks = read_by(QWEN, ferry.article, verify=True, max_output=2_000)
    assert tasks == ["brief", "mend", "verify"]
    assert draft.usage.windows == 1
    check_the_brief(QWEN, ferry.article, draft)


@pytest.mark.vcr
def test_qwen_windows_with_a_shared_cast(ferry: GoldDocument) -> None:
    draft, tasks = read_by(QWEN, ferry.article, context=3_770, max_output=1_200)
    assert tasks[0] == "cast"
    assert tasks.count("brief") == draft.usage.windows > 1
    check_the_brief(QWEN, ferry.article, draft)


@pytest.mark.vcr
@pytest.mark.parametrize("name", EVALUATED)
def test_qwen_reads_a_gold_article(name: str) -> None:
    _, article = read_article(ROOT / "eval" / "gold" / name)
    draft, _ = read_by(QWEN, article)
    check_the_brief(QWEN, article, draft)


@pytest.mark.vcr
def test_smollm_copies_the_examples_and_none_of_them_gets_through() -> None:
    article = article_from_text(
        "The union will not pay rent for the hall. The company said that it would study the request."
    )
    draft, _ = read_by(SMOLLM, article, max_output=600)
    assert "example-leak" in {rejected.reason for rejected in draft.rejected}
    for name in ("Velmora", "Tarsk", "Kessil"):
        assert name not in repr(draft)


def test_no_credential_and_no_place_is_on_a_cassette() -> None:
    tapes = sorted(CASSETTES.rglob("*.yaml"))
    assert tapes
    for tape in tapes:
        text = tape.read_text(encoding="utf-8")
        assert QWEN in text or SMOLLM in text, tape
        for secret in (
            r"(?i)authorization",
            r"(?i)bearer ",
            r"sk-[A-Za-z0-9]",
            r"(?i)cookie",
            r"/[a-z]+/[^\s\"]*\.gguf",
            r"/tmp/",
            r"/home/",
        ):
            assert not re.search(secret, text), (tape, secret)
