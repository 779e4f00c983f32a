"""The account that a story's gold dossier gives."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from summarizer.brief import Brief, Evidence, Position
from summarizer.dossier.gold import GoldStage, GoldTradeHistory
from summarizer.evaluation.dossiers.account import Account, Change, Clash, Exchange, Places, Step, places
from summarizer.evaluation.story import Story


def account_of_gold(story: Story) -> Account:
    """What the annotator of `story` says."""
    where = {
        f"{document.id}#{reference}": places(document.article, evidence)
        for document in story.gold
        for reference, evidence in evidence_by_reference(document.brief).items()
    }

    def told(names: Iterable[str]) -> Places:
        return frozenset(chain.from_iterable(where[name] for name in names))

    def step(stage: GoldStage) -> Step:
        return Step(stage.kind, stage.answer, frozenset(stage.parties), told(stage.members))

    def exchange(trade: GoldTradeHistory) -> Exchange:
        return Exchange(trade.status, told(trade.members), tuple(step(stage) for stage in trade.stages))

    gold = story.dossier
    return Account(
        parties={name: side.id for side in gold.parties for name in side.members},
        issues={name: issue.id for issue in gold.issues for name in issue.members},
        trades={name: trade.id for trade in gold.ledger for name in trade.members},
        turned=frozenset(name for issue in gold.issues for name in issue.reversed),
        shifts=tuple(Change(s.party, s.issue, s.kind, told(s.before), told(s.after)) for s in gold.shifts),
        contradictions=tuple(Clash(c.party, told(c.first), told(c.second)) for c in gold.contradictions),
        ledger=tuple(exchange(trade) for trade in gold.ledger),
        copies=frozenset((copy.article, copy.copy_of) for copy in gold.copies),
        cells={(cell.issue, cell.party): cell.stance for cell in gold.matrix},
    )


def evidence_by_reference(brief: Brief) -> dict[str, tuple[Evidence, ...]]:
    """The evidence of every item and answer, by the references of `summarizer.dossier.gold.references`."""
    found: dict[str, tuple[Evidence, ...]] = {}
    for item in brief.items():
        found[item.id] = item.evidence
        if not isinstance(item, Position):
            for number, response in enumerate(item.responses, 1):
                found[f"{item.id}/r{number}"] = response.evidence
    return found
