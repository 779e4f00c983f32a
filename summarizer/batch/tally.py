"""What a run has come to so far, and telling it to whoever listens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from summarizer.batch.events import BatchEvent, BatchEventKind, Listener
from summarizer.batch.journal import Spent
from summarizer.batch.keeper import Result


class Tally:
    """Counts results as they are kept; every step is an event that carries the counts."""

    def __init__(self, tell: Listener, spent: Callable[[], Spent]) -> None:
        self._tell, self._spent = tell, spent
        self.done = self.failed = 0
        """Sources of all runs of the output."""
        self.made = self.failed_now = 0
        """Those of this run."""

    def begin(self, done: int, failed: int) -> None:
        """What earlier runs came to."""
        self.done, self.failed = done, failed

    def kept(self, result: Result) -> None:
        """One more is safe."""
        if result.made is None:
            self.failed += 1
            self.failed_now += 1
            self.say("failed", source=result.job.name, error=result.error, detail=result.message)
            return
        self.done += 1
        self.made += 1
        brief = result.made.object
        run = brief.run if brief is not None else None
        self._tell(
            BatchEvent(
                kind="done",
                source=result.job.name,
                done=self.done,
                failed=self.failed,
                seconds=result.made.seconds,
                requests=run.requests if run is not None else 0,
                tokens=run.input_tokens + run.output_tokens if run is not None else 0,
                cost=run.cost if run is not None else None,
            )
        )

    def say(self, kind: BatchEventKind, **what: Any) -> None:
        """An event of the run as a whole; `what` are further fields of it."""
        spent = self._spent()
        known: dict[str, Any] = {
            "done": self.done,
            "failed": self.failed,
            "requests": spent.requests,
            "tokens": spent.tokens,
            "cost": spent.cost,
        }
        self._tell(BatchEvent(kind=kind, **{**known, **what}))
