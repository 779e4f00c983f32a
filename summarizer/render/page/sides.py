"""The sides of a page: each with a colour and a shape of its own, so that colour is never the only cue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

COLORS = 8
"""Colours in the style sheet (`side-1` to `side-8`); further sides share the neutral `side-0`.

All are legible (WCAG AA) on both grounds; the first four are told apart by colour alone also by readers who do not
tell red from green.
"""

SHAPES = ("disc", "square", "triangle", "diamond", "ring", "frame", "wedge", "cross")
"""Drawn by symbols of the same names in the templates, in the order of the colours."""

NEUTRAL = 0


@dataclass(frozen=True, slots=True)
class Side:
    """A party as a page shows it."""

    number: int
    """0-based place on the page; what scripts know it by."""
    id: str
    name: str
    color: int
    """1 to `COLORS`, or 0 for a side beyond them."""
    shape: str
    role: str = ""
    """``mediator`` or ``third party``; empty for a principal."""
    people: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


def color_of(number: int) -> int:
    """The colour of the side with this 0-based number."""
    return number + 1 if number < COLORS else NEUTRAL


def shape_of(number: int) -> str:
    """The shape of the side with this 0-based number."""
    return SHAPES[number % len(SHAPES)]


def only(sides: Sequence[Side]) -> Side | None:
    """The side where there is exactly one."""
    return sides[0] if len(sides) == 1 else None
