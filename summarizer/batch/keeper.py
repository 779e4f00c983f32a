"""Puts finished briefs away, several with one sync: first into the output, then into the journal."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass

from summarizer.batch.crews import Job
from summarizer.batch.journal import Journal, Spent
from summarizer.batch.made import Made
from summarizer.batch.output import Entry, Output

_MOST = 256
"""Results that may wait to be put away; then whoever brings more waits."""
_GATHER = 0.1
"""Seconds for which results are gathered: a sync and a commit cost the same for one as for a dozen."""
_ENOUGH = 32
"""Results that are put away without waiting for more."""


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one job; `message` says why there is no brief."""

    job: Job
    made: Made | None = None
    error: str = ""
    """The error's class."""
    message: str = ""


class Keeper:
    """Takes results one at a time and keeps them a group at a time, in a thread; a group is what a tenth of a second brings.

    `kept` is called with each result once it would survive anything.  An error of the output or the journal is
    raised by the next `keep` or by `flush`; what was not kept then is held, and tried again by the one after.
    """

    def __init__(
        self, output: Output, journal: Journal, spent: Callable[[], Spent], kept: Callable[[Result], None]
    ) -> None:
        self._output, self._journal, self._spent, self._kept = output, journal, spent, kept
        self._waiting: list[Result] = []
        self._task: asyncio.Task[None] | None = None
        self._enough = asyncio.Event()
        self._ending = False

    @property
    def held(self) -> int:
        """Results that are not kept yet."""
        return len(self._waiting)

    async def keep(self, result: Result) -> None:
        """Takes a result; returns at once unless too many are waiting."""
        self._waiting.append(result)
        if len(self._waiting) >= _ENOUGH:
            self._enough.set()
        if self._task is not None and self._task.done():
            ended, self._task = self._task, None
            ended.result()
        if self._task is None:
            self._task = asyncio.create_task(self._put_away())
        elif len(self._waiting) >= _MOST:
            await asyncio.shield(self._task)

    async def flush(self) -> None:
        """Returns when everything is kept, and from then on keeps what comes without gathering."""
        self._ending = True
        self._enough.set()
        while self._task is not None or self._waiting:
            task = self._task or asyncio.create_task(self._put_away())
            self._task = None
            await asyncio.shield(task)

    async def _put_away(self) -> None:
        while self._waiting:
            if not self._ending:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._enough.wait(), _GATHER)
            self._enough.clear()
            group, self._waiting = self._waiting, []
            try:
                await asyncio.to_thread(self._store, group, self._spent())
            except Exception:
                self._waiting = [*group, *self._waiting]
                raise
            for result in group:
                self._kept(result)

    def _store(self, group: list[Result], spent: Spent) -> None:
        briefs = [(result.job, result.made) for result in group if result.made is not None]
        entries = [Entry(job.file_name, made.json) for job, made in briefs]
        end = self._output.add(entries) if entries else ""
        failed = [(result.job.key, result.error, result.message) for result in group if result.made is None]
        try:
            self._journal.finish([job.key for job, _ in briefs], failed, spent, end)
        except BaseException:
            if entries:
                self._output.take_back()
            raise
