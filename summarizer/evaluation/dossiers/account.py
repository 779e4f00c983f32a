"""A dossier in the terms in which a gold one and a built one can be held beside each other.

Things that belong together are named as the gold names them (``article#p1``, ``article#party``); what a dossier
says of them points at places of the articles.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from summarizer.article import Article, Span
from summarizer.brief import Evidence, ResponseKind, Stance
from summarizer.dossier.model import ShiftKind, StageKind, TradeStatus

Place = tuple[str, int]
"""A sentence: the id of its article, and its number there."""
Places = frozenset[Place]
Grouping = Mapping[str, str]
"""Name of a thing in one article → the id of what it is over all articles."""


@dataclass(frozen=True, slots=True)
class Change:
    """A shift: who, on what, how, and where the old and the new line are told."""

    party: str
    issue: str
    kind: ShiftKind
    before: Places
    after: Places


@dataclass(frozen=True, slots=True)
class Clash:
    """A contradiction within one party."""

    party: str
    first: Places
    second: Places


@dataclass(frozen=True, slots=True)
class Step:
    """A stage in the life of an exchange."""

    kind: StageKind
    answer: ResponseKind | None
    parties: frozenset[str]
    places: Places


@dataclass(frozen=True, slots=True)
class Exchange:
    """A trade of the ledger."""

    status: TradeStatus
    places: Places
    """Where its trades are told, their answers apart."""
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """What one dossier says."""

    parties: Grouping
    issues: Grouping
    trades: Grouping
    turned: frozenset[str]
    """Names of items whose own label says the opposite of their issue's."""
    shifts: tuple[Change, ...]
    contradictions: tuple[Clash, ...]
    ledger: tuple[Exchange, ...]
    copies: frozenset[tuple[str, str]]
    """Pairs of a copy and its original."""
    cells: Mapping[tuple[str, str], Stance]
    """(Issue, party) → what is held last."""


def places(article: Article, evidence: Iterable[Evidence]) -> Places:
    """The sentences of `article` that the evidence touches, by its offsets."""
    return frozenset(
        (article.id, number)
        for piece in evidence
        for number in article.sentences_in(Span(piece.start, piece.end))
    )
