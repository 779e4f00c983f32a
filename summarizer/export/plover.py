"""Briefs as PLOVER events: one JSON object for each, in the field names of its manual.

PLOVER is the event ontology of the Open Event Data Alliance (CC BY-SA 4.0); the names of its events are used here,
the rules below are ours.  `RULES` holds them with the place each comes from, and ``docs/exports.md`` shows them.

What PLOVER does not code is left out and counted by reason: comments, open questions, evasions.  Actors are named as
the article names them: no country or sector codes are guessed.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Literal, TypedDict

from summarizer._version import __version__
from summarizer.arguments import checked
from summarizer.brief import Brief, Demand, Position, Response, Trade
from summarizer.export.rules import PLOVER_RULES, Event, rule_for
from summarizer.rows import article_key_of

CODEBOOK = "plover-0.7b1"
"""What the events are coded by; DEMAND bears the name REQUEST, as in the data made since."""

Item = Position | Demand | Trade | Response
Context = Literal["historical", "hypothetical"]
_CONTEXTS: dict[str, Context] = {
    "past": "historical",
    "hypothetical": "hypothetical",
    "floated": "hypothetical",
}
"""By modality or status: what was once so, and what is not yet meant."""

_PROMISES: frozenset[Event] = frozenset({"AGREE", "CONCEDE"})
"""Events that are hypothetical when they depend on a condition; a threat is one with its condition."""

_NOBODY = "nobody is named who did it"

_ENDINGS = "(?:s|es|d|ed|ing|ment|ments|al|als)?"


class Actor(TypedDict):
    """A side, as PLOVER's actor object has it, and who spoke for it."""

    actor_text: str
    identifier_text: str
    """The party's id, the same throughout one brief."""
    spokesperson: str | None


class PloverEvent(TypedDict):
    """One record; names from the manual's tables, but for `statement`, `rule`, `item` and `confidence`."""

    id: str
    date: str | None
    source: list[Actor]
    recipient: list[Actor]
    event: list[str]
    mode: list[str]
    context: list[str]
    event_text: list[str]
    text_info: dict[str, int]
    statement: str
    cite_info: dict[str, str | None]
    coder: str
    rule: str
    item: str
    confidence: float | None


@checked
def events(brief: Brief, left_out: Counter[str] | None = None) -> Iterator[PloverEvent]:
    """The events of one brief, in the order of its items; what is not coded is counted in `left_out` by reason."""
    counts = left_out if left_out is not None else Counter[str]()
    coder = _Coder(brief)
    for item in brief.items():
        yield from coder.coded(item, item.id, counts)
        if not isinstance(item, Position):
            for number, response in enumerate(item.responses, start=1):
                yield from coder.answer(item, response, f"{item.id}/r{number}", counts)


@checked
def to_plover(briefs: Iterable[Brief], left_out: Counter[str] | None = None) -> Iterator[str]:
    """JSON Lines, an event a line, as text for each brief."""
    for brief in briefs:
        yield "".join(json.dumps(event, ensure_ascii=False) + "\n" for event in events(brief, left_out))


