"""Compose: headline and summary, by code from the items of a brief, never by a model.

The main trade leads, then the main demand, then the first position.  Nothing is said here that is not
in an item, so nothing here can be wrong where the items are right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from summarizer.assemble.text import lowered, words
from summarizer.assemble.vocabulary import vocabulary
from summarizer.brief import Demand, Leg, Party, Position, Response, ResponseKind, Status, Trade

NOTHING_FOUND = "No demands, positions or exchanges found."
SHORT_PART = 36
"""Characters up to which a thing is named in full in a headline: some six words."""
LONGEST_PART = 60
"""Characters after which it is cut; the statement has the rest."""
SHORTEST_HEAD = 8
MOST_THINGS, FEW_CHARACTERS = 2, 60
"""Things on each side of an exchange that a headline names, if they are as short as this together; else the first alone."""
_ADDITION = re.compile(r", | \(| – | — | (?:which|who|whose|until|once) ")
LONGEST_LINE = 110
"""Characters of a statement that serves as headline."""
MOST_SIDES = 6
"""Parties that the summary names; more is a list, not a sentence."""

_ANSWERS: dict[ResponseKind, tuple[str, str]] = {
    "accepts": ("accepts", "accept"),
    "rejects": ("refuses", "refuse"),
    "conditional": ("sets conditions", "set conditions"),
    "counters": ("counters", "counter"),
    "noncommittal": ("does not commit", "do not commit"),
}
# Verbs of a proposer who gives, of one who only proposes or of outsiders, and of those who have settled.
_OFFERS: dict[Status, tuple[str, str]] = {
    "floated": ("floats", "float"),
    "offered": ("offers", "offer"),
    "rejected": ("offers", "offer"),
}
_PROPOSES: dict[Status, tuple[str, str]] = {
    "floated": ("floats", "float"),
    "offered": ("proposes", "propose"),
    "rejected": ("proposes", "propose"),
}
_SETTLES: dict[Status, tuple[str, str]] = {
    "negotiating": ("negotiates over", "negotiate over"),
    "agreed": ("agrees on", "agree on"),
    "done": ("completes", "complete"),
}
_OUTCOMES: dict[Status, str] = {
    "floated": "It has only been floated.",
    "offered": "It has been offered.",
    "negotiating": "It is being negotiated.",
    "agreed": "It is agreed.",
    "rejected": "It was rejected.",
    "done": "It has been carried out.",
}


class Composer:
    """Writes about one brief's items, with the names of its parties."""

    def __init__(
        self,
        parties: Sequence[Party],
        positions: Sequence[Position],
        demands: Sequence[Demand],
        trades: Sequence[Trade],
    ) -> None:
        self._parties = parties
        self._names = {party.id: party.name for party in parties}
        self._positions = positions
        self._demands = demands
        self._trades = trades

    def headline(self) -> str:
        """One line: the main trade and what the other side says, else the main demand, else a stand."""
        if self._trades:
            trade = _main_trade(self._trades)
            return _capital(self._trade_line(trade) + self._reply(_answers(trade)))
        if self._demands:
            demand = _main_demand(self._demands)
            return _capital(self._demand_line(demand) + self._reply(_answers(demand)))
        if self._positions:
            return _short_sentence(_capital(_main_position(self._positions).statement))
        return NOTHING_FOUND

    def summary(self) -> str:
        """Two to four sentences: the sides, the main trade and its state, the main demand, how much there is."""
        if not (self._trades or self._demands or self._positions):
            return NOTHING_FOUND
        said = [self._sides()]
        if self._trades:
            trade = _main_trade(self._trades)
            said += [_sentence(trade.statement), self._outcome(trade)]
        elif self._demands:
            demand = _main_demand(self._demands)
            said.append(_sentence(demand.statement))
        else:
            said.append(_sentence(_main_position(self._positions).statement))
        said.append(self._count())
        return " ".join(part for part in said if part)

    def _trade_line(self, trade: Trade) -> str:
        who = [self._names[party] for party in trade.proposers]
        if not who and trade.speaker is not None and trade.status in _PROPOSES:
            who = [trade.speaker]
        if not who:
            return _short_sentence(trade.statement)
        given = [leg for leg in trade.legs if leg.giver in trade.proposers]
        got = [leg for leg in trade.legs if leg not in given]
        if len(trade.proposers) == 1 and given and trade.status in _OFFERS:
            verb = _OFFERS[trade.status]
        else:
            # Nobody's own gift: the first leg stands for one side of the exchange, the others for the other.
            verb = _PROPOSES.get(trade.status) or _SETTLES[trade.status]
            given, got = list(trade.legs[:1]), list(trade.legs[1:])
        deal = _things(given) or _short(trade.issue)
        if got:
            deal += f" for {_things(got)}"
        return f"{_and(who)} {verb[_plural(who)]} {deal}"

    def _demand_line(self, demand: Demand) -> str:
        who = [self._names[demand.party]]
        asks = {
            "request": ("asks", "ask"),
            "demand": ("demands", "demand"),
            "ultimatum": ("demands", "demand"),
        }
        verb = asks[demand.strength][_plural(who)]
        asked = _and([self._names[party] for party in demand.addressees])
        if demand.strength == "request":
            return (
                f"{who[0]} {verb} {asked} for {_short(demand.issue)}"
                if asked
                else (f"{who[0]} {verb} for {_short(demand.issue)}")
            )
        return f"{who[0]} {verb} {_short(demand.issue)}" + (f" from {asked}" if asked else "")

    def _reply(self, answers: Sequence[Response]) -> str:
        if not answers:
            return ""
        first = min(answers, key=lambda r: (r.kind == "noncommittal", r.evidence[0].start))
        name = self._names[first.party]
        return f"; {name} {_ANSWERS[first.kind][_plural([name])]}"

    def _outcome(self, trade: Trade) -> str:
        said = dict.fromkeys(
            f"{_inline(self._names[r.party])} {_ANSWERS[r.kind][_plural([self._names[r.party]])]}"
            for r in _answers(trade)[:3]
        )
        return f"{_capital(_and(list(said)))}." if said else _OUTCOMES[trade.status]

    def _sides(self) -> str:
        principals = [_inline(p.name) for p in self._parties if p.role == "principal"]
        mediators = [_inline(p.name) for p in self._parties if p.role == "mediator"]
        if not principals or len(principals) + len(mediators) > MOST_SIDES:
            return ""
        line = f"{'The sides are' if len(principals) > 1 else 'The side is'} {_and(principals)}"
        if mediators:
            verb = "mediate" if _plural(mediators) else "mediates"
            line += f"; {_and(mediators)} {verb}"
        return line + "."

    def _count(self) -> str:
        counts = [
            _counted(len(self._positions), "position"),
            _counted(len(self._demands), "demand"),
            _counted(len(self._trades), "trade"),
        ]
        return f"The article has {_and([count for count in counts if count])}."


