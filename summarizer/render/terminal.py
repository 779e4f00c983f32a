"""The brief on a terminal: sides, trades as arrows, demands, positions, each with its quote.

One colour a side, the same wherever its name stands; colour means nothing else.  Quotes are dim
behind a bar, with their paragraph; labels that classify (status, strength, act) end the line.
"""

from __future__ import annotations

from rich.cells import cell_len
from rich.text import Text

from summarizer.brief import Brief, Demand, Leg, Position, Response, Trade
from summarizer.render.layout import Page
from summarizer.render.view import (
    View,
    demand_tag,
    footer,
    heading,
    position_tag,
    response_tag,
    role_word,
    spokespeople,
)

_SIDE_COLORS = ("cyan", "magenta", "green", "yellow", "bright_blue")
"""For the first five sides, principals first; all are legible on dark and on light grounds. More sides stay plain."""

_GUTTER = 4
"""Cells before an item's first word: its id or its sign."""

_ITEM_ROOM = 26
"""Cells a leg's item needs beside the arrow; with fewer it stands on the line below."""

_WIDEST_NAME = 28
"""Cells kept for a side's name in a column; longer names run on."""


def to_terminal(
    brief: Brief, *, text: str | None = None, width: int = 80, color: bool = True, encoding: str = "utf-8"
) -> str:
    """The brief laid out for a terminal of `width` cells (40 to 120), with escapes only if `color`."""
    page = Page(width=width, color=color, encoding=encoding)
    _Writer(View(brief, text), page).write()
    return str(page)


