"""The engine as a library: threads, loops, clients of one's own, events, keys and addresses."""

from __future__ import annotations

import asyncio
import json
import logging
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, get_args

import openai
import pytest
from support.brains import PerfectModel, SloppyModel
from support.comparing import comparable
from support.modelserver import Asked, ModelServer, Said, Status

from summarizer import asummarize, summarize
from summarizer.assemble import assemble
from summarizer.draft import Draft
from summarizer.engines import get_engine
from summarizer.engines.llm import Event, LLMEngine
from summarizer.engines.llm.address import NO_KEY, Address
from summarizer.engines.llm.providers import PROVIDERS, Mode, ModelName, choose_mode, find_provider
from summarizer.errors import EngineUnavailableError, ReplyError, TransportError, UsageError
from summarizer.evaluation.gold import GoldDocument

Serve = Callable[..., ModelServer]
EngineAt = Callable[..., LLMEngine]


def test_thirty_two_threads_get_the_same_draft(
    ferry: GoldDocument, serve: Serve, engine_at: EngineAt
) -> None:
    server = serve(PerfectModel(ferry.article, ferry.brief))
    engine = engine_at(server)
    with ThreadPoolExecutor(32) as pool:
        drafts = list(pool.map(engine.draft, [ferry.article] * 64))
    assert all(draft == drafts[0] for draft in drafts)
    assert len(server.asked) == 64


def test_a_running_loop_gets_the_same_draft_and_is_not_blocked(
    ferry: GoldDocument, serve: Serve, engine_at: EngineAt
) -> None:
    perfect = PerfectModel(ferry.article, ferry.brief)
    together = threading.Barrier(4)

    def brain(asked: Asked) -> str | Said:
        together.wait(timeout=15)  # breaks unless four requests are under way at once
        return perfect(asked)

    server = serve(brain)
    engine = engine_at(server)

    async def many() -> list[Draft]:
        return await asyncio.gather(*(engine.adraft(ferry.article) for _ in range(8)))

    drafts = asyncio.run(many())
    server.brain = perfect
    assert all(draft == engine.draft(ferry.article) for draft in drafts)


def test_one_engine_serves_one_loop_after_another(
    ferry: GoldDocument, serve: Serve, engine_at: EngineAt
) -> None:
    engine = engine_at(serve(PerfectModel(ferry.article, ferry.brief)))
    first, second = (asyncio.run(engine.adraft(ferry.article)) for _ in range(2))
    assert first == second


def test_windows_of_one_article_are_asked_together_and_give_the_same(
    ferry: GoldDocument, serve: Serve, engine_at: EngineAt
) -> None:
    server = serve(PerfectModel(ferry.article, ferry.brief))
    engine = engine_at(server, context=6_000, max_output=300)
    assert asyncio.run(engine.adraft(ferry.article)) == engine.draft(ferry.article)
    assert server.busiest <= 4


def test_an_error_in_a_loop_is_the_error_itself_and_no_group(
    ferry: GoldDocument, serve: Serve, engine_at: EngineAt
) -> None:
    server = serve(PerfectModel(ferry.article, ferry.brief))
    server.faults.extend([Status(500)] * 20)
    with pytest.raises(TransportError):
        asyncio.run(engine_at(server, context=6_000, max_output=300).adraft(ferry.article))


def test_the_public_functions_take_the_options_of_the_engine(ferry: GoldDocument, serve: Serve) -> None:
    server = serve(PerfectModel(ferry.article, ferry.brief))
    options: dict[str, Any] = {"model": "openai/test", "base_url": server.url, "cache": False}
    brief = summarize(ferry.article, **options)
    assert comparable(brief) == comparable(ferry.brief)
    awaited = asyncio.run(asummarize(ferry.article, **options))
    assert comparable(awaited) == comparable(brief)
    assert (brief.run.engine, brief.run.model) == ("openai-compatible", "test")
    assert [prompt.id for prompt in brief.run.prompts] == ["brief"]


def test_a_client_of_ones_own_is_used_with_its_retries_off(
    ferry: GoldDocument, serve: Serve, engine_at: EngineAt
) -> None:

    server = serve(PerfectModel(ferry.article, ferry.brief))
    server.faults.append(Status(500))
    client = openai.OpenAI(base_url=server.url, api_key="own", max_retries=5)
    draft = engine_at(server, client=client, base_url=None, api_key=None).draft(ferry.article)
    assert (draft.usage.requests, len(server.asked)) == (2, 2)
    assert server.asked[0].headers["authorization"] == "Bearer own"


