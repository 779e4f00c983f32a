"""Which kind of item becomes which PLOVER event, with the place in PLOVER's own papers that each rule rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from summarizer.brief import Demand, Position, Response, Trade

Event = Literal["AGREE", "CONSULT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "REJECT", "THREATEN"]
"""The events that a brief can tell of; a brief is about words and deals, not about fighting."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the mapping."""

    event: Event | None
    """None where PLOVER has no event for it."""
    why: str
    """What it rests on, or why there is none."""


_COMMENT = "a comment is no event"

PLOVER_RULES: Mapping[str, Rule] = {
    "position.view": Rule(None, _COMMENT),
    "position.commitment": Rule("AGREE", "AGREE covers promises and every willingness to cooperate"),
    "position.refusal": Rule("REJECT", "REJECT covers all rejections and refusals"),
    "position.threat": Rule("THREATEN", "THREATEN covers threats and warnings of consequences"),
    "position.concession": Rule("CONCEDE", "CONCEDE covers concessions in words, promised ones too"),
    "demand.request": Rule("REQUEST", "REQUEST covers requests and demands since it replaced DEMAND"),
    "demand.demand": Rule("REQUEST", "DEMAND, now REQUEST, covers all demands and orders in words"),
    "demand.ultimatum": Rule("THREATEN", "an ultimatum is listed under THREATEN"),
    "trade.floated": Rule("AGREE", "AGREE covers offers; context hypothetical, for it is not yet one"),
    "trade.offered": Rule("AGREE", "AGREE covers offers"),
    "trade.rejected": Rule(
        "AGREE", "it was offered; the turning down is an event of its own, from the answer"
    ),
    "trade.negotiating": Rule("CONSULT", "CONSULT covers negotiations; all sides are sources"),
    "trade.agreed": Rule("AGREE", "AGREE covers agreeing to; carrying out comes later"),
    "trade.done": Rule("COOPERATE", "COOPERATE covers mutual material exchange; no leg is told"),
    "trade.done.exchanged": Rule("COOPERATE", "COOPERATE covers mutual material exchange"),
    "trade.done.given_up": Rule("RETREAT", "RETREAT covers releases, returns, withdrawals, ceasefires kept"),
    "trade.done.given": Rule("AID", "AID covers what serves the one who gets it"),
    "response.accepts": Rule("AGREE", "AGREE covers agreeing to"),
    "response.rejects": Rule("REJECT", "REJECT covers rejected proposals and requests"),
    "response.conditional": Rule(None, "a yes with an if commits to nothing yet"),
    "response.counters": Rule(None, "the proposal made instead is a trade, and an event as such"),
    "response.noncommittal": Rule(None, _COMMENT),
}
"""By kind and act, strength, status or answer."""


def rule_for(item: Position | Demand | Trade | Response) -> str:
    """The name of the rule for an item."""
    if isinstance(item, Position):
        return f"position.{item.act}"
    if isinstance(item, Demand):
        return f"demand.{item.strength}"
    return f"trade.{item.status}" if isinstance(item, Trade) else f"response.{item.kind}"
