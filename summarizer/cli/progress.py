"""One line of progress on standard error, for runs over several sources."""

from __future__ import annotations

import shutil
import sys

from summarizer.render.safe import visible

_BAR = 24
"""Cells of the bar itself."""


class Bar:
    """How many of the sources are done (of a `total`, where known); shown only where a person watches.

    Cleared before anything else is written to the terminal, so that the two never share a line.
    """

    def __init__(self, total: int | None, *, wanted: bool = True) -> None:
        from summarizer.cli.terminal import is_terminal

        self._total = total
        self._done = 0
        self._failed = 0
        self._shown = wanted and total != 1 and is_terminal(sys.stderr)

    def working_on(self, source: str) -> None:
        """Shows the bar with what is being read now."""
        if not self._shown:
            return
        failed = f", {self._failed} failed" if self._failed else ""
        line = f"{self._gauge()}{failed}  {visible(source)}"
        width = shutil.get_terminal_size((80, 24)).columns - 1
        sys.stderr.write(f"\r\x1b[2K{line[:width]}")
        sys.stderr.flush()

    def _gauge(self) -> str:
        if not self._total:
            return f"{self._done} done"
        full, empty = ("━", "─") if _can_show("━─") else ("#", ".")
        filled = _BAR * self._done // self._total
        return f"{full * filled}{empty * (_BAR - filled)} {self._done}/{self._total}"

    def advance(self, *, failed: bool = False) -> None:
        """One more source is done with."""
        self._done += 1
        self._failed += failed

    def clear(self) -> None:
        """Takes the bar away, for something else to be written in its place."""
        if self._shown:
            sys.stderr.write("\r\x1b[2K")
            sys.stderr.flush()


def _can_show(signs: str) -> bool:
    try:
        signs.encode(sys.stderr.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True
