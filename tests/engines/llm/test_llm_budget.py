"""Limits in money and tokens stop a run before the request that could pass them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.brains import PerfectModel
from support.modelserver import ModelServer, Status

from summarizer.engines.llm import LLMEngine
from summarizer.engines.llm.budget import Budget
from summarizer.errors import LimitError, TransportError, UsageError
from summarizer.evaluation.gold import GoldDocument

Serve = Callable[..., ModelServer]
EngineAt = Callable[..., LLMEngine]


def penny(input_tokens: int, cached_tokens: int, output_tokens: int) -> float:
    """A cent a token."""
    return 0.01 * (input_tokens + output_tokens)


@given(
    st.lists(st.tuples(st.integers(0, 500), st.integers(1, 500), st.floats(0, 1))),
    st.integers(0, 3_000),
)
def test_what_is_spent_never_passes_the_limit(requests: list[tuple[int, int, float]], limit: int) -> None:
    budget = Budget(penny, max_tokens=limit, max_cost=limit * 0.01)
    for sent, most, share in requests:
        try:
            reserved = budget.reserve(sent, most)
        except LimitError:
            continue
        assert budget.tokens <= limit
        budget.settle(reserved, sent, 0, int(most * share))
    assert 0 <= budget.tokens <= limit
    assert budget.cost == pytest.approx(0.01 * budget.tokens)


def test_a_request_that_could_pass_the_limit_is_not_sent(
    ferry: GoldDocument, serve: Serve, engine_at: EngineAt
) -> None:
    server = serve(PerfectModel(ferry.article, ferry.brief))
    with pytest.raises(LimitError, match="raise --max-tokens"):
        engine_at(server, max_tokens=1_000).draft(ferry.article)
    assert server.asked == []
    assert LimitError.exit_code == 4


def test_a_limit_holds_for_all_articles_of_an_engine(
    ferry: GoldDocument, serve: Serve, engine_at: EngineAt
) -> None:
    server = serve(PerfectModel(ferry.article, ferry.brief))
    engine = engine_at(server, max_tokens=13_000)
    finished = 0
    with suppress(LimitError):
        for _ in range(10):
            engine.draft(ferry.article)
            finished += 1
    assert 0 < finished < 10
    assert len(server.asked) == finished
    assert engine.budget.tokens <= 13_000


def test_what_is_reserved_for_a_failed_request_is_given_back(
    ferry: GoldDocument, serve: Serve, engine_at: EngineAt
) -> None:
    server = serve(PerfectModel(ferry.article, ferry.brief))
    server.faults.extend([Status(500)] * 9)
    engine = engine_at(server, max_tokens=50_000)
    with pytest.raises(TransportError):
        engine.draft(ferry.article)
    assert engine.budget.tokens == 0


def test_a_limit_in_money_is_refused_where_the_price_is_not_known() -> None:
    with pytest.raises(UsageError, match="use --max-tokens"):
        LLMEngine("openai/nobody-sells-this", api_key="k", max_cost=1.0)
    with pytest.raises(UsageError, match="use --max-tokens"):
        LLMEngine("openai/gpt-5-mini", base_url="http://localhost:1/v1", max_cost=1.0)


def test_a_limit_in_money_is_taken_where_the_price_is_known() -> None:
    assert LLMEngine("openai/gpt-5-mini", api_key="k", max_cost=1.0, cache=False).budget.cost == 0


def test_money_is_counted_with_what_was_read_from_the_prefix_cache() -> None:
    from summarizer.engines.llm.providers import ModelName

    name = ModelName.parse("openai/gpt-5-mini")
    full = name.price(10_000, 0, 1_000, own_server=False)
    cached = name.price(10_000, 8_000, 1_000, own_server=False)
    assert full is not None
    assert cached is not None
    assert 0 < cached < full


def test_a_model_file_costs_nothing() -> None:
    from summarizer.engines.llm.providers import ModelName

    assert ModelName.parse("gguf:model.gguf").price(10, 0, 10, own_server=False) == 0
