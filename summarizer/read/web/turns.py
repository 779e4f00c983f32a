"""Whose turn it is: how many ask a host at once, and how long after one another."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field

from summarizer.read.web.limits import Limits


@dataclass
class _Host:
    """One host: who is asking it now, and when the next may."""

    asking: threading.BoundedSemaphore
    lock: threading.Lock = field(default_factory=threading.Lock)
    next_visit: float = 0.0
    held_until: float = 0.0


class Turns:
    """Keeps requests to one host apart; different hosts do not wait for one another.  Times are monotonic."""

    def __init__(self, limits: Limits, sleep: Callable[[float], None]) -> None:
        self._limits, self._sleep = limits, sleep
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, host: str, *, new_visit: bool, spacing: float) -> Generator[None]:
        """Waits until `host` may be asked, and keeps others waiting meanwhile.

        A new visit begins `spacing` seconds after the last began; the requests of one (robots.txt, redirects on
        the same host) follow at once.
        """
        known = self._host(host)
        with known.asking:
            now = time.monotonic()
            with known.lock:
                begin = max(now, known.held_until, known.next_visit if new_visit else 0.0)
                known.next_visit = max(known.next_visit, begin + spacing)
            if begin > now:
                self._sleep(begin - now)
            yield

    def hold(self, host: str, seconds: float) -> None:
        """Nobody asks `host` for so long, as it wished."""
        known = self._host(host)
        with known.lock:
            known.held_until = max(known.held_until, time.monotonic() + seconds)

    def _host(self, host: str) -> _Host:
        with self._lock:
            if host not in self._hosts:
                self._hosts[host] = _Host(threading.BoundedSemaphore(self._limits.at_once))
            return self._hosts[host]
