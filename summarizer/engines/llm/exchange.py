"""What is said to a model and what comes back, free of any provider's types.

The conversation (`summarizer.engines.llm.conversation`) yields `Request`s and is sent `Reply`s; how they
travel is the business of `summarizer.engines.llm.transport` and the clients.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import BaseModel

Finish = Literal["stop", "length", "filtered", "refused", "too_long"]
"""Why a reply ended: `too_long` means that the request itself did not fit into the model's window."""

Task = Literal["brief", "cast", "consolidate", "match", "mend", "verify"]


@dataclass(frozen=True, slots=True)
class Request:
    """One question to a model."""

    task: Task
    system: str
    user: str
    reply: type[BaseModel]
    max_output: int
    """Tokens that the reply may have."""
    window: int = 0
    """Which window it is about, 0-based."""

    @property
    def messages(self) -> list[dict[str, str]]:
        """The messages as chat interfaces take them; the stable part first, for providers' prefix caches."""
        return [{"role": "system", "content": self.system}, {"role": "user", "content": self.user}]


@dataclass(frozen=True, slots=True)
class Reply:
    """What a model answered, with what it took."""

    text: str
    """The JSON that instructor accepted, or else the reply as it came."""
    finish: Finish = "stop"
    valid: bool = False
    """instructor validated the whole of it against the reply model."""
    refusal: str | None = None
    input_tokens: int = 0
    cached_tokens: int = 0
    """Of the input tokens, those the provider read from its prefix cache."""
    output_tokens: int = 0
    cached: bool = field(default=False, compare=False)
    """It came from the local store; nothing was sent."""

    def to_json(self) -> str:
        """For the store; neither keys nor headers are part of a reply."""
        names = ("text", "finish", "valid", "refusal", "input_tokens", "cached_tokens", "output_tokens")
        return json.dumps({name: getattr(self, name) for name in names}, ensure_ascii=False)

    @classmethod
    def from_json(cls, data: str) -> Reply:
        """A stored reply, marked as `cached`."""
        return cls(**json.loads(data), cached=True)


def read_completion(completion: Any, parsed: BaseModel | None) -> Reply:
    """A provider's completion as a `Reply`: OpenAI's shape, Anthropic's or Google's, told apart by their fields."""
    if getattr(completion, "choices", None):
        return _from_openai(completion, parsed)
    if hasattr(completion, "stop_reason"):
        return _from_anthropic(completion, parsed)
    if hasattr(completion, "candidates"):
        return _from_google(completion, parsed)
    return Reply(text=parsed.model_dump_json() if parsed else "", valid=parsed is not None)


def _from_openai(completion: Any, parsed: BaseModel | None) -> Reply:
    choice = completion.choices[0]
    message = choice.message
    calls: list[Any] = getattr(message, "tool_calls", None) or []
    text: str = calls[0].function.arguments if calls else (message.content or "")
    refusal = getattr(message, "refusal", None)
    usage = getattr(completion, "usage", None)
    details = getattr(usage, "prompt_tokens_details", None)
    finish: Finish = "stop"
    if choice.finish_reason == "length":
        finish = "length"
    elif choice.finish_reason == "content_filter":
        finish = "filtered"
    elif refusal:
        finish = "refused"
    return Reply(
        text=parsed.model_dump_json() if parsed else text,
        finish=finish,
        valid=parsed is not None,
        refusal=refusal,
        input_tokens=getattr(usage, "prompt_tokens", 0) or 0,
        cached_tokens=getattr(details, "cached_tokens", 0) or 0,
        output_tokens=getattr(usage, "completion_tokens", 0) or 0,
    )


def _from_anthropic(completion: Any, parsed: BaseModel | None) -> Reply:
    blocks: list[Any] = completion.content or []
    used = [block.input for block in blocks if getattr(block, "type", "") == "tool_use"]
    text = json.dumps(used[0]) if used else "".join(getattr(block, "text", "") for block in blocks)
    finishes: dict[str, Finish] = {"max_tokens": "length", "refusal": "refused"}
    usage = completion.usage
    cached = getattr(usage, "cache_read_input_tokens", 0) or 0
    return Reply(
        text=parsed.model_dump_json() if parsed else text,
        finish=finishes.get(completion.stop_reason or "", "stop"),
        valid=parsed is not None,
        refusal=text if completion.stop_reason == "refusal" else None,
        input_tokens=usage.input_tokens + cached,
        cached_tokens=cached,
        output_tokens=usage.output_tokens,
    )


def _from_google(completion: Any, parsed: BaseModel | None) -> Reply:
    candidates: list[Any] = completion.candidates or []
    reason = str(getattr(candidates[0], "finish_reason", "")).rsplit(".", 1)[-1] if candidates else "SAFETY"
    finishes: dict[str, Finish] = {
        "MAX_TOKENS": "length",
        "SAFETY": "filtered",
        "PROHIBITED_CONTENT": "filtered",
    }
    usage = getattr(completion, "usage_metadata", None)
    return Reply(
        text=parsed.model_dump_json() if parsed else (getattr(completion, "text", None) or ""),
        finish=finishes.get(reason, "stop"),
        valid=parsed is not None,
        input_tokens=getattr(usage, "prompt_token_count", 0) or 0,
        cached_tokens=getattr(usage, "cached_content_token_count", 0) or 0,
        output_tokens=getattr(usage, "candidates_token_count", 0) or 0,
    )
