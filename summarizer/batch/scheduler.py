"""The order of work: as many articles under way as the crew has room for, and never more in memory than that.

Items are taken from an iterator in a thread of its own, a few ahead, for it may wait for a disk or a pipe.
Each is given to the crew when there is room; what becomes of it is yielded as it finishes, or in order.
"""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import suppress
from typing import Generic, Protocol, TypeVar

from summarizer.batch.made import Made
from summarizer.batch.stop import Stop

Item = TypeVar("Item")
ItemT = TypeVar("ItemT", contravariant=True)

_AHEAD = 32
"""Items taken and not begun."""
_WINDOW = 4
"""In order: how many times the room may be begun beyond the first that is unfinished."""


class Crew(Protocol[ItemT]):
    """Whoever turns an item into a brief."""

    @property
    def room(self) -> int:
        """Items that may be under way now."""
        ...

    async def brief(self, item: ItemT) -> Made:
        """The brief of one item; raises what keeps it from being one."""
        ...


async def schedule(
    items: Iterator[Item], crew: Crew[Item], stop: Stop, *, ordered: bool = False
) -> AsyncGenerator[tuple[Item, Made | Exception]]:
    """Every item with its brief or its error.  Closed early, it calls off what is under way.

    Once `stop` is asked, no further item is begun and it ends with those under way.  Raises what `items` raises,
    after the items under way.
    """
    wake = asyncio.Event()
    stop.when_asked(wake.set)
    feed = _Feed(items, wake)
    finished: deque[tuple[int, Item, Made | Exception]] = deque()
    held: dict[int, tuple[Item, Made | Exception]] = {}
    tasks: dict[int, asyncio.Task[None]] = {}
    begun = given = 0

    async def work(number: int, item: Item) -> None:
        try:
            result: Made | Exception = await crew.brief(item)
        except Exception as error:
            result = error
        finished.append((number, item, result))
        # Here, not in a callback, which would come after the wake and leave the last one waited for.
        del tasks[number]
        wake.set()

    def may_begin() -> bool:
        if stop.asked or len(tasks) >= crew.room:
            return False
        return not ordered or begun - given < _WINDOW * crew.room

    try:
        while True:
            wake.clear()
            while finished:
                number, item, result = finished.popleft()
                if ordered:
                    held[number] = (item, result)
                    continue
                yield item, result
            while given in held:
                yield held.pop(given)
                given += 1
            while feed.ready and may_begin():
                tasks[begun] = asyncio.create_task(work(begun, feed.take()))
                begun += 1
            if finished or given in held:
                continue
            if not tasks and (stop.asked or (feed.ended and not feed.ready)):
                break
            await wake.wait()
        if feed.error is not None:
            raise feed.error
    finally:
        feed.close()
        called_off = list(tasks.values())
        for task in called_off:
            task.cancel()
        for task in called_off:
            with suppress(asyncio.CancelledError):
                await task


class _Feed(Generic[Item]):
    """Takes items from an iterator in a daemon thread: one that waits for standard input must not hold up the end."""

    def __init__(self, items: Iterator[Item], wake: asyncio.Event) -> None:
        self.ready: deque[Item] = deque()
        self.ended = False
        self.error: Exception | None = None
        self._wake = wake
        self._loop = asyncio.get_running_loop()
        self._places = threading.Semaphore(_AHEAD)
        self._closed = False
        threading.Thread(target=self._run, args=(items,), name="summarizer-feed", daemon=True).start()

    def take(self) -> Item:
        """The next item."""
        self._places.release()
        return self.ready.popleft()

    def close(self) -> None:
        """No more is taken."""
        self._closed = True
        self._places.release()

    def _run(self, items: Iterator[Item]) -> None:
        error: Exception | None = None
        try:
            while True:
                self._places.acquire()
                if self._closed:
                    return
                item = next(items, _END)
                if item is _END or not self._deliver(lambda item=item: self._arrived(item)):  # type: ignore[misc]
                    break
        except Exception as caught:
            error = caught
        self._deliver(lambda: self._end(error))

    def _arrived(self, item: Item) -> None:
        self.ready.append(item)
        self._wake.set()

    def _end(self, error: Exception | None) -> None:
        self.ended, self.error = True, error
        self._wake.set()

    def _deliver(self, call: Callable[[], None]) -> bool:
        try:
            self._loop.call_soon_threadsafe(call)
        except RuntimeError:  # the loop is closed
            return False
        return True


_END: object = object()
