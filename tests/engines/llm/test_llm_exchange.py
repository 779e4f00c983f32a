"""Completions of every provider's shape become the same `Reply`; what is stored comes back as it was."""

from __future__ import annotations

from types import SimpleNamespace as Shape
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.engines.llm.exchange import Finish, Reply, read_completion


def anthropic(stop: str, *blocks: Any) -> Any:
    """A message as Anthropic's client gives it."""
    usage = Shape(input_tokens=10, cache_read_input_tokens=90, output_tokens=5)
    return Shape(content=list(blocks), stop_reason=stop, usage=usage)


def google(reason: str | None, text: str) -> Any:
    """A response as Google's client gives it."""
    usage = Shape(prompt_token_count=100, cached_content_token_count=90, candidates_token_count=5)
    candidates = [Shape(finish_reason=f"FinishReason.{reason}")] if reason else []
    return Shape(candidates=candidates, text=text, usage_metadata=usage)


@pytest.mark.parametrize(
    ("completion", "text", "finish"),
    [
        (anthropic("tool_use", Shape(type="tool_use", input={"parties": []})), '{"parties": []}', "stop"),
        (anthropic("end_turn", Shape(type="text", text="{}")), "{}", "stop"),
        (anthropic("max_tokens", Shape(type="text", text='{"par')), '{"par', "length"),
        (anthropic("refusal", Shape(type="text", text="No.")), "No.", "refused"),
        (google("STOP", "{}"), "{}", "stop"),
        (google("MAX_TOKENS", '{"par'), '{"par', "length"),
        (google("SAFETY", ""), "", "filtered"),
        (google(None, ""), "", "filtered"),
    ],
)
def test_other_providers_say_the_same_in_their_own_words(completion: Any, text: str, finish: Finish) -> None:
    reply = read_completion(completion, None)
    assert (reply.text, reply.finish) == (text, finish)
    assert (reply.input_tokens, reply.cached_tokens, reply.output_tokens) == (100, 90, 5)


@given(st.text(), st.sampled_from(["stop", "length"]), st.integers(0, 10**6), st.booleans())
def test_a_stored_reply_comes_back_as_it_was(text: str, finish: Finish, tokens: int, valid: bool) -> None:
    reply = Reply(text=text, finish=finish, output_tokens=tokens, valid=valid)
    again = Reply.from_json(reply.to_json())
    assert again == reply
    assert again.cached
    assert not reply.cached
