"""The items of a brief as cards of its page: trades with drawings, demands by whom they are asked of, positions by issue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.brief import Attribution, Brief, Demand, Evidence, Position, Response, Trade
from summarizer.render.page.diagram import Diagram, Move, diagram
from summarizer.render.page.marks import Kind, Stretch
from summarizer.render.page.sides import NEUTRAL, Side, color_of, only, shape_of
from summarizer.render.safe import visible
from summarizer.render.view import (
    QUOTES_SHOWN,
    RESPONSES,
    STANCE_SIGNS,
    UNNAMED,
    View,
    cut,
    day,
    demand_tag,
    heading,
    position_tag,
    role_word,
    spokespeople,
)

_HOW: dict[Attribution, str] = {"direct": "quoted", "indirect": "reported", "narrated": "told by the article"}

_LETTERS = 26
"""Answers that are named by a letter (``t1a``); further ones by their number."""


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of evidence under its card: a link to the words in the article."""

    start: int
    end: int
    text: str
    place: str
    whole_sentence: bool
    """Only the sentence is known to say it, not the very words."""


@dataclass(frozen=True, slots=True)
class Unit:
    """An item or an answer: what can be lit, filtered and pointed at."""

    id: str
    kind: Kind
    sides: tuple[Side, ...]
    """Whose words they are."""
    involved: tuple[int, ...]
    """Numbers of all sides it concerns."""
    speaker: int | None
    """Number of the speaker on the page."""
    statement: str
    credit: str
    how: str
    sure: int | None
    """Confidence in per cent, where known."""
    words: tuple[Words, ...]
    elsewhere: tuple[Words, ...]
    """Evidence beyond what is shown in full."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A response, inside the card it answers."""

    unit: Unit
    says: str
    counter: str | None
    """Id of the trade proposed instead."""


