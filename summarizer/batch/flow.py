"""How many requests may be under way: a number that grows while answers come and halves when the server is pressed.

Additive increase, multiplicative decrease, as TCP does it (RFC 5681), counted in requests: until the first sign
of pressure the number grows by one with each answer, afterwards by one in each round.  Signs are answers that say so
(429, 503, 529), time-outs, and answers that take twice as long as they did.  One round of requests counts
for one sign only: those sent before the last cut say nothing about the number since.
"""

from __future__ import annotations

import asyncio
import statistics
import time
from collections import deque
from collections.abc import Callable

START = 8
"""Requests under way at first: what the smallest paid tiers of hosted models take without a 429."""
MOST = 256
"""Requests under way at most: beyond it this process, not the server, would be the limit."""
_CUT = 0.5
_OVERLOADED = frozenset({429, 503, 529})
"""HTTP answers that mean "too many": RFC 6585, RFC 9110, and what Anthropic sends."""
_SLOWER = 2.0
"""Times the usual seconds of an answer from which a rise is a sign."""
_ROUND_AT_LEAST = 16
"""Answers whose median is compared: fewer would follow the lengths of single answers."""
_FORGETS = 1.1
"""What the usual seconds may rise by in each round, so that longer articles are not taken for pressure for ever."""


class Flow:
    """A `summarizer.engines.llm.traffic.Traffic` with a limit: `fixed`, or found out.  For one event loop."""

    def __init__(
        self, fixed: int | None = None, *, on_change: Callable[[int, str], None] | None = None
    ) -> None:
        self._fixed = fixed
        self._limit = float(fixed or START)
        self._on_change = on_change
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._climbing = True
        self._last_cut = 0.0
        self._round: list[float] = []
        self._usual: float | None = None
        self._desk = asyncio.Lock()
        self.under_way = 0
        """Requests sent and not answered yet."""
        self.sent = 0
        """Requests sent in all."""

    @property
    def limit(self) -> int:
        """Requests that may be under way now."""
        return int(self._limit)

    async def enter(self) -> None:
        """Returns when one more request may be sent, first come, first served."""
        if self.under_way >= self.limit or self._waiting:
            turn = asyncio.get_running_loop().create_future()
            self._waiting.append(turn)
            try:
                await turn  # whoever leaves counts this one in before it wakes
            except asyncio.CancelledError:
                if turn.done() and not turn.cancelled():
                    self.under_way -= 1
                    self._admit()
                raise
        else:
            self.under_way += 1
        self.sent += 1

    def leave(self, seconds: float, error: BaseException | None) -> None:
        """Notes how a request ended, and lets the next ones out."""
        was_full = self.under_way >= self.limit
        self.under_way -= 1
        if self._fixed is None:
            self._learn(seconds, error, was_full=was_full)
        self._admit()

    async def turn(self) -> None:
        """Lets one article a turn of the loop be worked on, so that requests go out in between.

        Answers come in heaps.  A request that may go once one of them is read would otherwise wait until all
        the others had been grounded and assembled, and the server would have nothing to do meanwhile.
        """
        async with self._desk:
            await asyncio.sleep(0)

    def _learn(self, seconds: float, error: BaseException | None, *, was_full: bool) -> None:
        if error is not None:
            if is_pressure(error):
                self._cut(seconds, "the server asked for fewer requests")
            return
        if was_full and self._limit < MOST:
            before = self.limit
            self._limit = min(self._limit + (1 if self._climbing else 1 / self._limit), MOST)
            if self.limit != before:
                self._tell("")
        self._round.append(seconds)
        if len(self._round) >= max(_ROUND_AT_LEAST, self.limit):
            self._compare(statistics.median(self._round), seconds)
            self._round.clear()

    def _compare(self, median: float, seconds: float) -> None:
        if self._usual is not None and median > _SLOWER * self._usual:
            self._cut(seconds, "answers take longer")
        self._usual = median if self._usual is None else min(median, self._usual * _FORGETS)

    def _cut(self, seconds: float, why: str) -> None:
        now = time.monotonic()
        if now - seconds < self._last_cut:
            return
        self._last_cut = now
        self._climbing = False
        self._limit = max(self._limit * _CUT, 1.0)
        self._tell(why)

    def _admit(self) -> None:
        while self._waiting and self.under_way < self.limit:
            turn = self._waiting.popleft()
            if not turn.done():
                self.under_way += 1
                turn.set_result(None)

    def _tell(self, why: str) -> None:
        if self._on_change is not None:
            self._on_change(self.limit, why)


def is_pressure(error: BaseException) -> bool:
    """Whether an error says that the server has more to do than it can."""
    from summarizer.engines.llm.transport import is_timeout, status_of

    return status_of(error) in _OVERLOADED or is_timeout(error)
