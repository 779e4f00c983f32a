"""For each claim of an article, the demands and trades that it may answer, with what can be seen of claim and proposal."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summarizer.draft import DraftResponse
from summarizer.engines.offline.replies.signs import (
    distance,
    last_told,
    relation,
    signs_of_claim,
    signs_of_nothing,
    signs_of_pair,
)
from summarizer.engines.offline.scene import Scene
from summarizer.engines.offline.stances import Judged
from summarizer.engines.offline.stances.claims import Claim
from summarizer.engines.offline.stems import stems
from summarizer.engines.offline.targets import Target

_BACK, _AHEAD = 30, 3
"""How many sentences before a claim, and after it, what it answers may be told."""
_MOST_BEFORE = 8
"""Proposals before a claim that it may answer, the last ones told."""
_AMONG = 24
"""… among so many that were first told before it."""
_SPEAKERS = 6
"""Claims after a proposal among which the first of another side is looked for."""


@dataclass(frozen=True, slots=True)
class Option:
    """A proposal that a claim may answer."""

    target: Target
    signs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Case:
    """A claim, and what it may answer."""

    judged: Judged
    own: frozenset[str]
    """Signs of the claim by itself."""
    nothing: frozenset[str]
    """Signs of the option that it answers nothing."""
    options: tuple[Option, ...]


def find_cases(
    scene: Scene, judged: Sequence[Judged], targets: Sequence[Target], ruled: Sequence[DraftResponse]
) -> list[Case]:
    """The cases of one article in the order of the text; `ruled` are the answers that the rules found."""
    return _Cases(scene, judged, targets, ruled).find() if targets else []


class _Cases:
    def __init__(
        self,
        scene: Scene,
        judged: Sequence[Judged],
        targets: Sequence[Target],
        ruled: Sequence[DraftResponse],
    ) -> None:
        self._scene = scene
        self._judged = judged
        self._targets = targets
        self._places = [target.sentence for target in targets]
        self._times = Counter(stem for target in targets for stem in target.matter)
        self._ruled: dict[tuple[int, str], dict[str, str]] = defaultdict(dict)
        for answer in ruled:
            for piece in answer.evidence:
                for number in piece.sentences:
                    if answer.to is not None:
                        self._ruled[number - 1, answer.party][answer.to] = answer.kind
        self._said: list[tuple[int, str]] = [
            (one.claim.sentence, one.claim.party.name) for one in judged if one.claim.party is not None
        ]
        self._said_by: dict[str, list[int]] = defaultdict(list)
        for sentence, name in self._said:
            self._said_by[name].append(sentence)

    def find(self) -> list[Case]:
        return [self._case(one) for one in self._judged]

    def _case(self, judged: Judged) -> Case:
        claim = judged.claim
        own = signs_of_claim(judged, self._scene)
        spoken = stems(self._scene.doc.words(claim.first, claim.last))
        ruled = self._ruled.get((claim.sentence, claim.party.name if claim.party is not None else ""), {})
        options = tuple(
            Option(target, self._pair(judged, own, spoken, ruled, target, rank))
            for rank, target in self._candidates(claim)
        )
        facing = any(relation(claim, option.target) == "facing" for option in options)
        near = any(distance(claim, option.target) in (0, 1) for option in options)
        return Case(judged, own, signs_of_nothing(judged, own, facing, near), options)

    def _candidates(self, claim: Claim) -> list[tuple[int, Target]]:
        """The proposals in reach, each with how many others are nearer."""
        here = bisect_right(self._places, claim.sentence)
        since = max(bisect_left(self._places, claim.sentence - _BACK), here - _AMONG)
        before = sorted(self._targets[since:here], key=lambda target: -last_told(claim, target))
        ahead = self._targets[here : bisect_right(self._places, claim.sentence + _AHEAD)]
        return [*enumerate(before[:_MOST_BEFORE]), *enumerate(ahead)]

    def _pair(
        self,
        judged: Judged,
        own: frozenset[str],
        spoken: frozenset[str],
        ruled: Mapping[str, str],
        target: Target,
        rank: int,
    ) -> frozenset[str]:
        shared = spoken & target.matter
        rare = sum(self._times[stem] == 1 for stem in shared)
        first = self._is_first(judged.claim, target)
        return frozenset(signs_of_pair(judged, own, target, rank, ruled, (len(shared), rare), first))

    def _is_first(self, claim: Claim, target: Target) -> tuple[bool, bool]:
        """Whether a claim is the first of its side, and of any side but the owners, after a proposal."""
        told = max(target.told, default=target.sentence)
        if claim.party is None or claim.sentence <= told:
            return False, False
        own = self._said_by[claim.party.name]
        after = bisect_right(self._said, (told, "\uffff"))
        others = (s for s, name in self._said[after : after + _SPEAKERS] if name not in target.owners)
        return own[bisect_right(own, told)] == claim.sentence, next(others, None) == claim.sentence
