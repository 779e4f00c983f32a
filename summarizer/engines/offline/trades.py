"""Trades as draft items: proposers, status, conditions, and a statement made of the legs."""

from __future__ import annotations

import re
from itertools import takewhile

from summarizer.draft import DraftEvidence, DraftLeg, DraftTrade
from summarizer.engines.offline.clauses import VerbGroup
from summarizer.engines.offline.entities import Entity, Referent
from summarizer.engines.offline.halves import Half, Proposal
from summarizer.engines.offline.lexicon import lexicon, words
from summarizer.engines.offline.scene import Context, Scene
from summarizer.engines.offline.settled import Settlement
from summarizer.engines.offline.text import Tag

_DEALS = r"(?:deal|agreement|accord|pact|treaty|truce|contract|settlement|compromise)"
_STRIKES = r"\b(?:struck|reached|signed|sealed|clinched)\b"
_AGREED = re.compile(
    r"\b(?:agreed to|agreed on|agreed that|have agreed|has agreed|ratified)\b"
    rf"|{_STRIKES}[^;:]{{0,60}}\b{_DEALS}\b|\b{_DEALS}\b[^;:]{{0,20}}{_STRIKES}"
)
"""What is struck, reached or signed must be a deal: "sealed the road" is none."""
_NOT_YET = re.compile(r"\b(?:would|could|if)\b")
_CONDITIONAL = frozenset({"if", "unless", "provided", "providing", "once", "should"})
_HEDGE_REACH = 40
"""How many characters before "agreed" an "if" makes it a condition."""
_DEAL = re.compile(r"\b(?:the|a|their|its) (?:deal|agreement|accord|pact)\b")
_AS_PART = re.compile(
    r"\bas part of (?:the|a|that|this|their) (?:deal|agreement|accord|pact|settlement|truce)\b.*\bwill\b"
)
"""What a deal has its sides do in the plain future is agreed."""
_SUGGESTING = frozenset({"could", "might", "should", "may", "can"})
_OPEN = {"offered": "offers", "floated": "raises the possibility of", "negotiating": "discusses"}
_CLOSED_DEAL = re.compile(r"\b(?:reached|signed|announced|agreed|under the (?:deal|agreement|accord|pact))\b")


