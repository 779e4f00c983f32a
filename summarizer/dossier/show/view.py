"""A dossier in the words in which people read it; shared by all its shows and by `difference`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from summarizer.brief import Leg
from summarizer.dossier.dossier import Dossier
from summarizer.dossier.model import (
    Citation,
    Contradiction,
    DossierArticle,
    Held,
    LedgerTrade,
    Shift,
    Stage,
    Stand,
    ThingKind,
)
from summarizer.render.safe import visible
from summarizer.render.view import UNNAMED, cut, day, heading, listed

PartName = Literal[
    "matrix", "timeline", "shifts", "contradictions", "ledger", "articles", "parties", "issues", "doubts"
]
PARTS: tuple[PartName, ...] = ("matrix", "shifts", "contradictions", "ledger", "timeline")
"""What a whole show has, in its order."""

QUOTE_LIMIT = 220
"""Characters of a quote shown, about three lines of 80 cells; two stand side by side in a shift."""

_WORDS = {
    "refusal": "refuses", "threat": "threatens", "concession": "concedes", "commitment": "commits to it",
    "request": "asks for it", "demand": "demands it", "ultimatum": "ultimatum",
    "accepts": "accepts", "rejects": "rejects", "conditional": "sets a condition", "counters": "counters",
    "noncommittal": "does not commit",
    "floated": "floats it", "offered": "offers it", "negotiating": "negotiates", "agreed": "agreed", "rejected": "offer rejected",
    "done": "done",
}  # fmt: skip
_BRIEFLY = {
    "refusal": "refused", "threat": "threatened", "request": "asked", "demand": "demanded", "ultimatum": "ultimatum",
    "accepts": "accepted", "rejects": "rejected", "conditional": "conditional", "counters": "countered",
    "noncommittal": "uncommitted", "floated": "floated", "offered": "offered", "negotiating": "negotiating",
    "agreed": "agreed", "rejected": "offer rejected", "done": "done",
}  # fmt: skip
SHIFTS = {
    "opened": "opened up", "accepted": "came round", "wavered": "wavers", "hardened": "hardened", "dropped": "dropped it",
    "escalated": "pressed harder", "eased": "eased off",
}  # fmt: skip
"""What a shift is called in a show."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """The words of a source, and whose they are."""

    words: str
    credit: str


@dataclass(frozen=True)
class View:
    """A `dossier`, told."""

    dossier: Dossier

    @property
    def title(self) -> str:
        """What the analyst calls it, else its first two parties."""
        names = [visible(party.name) for party in self.dossier.parties[:2]]
        return visible(self.dossier.title or "") or " and ".join(names) or "An empty dossier"

    @property
    def extent(self) -> tuple[str, ...]:
        """How many articles, of which outlets, from when to when."""
        articles = self.dossier.articles
        copies = sum(1 for article in articles if article.copy_of)
        outlets = list(dict.fromkeys(visible(article.outlet) for article in articles if article.outlet))
        dates = [article.date for article in articles if article.date]
        count = f"{len(articles)} article{'s' * (len(articles) != 1)}"
        return tuple(
            filter(
                None,
                (
                    count + (f", {copies} of them {'copies' if copies > 1 else 'a copy'}" if copies else ""),
                    listed(outlets) if len(outlets) <= _OUTLETS else f"{len(outlets)} outlets",
                    " to ".join(dict.fromkeys(day(d) for d in (min(dates), max(dates)))) if dates else "",
                ),
            )
        )

    def party(self, party_id: str | None) -> str:
        """The name of a party."""
        return UNNAMED if party_id is None else visible(self.dossier.party(party_id).name)

    def parties(self, ids: Sequence[str]) -> str:
        """Several names as one phrase."""
        return listed([self.party(id) for id in ids]) or UNNAMED

    def issue(self, issue_id: str) -> str:
        """The label of an issue, its first letter large."""
        return heading(self.dossier.issue(issue_id).label)

    def source(self, citation: Citation) -> str:
        """``Courier, 3 March 2026``: outlet (else the article) and day."""
        return ", ".join(
            filter(None, (visible(citation.outlet or citation.article), short_day(citation.date)))
        )

    def quoted(self, citation: Citation) -> Quoted:
        """The words of a source, cut where they are long, and who is credited, where and when."""
        who = visible(citation.speaker or "")
        return Quoted(
            cut(visible(citation.quote), QUOTE_LIMIT), ", ".join(filter(None, (who, self.source(citation))))
        )

    def more(self, sources: Sequence[Citation]) -> str:
        """``and 3 more: Courier, Gazette``; nothing for a single source."""
        if len(sources) < 2:
            return ""
        outlets = list(dict.fromkeys(visible(s.outlet or s.article) for s in sources[1:]))
        return f"and {len(sources) - 1} more: {', '.join(outlets[:_OUTLETS])}"

    def leg(self, leg: Leg) -> tuple[str, str, str]:
        """Giver, item, receiver."""
        return self.party(leg.giver), visible(leg.item), self.party(leg.receiver)

    def stage(self, stage: Stage) -> str:
        """``Dockers' Union rejects it``."""
        who = self.parties(stage.parties) if stage.parties else ""
        word = stage_word(stage)
        if stage.kind == "countered" and stage.counter:
            word = f"counters with {stage.counter}"
        return f"{who}: {word}" if who else word

    def trade_title(self, trade: LedgerTrade) -> str:
        """What it is called, and its id where several trades are called so."""
        label = trade.label or self.dossier.issue(trade.issue).label
        same = sum(1 for other in self.dossier.ledger if other.label == trade.label)
        return heading(label) + (f" ({trade.id})" if same > 1 else "")

    def thing(self, kind: ThingKind, id: str) -> str:
        """The name of a party, person, issue or trade; its id where it is there no more."""
        try:
            if kind == "party":
                return self.party(id)
            if kind == "issue":
                return self.issue(id)
            return self.trade_title(self.dossier.trade(id)) if kind == "trade" else visible(id)
        except KeyError:
            return visible(id)

    def dropped(self, held: Held) -> bool:
        """Whether what was held is held no more."""
        return held.modality == "past"


