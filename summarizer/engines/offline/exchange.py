"""What is given for what: exchanges with their legs, one-way offers, and deals without terms.

Each way of saying it has a room of its own: a word of exchanging between the halves (`swaps`), a condition whose halves are
two sides' acts (`conditions`), a plan that tells what each side would do (`plans`), an offer of one thing (`offers`),
a deal told as struck (`settled`).  Here they are asked in turn, and what two of them find is told once.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from summarizer.draft import DraftTrade
from summarizer.engines.offline.bargains.likelihood import Weights
from summarizer.engines.offline.bargains.plausible import (
    BOTH_NAMED,
    PLAUSIBLE,
    learned_plausibility,
    signs_of,
)
from summarizer.engines.offline.bargains.told import Told
from summarizer.engines.offline.conditions import Conditions
from summarizer.engines.offline.entities import Entity
from summarizer.engines.offline.halves import Halves, Proposal
from summarizer.engines.offline.lexicon import lexicon
from summarizer.engines.offline.offers import Offers
from summarizer.engines.offline.plans import Plan, Plans
from summarizer.engines.offline.provenance import because, because_of_exchange
from summarizer.engines.offline.scene import Scene
from summarizer.engines.offline.settled import Settled
from summarizer.engines.offline.stems import stems
from summarizer.engines.offline.swaps import Swaps
from summarizer.engines.offline.trades import TradeMaker, leg_of

_TERMS_REACH = 8
"""How many sentences after an exchange its terms may still be told."""
_TERMS_LOOK_BACK = 3
"""How many of the latest trades "the proposal" may mean."""
_REPEATS_AMONG = 40
"""How many of the latest trades a new mention may repeat."""
_STRUCK_REACH = 5
"""How many sentences after a deal is told as struck its terms may be told."""
_SURE = 0.5
"""A bargain that no set form tells takes up its other verbs too, so that they are read as nothing else, from this probability on."""
_SET_FORMS = frozenset({"swaps", "plans", "offers"})
"""Rules whose finds are not weighed where the sentence names both sides: "Norway offered Denmark fishing rights"."""
_OPEN = frozenset({"floated", "offered", "negotiating"})
_SHORTEST = 5
"""Tokens of a sentence; a shorter one proposes nothing."""


class Exchanges:
    """Finds the trades of one article; `trades` after `find`."""

    def __init__(
        self, scene: Scene, weights: Weights | None = None, plausibility: Weights | None = None
    ) -> None:
        self.scene = scene
        self._plausibility = plausibility or learned_plausibility()
        self.trades: list[DraftTrade] = []
        halves = Halves(scene)
        self._swaps, self._conditions, self._plans = (
            Swaps(scene, halves),
            Conditions(scene, halves),
            Plans(scene, halves),
        )
        self._offers, self._settled = Offers(scene, halves), Settled(scene)
        self._told = Told(scene, halves, weights)
        self._maker = TradeMaker(scene)
        self._covered: set[int] = set()

    def find(self) -> Exchanges:
        """Reads every sentence once, in order."""
        figures_of_speech = tuple(lexicon("exchange")["not_a_trade"])
        for sentence in self.scene.sentences():
            first, last = self.scene.bounds(sentence)
            lowered = self.scene.doc.words(first, last).lower()
            if last - first >= _SHORTEST and not any(phrase in lowered for phrase in figures_of_speech):
                self._read(sentence)
        self._read_on()
        return self

    def covers(self, token: int) -> bool:
        """Whether a verb group with this head already is part of an exchange."""
        return token in self._covered

    def made_to(self, trade: DraftTrade) -> Entity | None:
        """The side that an exchange was put to: the other end of what its proposer would give or get."""
        ends = dict.fromkeys(end for leg in trade.legs for end in (leg.receiver, leg.giver) if end)
        others = [end for end in ends if end not in trade.proposers]
        return next((e.party for e in self.scene.cast.entities if others and e.name == others[0]), None)

    def settled(self, refused: Collection[str]) -> list[DraftTrade]:
        """The trades, those with these keys, as far as they were open, turned down."""
        return [
            replace(trade, status="rejected") if trade.key in refused and trade.status in _OPEN else trade
            for trade in self.trades
        ]

    def weighed(self, sentence: int, proposal: Proposal, rule: str) -> frozenset[str]:
        """The signs by which `_is_plausible` decides whether what a rule found in a sentence is an exchange."""
        likely = self._told.likely()
        best = max(likely.get(place, 0.0) for place in (sentence, *proposal.sentences))
        return signs_of(self.scene, sentence, proposal, rule, best)

    def _is_plausible(self, sentence: int, proposal: Proposal, rule: str) -> bool:
        signs = self.weighed(sentence, proposal, rule)
        if rule in _SET_FORMS and BOTH_NAMED in signs:
            return True
        return self._plausibility.probability(signs) >= PLAUSIBLE[rule]

    def _read(self, sentence: int) -> None:
        for proposal in self._swaps.read(sentence, self._covered):
            if self._is_plausible(sentence, proposal, "swaps"):
                self._add(sentence, proposal, "swaps")
        conditional = self._conditions.read(sentence)
        if (
            conditional is not None
            and conditional.group is not None
            and not self.covers(conditional.group.head)
            and self._is_plausible(sentence, conditional, "conditions")
        ):
            self._covered.update(conditional.also)
            self._add(sentence, conditional, "conditions")
        plan = self._plans.read(sentence, self._covered)
        told = plan is not None and any(self.covers(group.head) for group in plan.groups)
        if plan is not None and not told and self._is_plausible(sentence, plan.proposal, "plans"):
            self._covered.update(group.head for group in plan.groups)
            self._covered.update(plan.proposal.also)
            if not (plan.terms and self._spelled_out(sentence, plan)):
                self._add(sentence, plan.proposal, "plans")
        for offer in self._offers.read(sentence, self._covered):
            if self._is_plausible(sentence, offer, "offers"):
                self._add(sentence, offer, "offers")
        settlement = self._settled.read(sentence, self._covered)
        if settlement is not None:
            self._covered.add(settlement.group.head)
            reason = because(self.scene, settlement.group, settlement.parties, "settled")
            self.trades.append(replace(self._maker.settled(sentence, settlement), because=(reason,)))

    def _read_on(self) -> None:
        """Adds the bargains that no set form tells."""
        taken = {n - 1 for trade in self.trades for piece in trade.evidence for n in piece.sentences}
        for sentence, proposal in self._told.find(taken):
            if not self._is_plausible(sentence, proposal, "bargains"):
                continue
            if proposal.confidence >= _SURE:
                self._covered.update(proposal.also)
            agreed = proposal.status == "agreed"
            if not (proposal.refers_back and not agreed and self._attached(sentence, proposal)):
                self._add(sentence, proposal, "bargains")
            if agreed:
                self._tell_terms(sentence)
        self.trades.sort(key=lambda trade: trade.evidence[0].sentences[0])

    def _add(self, sentence: int, proposal: Proposal, rule: str) -> None:
        """Makes the trade, or adds its words to the one that it repeats, and marks the verbs it takes up as read."""
        group = proposal.group
        if group is not None and (group.negated or self.scene.denied(group)):
            self._covered.update(
                g.head
                for g in self.scene.groups(sentence)
                if group.first <= g.head < proposal.end and g is not group
            )
            return
        made = self._maker.make(sentence, proposal)
        if made is None:
            return
        trade, begin = made
        trade = replace(trade, because=(because_of_exchange(self.scene, proposal, rule),))
        self._covered.update(g.head for g in self.scene.groups(sentence) if begin <= g.head < proposal.end)
        for n in range(max(len(self.trades) - _REPEATS_AMONG, 0), len(self.trades)):
            earlier = self.trades[n]
            if _repeats(trade, earlier) or (group is None and _names(trade, earlier)):
                self.trades[n] = replace(
                    earlier,
                    evidence=(*earlier.evidence, *trade.evidence),
                    because=(*earlier.because, *trade.because),
                )
                return
        self.trades.append(trade)

    def _tell_terms(self, sentence: int) -> None:
        """Makes one of a deal told as struck without terms and the terms, just added, that are told after it."""
        terms = self.trades[-1]
        if terms.status != "agreed" or not terms.legs or _told_in(terms) != sentence:
            return
        for n in range(len(self.trades) - 1):
            struck = self.trades[n]
            if (
                struck.status == "agreed"
                and not struck.legs
                and 0 < sentence - _told_in(struck) <= _STRUCK_REACH
            ):
                evidence, because_of = (*struck.evidence, *terms.evidence), (*struck.because, *terms.because)
                self.trades[n] = replace(terms, evidence=evidence, because=because_of)
                self.trades.pop()
                return

    def _attached(self, sentence: int, proposal: Proposal) -> bool:
        """Adds terms that refer back ("Under the proposal", "In return") to the exchange told last before them, between the same sides."""
        sides = {
            end.name for half in proposal.halves for end in (half.giver, half.receiver) if end is not None
        }
        for n in sorted(range(len(self.trades)), key=lambda k: -_told_in(self.trades[k])):
            earlier = self.trades[n]
            if not 0 < sentence - _told_in(earlier) <= _TERMS_REACH:
                continue
            if (
                not {end for leg in earlier.legs for end in (leg.giver, leg.receiver) if end is not None}
                >= sides
            ):
                continue
            known = frozenset(stem for leg in earlier.legs for stem in stems(leg.item))
            new = [leg_of(h) for half in proposal.halves for h in half.each if not stems(h.item) <= known]
            places = [self.scene.evidence(*self.scene.bounds(s), s) for s in proposal.sentences]
            reason = because_of_exchange(self.scene, proposal, "bargains")
            self.trades[n] = replace(
                earlier,
                legs=(*earlier.legs, *new),
                evidence=(*earlier.evidence, *places),
                because=(*earlier.because, reason),
            )
            return True
        return False

    def _spelled_out(self, sentence: int, plan: Plan) -> bool:
        """ "Under the proposal, …" adds its terms to the exchange that the same sides were said to have on the table just before."""
        sides = {
            side.name
            for half in plan.proposal.halves
            for side in (half.giver, half.receiver)
            if side is not None
        }
        for n in range(len(self.trades) - 1, max(len(self.trades) - 1 - _TERMS_LOOK_BACK, -1), -1):
            earlier = self.trades[n]
            told = earlier.evidence[0].sentences[0] - 1
            between = {end for leg in earlier.legs for end in (leg.giver, leg.receiver) if end is not None}
            if sentence - told > _TERMS_REACH or between != sides:
                continue
            known = frozenset(stem for leg in earlier.legs for stem in stems(leg.item))
            new = [leg_of(h) for half in plan.proposal.halves for h in half.each if not stems(h.item) & known]
            places = [self.scene.clause_evidence(group) for group in plan.groups]
            self.trades[n] = replace(
                earlier, legs=(*earlier.legs, *new), evidence=(*earlier.evidence, *places)
            )
            return True
        return False


def _told_in(trade: DraftTrade) -> int:
    """The sentence (0-based) that a trade is first told in."""
    return trade.evidence[0].sentences[0] - 1


def _names(later: DraftTrade, earlier: DraftTrade) -> bool:
    """Whether "the union's offer of …" names an offer of the same side that was told before."""
    ours, theirs = (
        frozenset(stem for leg in trade.legs for stem in stems(leg.item)) for trade in (earlier, later)
    )
    return earlier.proposers == later.proposers and bool(ours & theirs)


def _repeats(later: DraftTrade, earlier: DraftTrade) -> bool:
    """Whether a later mention ("exchange one territory for another") is of the exchange told before: same proposers, like things."""
    if (
        not later.proposers
        or earlier.proposers != later.proposers
        or min(len(earlier.legs), len(later.legs)) < 2
    ):
        return False
    ours, theirs = (
        frozenset(stem for leg in trade.legs for stem in stems(leg.item)) for trade in (earlier, later)
    )
    return bool(ours and theirs) and len(ours & theirs) >= 0.5 * min(len(ours), len(theirs))
