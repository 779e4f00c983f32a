"""A dossier put in the order in which a person reads it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import groupby

from summarizer.dossier.dossier import Dossier
from summarizer.dossier.model import (
    Cell,
    Citation,
    Contradiction,
    DossierArticle,
    DossierParty,
    Held,
    LedgerTrade,
    Modality,
    Shift,
    Stage,
    Stand,
    StandAct,
)
from summarizer.dossier.show.page.course import course
from summarizer.dossier.show.page.parts import (
    Bargain,
    Change,
    Day,
    DossierView,
    Entry,
    Half,
    Row,
    Saying,
    SourceLine,
    Square,
    Step,
    Topic,
)
from summarizer.dossier.show.view import SHIFTS, View, apart, stage_word
from summarizer.render.page.diagram import Move, diagram
from summarizer.render.page.frame import web_address
from summarizer.render.page.sides import Side, color_of, shape_of
from summarizer.render.safe import visible
from summarizer.render.view import STANCE_SIGNS, UNNAMED, cut, day, heading, listed

_ACTS: dict[StandAct, str] = {"conditional": "sets a condition", "noncommittal": "does not commit"}
"""Acts that do not read as words of their own."""

_UNDATED = "undated"
_SAYINGS = 2
"""Sayings of a stand shown in full; further articles are named by their numbers."""


def dossier_view(dossier: Dossier) -> DossierView:
    """Everything the page shows, numbered and put into words."""
    return _Viewer(dossier).view()


class _Viewer:
    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._told = View(dossier)
        self._sides = {party.id: _side(party, n) for n, party in enumerate(dossier.parties)}
        self._topics = {i.id: Topic(n, heading(i.label)) for n, i in enumerate(dossier.issues, 1)}
        self._articles = {article.id: n for n, article in enumerate(dossier.articles, 1)}
        self._trades = {trade.id: n for n, trade in enumerate(dossier.ledger, 1)}
        self._stands = {stand.id: n for n, stand in enumerate(dossier.timeline, 1)}
        self._changes: dict[str, list[int]] = {}
        self._held: dict[tuple[str, str], list[Stand]] = {}
        for stand in dossier.timeline:
            self._held.setdefault((stand.issue, stand.party), []).append(stand)
        days = sorted(stand.date for stand in dossier.timeline if stand.date is not None)
        self._first, self._last = (days[0], days[-1]) if days else (None, None)

    def view(self) -> DossierView:
        dossier = self._dossier
        changes = tuple(self._all_changes())
        holders = {cell.party for cell in dossier.matrix}
        columns = tuple(side for side in self._sides.values() if side.id in holders)
        people: dict[str, tuple[str, ...]] = {}
        for person in dossier.people:
            role = next((m.role for m in reversed(person.members) if m.role), None)
            told = ", ".join(visible(part) for part in (person.name, role) if part)
            people[person.party] = (*people.get(person.party, ()), told)
        return DossierView(
            title=self._told.title,
            summary=self._summary(),
            sides=tuple(self._sides.values()),
            people=people,
            columns=columns,
            rows=tuple(self._rows(columns)),
            topics=tuple(self._topics.values()),
            changes=changes,
            days=tuple(self._days()),
            ledger=tuple(map(self._bargain, dossier.ledger)),
            sources=tuple(map(self._source, dossier.articles)),
            doubts=tuple(visible(f"{d.kind}: {d.first} and {d.second}. {d.detail}") for d in dossier.doubts),
            notes=tuple(map(visible, dossier.notes)),
        )

    def _summary(self) -> str:
        dossier = self._dossier
        told = [article for article in dossier.articles if article.copy_of is None]
        outlets = {article.outlet for article in told if article.outlet}
        days = sorted(article.date for article in dossier.articles if article.date)
        span = (
            "" if not days else day(days[0]) if days[0] == days[-1] else f"{day(days[0])} to {day(days[-1])}"
        )
        copies = len(dossier.articles) - len(told)
        counted = (
            (len(dossier.parties), "side"),
            (len(dossier.issues), "issue"),
            (len(dossier.shifts), "shift"),
            (len(dossier.contradictions), "contradiction"),
            (len(dossier.ledger), "trade"),
        )
        head = _count(len(told), "article") + (f" and {_count(copies, 'copy', 'copies')}" if copies else "")
        head += f" in {_count(len(outlets), 'outlet')}" if outlets else ""
        tail = listed([_count(n, word) for n, word in counted if n])
        return ", ".join(filter(None, (head, span))) + (f": {tail}." if tail else ".")

    def _source(self, article: DossierArticle) -> SourceLine:
        return SourceLine(
            number=self._articles[article.id],
            title=visible(article.title or article.id),
            about=tuple(
                filter(None, (visible(article.outlet or ""), day(article.date) if article.date else _UNDATED))
            ),
            address=visible(article.url or ""),
            link=web_address(article.url),
            engine=visible(article.engine),
            items=article.items,
            copy_of=self._articles[article.copy_of] if article.copy_of else None,
        )

    def _rows(self, columns: tuple[Side, ...]) -> Iterator[Row]:
        for issue in self._dossier.issues:
            cells = [self._dossier.cell(issue.id, side.id) for side in columns]
            if any(cells):
                squares = tuple(self._square(cell) if cell is not None else None for cell in cells)
                yield Row(self._topics[issue.id], squares)

    def _square(self, cell: Cell) -> Square:
        held = cell.latest
        return Square(
            side=self._sides[cell.party],
            stand=self._stands[held.stand],
            day=_day(held.date),
            sign=STANCE_SIGNS[held.stance],
            stance=held.stance,
            act=_act(held.act, held.modality),
            statement=visible(held.said.statement),
            source=self._articles[held.said.article],
            outlet=visible(held.said.outlet or ""),
            stands=cell.stands,
            contested=cell.contested,
            course=course(self._held[cell.issue, cell.party], self._first, self._last),
        )

    def _all_changes(self) -> Iterator[Change]:
        """Shifts and contradictions together, by the day of the later half."""
        both: list[Shift | Contradiction] = [*self._dossier.shifts, *self._dossier.contradictions]
        both.sort(key=lambda change: _halves(change)[1].date or dt.date.max)
        for number, change in enumerate(both, 1):
            first, second = _halves(change)
            for held in (first, second):
                self._changes.setdefault(held.stand, []).append(number)
            yield Change(
                number=number,
                contradiction=isinstance(change, Contradiction),
                side=self._sides[change.party],
                topic=self._topics[change.issue],
                word=_change_word(change),
                first=self._half(first),
                second=self._half(second),
            )

    def _half(self, held: Held) -> Half:
        return Half(
            stand=self._stands[held.stand],
            day=_day(held.date),
            sign=STANCE_SIGNS[held.stance],
            stance=held.stance,
            act=_act(held.act, held.modality),
            statement=visible(held.said.statement),
            saying=self._saying(held.said),
        )

    def _saying(self, said: Citation) -> Saying:
        speaker = visible(said.speaker or "") or ("unnamed speaker" if said.anonymous else "")
        credit = ", ".join(filter(None, (speaker, visible(said.outlet or ""), _day(said.date))))
        return Saying(cut(visible(said.quote)), credit, self._articles[said.article])

    def _days(self) -> Iterator[Day]:
        ordered = sorted(self._dossier.timeline, key=lambda stand: stand.date or dt.date.max)
        for date, stands in groupby(ordered, key=lambda stand: stand.date):
            yield Day(_day(date), tuple(map(self._entry, stands)))

    def _entry(self, stand: Stand) -> Entry:
        return Entry(
            number=self._stands[stand.id],
            side=self._sides[stand.party],
            topic=self._topics[stand.issue],
            day=_day(stand.date),
            sign=STANCE_SIGNS[stand.stance],
            stance=stand.stance,
            act=_act(stand.act, stand.modality),
            statement=visible(stand.statement),
            addressees=tuple(self._sides[party] for party in stand.addressees if party in self._sides),
            sayings=tuple(self._saying(said) for said in stand.sources[:_SAYINGS]),
            sources=self._numbers(stand.sources),
            reports=stand.reports,
            changes=tuple(self._changes.get(stand.id, ())),
            answers=self._stands.get(stand.answers) if stand.answers else None,
            trade=self._trades.get(stand.trade) if stand.trade else None,
        )

    def _numbers(self, sources: Iterable[Citation]) -> tuple[int, ...]:
        return tuple(dict.fromkeys(self._articles[said.article] for said in sources))

    def _bargain(self, trade: LedgerTrade) -> Bargain:
        sides = self._sides
        moves = [
            Move(
                sides[leg.giver] if leg.giver else None,
                visible(leg.item),
                sides[leg.receiver] if leg.receiver else None,
            )
            for leg in trade.legs
        ]
        named = [*trade.proposers, *(end for leg in trade.legs for end in (leg.giver, leg.receiver) if end)]
        topic = self._topics[trade.issue]
        return Bargain(
            number=self._trades[trade.id],
            title=self._told.trade_title(trade),
            topic=topic,
            status=trade.status,
            proposers=tuple(sides[party] for party in trade.proposers),
            statement=visible(trade.statement),
            conditions=tuple(map(visible, trade.conditions)),
            drawing=diagram(moves, title=f"Who gives what: {self._told.trade_title(trade)}", unnamed=UNNAMED),
            involved=tuple(dict.fromkeys(sides[party].number for party in named)),
            steps=tuple(map(self._step, trade.stages)),
        )

    def _step(self, stage: Stage) -> Step:
        return Step(
            day=_day(stage.date),
            word=stage_word(stage),
            sides=tuple(self._sides[party] for party in stage.parties),
            counter=self._trades.get(stage.counter) if stage.counter else None,
            statement=visible(stage.sources[0].statement),
            saying=self._saying(stage.sources[0]),
            sources=self._numbers(stage.sources),
            reports=stage.reports,
        )


def _side(party: DossierParty, number: int) -> Side:
    role = "" if party.role == "principal" else party.role.replace("_", " ")
    name = visible(party.name)
    aliases = tuple(alias for alias in map(visible, party.aliases) if alias != name)
    return Side(number, party.id, name, color_of(number), shape_of(number), role=role, aliases=aliases)


def _halves(change: Shift | Contradiction) -> tuple[Held, Held]:
    return (change.before, change.after) if isinstance(change, Shift) else (change.first, change.second)


def _change_word(change: Shift | Contradiction) -> str:
    if isinstance(change, Shift):
        return SHIFTS[change.kind]
    return f"speaks with two voices {apart(change)}"


def _act(act: StandAct, modality: Modality) -> str:
    word = _ACTS.get(act, act)
    return word if modality == "actual" else f"{word}, {modality}"


def _day(date: dt.date | None) -> str:
    return day(date) if date is not None else _UNDATED


def _count(number: int, word: str, plural: str = "") -> str:
    return f"{number} {word if number == 1 else plural or word + 's'}"
