"""`summarize_many`: streams of outcomes, in order or not, in bounded memory."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from batching import lines_file
from support.swiftserver import SwiftServer, numbered

from summarizer import Article, Outcome, asummarize_many, summarize, summarize_many
from summarizer.batch import BatchEvent
from summarizer.batch.made import Made
from summarizer.batch.workers import Workers
from summarizer.engines.llm import LLMEngine
from summarizer.errors import EngineError, LimitError, ReadError, UsageError
from summarizer.read import article_from_text


def articles(numbers: range) -> Iterator[Article]:
    """The numbered articles, made one by one."""
    for number in numbers:
        yield article_from_text(numbered(number), id=f"report-{number}")


def test_offline_it_gives_what_summarize_gives() -> None:
    (outcome,) = summarize_many(articles(range(1)), jobs=1)

    expected = summarize(next(articles(range(1))))
    assert outcome.brief is not None
    assert outcome.source == "report-0"
    assert outcome.brief.model_copy(update={"run": expected.run}) == expected


def test_in_order_it_keeps_the_order() -> None:
    outcomes = summarize_many(articles(range(12)), jobs=2, ordered=True)

    assert [outcome.source for outcome in outcomes] == [f"report-{number}" for number in range(12)]


def test_a_source_that_fails_does_not_stop_the_others(tmp_path: Path) -> None:
    good = lines_file(tmp_path / "in.jsonl", range(2))
    heard: list[BatchEvent] = []
    outcomes = list(summarize_many([tmp_path / "none.txt", good], jobs=1, on_event=heard.append))

    errors = [outcome.error for outcome in outcomes if outcome.error is not None]
    assert len(outcomes) == 3
    assert [type(error) for error in errors] == [ReadError]
    assert sorted(event.kind for event in heard) == ["done", "done", "failed"]


@pytest.mark.parametrize("ordered", [False, True])
def test_an_endless_stream_is_read_only_so_far_ahead(ordered: bool) -> None:
    taken = 0

    def endless() -> Iterator[Article]:
        nonlocal taken
        article = article_from_text(numbered(0))
        while True:
            taken += 1
            yield article

    outcomes = summarize_many(endless(), jobs=1, ordered=ordered)
    for _ in range(3):
        next(outcomes)
    outcomes.close()

    assert taken < 200


def test_with_a_model_it_asks_from_the_running_loop(engine_at: Callable[..., LLMEngine]) -> None:
    async def collect(engine: LLMEngine) -> list[Outcome]:
        return [outcome async for outcome in asummarize_many(articles(range(20)), model=engine, jobs=5)]

    with SwiftServer(latency=0.02) as server:
        outcomes = asyncio.run(collect(engine_at(server)))

        assert server.busiest() <= 5
    assert {outcome.source for outcome in outcomes} == {f"report-{number}" for number in range(20)}
    assert all(outcome.brief is not None and outcome.brief.run.requests == 1 for outcome in outcomes)


def test_a_limit_ends_the_stream_after_what_is_under_way(engine_at: Callable[..., LLMEngine]) -> None:
    briefs: list[Outcome] = []
    with SwiftServer() as server:
        engine = engine_at(server, max_tokens=60_000, max_output=2_000)
        outcomes = summarize_many(articles(range(50)), model=engine, jobs=2)
        with pytest.raises(LimitError, match="raise --max-tokens"):
            briefs.extend(outcomes)
    assert 0 < len(briefs) < 50


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of POSIX")
def test_a_worker_that_is_killed_costs_its_article_and_no_other() -> None:
    async def main() -> list[object]:
        workers = Workers(1)
        try:
            first = await workers.brief(article_from_text(numbered(1)), "one")
            long = article_from_text("\n\n".join(numbered(n) for n in range(300)))
            task = asyncio.create_task(workers.brief(long, "two"))
            await asyncio.sleep(0.2)
            os.kill(workers.pids[0], signal.SIGKILL)
            second = (await asyncio.gather(task, return_exceptions=True))[0]
            third = await workers.brief(article_from_text(numbered(3)), "three")
            return [first.brief, second, third.brief]
        finally:
            await workers.close()

    first, second, third = asyncio.run(main())

    assert isinstance(second, EngineError)
    assert "the process that read two was killed (SIGKILL)" in str(second)
    assert first is not None
    assert third is not None


@pytest.mark.skipif(sys.platform == "win32", reason="SIGTERM is of POSIX")
@pytest.mark.parametrize("wait", [0.0, 0.5])
def test_a_worker_that_is_told_to_end_still_makes_its_brief(wait: float) -> None:
    """Early it may not have turned a deaf ear yet; later it has."""

    async def main() -> Made:
        workers = Workers(1)
        try:
            task = asyncio.create_task(workers.brief(article_from_text(numbered(1)), "one"))
            while not workers.pids:
                await asyncio.sleep(0)
            await asyncio.sleep(wait)
            os.kill(workers.pids[0], signal.SIGTERM)
            await task
            os.kill(workers.pids[0], signal.SIGTERM)
            return await workers.brief(article_from_text(numbered(2)), "two")
        finally:
            await workers.close()

    assert asyncio.run(main()).brief is not None


def test_a_single_source_in_no_list_is_refused_and_not_read_letter_by_letter() -> None:
    with pytest.raises(UsageError, match="put it into a list"):
        summarize_many("press")


def test_a_stream_that_brings_something_else_ends_after_what_came_before() -> None:
    def stream() -> Iterator[Any]:
        yield from articles(range(2))
        yield None

    done: list[Outcome] = []
    with pytest.raises(UsageError, match="holds None"):
        done.extend(summarize_many(stream(), jobs=1))
    assert [outcome.source for outcome in done if outcome.brief] == ["report-0", "report-1"]
