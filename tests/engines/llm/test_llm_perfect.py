"""With a model that reads perfectly, the brief is gold: nothing is lost on the way."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from support.brains import PerfectModel
from support.comparing import comparable
from support.modelserver import Asked, ModelServer

from summarizer.assemble import assemble
from summarizer.engines.llm import LLMEngine
from summarizer.evaluation.gold import GoldDocument

Serve = Callable[..., ModelServer]
EngineAt = Callable[..., LLMEngine]


@pytest.mark.parametrize("mode", ["json_schema", "tools", "json", "md_json"])
def test_the_brief_equals_gold_in_every_mode(
    mode: str, ferry: GoldDocument, serve: Serve, engine_at: EngineAt
) -> None:
    server = serve(PerfectModel(ferry.article, ferry.brief))
    brief = assemble(ferry.article, engine_at(server, mode=mode).draft(ferry.article))
    assert comparable(brief) == comparable(ferry.brief)
    assert brief.run.rejected == ()
    assert server.tasks == ["brief"]


def test_a_short_article_is_one_request(ferry: GoldDocument, serve: Serve, engine_at: EngineAt) -> None:
    server = serve(PerfectModel(ferry.article, ferry.brief))
    usage = engine_at(server).draft(ferry.article).usage
    assert (usage.requests, usage.retries, usage.windows, usage.cached_replies) == (1, 0, 1, 0)
    assert usage.input_tokens > 0
    assert usage.output_tokens > 0
    assert usage.cost is None


def test_windows_give_the_same_brief_as_one_request(
    ferry: GoldDocument, serve: Serve, engine_at: EngineAt
) -> None:
    server = serve(PerfectModel(ferry.article, ferry.brief))
    draft = engine_at(server, context=6_000, max_output=300).draft(ferry.article)
    assert draft.usage.windows > 2
    assert server.tasks[0] == "cast"
    assert server.tasks[-1] == "consolidate"
    assert comparable(assemble(ferry.article, draft)) == comparable(ferry.brief)


def test_a_second_look_that_confirms_changes_nothing(
    ferry: GoldDocument, serve: Serve, engine_at: EngineAt
) -> None:
    server = serve(PerfectModel(ferry.article, ferry.brief))
    brief = assemble(ferry.article, engine_at(server, verify=True).draft(ferry.article))
    assert server.tasks == ["brief", "verify"]
    assert comparable(brief) == comparable(ferry.brief)


def test_an_empty_answer_is_a_result(ferry: GoldDocument, serve: Serve, engine_at: EngineAt) -> None:

    def nothing(asked: Asked) -> str:
        return '{"parties":[],"trades":[],"demands":[],"positions":[],"responses":[]}'

    server = serve(nothing)
    draft = engine_at(server).draft(ferry.article)
    assert (draft.parties, draft.positions, draft.rejected, draft.warnings) == ((), (), (), ())
    assert server.tasks == ["brief"]
