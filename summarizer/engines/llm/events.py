"""What the engine tells a caller while it works."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

EventKind = Literal["request", "reply", "cached", "retry", "mend", "window"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One step of a run, handed to ``on_event``; hooks are called from whichever thread does the work."""

    kind: EventKind
    """`request` is about to be sent, `reply` came, `cached` was in the store, `retry` will be sent again
    after `seconds`, `mend` asks for failed items again, `window` is finished."""
    article: str
    """Id of the article."""
    task: str = ""
    """The prompt: brief, cast, mend, verify, consolidate."""
    window: int = 0
    """0-based."""
    windows: int = 1
    """How many are known so far; a truncated one is cut in two, which adds one."""
    attempt: int = 1
    seconds: float = 0.0
    input_tokens: int = 0
    output_tokens: int = 0
    detail: str = ""


Hook = Callable[[Event], None]
