"""Resolve: the names of parties in an item become party ids.

An item whose own party neither the engine lists nor the article names is rejected.  A name of lesser
weight that is nobody's (one addressee of several, one end of a leg) is left out, and that is recorded.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from summarizer.assemble.admit import named_sentences
from summarizer.assemble.parties import Cast
from summarizer.assemble.work import Grounded, Kind, Ledger
from summarizer.draft import DraftDemand, DraftItem, DraftLeg, DraftPosition, DraftResponse, DraftTrade

_UNKNOWN = "unknown-party"


def position(found: Grounded[DraftPosition], cast: Cast, ledger: Ledger) -> Grounded[DraftPosition] | None:
    """The position with its party's id, or None and a line in the ledger."""
    party = _owner("position", found.item, found.item.party, cast, ledger)
    if party is None:
        return None
    return replace(found, item=replace(found.item, party=party, speaker=_speaker(found.item, party, cast)))


def demand(found: Grounded[DraftDemand], cast: Cast, ledger: Ledger) -> Grounded[DraftDemand] | None:
    """The demand with the ids of its party and addressees, or None and a line in the ledger."""
    party = _owner("demand", found.item, found.item.party, cast, ledger)
    if party is None:
        return None
    asked = _others(found.item, found.item.addressees, cast, ledger)
    if party in asked:
        asked = tuple(other for other in asked if other != party)
        _record("party", "addresses-itself", party, found.item, ledger)
    return replace(
        found,
        item=replace(found.item, party=party, addressees=asked, speaker=_speaker(found.item, party, cast)),
    )


def trade(found: Grounded[DraftTrade], cast: Cast, ledger: Ledger) -> Grounded[DraftTrade] | None:
    """The trade with the ids of its proposers and of both ends of each leg, or None and a line in the ledger."""
    item = found.item
    proposers = _others(item, item.proposers, cast, ledger)
    if item.proposers and not proposers:
        _record("trade", _UNKNOWN, ", ".join(item.proposers), item, ledger)
        return None
    if not proposers and item.speaker is not None and not item.anonymous:
        cast.resolve(item.speaker)  # an outsider who raises a trade is a party of the brief
    speaker = _speaker(item, proposers[0] if proposers else None, cast)
    legs = tuple(leg for leg in (_leg(item, leg, cast, ledger) for leg in item.legs) if leg is not None)
    return replace(found, item=replace(item, proposers=proposers, legs=legs, speaker=speaker))


def response(found: Grounded[DraftResponse], cast: Cast, ledger: Ledger) -> Grounded[DraftResponse] | None:
    """The answer with its party's id, or None and a line in the ledger."""
    party = _owner("response", found.item, found.item.party, cast, ledger)
    if party is None:
        return None
    return replace(found, item=replace(found.item, party=party, speaker=_speaker(found.item, party, cast)))


def _speaker(item: DraftItem, party: str | None, cast: Cast) -> str | None:
    """Who is credited: an unnamed person as described, a named one by the fullest name."""
    if item.speaker is None or item.anonymous:
        return item.speaker
    return cast.speaker(item.speaker, party)


def _owner(kind: Kind, item: DraftItem, name: str, cast: Cast, ledger: Ledger) -> str | None:
    party = cast.resolve(name)
    if party is None:
        _record(kind, _UNKNOWN, name, item, ledger)
    return party


def _others(item: DraftItem, names: Iterable[str], cast: Cast, ledger: Ledger) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for name in names:
        party = cast.resolve(name)
        if party is None:
            _record("party", _UNKNOWN, name, item, ledger)
        else:
            found[party] = None
    return tuple(found)


def _leg(item: DraftTrade, leg: DraftLeg, cast: Cast, ledger: Ledger) -> DraftLeg | None:
    if not any(c.isalnum() for c in leg.item):
        _record("leg", "empty-leg", leg.giver or leg.receiver or "", item, ledger)
        return None
    giver, receiver = cast.resolve(leg.giver), cast.resolve(leg.receiver)
    for name, party in ((leg.giver, giver), (leg.receiver, receiver)):
        if name is not None and party is None:
            _record("leg", _UNKNOWN, name, item, ledger)
    return DraftLeg(leg.item, giver, receiver)


def _record(kind: Kind, reason: str, name: str, item: DraftItem, ledger: Ledger) -> None:
    details = {
        _UNKNOWN: f"No party is called {name or 'nothing'}, and the article does not name one.",
        "addresses-itself": f"{name} would ask something of itself.",
        "empty-leg": "A leg names nothing that would move.",
    }
    ledger.reject(
        kind,
        reason,
        details[reason],
        party=name or None,
        statement=item.statement,
        sentences=named_sentences(item),
    )
