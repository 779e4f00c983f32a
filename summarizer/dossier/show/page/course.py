"""The course of a cell: a small drawing of how a side's stance on an issue went up and down over the days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.brief import Stance
from summarizer.dossier.model import Stand
from summarizer.render.view import day

WIDTH, HEIGHT = 150, 34
"""Pixels of the drawing."""

_LEVELS: dict[Stance, float] = {"for": 6, "open": 17, "against": 28}
_EDGE = 6
_FEWEST = 2
"""Dated stands from which there is a course to draw."""


@dataclass(frozen=True, slots=True)
class Course:
    """A line through the stances, from the first day of the dossier (left) to its last."""

    path: str
    """SVG path data: level until the next stand, then straight up or down."""
    points: tuple[tuple[float, float], ...]
    levels: tuple[float, ...]
    words: str
    """The same for those who do not see it."""
    width: int = WIDTH
    height: int = HEIGHT


def course(stands: Sequence[Stand], first: dt.date | None, last: dt.date | None) -> Course | None:
    """The course of `stands` between two days; None where the stance never changed or too few stands have a day."""
    dated: list[tuple[dt.date, Stance]] = sorted(
        ((stand.date, stand.stance) for stand in stands if stand.date is not None), key=lambda one: one[0]
    )
    if len(dated) < _FEWEST or first is None or last is None or len({stance for _, stance in dated}) == 1:
        return None
    span = max((last - first).days, 1)
    points = tuple(
        (round(_EDGE + (WIDTH - 2 * _EDGE) * min(max((date - first).days / span, 0), 1), 1), _LEVELS[stance])
        for date, stance in dated
    )
    path = (
        f"M{points[0][0]} {points[0][1]}" + "".join(f"H{x}V{y}" for x, y in points[1:]) + f"H{WIDTH - _EDGE}"
    )
    return Course(path, points, tuple(_LEVELS.values()), f"Over time: {_told(dated)}.")


def _told(dated: Sequence[tuple[dt.date, Stance]]) -> str:
    changed = [one for n, one in enumerate(dated) if n == 0 or dated[n - 1][1] != one[1]]
    return ", ".join(f"{stance} from {day(date)}" for date, stance in changed)
