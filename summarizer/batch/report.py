"""How a run of a batch ended."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from summarizer.batch.journal import Spent
from summarizer.errors import SummarizerError


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """How a run ended."""

    output: Path
    failures: Path
    """Where failed sources are told, if there are any."""
    made: int
    """Briefs of this run."""
    done: int
    """Briefs in the output, those of earlier runs included."""
    failed: int
    """Sources that have failed, in earlier runs included."""
    failed_now: int
    """Of those, in this run."""
    left: int
    """Sources begun or named that are neither done nor failed."""
    passed_over: int
    """Sources that earlier runs had finished."""
    twice: int
    """Sources that were named more than once, and briefed once."""
    remarks: tuple[str, ...] = ()
    """What a person should know, a sentence each."""
    stopped: str | None = None
    """Why it ended before the last source, if it did."""
    error: SummarizerError | None = None
    """What made it end, if an error did."""
    seconds: float = 0.0
    spent: Spent = field(default_factory=Spent)
    """What this run took."""
