"""A batch that may be left alone: sources in, an output and its journal out, whatever happens in between.

    report = await brief_all(expand(["articles/"]), Path("briefs.jsonl"), get_engine("offline"))

Ended by anything and run again, it goes on where it was: see `summarizer.batch.output` and `journal`.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer._version import __version__
from summarizer.batch.crews import AnyCrew, Job, crew_for, require_jobs
from summarizer.batch.events import Listener, nobody
from summarizer.batch.failures import tell_failures
from summarizer.batch.intake import Intake
from summarizer.batch.journal import Journal, Spent
from summarizer.batch.keeper import Keeper, Result
from summarizer.batch.made import Made
from summarizer.batch.output import Output, output_at
from summarizer.batch.report import Report
from summarizer.batch.scheduler import schedule
from summarizer.batch.settings import held_beside, shape_of
from summarizer.batch.stop import Stop
from summarizer.batch.tally import Tally
from summarizer.errors import (
    EngineUnavailableError,
    LimitError,
    SummarizerError,
    TransportError,
    UsageError,
)
from summarizer.read import Source

if TYPE_CHECKING:
    from summarizer.engines import Engine

GIVE_UP_AFTER = 40
"""Articles in a row that the server did not answer: more than are usually under way, so that it is surely gone."""
PATIENCE = 60.0
"""Seconds for which paid work that is stored nowhere is held where there is no room: for a person, or a log that is rotated."""
_LOOK_AGAIN = 1.0
"""Seconds between two looks whether there is room."""


async def brief_all(
    sources: Iterable[Source],
    output: Path,
    engine: Engine,
    *,
    jobs: int | None = None,
    retry_failed: bool = False,
    include_text: bool = False,
    settings: Mapping[str, str] | None = None,
    stop: Stop | None = None,
    on_event: Listener | None = None,
    patience: float = PATIENCE,
) -> Report:
    """Briefs every source that earlier runs have not finished, and keeps the result in `output`.

    `jobs` fixes how many are under way, else that adapts.  `settings` are what else shapes the briefs: a run that
    would go on with other ones is refused.  `stop` may be asked to end it.  Called off (`asyncio.CancelledError`), it still
    keeps what is finished.  Where there is no room for briefs whose replies are stored nowhere, room is waited for up
    to `patience` seconds.  A first run that comes to nothing, without a single request, leaves no output and no journal.

    Raises `UsageError` where the output or its journal cannot be used, or belongs to other settings; what ends
    a run later is in `Report.error`, with everything finished before safe.
    """
    require_jobs(jobs)
    place = output_at(output)
    journal = Journal(place.journal, output)
    try:
        run = _Run(place, journal, engine, stop or Stop(), on_event or nobody, patience)
        remarks = run.prepare({**shape_of(engine), "include_text": str(include_text), **(settings or {})})
        journal.begin(run.settings, retry_failed=retry_failed)
        try:
            report = await run.go(sources, remarks, jobs=jobs, include_text=include_text)
        finally:
            place.close()
        if run.came_to_nothing(report):
            place.discard()
            journal.discard()
        return report
    finally:
        journal.close()


class _Run:
    def __init__(
        self, output: Output, journal: Journal, engine: Engine, stop: Stop, tell: Listener, patience: float
    ) -> None:
        self._output, self._journal, self._engine = output, journal, engine
        self._stop, self._patience = stop, patience
        self._started = time.monotonic()
        self._crew: AnyCrew | None = None
        self._tally = Tally(tell, self._spent)
        self._unanswered = 0
        self._error: SummarizerError | None = None
        self._is_first = False
        self.settings: dict[str, str] = {}

    def prepare(self, settings: dict[str, str]) -> list[str]:
        """Holds the settings beside those of the runs before, and repairs the output; what to remark on."""
        self.settings = {**settings, "version": __version__}
        before = self._journal.settings()
        remarks = held_beside(before, self.settings, self._output.place)
        self._is_first = not before
        done = self._journal.counts()["done"]
        try:
            remark = self._output.repair(self._journal.about("end"), done, fresh=self._is_first)
        except UsageError:
            if self._is_first and self._journal.is_new:
                self._journal.discard()
            raise
        return [*remarks, *([remark] if remark else [])]

    def came_to_nothing(self, report: Report) -> bool:
        """Whether the journal holds nothing that a next run would have to know."""
        return self._is_first and not (report.done or report.left or report.spent.requests or report.error)

    async def go(
        self, sources: Iterable[Source], remarks: list[str], *, jobs: int | None, include_text: bool
    ) -> Report:
        """From the first source to the last, or to where it stops."""
        counts = self._journal.counts()
        self._tally.begin(counts["done"], counts["failed"])
        intake = Intake(sources, self._journal, ours=(self._output.place, self._output.failed))
        keeper = Keeper(self._output, self._journal, self._spent, self._tally.kept)
        self._carry_over()
        self._tally.say("started")
        counting = asyncio.create_task(self._count(sources))
        async with crew_for(self._engine, jobs=jobs, include_text=include_text, on_pace=self._paced) as crew:
            self._crew = crew
            try:
                async with contextlib.aclosing(schedule(iter(intake), crew, self._stop)) as results:
                    async for job, made in results:
                        await self._take(job, made, keeper)
            # The intake's own: the journal cannot be written.
            except UsageError as error:
                self._halt(error)
            finally:
                counting.cancel()
                await self._settle(keeper)
        if self._would_pay_twice and keeper.held:
            remarks.append(
                f"{keeper.held:,} finished briefs found no room, and their replies are stored nowhere: the next run asks again"
            )
        return self._report(intake, remarks)

    async def _take(self, job: Job, made: Made | Exception, keeper: Keeper) -> None:
        if isinstance(made, Made):
            self._unanswered = 0
            await self._keep(keeper, Result(job, made))
            return
        if isinstance(made, (LimitError, UsageError, EngineUnavailableError)):
            self._halt(made)
            return
        told = isinstance(made, SummarizerError)
        message = str(made) if told else f"internal error ({type(made).__name__}: {made}); please report it"
        await self._keep(keeper, Result(job, error=type(made).__name__, message=message))
        self._unanswered = self._unanswered + 1 if isinstance(made, TransportError) else 0
        if self._unanswered == GIVE_UP_AFTER:
            self._halt(
                TransportError(
                    f"{GIVE_UP_AFTER} articles in a row got no answer, the last one because {message}"
                )
            )

    async def _keep(self, keeper: Keeper, result: Result) -> None:
        """Where nothing can be kept any more, what is under way still ends: its replies are stored for the next run."""
        try:
            await keeper.keep(result)
        except UsageError as error:
            self._halt(error)

    async def _settle(self, keeper: Keeper) -> None:
        """Everything finished is kept, or it is told why not."""
        try:
            await self._flush(keeper)
            await asyncio.to_thread(self._journal.end, self._spent())
            await asyncio.to_thread(tell_failures, self._journal, self._output.failed)
        except UsageError as error:
            self._halt(error)

    async def _flush(self, keeper: Keeper) -> None:
        """Keeps what is held; where there is no room for what would have to be paid again, it is waited for."""
        gives_up = time.monotonic() + (self._patience if self._would_pay_twice else 0.0)
        told = False
        while True:
            try:
                return await keeper.flush()
            except UsageError as error:
                self._halt(error)
                if time.monotonic() >= gives_up:
                    raise
                if not told:
                    waiting = (
                        f"{keeper.held:,} finished briefs wait up to {self._patience:.0f} s for room: {error}"
                    )
                    self._tally.say("waiting", detail=waiting, error=type(error).__name__)
                told = True
            await asyncio.sleep(_LOOK_AGAIN)

    @property
    def _would_pay_twice(self) -> bool:
        """Whether what cannot be kept has to be asked of a model again."""
        return not getattr(self._engine, "keeps_replies", True)

    def _halt(self, error: SummarizerError) -> None:
        """Nothing new is begun because of an error; the first one is told."""
        if self._error is None:
            self._error = error
        if self._stop.ask(str(error)):
            self._tally.say("stopping", detail=str(error), error=type(error).__name__)

    def _carry_over(self) -> None:
        """Limits in money and tokens hold for all runs of an output together."""
        budget: Any = getattr(self._engine, "budget", None)
        if budget is not None:
            before = self._journal.spent()
            budget.carry_over(before.tokens, before.cost)

    async def _count(self, sources: Iterable[Source]) -> None:
        """Tells how many there are, once that is known."""
        total: int | None = await asyncio.to_thread(getattr, sources, "count", None)
        if isinstance(total, int):
            self._tally.say("started", total=total)

    def _paced(self, limit: int, why: str) -> None:
        self._tally.say("pace", pace=limit, detail=why)

    def _spent(self) -> Spent:
        return self._crew.spent() if self._crew is not None else Spent()

    def _report(self, intake: Intake, remarks: list[str]) -> Report:
        seconds = time.monotonic() - self._started
        self._tally.say("finished", seconds=seconds, detail=self._stop.reason or "")
        if intake.changed:
            names = ", ".join(intake.changed_names)
            remarks.append(
                f"{intake.changed:,} sources have changed since their briefs were made, which stay as they are ({names}):"
                " to brief them anew, give them another -o"
            )
        return Report(
            output=self._output.place,
            failures=self._output.failed,
            made=self._tally.made,
            done=self._tally.done,
            failed=self._tally.failed,
            failed_now=self._tally.failed_now,
            left=self._left(),
            passed_over=intake.passed_over,
            twice=intake.twice,
            remarks=tuple(remarks),
            stopped=self._stop.reason,
            error=self._error,
            seconds=seconds,
            spent=self._spent(),
        )

    def _left(self) -> int:
        try:
            return self._journal.counts()["pending"]
        except UsageError:
            return 0
