"""`Web`: what one run of the program knows of the web, kept from page to page."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from summarizer.read.web.limits import Limits
from summarizer.read.web.turns import Turns

if TYPE_CHECKING:
    import ssl

    import httpcore2

    from summarizer.read.web.connect import Resolver
    from summarizer.read.web.page import Page
    from summarizer.read.web.robots import Robots


class Web:
    """Fetches pages; remembers what each site allows and when each host was last asked.

    Keep one for all pages of a run; threads may share it.  Pickled, it arrives elsewhere with its settings and
    without its memory: two processes do not know of one another's visits.
    """

    def __init__(
        self,
        *,
        allow_private: bool = False,
        limits: Limits | None = None,
        resolve: Resolver | None = None,
        network: httpcore2.NetworkBackend | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """`allow_private` lets it ask machines without a public address, such as those of your own network.

        `resolve`, `network` (what is dialled with, httpcore2's interface) and `sleep` replace the system's.
        """
        self.allow_private = allow_private
        """Whether machines without a public address may be asked."""
        self.limits = limits or Limits()
        """What a page may cost."""
        self.resolve = resolve
        self.network = network
        self.sleep = sleep
        self._remember_nothing()

    def fetch(self, address: str) -> Page:
        """The page at `address`, http or https.

        Raises `ReadError` and its kinds: an address that is not public, a page that robots.txt closes, that is
        not there, that takes too long, has no end or leads in circles.
        """
        from summarizer.read.web.fetch import fetch

        return fetch(self, address)

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in self.__dict__.items() if not name.startswith("_")}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._remember_nothing()

    def _remember_nothing(self) -> None:
        self._turns = Turns(self.limits, self.sleep)
        self._robots: dict[tuple[str, str, int], tuple[float, Robots]] = {}
        self._lock = threading.Lock()
        self._ssl: ssl.SSLContext | None = None

    @property
    def turns(self) -> Turns:
        """Who waits for which host."""
        return self._turns

    def robots_known(self, origin: tuple[str, str, int]) -> Robots | None:
        """What the site allows, if it was asked not too long ago."""
        asked, robots = self._robots.get(origin, (0.0, None))
        return robots if time.monotonic() - asked < self.limits.robots_seconds else None

    def remember_robots(self, origin: tuple[str, str, int], robots: Robots) -> None:
        """Keeps what the site allows."""
        self._robots[origin] = (time.monotonic(), robots)

    def ssl_context(self) -> ssl.SSLContext:
        """Certificates as the system trusts them, loaded once."""
        from httpcore2 import default_ssl_context

        with self._lock:
            if self._ssl is None:
                self._ssl = default_ssl_context()
            return self._ssl
