"""The account that a built dossier gives, its things named as the gold of the same articles names them.

Each item and party of a brief takes the name of the gold item or party it was paired with (`summarizer.evaluation.align`);
what has no partner keeps its own, marked, so that it counts as an error and never as a match.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain

from summarizer.dossier import Dossier
from summarizer.dossier.model import Citation, LedgerTrade, Stage
from summarizer.evaluation.align import NOT_IN_GOLD, Alignment
from summarizer.evaluation.dossiers.account import Account, Change, Clash, Exchange, Places, Step, places


def account_of_dossier(dossier: Dossier, alignments: Mapping[str, Alignment]) -> Account:
    """What `dossier` says, given each article's brief aligned with its gold, by the article's id."""
    naming = _Naming(alignments)
    return Account(
        parties={
            naming.party(member.article, member.party): party.id
            for party in dossier.parties
            for member in party.members
        },
        issues={
            naming.item(member.article, item): issue.id
            for issue in dossier.issues
            for member in issue.members
            for item in member.items
        },
        trades={
            naming.item(member.article, member.trade): trade.id
            for trade in dossier.ledger
            for member in trade.members
        },
        turned=frozenset(
            naming.item(member.article, item)
            for issue in dossier.issues
            for member in issue.members
            if member.reversed
            for item in member.items
        ),
        shifts=tuple(
            Change(
                shift.party,
                shift.issue,
                shift.kind,
                naming.told(dossier.stand(shift.before.stand).sources),
                naming.told(dossier.stand(shift.after.stand).sources),
            )
            for shift in dossier.shifts
        ),
        contradictions=tuple(
            Clash(
                pair.party,
                naming.told(dossier.stand(pair.first.stand).sources),
                naming.told(dossier.stand(pair.second.stand).sources),
            )
            for pair in dossier.contradictions
        ),
        ledger=tuple(naming.exchange(trade) for trade in dossier.ledger),
        copies=frozenset(
            (article.id, article.copy_of) for article in dossier.articles if article.copy_of is not None
        ),
        cells={(cell.issue, cell.party): cell.latest.stance for cell in dossier.matrix},
    )


class _Naming:
    """Names of predicted things in the terms of gold, and where the words stand."""

    def __init__(self, alignments: Mapping[str, Alignment]) -> None:
        self.alignments = alignments
        self.items = {
            (article, pair.predicted.id): pair.gold.id
            for article, alignment in alignments.items()
            for paired in (alignment.positions, alignment.demands, alignment.trades)
            for pair in paired.pairs
        }

    def party(self, article: str, party: str) -> str:
        return f"{article}#{self.alignments[article].gold_party(party)}"

    def item(self, article: str, item: str) -> str:
        return f"{article}#{self.items.get((article, item), f'{NOT_IN_GOLD}{item}')}"

    def told(self, sources: Iterable[Citation]) -> Places:
        return frozenset(
            chain.from_iterable(
                places(self.alignments[source.article].article, source.evidence) for source in sources
            )
        )

    def exchange(self, trade: LedgerTrade) -> Exchange:
        told = [
            places(self.alignments[member.article].article, item.evidence)
            for member in trade.members
            for item in self.alignments[member.article].predicted.trades
            if item.id == member.trade
        ]
        steps = tuple(self._step(stage) for stage in trade.stages)
        return Exchange(trade.status, frozenset(chain.from_iterable(told)), steps)

    def _step(self, stage: Stage) -> Step:
        return Step(stage.kind, stage.answer, frozenset(stage.parties), self.told(stage.sources))
