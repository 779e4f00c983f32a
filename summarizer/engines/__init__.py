"""Engines: `offline` needs nothing; the LLM engine talks to any model.  `get_engine` picks one.

Engines return a `summarizer.draft.Draft` and know nothing of `assemble`.
"""

from __future__ import annotations

from inspect import signature
from typing import Any

from summarizer.arguments import checked
from summarizer.engines.base import Engine, Explaining
from summarizer.errors import UsageError

__all__ = ["Engine", "Explaining", "get_engine"]


@checked
def get_engine(model: str = "offline", **options: Any) -> Engine:
    """The engine that `model` names: ``offline``, ``openai/NAME``, ``gguf:PATH`` and so on.

    `options` are the LLM engine's own (`base_url`, `api_key`, `timeout` …); the offline engine takes
    `min_confidence` alone and leaves the others aside.
    Raises `UsageError` for a name no engine answers to, `EngineUnavailableError` where it cannot run here.
    """
    if model == "offline":
        from summarizer.engines.offline import OfflineEngine

        least = options.get("min_confidence")
        if least is not None and not (isinstance(least, (int, float)) and 0 <= least <= 1):
            raise UsageError(f"min_confidence is a number from 0 to 1, not {least!r}")
        return OfflineEngine(min_confidence=least)
    if "/" in model or model.startswith("gguf:"):
        from summarizer.engines.llm import LLMEngine

        if unknown := options.keys() - signature(LLMEngine).parameters.keys():
            known = ", ".join(name for name in signature(LLMEngine).parameters if name != "model")
            raise UsageError(f"{model} takes no option {min(unknown)!r}: use one of {known}")
        return LLMEngine(model, **options)
    raise UsageError(
        f"no engine is called {model!r}: use 'offline', or a provider and a model such as 'openai/gpt-5-mini'"
    )
