"""What one article tells: its stands and trades in the dossier's own names, its brief no longer needed.

Everything that follows (timeline, matrix, shifts, contradictions, ledger) is worked out from these.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from summarizer.assemble.names import name_key
from summarizer.brief import Brief, Demand, Leg, Party, Position, Response, Stance, Trade
from summarizer.dossier.links import IssueLink, Links, answers
from summarizer.dossier.model import Citation, DossierArticle, Stand, StandAct, StandKind

Order = tuple[int, int, int]
"""When something was said, for sorting: day (0 where unknown), arrival of its article, place in it."""


@dataclass(frozen=True, slots=True)
class ToldStand:
    """A stand by one party in one article."""

    stand: Stand
    """With the one source."""
    order: Order
    story: str
    """The article, or the one it is a copy of."""
    person: str | None
    """Who said it, as a person of the dossier; where nobody is linked, the speaker as credited."""


@dataclass(frozen=True, slots=True)
class ToldTrade:
    """A trade in one article, with its parties those of the dossier."""

    trade: Trade
    to: str
    issue: str
    citation: Citation
    answers: tuple[tuple[Citation, Response, str | None], ...]
    """Each answer with its citation and the trade of the dossier that it counters with."""
    order: Order
    story: str
    link: int
    """Place of its link among those of the article."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One article, as far as the dossier needs it."""

    article: DossierArticle
    links: Links
    parties: tuple[Party, ...]
    stands: tuple[ToldStand, ...]
    trades: tuple[ToldTrade, ...]

    @property
    def order(self) -> tuple[int, int]:
        """Day and arrival."""
        return self.links.order


def tell(brief: Brief, links: Links, merged: Mapping[str, str]) -> Telling:
    """What a brief tells, given its links; `merged` says which party stands for one that is gone."""
    return _Teller(brief, links, merged).telling()


class _Teller:
    def __init__(self, brief: Brief, links: Links, merged: Mapping[str, str]) -> None:
        self._brief = brief
        self._links = links
        self._parties = {link.party: merged.get(link.to, link.to) for link in links.parties}
        self._issues: dict[str, IssueLink] = {item: link for link in links.issues for item in link.items}
        self._trades = {link.trade: link.to for link in links.trades}
        self._people = {(name_key(p.name), merged.get(p.party, p.party)): p.to for p in links.people}
        self._article = _article(brief, links)
        self._story = links.copy_of or links.article

    def telling(self) -> Telling:
        places = {item.id: n for n, item in enumerate(self._brief.items())}
        stands = [
            ToldStand(stand, self._order(stand.sources[0], places), self._story, self._person(stand))
            for stand in self._stands()
        ]
        trades = [self._trade(trade, number, places) for number, trade in enumerate(self._brief.trades)]
        return Telling(self._article, self._links, self._brief.parties, tuple(stands), tuple(trades))

    def _stands(self) -> Iterator[Stand]:
        for position in self._brief.positions:
            yield self._stand(
                position, position.id, position.party, "position", position.act, position.stance
            )
        for demand in self._brief.demands:
            yield self._stand(demand, demand.id, demand.party, "demand", demand.strength, "for")
        for trade in self._brief.trades:
            for party in trade.proposers:
                suffix = f"@{self._parties[party]}" if len(trade.proposers) > 1 else ""
                yield self._stand(trade, trade.id, party, "proposal", trade.status, "for", suffix)
        for reference, item, response in answers(self._brief):
            yield self._answer(reference, item, response)

    def _stand(
        self,
        item: Position | Demand | Trade,
        reference: str,
        party: str,
        kind: StandKind,
        act: StandAct,
        stance: Stance,
        suffix: str = "",
    ) -> Stand:
        citation = self._citation(item, reference)
        link = self._issues[item.id]
        return Stand(
            id=citation.key + suffix,
            issue=link.to,
            party=self._parties[party],
            kind=kind,
            act=act,
            stance=_turned(stance) if link.reversed else stance,
            modality="actual" if isinstance(item, Trade) else item.modality,
            date=citation.date,
            until=citation.date,
            statement=item.statement,
            addressees=self._named(item.addressees) if isinstance(item, Demand) else (),
            trade=self._trades[item.id] if isinstance(item, Trade) else None,
            sources=(citation,),
        )

    def _answer(self, reference: str, item: Demand | Trade, response: Response) -> Stand:
        citation = self._citation(response, reference)
        link = self._issues[item.id]
        stance = _STANCES.get(response.kind, "open")
        return Stand(
            id=citation.key,
            issue=link.to,
            party=self._parties[response.party],
            kind="response",
            act=response.kind,
            stance=_turned(stance) if link.reversed else stance,
            date=citation.date,
            until=citation.date,
            statement=response.statement,
            trade=self._trades[item.id] if isinstance(item, Trade) else None,
            answers=f"{self._links.article}#{item.id}" if isinstance(item, Demand) else None,
            sources=(citation,),
        )

    def _trade(self, trade: Trade, number: int, places: Mapping[str, int]) -> ToldTrade:
        moved = trade.model_copy(
            update={
                "proposers": self._named(trade.proposers),
                "legs": tuple(
                    Leg(giver=self._named_or_none(leg.giver), item=leg.item, receiver=self._named_or_none(leg.receiver))
                    for leg in trade.legs
                ),
            }
        )  # fmt: skip
        citation = self._citation(trade, trade.id)
        told = tuple(
            (
                self._citation(response, f"{trade.id}/r{place}"),
                response.model_copy(update={"party": self._parties[response.party]}),
                self._trades.get(response.counter) if response.counter else None,
            )
            for place, response in enumerate(trade.responses, 1)
        )
        return ToldTrade(
            moved,
            self._trades[trade.id],
            self._issues[trade.id].to,
            citation,
            told,
            self._order(citation, places),
            self._story,
            number,
        )

    def _citation(self, item: Position | Demand | Trade | Response, reference: str) -> Citation:
        return Citation(
            article=self._links.article,
            item=reference,
            date=item.said_on or self._article.date,
            outlet=self._article.outlet,
            speaker=item.speaker,
            anonymous=item.anonymous,
            statement=item.statement,
            evidence=item.evidence,
        )

    def _order(self, citation: Citation, places: Mapping[str, int]) -> Order:
        item = citation.item.partition("/")[0]
        day = citation.date.toordinal() if citation.date else 0
        return day, self._links.arrival, places[item]

    def _person(self, stand: Stand) -> str | None:
        speaker = stand.sources[0].speaker
        if speaker is None:
            return None
        return self._people.get((name_key(speaker), stand.party), speaker)

    def _named(self, parties: Sequence[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._parties[party] for party in parties))

    def _named_or_none(self, party: str | None) -> str | None:
        return None if party is None else self._parties[party]


_STANCES: dict[str, Stance] = {"accepts": "for", "rejects": "against"}


def _turned(stance: Stance) -> Stance:
    turned: dict[Stance, Stance] = {"for": "against", "against": "for", "open": "open"}
    return turned[stance]


def _article(brief: Brief, links: Links) -> DossierArticle:
    info, run = brief.article, brief.run
    return DossierArticle(
        id=links.article,
        title=info.title,
        outlet=info.outlet,
        date=info.date,
        url=info.url,
        sha256=info.sha256,
        engine=run.model or run.engine,
        items=sum(1 for _ in brief.items()) + len(answers(brief)),
        copy_of=links.copy_of,
        likeness=links.likeness,
    )
