"""The ledger: each exchange from its first mention to its end, step by step, with every article that says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from summarizer.brief import Leg, ResponseKind, Trade
from summarizer.dossier.links import TradeLink
from summarizer.dossier.model import Citation, LedgerTrade, Stage, StageKind, TradeMember, TradeStatus
from summarizer.dossier.telling import Telling, ToldTrade
from summarizer.dossier.words import containment, gist_words

SAME_LEG = 0.5
"""Share of the words of the shorter description from which two things that move the same way are one."""

_OF_ANSWER: dict[ResponseKind, StageKind] = {"rejects": "rejected", "counters": "countered"}
_RANK: dict[str, int] = {"floated": 0, "offered": 1, "negotiating": 2, "agreed": 3, "done": 4}
"""How far each status goes; a later article with a lower one only recalls it."""


@dataclass(slots=True)
class _Step:
    """A stage whose tellings are still being gathered."""

    kind: StageKind
    parties: tuple[str, ...]
    answer: ResponseKind | None
    counter: str | None
    sources: list[Citation] = field(default_factory=list[Citation])
    stories: set[str] = field(default_factory=set[str])


def ledger(tellings: Sequence[Telling]) -> tuple[LedgerTrade, ...]:
    """Every trade of the dossier; `tellings` in the order of time."""
    told: dict[str, list[tuple[ToldTrade, TradeLink]]] = defaultdict(list)
    for telling in tellings:
        for trade in telling.trades:
            told[trade.to].append((trade, telling.links.trades[trade.link]))
    principals = _principals(tellings)
    found = [_history(id, members, principals) for id, members in told.items()]
    return tuple(sorted(found, key=lambda t: (t.stages[0].date is not None, str(t.stages[0].date), t.id)))


def _principals(tellings: Iterable[Telling]) -> dict[tuple[str, str], bool]:
    """Whether a party has a say, by article and party."""
    found: dict[tuple[str, str], bool] = {}
    for telling in tellings:
        roles = {party.id: party.role for party in telling.parties}
        for link in telling.links.parties:
            found[telling.article.id, link.to] = roles[link.party] == "principal"
    return found


def _history(
    id: str, members: Sequence[tuple[ToldTrade, TradeLink]], principals: dict[tuple[str, str], bool]
) -> LedgerTrade:
    ordered = sorted(members, key=lambda member: member[0].order)
    steps: list[_Step] = []
    for told, _ in ordered:
        _status_steps(steps, told)
        _answer_steps(steps, told, principals)
    fullest = max(ordered, key=lambda member: (len(member[0].trade.legs), len(member[0].trade.conditions)))[0]
    stages = tuple(
        Stage(
            kind=step.kind,
            date=step.sources[0].date,
            parties=step.parties,
            answer=step.answer,
            counter=step.counter,
            sources=tuple(step.sources),
            reports=len(step.stories),
        )
        for step in steps
    )
    return LedgerTrade(
        id=id,
        label=ordered[0][0].trade.issue,
        issue=ordered[0][0].issue,
        statement=fullest.trade.statement,
        proposers=_proposers(ordered),
        legs=_legs(told.trade for told, _ in ordered),
        conditions=tuple(dict.fromkeys(c for told, _ in ordered for c in told.trade.conditions)),
        status=_status(steps),
        stages=tuple(sorted(stages, key=lambda s: s.date.toordinal() if s.date else 0)),
        members=tuple(
            TradeMember(
                article=told.citation.article,
                trade=told.trade.id,
                status=told.trade.status,
                match=link.match,
            )
            for told, link in ordered
        ),
    )


def _status_steps(steps: list[_Step], told: ToldTrade) -> None:
    """The step that a trade's status tells; what came before it only where no article has told it yet."""
    trade = told.trade
    status: StageKind = trade.status
    turned_down = any(response.kind == "rejects" for _, response, _ in told.answers)
    reached = {step.kind for step in steps}
    if status == "rejected":
        if trade.proposers and not reached & {"floated", "offered", "negotiating", "agreed"}:
            _tell(steps, "offered", told, told.citation, trade.proposers)
        if reached & {"agreed", "negotiating"}:
            _tell(steps, "dead", told, told.citation)
        elif not turned_down:
            _tell(steps, "rejected", told, told.citation)
        return
    over = [n for n, step in enumerate(steps) if step.kind in ("rejected", "dead")]
    since = steps[over[-1] + 1 :] if over else steps
    furthest = max((_RANK[step.kind] for step in steps if step.kind in _RANK), default=-1)
    if over and status not in {step.kind for step in since} and _recalls(steps, told):
        since = steps
    if _RANK[status] < furthest and not over and status not in reached:
        return  # a step back in words: the article recalls how it began
    _tell(steps, status, told, told.citation, trade.proposers, among=since)


