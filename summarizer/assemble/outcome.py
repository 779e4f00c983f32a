"""Outcome: the steps in their order, from a draft to items that are grounded, checked, merged and linked.

Every item of the draft is in exactly one place afterwards: among the `sources` of an item that was
kept, or in the ledger with a reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from summarizer.article import Article
from summarizer.assemble import admit, merge, resolve
from summarizer.assemble.check import Checker
from summarizer.assemble.ground import ground
from summarizer.assemble.link import Linked
from summarizer.assemble.names import TextNames
from summarizer.assemble.parties import Cast
from summarizer.assemble.text import words
from summarizer.assemble.work import Grounded, Kind, Ledger, View
from summarizer.draft import Draft, DraftDemand, DraftItem, DraftPosition, DraftTrade

ItemT = TypeVar("ItemT", bound=DraftItem)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one draft came to."""

    cast: Cast
    positions: list[Grounded[DraftPosition]]
    demands: list[Grounded[DraftDemand]]
    trades: list[Grounded[DraftTrade]]
    linked: Linked
    ledger: Ledger


def outcome(article: Article, draft: Draft) -> Outcome:
    """Every step but the last: the items of `draft` that `article` supports, and the ledger of the rest."""
    ledger = Ledger()
    view = View(article)
    # The author of an opinion piece and the paper of an editorial are parties of what they write.
    around = "\n".join(filter(None, (article.title, article.byline, article.outlet)))
    text = TextNames(f"{around}\n{article.text}", [*words(around), *view.all_tokens()])
    cast = Cast(text, draft.parties, ledger)

    # All names are resolved before any statement is checked: names of parties are allowed in statements.
    named_positions = _resolved(
        "position", draft.positions, admit.position, resolve.position, view, cast, ledger
    )
    named_demands = _resolved("demand", draft.demands, admit.demand, resolve.demand, view, cast, ledger)
    named_trades = _resolved("trade", draft.trades, admit.trade, resolve.trade, view, cast, ledger)
    named_responses = _resolved(
        "response", draft.responses, admit.response, resolve.response, view, cast, ledger
    )

    checker = Checker(view, cast, ledger)
    positions = [p for p in named_positions if checker.passes("position", p, p.item.party)]
    demands = [d for d in named_demands if checker.passes("demand", d, d.item.party)]
    responses = [r for r in named_responses if checker.passes("response", r, r.item.party)]
    stated = (t for t in named_trades if checker.passes("trade", t, next(iter(t.item.proposers), None)))
    trades = [sound for t in stated if (sound := checker.with_sound_legs(t)) is not None]

    merged_demands = merge.demands(view, demands, cast.known)
    merged_trades = merge.trades(view, trades)
    linked = Linked(view, cast, merged_demands, merged_trades)
    linked.add(responses, ledger)
    merged_positions = merge.positions(view, positions, cast.known)
    return Outcome(cast, merged_positions, merged_demands, merged_trades, linked, ledger)


def _resolved(
    kind: Kind,
    items: Iterable[ItemT],
    admitted: Callable[[ItemT, Ledger], ItemT | None],
    resolved: Callable[[Grounded[ItemT], Cast, Ledger], Grounded[ItemT] | None],
    view: View,
    cast: Cast,
    ledger: Ledger,
) -> list[Grounded[ItemT]]:
    """The items of one kind that are well formed, stand in the article and belong to a party."""
    found: list[Grounded[ItemT]] = []
    for place, drafted in enumerate(items):
        item = admitted(drafted, ledger)
        if item is None:
            continue
        grounded = _grounded(kind, item, place, view, ledger)
        if grounded is None:
            continue
        named = resolved(grounded, cast, ledger)
        if named is not None:
            found.append(named)
    return found


def _grounded(kind: Kind, item: ItemT, place: int, view: View, ledger: Ledger) -> Grounded[ItemT] | None:
    """The item with its evidence; where none of it was found, the item is rejected for the first reason."""
    evidence, misses = ground(view, item.evidence)
    if evidence:
        for miss in misses:
            ledger.reject(
                "evidence", miss.reason, miss.detail, statement=item.statement, sentences=miss.sentences
            )
        return Grounded(item, evidence, (place,), frozenset({(item.window, item.key)} if item.key else ()))
    reason, detail = (
        (misses[0].reason, misses[0].detail) if misses else ("empty-evidence", "The item points at nothing.")
    )
    ledger.reject(
        kind,
        reason,
        detail,
        party=admit.owner(item),
        statement=item.statement,
        sentences=admit.named_sentences(item),
    )
    return None
