"""What is shown of a batch while it works: a bar for a person, lines for a log, JSON for a program, or nothing."""

from __future__ import annotations

import datetime as dt
import json
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Protocol

from summarizer.cli.terminal import complain, is_terminal
from summarizer.render.safe import visible

if TYPE_CHECKING:
    from summarizer.batch import BatchEvent

_EVERY = 30.0
"""Seconds between two lines in a log."""
_REDRAWN = 4
"""Times a second that the bar is drawn anew: each takes as long as a third of an article."""
_INTERRUPTED = "finishing what is under way; once more stops at once"


class Reporter(Protocol):
    """Hears the events of a batch."""

    def tell(self, event: BatchEvent) -> None:
        """One event."""
        ...

    def interrupted(self) -> None:
        """The first Ctrl-C was heard."""
        ...

    def close(self) -> None:
        """Nothing more is shown."""
        ...


@contextmanager
def reporter_for(*, quiet: bool, log_json: bool) -> Generator[Reporter]:
    """The reporter that fits the standard error there is."""
    if log_json:
        reporter: Reporter = _JsonLines()
    elif quiet:
        reporter = _Silent()
    elif is_terminal(sys.stderr):
        reporter = _Bar()
    else:
        reporter = _Log()
    try:
        yield reporter
    finally:
        reporter.close()


class _Silent:
    def tell(self, event: BatchEvent) -> None:
        """Nothing."""

    def interrupted(self) -> None:
        """Nothing."""

    def close(self) -> None:
        """Nothing."""


class _JsonLines:
    """One JSON object a line, only what an event has to say."""

    def tell(self, event: BatchEvent) -> None:
        said = {key: value for key, value in asdict(event).items() if value not in ("", None)}
        self._write({"event": said.pop("kind"), "time": _now(), **said})

    def interrupted(self) -> None:
        self._write({"event": "stopping", "time": _now(), "detail": "interrupted"})

    def close(self) -> None:
        """Every line is out already."""

    def _write(self, record: dict[str, Any]) -> None:
        sys.stderr.write(json.dumps(record) + "\n")
        sys.stderr.flush()


class _Log:
    """A line now and then, for a log that somebody reads in the morning."""

    def __init__(self) -> None:
        self._figures = _Figures()
        self._last = time.monotonic()

    def tell(self, event: BatchEvent) -> None:
        self._figures.note(event)
        if event.kind == "failed":
            complain(f"failed: {visible(event.source)}: {visible(event.detail)}")
        if event.kind == "waiting":
            complain(visible(event.detail))
        if time.monotonic() - self._last >= _EVERY and event.kind in ("done", "failed"):
            self._last = time.monotonic()
            complain(self._figures.line())

    def interrupted(self) -> None:
        complain(_INTERRUPTED)

    def close(self) -> None:
        """Every line is out already."""


class _Bar:
    """A bar with figures, redrawn a few times a second."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn

        self._figures = _Figures()
        self._progress = Progress(
            BarColumn(bar_width=24),
            TextColumn("{task.description}"),
            console=Console(stderr=True),
            transient=True,
            refresh_per_second=_REDRAWN,
        )
        self._task = self._progress.add_task("starting", total=None)
        self._progress.start()

    def tell(self, event: BatchEvent) -> None:
        from rich.markup import escape

        self._figures.note(event)
        figures = self._figures
        self._progress.update(
            self._task, completed=figures.over, total=figures.total, description=escape(figures.line())
        )
        if event.kind == "failed":
            self._say(f"failed: {event.source}: {event.detail}")
        if event.kind == "waiting":
            self._say(event.detail)

    def interrupted(self) -> None:
        self._say(_INTERRUPTED)

    def close(self) -> None:
        self._progress.stop()

    def _say(self, text: str) -> None:
        from rich.text import Text

        self._progress.console.print(Text(f"summarizer: {visible(text)}"), soft_wrap=True)


class _Figures:
    """Done, failed, rate, time left, tokens and money of a run."""

    def __init__(self) -> None:
        self.total: int | None = None
        self._done = self._failed = 0
        self._before: int | None = None
        self._began = time.monotonic()
        self._tokens = 0
        self._cost: float | None = None
        self._pace = 0

    @property
    def over(self) -> int:
        """Sources that need nothing more."""
        return self._done + self._failed

    def note(self, event: BatchEvent) -> None:
        self._done, self._failed = event.done or self._done, event.failed or self._failed
        if event.kind == "started":
            self.total = event.total or self.total
            self._before = self.over if self._before is None else self._before
        if event.kind == "pace":
            self._pace = event.pace
        if event.kind == "done":
            self._tokens += event.tokens
            self._cost = event.cost if self._cost is None else self._cost + (event.cost or 0.0)

    def line(self) -> str:
        """All of it on one line."""
        of = f" of {self.total:,}" if self.total else ""
        parts = [f"{self._done:,}{of} done"]
        if self._failed:
            parts.append(f"{self._failed:,} failed")
        seconds = time.monotonic() - self._began
        rate = (self.over - (self._before or 0)) / seconds if seconds > 1 else 0.0
        if rate:
            parts.append(f"{rate:.1f}/s" if rate >= 1 else f"{rate * 60:.1f}/min")
            if self.total:
                parts.append(f"{_span(max(self.total - self.over, 0) / rate)} left")
        if self._tokens:
            parts.append(f"{self._tokens:,} tokens")
        if self._cost:
            parts.append(f"${self._cost:,.2f}")
        if self._pace:
            parts.append(f"{self._pace} at once")
        return ", ".join(parts)


def _span(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60:02} min"


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")
