"""What is given for what: exchanges with their legs, and one-way offers.

Five ways of saying it are looked for in each sentence: a marker between the halves ("in exchange for"), a verb or noun of
swapping ("exchange A for B"), a condition whose halves are two sides' acts ("would drop X if Y raises Z"), a
reciprocal noun ("a mutual withdrawal of A from P and B from Q"), and an offer of one thing.
"""

from __future__ import annotations

import re
from dataclasses import replace

from summarizer.draft import DraftTrade
from summarizer.engines.offline.clauses import VerbGroup
from summarizer.engines.offline.conditions import Conditions
from summarizer.engines.offline.entities import Entity, Referent
from summarizer.engines.offline.halves import Half, Halves
from summarizer.engines.offline.lexicon import lexicon, words
from summarizer.engines.offline.offers import Offers
from summarizer.engines.offline.scene import Scene
from summarizer.engines.offline.settled import Settled
from summarizer.engines.offline.stems import stems
from summarizer.engines.offline.text import Tag
from summarizer.engines.offline.trades import TradeMaker, leg_of


_UNDER = re.compile(r"\bunder (?:the|that|this|its|their|a|it)\b(?: \w+){0,2}")
_DETAIL_REACH = 8
"""How many sentences after an exchange its terms may still be told."""


class Exchanges:
    """Finds the trades of one article; `trades` after `find`."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.trades: list[DraftTrade] = []
        self.halves = Halves(scene)
        self._conditions = Conditions(scene, self.halves)
        self._offers = Offers(scene, self.halves)
        self._settlements = Settled(scene)
        self._maker = TradeMaker(scene)
        self._covered: set[int] = set()
        self._stale = tuple(lexicon("exchange")["not_a_trade"])

    def find(self) -> Exchanges:
        """Reads every sentence once, in order."""
        for sentence in self.scene.sentences():
            first, last = self.scene.bounds(sentence)
            if last - first < 5:
                continue
            lowered = self.scene.doc.words(first, last).lower()
            if any(phrase in lowered for phrase in self._stale):
                continue
            for way in (
                self._marked,
                self._swapped,
                self._reciprocal,
                self._conditional,
                self._in_return,
                self._offered,
                self._settled,
                self._released,
            ):
                way(sentence, first, last, lowered)
        return self

    def covers(self, token: int) -> bool:
        """Whether a verb group with this head already is part of an exchange."""
        return token in self._covered

    # -- A in exchange for B ------------------------------------------------------------------------------------

    def _marked(self, sentence: int, first: int, last: int, lowered: str) -> bool:
        marker = next((m for m in lexicon("exchange")["for_markers"] if m in lowered), None)
        if marker is None:
            return False
        parts = marker.split()
        tokens = self.scene.doc.tokens
        at = next(
            (
                k
                for k in range(first, last)
                if all(k + n < last and tokens[k + n].lower == p for n, p in enumerate(parts))
            ),
            None,
        )
        if at is None:  # "to begin exchange for": the letters of a marker, not its words
            return False
        after = at + len(parts)
        if at == first:  # "In exchange for B, X would do A"
            comma = next((k for k in range(after, last) if tokens[k].tag is Tag.COMMA), None)
            if comma is None:
                return False
            governing = self._governing(sentence, comma, last)
            end = self.scene.end(governing.last, sentence) if governing is not None else last
            return governing is not None and self._pair(
                sentence, governing, end, after, comma, governing.first
            )
        governing = self._governing(sentence, first, at)
        if governing is None:
            return False
        return self._pair(sentence, governing, at, after, self.scene.end(after, sentence), governing.first)

    def _governing(self, sentence: int, first: int, last: int) -> VerbGroup | None:
        """The verb whose object is the first half: the last giving, offering or getting one before the marker, else the last."""
        groups = [g for g in self.scene.groups(sentence) if first <= g.head < last and not g.participle]
        groups = [g for g in groups if not self.covers(g.head)]
        named = [
            g
            for g in groups
            if g.lemma in words("exchange", "give_verbs")
            or g.lemma in words("exchange", "offer_verbs")
            or g.lemma in words("exchange", "getting_verbs")
            or g.lemma in words("exchange", "swap_verbs")
        ]
        return (named or groups or [None])[-1]

    def _pair(
        self, sentence: int, group: VerbGroup, end: int, other_first: int, other_last: int, start: int
    ) -> bool:
        """Builds the trade of a governing verb's half and the half after the marker."""
        scene = self.scene
        actor, outer = self.halves.actor(group, sentence)
        giver = actor.party if actor is not None else None
        if giver is None:
            return False
        given = self.halves.of_verb(group, end, giver)
        counterpart = (
            given.receiver
            or self.halves.named_other(other_first, other_last, giver)
            or scene.counterpart(giver, sentence)
        )
        got = self.halves.of_noun(other_first, other_last, counterpart)
        if got is None:
            return False
        flipped = group.lemma in words("exchange", "getting_verbs") and group.lemma not in ("accept", "keep")
        if flipped:
            given, got = (
                replace(given, giver=counterpart, receiver=giver),
                replace(got, giver=giver, receiver=counterpart),
            )
        else:
            given, got = (
                replace(given, receiver=counterpart),
                replace(got, giver=got.giver or counterpart, receiver=giver),
            )
        if got.giver is got.receiver:
            got = replace(got, giver=counterpart)
        halves = [half for half in (given, got) if half.item]
        if len(halves) < 2:
            return False
        return self._add(
            sentence, (outer or group).first, max(end, other_last), halves, group, actor, 0.75
        )

    # -- swap A for B -------------------------------------------------------------------------------------------

    def _swapped(self, sentence: int, first: int, last: int, lowered: str) -> bool:
        if " for " not in lowered:
            return False
        tokens = self.scene.doc.tokens
        for group in self.scene.groups(sentence):
            if (
                group.lemma in words("exchange", "swap_verbs")
                and not group.participle
                and not self.covers(group.head)
            ):
                end = self.scene.end(group.last, sentence)
                marker = next((k for k in range(group.last + 1, end) if tokens[k].lower == "for"), None)
                if marker is None or group.negated and group.modal == "":
                    continue
                actor, outer = self.halves.actor(group, sentence)
                if actor is None or actor.party is None:
                    return False
                giver = actor.party
                counterpart = (
                    self.halves.named_other(marker + 1, end, giver)
                    or (actor.parties[1] if len(actor.parties) > 1 else None)
                    or self.scene.counterpart(giver, sentence)
                )
                given, got = self.halves.item(group.last, marker), self.halves.item(marker + 1, end)
                if given and tokens[marker + 1].lower in ("another", "others"):
                    got = f"another {given.split()[-1]}"  # "one territory for another"
                if not given or not got:
                    continue
                halves = [Half(giver, given, counterpart), Half(counterpart, got, giver)]
                return self._add(
                    sentence, (outer or group).first, end, halves, group, actor, 0.7
                )
        match = re.search(r"\b(?:swap|exchange|trade|barter)s? of\b", lowered)
        if match is None:
            return False
        at = self.scene.doc.article.sentences[sentence].start + match.end()
        start = next((k for k in range(first, last) if tokens[k].start >= at), last)
        end = self.scene.end(start, sentence)
        marker = next((k for k in range(start + 1, end) if tokens[k].lower == "for"), None)
        group = next((g for g in reversed(self.scene.groups(sentence)) if g.head < start), None)
        if marker is None or group is None:
            return False
        actor, _ = self.halves.actor(group, sentence)
        if actor is None or actor.party is None:
            return False
        counterpart = self.halves.named_other(marker + 1, end, actor.party) or self.scene.counterpart(
            actor.party, sentence
        )
        halves = [
            Half(actor.party, self.halves.item(start, marker), counterpart),
            Half(counterpart, self.halves.item(marker + 1, end), actor.party),
        ]
        return self._add(sentence, group.first, end, halves, group, actor, 0.6)

    # -- a mutual withdrawal of A and B --------------------------------------------------------------------------

    def _reciprocal(self, sentence: int, first: int, last: int, lowered: str) -> bool:
        """ "a mutual withdrawal of Ukrainian forces from Kursk and Russian troops from Kharkiv"."""
        if not any(word in lowered for word in words("exchange", "mutual")):
            return False
        tokens = self.scene.doc.tokens
        at = next((k for k in range(first, last) if tokens[k].lower in words("exchange", "mutual")), None)
        if at is None:
            return False
        end = self.scene.end(at, sentence)
        of = next((k for k in range(at, min(at + 5, end)) if tokens[k].lower in ("of", "by")), None)
        joint = next((k for k in range(of or at, end) if tokens[k].lower == "and"), None)
        if of is None or joint is None or tokens[of - 1].tag is Tag.PREPOSITION:
            return False
        noun = tokens[of - 1].text
        left, right = (
            self.scene.phrases.resolve(of + 1, joint, quiet=True),
            self.scene.phrases.resolve(joint + 1, end, quiet=True),
        )
        one, two = left.party, right.party
        if one is None or two is None or one is two:
            return False
        group = next((g for g in reversed(self.scene.groups(sentence)) if g.head < at), None)
        halves = [
            Half(one, f"{noun} of {self.halves.item(of + 1, joint)}", two),
            Half(two, f"{noun} of {self.halves.item(joint + 1, end)}", one),
        ]
        speaker = self.scene.context(at).speaker
        actor = (
            speaker
            if speaker is not None
            else (self.scene.subject(group, sentence) if group is not None else None)
        )
        start = group.first if group is not None else at
        return self._add(sentence, start, end, halves, group, actor, 0.7)

    def _conditional(self, sentence: int, first: int, last: int, lowered: str) -> bool:
        found = self._conditions.read(sentence)
        if found is None or self.covers(found.group.head):
            return False
        self._covered.add(found.other_head)
        del first, last, lowered
        return self._add(sentence, found.start, found.end, [found.given, found.got], found.group, found.actor, 0.5)

    def _offered(self, sentence: int, first: int, last: int, lowered: str) -> bool:
        added = False
        for offer in self._offers.read(sentence, self._covered):
            added = self._add(sentence, offer.start, offer.end, [offer.half], offer.group, offer.actor, 0.5) or added
        del first, last, lowered
        return added

    def _settled(self, sentence: int, first: int, last: int, lowered: str) -> bool:
        found = self._settlements.read(sentence, self._covered)
        if found is None:
            return False
        self._covered.add(found.group.head)
        self.trades.append(self._maker.settled(sentence, found.group, found.parties, found.sides, found.end))
        del first, last, lowered
        return True

    # -- In return, X would … -----------------------------------------------------------------------------------

    def _in_return(self, sentence: int, first: int, last: int, lowered: str) -> bool:
        """ "In return, Norda would raise pay": the other half of what was just said; or two sides' "would" in one sentence of a deal."""
        marker = next((m for m in ("in return", "in exchange") if m in lowered), None)
        plan = re.search(
            r"\b(?:under (?:the|it|its|that|this|a)|the (?:deal|proposal|plan|agreement|offer|compromise|package|accord)|compromise)\b",
            lowered,
        )
        if marker is None and plan is None:
            return False
        halves: list[Half] = []
        used: list[VerbGroup] = []
        spans: list[int] = [sentence]
        if marker is not None and sentence > 0:
            spans.insert(0, sentence - 1)
        elif sentence + 1 < len(self.scene.doc.sentence_tokens) and _UNDER.search(lowered):
            spans.append(sentence + 1)
        for index in spans:
            for group in self.scene.groups(index):
                if (
                    group.modal not in ("would", "will", "could")
                    or group.negated
                    or group.lemma not in words("exchange", "give_verbs")
                ):
                    continue
                if index != sentence and self._covers_any(group):
                    continue
                subject = self.scene.subject(group, index)
                if subject is None or subject.party is None or group.passive:
                    continue
                half = self.halves.of_verb(group, self.scene.end(group.last, index), subject.parties[0])
                if group.lemma in ("get", "receive"):
                    half = Half(half.receiver, half.item, subject.party)
                if half.item:
                    halves.append(half)
                    used.append(group)
        givers = {id(h.giver or h.receiver) for h in halves}
        if len(givers) < 2:
            return False
        sides = list({id(h.giver): h.giver for h in halves if h.giver is not None}.values())
        filled = [self._other_end(h, sides) for h in halves]
        here = [g for g in used if first <= g.head < last]
        start = min((g.first for g in here), default=first)
        self._covered.update(g.head for g in used)
        anchor = here[-1] if here else used[-1]
        speaker = self.scene.context(anchor.head).speaker
        if _UNDER.search(lowered) and self._detail(sentence, filled, used):
            return True
        anchor = here[-1] if here else used[-1]
        end = max(self.scene.end(anchor.last, sentence), start + 1)
        return self._add(sentence, start, end, filled, anchor, speaker, 0.6)

    def _detail(self, sentence: int, halves: list[Half], groups: list[VerbGroup]) -> bool:
        """ "Under the proposal, …" tells the legs of the exchange that the same sides were said to have on the table just before."""
        names = {side.name for half in halves for side in (half.giver, half.receiver) if side is not None}
        for n in range(len(self.trades) - 1, max(len(self.trades) - 4, -1), -1):
            earlier = self.trades[n]
            told = earlier.evidence[0].sentences[0] - 1
            if sentence - told > _DETAIL_REACH or {end for leg in earlier.legs for end in (leg.giver, leg.receiver) if end} != names:
                continue
            known = frozenset(stem for leg in earlier.legs for stem in stems(leg.item))
            new = [leg_of(half) for half in halves if not stems(half.item) & known]
            places = [self.scene.evidence(g.first, self.scene.end(g.last, self._sentence(g)), self._sentence(g)) for g in groups]
            self.trades[n] = replace(earlier, legs=(*earlier.legs, *new), evidence=(*earlier.evidence, *places))
            return True
        return False

    def _sentence(self, group: VerbGroup) -> int:
        return self.scene.doc.tokens[group.head].sentence

    def _covers_any(self, group: VerbGroup) -> bool:
        return group.head in self._covered

    @staticmethod
    def _other_end(half: Half, sides: list[Entity]) -> Half:
        others = [side for side in sides if side is not half.giver]
        if half.giver is None:
            return replace(half, giver=next((s for s in sides if s is not half.receiver), None))
        return half if half.receiver is not None or len(others) != 1 else replace(half, receiver=others[0])

    # -- gestures ----------------------------------------------------------------------------------------------------

    def _released(self, sentence: int, first: int, last: int, lowered: str) -> bool:
        """A release that is called a gesture: a one-way leg, done."""
        if not any(w in lowered for w in ("gesture", "good faith", "goodwill", "good-faith")):
            return False
        tokens = self.scene.doc.tokens
        match = next(
            (
                k
                for k in range(first, last)
                if tokens[k].lower in ("release", "handover", "return", "withdrawal", "pardon")
            ),
            None,
        )
        by = next((k for k in range(first, last) if tokens[k].lower == "by"), None)
        if match is None or by is None:
            return False
        giver = self.scene.phrases.resolve(by + 1, min(by + 4, last), quiet=True).party
        if giver is None:
            return False
        end = next((k for k in range(match, last) if tokens[k].lower in ("as", "by", "a")), match + 3)
        receiver = None
        for group in self.scene.groups(sentence):
            subject = self.scene.subject(group, sentence) if group.finite else None
            if subject is not None and subject.party is not None and subject.party is not giver:
                receiver = subject.party
                break
        item = self.halves.item(match, end)
        referent = Referent((giver,))
        group = next((g for g in self.scene.groups(sentence) if g.finite), None)
        return self._add(
            sentence,
            group.first if group is not None else match,
            self.scene.end(by, sentence),
            [Half(giver, item, receiver)],
            group,
            referent,
            0.5,
            status="done",
        )

    def _add(
        self,
        sentence: int,
        start: int,
        end: int,
        halves: list[Half],
        group: VerbGroup | None,
        actor: Referent | None,
        confidence: float,
        *,
        status: str = "",
    ) -> bool:
        """Makes the trade and marks the verbs it takes up as read."""
        made = self._maker.make(sentence, start, end, halves, group, actor, confidence, status)
        if made is None:
            return False
        trade, begin = made
        self._covered.update(g.head for g in self.scene.groups(sentence) if begin <= g.head < end)
        for n, earlier in enumerate(self.trades):
            if _same(earlier, trade):
                self.trades[n] = replace(earlier, evidence=(*earlier.evidence, *trade.evidence))
                return True
        self.trades.append(trade)
        return True


def _same(earlier: DraftTrade, later: DraftTrade) -> bool:
    """Whether a later mention ("exchange one territory for another") is of the exchange told before: same proposers, like things."""
    if not later.proposers or earlier.proposers != later.proposers or min(len(earlier.legs), len(later.legs)) < 2:
        return False
    ours, theirs = (frozenset(stem for leg in trade.legs for stem in stems(leg.item)) for trade in (earlier, later))
    return bool(ours and theirs) and len(ours & theirs) >= 0.5 * min(len(ours), len(theirs))
