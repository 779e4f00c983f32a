"""Link: every answer into the demand or trade it answers, and what the answers do to a trade.

Where the engine says what is answered (`to`), that holds.  Elsewhere it is the latest demand or trade of
another party before the answer that shares its words, asks the answering party, or stands within a few
sentences.  An answer that answers nothing is rejected: it would hang in the air.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, cast

from summarizer.assemble.ground import join
from summarizer.assemble.merge import combined
from summarizer.assemble.parties import Cast
from summarizer.assemble.text import content
from summarizer.assemble.work import Grounded, Ledger, View
from summarizer.brief import Status
from summarizer.draft import DraftDemand, DraftItem, DraftResponse, DraftTrade

NEAR = 3
"""Sentences between a demand or trade and an answer that follows it without a word in common."""
ENOUGH_SHARED = 2
"""Content words that tie an answer to a demand or trade further off, or later in the text."""
MOST_CANDIDATES = 40
"""Demands and trades per shared word that an answer is held against, the latest of them."""

Target = tuple[Literal["demand", "trade"], int]
"""A demand or trade, by its place in the list."""


@dataclass(slots=True)
class _Open:
    """A demand or trade that can be answered."""

    target: Target
    parties: frozenset[str]
    asked: frozenset[str]
    stems: frozenset[str]
    start: int
    sentence: int
    answers: dict[tuple[str, str], list[Grounded[DraftResponse]]] = field(
        default_factory=dict[tuple[str, str], list[Grounded[DraftResponse]]]
    )


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer with all its evidence; `counter` is the place of a trade in the list of trades."""

    grounded: Grounded[DraftResponse]
    counter: int | None