class TradeMaker:
    """Makes the trades of one article."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def make(self, sentence: int, proposal: Proposal) -> tuple[DraftTrade, int] | None:
        """The trade of a proposal, with the token where its clause begins; None where nothing moves."""
        start, end, group, actor = proposal.start, proposal.end, proposal.group, proposal.actor
        scene = self.scene
        told = (leg for half in proposal.halves for leg in half.each)
        legs = [leg for leg in told if leg.item and leg.giver is not leg.receiver]
        legs = [leg for leg in legs if not _is_hollow(leg)] or legs
        if any(_is_meeting(leg) for leg in legs):
            return None
        if not legs or all(leg.giver is None and leg.receiver is None for leg in legs):
            return None
        context = scene.context(group.head if group is not None else start)
        if context.speaker is not None and (
            _suggests(context.speaker, proposal, legs)
            or (actor is not None and self._is_put_forward(context))
        ):
            actor = context.speaker
        speaker = context.speaker or actor
        outsider = _outsider(speaker, legs)
        span = (
            scene.phrases.subject_span(group.first, scene.bounds(sentence)[0]) if group is not None else None
        )
        begin = min(start, span[0]) if span is not None else start
        outsider = outsider or (actor is not None and _is_no_end(actor, legs))
        status = proposal.status or self._status(sentence, proposal, legs, outsider)
        settled = status == "agreed" and context.speaker is None
        proposers = () if outsider or settled or actor is None else tuple(actor.parties[:2])
        for party in proposers:
            scene.note(party)
        scene.note(
            None, tuple(side for leg in legs for side in (leg.giver, leg.receiver) if side is not None)
        )
        self._remember_dealings(sentence, legs, speaker)
        attributed = "narrated" if context.attribution is None else "direct" if context.direct else "indirect"
        trade = DraftTrade(
            issue=_issue(legs[0]),
            status=status,
            proposers=tuple(party.name for party in proposers),
            speaker=speaker.speaker if speaker is not None and not settled else None,
            anonymous=speaker.anonymous if speaker is not None and not settled else False,
            legs=tuple(leg_of(leg) for leg in legs),
            conditions=self._conditions(sentence, start, end) if len(legs) == 1 else (),
            attribution=attributed,
            statement=self._statement(legs, proposers, speaker, status),
            evidence=self._evidence(sentence, begin, proposal),
            confidence=proposal.confidence,
            key=f"trade:{sentence}:{start}",
        )
        return trade, begin

    def _is_put_forward(self, context: Context) -> bool:
        """ "suggested that the players accept A in return for B": the exchange is the suggester's, whoever would do it."""
        said = context.attribution
        known = said is not None and bool(said.referent.parties)
        return known and said is not None and said.lemma in words("exchange", "offer_verbs")

    def _remember_dealings(self, sentence: int, legs: list[Half], speaker: Referent | None) -> None:
        """Two sides that the sentence itself names deal with each other; a guessed one proves nothing."""
        named = {
            id(mention.entity.party) for mention in self.scene.cast.mentions(*self.scene.bounds(sentence))
        }
        if speaker is not None:
            named.update(id(party) for party in speaker.parties)
        for leg in legs:
            one, other = leg.giver, leg.receiver
            if one is not None and other is not None and {id(one), id(other)} <= named:
                self.scene.dealt(sentence, one, other)

    def _evidence(self, sentence: int, begin: int, proposal: Proposal) -> tuple[DraftEvidence, ...]:
        if not proposal.sentences:
            return (self.scene.evidence(begin, proposal.end, sentence),)
        return tuple(self.scene.evidence(*self.scene.bounds(place), place) for place in proposal.sentences)

    def settled(self, sentence: int, deal: Settlement) -> DraftTrade:
        """A deal that the sides have struck, its terms not given."""
        group, end = deal.group, deal.end
        scene, wording = self.scene, self.scene.wording
        span = scene.phrases.subject_span(group.first, scene.bounds(sentence)[0])
        begin = span[0] if span is not None else group.first
        context = scene.context(group.head)
        for side in deal.sides:
            scene.note(side)
        who = " and ".join(wording.name(side) for side in deal.parties.parties[:2])
        return DraftTrade(
            issue=wording.label(group.last, end) or "agreement",
            status="agreed",
            attribution="narrated"
            if context.attribution is None
            else "direct"
            if context.direct
            else "indirect",
            statement=wording.plain(who, wording.clause(group.first, end)),
            evidence=(scene.evidence(begin, end, sentence),),
            confidence=0.5,
            key=f"trade:{sentence}:{group.first}",
        )

    def _conditions(self, sentence: int, start: int, end: int) -> tuple[str, ...]:
        tokens = self.scene.doc.tokens
        _, last = self.scene.bounds(sentence)
        for k in range(start, min(end + 2, last)):
            if tokens[k].lower in ("provided", "unless", "until") or (
                tokens[k].lower == "only" and k + 1 < last and tokens[k + 1].lower in ("if", "after", "once")
            ):
                text = self.scene.wording.clause(
                    k + 1, self.scene.end(k + 2, sentence) if k + 2 < last else last
                )
                return (text,) if len(text.split()) > 2 else ()
        return ()

    def _carried_out(self, group: VerbGroup) -> bool:
        """ "Kitara reopened the road in return for …": told by the article as having happened."""
        past = self.scene.doc.tokens[group.head].tag is Tag.VERB and not group.negated
        plain = not any(group.lemma in words("exchange", kind) for kind in ("offer_verbs", "getting_verbs"))
        plain = plain and group.lemma not in words("bargains", "putting_forward")
        narrated = self.scene.context(group.head).attribution is None and not self._is_supposed(group)
        form = self.scene.doc.tokens[group.head].lower
        return past and plain and narrated and form != group.lemma and not form.endswith("s")

    def _is_supposed(self, group: VerbGroup) -> bool:
        """ "if the village sent one man per house": behind a condition's conjunction, so not told as having happened."""
        tokens = self.scene.doc.tokens
        first, _ = self.scene.bounds(tokens[group.head].sentence)
        before = reversed(tokens[first : group.first])
        clause = takewhile(lambda token: token.tag not in (Tag.COMMA, Tag.STOP, Tag.VERB), before)
        return any(token.lower in _CONDITIONAL for token in clause)

    def _status(self, sentence: int, proposal: Proposal, legs: list[Half], outsider: bool) -> str:
        start, end, group = proposal.start, proposal.end, proposal.group
        first, last = self.scene.bounds(sentence)
        text = self.scene.doc.words(first, last).lower()
        table = lexicon("exchange")["status"]
        if outsider:
            return "floated"
        if (
            group is not None
            and group.lemma in words("exchange", "swap_verbs")
            and group.finite
            and not group.modal
            and not group.negated
        ):
            return "done"
        if len(legs) > 1 and group is not None and self._carried_out(group):
            return "done"
        before = self.scene.doc.words(max(start - 12, first), min(end, last)).lower()
        if any(phrase in before for phrase in table["negotiating"]):
            return "negotiating"
        if _AGREED.search(before) and not _NOT_YET.search(before.split("agreed")[0][-_HEDGE_REACH:]):
            return "agreed"
        if _DEAL.search(text) and "would" in text and "propos" not in text and "offer" not in text:
            return "agreed" if _CLOSED_DEAL.search(text) else "offered"
        if _AS_PART.search(text) and "propos" not in text and "offer" not in text:
            return "agreed"
        if (
            group is not None
            and group.modal in ("could", "might", "may")
            and group.lemma not in words("exchange", "offer_verbs")
        ):
            return "floated"
        return "offered"

    def _statement(
        self, legs: list[Half], proposers: tuple[Entity, ...], speaker: Referent | None, status: str
    ) -> str:
        """Made of the legs, so that it cannot say another direction than they do: "Ukraine offers Russia A in exchange for B."."""
        wording = self.scene.wording
        first = legs[0]
        if any(leg.clause for leg in legs):
            return self._conditional_statement(legs, proposers, speaker)
        if len(proposers) == 1 and first.giver is proposers[0] and status in _OPEN:
            verb = _OPEN[status]
            to = f"{wording.name(first.receiver)} " if first.receiver is not None else ""
            if first.verb and status == "offered":
                said = f"offers to {first.verb} {first.item.partition(' ')[2]}"
            elif first.verb:
                said = f"{verb} {first.item}"
            else:
                said = f"{verb}{'' if status == 'offered' else ' giving'} {to}{first.item}"
            if len(legs) > 1:
                said += " in exchange for " + " and ".join(self._had(leg) for leg in legs[1:])
            return wording.plain(wording.name(proposers[0]), said)
        moves = " and ".join(self._would(leg, done=status == "done") for leg in legs)
        if status == "done":
            return wording.plain(moves, "")
        if status == "agreed":
            return wording.plain("under the deal,", moves)
        who = " and ".join(wording.name(p) for p in proposers) or (
            wording.who(speaker, start=False) if speaker is not None else ""
        )
        if not who:
            return wording.plain("under the proposal,", moves)
        one = len(proposers) <= 1
        verb = {"floated": "suggest", "negotiating": "discuss", "offered": "propose", "rejected": "propose"}[
            status
        ]
        ending = "" if not one else "es" if verb.endswith("s") else "s"
        return wording.plain(who, f"{verb}{ending} that {moves}")

    def _conditional_statement(
        self, legs: list[Half], proposers: tuple[Entity, ...], speaker: Referent | None
    ) -> str:
        """ "The tenants say that the money will be handed over if the lifts are running."."""
        wording = self.scene.wording
        parts = [leg.item if leg.clause else self._would(leg, done=False) for leg in legs]
        who = (
            wording.who(speaker, start=False)
            if speaker is not None and wording.who(speaker)
            else wording.name(proposers[0])
            if proposers
            else ""
        )
        said = f"{parts[0]} if {' and '.join(parts[1:])}" if len(parts) > 1 else parts[0]
        return wording.plain(f"{who} says that" if who else "under the proposal,", said)

    def _would(self, leg: Half, *, done: bool) -> str:
        giver = self.scene.wording.name(leg.giver) if leg.giver is not None else "the other side"
        to = f"{self.scene.wording.name(leg.receiver)} " if leg.receiver is not None else ""
        if leg.verb:
            return f"{giver} {'carries out' if done else 'would'} {leg.item if done else ' '.join([leg.verb, *leg.item.split()[1:]])}"
        return f"{giver} {'gives' if done else 'would give'} {to}{leg.item}"

    def _had(self, leg: Half) -> str:
        if leg.verb or leg.item.split()[0].lower().endswith("ing"):
            return f"{self.scene.wording.name(leg.giver)}’s {leg.item}" if leg.giver is not None else leg.item
        return leg.item