class _Coder:
    def __init__(self, brief: Brief) -> None:
        self._brief = brief
        self._names = {party.id: party.name for party in brief.parties}
        self._key = article_key_of(brief)

    def coded(
        self, item: Position | Demand | Trade, item_id: str, left_out: Counter[str]
    ) -> Iterator[PloverEvent]:
        if isinstance(item, Trade) and item.status == "done":
            made = list(self._carried_out(item, item_id))
            if not made:
                left_out[_NOBODY] += 1
            yield from made
            return
        rule = rule_for(item)
        event = PLOVER_RULES[rule].event
        parties, recipients = _sides(item)
        if event is None or not parties:
            left_out[PLOVER_RULES[rule].why if event is None else _NOBODY] += 1
            return
        topic = f"{item.issue} {item.statement}"
        yield self._event(item, item_id, rule, event, parties, recipients, topic=topic)

    def answer(
        self, answered: Demand | Trade, response: Response, item_id: str, left_out: Counter[str]
    ) -> Iterator[PloverEvent]:
        rule = rule_for(response)
        event = PLOVER_RULES[rule].event
        if event is None:
            left_out[PLOVER_RULES[rule].why] += 1
            return
        asked = (answered.party,) if isinstance(answered, Demand) else answered.proposers
        recipients = [party for party in asked if party != response.party]
        topic = f"{answered.issue} {answered.statement}"
        yield self._event(response, item_id, rule, event, [response.party], recipients, topic=topic)

    def _carried_out(self, trade: Trade, item_id: str) -> Iterator[PloverEvent]:
        """A deal that was carried out: an event for each leg, or one for an exchange that serves both."""
        rules: list[tuple[str, Event, list[str], list[str], str]] = []
        for leg in trade.legs:
            if leg.giver is None:
                continue
            kind: Event = "RETREAT" if modes("RETREAT", leg.item) else "AID"
            rule = "trade.done.given_up" if kind == "RETREAT" else "trade.done.given"
            rules.append((rule, kind, [leg.giver], [leg.receiver] if leg.receiver else [], leg.item))
        if len({giver for _, _, [giver], _, _ in rules}) > 1 and all(kind == "AID" for _, kind, *_ in rules):
            givers = list(dict.fromkeys(giver for _, _, [giver], _, _ in rules))
            rules = [("trade.done.exchanged", "COOPERATE", givers, [], trade.issue)]
        if not rules:
            parties = list(trade.proposers)
            rules = [("trade.done", "COOPERATE", parties, [], trade.issue)] if parties else []
        for number, (rule, kind, givers, receivers, topic) in enumerate(rules, start=1):
            name = item_id if len(rules) == 1 else f"{item_id}/l{number}"
            yield self._event(trade, name, rule, kind, givers, receivers, topic=topic)

    def _event(
        self,
        item: Item,
        item_id: str,
        rule: str,
        event: Event,
        parties: Sequence[str],
        recipients: Sequence[str],
        *,
        topic: str,
    ) -> PloverEvent:
        article = self._brief.article
        said = item.said_on or article.date
        run = self._brief.run
        return {
            "id": f"{self._key}/{item_id}",
            "date": said.isoformat() if said else None,
            "source": [self._actor(party, item) for party in parties],
            "recipient": [self._actor(party) for party in recipients],
            "event": [event],
            "mode": modes(event, topic),
            "context": _contexts(item, event),
            "event_text": [piece.quote for piece in item.evidence],
            "text_info": {"start": item.evidence[0].start, "end": item.evidence[0].end},
            "statement": item.statement,
            "cite_info": {
                "citation": self._key,
                "url": article.url,
                "title": article.title,
                "language": article.language,
                "publication": article.outlet,
                "coder": f"aide-memoire {__version__} ({run.model or run.engine})",
                "codebook": CODEBOOK,
            },
            "coder": "aide-memoire",
            "rule": rule,
            "item": item_id,
            "confidence": item.confidence,
        }

    def _actor(self, party: str, item: Item | None = None) -> Actor:
        spokesperson = None if item is None or item.anonymous else item.speaker
        return {
            "actor_text": self._names.get(party, party),
            "identifier_text": party,
            "spokesperson": spokesperson,
        }


def _contexts(item: Item, event: Event) -> list[str]:
    if isinstance(item, Response):
        return []
    state = item.status if isinstance(item, Trade) else item.modality
    if state == "conditional":
        return ["hypothetical"] if event in _PROMISES else []
    return [_CONTEXTS[state]] if state in _CONTEXTS else []


def modes(event: str, topic: str) -> list[str]:
    """The modes that the words of `topic` tell for an event; none for most."""
    table = _modes().get("REQUEST" if event == "REJECT" else event, {})
    return [mode for mode, pattern in table.items() if pattern.search(topic)]


@cache
def _modes() -> dict[str, dict[str, re.Pattern[str]]]:
    text = (files("summarizer.export") / "plover.toml").read_text("utf-8")
    return {
        event: {
            mode: re.compile("|".join(map(_with_endings, words)), re.IGNORECASE)
            for mode, words in table.items()
        }
        for event, table in tomllib.loads(text).items()
    }


def _with_endings(word: str) -> str:
    return rf"\b{re.escape(word.rstrip('*'))}" + (r"\w*" if word.endswith("*") else rf"{_ENDINGS}\b")


def _sides(item: Position | Demand | Trade) -> tuple[list[str], list[str]]:
    """Who does it, and to whom."""
    if isinstance(item, Demand):
        return [item.party], list(item.addressees)
    if isinstance(item, Position):
        return [item.party], []
    involved = dict.fromkeys(side for leg in item.legs for side in (leg.giver, leg.receiver) if side)
    if item.status in ("negotiating", "agreed"):
        # Talks and deals have no direction: all are sources, as the manual has it for reciprocal events.
        return list(dict.fromkeys([*item.proposers, *involved])), []
    return list(item.proposers), [side for side in involved if side not in item.proposers]
