"""What the page of a dossier shows, piece by piece: sources, sayings, stands, changes, trades."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.dossier.show.page.course import Course
from summarizer.render.page.diagram import Diagram
from summarizer.render.page.sides import Side


@dataclass(frozen=True, slots=True)
class Topic:
    """An issue, by its 1-based number on the page."""

    number: int
    label: str


@dataclass(frozen=True, slots=True)
class SourceLine:
    """An article, by its 1-based number on the page."""

    number: int
    title: str
    about: tuple[str, ...]
    """Outlet and date, as far as they are known."""
    address: str
    link: str | None
    """The address where it may be followed."""
    engine: str
    items: int
    copy_of: int | None
    """Number of the article that this one tells in the same words."""


@dataclass(frozen=True, slots=True)
class Saying:
    """Somebody's words in one article."""

    words: str
    credit: str
    """Speaker, outlet and day, as far as they are known."""
    source: int
    """Number of the article."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A stand: what a side held at one time."""

    number: int
    side: Side
    topic: Topic
    day: str
    sign: str
    stance: str
    act: str
    statement: str
    addressees: tuple[Side, ...]
    sayings: tuple[Saying, ...]
    """The first in full."""
    sources: tuple[int, ...]
    """Numbers of all articles that say so."""
    reports: int
    changes: tuple[int, ...]
    """Numbers of the changes in which it takes part."""
    answers: int | None = None
    """Number of the stand it answers."""
    trade: int | None = None
    """Number of the trade of the ledger."""


@dataclass(frozen=True, slots=True)
class Day:
    """What was held on one day."""

    label: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Half:
    """One of the two stands of a change, with its words."""

    stand: int
    day: str
    sign: str
    stance: str
    act: str
    statement: str
    saying: Saying


@dataclass(frozen=True, slots=True)
class Change:
    """A shift, or a contradiction within a side."""

    number: int
    contradiction: bool
    side: Side
    topic: Topic
    word: str
    first: Half
    second: Half


@dataclass(frozen=True, slots=True)
class Square:
    """A cell of the matrix; None in its place is an empty one."""

    side: Side
    stand: int
    day: str
    sign: str
    stance: str
    act: str
    statement: str
    source: int
    outlet: str
    stands: int
    contested: bool
    course: Course | None


@dataclass(frozen=True, slots=True)
class Row:
    """An issue and what each side holds on it, a place for each column."""

    topic: Topic
    squares: tuple[Square | None, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A stage of a trade."""

    day: str
    word: str
    sides: tuple[Side, ...]
    counter: int | None
    statement: str
    saying: Saying
    sources: tuple[int, ...]
    reports: int


@dataclass(frozen=True, slots=True)
class Bargain:
    """A trade of the ledger, and its story."""

    number: int
    title: str
    topic: Topic
    status: str
    proposers: tuple[Side, ...]
    statement: str
    conditions: tuple[str, ...]
    drawing: Diagram | None
    involved: tuple[int, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class DossierView:
    """The whole page, in its order."""

    title: str
    summary: str
    sides: tuple[Side, ...]
    people: dict[str, tuple[str, ...]]
    """Who speaks for a party, by its id."""
    columns: tuple[Side, ...]
    rows: tuple[Row, ...]
    topics: tuple[Topic, ...]
    changes: tuple[Change, ...]
    days: tuple[Day, ...]
    ledger: tuple[Bargain, ...]
    sources: tuple[SourceLine, ...]
    doubts: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def has_courses(self) -> bool:
        """Whether any cell has a course to draw."""
        return any(
            square is not None and square.course is not None for row in self.rows for square in row.squares
        )
