"""`summarize_many`: any number of articles in, a stream of briefs out, in bounded memory."""

from __future__ import annotations

import asyncio
import contextlib
import os
import queue
import threading
from collections.abc import AsyncGenerator, Generator, Iterable, Iterator
from typing import Any

from summarizer.arguments import checked
from summarizer.article import Article
from summarizer.batch.crews import Job, crew_for, require_jobs
from summarizer.batch.events import BatchEvent, Listener, nobody
from summarizer.batch.made import Made, Outcome
from summarizer.batch.scheduler import schedule
from summarizer.batch.stop import Stop
from summarizer.engines import Engine, get_engine
from summarizer.errors import (
    EngineError,
    EngineUnavailableError,
    LimitError,
    SummarizerError,
    UsageError,
)
from summarizer.read import Source, expand

Sources = Iterable["str | os.PathLike[str] | Article | Source"]
"""Names as on the command line (files, folders, patterns, addresses …), or articles, or single sources; may be endless."""


@checked
async def asummarize_many(
    sources: Sources,
    *,
    model: str | Engine = "offline",
    jobs: int | None = None,
    ordered: bool = False,
    include_text: bool = False,
    on_event: Listener | None = None,
    **options: Any,
) -> AsyncGenerator[Outcome]:
    """What becomes of every article behind `sources`, as they finish, or in their order with `ordered`.

    A language model is asked from the running loop, as many requests at once as it answers well, or `jobs`; the offline engine
    runs in processes, one a core, or `jobs`.  `model` and `options` as for `summarize`.  A source that fails is an
    `Outcome` with its error and does not stop the others.

    Raises `LimitError`, `UsageError` and `EngineUnavailableError` when the engine does: no further article would fare
    better; and `UsageError` for arguments that will not do (a single source is put into a list).  Nothing is written to disk but the cache of replies; `summarizer.batch.run.brief_all` keeps a journal.
    """
    require_jobs(jobs)
    engine = get_engine(model, **options) if isinstance(model, str) else model
    tell = on_event or nobody
    stop = Stop()
    ended: SummarizerError | None = None

    def paced(limit: int, why: str) -> None:
        tell(BatchEvent(kind="pace", pace=limit, detail=why))

    async with crew_for(engine, jobs=jobs, include_text=include_text, on_pace=paced) as crew:
        results = schedule(_jobs(sources), crew, stop, ordered=ordered)
        async with contextlib.aclosing(results):
            async for job, made in results:
                if isinstance(made, (LimitError, UsageError, EngineUnavailableError)):
                    ended = ended or made
                    stop.ask(str(made))
                    continue
                outcome = _outcome(job, made)
                tell(_event(outcome, made))
                yield outcome
    if ended is not None:
        raise ended


@checked
def summarize_many(
    sources: Sources,
    *,
    model: str | Engine = "offline",
    jobs: int | None = None,
    ordered: bool = False,
    include_text: bool = False,
    on_event: Listener | None = None,
    **options: Any,
) -> Generator[Outcome]:
    """`asummarize_many` for programs without an event loop: it works on in a thread while an outcome is looked at.

    for outcome in summarize_many(["articles/"], model="openai/gpt-5-mini"):
        print(outcome.source, outcome.brief.headline if outcome.brief else outcome.error)

    Close the iterator (or leave it to the garbage collector) to call off what is under way.
    """
    require_jobs(jobs)
    engine = get_engine(model, **options) if isinstance(model, str) else model

    async def pump(bridge: _Bridge) -> None:
        outcomes = asummarize_many(
            sources, model=engine, jobs=jobs, ordered=ordered, include_text=include_text, on_event=on_event
        )
        async with contextlib.aclosing(outcomes):
            async for outcome in outcomes:
                await bridge.put(outcome)

    with _Bridge(pump) as bridge:
        yield from bridge


class _Bridge:
    """Carries outcomes from an event loop in a thread to whoever iterates, a few at a time."""

    _AHEAD = 64

    def __init__(self, pump: Any) -> None:
        self._pump = pump
        self._queue: queue.SimpleQueue[Outcome | BaseException | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="summarizer-batch", daemon=True)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None
        self._places: asyncio.Semaphore | None = None
        self._ready = threading.Event()

    def __enter__(self) -> _Bridge:
        self._thread.start()
        self._ready.wait()
        return self

    def __exit__(self, *_: object) -> None:
        self._call(lambda: self._task.cancel() if self._task is not None else None)
        self._thread.join()

    def __iter__(self) -> Iterator[Outcome]:
        while (item := self._queue.get()) is not None:
            if isinstance(item, BaseException):
                raise item
            self._call(lambda: self._places.release() if self._places is not None else None)
            yield item

    async def put(self, outcome: Outcome) -> None:
        """Waits until there is a place."""
        assert self._places is not None
        await self._places.acquire()
        self._queue.put(outcome)

    def _run(self) -> None:
        try:
            asyncio.run(self._main())
        except asyncio.CancelledError:
            self._queue.put(None)
        except BaseException as error:
            self._queue.put(error)
        else:
            self._queue.put(None)
        finally:
            self._ready.set()

    async def _main(self) -> None:
        self._loop, self._task = asyncio.get_running_loop(), asyncio.current_task()
        self._places = asyncio.Semaphore(self._AHEAD)
        self._ready.set()
        await self._pump(self)

    def _call(self, what: Any) -> None:
        if self._loop is not None:
            with contextlib.suppress(RuntimeError):  # the loop has ended
                self._loop.call_soon_threadsafe(what)


def _jobs(sources: Sources) -> Iterator[Job]:
    for source in sources:
        if isinstance(source, Article):
            yield Job(source, source.id)
        elif isinstance(source, Source):
            yield Job(source, source.name)
        else:
            for single in expand([source]):
                yield Job(single, single.name)


def _outcome(job: Job, made: Made | Exception) -> Outcome:
    if isinstance(made, Made):
        return Outcome(job.name, brief=made.brief)
    if isinstance(made, SummarizerError):
        return Outcome(job.name, error=made)
    error = EngineError(f"internal error ({type(made).__name__}: {made}); please report it")
    error.__cause__ = made
    return Outcome(job.name, error=error)


def _event(outcome: Outcome, made: Made | Exception) -> BatchEvent:
    if outcome.brief is None:
        return BatchEvent(
            kind="failed",
            source=outcome.source,
            error=type(outcome.error).__name__,
            detail=str(outcome.error),
        )
    run = outcome.brief.run
    return BatchEvent(
        kind="done",
        source=outcome.source,
        seconds=made.seconds if isinstance(made, Made) else 0.0,
        requests=run.requests,
        tokens=run.input_tokens + run.output_tokens,
        cost=run.cost,
    )