def _recalls(steps: Sequence[_Step], told: ToldTrade) -> bool:
    """Whether a status after a rejection is no new attempt: told on the day of it or before."""
    last = max((step.sources[-1].date for step in steps if step.sources[-1].date), default=None)
    return told.citation.date is None or last is None or told.citation.date <= last


def _answer_steps(steps: list[_Step], told: ToldTrade, principals: dict[tuple[str, str], bool]) -> None:
    for citation, response, counter in told.answers:
        kind = _OF_ANSWER.get(response.kind, "answered")
        if kind == "rejected" and response.party in told.trade.proposers:
            kind = "dead"
        if kind == "rejected" and not principals.get((citation.article, response.party), True):
            kind = "answered"  # an outsider's no does not end it
        _tell(steps, kind, told, citation, (response.party,), response.kind, counter)


def _tell(
    steps: list[_Step],
    kind: StageKind,
    told: ToldTrade,
    citation: Citation,
    parties: tuple[str, ...] = (),
    answer: ResponseKind | None = None,
    counter: str | None = None,
    among: Sequence[_Step] | None = None,
) -> None:
    """Adds a telling to the step it is of, or a step."""
    for step in steps if among is None else among:
        same_parties = not parties or not step.parties or bool(set(parties) & set(step.parties))
        same_answer = step.answer == answer or (kind != "answered" and None in (step.answer, answer))
        if step.kind == kind and same_answer and same_parties:
            break
    else:
        step = _Step(kind, parties, answer, counter)
        steps.append(step)
    step.parties = tuple(dict.fromkeys([*step.parties, *parties]))
    step.answer = step.answer or answer
    step.counter = step.counter or counter
    if citation.key not in {source.key for source in step.sources}:
        step.sources.append(citation)
        step.stories.add(told.story)


def _status(steps: Sequence[_Step]) -> TradeStatus:
    """Where it stands: its last step that is no mere answer."""
    for step in reversed(steps):
        if step.kind not in ("answered", "countered"):
            return step.kind
    return "floated"


def _proposers(ordered: Sequence[tuple[ToldTrade, TradeLink]]) -> tuple[str, ...]:
    """Those of the first article that names any."""
    return next((told.trade.proposers for told, _ in ordered if told.trade.proposers), ())


def _legs(trades: Iterable[Trade]) -> tuple[Leg, ...]:
    """Each thing that moves once, as the article tells it that names most of who gives and who gets."""
    found: list[Leg] = []
    for leg in (leg for trade in trades for leg in trade.legs):
        for number, known in enumerate(found):
            if _same_leg(known, leg):
                found[number] = known.model_copy(
                    update={
                        "giver": known.giver or leg.giver,
                        "receiver": known.receiver or leg.receiver,
                    }
                )
                break
        else:
            found.append(leg)
    return tuple(found)


def _same_leg(one: Leg, other: Leg) -> bool:
    for mine, theirs in ((one.giver, other.giver), (one.receiver, other.receiver)):
        if mine is not None and theirs is not None and mine != theirs:
            return False
    return containment(gist_words(one.item), gist_words(other.item)) >= SAME_LEG