@pytest.mark.parametrize("mode", ["json_schema", "tools", "json", "md_json"])
def test_a_client_of_ones_own_asks_what_ours_asks(
    mode: str, ferry: GoldDocument, serve: Serve, engine_at: EngineAt
) -> None:
    """Ours goes by instructor's handlers, one of the caller's own through the whole of instructor."""

    server = serve(PerfectModel(ferry.article, ferry.brief))
    own = openai.OpenAI(base_url=server.url, api_key="own")
    ours = engine_at(server, mode=mode).draft(ferry.article)
    assert engine_at(server, mode=mode, client=own).draft(ferry.article) == ours
    assert server.asked[0].body == server.asked[1].body


def test_the_key_of_an_administrator_is_never_sent(
    ferry: GoldDocument, serve: Serve, engine_at: EngineAt, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_ADMIN_KEY", "of-the-administrator")
    server = serve(PerfectModel(ferry.article, ferry.brief))
    engine = engine_at(server, api_key="of-the-server")
    engine.draft(ferry.article)
    asyncio.run(engine.adraft(ferry.article))
    assert {asked.headers["authorization"] for asked in server.asked} == {"Bearer of-the-server"}
    assert "of-the-administrator" not in str([dict(asked.headers) for asked in server.asked])


def test_an_asynchronous_client_of_ones_own_is_awaited(
    ferry: GoldDocument, serve: Serve, engine_at: EngineAt
) -> None:

    server = serve(PerfectModel(ferry.article, ferry.brief))

    async def run() -> Draft:
        async with openai.AsyncOpenAI(base_url=server.url, api_key="own") as client:
            return await engine_at(server, client=client).adraft(ferry.article)

    assert asyncio.run(run()).positions
    with pytest.raises(UsageError, match="asummarize"):
        engine_at(server, client=openai.AsyncOpenAI(base_url=server.url, api_key="own")).draft(ferry.article)


def test_a_synchronous_client_does_for_a_loop_too(
    ferry: GoldDocument, serve: Serve, engine_at: EngineAt
) -> None:

    server = serve(PerfectModel(ferry.article, ferry.brief))
    client = openai.OpenAI(base_url=server.url, api_key="own")
    assert asyncio.run(engine_at(server, client=client).adraft(ferry.article)).positions


def test_something_that_is_no_client_is_refused(
    ferry: GoldDocument, serve: Serve, engine_at: EngineAt
) -> None:
    server = serve(PerfectModel(ferry.article, ferry.brief))
    with pytest.raises(UsageError, match=r"openai\.OpenAI"):
        engine_at(server, client=object()).draft(ferry.article)


def test_each_step_is_told(ferry: GoldDocument, serve: Serve, engine_at: EngineAt) -> None:
    heard: list[Event] = []
    server = serve(SloppyModel(ferry.article, ferry.brief, ["fake-anchor"]))
    server.faults.append(Status(503))
    engine_at(server, on_event=heard.append).draft(ferry.article)
    steps = [(event.kind, event.task) for event in heard]
    assert steps == [
        ("request", "brief"),
        ("retry", "brief"),
        ("request", "brief"),
        ("reply", "brief"),
        ("mend", ""),
        ("request", "mend"),
        ("reply", "mend"),
        ("window", ""),
    ]
    assert {event.article for event in heard} == {ferry.article.id}


def test_statements_may_be_in_another_language(
    ferry: GoldDocument, serve: Serve, engine_at: EngineAt
) -> None:
    server = serve(PerfectModel(ferry.article, ferry.brief))
    engine_at(server, statements_in="Portuguese").draft(ferry.article)
    assert "statement: in Portuguese" in server.asked[0].system


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        (
            "Москва отвергла предложение Киева об обмене территориями. Киев молчит.",
            "отвергла предложение Киева",
        ),
        ("政府拒绝了工会的要求。工会表示将继续罢工。", "拒绝了工会的要求"),
        ("رفضت الحكومة مطالب النقابة. وقالت النقابة إنها ستواصل الإضراب.", "رفضت الحكومة مطالب النقابة"),
    ],
)
def test_articles_in_any_script_keep_their_offsets(
    text: str, anchor: str, serve: Serve, engine_at: EngineAt
) -> None:
    from summarizer.read import article_from_text

    article = article_from_text(text)

    def brain(asked: Asked) -> str:
        name = asked.sentences[1].split()[0] if " " in text else "政府"
        position = {
            "id": "p1",
            "party": name,
            "speaker": None,
            "statement": "It refuses.",
            "attribution": "narrated",
            "issue": "the demand",
            "act": "refusal",
            "stance": "against",
            "evidence": [{"sentence": 1, "anchor": anchor}],
        }
        parties = [{"name": name, "role": "principal"}]
        return json.dumps(
            {"parties": parties, "trades": [], "demands": [], "responses": [], "positions": [position]}
        )

    draft = engine_at(serve(brain)).draft(article)
    assert len(draft.positions) == 1
    brief = assemble(article, draft)
    for item in brief.items():
        for piece in item.evidence:
            assert article.text[piece.start : piece.end] == piece.quote
            assert anchor in piece.quote