def _main_trade(trades: Sequence[Trade]) -> Trade:
    """The trade the article is about: with terms, a side's own, not yet carried out, answered and evidenced most, first."""
    return min(
        trades,
        key=lambda t: (
            not t.legs,
            t.status == "done",
            t.status == "floated" and not t.proposers,
            -len(t.responses),
            -len(t.evidence),
            t.evidence[0].start,
        ),
    )


def _main_demand(demands: Sequence[Demand]) -> Demand:
    """The demand that is addressed, answered and evidenced most, first."""
    return min(
        demands,
        key=lambda d: (not d.addressees, -len(d.responses), -len(d.evidence), d.evidence[0].start),
    )


def _main_position(positions: Sequence[Position]) -> Position:
    """The position that is evidenced most, first."""
    return min(positions, key=lambda p: (p.modality == "past", -len(p.evidence), p.evidence[0].start))


def _answers(item: Demand | Trade) -> list[Response]:
    """The answers that decide: of those who are asked, or would give or get; none once the deal is made."""
    if isinstance(item, Demand):
        return [answer for answer in item.responses if answer.party in item.addressees]
    if item.status in ("agreed", "done"):
        return []
    sides = {party for leg in item.legs for party in (leg.giver, leg.receiver)}
    return [answer for answer in item.responses if answer.party in sides]


def _things(legs: Iterable[Leg]) -> str:
    things = list(dict.fromkeys(_short(leg.item) for leg in legs))
    most = MOST_THINGS if sum(map(len, things[:MOST_THINGS])) <= FEW_CHARACTERS else 1
    return _and([*things[:most], "more"] if len(things) > most else things)


def _and(parts: Sequence[str]) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def _counted(count: int, noun: str) -> str:
    return "" if not count else f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _plural(names: Sequence[str]) -> bool:
    """Whether a verb after these names is plural: several names, or one that looks like a plural noun."""
    if len(names) != 1:
        return True
    last = (words(names[0]) or [""])[-1]
    return (
        lowered(last).endswith("s")
        and not last.isupper()
        and not lowered(last).endswith(vocabulary().singular_endings)
    )


def _inline(name: str) -> str:
    """The name as it stands inside a sentence: "the United States", "the teachers' union"."""
    parts = words(name)
    if not parts or name.lower().startswith("the "):
        return name
    takes_the = {lowered(parts[0]), lowered(parts[-1])} & vocabulary().takes_the
    return f"the {name}" if takes_the or parts[0][0].islower() else name


def _sentence(statement: str) -> str:
    text = _capital(statement.strip())
    return text if text.endswith((".", "!", "?", "…", ".”", '."')) else text + "."


def _short_sentence(statement: str) -> str:
    text = statement.strip().removesuffix(".")
    return (
        text if len(text) <= LONGEST_LINE else text[: LONGEST_LINE - 1].rsplit(" ", 1)[0].rstrip(",;:") + " …"
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _short(text: str) -> str:
    """The head of a thing: without what a comma, a bracket or a relative clause adds, once it is long."""
    text = text.rstrip(".")
    if len(text) <= SHORT_PART:
        return text
    head = _ADDITION.split(text, maxsplit=1)[0]
    if SHORTEST_HEAD <= len(head) < len(text):
        text = head
    return text if len(text) <= LONGEST_PART else text[: LONGEST_PART - 1].rsplit(" ", 1)[0] + " …"
