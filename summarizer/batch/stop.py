"""Asking a batch to stop: nothing new is begun, what is under way is finished."""

from __future__ import annotations

from collections.abc import Callable


class Stop:
    """One request to stop, from whoever comes first.  Set it from the thread of the event loop."""

    def __init__(self) -> None:
        self.reason: str | None = None
        """Why, once it is asked for."""
        self._wake: list[Callable[[], None]] = []

    @property
    def asked(self) -> bool:
        """Whether nothing new shall be begun."""
        return self.reason is not None

    def ask(self, reason: str) -> bool:
        """Asks; whether this is the first to ask."""
        if self.reason is not None:
            return False
        self.reason = reason
        for wake in self._wake:
            wake()
        return True

    def when_asked(self, wake: Callable[[], None]) -> None:
        """Calls `wake` when somebody asks."""
        self._wake.append(wake)