_OUTLETS = 3
_STAGES = {
    "floated": "floated", "offered": "offered", "negotiating": "under negotiation", "answered": "answered", "countered": "countered",
    "agreed": "agreed", "rejected": "rejected", "dead": "dead", "done": "carried out",
}  # fmt: skip


def stage_word(stage: Stage) -> str:
    """The step in a word or two: "offered", "sets a condition", "carried out"."""
    return _WORDS[stage.answer] if stage.kind == "answered" and stage.answer else _STAGES[stage.kind]


def word(held: Held | Stand) -> str:
    """What is held, in a word or two for a cell: "refuses", "open", "demands it", "dropped"."""
    if held.modality == "past":
        return "dropped"
    told = _WORDS.get(held.act) or held.stance
    return f"{told}, if" if held.modality == "conditional" and told != "sets a condition" else told


def brief_word(held: Held | Stand) -> str:
    """The same as it was: "rejected", "open", "for"."""
    return "dropped" if held.modality == "past" else _BRIEFLY.get(held.act) or held.stance


def change(shift: Shift) -> str:
    """``refused → open``; what was held before is told as it was then, also where it is told as past."""
    before = _BRIEFLY.get(shift.before.act) or shift.before.stance
    return f"{before} → {brief_word(shift.after)}"


def apart(pair: Contradiction) -> str:
    """``within 2 days``, ``on one day``."""
    return "on one day" if pair.days == 0 else f"within {pair.days} day{'s' * (pair.days != 1)}"


def short_day(date: dt.date | None) -> str:
    """``3 Mar 2026``; nothing for None."""
    return f"{date.day} {date:%b %Y}" if date else ""


def article_line(article: DossierArticle) -> str:
    """Title, outlet and day of an article."""
    parts = (article.title or article.id, article.outlet, short_day(article.date) or "no date")
    return ", ".join(visible(part) for part in parts if part)
