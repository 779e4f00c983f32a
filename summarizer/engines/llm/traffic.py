"""How many requests may be on the road at once: a door that each request passes on its way out and back."""

from __future__ import annotations

from typing import Protocol


class Traffic(Protocol):
    """Lets requests out; hears how long each took and how it ended.  Used within one event loop."""

    async def enter(self) -> None:
        """Returns when one more request may be sent."""
        ...

    def leave(self, seconds: float, error: BaseException | None) -> None:
        """A request that had entered is back after `seconds`; `error` is None where it was answered."""
        ...

    async def turn(self) -> None:
        """Returns when the caller may work on what came back for as long as it likes, before it awaits anything."""
        ...


class FreeRoad:
    """No limit of its own."""

    async def enter(self) -> None:
        """At once."""

    def leave(self, seconds: float, error: BaseException | None) -> None:
        """Nothing is noted."""

    async def turn(self) -> None:
        """At once."""
