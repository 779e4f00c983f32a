"""With a hostile network every article is finished or has a clear error, and requests are counted exactly."""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.brains import PerfectModel
from support.modelserver import CutBody, Drip, Fault, Garbage, Hang, ModelServer, Reset, Status

from summarizer.engines.llm import Event, LLMEngine, RetryPolicy
from summarizer.engines.llm.exchange import Request
from summarizer.engines.llm.journey import Journey, Ledger
from summarizer.engines.llm.transport import asked_to_wait, duration
from summarizer.errors import (
    ArticleTooLongError,
    EngineError,
    EngineUnavailableError,
    ReplyError,
    SummarizerError,
    TransportError,
)
from summarizer.evaluation.gold import GoldDocument

Serve = Callable[..., ModelServer]
EngineAt = Callable[..., LLMEngine]

PASSING: list[Fault] = [
    *(Status(code) for code in (408, 409, 429, 500, 502, 503, 504, 529)),
    Reset(),
    CutBody(),
    Hang(0.01),
]
FINAL: list[tuple[Fault, type[SummarizerError], str]] = [
    (Status(400), EngineError, "does not accept the request"),
    (Status(401), EngineUnavailableError, "does not accept the key"),
    (Status(403), EngineUnavailableError, "does not accept the key"),
    (Status(404), EngineUnavailableError, "check --model and --base-url"),
    (Status(422), EngineError, "does not accept the request"),
    (Status(307, {"location": "http://127.0.0.1:1/v1"}), EngineUnavailableError, "redirects"),
    (
        Status(
            429, body={"error": {"code": "insufficient_quota", "message": "You exceeded your current quota"}}
        ),
        EngineUnavailableError,
        "no quota left",
    ),
]


@pytest.mark.parametrize("fault", PASSING, ids=str)
def test_a_passing_fault_is_tried_again_once_for_each_time_it_happens(
    fault: Fault, ferry: GoldDocument, serve: Serve, engine_at: EngineAt
) -> None:
    server = serve(PerfectModel(ferry.article, ferry.brief))
    server.faults.extend([fault, fault])
    usage = engine_at(server).draft(ferry.article).usage
    assert len(server.asked) == 3
    assert (usage.requests, usage.retries) == (3, 2)


@pytest.mark.parametrize("fault", PASSING, ids=str)
def test_a_fault_that_does_not_pass_ends_after_as_many_requests_as_the_policy_says(
    fault: Fault, ferry: GoldDocument, serve: Serve, engine_at: EngineAt
) -> None:
    server = serve(PerfectModel(ferry.article, ferry.brief))
    server.faults.extend([fault] * 50)
    with pytest.raises(TransportError, match=r"try again later"):
        engine_at(server).draft(ferry.article)
    assert len(server.asked) == 4


@pytest.mark.parametrize(("fault", "kind", "message"), FINAL, ids=str)
def test_what_does_not_pass_is_not_tried_again_and_says_what_to_do(
    fault: Fault,
    kind: type[SummarizerError],
    message: str,
    ferry: GoldDocument,
    serve: Serve,
    engine_at: EngineAt,
) -> None:
    server = serve(PerfectModel(ferry.article, ferry.brief))
    server.faults.extend([fault] * 9)
    with pytest.raises(kind, match=message):
        engine_at(server).draft(ferry.article)
    assert len(server.asked) == 1


@pytest.mark.parametrize("fault", [*PASSING, Status(401)], ids=str)
def test_the_asynchronous_road_counts_the_same(
    fault: Fault, ferry: GoldDocument, serve: Serve, engine_at: EngineAt
) -> None:
    server = serve(PerfectModel(ferry.article, ferry.brief))
    server.faults.append(fault)
    engine = engine_at(server)
    if fault == Status(401):
        with pytest.raises(EngineUnavailableError):
            asyncio.run(engine.adraft(ferry.article))
        assert len(server.asked) == 1
    else:
        assert asyncio.run(engine.adraft(ferry.article)).usage.retries == 1
        assert len(server.asked) == 2


def test_a_body_that_is_no_completion_is_an_error(
    ferry: GoldDocument, serve: Serve, engine_at: EngineAt
) -> None:
    server = serve(PerfectModel(ferry.article, ferry.brief))
    server.faults.extend([Garbage()] * 9)
    with pytest.raises(EngineError):
        engine_at(server).draft(ferry.article)
    assert len(server.asked) <= 4


def test_a_body_that_drips_is_given_up_at_the_time_out(
    ferry: GoldDocument, serve: Serve, engine_at: EngineAt
) -> None:
    server = serve(PerfectModel(ferry.article, ferry.brief))
    server.faults.append(Drip(0.02))
    assert engine_at(server, timeout=0.5).draft(ferry.article).usage.retries == 1
    assert len(server.asked) == 2


def test_a_body_that_drips_is_given_up_at_the_time_out_in_a_loop_too(
    ferry: GoldDocument, serve: Serve, engine_at: EngineAt
) -> None:
    server = serve(PerfectModel(ferry.article, ferry.brief))
    server.faults.append(Drip(0.02))
    assert asyncio.run(engine_at(server, timeout=0.5).adraft(ferry.article)).usage.retries == 1
    assert len(server.asked) == 2


def test_the_deadline_ends_the_waiting(ferry: GoldDocument, serve: Serve, engine_at: EngineAt) -> None:
    server = serve(PerfectModel(ferry.article, ferry.brief))
    server.faults.extend([Status(503, {"retry-after": "3600"})] * 9)
    with pytest.raises(TransportError):
        engine_at(server, deadline=5).draft(ferry.article)
    assert len(server.asked) == 1


