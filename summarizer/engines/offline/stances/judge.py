"""Judges every claim of an article: is it a stand, a demand, or neither?

What the rules of `acts` made stays, with the probability that the learned weights give it as its confidence; a claim that
no rule took up becomes a position or a demand where they find it likely enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeVar

from summarizer.article import Span
from summarizer.draft import DraftDemand, DraftItem, DraftPosition
from summarizer.engines.offline.clauses import VerbGroup
from summarizer.engines.offline.entities import Referent
from summarizer.engines.offline.exchange import Exchanges
from summarizer.engines.offline.items import ItemMaker, Matter, Place
from summarizer.engines.offline.responses import Responses
from summarizer.engines.offline.scene import Context, Scene
from summarizer.engines.offline.stances.claims import Claim, Claims
from summarizer.engines.offline.stances.features import Findings, features
from summarizer.engines.offline.stances.weights import Weights
from summarizer.engines.offline.text import Tag, Token

Item = TypeVar("Item", DraftPosition, DraftDemand)

MAKE: Mapping[str, float] = {"position": 0.25, "demand": 0.3}
"""The least probability with which a claim that no rule took up becomes an item; chosen by document on dev and eval/training,
among 0.15, 0.2 … 0.5.  To drop items of rules that are less likely, or to turn their positions into demands, was no gain.
"""
_POINTS = ("the ", "its ", "their ")
"""How somebody is described who is known in the article; "a diplomat" is nobody's side."""
_MINDS_NOT = re.compile(
    r"\b(?:no|without|not? (?:have|see|seeing)(?: any)?|any) (?:\w+ )?(?:objection|objections|difficulty|quarrel|problem with)\b"
    r"|\b(?:no longer|not|n['’]t) (?:object|mind|oppose|opposed|stand in the way)"
)
"""Words that are against being against."""
_EMPTY = frozenset({"be", "have", "do", "say", "think", "believe", "want", "need", "like", "seem", ""})
"""Verbs that name no matter by themselves."""


class Judged(NamedTuple):
    """A claim with its features and what the weights make of it."""

    claim: Claim
    found: frozenset[str]
    kinds: dict[str, float]