@dataclass(frozen=True, slots=True)
class Card:
    """A position, demand or trade."""

    unit: Unit
    title: str
    tag: str
    addressees: tuple[Side, ...] = ()
    stance: str = ""
    sign: str = ""
    conditions: tuple[str, ...] = ()
    drawing: Diagram | None = None
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Cards under one heading: an issue, or (without a title) the sides that something is asked of."""

    title: str
    sides: tuple[Side, ...]
    cards: tuple[Card, ...]


class Cards:
    """All cards of a brief, made once; sides and speakers are numbered as they stand on the page."""

    def __init__(self, view: View) -> None:
        self._view = view
        brief = view.brief
        self.sides = tuple(_sides(view))
        self._side = {side.id: side for side in self.sides}
        self.speakers = tuple(dict.fromkeys(name for said in _said(brief) if (name := _speaker(said))))
        self._speaker = {name: number for number, name in enumerate(self.speakers)}
        self.trades = tuple(self._trade(trade) for trade in brief.trades)
        self.demands = tuple(self._demands())
        self.positions = tuple(self._positions())

    def every(self) -> Iterator[Card]:
        """All cards, in the order of the page."""
        yield from self.trades
        for group in (*self.demands, *self.positions):
            yield from group.cards

    def stretches(self) -> Iterator[Stretch]:
        """Every piece of evidence, with what it belongs to."""
        for card in self.every():
            yield from _stretches(card.unit, card.title)
            for answer in card.answers:
                yield from _stretches(answer.unit, f"{answer.says}: {card.title}")

    def _trade(self, trade: Trade) -> Card:
        ends = [end for leg in trade.legs for end in (leg.giver, leg.receiver) if end is not None]
        moves = [Move(self._one(leg.giver), visible(leg.item), self._one(leg.receiver)) for leg in trade.legs]
        title = heading(trade.issue)
        return Card(
            self._unit(trade, trade.id, "trade", trade.proposers, ends),
            title=title,
            tag=trade.status,
            conditions=tuple(map(visible, trade.conditions)),
            drawing=diagram(moves, title=f"Who gives what: {title}", unnamed=UNNAMED),
            answers=tuple(self._answers(trade)),
        )

    def _demands(self) -> Iterator[Group]:
        for addressees, demands in self._view.demands_by_addressee():
            yield Group("", self._these(addressees), tuple(map(self._demand, demands)))

    def _demand(self, demand: Demand) -> Card:
        return Card(
            self._unit(demand, demand.id, "demand", (demand.party,), demand.addressees),
            title=heading(demand.issue),
            tag=demand_tag(demand),
            addressees=self._these(demand.addressees),
            answers=tuple(self._answers(demand)),
        )

    def _positions(self) -> Iterator[Group]:
        issues: dict[str, list[Position]] = {}
        for position in sorted(self._view.brief.positions, key=_first):
            issues.setdefault(position.issue.casefold(), []).append(position)
        for positions in issues.values():
            ranked = sorted(positions, key=lambda position: self._side[position.party].number)
            yield Group(heading(positions[0].issue), (), tuple(map(self._position, ranked)))

    def _position(self, position: Position) -> Card:
        return Card(
            self._unit(position, position.id, "position", (position.party,), ()),
            title=heading(position.issue),
            tag=position_tag(position),
            stance=position.stance,
            sign=STANCE_SIGNS[position.stance],
        )

    def _answers(self, item: Demand | Trade) -> Iterator[Answer]:
        for number, response in enumerate(item.responses):
            mark = chr(ord("a") + number) if number < _LETTERS else f"-{number + 1}"
            unit = self._unit(response, f"{item.id}{mark}", "answer", (response.party,), ())
            yield Answer(unit, RESPONSES[response.kind], response.counter)

    def _unit(
        self,
        said: Position | Demand | Trade | Response,
        id: str,
        kind: Kind,
        owners: Sequence[str],
        others: Sequence[str],
    ) -> Unit:
        words = tuple(self._words(piece) for piece in sorted(said.evidence, key=lambda piece: piece.start))
        speaker = _speaker(said)
        elsewhere_on = said.said_on if said.said_on != self._view.brief.article.date else None
        return Unit(
            id=id,
            kind=kind,
            sides=self._these(owners),
            involved=tuple(dict.fromkeys(self._side[party].number for party in (*owners, *others))),
            speaker=self._speaker.get(speaker),
            statement=visible(said.statement),
            credit=", ".join(filter(None, (speaker, day(elsewhere_on) if elsewhere_on else ""))),
            how=_HOW[said.attribution],
            sure=None if said.confidence is None else round(said.confidence * 100),
            words=words[:QUOTES_SHOWN],
            elsewhere=words[QUOTES_SHOWN:],
        )

    def _words(self, piece: Evidence) -> Words:
        text = cut(visible(piece.quote))
        return Words(piece.start, piece.end, text, self._view.place(piece), piece.match == "sentence")

    def _these(self, ids: Sequence[str]) -> tuple[Side, ...]:
        return tuple(self._side[id] for id in ids)

    def _one(self, id: str | None) -> Side | None:
        return None if id is None else self._side[id]


def _sides(view: View) -> Iterator[Side]:
    for number, party in enumerate(view.sides()):
        name = visible(party.name)
        yield Side(
            number=number,
            id=party.id,
            name=name,
            color=color_of(number),
            shape=shape_of(number),
            role=role_word(party),
            people=spokespeople(party),
            aliases=tuple(alias for alias in map(visible, party.aliases) if alias != name),
        )


def _said(brief: Brief) -> Iterator[Position | Demand | Trade | Response]:
    for item in brief.items():
        yield item
        if not isinstance(item, Position):
            yield from item.responses


def _speaker(said: Position | Demand | Trade | Response) -> str:
    return visible(said.speaker or "") or ("unnamed speaker" if said.anonymous else "")


def _first(position: Position) -> int:
    return min(piece.start for piece in position.evidence)


def _stretches(unit: Unit, title: str) -> Iterator[Stretch]:
    side = only(unit.sides)
    owner = " and ".join(side.name for side in unit.sides)
    label = f"{owner}, {unit.kind}: {title}" if owner else f"{unit.kind}: {title}"
    for words in (*unit.words, *unit.elsewhere):
        yield Stretch(
            start=words.start,
            end=words.end,
            unit=unit.id,
            kind=unit.kind,
            side=side.number if side else None,
            color=side.color if side else NEUTRAL,
            label=label,
        )
