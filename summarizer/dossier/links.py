"""The links of one article: which thing of the dossier each of its parties, people, labels and trades is.

Links are the only thing that matching decides; everything else in a dossier follows from the briefs and
their links.  One file an article, so that adding an article adds a file.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Annotated

from pydantic import Field, NonNegativeInt

from summarizer.brief import Brief, Demand, PartyId, Position, Response, Trade
from summarizer.dossier.model import ArticleId, Doubt, Match, Part, Reference, Slug, ThingKind, Words

Item = Position | Demand | Trade


class PartyLink(Part):
    """A party of the brief is a party of the dossier."""

    party: PartyId
    to: PartyId
    match: Match


class PersonLink(Part):
    """A name of the brief is a person of the dossier."""

    name: Words
    role: str | None = None
    party: PartyId
    """Of the dossier."""
    to: Slug
    match: Match


class IssueLink(Part):
    """Items under one label of the brief are on an issue of the dossier."""

    label: Words
    items: tuple[Reference, ...]
    to: Slug
    reversed: bool = False
    match: Match


class TradeLink(Part):
    """A trade of the brief is a trade of the dossier."""

    trade: Words
    to: Slug
    match: Match


class Merge(Part):
    """This article shows that two things of the dossier are one."""

    kind: ThingKind
    gone: Slug
    into: Slug
    match: Match


class Links(Part):
    """Everything that was matched in one article."""

    article: ArticleId
    arrival: NonNegativeInt
    """How many articles were in the dossier before it; orders those of one day."""
    date: dt.date | None = None
    """Of the article; with `arrival` it says where the article stands in the order of time."""
    digest: str = ""
    """SHA-256 of the brief these links are of."""
    copy_of: ArticleId | None = None
    likeness: Annotated[float, Field(ge=0, le=1)] | None = None
    parties: tuple[PartyLink, ...] = ()
    people: tuple[PersonLink, ...] = ()
    issues: tuple[IssueLink, ...] = ()
    trades: tuple[TradeLink, ...] = ()
    merges: tuple[Merge, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    @property
    def order(self) -> tuple[int, int]:
        """Day (0, before all others, where there is no date) and arrival."""
        return self.date.toordinal() if self.date else 0, self.arrival


def answers(brief: Brief) -> list[tuple[Reference, Demand | Trade, Response]]:
    """Every answer of a brief with its reference and what it answers."""
    return [
        (f"{item.id}/r{number}", item, response)
        for item in (*brief.demands, *brief.trades)
        for number, response in enumerate(item.responses, 1)
    ]


def digest_of(brief: Brief) -> str:
    """What tells two briefs of one article apart."""
    return hashlib.sha256(brief.to_json(indent=None).encode("utf-8", "surrogatepass")).hexdigest()