class Linked:
    """Which answers belong to which demand or trade."""

    def __init__(
        self,
        view: View,
        parties: Cast,
        demands: Sequence[Grounded[DraftDemand]],
        trades: Sequence[Grounded[DraftTrade]],
    ) -> None:
        self._view = view
        self._cast = parties
        self._open = [_open_demand(view, i, found) for i, found in enumerate(demands)]
        self._open += [_open_trade(view, i, found) for i, found in enumerate(trades)]
        self._open.sort(key=lambda o: (o.start, o.target))
        self._starts = [o.start for o in self._open]
        self._place = {opened.target: i for i, opened in enumerate(self._open)}
        self._named: dict[tuple[int, str], Target] = {}
        self._named_anywhere: dict[str, Target] = {}
        named: list[tuple[Target, Grounded[DraftItem]]] = [
            *((("demand", i), found) for i, found in enumerate(demands)),
            *((("trade", i), found) for i, found in enumerate(trades)),
        ]
        for target, found in named:
            for window, key in sorted(found.names):
                self._named.setdefault((window, key), target)
                self._named_anywhere.setdefault(key, target)
        self._by_stem: dict[str, list[int]] = defaultdict(list)
        for i, opened in enumerate(self._open):
            for stem in opened.stems:
                self._by_stem[stem].append(i)

    def add(self, responses: Iterable[Grounded[DraftResponse]], ledger: Ledger) -> None:
        """Attach each response to what it answers, or record that it answers nothing."""
        for response in sorted(responses, key=lambda r: (r.start, r.sources)):
            item = response.item
            opened = self._target(response)
            if opened is None:
                own = self._pointed(item.to, item.window)
                itself = own is not None and not _another(own, item.party)
                ledger.reject(
                    "response",
                    "answers-itself" if itself else "answers-nothing",
                    f"{item.party} would answer its own words."
                    if itself
                    else "No demand or trade of another party that this could answer is in the brief.",
                    party=item.party,
                    statement=item.statement,
                    sentences=[n for piece in response.evidence for n in piece.sentences],
                )
                continue
            opened.answers.setdefault((item.party, item.kind), []).append(response)

    def answers(self, target: Target) -> tuple[Answer, ...]:
        """The answers to one demand or trade, in the order of the text; one for each party and kind."""
        if target not in self._place:
            return ()
        groups = self._open[self._place[target]].answers.values()
        return tuple(self._one(target, group) for group in groups)

    def status(self, place: int, trade: DraftTrade) -> Status:
        """The status of a trade after its answers: a principal's no ends what is open, everyone's yes seals it."""
        given = cast(Status, trade.status)  # admitted: one of the vocabulary
        if given not in ("floated", "offered", "negotiating"):
            return given
        opened = self._open[self._place[("trade", place)]]
        needed = {p for p in opened.asked if self._cast.role(p) == "principal"}
        said = {kind: {p for p, k in opened.answers if k == kind} for kind in ("accepts", "rejects")}
        no = (said["rejects"] & needed) - said["accepts"]
        if no:
            return "rejected"
        if opened.asked and opened.asked <= said["accepts"] - said["rejects"]:
            return "agreed"
        return given

    def _target(self, response: Grounded[DraftResponse]) -> _Open | None:
        item = response.item
        pointed = self._pointed(item.to, item.window)
        if pointed is not None:
            return pointed if _another(pointed, item.party) else None
        stems = self._view.reading(item.statement).content.union(
            *(self._view.sentence(n).content for piece in response.evidence for n in piece.sentences)
        ) - content(f"{self._cast.name(item.party)} {item.speaker or ''}")
        sentence = response.evidence[0].sentences[0]
        last = bisect_right(self._starts, response.evidence[-1].end)
        candidates = set(range(max(last - MOST_CANDIDATES, 0), last))
        for stem in stems:
            candidates.update(self._by_stem.get(stem, [])[-MOST_CANDIDATES:])
        best: tuple[tuple[int, ...], _Open] | None = None
        for i in sorted(candidates):
            opened = self._open[i]
            if not _another(opened, item.party):
                continue
            shared = len(stems & opened.stems)
            distance = sentence - opened.sentence
            asked = item.party in opened.asked
            near = 0 <= distance <= NEAR
            if not (shared >= ENOUGH_SHARED or near or (asked and shared and distance >= 0)):
                continue
            score = (distance >= 0, min(shared, 4) + 2 * asked + near, -abs(distance), -i)
            if best is None or score > best[0]:
                best = (score, opened)
        return best[1] if best is not None else None

    def _pointed(self, key: str | None, window: int) -> _Open | None:
        if not key:
            return None
        target = self._named.get((window, key)) or self._named_anywhere.get(key)
        return self._open[self._place[target]] if target is not None else None

    def _one(self, target: Target, group: Sequence[Grounded[DraftResponse]]) -> Answer:
        first = group[0]
        item = first.item
        for other in group[1:]:
            item = combined(item, other.item)
        counter = next(
            (c for c in map(self._counter, group) if c is not None and ("trade", c) != target), None
        )
        grounded = replace(
            first,
            item=item,
            evidence=join(self._view, (piece for member in group for piece in member.evidence)),
            sources=tuple(sorted(source for member in group for source in member.sources)),
        )
        return Answer(grounded, counter if item.kind == "counters" else None)

    def _counter(self, response: Grounded[DraftResponse]) -> int | None:
        opened = self._pointed(response.item.counter, response.item.window)
        return opened.target[1] if opened is not None and opened.target[0] == "trade" else None


def _another(opened: _Open, party: str) -> bool:
    """Whether the party can answer this: it is not the only one that made it."""
    return party not in opened.parties or len(opened.parties) > 1


def _open_demand(view: View, place: int, found: Grounded[DraftDemand]) -> _Open:
    item = found.item
    stems = content(item.issue) | view.reading(item.statement).content
    return _opened(view, ("demand", place), found, {item.party}, set(item.addressees), stems)


def _open_trade(view: View, place: int, found: Grounded[DraftTrade]) -> _Open:
    item = found.item
    stems = view.reading(item.statement).content | content(
        " ".join((item.issue, *(leg.item for leg in item.legs)))
    )
    sides = {party for leg in item.legs for party in (leg.giver, leg.receiver) if party is not None}
    return _opened(view, ("trade", place), found, set(item.proposers), sides - set(item.proposers), stems)


def _opened(
    view: View,
    target: Target,
    found: Grounded[DraftItem],
    parties: set[str],
    asked: set[str],
    stems: frozenset[str],
) -> _Open:
    own = content(" ".join(parties).replace("-", " "))
    first = view.article.sentence_at(found.start).number
    return _Open(target, frozenset(parties), frozenset(asked), stems - own, found.start, first)
