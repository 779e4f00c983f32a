"""A brief put in the order in which a person reads it; shared by the terminal and by Markdown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.brief import (
    Brief,
    Demand,
    Evidence,
    Party,
    Position,
    Response,
    ResponseKind,
    RunRecord,
    Stance,
    Trade,
)
from summarizer.render.safe import visible
from summarizer.scores import recorded_score

UNNAMED = "unnamed"
"""Shown for a giver, receiver or addressee that the article does not name."""

QUOTE_LIMIT = 320
"""Characters of a quote shown before it is cut at a word; about four lines of 80 cells."""

QUOTES_SHOWN = 2
"""Pieces of evidence shown in full for one item; the others are named by their paragraphs."""

_ROLES = {"principal": 0, "mediator": 1, "third_party": 2}
STANCE_SIGNS: dict[Stance, str] = {"for": "+", "against": "−", "open": "○"}
"""The sign before a position, where it is no terminal's own."""
RESPONSES: dict[ResponseKind, str] = {
    "accepts": "accepts",
    "rejects": "rejects",
    "conditional": "sets a condition",
    "counters": "counters",
    "noncommittal": "does not commit",
}
"""What an answer does, in words."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A piece of evidence, ready to be shown: its words, possibly cut, and where they stand."""

    words: str
    place: str
    credit: str
    """Who said them, on the first quote of an item, else empty."""


@dataclass(frozen=True)
class View:
    """A `brief` and, where at hand, its article's `text`, from which paragraph numbers are told."""

    brief: Brief
    text: str | None = None

    @property
    def title(self) -> str:
        """The article's title, else the brief's headline, else the article's id."""
        return visible(self.brief.article.title or self.brief.headline or self.brief.article.id)

    @property
    def headline(self) -> str:
        """The brief's headline; empty where it stands as the title already."""
        headline = visible(self.brief.headline)
        return headline if headline.casefold() != self.title.casefold() else ""

    @property
    def byline(self) -> tuple[str, ...]:
        """Outlet, date and author, as far as they are known."""
        article = self.brief.article
        date = day(article.date) if article.date else None
        return tuple(visible(part) for part in (article.outlet, date, article.byline) if part)

    def sides(self) -> tuple[Party, ...]:
        """The parties: principals, then mediators, then third parties, each as in the brief."""
        return tuple(sorted(self.brief.parties, key=lambda party: _ROLES[party.role]))

    def name(self, party_id: str | None) -> str:
        """The name of a party by its id; "unnamed" for None."""
        return UNNAMED if party_id is None else visible(self.brief.party(party_id).name)

    def names(self, party_ids: Sequence[str]) -> str:
        """Several names as one phrase: "A", "A and B", "A, B and C"."""
        return listed([self.name(party_id) for party_id in party_ids]) or UNNAMED

    def positions_by_side(self) -> tuple[tuple[Party, tuple[Position, ...]], ...]:
        """Each side that holds something, with what it holds in the order of the article."""
        held = ((party, [p for p in self.brief.positions if p.party == party.id]) for party in self.sides())
        return tuple((party, tuple(sorted(items, key=_place))) for party, items in held if items)

    def demands_by_addressee(self) -> tuple[tuple[tuple[str, ...], tuple[Demand, ...]], ...]:
        """Demands under those they are made of, principals first; those of nobody in particular last."""
        rank = {party.id: n for n, party in enumerate(self.sides())}
        groups: dict[tuple[str, ...], list[Demand]] = {}
        for demand in sorted(self.brief.demands, key=_place):
            groups.setdefault(demand.addressees, []).append(demand)
        order = sorted(groups, key=lambda ids: ([rank[i] for i in ids] or [len(rank)], len(ids)))
        return tuple((ids, tuple(groups[ids])) for ids in order)

    def place(self, evidence: Evidence) -> str:
        """``¶4`` where the text is at hand, else the sentence: ``s12``."""
        text = self.text if self.text is not None else self.brief.article.text
        if text is None:
            return f"s{evidence.sentences[0]}"
        return f"¶{text.count(_PARAGRAPH_BREAK, 0, evidence.start) + 1}"

    def quotes(self, item: Position | Demand | Trade | Response) -> tuple[Quote, ...]:
        """The first quotes of an item; the places of those left out stand with the last one shown."""
        pieces = sorted(item.evidence, key=lambda piece: piece.start)
        places = [self.place(piece) for piece in pieces]
        shown = [
            Quote(cut(visible(piece.quote)), place, self._credit(item) if n == 0 else "")
            for n, (piece, place) in enumerate(zip(pieces, places, strict=True))
            if n < QUOTES_SHOWN
        ]
        more = list(dict.fromkeys(place for place in places[QUOTES_SHOWN:] if place != shown[-1].place))
        if more:
            last = shown[-1]
            shown[-1] = Quote(last.words, f"{last.place}, also {', '.join(more)}", last.credit)
        return tuple(shown)

    def _credit(self, item: Position | Demand | Trade | Response) -> str:
        """Who is credited, and when, if that is not the day of the article."""
        who = visible(item.speaker or "") or ("unnamed speaker" if item.anonymous else "")
        when = day(item.said_on) if item.said_on and item.said_on != self.brief.article.date else ""
        return ", ".join(filter(None, (who, when)))


