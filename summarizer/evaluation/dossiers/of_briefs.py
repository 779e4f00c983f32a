"""The account of somebody who read every article well and matched nothing: the trivial baseline.

Every party, item and trade of the gold briefs stands alone, under its own name; each trade has the steps that its own
article tells.  What a dossier scores beyond this is what matching is worth.
"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.brief import ResponseKind, Status, Trade
from summarizer.dossier.model import StageKind
from summarizer.evaluation.dossiers.account import Account, Exchange, Step, places
from summarizer.evaluation.gold import GoldDocument
from summarizer.evaluation.story import Story

_STEPS: dict[Status, StageKind] = {
    "floated": "floated",
    "offered": "offered",
    "negotiating": "negotiating",
    "agreed": "agreed",
    "rejected": "offered",
    "done": "done",
}
"""A rejected trade was offered; that it was turned down is its answer's step."""
_ANSWERS: dict[ResponseKind, StageKind] = {
    "accepts": "answered",
    "conditional": "answered",
    "noncommittal": "answered",
    "counters": "countered",
    "rejects": "rejected",
}


def account_of_nothing_matched(story: Story) -> Account:
    """What the gold briefs of `story` say, each for itself."""
    items = [f"{document.id}#{item.id}" for document in story.gold for item in document.brief.items()]
    trades = [f"{document.id}#{trade.id}" for document in story.gold for trade in document.brief.trades]
    parties = [f"{document.id}#{party.id}" for document in story.gold for party in document.brief.parties]
    return Account(
        parties={name: name for name in parties},
        issues={name: name for name in items},
        trades={name: name for name in trades},
        turned=frozenset(),
        shifts=(),
        contradictions=(),
        ledger=tuple(
            _exchange(document, trade) for document in story.gold for trade in document.brief.trades
        ),
        copies=frozenset(),
        cells={},
    )


def _exchange(document: GoldDocument, trade: Trade) -> Exchange:
    return Exchange(trade.status, places(document.article, trade.evidence), tuple(_steps(document, trade)))


def _steps(document: GoldDocument, trade: Trade) -> Iterator[Step]:
    proposers = frozenset(f"{document.id}#{party}" for party in trade.proposers)
    yield Step(_STEPS[trade.status], None, proposers, places(document.article, trade.evidence))
    for answer in trade.responses:
        yield Step(
            _ANSWERS[answer.kind],
            answer.kind,
            frozenset({f"{document.id}#{answer.party}"}),
            places(document.article, answer.evidence),
        )