def test_a_server_is_not_asked_before_the_time_it_named(
    ferry: GoldDocument, serve: Serve, engine_at: EngineAt
) -> None:
    waits: list[float] = []

    def listen(event: Event) -> None:
        if event.kind == "retry":
            waits.append(event.seconds)

    server = serve(PerfectModel(ferry.article, ferry.brief))
    server.faults.extend([Status(429, {"retry-after-ms": "120"}), Status(503, {"retry-after": "0.07"})])
    engine_at(server, on_event=listen).draft(ferry.article)
    assert waits == [0.12, 0.07]


def test_a_limit_that_is_used_up_delays_the_next_request(
    ferry: GoldDocument, serve: Serve, engine_at: EngineAt
) -> None:
    limits = {"x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "300ms"}
    server = serve(PerfectModel(ferry.article, ferry.brief), headers=limits)
    engine = engine_at(server, verify=True)
    started = time.monotonic()
    engine.draft(ferry.article)
    assert time.monotonic() - started >= 0.3
    assert server.tasks == ["brief", "verify"]


def test_a_request_the_server_finds_too_long_is_cut_smaller(
    ferry: GoldDocument, serve: Serve, engine_at: EngineAt
) -> None:
    server = serve(PerfectModel(ferry.article, ferry.brief))
    code = {"error": {"code": "context_length_exceeded", "message": "maximum context length is 4096 tokens"}}
    server.faults.append(Status(400, body=code))
    draft = engine_at(server).draft(ferry.article)
    assert draft.usage.windows == 2
    assert len(draft.positions) >= 4


def test_a_server_for_which_everything_is_too_long_ends_in_an_error(
    ferry: GoldDocument, serve: Serve, engine_at: EngineAt
) -> None:
    server = serve(PerfectModel(ferry.article, ferry.brief))
    server.faults.extend([Status(400, body={"error": {"message": "exceed_context_size_error"}})] * 500)
    with pytest.raises(ReplyError, match="--context"):
        engine_at(server).draft(ferry.article)
    assert len(server.asked) <= 2 * len(ferry.article.sentences)


def test_a_window_too_small_for_the_instructions_is_refused_before_anything_is_sent(
    ferry: GoldDocument, serve: Serve, engine_at: EngineAt
) -> None:
    server = serve(PerfectModel(ferry.article, ferry.brief))
    with pytest.raises(ArticleTooLongError, match="--context"):
        engine_at(server, context=1_000).draft(ferry.article)
    assert server.asked == []


def test_a_server_that_is_not_there_is_told_in_one_sentence(ferry: GoldDocument) -> None:
    engine = LLMEngine(
        "openai/x", base_url="http://127.0.0.1:9/v1", cache=False, retry=RetryPolicy(attempts=2, base=0.001)
    )
    with pytest.raises(TransportError, match=r"^127\.0\.0\.1:9 could not be reached"):
        engine.draft(ferry.article)


@given(st.lists(st.sampled_from(PASSING[:8]), max_size=3))
def test_waits_are_never_longer_than_the_ceiling_and_never_negative(faults: Sequence[Fault]) -> None:
    from summarizer.engines.llm.transport import Attempts

    waits: list[float] = []

    class FailingError(Exception):
        status_code = 503

    def note(attempt: int, seconds: float, error: BaseException) -> None:
        waits.append(seconds)

    left = [FailingError() for _ in faults]

    def send() -> str:
        if left:
            raise left.pop()
        return "ok"

    policy = RetryPolicy(attempts=9, base=0.0001, ceiling=0.0002)
    assert Attempts(policy, time.monotonic() + 60, "host", note).run(send) == "ok"
    assert len(waits) == len(faults)
    assert all(0 <= seconds <= 0.0002 for seconds in waits)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("6m0s", 360.0),
        ("250ms", 0.25),
        ("1h2m3.5s", 3723.5),
        ("7", 7.0),
        ("soon", None),
        ("", None),
        ("5d", None),
    ],
)
def test_durations_are_read_as_servers_write_them(text: str, seconds: float | None) -> None:
    assert duration(text) == seconds


def test_a_date_in_retry_after_is_understood() -> None:
    from email.utils import formatdate

    assert asked_to_wait({"retry-after": formatdate(time.time() + 100, usegmt=True)}) == pytest.approx(
        100, abs=5
    )
    assert asked_to_wait({"retry-after": formatdate(time.time() - 100, usegmt=True)}) == 0.0
    assert asked_to_wait({"retry-after": "whenever"}) is None


@pytest.mark.parametrize("asynchronous", [False, True])
def test_nothing_of_a_request_waits_for_the_garbage_collector(
    asynchronous: bool, ferry: GoldDocument, serve: Serve, engine_at: EngineAt
) -> None:
    """What refers to itself lies about until it is collected: in a long batch, hundreds of prompts."""
    engine = engine_at(serve(PerfectModel(ferry.article, ferry.brief)))

    def ask() -> None:
        if asynchronous:
            asyncio.run(engine.adraft(ferry.article))
        else:
            engine.draft(ferry.article)

    ask()
    gc.collect()
    gc.disable()
    try:
        ask()
        left = [
            type(thing).__name__ for thing in gc.get_objects() if type(thing) in (Request, Journey, Ledger)
        ]
    finally:
        gc.enable()
    assert left == []
