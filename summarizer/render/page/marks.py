"""The article cut where evidence begins and ends, so that overlapping evidence can be marked, lit and pointed at.

Every stretch of evidence has a *lane*, a height below the line at which it is underlined: stretches that overlap
have different lanes, so that each keeps its line from its first letter to its last.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

Kind = Literal["position", "demand", "trade", "answer"]

LANES = 3
"""Lines drawn below one another at most; evidence beyond them is marked by its reference alone."""

REFERENCES = 4
"""References shown where evidence ends; more in the same place are counted."""

_BREAK = "\n\n"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of evidence: 0-based half-open offsets into the text, and the unit (item or answer) it belongs to."""

    start: int
    end: int
    unit: str
    kind: Kind
    side: int | None
    """Number of the side whose words they are; None where no single side's are."""
    color: int
    label: str
    """Who and what, for a reader who does not see the mark."""


@dataclass(frozen=True, slots=True)
class Lane:
    """An underline: at which height (0 is nearest to the letters), whose, of what kind."""

    level: int
    kind: Kind
    side: int | None
    color: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the text between two ends of evidence."""

    start: int
    text: str
    lanes: tuple[Lane, ...]
    marked: bool
    references: tuple[Stretch, ...]
    """Evidence that ends here, as far as it is shown."""
    further: tuple[Stretch, ...]
    """Evidence that ends here and is only counted."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph by its 1-based number."""

    number: int
    segments: tuple[Segment, ...]


def paragraphs(text: str, stretches: Sequence[Stretch]) -> tuple[Paragraph, ...]:
    """`text` by paragraphs, marked with `stretches`; takes time in proportion to both and to their overlaps shown."""
    ordered = sorted(stretches, key=lambda s: (s.start, -s.end))
    laned = list(_with_lanes(ordered))
    cuts = sorted({end for s in ordered for end in (s.start, s.end)})
    ending: dict[int, list[Stretch]] = {}
    for stretch in ordered:
        ending.setdefault(stretch.end, []).append(stretch)
    done: list[Paragraph] = []
    start, sweep = 0, _Sweep(laned)
    for number, words in enumerate(text.split(_BREAK), 1):
        end = start + len(words)
        inner = cuts[bisect_right(cuts, start) : bisect_left(cuts, end)]
        edges = [start, *inner, end]
        segments = tuple(_segment(text, a, b, sweep, ending.get(b, [])) for a, b in pairwise(edges) if a < b)
        done.append(Paragraph(number, segments))
        start = end + len(_BREAK)
    return tuple(done)


def _segment(text: str, start: int, end: int, sweep: _Sweep, ending: list[Stretch]) -> Segment:
    lanes, marked = sweep.at(start)
    once = tuple({stretch.unit: stretch for stretch in ending}.values())
    shown = REFERENCES if len(once) > REFERENCES + 1 else len(once)
    return Segment(start, text[start:end], lanes, marked, once[:shown], once[shown:])


def _with_lanes(ordered: Sequence[Stretch]) -> Iterator[tuple[Stretch, Lane | None]]:
    """Each stretch with the highest lane that is free where it begins; equal marks on the same words share one."""
    free_from = [0] * LANES
    shared: dict[tuple[int, int, Kind, int | None], Lane | None] = {}
    for stretch in ordered:
        key = (stretch.start, stretch.end, stretch.kind, stretch.side)
        if key not in shared:
            level = next((n for n in range(LANES) if free_from[n] <= stretch.start), None)
            if level is not None:
                free_from[level] = stretch.end
            shared[key] = (
                Lane(level, stretch.kind, stretch.side, stretch.color) if level is not None else None
            )
        yield stretch, shared[key]


class _Sweep:
    """Goes through the text once, from the left, and knows which marks lie on the place it has come to."""

    def __init__(self, laned: list[tuple[Stretch, Lane | None]]) -> None:
        self._coming = laned
        self._next = 0
        self._open: dict[Lane, int] = {}
        self._until = 0

    def at(self, start: int) -> tuple[tuple[Lane, ...], bool]:
        """The lanes drawn from `start` on, nearest first, and whether any evidence lies there."""
        while self._next < len(self._coming) and self._coming[self._next][0].start <= start:
            stretch, lane = self._coming[self._next]
            if lane is not None:
                self._open[lane] = max(self._open.get(lane, 0), stretch.end)
            self._until = max(self._until, stretch.end)
            self._next += 1
        self._open = {lane: end for lane, end in self._open.items() if end > start}
        return tuple(sorted(self._open, key=lambda lane: lane.level)), self._until > start
