"""Trades across articles: which exchange of the dossier each trade of a brief is.

It is the same exchange as long as the main things that would move are the same, the same way.  Another
figure is the same exchange put anew by the same proposers, and another exchange if others put it.
Two trades of one article are never one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from summarizer.brief import Brief, Trade
from summarizer.dossier.index import Index, Profile
from summarizer.dossier.links import TradeLink
from summarizer.dossier.model import ArticleId, Doubt, Match, MatchReason
from summarizer.dossier.parties import PartyMatches, current
from summarizer.dossier.rules import Grouping, Rules
from summarizer.dossier.words import containment, dice, gist_words, label, numbers_in, slug_of

SAME, DOUBTFUL = 0.5, 0.38
"""Likeness from which two trades are one exchange, and from which an analyst or a model is asked."""
WITH_LEGS = (0.6, 0.25, 0.15)
"""Weights of legs, statement and label, where both have legs."""
WITHOUT_LEGS = (0.6, 0.4)
"""Weights of statement and label."""
SAME_THING = 0.5
"""Share of the shorter description of a thing that moves from which it is the same thing."""
ValueT = TypeVar("ValueT")

_MOST_LEGS, _MOST_STATEMENTS = 24, 8
_RAREST = 40
"""Trades under one word from which the word says too little to look there."""


@dataclass(slots=True)
class TradeProfile(Profile):
    """What the index keeps of a trade."""

    legs: list[list[str | None]] = field(default_factory=list[list[str | None]])
    """Giver, receiver, item; newest last."""
    statements: list[str] = field(default_factory=list[str])
    labels: list[str] = field(default_factory=list[str])
    proposers: list[str] = field(default_factory=list[str])
    issue: str | None = None
    called: list[str] = field(default_factory=list[str])


@dataclass(frozen=True, slots=True)
class _Candidate:
    score: float
    own: int
    id: str
    match: Match


def match_trades(
    index: Index,
    rules: Rules,
    brief: Brief,
    article: ArticleId,
    parties: PartyMatches,
    named: frozenset[str],
) -> tuple[list[TradeLink], list[Doubt]]:
    """Links every trade of a brief and notes it in the index; `named` are the stems of the parties' own names."""
    trades = [_with_parties(trade, parties) for trade in brief.trades]
    candidates = sorted(
        (
            c
            for number, trade in enumerate(trades)
            for c in _candidates(index, rules, trade, number, article, named)
        ),
        key=lambda c: (-c.score, c.own, c.id),
    )
    chosen: dict[int, _Candidate] = {}
    taken: set[str] = set()
    for candidate in candidates:
        free = candidate.id not in taken or candidate.score > 1
        if candidate.score >= SAME and candidate.own not in chosen and free:
            chosen[candidate.own] = candidate
            taken.add(candidate.id)
    links: list[TradeLink] = []
    doubts: list[Doubt] = []
    grouping = Grouping(rules, "trade")
    for number, trade in enumerate(trades):
        choice = chosen.get(number)
        to, match = grouping.place(
            [f"{article}#{trade.id}"],
            (choice.id, choice.match) if choice else None,
            partial(_new, index, trade),
        )
        links.append(TradeLink(trade=trade.id, to=to, match=match))
        _note(index, rules, trade, to, article)
        doubts += [
            Doubt(kind="trade", first=to, second=c.id, likeness=round(c.score, 3), detail=c.match.detail)
            for c in candidates
            if choice is None and c.own == number and c.id not in taken and c.score >= DOUBTFUL
        ]
    return links, doubts


def moved(
    left: Iterable[list[str | None]], right: Iterable[list[str | None]], named: frozenset[str]
) -> float:
    """How far the things that move are the same and move the same way, from 0 to 1."""
    shorter, longer = sorted((list(left), list(right)), key=len)
    return sum(max(_same_leg(leg, other, named) for other in longer) for leg in shorter) / len(shorter)


def _same_leg(one: list[str | None], other: list[str | None], named: frozenset[str]) -> float:
    for mine, theirs in zip(one[:2], other[:2], strict=True):
        if mine is not None and theirs is not None and mine != theirs:
            return 0.0
    first, second = gist_words(one[2] or ""), gist_words(other[2] or "")
    alike = containment(first - named or first, second - named or second)
    return alike if alike >= SAME_THING else 0.0


def _with_parties(trade: Trade, parties: PartyMatches) -> Trade:
    return trade.model_copy(
        update={
            "proposers": tuple(p for party in trade.proposers if (p := parties.of(party))),
            "legs": tuple(
                leg.model_copy(update={"giver": parties.of(leg.giver), "receiver": parties.of(leg.receiver)})
                for leg in trade.legs
            ),
        }
    )


