"""A batch that may be left alone: sources in, an output and its journal out, whatever happens in between.

    report = await brief_all(expand(["articles/"]), Path("briefs.jsonl"), get_engine("offline"))

Ended by anything and run again, it goes on where it was: see `summarizer.batch.output` and `journal`.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer._version import __version__
from summarizer.batch.advice import advice_for
from summarizer.batch.crews import AnyCrew, Job, crew_for
from summarizer.batch.events import BatchEvent, BatchEventKind, Listener, nobody
from summarizer.batch.intake import Intake
from summarizer.batch.journal import Journal, Spent
from summarizer.batch.keeper import Keeper, Result
from summarizer.batch.made import Made
from summarizer.batch.output import Output, output_at
from summarizer.batch.scheduler import schedule
from summarizer.batch.stop import Stop
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
) -> Report:
    """Briefs every source that earlier runs have not finished, and keeps the result in `output`.

    `jobs` fixes how many are under way, else that adapts.  `settings` are what else shapes the briefs: a run that
    would go on with other ones is refused.  `stop` may be asked to end it.  Called off (`asyncio.CancelledError`), it still
    keeps what is finished.

    Raises `UsageError` where the output or its journal cannot be used, or belongs to other settings; what ends
    a run later is in `Report.error`, with everything finished before safe.
    """
    place = output_at(output)
    journal = Journal(place.journal, output)
    try:
        run = _Run(place, journal, engine, stop or Stop(), on_event or nobody)
        remarks = run.prepare({**shape_of(engine), "include_text": str(include_text), **(settings or {})})
        journal.begin(run.settings, retry_failed=retry_failed)
        try:
            return await run.go(sources, remarks, jobs=jobs, include_text=include_text)
        finally:
            place.close()
    finally:
        journal.close()


def shape_of(engine: Engine) -> dict[str, str]:
    """What of an engine shapes its briefs, as a person would name it."""
    shape: Any = getattr(engine, "shape", None)
    return {"model": engine.name, **(dict(shape) if shape is not None else {})}


_TOLD_ONLY = ("version", "base_url")
"""Settings that may differ from one run to the next; that they do is told."""


class _Run:
    def __init__(self, output: Output, journal: Journal, engine: Engine, stop: Stop, tell: Listener) -> None:
        self._output, self._journal, self._engine = output, journal, engine
        self._stop, self._tell = stop, tell
        self._started = time.monotonic()
        self._crew: AnyCrew | None = None
        self._made = self._failed_now = 0
        self._done = self._failed = 0
        self._unanswered = 0
        self._error: SummarizerError | None = None
        self.settings: dict[str, str] = {}

    def prepare(self, settings: dict[str, str]) -> list[str]:
        """Holds the settings beside those of the runs before, and repairs the output; what to remark on."""
        self.settings = {**settings, "version": __version__}
        before = self._journal.settings()
        remarks: list[str] = []
        for name in sorted({*before, *self.settings} if before else ()):
            old, new = before.get(name, ""), self.settings.get(name, "")
            if old == new:
                continue
            if name not in _TOLD_ONLY:
                raise UsageError(
                    f"{self._output.place} was begun with {name} {old or 'not set'}, not {new or 'unset'}: run it with the"
                    " same options, or choose another -o"
                )
            remarks.append(f"the briefs before were made with {name} {old}, these with {new}")
        counts = self._journal.counts()
        self._done, self._failed = counts["done"], counts["failed"]
        fresh = not before
        try:
            remark = self._output.repair(self._journal.about("end"), self._done, fresh=fresh)
        except UsageError:
            if fresh and self._journal.is_new:
                self._journal.close()
                self._journal.path.unlink(missing_ok=True)
            raise
        return [*remarks, *([remark] if remark else [])]

    async def go(
        self, sources: Iterable[Source], remarks: list[str], *, jobs: int | None, include_text: bool
    ) -> Report:
        counts = self._journal.counts()
        self._done, self._failed = counts["done"], counts["failed"]
        intake = Intake(sources, self._journal, ours=(self._output.place, self._output.failed))
        keeper = Keeper(self._output, self._journal, self._spent, self._kept)
        self._carry_over()
        self._say("started")
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
            await keeper.flush()
            await asyncio.to_thread(self._journal.end, self._spent())
            await asyncio.to_thread(_tell_failures, self._journal, self._output.failed)
        except UsageError as error:
            self._halt(error)

    def _halt(self, error: SummarizerError) -> None:
        """Nothing new is begun because of an error; the first one is told."""
        if self._error is None:
            self._error = error
        if self._stop.ask(str(error)):
            self._say("stopping", detail=str(error), error=type(error).__name__)

    def _kept(self, result: Result) -> None:
        self._made += result.made is not None
        self._done += result.made is not None
        self._failed += result.made is None
        self._failed_now += result.made is None
        if result.made is None:
            self._say("failed", source=result.job.name, error=result.error, detail=result.message)
            return
        brief = result.made.object
        run = brief.run if brief is not None else None
        self._tell(
            BatchEvent(
                kind="done",
                source=result.job.name,
                done=self._done,
                failed=self._failed,
                seconds=result.made.seconds,
                requests=run.requests if run is not None else 0,
                tokens=run.input_tokens + run.output_tokens if run is not None else 0,
                cost=run.cost if run is not None else None,
            )
        )

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
            self._say("started", total=total)

    def _paced(self, limit: int, why: str) -> None:
        self._say("pace", pace=limit, detail=why)

    def _spent(self) -> Spent:
        return self._crew.spent() if self._crew is not None else Spent()

    def _say(self, kind: BatchEventKind, **what: Any) -> None:
        spent = self._spent()
        known: dict[str, Any] = {
            "done": self._done,
            "failed": self._failed,
            "requests": spent.requests,
            "tokens": spent.tokens,
            "cost": spent.cost,
        }
        self._tell(BatchEvent(kind=kind, **{**known, **what}))

    def _report(self, intake: Intake, remarks: list[str]) -> Report:
        seconds = time.monotonic() - self._started
        self._say("finished", seconds=seconds, detail=self._stop.reason or "")
        if intake.changed:
            names = ", ".join(intake.changed_names)
            remarks.append(
                f"{intake.changed:,} sources have changed since their briefs were made, which stay as they are ({names}):"
                " to brief them anew, give them another -o"
            )
        return Report(
            output=self._output.place,
            failures=self._output.failed,
            made=self._made,
            done=self._done,
            failed=self._failed,
            failed_now=self._failed_now,
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


def _tell_failures(journal: Journal, path: Path) -> None:
    """Writes the failed sources with reason and advice, whole or not at all; none, no file."""
    part = path.with_name(f".{path.name}.part")
    any_failed = False
    try:
        with part.open("wb") as file:
            for failure in journal.failures():
                any_failed = True
                told = {
                    "source": failure.source,
                    "error": failure.error,
                    "reason": failure.message,
                    "advice": advice_for(failure.error),
                    "attempts": failure.attempts,
                    "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(failure.at)),
                }
                file.write(json.dumps(told, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")
            file.flush()
            os.fsync(file.fileno())
        if any_failed:
            part.replace(path)
        else:
            part.unlink()
            path.unlink(missing_ok=True)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink()
        raise UsageError(
            f"cannot write {path}: {error.strerror or error}; make room, and run the same command again"
        ) from None
