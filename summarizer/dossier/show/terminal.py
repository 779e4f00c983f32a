"""A dossier on a terminal: the matrix fitted to its width, shifts, contradictions, the ledger, the timeline.

One colour a side, the same wherever its name stands, as in `summarizer.render.terminal`; quotes are dim
behind a bar.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from rich.cells import cell_len
from rich.text import Text

from summarizer.dossier.dossier import Dossier
from summarizer.dossier.model import Cell, Citation, LedgerTrade
from summarizer.dossier.show.view import (
    PARTS,
    SHIFTS,
    View,
    apart,
    article_line,
    change,
    short_day,
    word,
)
from summarizer.render.layout import Page
from summarizer.render.safe import visible

_COLORS = ("cyan", "magenta", "green", "yellow", "bright_blue")
"""As in a brief: for the first five sides; more stay plain."""
_NARROWEST, _WIDEST = 15, 26
"""Cells of a column of the matrix: below, words are torn; above, it is mostly empty."""
_ISSUE_SHARE = 0.3
"""Of the width, for the column of issues."""
_DATE = 12
"""Cells of a day: "13 Mar 2026", and a space."""


def to_terminal(
    dossier: Dossier,
    *,
    part: str | None = None,
    width: int = 80,
    color: bool = True,
    encoding: str = "utf-8",
) -> str:
    """The dossier, or one part of it, laid out for a terminal of `width` cells (40 to 120)."""
    page = Page(width=width, color=color, encoding=encoding)
    _Writer(View(dossier), page).write(part)
    return str(page)


class _Writer:
    def __init__(self, view: View, page: Page) -> None:
        self.view = view
        self.page = page
        self.colors = {p.id: color for p, color in zip(view.dossier.parties, _COLORS, strict=False)}

    def write(self, part: str | None) -> None:
        if part is None:
            self.page.hang(self.page.text(self.view.title, "bold"))
            self.page.hang(self.page.text(self.page.glyphs.separator.join(self.view.extent), "dim"))
        parts: dict[str, Callable[[], None]] = {
            "matrix": self._matrix, "shifts": self._shifts, "contradictions": self._contradictions,
            "ledger": self._ledger, "timeline": self._timeline, "articles": self._articles,
            "parties": self._parties, "issues": self._issues, "doubts": self._doubts,
        }  # fmt: skip
        for name in PARTS if part is None else (part,):
            count = len(getattr(self.view.dossier, name))
            if count or part is not None:
                self.page.line()
                self.page.rule(name.upper(), self._aside(name))
                if count:
                    parts[name]()
                else:
                    self.page.line(self.page.text("  none", "dim"))
        if part is None:
            for note in self.view.dossier.notes:
                self.page.line()
                self.page.hang(self.page.text(note), first=Text.assemble(("note", "bold"), "  "))

    def _aside(self, name: str) -> str:
        if name != "matrix":
            return ""
        return "  ".join(f"{sign} {stance}" for stance, sign in self.page.glyphs.stances.items())

    def _party(self, party_id: str | None, style: str = "") -> Text:
        color = self.colors.get(party_id or "", "")
        return self.page.text(self.view.party(party_id), f"{style} {color}".strip())

    def _matrix(self) -> None:
        """Issues down, parties across; as many parties side by side as the width holds, the others below."""
        cells = self.view.dossier.matrix
        issues = list(dict.fromkeys(cell.issue for cell in cells))
        parties = [p.id for p in self.view.dossier.parties if any(cell.party == p.id for cell in cells)]
        left = min(
            max(cell_len(self.view.issue(issue)) for issue in issues), int(self.page.width * _ISSUE_SHARE)
        )
        at_once = max((self.page.width - left) // (_NARROWEST + 2), 1)
        for start in range(0, len(parties), at_once):
            shown = parties[start : start + at_once]
            if start:
                self.page.line()
            column = min((self.page.width - left) // len(shown) - 2, _WIDEST)
            self._row(Text(""), [self._party(party, "bold") for party in shown], left, column)
            for issue in issues:
                found = [self.view.dossier.cell(issue, party) for party in shown]
                if any(found):
                    name = self.page.text(self.view.issue(issue))
                    self._row(name, [self._cell(cell) for cell in found], left, column)

    def _cell(self, cell: Cell | None) -> Text:
        if cell is None:
            return Text("")
        latest = cell.latest
        past = latest.modality == "past"
        sign = self.page.text("" if past else self.page.glyphs.stances[latest.stance], "bold")
        told = [sign, self.page.text(word(latest), "dim" if past else "")]
        if latest.date is not None:
            told.append(self.page.text(short_day(latest.date).rsplit(" ", 1)[0], "dim"))
        if cell.contested:
            told.append(self.page.text("contested", "italic"))
        return Text(" ").join(part for part in told if part.plain)

    def _row(self, name: Text, cells: list[Text], left: int, column: int) -> None:
        """One row of the matrix, each cell wrapped in its column."""
        wrapped = [self.page.wrapped(name, left), *(self.page.wrapped(cell, column) for cell in cells)]
        for number in range(max(map(len, wrapped))):
            line = Text("")
            for place, lines in enumerate(wrapped):
                part = lines[number] if number < len(lines) else Text("")
                part.rstrip()
                width = left if place == 0 else column
                line = Text.assemble(line, part, " " * (width - part.cell_len + 2))
            self.page.line(line)

    def _shifts(self) -> None:
        for number, shift in enumerate(self.view.dossier.shifts):
            if number:
                self.page.line()
            head = Text.assemble(
                self._party(shift.party, "bold"), ": ", self.page.text(self.view.issue(shift.issue), "bold"),
                ", ", self.page.text(change(shift).replace("→", self._arrow)),
            )  # fmt: skip
            self.page.tagged(head, self.page.text(SHIFTS[shift.kind], "italic"), indent=2)
            self._quote(shift.before.said)
            self._quote(shift.after.said)

    @property
    def _arrow(self) -> str:
        return "→" if self.page.glyphs.dot == "●" else "->"

    def _contradictions(self) -> None:
        for number, pair in enumerate(self.view.dossier.contradictions):
            if number:
                self.page.line()
            issue = self.page.text(self.view.issue(pair.issue), "bold")
            head = Text.assemble(self._party(pair.party, "bold"), ": ", issue)
            self.page.tagged(head, self.page.text(apart(pair), "italic"), indent=2)
            self._quote(pair.first.said)
            self._quote(pair.second.said)

    def _ledger(self) -> None:
        for number, trade in enumerate(self.view.dossier.ledger):
            if number:
                self.page.line()
            title = self.page.text(self.view.trade_title(trade), "bold")
            self.page.tagged(title, self.page.text(trade.status, "italic"), indent=2)
            self._legs(trade)
            for stage in trade.stages:
                told = self.page.text(self.view.stage(stage))
                outlets = dict.fromkeys(visible(s.outlet or s.article) for s in stage.sources)
                outlets_told = self.page.text(f"({', '.join(outlets)})", "dim")
                self.page.hang(told, first=self._date(stage.date), indent=4, tail=outlets_told)

    def _legs(self, trade: LedgerTrade) -> None:
        for leg in trade.legs:
            arrow = self.page.text(self.page.glyphs.arrow, "dim")
            ends = Text.assemble(self._party(leg.giver), " ", arrow, " ", self._party(leg.receiver), ": ")
            self.page.hang(Text.assemble(ends, self.page.text(visible(leg.item), "bold")), indent=4)
        for condition in trade.conditions:
            self.page.hang(self.page.text(visible(condition)), first=Text("if ", style="dim"), indent=4)

    def _timeline(self) -> None:
        place = ""
        for stand in self.view.dossier.timeline:
            if stand.issue != place:
                if place:
                    self.page.line()
                place = stand.issue
                self.page.hang(self.page.text(self.view.issue(stand.issue), "bold"), indent=2)
            told = Text.assemble(
                self._party(stand.party), " ", self.page.text(word(stand), "italic"), ": ",
                self.page.text(visible(stand.statement)),
            )  # fmt: skip
            reports = f", {stand.reports} reports" if stand.reports > 1 else ""
            outlet = visible(stand.sources[0].outlet or stand.sources[0].article)
            tail = self.page.text(f"({outlet}{reports})", "dim")
            self.page.hang(told, first=self._date(stand.date), indent=4, tail=tail)

    def _date(self, date: dt.date | None) -> Text:
        day = self.page.text(short_day(date) or "no date", "dim")
        return Text.assemble(day, " " * (_DATE - day.cell_len))

    def _quote(self, citation: Citation) -> None:
        bar = self.page.text(self.page.glyphs.bar, "dim").append(" ")
        quote = self.view.quoted(citation)
        words = self.page.text(quote.words, "dim")
        self.page.hang(words, first=bar, rest=bar, indent=4, tail=self.page.text(f"— {quote.credit}"))

    def _articles(self) -> None:
        for article in self.view.dossier.articles:
            copy = f"copy of {article.copy_of}" if article.copy_of else ""
            self.page.hang(
                self.page.text(article_line(article)),
                first=Text.assemble(self.page.text(article.id, "dim"), "  "),
                indent=2,
                tail=self.page.text(copy, "italic") if copy else None,
            )  # fmt: skip

    def _parties(self) -> None:
        for party in self.view.dossier.parties:
            also = f", also {', '.join(map(visible, party.aliases))}" if party.aliases else ""
            name = Text.assemble(self._party(party.id, "bold"), self.page.text(also))
            self.page.tagged(name, self.page.text(party.id, "dim"), indent=2)

    def _issues(self) -> None:
        for issue in self.view.dossier.issues:
            labels = [
                label for label in dict.fromkeys(m.label for m in issue.members) if label != issue.label
            ]
            also = f", also {'; '.join(map(visible, labels))}" if labels else ""
            name = Text.assemble(self.page.text(self.view.issue(issue.id), "bold"), self.page.text(also))
            self.page.tagged(name, self.page.text(issue.id, "dim"), indent=2)

    def _doubts(self) -> None:
        """What may be one and was left apart, with what speaks for it: to be decided in the corrections."""
        for doubt in self.view.dossier.doubts:
            names = [
                self.page.text(self.view.thing(doubt.kind, id), "bold") for id in (doubt.first, doubt.second)
            ]
            head = Text.assemble(names[0], " and ", names[1])
            self.page.tagged(head, self.page.text(f"{doubt.kind}, {doubt.likeness:.2f}", "italic"), indent=2)
            self.page.hang(self.page.text(doubt.detail, "dim"), indent=4)
