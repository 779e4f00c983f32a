"""The sources of one call, briefed one after the other: failures are told and counted, not raised."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from summarizer.cli.progress import Bar
from summarizer.cli.run import FAILED, internal
from summarizer.cli.terminal import complain
from summarizer.errors import LimitError, SummarizerError

if TYPE_CHECKING:
    from summarizer.article import Article
    from summarizer.cli.options import Details
    from summarizer.engines import Engine
    from summarizer.export.formats import Finished


class Briefing:
    """Reads and summarises each source when it is asked for the next brief."""

    exit_code: int
    """0, or what the command must end with: 1 after a failure, 4 at a limit."""
    delivered: int
    """Briefs handed out so far."""

    def __init__(
        self,
        sources: list[str],
        details: Details,
        engine: Engine,
        *,
        include_text: bool = False,
        min_confidence: float | None = None,
        progress: bool = True,
        debug: bool = False,
    ) -> None:
        from summarizer.read import expand

        self._sources = expand(sources)
        self._details = details
        self._engine = engine
        self._include_text = include_text
        self._min_confidence = min_confidence
        self._debug = debug
        self.several = len(self._sources) > 1
        self.bar = Bar(len(self._sources), wanted=progress)
        self.delivered = 0
        self.exit_code = 0