def _outsider(speaker: Referent | None, legs: list[Half]) -> bool:
    """An analyst, or somebody who speaks for no side and would give nothing, floats an exchange and proposes none."""
    if speaker is None or speaker.party is None or any(leg.giver is speaker.party for leg in legs):
        return False
    return speaker.party.standing == "expert" or (
        speaker.party.kind == "person" and speaker.party.standing != "official"
    )


def _is_no_end(actor: Referent, legs: list[Half]) -> bool:
    """Whether whoever puts an exchange forward would neither give nor get: then he only floats it."""
    ends = {id(end) for leg in legs for end in (leg.giver, leg.receiver) if end is not None}
    return len(ends) > 1 and not any(id(party) in ends for party in actor.parties)


def _suggests(speaker: Referent, proposal: Proposal, legs: list[Half]) -> bool:
    """ "The authority could let us keep the licence, he suggested": what another side could do is the speaker's proposal, who is its other end."""
    group, actor = proposal.group, proposal.actor
    if group is None or group.modal not in _SUGGESTING or speaker.party is None or actor is None:
        return False
    ends = {id(end) for leg in legs for end in (leg.giver, leg.receiver) if end is not None}
    return speaker.party not in actor.parties and id(speaker.party) in ends


def _is_meeting(leg: Half) -> bool:
    """ "meeting both sides on Monday", "hosting the talks"; not "meeting the costs", "coming down to ten years"."""
    behind = leg.item.lower().split()[1:]
    if leg.verb in words("exchange", "hosting_verbs"):
        return bool(words("exchange", "gatherings") & set(behind))
    other_sense = words("exchange", "particles") & set(behind[:1]) or any(
        word.strip(",;") in words("exchange", "met_things") for word in behind
    )
    return leg.verb in words("exchange", "no_gifts") and not other_sense


def _is_hollow(leg: Half) -> bool:
    """ "nobody won", "is worth a lot": words that a guess took for a thing."""
    return leg.item.split()[0].lower() in words("exchange", "hollow_openings")


def leg_of(half: Half) -> DraftLeg:
    """A half as a draft's leg, its sides by name."""
    return DraftLeg(
        half.item,
        half.giver.name if half.giver is not None else None,
        half.receiver.name if half.receiver is not None else None,
    )


_ISSUE_WORDS = 6
_SMALL = frozenset(
    "a an the its their his her our all some any of in on at by for with from to into and or that which who as".split()
)


def _issue(half: Half) -> str:
    """The matter of a trade: what would move first, in a few plain words."""
    words_of = [word.strip("“”\"',;:()") for word in half.item.split()]
    while words_of and words_of[0].lower() in _SMALL:
        words_of.pop(0)
    words_of = words_of[:_ISSUE_WORDS]
    while words_of and words_of[-1].lower() in _SMALL:
        words_of.pop()
    return " ".join(words_of) or "exchange"
