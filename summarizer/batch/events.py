"""What a batch tells while it works."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

BatchEventKind = Literal["started", "done", "failed", "pace", "stopping", "waiting", "finished"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchEvent:
    """One step of a batch, handed to ``on_event`` in the thread that runs it.

    `started` tells how many sources there are where that is known, and how many earlier runs finished; `done` and
    `failed` are one source; `pace` is a new number of requests under way; `stopping` that no new source is
    begun, and why; `waiting` that paid work is held until there is room for it; `finished` the end of the run.
    """

    kind: BatchEventKind
    source: str = ""
    """What a person calls it: a path, ``file.jsonl:17``, an address."""
    detail: str = ""
    """The error's message, or the reason for stopping or for a new pace."""
    error: str = ""
    """The error's class."""
    total: int | None = None
    """Sources of this call; None where that is not known (yet)."""
    done: int = 0
    """Briefs in the output so far, those of earlier runs included."""
    failed: int = 0
    """Sources that failed so far, in earlier runs included."""
    seconds: float = 0.0
    """For a source: from reading to brief.  For `finished`: the whole run."""
    requests: int = 0
    """Sent in this run so far; for a source, for it alone."""
    tokens: int = 0
    """Input and output tokens; of this run so far, or of the source."""
    cost: float | None = None
    """US dollars, likewise; None where the price is not known."""
    pace: int = 0
    """Requests or articles that may be under way."""


Listener = Callable[[BatchEvent], None]


def nobody(_: BatchEvent) -> None:
    """Listens to no events."""
