"""Runs a batch for the command line: signals in, progress and a last word out."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.batch import Stop, brief_all
from summarizer.cli.batch_progress import Reporter, reporter_for
from summarizer.cli.run import INTERRUPTED
from summarizer.cli.terminal import complain

if TYPE_CHECKING:
    from summarizer.batch import Report
    from summarizer.engines import Engine
    from summarizer.read import Sources

_INTERRUPTED = "interrupted"
_ECHO = 1.0
"""Seconds in which a further SIGTERM is the same one: timeout(1) sends it to the process, then to its group."""
_SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM") if hasattr(signal, name))


def run_batch(
    sources: Sources,
    output: Path,
    engine: Engine,
    *,
    jobs: int | None,
    retry_failed: bool,
    include_text: bool,
    settings: Mapping[str, str],
    quiet: bool,
    log_json: bool,
) -> Report:
    """The batch, with Ctrl-C and SIGTERM heard; a second one ends the process with 130."""

    async def main(reporter: Reporter) -> Report:
        stop = Stop()
        with _interruptible(stop, reporter):
            return await brief_all(
                sources,
                output,
                engine,
                jobs=jobs,
                retry_failed=retry_failed,
                include_text=include_text,
                settings=settings,
                stop=stop,
                on_event=reporter.tell,
            )

    with reporter_for(quiet=quiet, log_json=log_json) as reporter:
        try:
            report = asyncio.run(main(reporter))
        except asyncio.CancelledError:
            reporter.close()
            if not log_json:
                complain("stopped at once; what was finished is kept: run the same command again to go on")
            sys.stderr.flush()
            os._exit(INTERRUPTED)  # threads may still be waiting for a page
    if not log_json:
        _last_word(report, quiet=quiet, retried=retry_failed)
    return report


@contextmanager
def _interruptible(stop: Stop, reporter: Reporter) -> Generator[None]:
    """The first signal asks to stop, the next one calls everything off."""
    loop = asyncio.get_running_loop()
    task = asyncio.current_task()
    terminated: float | None = None

    def interrupt(number: int) -> None:
        nonlocal terminated
        if number == signal.SIGTERM:
            before, terminated = terminated, loop.time()
            if before is not None and terminated - before < _ECHO:
                return
        if stop.ask(_INTERRUPTED):
            reporter.interrupted()
        elif stop.reason == _INTERRUPTED and task is not None:
            task.cancel()
        else:
            stop.reason = _INTERRUPTED  # it was stopping for another reason: one more ends it at once

    def heard(number: int, _: object) -> None:
        loop.call_soon_threadsafe(interrupt, number)

    previous = {number: signal.getsignal(number) for number in _SIGNALS}
    for number in _SIGNALS:
        signal.signal(number, heard)
    try:
        yield
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)


def _last_word(report: Report, *, quiet: bool, retried: bool) -> None:
    """What a person wants to know at the end; with `quiet`, only what is wrong."""
    if not quiet:
        for line in _summary(report):
            complain(line)
    if report.error is not None:
        complain(
            f"{str(report.error).rstrip('.')}; {report.done:,} briefs are kept, and the same command goes on"
        )
    elif report.stopped is not None:
        complain(f"stopped: {report.done:,} briefs are kept; run the same command again to go on")
    if report.failed:
        again = "" if retried else "; --retry-failed tries them again"
        complain(f"{report.failed:,} failed, with reasons in {report.failures}{again}")


def _summary(report: Report) -> Iterator[str]:
    spent = report.spent
    parts = [f"{report.made:,} briefs in {report.seconds:,.0f} s", f"{report.done:,} in {report.output}"]
    if report.passed_over:
        parts.append(f"{report.passed_over:,} finished earlier")
    if report.twice:
        parts.append(f"{report.twice:,} named twice")
    if spent.requests:
        parts.append(f"{spent.requests:,} requests, {spent.tokens:,} tokens")
    if spent.cost:
        parts.append(f"${spent.cost:,.2f}")
    yield "; ".join(parts)
    yield from report.remarks
