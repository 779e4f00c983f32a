"""The offline engine in processes, one a core.

Each worker is a Python of its own that runs `summarizer.batch.worker` and is spoken to over pipes, so that the caller's
program is never imported again (no ``if __name__ == "__main__"`` is needed) and it is always known which article a
worker had: one that is killed costs that article and no other.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import signal
import struct
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from summarizer.article import Article
from summarizer.batch.made import Made
from summarizer.errors import EngineError
from summarizer.read import Source

_LENGTH = struct.Struct("!Q")
_DEAF = "import signal as s; s.signal(s.SIGINT, s.SIG_IGN); s.signal(s.SIGTERM, s.SIG_IGN)"
"""First thing in a worker.  Service managers send SIGTERM to every process at once, but only the leader knows what to do:
it lets the articles under way be finished.  A worker ends when the pipe does."""


def cores() -> int:
    """Cores that this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity is not None else os.cpu_count() or 1


class Workers:
    """Processes that make briefs; each is started when first needed, and again where one has died."""

    def __init__(self, count: int, *, include_text: bool = False) -> None:
        self._count, self._include_text = count, include_text
        self._free: asyncio.LifoQueue[_Worker] = asyncio.LifoQueue()
        self._all = [_Worker() for _ in range(count)]
        for worker in self._all:
            self._free.put_nowait(worker)

    @property
    def room(self) -> int:
        """Twice the workers, so that none waits for the next article."""
        return 2 * self._count

    @property
    def pids(self) -> list[int]:
        """The processes that are running."""
        return [worker.pid for worker in self._all if worker.pid is not None]

    async def brief(self, source: Source | Article, name: str) -> Made:
        """The brief; raises what the engine or the reader raises, and `EngineError` where the worker died."""
        worker = await self._free.get()
        try:
            answer = await worker.ask((source, self._include_text), name)
        finally:
            self._free.put_nowait(worker)
        if isinstance(answer, Exception):
            raise answer
        line, seconds = answer
        return Made(line=line, seconds=seconds)

    async def close(self) -> None:
        """Ends all."""
        await asyncio.gather(*(worker.close() for worker in self._all))


class _EndedError(Exception):
    """The process is gone, with this code."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class _Worker:
    def __init__(self) -> None:
        self._process: asyncio.subprocess.Process | None = None

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process is not None else None

    async def ask(self, question: tuple[Source | Article, bool], name: str) -> Any:
        data = pickle.dumps(question)
        try:
            return await self._exchange(data)
        except _EndedError as ended:
            code = ended.code
        # While it was starting, and not deaf yet: that says nothing about the article.
        if code == -signal.SIGTERM:
            try:
                return await self._exchange(data)
            except _EndedError as ended:
                code = ended.code
        raise EngineError(
            f"the process that read {name} {_ended(code)}: if memory ran out, use fewer --jobs;"
            " try this source again by itself with --retry-failed"
        )

    async def _exchange(self, question: bytes) -> Any:
        """The answer; raises `_EndedError` where there will be none."""
        process = self._process or await self._start()
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(_LENGTH.pack(len(question)) + question)
            await process.stdin.drain()
            (length,) = _LENGTH.unpack(await process.stdout.readexactly(_LENGTH.size))
            return pickle.loads(await process.stdout.readexactly(length))
        except (asyncio.IncompleteReadError, ConnectionError):
            self._process = None
            raise _EndedError(await process.wait()) from None
        except asyncio.CancelledError:
            await self.close()  # its answer would be taken for the next one's
            raise

    async def close(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()

    async def _start(self) -> asyncio.subprocess.Process:
        root = str(Path(__file__).resolve().parents[2])
        code = f"{_DEAF}; import sys; sys.path.insert(0, {root!r}); from summarizer.batch.worker import main; main()"
        apart: dict[str, Any] = {"process_group": 0} if os.name == "posix" else {}
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-c",
            code,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            **apart,  # a Ctrl-C at the terminal is for the one who leads
        )
        return self._process


def _ended(code: int) -> str:
    if code >= 0:
        return f"ended unexpectedly (exit code {code})"
    with suppress(ValueError):
        return f"was killed ({signal.Signals(-code).name})"
    return f"was killed (signal {-code})"
