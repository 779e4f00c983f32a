"""Exchanges told side by side: "In return, Norda would raise pay", "Under the plan, A would … and B would …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from summarizer.engines.offline.clauses import VerbGroup
from summarizer.engines.offline.entities import Entity
from summarizer.engines.offline.halves import Half, Halves, Proposal
from summarizer.engines.offline.lexicon import words
from summarizer.engines.offline.scene import Scene

_PLAN = re.compile(
    r"\b(?:under (?:the|it|its|that|this|a)|the (?:deal|proposal|plan|agreement|offer|compromise|package|accord)|compromise)\b"
)
_UNDER = re.compile(r"\bunder (?:the|that|this|its|their|a|it)\b")


@dataclass(frozen=True, slots=True)
class Plan:
    """What a plan would have each side do; `terms` where it only spells out an exchange already told ("Under the proposal, …")."""

    proposal: Proposal
    groups: tuple[VerbGroup, ...]
    terms: bool


class Plans:
    """Reads one sentence at a time, with the one before or after it where the halves are told in two."""

    def __init__(self, scene: Scene, halves: Halves) -> None:
        self.scene = scene
        self.halves = halves

    def read(self, sentence: int, covered: set[int]) -> Plan | None:
        """The plan a sentence tells, or None where fewer than two sides would do something."""
        first, last = self.scene.bounds(sentence)
        lowered = self.scene.doc.words(first, last).lower()
        returned = "in return" in lowered or "in exchange" in lowered
        under = _UNDER.search(lowered) is not None
        if not returned and _PLAN.search(lowered) is None:
            return None
        told = list(self._told(self._sentences(sentence, returned=returned, under=under), sentence, covered))
        if len({id(half.giver or half.receiver) for half, _ in told}) < 2:
            return None
        sides = list({id(half.giver): half.giver for half, _ in told if half.giver is not None}.values())
        groups = tuple(group for _, group in told)
        here = [group for group in groups if first <= group.head < last]
        anchor = here[-1] if here else groups[-1]
        start = min((group.first for group in here), default=first)
        end = max(self.scene.end(anchor.last, sentence), start + 1)
        halves = tuple(_completed(half, sides) for half, _ in told)
        speaker = self.scene.context(anchor.head).speaker
        return Plan(Proposal(start, end, halves, anchor, speaker, 0.6), groups, under)

    def _sentences(self, sentence: int, *, returned: bool, under: bool) -> list[int]:
        """ "In return" looks back one sentence, "Under the proposal" on to the next."""
        if returned and sentence > 0:
            return [sentence - 1, sentence]
        if under and sentence + 1 < len(self.scene.doc.sentence_tokens):
            return [sentence, sentence + 1]
        return [sentence]

    def _told(self, sentences: list[int], here: int, covered: set[int]) -> Iterator[tuple[Half, VerbGroup]]:
        """What each side would do, verb by verb."""
        for sentence in sentences:
            for group in self.scene.groups(sentence):
                promised = (
                    group.modal in ("would", "will", "could") and not group.negated and not group.passive
                )
                if (
                    not promised
                    or group.lemma not in words("exchange", "give_verbs")
                    or (sentence != here and group.head in covered)
                ):
                    continue
                subject = self.scene.subject(group, sentence)
                if subject is None or subject.party is None:
                    continue
                half = self.halves.of_verb(group, self.scene.end(group.last, sentence), subject.parties[0])
                if group.lemma in ("get", "receive"):
                    half = Half(half.receiver, half.item, subject.party)
                if half.item:
                    yield half, group


def _completed(half: Half, sides: list[Entity]) -> Half:
    """The end of a leg that the clause leaves open: the other side of the plan, of several the one that is told first."""
    if half.giver is None:
        return replace(half, giver=next((side for side in sides if side is not half.receiver), None))
    others = [side for side in sides if side is not half.giver]
    return half if half.receiver is not None or not others else replace(half, receiver=others[0])
