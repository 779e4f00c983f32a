"""An exchange as a drawing: two sides, and between them an arrow for each thing that would move.

Legs between the same two sides share a block; a trade among three has a block for each pair.  All numbers are
pixels of a drawing `WIDTH` wide, small enough that its letters stay legible on a phone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from summarizer.render.page.lettering import direction, wrapped
from summarizer.render.page.sides import Side

WIDTH = 460
_EDGE = 6
_HEAD_SIZE, _HEAD_LINE = 14, 17
_LABEL_SIZE, _LABEL_LINE = 13.5, 17
_HEAD_ROOM = WIDTH / 2 - _EDGE - 26
_LABEL_ROOM = WIDTH - 2 * _EDGE - 36
_MOST_HEAD_LINES, _MOST_LABEL_LINES = 2, 3
_BETWEEN_ROWS, _BETWEEN_BLOCKS = 13, 16


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text: where its foot stands, and which way it is written."""

    text: str
    x: float
    y: float
    direction: str
    anchor: str = "middle"


@dataclass(frozen=True, slots=True)
class Head:
    """The name of a side over its line, on the left or on the right."""

    side: Side | None
    """None where the article does not say who."""
    x: float
    y: float
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Arrow:
    """One leg: its words above, its arrow below."""

    lines: tuple[Line, ...]
    y: float
    start: float
    end: float
    color: int


@dataclass(frozen=True, slots=True)
class Block:
    """Two sides with everything that would move between them."""

    left: Head
    right: Head
    top: float
    bottom: float
    arrows: tuple[Arrow, ...]


@dataclass(frozen=True, slots=True)
class Diagram:
    """A whole drawing, and what it says in words."""

    width: int
    height: float
    title: str
    words: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """One thing that would move, between sides already known to the page."""

    giver: Side | None
    item: str
    receiver: Side | None


def diagram(moves: Iterable[Move], *, title: str, unnamed: str) -> Diagram | None:
    """The drawing of an exchange; None where its terms are not given.  `unnamed` stands for a side nobody names."""
    every = tuple(moves)
    if not every:
        return None
    blocks: list[Block] = []
    top = 4.0
    for pair in _pairs(every):
        block = _block(pair, top, unnamed)
        blocks.append(block)
        top = block.bottom + _BETWEEN_BLOCKS
    words = " ".join(
        f"{_name(move.giver, unnamed)} gives {_name(move.receiver, unnamed)}: {move.item}." for move in every
    )
    return Diagram(WIDTH, top - _BETWEEN_BLOCKS + 4, title, words, tuple(blocks))


def _name(side: Side | None, unnamed: str) -> str:
    return side.name if side is not None else unnamed


def _pairs(moves: tuple[Move, ...]) -> Iterable[list[Move]]:
    groups: dict[frozenset[int | None], list[Move]] = {}
    for move in moves:
        ends = frozenset(side.number if side is not None else None for side in (move.giver, move.receiver))
        groups.setdefault(ends, []).append(move)
    return groups.values()


def _block(moves: list[Move], top: float, unnamed: str) -> Block:
    left, right = moves[0].giver, moves[0].receiver
    names = [
        wrapped(_name(side, unnamed), _HEAD_ROOM, _HEAD_SIZE, _MOST_HEAD_LINES) for side in (left, right)
    ]
    foot = top + _HEAD_SIZE
    head_left = Head(left, _EDGE, foot, tuple(_heading(names[0], _EDGE + 20, foot, "start")))
    head_right = Head(right, WIDTH - _EDGE, foot, tuple(_heading(names[1], WIDTH - _EDGE - 20, foot, "end")))
    lines_top = foot + _HEAD_LINE * (max(map(len, names)) - 1) + 8
    y = lines_top + 4
    arrows: list[Arrow] = []
    for move in moves:
        arrow = _arrow(move, y, rightwards=move.giver == left)
        arrows.append(arrow)
        y = arrow.y + _BETWEEN_ROWS
    return Block(head_left, head_right, lines_top, y - 3, tuple(arrows))


def _heading(lines: tuple[str, ...], x: float, foot: float, anchor: str) -> Iterator[Line]:
    for number, text in enumerate(lines):
        way = direction(text)
        # In text from the right, SVG's "start" is its right end.
        kept = anchor if way == "ltr" else {"start": "end", "end": "start"}[anchor]
        yield Line(text, x, foot + number * _HEAD_LINE, way, kept)


def _arrow(move: Move, top: float, *, rightwards: bool) -> Arrow:
    lines = tuple(
        Line(text, WIDTH / 2, top + (number + 1) * _LABEL_LINE - 3, direction(text))
        for number, text in enumerate(wrapped(move.item, _LABEL_ROOM, _LABEL_SIZE, _MOST_LABEL_LINES))
    )
    near, far = _EDGE + 12, WIDTH - _EDGE - 12
    start, end = (near, far) if rightwards else (far, near)
    color = move.giver.color if move.giver is not None else 0
    return Arrow(lines, top + len(lines) * _LABEL_LINE + 6, start, end, color)
