"""Who does the work: processes for the offline engine, one event loop and one client for every other."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from summarizer.article import Article
from summarizer.batch.flow import Flow
from summarizer.batch.journal import Spent
from summarizer.batch.made import Made
from summarizer.batch.workers import Workers, cores
from summarizer.errors import UsageError
from summarizer.pipeline import asummarize
from summarizer.read import Source

if TYPE_CHECKING:
    from summarizer.engines import Engine

READERS = 8
"""Threads that read files and fetch pages, ahead of the engine."""
_DEFAULT_ROOM = 8
"""Articles at once for an engine that says nothing of itself."""

Pace = Callable[[int, str], None]


@dataclass(frozen=True, slots=True)
class Job:
    """One article to be made a brief of."""

    item: Source | Article
    name: str
    key: str = ""
    """In the journal, where there is one."""
    file_name: str = ""


class OfflineCrew:
    """Workers in processes; pages are fetched here, for manners towards a host are kept by one process."""

    def __init__(self, workers: Workers, readers: ThreadPoolExecutor) -> None:
        self._workers, self._readers = workers, readers

    @property
    def room(self) -> int:
        """Articles that may be under way."""
        return self._workers.room

    def spent(self) -> Spent:
        """Nothing."""
        return Spent()

    async def brief(self, item: Job) -> Made:
        """The brief of one article."""
        source = item.item
        if isinstance(source, Source) and source.address is not None:
            loop = asyncio.get_running_loop()
            source = replace(await loop.run_in_executor(self._readers, source.fetched), web=None)
        return await self._workers.brief(source, item.name)


class EngineCrew:
    """An engine in this event loop; files are read in threads."""

    def __init__(
        self, engine: Engine, flow: Flow, readers: ThreadPoolExecutor, *, include_text: bool
    ) -> None:
        self._engine, self._flow, self._readers = engine, flow, readers
        self._include_text = include_text
        self._asks = hasattr(engine, "session")

    @property
    def room(self) -> int:
        """More articles than requests: some are being read or assembled, or wait to be asked about again."""
        return self._flow.limit + self._flow.limit // 2 + 1 if self._asks else self._flow.limit

    def spent(self) -> Spent:
        """What the engine took so far."""
        budget: Any = getattr(self._engine, "budget", None)
        if budget is None:
            return Spent()
        return Spent(self._flow.sent, budget.booked_tokens, budget.booked_cost)

    async def brief(self, item: Job) -> Made:
        """The brief of one article."""
        loop = asyncio.get_running_loop()
        source = item.item
        article = (
            source if isinstance(source, Article) else await loop.run_in_executor(self._readers, source.load)
        )
        brief = await asummarize(article, model=self._engine, include_text=self._include_text)
        return Made(object=brief, seconds=brief.run.seconds)


AnyCrew = OfflineCrew | EngineCrew


def require_jobs(jobs: int | None) -> None:
    """Raises `UsageError` for a number of jobs that nothing can be done with, before anything is begun."""
    if jobs is not None and jobs < 1:
        raise UsageError(f"jobs is a whole number from 1, or None for as many as do well, not {jobs!r}")


@asynccontextmanager
async def crew_for(
    engine: Engine, *, jobs: int | None, include_text: bool = False, on_pace: Pace | None = None
) -> AsyncGenerator[AnyCrew]:
    """The crew for an engine: `jobs` processes or requests at once, None for as many as do well."""
    async with AsyncExitStack() as stack:
        readers = ThreadPoolExecutor(READERS, thread_name_prefix="summarizer-read")
        stack.callback(readers.shutdown, wait=False, cancel_futures=True)
        if engine.name == "offline":
            workers = Workers(jobs or cores(), include_text=include_text)
            stack.push_async_callback(workers.close)
            yield OfflineCrew(workers, readers)
            return
        session: Any = getattr(engine, "session", None)
        most: int | None = getattr(engine, "at_most", None)
        fixed = jobs or most or (None if session is not None else _DEFAULT_ROOM)
        flow = Flow(fixed, on_change=on_pace)
        if session is not None:
            await stack.enter_async_context(session(flow))
        yield EngineCrew(engine, flow, readers, include_text=include_text)