_PARAGRAPH_BREAK = "\n\n"


def _place(item: Position | Demand) -> int:
    return min(piece.start for piece in item.evidence)


def day(date: dt.date) -> str:
    """A date for people: 14 March 2025."""
    return f"{date.day} {date:%B %Y}"


def listed(words: Sequence[str]) -> str:
    """Words as one phrase: "A", "A and B", "A, B and C"."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def cut(words: str, limit: int = QUOTE_LIMIT) -> str:
    """`words` of at most `limit` characters, cut at a space and ended with an ellipsis if longer."""
    if len(words) <= limit:
        return words
    return words[:limit].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def heading(issue: str) -> str:
    """An issue's label as a heading: its first letter large, the rest as it is."""
    label = visible(issue)
    return label[:1].upper() + label[1:]


def position_tag(position: Position) -> str:
    """``refusal``, or with a modality that changes its force: ``refusal, past``."""
    return position.act if position.modality == "actual" else f"{position.act}, {position.modality}"


def demand_tag(demand: Demand) -> str:
    """``ultimatum, by Friday``: strength, deadline, and a modality that changes its force."""
    parts = [demand.strength, visible(demand.deadline or "")]
    return ", ".join(filter(None, [*parts, "" if demand.modality == "actual" else demand.modality]))


def response_tag(response: Response) -> str:
    """``rejects``, or ``counters with t2``."""
    word = RESPONSES[response.kind]
    return f"{word} with {visible(response.counter)}" if response.counter else word


def role_word(party: Party) -> str:
    """``third party`` and ``mediator``; nothing for a principal, which is the usual case."""
    return "" if party.role == "principal" else party.role.replace("_", " ")


def spokespeople(party: Party) -> tuple[str, ...]:
    """``Vera Holm, prime minister`` for each; a person who is their own side is named by role alone."""
    described: list[str] = []
    for person in party.spokespeople:
        role = visible(person.role or "")
        name = "" if person.name == party.name else visible(person.name)
        described.append(", ".join(filter(None, (name, role))))
    return tuple(filter(None, described))


def footer(run: RunRecord) -> tuple[str, ...]:
    """How the brief came about, in a few words each: engine and its recorded score, time, requests, cost, what was rejected."""
    engine = f"engine {visible(run.model or run.engine)}"
    score = recorded_score(run.model or run.engine)
    scored = (
        f"found F1 {score.found:.2f}, right {score.right:.2f} on {score.split} gold"
        if score is not None
        else ""
    )
    requests = f"{run.requests} request{'s' * (run.requests != 1)}" if run.requests else ""
    cost = f"${run.cost:.4f}" if run.cost is not None and run.requests else ""
    rejected = f"{len(run.rejected) or 'nothing'} rejected"
    return tuple(filter(None, (engine, scored, seconds(run.seconds), requests, cost, rejected)))


def seconds(value: float) -> str:
    """``38 ms`` below a second, else ``2.4 s``."""
    return f"{value * 1000:.0f} ms" if value < 1 else f"{value:.1f} s"
