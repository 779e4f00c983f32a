"""The form of a gold dossier: what a person writes down about a story told by many articles.

Compact on purpose: whatever the gold briefs of the articles say already is named, not repeated.  An item is
named as ``article#reference`` (`summarizer.dossier.model`): ``courier-03-14#p2``, ``gazette-03-15#t1/r1``; a party
of a brief as ``article#party``: ``courier-03-14#kyiv``.  Articles are named by their folder.
How to annotate one is told in ``eval/stories/README.md``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from summarizer.brief import Brief, Position, ResponseKind, Stance
from summarizer.dossier.model import Part, ShiftKind, Slug, StageKind, TradeStatus, Words

GOLD_DOSSIER_VERSION = "1.0"
"""Version of the gold form, as in the name of its schema."""

ItemName = Annotated[str, Field(pattern=r"^[^#\s]+#([pdt][1-9][0-9]*|[dt][1-9][0-9]*/r[1-9][0-9]*)$")]
"""``article#p1``, ``article#d2``, ``article#t1``, or an answer: ``article#t1/r2``."""
TradeName = Annotated[str, Field(pattern=r"^[^#\s]+#t[1-9][0-9]*$")]
PartyName = Annotated[str, Field(pattern=r"^[^#\s]+#[^#\s]+$")]
"""``article#party-id``."""


class StoryAnnotation(Part):
    """Who or what made the file: a person, or a language model and which."""

    annotator: Words
    date: dt.date
    note: str | None = None


class GoldSide(Part):
    """One party over all articles."""

    id: Slug
    name: Words
    members: tuple[PartyName, ...] = Field(min_length=1)
    """Every party of a brief that is this one."""


class GoldIssue(Part):
    """One matter over all articles."""

    id: Slug
    label: Words
    members: tuple[ItemName, ...] = Field(min_length=1)
    """Every position, demand and trade on it; answers go with what they answer."""
    reversed: tuple[ItemName, ...] = ()
    """Those of the members whose own label says the opposite of this one."""


class GoldStand(Part):
    """Items of several articles that say one thing: counted once."""

    members: tuple[ItemName, ...] = Field(min_length=2)


class GoldShift(Part):
    """A change in what a party holds."""

    party: Slug
    issue: Slug
    kind: ShiftKind
    before: tuple[ItemName, ...] = Field(min_length=1)
    """Any of these shows what was held before."""
    after: tuple[ItemName, ...] = Field(min_length=1)
    note: str | None = None


class GoldContradiction(Part):
    """Two people of one side who say opposite things within days."""

    party: Slug
    issue: Slug
    first: tuple[ItemName, ...] = Field(min_length=1)
    second: tuple[ItemName, ...] = Field(min_length=1)
    note: str | None = None


class GoldStage(Part):
    """A step in the life of a trade."""

    kind: StageKind
    date: dt.date | None = None
    parties: tuple[Slug, ...] = ()
    answer: ResponseKind | None = None
    counter: Slug | None = None
    members: tuple[ItemName, ...] = Field(min_length=1)
    """Every trade or answer that tells it."""


class GoldTradeHistory(Part):
    """One exchange over all articles."""

    id: Slug
    members: tuple[TradeName, ...] = Field(min_length=1)
    stages: tuple[GoldStage, ...] = Field(min_length=1)
    status: TradeStatus
    """Where it stands at the end of the story."""


class GoldCopy(Part):
    """An article that tells the story of another in the same words."""

    article: Words
    copy_of: Words


class GoldCell(Part):
    """What a party holds last on an issue; only cells that are worth checking need be given."""

    party: Slug
    issue: Slug
    stance: Stance
    members: tuple[ItemName, ...] = Field(min_length=1)


class GoldDossier(Part):
    """The whole of a story's ``dossier.yaml``."""

    annotation: StoryAnnotation | None = None
    title: Words
    parties: tuple[GoldSide, ...]
    issues: tuple[GoldIssue, ...]
    stands: tuple[GoldStand, ...] = ()
    matrix: tuple[GoldCell, ...] = ()
    shifts: tuple[GoldShift, ...] = ()
    contradictions: tuple[GoldContradiction, ...] = ()
    ledger: tuple[GoldTradeHistory, ...] = ()
    copies: tuple[GoldCopy, ...] = ()

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        parties = {party.id for party in self.parties}
        issues = {issue.id for issue in self.issues}
        trades = {trade.id for trade in self.ledger}
        problems = [
            *_twice("party", [member for party in self.parties for member in party.members]),
            *_twice("issue", [member for issue in self.issues for member in issue.members]),
            *_twice("trade", [member for trade in self.ledger for member in trade.members]),
        ]
        for told in (*self.matrix, *self.shifts, *self.contradictions):
            problems += [f"there is no party {told.party!r}"] * (told.party not in parties)
            problems += [f"there is no issue {told.issue!r}"] * (told.issue not in issues)
        for stage in (stage for trade in self.ledger for stage in trade.stages):
            problems += [f"there is no party {party!r}" for party in stage.parties if party not in parties]
            problems += [f"there is no trade {stage.counter!r}"] * (stage.counter not in {None, *trades})
        if problems:
            raise ValueError("; ".join(dict.fromkeys(problems)))
        return self

    def names(self) -> Iterator[str]:
        """Every name of an item in it (``article#p1``), as often as it stands there; parties are not among them."""
        for listed in (*self.issues, *self.stands, *self.matrix, *self.ledger):
            yield from listed.members
        for issue in self.issues:
            yield from issue.reversed
        for shift in self.shifts:
            yield from (*shift.before, *shift.after)
        for pair in self.contradictions:
            yield from (*pair.first, *pair.second)
        for trade in self.ledger:
            for stage in trade.stages:
                yield from stage.members


def references(brief: Brief) -> Iterator[str]:
    """The reference of every item and answer of a brief: ``p1`` … ``d1``, ``d1/r1`` … ``t1``, ``t1/r1`` …"""
    for item in brief.items():
        yield item.id
        if not isinstance(item, Position):
            for number in range(1, len(item.responses) + 1):
                yield f"{item.id}/r{number}"


def _twice(what: str, members: list[str]) -> Iterator[str]:
    seen: set[str] = set()
    for member in members:
        if member in seen:
            yield f"{member} belongs to more than one {what}"
        seen.add(member)


def gold_dossier_schema() -> dict[str, Any]:
    """The JSON Schema of a story's ``dossier.yaml``, draft 2020-12."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:aide-memoire:schema:gold-dossier:{GOLD_DOSSIER_VERSION}",
        **GoldDossier.model_json_schema(),
    }
