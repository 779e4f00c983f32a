"""The dossier that a story's gold describes, built as `Dossier.from_briefs` would have to build it."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.brief import Position, Response
from summarizer.dossier import Dossier
from summarizer.dossier.gold import GoldTradeHistory
from summarizer.dossier.model import (
    Cell,
    Citation,
    Contradiction,
    DossierArticle,
    DossierParty,
    Held,
    Issue,
    IssueMember,
    LedgerTrade,
    Match,
    PartyMember,
    Shift,
    Stage,
    Stand,
    TradeMember,
)
from summarizer.evaluation.story import Story

SAID = Match(reason="correction")


def perfect_dossier(story: Story) -> Dossier:
    """What `story.dossier` says, and nothing else."""
    return _Perfect(story).dossier()


class _Perfect:
    def __init__(self, story: Story) -> None:
        self.gold = story.dossier
        self.documents = {document.id: document for document in story.gold}
        self.issue_of = {name: issue.id for issue in self.gold.issues for name in issue.members}
        self.stands: dict[str, Stand] = {}

    def dossier(self) -> Dossier:
        shifts = [
            Shift(
                id=str(number),
                issue=shift.issue,
                party=shift.party,
                kind=shift.kind,
                before=self._held(f"s{number}-before", shift.party, shift.issue, shift.before),
                after=self._held(f"s{number}-after", shift.party, shift.issue, shift.after),
            )
            for number, shift in enumerate(self.gold.shifts)
        ]
        contradictions = [
            Contradiction(
                id=str(number),
                issue=pair.issue,
                party=pair.party,
                first=self._held(f"c{number}-first", pair.party, pair.issue, pair.first),
                second=self._held(f"c{number}-second", pair.party, pair.issue, pair.second),
                days=0,
            )
            for number, pair in enumerate(self.gold.contradictions)
        ]
        matrix = [
            Cell(
                issue=cell.issue,
                party=cell.party,
                latest=self._held(f"m{number}", cell.party, cell.issue, cell.members).model_copy(
                    update={"stance": cell.stance}
                ),
                stands=1,
            )
            for number, cell in enumerate(self.gold.matrix)
        ]
        return Dossier(
            articles=tuple(self._articles()),
            parties=tuple(self._parties()),
            issues=tuple(self._issues()),
            shifts=tuple(shifts),
            contradictions=tuple(contradictions),
            matrix=tuple(matrix),
            ledger=tuple(self._trade(trade) for trade in self.gold.ledger),
            timeline=tuple(self.stands.values()),
        )

    def _articles(self) -> list[DossierArticle]:
        originals = {copy.article: copy.copy_of for copy in self.gold.copies}
        return [
            DossierArticle(
                id=document.id,
                sha256=document.article.sha256,
                engine="gold",
                items=0,
                copy_of=originals.get(document.id),
            )
            for document in self.documents.values()
        ]

    def _parties(self) -> list[DossierParty]:
        return [
            DossierParty(
                id=side.id,
                name=side.name,
                role="principal",
                members=tuple(
                    PartyMember(article=article, party=party, name=party, match=SAID)
                    for article, party in (name.split("#") for name in side.members)
                ),
            )
            for side in self.gold.parties
        ]

    def _issues(self) -> list[Issue]:
        return [
            Issue(
                id=issue.id,
                label=issue.label,
                members=tuple(
                    IssueMember(
                        article=name.split("#")[0],
                        label=issue.label,
                        items=(name.split("#")[1],),
                        reversed=name in issue.reversed,
                        match=SAID,
                    )
                    for name in issue.members
                ),
            )
            for issue in self.gold.issues
        ]

    def _trade(self, trade: GoldTradeHistory) -> LedgerTrade:
        return LedgerTrade(
            id=trade.id,
            issue=self.issue_of[trade.members[0]],
            statement=trade.id,
            status=trade.status,
            stages=tuple(
                Stage(
                    kind=stage.kind,
                    date=stage.date,
                    parties=stage.parties,
                    answer=stage.answer,
                    counter=stage.counter,
                    sources=self._cited(stage.members),
                )
                for stage in trade.stages
            ),
            members=tuple(
                TradeMember(article=article, trade=item, status="floated", match=SAID)
                for article, item in (name.split("#") for name in trade.members)
            ),
        )

    def _held(self, stand: str, party: str, issue: str, names: Sequence[str]) -> Held:
        sources = self._cited(names)
        self.stands[stand] = Stand(
            id=stand, issue=issue, party=party, kind="position", act="view", stance="for", date=None, until=None,
            statement=stand, sources=sources,
        )  # fmt: skip
        return Held(stand=stand, act="view", stance="for", date=None, said=sources[0])

    def _cited(self, names: Sequence[str]) -> tuple[Citation, ...]:
        return tuple(self._citation(*name.split("#")) for name in names)

    def _citation(self, article: str, reference: str) -> Citation:
        item_id, _, answer = reference.partition("/r")
        said = next(item for item in self.documents[article].brief.items() if item.id == item_id)
        told = said if isinstance(said, Position) or not answer else self._answer(said.responses, answer)
        return Citation(
            article=article, item=reference, date=None, statement=told.statement, evidence=told.evidence
        )

    def _answer(self, answers: Sequence[Response], number: str) -> Response:
        return answers[int(number) - 1]
