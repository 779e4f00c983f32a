"""The LLM engine: any model, asked with Jinja prompts and answered into pydantic replies through instructor.

The road of one article::

    windows ─▶ prompts + fence ─▶ conversation ─▶ journey ─▶ transport ─▶ clients ─▶ the model
                                      │  ▲
                                      ▼  └── exchange (Request, Reply)
                     lenient ─▶ reading ─▶ mending, consolidating, verifying ─▶ drafting ─▶ Draft

`conversation` decides what is asked and knows no network; `journey`, `transport` and `clients` carry it.
Importing this package imports neither openai nor instructor.
"""

from __future__ import annotations

from summarizer.engines.llm.engine import LLMEngine
from summarizer.engines.llm.events import Event
from summarizer.engines.llm.transport import RetryPolicy

__all__ = ["Event", "LLMEngine", "RetryPolicy"]