class Judge:
    """Goes over the items of one article after the rules."""

    def __init__(self, scene: Scene, make: ItemMaker, weights: Weights, findings: Findings) -> None:
        self._scene = scene
        self._make = make
        self._weights = weights
        self._findings = findings
        self._judged: list[Judged] | None = None

    def judged(self) -> list[Judged]:
        """Every claim with its features; training reads the same ones."""
        if self._judged is None:
            self._judged = list(self._examples())
        return self._judged

    def likeliest(self) -> dict[int, str]:
        """For each sentence with claims (0-based), what the weights make of the likeliest one, in words."""
        best: dict[int, tuple[float, str]] = {}
        for claim, _, kinds in self.judged():
            kind = _kind(kinds)
            told = f"{kind} {kinds[kind]:.2f}, needs {MAKE[kind]:.2f}"
            best[claim.sentence] = max(best.get(claim.sentence, (0.0, "")), (kinds[kind], told))
        return {sentence: told for sentence, (_, told) in best.items()}

    def settle(self) -> None:
        """Weighs what the rules made, and adds what only the weights find."""
        judged = self.judged()
        best: dict[int, dict[str, float]] = {}
        for item in judged:
            for group in item.claim.groups:
                known = best.setdefault(group.head, item.kinds)
                if item.kinds["none"] < known["none"]:
                    best[group.head] = item.kinds
        taken: set[int] = set()
        positions = list(self._weighed(self._make.positions, "position", best, taken))
        demands = list(self._weighed(self._make.demands, "demand", best, taken))
        self._make.positions[:], self._make.demands[:] = positions, demands
        for item in judged:
            if not any(item.claim.covers(head) for head in taken):
                self._add(item)
        self._make.positions[:] = self._not_asked(self._make.positions)
        self._make.positions.sort(key=_place)
        self._make.demands.sort(key=_place)

    def _not_asked(self, positions: Sequence[DraftPosition]) -> list[DraftPosition]:
        """The positions whose sentence holds no demand of the same side: what is asked is not also held."""
        asked = {(demand.party, n) for demand in self._make.demands for n in demand.evidence[0].sentences}
        return [
            item
            for item in positions
            if not any((item.party, n) in asked for n in item.evidence[0].sentences)
        ]

    def _examples(self) -> Iterator[Judged]:
        for claim in Claims(self._scene).find():
            found = features(claim, self._scene, self._findings)
            yield Judged(claim, found, self._weights.kind.probabilities(found))

    # -- what the rules found -----------------------------------------------------------------------------------

    def _weighed(
        self, items: list[Item], kind: str, best: dict[int, dict[str, float]], taken: set[int]
    ) -> Iterator[Item]:
        for item in items:
            taken.add(_head(item))
            kinds = best.get(_head(item))
            yield item if kinds is None else replace(item, confidence=round(kinds[kind], 2))

    # -- what no rule found -------------------------------------------------------------------------------------

    def _add(self, item: Judged) -> None:
        claim, kind = item.claim, _kind(item.kinds)
        group, holder = _main(claim, self._scene.doc.tokens), self._holder(claim)
        if item.kinds[kind] < MAKE[kind] or group is None or holder is None or self._scene.denied(group):
            return
        self._make.rule = "judge"
        self._make.aside = (("weighed", ", ".join(self._weights.kind.telling(item.found, kind))),)
        context = (
            Context(claim.attribution, None, claim.attribution.direct)
            if claim.attribution
            else Context(None, None, False)
        )
        at_group = self._scene.context(group.head)
        place = Place(
            group, claim.sentence, at_group if at_group.attribution is claim.attribution else context, holder
        )
        made = self._demand if kind == "demand" else self._position
        any(made(item, place, holder, matter) for matter in self._matters(claim, group))

    def _position(self, item: Judged, place: Place, holder: Referent, matter: Matter) -> bool:
        acts = self._weights.act.probabilities(item.found)
        stances = self._weights.stance.probabilities(item.found)
        act, stance = max(acts, key=acts.__getitem__), max(stances, key=stances.__getitem__)
        if self._minds_not(item.claim):
            act, stance = "view", "open"
        confidence = round(item.kinds["position"], 2)
        return self._make.position(place, holder, act, stance, matter, "learned", confidence)

    def _minds_not(self, claim: Claim) -> bool:
        """Whether a claim says that somebody is not against a thing: "has no objection to the works"."""
        return _MINDS_NOT.search(self._scene.doc.words(claim.first, claim.last).lower()) is not None

    def _demand(self, item: Judged, place: Place, holder: Referent, matter: Matter) -> bool:
        group = place.group
        subject = self._scene.subject(group, place.sentence) if group.finite else None
        doers = subject.parties if subject is not None else ()
        others = tuple(party for party in doers if party not in holder.parties)
        strength = "demand" if group.modal == "must" else "request"
        return self._make.demand(place, holder, others, matter, strength, round(item.kinds["demand"], 2))

    def _holder(self, claim: Claim) -> Referent | None:
        """Whose claim it is; somebody described but of no known side is a side of their own."""
        holder = claim.holder
        if holder.party is not None:
            return holder
        if holder.speaker is None or not holder.speaker.lower().startswith(_POINTS):
            return None
        name = holder.speaker.split(",")[0]
        return replace(holder, parties=(self._scene.cast.group(name, claim.first),))

    def _matters(self, claim: Claim, group: VerbGroup) -> list[Matter]:
        """What the claim is about, by its main verb's object, its subject, or all of it; the best guess first."""
        whole = (claim.first, claim.last)
        end = min(self._scene.end(group.last, claim.sentence), claim.last)
        found: list[Matter] = []
        tokens = self._scene.doc.tokens
        if group.lemma in ("be", "remain", "seem"):
            span = self._scene.phrases.subject_span(group.first, self._scene.bounds(claim.sentence)[0])
            if span is not None:
                found.append(Matter(*span, whole=whole))
        elif group.last < end:
            verb = group.lemma not in _EMPTY and tokens[group.head].tag in (Tag.BASE, Tag.VERB)
            found.append(Matter(group.head + 1 if verb else group.last, end, verb=verb, whole=whole))
        found.append(Matter(claim.first, claim.last, whole=whole))
        return [matter for matter in found if matter.last > matter.first]


def findings_of(scene: Scene, make: ItemMaker, exchanges: Exchanges, responses: Responses) -> Findings:
    """What the rules have found so far, as the judge wants it."""
    answers = responses.find()
    rules: dict[int, list[str]] = {}
    for position in make.positions:
        rules.setdefault(_head(position), []).append(f"position.{position.key.split(':')[1]}.{position.act}")
    for demand in make.demands:
        rules.setdefault(_head(demand), []).append(f"demand.{demand.strength}")
    heads = (group.head for sentence in scene.sentences() for group in scene.groups(sentence))
    return Findings(
        rules=rules,
        exchanged=frozenset(head for head in heads if exchanges.covers(head)),
        answering=frozenset(responses.answered),
        trades=_spans(exchanges.trades),
        answers=_spans(answers),
    )


def _kind(kinds: Mapping[str, float]) -> str:
    """Position or demand, whichever is likelier."""
    return "demand" if kinds["demand"] >= kinds["position"] else "position"


def _main(claim: Claim, tokens: Sequence[Token]) -> VerbGroup | None:
    """The verb group that a claim turns on: the first with a subject of its own outside a relative clause, else the first such."""
    finite = [group for group in claim.groups if group.finite]
    outside = (group for group in finite if tokens[max(group.first - 1, 0)].tag is not Tag.RELATIVE)
    return next(outside, None) or next(iter(finite), None) or next(iter(claim.groups), None)


def _head(item: DraftPosition | DraftDemand) -> int:
    return int(item.key.rpartition(":")[2])


def _place(item: DraftPosition | DraftDemand) -> int:
    span = item.evidence[0].span
    return span.start if span is not None else 0


def _spans(items: Sequence[DraftItem]) -> list[Span]:
    return [piece.span for item in items for piece in item.evidence if piece.span is not None]