def test_one_table_says_what_each_provider_takes() -> None:
    assert {p.name for p in PROVIDERS} == {"openai", "gguf", "anthropic", "google"}
    for provider in PROVIDERS:
        assert set(provider.modes) <= set(get_args(Mode))
        assert choose_mode(provider, None) == provider.modes[0]
    with pytest.raises(UsageError, match="tools, json"):
        choose_mode(find_provider("google"), "md_json")


def test_the_modes_in_the_table_are_those_instructor_has() -> None:
    from instructor.v2.core.mode import Mode
    from instructor.v2.core.provider_specs import ALIAS_TO_PROVIDER, PROVIDER_SPECS

    for provider in PROVIDERS:
        known = "openai" if provider.name == "gguf" else provider.name
        supported = PROVIDER_SPECS[ALIAS_TO_PROVIDER[known]].supported_modes
        assert {Mode[mode.upper()] for mode in provider.modes} <= set(supported)


@pytest.mark.parametrize("name", ["gpt-5", "openai/", "/x", "gguf:"])
def test_what_is_no_model_is_refused(name: str) -> None:
    with pytest.raises(UsageError):
        ModelName.parse(name)


def test_a_model_file_goes_by_its_stem_and_never_by_its_folder() -> None:
    assert ModelName.parse("gguf:/home/somebody/models/tiny-q4.gguf").label == "tiny-q4"


def test_the_openai_key_goes_to_openai_and_to_the_server_named_with_it_alone() -> None:
    name = ModelName.parse("openai/m")
    keyed = {"OPENAI_API_KEY": "sk-real"}
    assert Address.find(name, None, None, environment=keyed) == Address(
        "https://api.openai.com/v1", "sk-real", False
    )
    assert Address.find(name, "http://other:1/v1", None, environment=keyed).api_key == NO_KEY
    assert (
        Address.find(name, "https://api.openai.com.evil.example/v1", None, environment=keyed).api_key
        == NO_KEY
    )
    named = {**keyed, "OPENAI_BASE_URL": "http://mine:1/v1"}
    assert Address.find(name, None, None, environment=named).api_key == "sk-real"
    assert Address.find(name, "http://mine:1/v1/", None, environment=named).api_key == "sk-real"
    assert Address.find(name, "http://other:1/v1", None, environment=named).api_key == NO_KEY
    assert Address.find(name, "http://other:1/v1", "own", environment=named).api_key == "own"


def test_a_missing_key_package_or_file_says_what_to_do(ferry: GoldDocument) -> None:
    with pytest.raises(EngineUnavailableError, match="OPENAI_API_KEY"):
        LLMEngine("openai/gpt-5-mini", cache=False)
    with pytest.raises(EngineUnavailableError, match="the module writerai is missing"):
        LLMEngine("writer/model", cache=False)
    with pytest.raises(UsageError, match="web address"):
        LLMEngine("openai/m", base_url="localhost:8000", cache=False)


def test_a_model_file_that_is_not_there_is_named(ferry: GoldDocument) -> None:
    pytest.importorskip("xllamacpp")
    with pytest.raises(EngineUnavailableError, match="no model file"):
        LLMEngine("gguf:nowhere.gguf", cache=False).draft(ferry.article)