def _legs(trade: Trade) -> list[list[str | None]]:
    return [[leg.giver, leg.receiver, leg.item] for leg in trade.legs]


def _keys(trade: Trade) -> frozenset[str]:
    texts = (trade.statement, trade.issue, *(leg.item for leg in trade.legs))
    return frozenset(word for text in texts for word in gist_words(text))


def _candidates(
    index: Index, rules: Rules, trade: Trade, number: int, article: ArticleId, named: frozenset[str]
) -> Iterable[_Candidate]:
    called = {f"{article}#{trade.id}"}
    group = rules.group("trade", called)
    if group is not None:
        reason, who = rules.why("trade", group)
        for id in index.find("trade-group", group):
            yield _Candidate(2.0, number, id, Match(reason=reason, detail=f"{who} it is {id}"))
    keys = sorted(_keys(trade) - named)
    met = {id for key in keys if index.count("trade", key) <= _RAREST for id in index.find("trade", key)}
    for id in sorted(met):
        profile = index.get("trade", id, TradeProfile)
        if profile is None or rules.apart("trade", called, profile.called):
            continue
        profile.legs = [
            [_now(index, giver), _now(index, receiver), item] for giver, receiver, item in profile.legs
        ]
        profile.proposers = [current(index, party) for party in profile.proposers]
        score, reason = _score(trade, profile, named)
        if score >= DOUBTFUL:
            detail = f"{article}#{trade.id} and {id}: {_WHY[reason]}"
            yield _Candidate(
                score,
                number,
                id,
                Match(reason=reason, detail=detail, likeness=round(min(score, 1.0), 3)),
            )


def _now(index: Index, party: str | None) -> str | None:
    return None if party is None else current(index, party)


_WHY: dict[MatchReason, str] = {
    "same_legs": "the same things would move the same way",
    "words": "told in much the same words",
}


def _score(trade: Trade, profile: TradeProfile, named: frozenset[str]) -> tuple[float, MatchReason]:
    own = gist_words(trade.statement) - named
    statement = max((dice(own, gist_words(s) - named) for s in profile.statements), default=0.0)
    mine = label(trade.issue).stems - named
    alike = max((containment(mine, label(known).stems - named) for known in profile.labels), default=0.0)
    legs = moved(_legs(trade), profile.legs, named) if trade.legs and profile.legs else None
    if legs is not None:
        score = WITH_LEGS[0] * legs + WITH_LEGS[1] * statement + WITH_LEGS[2] * alike
        # Legs that run against each other are two exchanges, however alike the words.
        score = min(score, SAME - 0.01) if legs == 0.0 else score
    else:
        score = WITHOUT_LEGS[0] * statement + WITHOUT_LEGS[1] * alike
    if _another_price(trade, profile):
        score = min(score, SAME - 0.01)
    return score, "same_legs" if legs else "words"


def _another_price(trade: Trade, profile: TradeProfile) -> bool:
    """Whether others propose it, or both sides now, with other figures."""
    if not trade.proposers or not profile.proposers or set(trade.proposers) <= set(profile.proposers):
        return False
    mine = numbers_in(" ".join((trade.statement, *(leg.item for leg in trade.legs))))
    known = numbers_in(" ".join((*profile.statements, *(leg[2] or "" for leg in profile.legs))))
    return bool(mine and known) and not mine & known


def _new(index: Index, trade: Trade) -> str:
    base, number = slug_of(trade.issue, "trade"), 2
    id = base
    while index.get("trade", id, TradeProfile) is not None:
        id, number = f"{base}-{number}", number + 1
    index.put("trade", TradeProfile(id))
    return id


def _note(index: Index, rules: Rules, trade: Trade, to: str, article: ArticleId) -> None:
    profile = index.get("trade", to, TradeProfile)
    assert profile is not None
    profile.legs = _newest([*profile.legs, *_legs(trade)], _MOST_LEGS)
    profile.statements = _newest([*profile.statements, trade.statement], _MOST_STATEMENTS)
    profile.labels = _newest([*profile.labels, trade.issue], _MOST_STATEMENTS)
    profile.proposers = list(dict.fromkeys([*profile.proposers, *trade.proposers]))
    called = f"{article}#{trade.id}"
    profile.called = list(dict.fromkeys([*profile.called, *rules.heeded("trade", [called])]))
    index.put("trade", profile)
    index.post("trade", _keys(trade), to)
    if (group := rules.group("trade", [called])) is not None:
        index.post("trade-group", [group], to)


def _newest(listed: list[ValueT], most: int) -> list[ValueT]:
    """The last `most` different ones, in order."""
    distinct = {str(each): each for each in listed}
    return list(distinct.values())[-most:]