class _Writer:
    def __init__(self, view: View, page: Page) -> None:
        self.view = view
        self.page = page
        self.colors = {party.id: color for party, color in zip(view.sides(), _SIDE_COLORS, strict=False)}

    def write(self) -> None:
        self._head()
        brief = self.view.brief
        if not brief.parties and not any(brief.items()):
            self.page.line()
            self.page.hang(
                self.page.text("No side takes a stand, asks for anything or offers anything in this article.")
            )
        self._sides()
        self._trades()
        self._demands()
        self._positions()
        self._foot()

    def _head(self) -> None:
        self.page.hang(self.page.text(self.view.title, "bold"))
        if self.view.byline:
            self.page.hang(self.page.text(self.page.glyphs.separator.join(self.view.byline), "dim"))
        if self.view.headline:
            self.page.line()
            self.page.hang(self.page.text(self.view.headline))

    def _section(self, title: str, aside: str = "") -> None:
        self.page.line()
        self.page.rule(title, aside)

    def _name(self, party_id: str | None, style: str = "") -> Text:
        color = self.colors.get(party_id, "") if party_id is not None else "dim"
        return self.page.text(self.view.name(party_id), f"{style} {color}".strip())

    def _names(self, party_ids: tuple[str, ...], style: str = "") -> Text:
        parts: list[Text] = []
        for number, party_id in enumerate(party_ids):
            if number:
                parts.append(Text(" and " if number == len(party_ids) - 1 else ", "))
            parts.append(self._name(party_id, style))
        return Text.assemble(*parts)

    def _sides(self) -> None:
        sides = self.view.sides()
        if not sides:
            return
        self._section("SIDES")
        column = min(max(cell_len(self._name(party.id).plain) for party in sides), _WIDEST_NAME)
        for party in sides:
            dot = self.page.text(self.page.glyphs.dot, self.colors.get(party.id, "dim"))
            name = self._name(party.id, "bold")
            people = "; ".join(spokespeople(party))
            described = self.page.glyphs.separator.join(filter(None, (role_word(party), people)))
            gap = Text(" " * (max(column - name.cell_len, 0) + 2))
            first = Text.assemble("  ", dot, " ", name, gap)
            if self.page.width - first.cell_len >= _ITEM_ROOM:
                self.page.hang(self.page.text(described), first=first)
            else:
                self.page.hang(name, first=Text.assemble("  ", dot, " "))
                if described:
                    self.page.hang(self.page.text(described), indent=_GUTTER)

    def _trades(self) -> None:
        trades = self.view.brief.trades
        if trades:
            self._section("TRADES")
        for number, trade in enumerate(trades):
            if number:
                self.page.line()
            self._trade(trade)

    def _trade(self, trade: Trade) -> None:
        self._item_head(trade.id, heading(trade.issue), trade.status)
        if trade.proposers:
            self.page.hang(
                Text.assemble(("proposed by ", "dim"), self._names(trade.proposers)), indent=_GUTTER
            )
        self._legs(trade.legs)
        for condition in trade.conditions:
            self.page.hang(
                self.page.text(condition), first=Text.assemble(("if", "dim"), "  "), indent=_GUTTER
            )
        self._statement(trade)
        self._quotes(trade, _GUTTER)
        self._responses(trade.responses)

    def _legs(self, legs: tuple[Leg, ...]) -> None:
        givers = [self._name(leg.giver) for leg in legs]
        receivers = [self._name(leg.receiver) for leg in legs]
        left = max((name.cell_len for name in givers), default=0)
        right = max((name.cell_len for name in receivers), default=0)
        for leg, giver, receiver in zip(legs, givers, receivers, strict=True):
            arrow = Text.assemble(
                giver, " " * (left - giver.cell_len), f" {self.page.glyphs.arrow} ", receiver
            )
            item = self.page.text(leg.item, "bold")
            column = left + len(self.page.glyphs.arrow) + 2 + right
            if self.page.width - _GUTTER - column - 2 >= _ITEM_ROOM:
                first = Text.assemble(arrow, " " * (column - arrow.cell_len + 2))
                self.page.hang(item, first=first, indent=_GUTTER)
            else:
                self.page.hang(arrow, indent=_GUTTER)
                self.page.hang(item, indent=_GUTTER + 2)

    def _demands(self) -> None:
        groups = self.view.demands_by_addressee()
        if groups:
            self._section("DEMANDS")
        for number, (addressees, demands) in enumerate(groups):
            if number:
                self.page.line()
            whom = (
                self._names(addressees, "bold")
                if addressees
                else self.page.text("nobody in particular", "bold")
            )
            self.page.hang(Text.assemble(("asked of ", "dim"), whom), indent=2)
            for demand in demands:
                self._demand(demand)

    def _demand(self, demand: Demand) -> None:
        self._item_head(demand.id, demand.issue, demand_tag(demand), by=demand.party)
        self._statement(demand)
        self._quotes(demand, _GUTTER)
        self._responses(demand.responses)

    def _positions(self) -> None:
        groups = self.view.positions_by_side()
        if groups:
            legend = "  ".join(f"{sign} {stance}" for stance, sign in self.page.glyphs.stances.items())
            self._section("POSITIONS", legend)
        for number, (party, positions) in enumerate(groups):
            if number:
                self.page.line()
            self.page.hang(self._name(party.id, "bold"), indent=2)
            for position in positions:
                sign = self.page.glyphs.stances[position.stance]
                self._item_head(sign, heading(position.issue), position_tag(position), sign_style="bold")
                self._statement(position)
                self._quotes(position, _GUTTER)

    def _item_head(
        self, sign: str, issue: str, tag: str, *, by: str | None = None, sign_style: str = "dim"
    ) -> None:
        mark = self.page.text(sign, sign_style)
        first = Text.assemble(" " * max(_GUTTER - 1 - mark.cell_len, 0), mark, " ")
        label = self.page.text(issue, "bold")
        body = Text.assemble(self._name(by), ": ", label) if by is not None else label
        self.page.tagged(body, self.page.text(tag, "italic"), first=first)

    def _statement(self, item: Position | Demand | Trade) -> None:
        self.page.hang(self.page.text(item.statement), indent=_GUTTER)

    def _quotes(self, item: Position | Demand | Trade | Response, indent: int) -> None:
        bar = self.page.text(self.page.glyphs.bar, "dim").append(" ")
        for quote in self.view.quotes(item):
            credit = f"— {quote.credit} {quote.place}" if quote.credit else quote.place
            words = self.page.text(quote.words, "dim")
            self.page.hang(words, first=bar, rest=bar, indent=indent, tail=self.page.text(credit))

    def _responses(self, responses: tuple[Response, ...]) -> None:
        for response in responses:
            sign = self.page.text(self.page.glyphs.answer, self.colors.get(response.party, ""))
            head = Text.assemble(
                self._name(response.party), " ", self.page.text(response_tag(response), "italic"), ": "
            )
            head.append_text(self.page.text(response.statement))
            self.page.hang(head, first=Text.assemble(sign, " "), indent=_GUTTER)
            self._quotes(response, _GUTTER + 2)

    def _foot(self) -> None:
        run = self.view.brief.run
        self.page.line()
        self.page.line(Text(self.page.glyphs.rule * self.page.width, style="dim"))
        self.page.hang(self.page.text(self.page.glyphs.separator.join(footer(run)), "dim"))
        for warning in run.warnings:
            self.page.hang(self.page.text(warning), first=Text.assemble(("note", "bold"), "  "))