@pytest.mark.parametrize("option", ["timeout", "deadline", "context", "max_output"])
def test_nonsense_in_options_is_refused(option: str) -> None:
    with pytest.raises(UsageError, match=option):
        LLMEngine("openai/m", api_key="k", cache=False, **{option: 0})  # pyright: ignore[reportArgumentType]


def test_importing_the_engine_imports_neither_openai_nor_instructor() -> None:
    code = (
        "import sys, summarizer, summarizer.engines.llm\n"
        "summarizer.engines.llm.LLMEngine('openai/m', api_key='k', cache=False, base_url='http://localhost:1/v1')\n"
        "print([m for m in ('openai', 'instructor', 'jinja2', 'tenacity', 'httpx2') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_instructor_prints_nothing(ferry: GoldDocument, serve: Serve) -> None:
    server = serve(lambda _: Said("no json at all"))  # pyright: ignore[reportUnknownLambdaType]
    code = (
        "from summarizer.engines.llm import LLMEngine\n"
        "from summarizer.article import Article, Paragraph, Sentence\n"
        "a = Article('A b c.', (Paragraph(1, 0, 6),), (Sentence(1, 0, 6, 1),), 'x')\n"
        f"e = LLMEngine('openai/m', base_url={server.url!r}, cache=False)\n"
        "try: e.draft(a)\n"
        "except Exception as error: print(type(error).__name__)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout.strip(), done.stderr) == ("ReplyError", "")


@pytest.mark.parametrize(
    ("package", "model"),
    [("anthropic", "anthropic/claude-sonnet-4-5"), ("google.genai", "google/gemini-2.5-flash")],
)
def test_other_providers_are_constructed_with_their_own_retries_off(package: str, model: str) -> None:
    pytest.importorskip(package)
    from summarizer.engines.llm.clients import async_client, sync_client
    from summarizer.engines.llm.transport import Pace

    name = ModelName.parse(model)
    for make in (sync_client, async_client):
        client = make(name, choose_mode(name.provider, None), "", "key", 30.0, Pace())
        assert getattr(client.client, "max_retries", 0) == 0


def test_what_has_to_be_mended_is_no_error_in_the_log_of_the_program(
    ferry: GoldDocument, serve: Serve, engine_at: EngineAt, caplog: pytest.LogCaptureFixture
) -> None:
    def brain(asked: Asked) -> str:
        return "no JSON at all"

    server = serve(brain)
    own = openai.OpenAI(base_url=server.url, api_key="key")
    for engine in (engine_at(server), LLMEngine("openai/test", client=own, cache=False)):
        with pytest.raises(ReplyError):
            engine.draft(ferry.article)
    own = openai.AsyncOpenAI(base_url=server.url, api_key="key")
    for engine in (engine_at(server), LLMEngine("openai/test", client=own, cache=False)):
        with pytest.raises(ReplyError):
            asyncio.run(engine.adraft(ferry.article))

    assert server.asked
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []
    logging.getLogger("instructor.v2.retry").error("of a question that the program asked itself")
    assert len(caplog.records) == 1


def test_a_provider_that_nobody_knows_is_no_package_to_install() -> None:
    with pytest.raises(UsageError, match=r"no provider is called 'opnai': use one of openai, .*--base-url"):
        ModelName.parse("opnai/gpt-5-mini")


def test_providers_spoken_to_through_openai_need_no_package_of_their_own() -> None:
    assert find_provider("deepseek").package == "openai"


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (
            {"base_ulr": "http://localhost:1"},
            r"openai/test takes no option 'base_ulr': use one of base_url, api_key, ",
        ),
        ({"timeout": "5"}, r"LLMEngine\(\) takes a number or None as `timeout`, not a str"),
        ({"max_tokens": -1}, "max_tokens must be more than nought, not -1"),
        ({"max_tokens": 0}, "max_tokens must be more than nought, not 0"),
    ],
)
def test_options_that_cannot_be_are_told(options: dict[str, Any], told: str) -> None:
    with pytest.raises(UsageError, match=told):
        get_engine("openai/test", **({"base_url": "http://localhost:1"} | options))
