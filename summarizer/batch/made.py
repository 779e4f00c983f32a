"""What became of one source on its way through a batch."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from summarizer.brief import Brief
from summarizer.errors import SummarizerError


@dataclass(frozen=True)
class Made:
    """A finished brief: as an object, as JSON, or both, whichever was at hand; the other is made when asked for."""

    object: Brief | None = None
    line: bytes | None = None
    """JSON on one line, UTF-8, without the line's end."""
    seconds: float = 0.0

    @cached_property
    def brief(self) -> Brief:
        """The brief."""
        return self.object if self.object is not None else Brief.from_json(self.line or b"")

    @cached_property
    def json(self) -> bytes:
        """The brief as one line."""
        if self.line is not None:
            return self.line
        return self.brief.to_json(indent=None).encode("utf-8", "backslashreplace")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source: a brief, or the error that it ended in."""

    source: str
    """What a person calls it: a path, ``file.jsonl:17``, an address, or the article's id."""
    brief: Brief | None = None
    error: SummarizerError | None = None
