"""Admit: the door through which every item of a draft comes.

Strings are cleaned and cut to sensible lengths, values are held against the closed vocabularies of
`summarizer.brief`, and what says nothing is turned away.  Nothing that an engine, or the model behind
it, wrote gets further than this without passing here.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar, get_args

from summarizer.assemble.text import clean, says_something
from summarizer.assemble.vocabulary import vocabulary
from summarizer.assemble.work import Kind, Ledger
from summarizer.brief import Act, Attribution, Modality, ResponseKind, Stance, Status, Strength
from summarizer.draft import DraftDemand, DraftItem, DraftLeg, DraftPosition, DraftResponse, DraftTrade

# Characters; a sentence of sixty words fits, a paragraph does not.
LONGEST_STATEMENT = 500
LONGEST_ISSUE = 100
LONGEST_ITEM = 200
LONGEST_NAME = 120
MOST_PARTS = 50
"""Legs, conditions, addressees or proposers of one item; more than any exchange has."""

ItemT = TypeVar("ItemT", bound=DraftItem)


class _RefusedError(Exception):
    """Carries the reason and the sentence for a person."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


def position(item: DraftPosition, ledger: Ledger) -> DraftPosition | None:
    """A position with clean strings and known values, else None and a line in the ledger."""

    def admitted() -> DraftPosition:
        return replace(
            item,
            **_common(item),
            party=clean(item.party, LONGEST_NAME),
            issue=_issue(item.issue, ledger),
            act=_value("act", item.act, Act),
            stance=_value("stance", item.stance, Stance),
            modality=_value("modality", item.modality, Modality),
        )

    return _or_refused("position", item, admitted, ledger)


def demand(item: DraftDemand, ledger: Ledger) -> DraftDemand | None:
    """A demand with clean strings and known values, else None and a line in the ledger."""

    def admitted() -> DraftDemand:
        return replace(
            item,
            **_common(item),
            party=clean(item.party, LONGEST_NAME),
            issue=_issue(item.issue, ledger),
            strength=_value("strength", item.strength, Strength),
            addressees=_names(item.addressees),
            deadline=clean(item.deadline or "", LONGEST_ITEM) or None,
            modality=_value("modality", item.modality, Modality),
        )

    return _or_refused("demand", item, admitted, ledger)


def trade(item: DraftTrade, ledger: Ledger) -> DraftTrade | None:
    """A trade with clean strings and known values, else None and a line in the ledger."""

    def admitted() -> DraftTrade:
        conditions = (clean(condition, LONGEST_ITEM) for condition in item.conditions[:MOST_PARTS])
        legs = (
            DraftLeg(
                item=clean(leg.item, LONGEST_ITEM),
                giver=clean(leg.giver or "", LONGEST_NAME) or None,
                receiver=clean(leg.receiver or "", LONGEST_NAME) or None,
            )
            for leg in item.legs[:MOST_PARTS]
        )
        return replace(
            item,
            **_common(item),
            issue=_issue(item.issue, ledger),
            status=_value("status", item.status, Status),
            proposers=_names(item.proposers),
            legs=tuple(legs),
            conditions=tuple(dict.fromkeys(c for c in conditions if says_something(c))),
        )

    return _or_refused("trade", item, admitted, ledger)


def response(item: DraftResponse, ledger: Ledger) -> DraftResponse | None:
    """An answer with clean strings and known values, else None and a line in the ledger."""

    def admitted() -> DraftResponse:
        return replace(
            item,
            **_common(item),
            party=clean(item.party, LONGEST_NAME),
            kind=_value("kind", item.kind, ResponseKind),
        )

    return _or_refused("response", item, admitted, ledger)


def _or_refused(kind: Kind, item: DraftItem, admitted: Callable[[], ItemT], ledger: Ledger) -> ItemT | None:
    try:
        return admitted()
    except _RefusedError as refused:
        ledger.reject(
            kind,
            refused.reason,
            refused.detail,
            party=owner(item),
            statement=item.statement,
            sentences=named_sentences(item),
        )
        return None


def named_sentences(item: DraftItem) -> tuple[int, ...]:
    """The sentence numbers an item was said to stand in."""
    return tuple(n for piece in item.evidence for n in piece.sentences)


def _common(item: DraftItem) -> dict[str, Any]:
    """The fields that all items have in common, clean."""
    statement = clean(item.statement, LONGEST_STATEMENT)
    if not says_something(statement):
        raise _RefusedError("empty-statement", "The item states nothing.")
    speaker = clean(item.speaker or "", LONGEST_NAME)
    return {
        "statement": statement,
        "speaker": speaker if says_something(speaker) else None,
        "anonymous": item.anonymous and says_something(speaker),
        "attribution": _value("attribution", item.attribution, Attribution),
        # A datetime is a date to Python, but a time of day has no place here.
        "said_on": item.said_on.date() if isinstance(item.said_on, dt.datetime) else item.said_on,
        "confidence": _confidence(item.confidence),
    }


def _confidence(value: float | None) -> float | None:
    return None if value is None or not math.isfinite(value) else min(max(float(value), 0.0), 1.0)


def _value(field: str, value: str, closed: object) -> str:
    plain = value.strip().lower().replace(" ", "_").replace("-", "_")
    if plain not in get_args(closed):
        raise _RefusedError(
            "bad-vocabulary", f"“{clean(value, 40)}” is no {field}; use one of {', '.join(get_args(closed))}."
        )
    return plain


def _issue(issue: str, ledger: Ledger) -> str:
    label = clean(issue, LONGEST_ISSUE)
    if not says_something(label):
        raise _RefusedError("empty-issue", "The item names no issue.")
    first, _, rest = label.partition(" ")
    if first.lower() in vocabulary().label_negations and says_something(rest):
        ledger.warn(f"The issue “{label}” carried a negation; it is listed as “{rest}”: check the stance.")
        return rest
    return label


def _names(names: tuple[str, ...]) -> tuple[str, ...]:
    cleaned = (clean(name, LONGEST_NAME) for name in names[:MOST_PARTS])
    return tuple(dict.fromkeys(name for name in cleaned if name))


def owner(item: DraftItem) -> str | None:
    """The name of the party an item belongs to, as the engine gave it."""
    match item:
        case DraftPosition() | DraftDemand() | DraftResponse():
            return item.party
        case DraftTrade():
            return ", ".join(item.proposers[:3]) or None
        case _:
            return None
