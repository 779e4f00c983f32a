"""Reply items as the items of a `Draft`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypedDict

from summarizer.draft import (
    Because,
    DraftDemand,
    DraftEvidence,
    DraftLeg,
    DraftParty,
    DraftPosition,
    DraftResponse,
    DraftSpokesperson,
    DraftTrade,
)
from summarizer.engines.llm.reading import Item
from summarizer.engines.llm.replies import (
    DemandReply,
    PartyReply,
    Place,
    PositionReply,
    ResponseReply,
    TradeReply,
)


@dataclass(frozen=True, slots=True)
class Found:
    """An item that holds, under a key of its own in the whole article."""

    key: str
    window: int
    item: Item
    to: str | None = None
    """Key of the demand or trade that a response answers."""
    counter: str | None = None
    """Key of the trade that a response proposes instead."""
    history: tuple[tuple[str, str], ...] = ()
    """What became of it on its way, in order: `mended`, `verified`, `corrected`, `joined` …, and of what."""

    def after(self, step: str, what: str) -> Found:
        """The same after one more step of its way."""
        return replace(self, history=(*self.history, (step, what)))


class _Said(TypedDict):
    """What all items have in common."""

    statement: str
    evidence: tuple[DraftEvidence, ...]
    attribution: str
    speaker: str | None
    anonymous: bool
    said_on: dt.date | None
    key: str
    window: int
    because: tuple[Because, ...]


def draft_party(party: PartyReply) -> DraftParty:
    """A party of the cast."""
    people = tuple(DraftSpokesperson(person.name, person.role) for person in party.spokespeople)
    return DraftParty(party.name, tuple(party.aliases), party.role, people)


class DraftItems(TypedDict):
    """The lists of a `Draft`."""

    positions: tuple[DraftPosition, ...]
    demands: tuple[DraftDemand, ...]
    trades: tuple[DraftTrade, ...]
    responses: tuple[DraftResponse, ...]


def draft_items(found: Iterable[Found]) -> DraftItems:
    """The items, by the list of a `Draft` they belong to."""
    drafts = [_draft(entry) for entry in found]
    return {
        "positions": tuple(d for d in drafts if isinstance(d, DraftPosition)),
        "demands": tuple(d for d in drafts if isinstance(d, DraftDemand)),
        "trades": tuple(d for d in drafts if isinstance(d, DraftTrade)),
        "responses": tuple(d for d in drafts if isinstance(d, DraftResponse)),
    }


def _draft(found: Found) -> DraftPosition | DraftDemand | DraftTrade | DraftResponse:
    item = found.item
    said = _Said(
        statement=item.statement,
        evidence=tuple(_evidence(place) for place in item.evidence),
        attribution=item.attribution,
        speaker=item.speaker,
        anonymous=item.anonymous,
        said_on=_date(item.said_on),
        key=found.key,
        window=found.window,
        because=(Because("model", frame=(("given as", found.key), *found.history)),),
    )
    match item:
        case PositionReply():
            return DraftPosition(
                **said,
                party=item.party,
                issue=item.issue,
                act=item.act,
                stance=item.stance,
                modality=item.modality,
            )
        case DemandReply():
            return DraftDemand(
                **said,
                party=item.party,
                issue=item.issue,
                strength=item.strength,
                addressees=tuple(item.addressees),
                deadline=item.deadline,
                modality=item.modality,
            )
        case TradeReply():
            return DraftTrade(
                **said,
                issue=item.issue,
                status=item.status,
                proposers=tuple(item.proposers),
                legs=tuple(DraftLeg(leg.item, leg.giver, leg.receiver) for leg in item.legs),
                conditions=tuple(item.conditions),
            )
        case ResponseReply():
            return DraftResponse(**said, party=item.party, kind=item.kind, to=found.to, counter=found.counter)


def _evidence(place: Place) -> DraftEvidence:
    return DraftEvidence(sentences=(place.sentence,), anchor=place.anchor)


def _date(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        return None
