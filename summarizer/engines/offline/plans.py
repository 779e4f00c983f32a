"""Exchanges told side by side: "In return, Norda would raise pay", "Under the plan, A would … and B would …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from summarizer.engines.offline.bargains.authors import Authors
from summarizer.engines.offline.clauses import VerbGroup
from summarizer.engines.offline.entities import Entity
from summarizer.engines.offline.halves import Half, Halves, Proposal
from summarizer.engines.offline.lexicon import words
from summarizer.engines.offline.scene import Scene
from summarizer.engines.offline.text import Tag

_PLAN = re.compile(
    r"\b(?:under (?:the|it|its|that|this|a)|the (?:deal|proposal|plan|agreement|offer|compromise|package|accord)|compromise)\b"
)
_AGREED_TO = re.compile(
    r"\bagreed to\b.*\bagreed to\b|\b(?:under|in) which\b|\bas part of (?:the|a|that|this|their) (?:deal|agreement|accord|pact|settlement|truce|package|compromise|proposal)\b"
)
_IN_FORCE = re.compile(
    r"\bunder (?:the|that|this|their|an?) (?:\w+ )?(?:deal|agreement|accord|pact|treaty|settlement|arrangement)\b|\b(?:signed|reached|struck)\b[^:]*\b(?:deal|agreement|accord|pact|treaty)\b[^:]*:"
)
"""What holds under a deal is told in the plain present."""
_THAT_EACH = re.compile(r"\b(?:agreed|propos\w+|suggest\w+|recommend\w+)(?: \w+){0,3} that\b")
"""What is agreed or proposed of several sides, each in a clause of its own."""
_PROPOSED_THAT = re.compile(r"\b(?:propos\w+|suggest\w+|recommend\w+)(?: \w+){0,3} that\b")
_IDLE = frozenset(
    {
        "be",
        "have",
        "remain",
        "say",
        "become",
        "seem",
        "mean",
        "see",
        "need",
        "depend",
        "expire",
        "last",
        "end",
    }
)
"""Verbs that, under a deal in force, move nothing from side to side."""
_GETTING = ("get", "receive")
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
        self._authors = Authors(scene)

    def read(self, sentence: int, covered: set[int]) -> Plan | None:
        """The plan a sentence tells, or None where fewer than two sides would do something."""
        first, last = self.scene.bounds(sentence)
        lowered = self.scene.doc.words(first, last).lower()
        returned = "in return" in lowered or "in exchange" in lowered
        under = _UNDER.search(lowered) is not None
        if not returned and not any(
            form.search(lowered) for form in (_PLAN, _THAT_EACH, _AGREED_TO, _IN_FORCE)
        ):
            return None
        sentences = self._sentences(sentence, returned=returned, under=under)
        told = list(
            self._told(
                sentences, sentence, covered, returned=returned, holds=_IN_FORCE.search(lowered) is not None
            )
        )
        ends = list({id(end): end for half, _ in told if (end := half.giver or half.receiver)}.values())
        sides = [half.giver for half, _ in told if half.giver is not None]
        sides = list({id(side): side for side in (*sides, *ends)}.values())
        if len(ends) == 1 and len({half.giver is None for half, _ in told}) > 1:
            other = self.scene.partner(
                ends[0], sentence
            )  # "the workers would get a bonus and give up two holidays"
            sides += [other] if other is not None else []
        elif len(ends) < 2:
            return None
        groups = tuple(group for _, group in told)
        here = [group for group in groups if first <= group.head < last]
        anchor = here[-1] if here else groups[-1]
        start = min((group.first for group in here), default=first)
        end = max(self.scene.end(anchor.last, sentence), start + 1)
        halves = tuple(_completed(half, sides) for half, _ in told)
        speaker = (
            self._authors.of(sentence, sentence, look_back=False) or self.scene.context(anchor.head).speaker
        )
        proposing = tuple(
            group.head
            for group in self.scene.groups(sentence)
            if group.head < start
            and any(group.lemma in words("exchange", kind) for kind in ("offer_verbs", "settling_verbs"))
        )
        agreed = _IN_FORCE.search(lowered) is not None and not any(
            group.modal in ("would", "could") for group in groups
        )
        status = "agreed" if agreed else "done" if all(self._is_done(group) for group in groups) else ""
        proposal = Proposal(start, end, halves, anchor, speaker, 0.6, status, also=proposing)
        return Plan(proposal, groups, under)

    def _sentences(self, sentence: int, *, returned: bool, under: bool) -> list[int]:
        """ "In return" looks back one sentence, "Under the proposal" on to the next."""
        if returned and sentence > 0:
            return [sentence - 1, sentence]
        if under and sentence + 1 < len(self.scene.doc.sentence_tokens):
            return [sentence, sentence + 1]
        return [sentence]

    def _told(
        self, sentences: list[int], here: int, covered: set[int], *, returned: bool, holds: bool
    ) -> Iterator[tuple[Half, VerbGroup]]:
        """What each side would do, verb by verb."""
        for sentence in sentences:
            groups = self.scene.groups(sentence)
            promised = False
            for place, group in enumerate(groups):
                promised = (
                    self._is_promised(group, sentence)
                    or (promised and self._joined(group))
                    or (place > 0 and self._is_agreed(groups[place - 1], group))
                    or (returned and sentence == here and self._is_done(group))
                    or (holds and sentence == here and self._is_present(group))
                )
                agreeing = groups[place - 1] if place and self._is_agreed(groups[place - 1], group) else group
                moves = group.lemma in words("exchange", "give_verbs") or group.lemma in _GETTING
                if (
                    not promised
                    or not (moves or agreeing is not group or (holds and group.lemma not in _IDLE))
                    or (sentence != here and group.head in covered)
                ):
                    continue
                subject = self.scene.subject(agreeing, sentence)
                if subject is None or subject.party is None:
                    continue
                end = self.scene.end(group.last, sentence)
                after = groups[place + 1] if place + 1 < len(groups) else None
                if after is not None and self._joined(after) and group.last + 1 < after.first - 1 < end:
                    end = after.first - 1
                half = self.halves.of_verb(group, end, subject.parties[0])
                if group.lemma in _GETTING:
                    half = Half(half.receiver, half.item, subject.party)
                if half.item:
                    yield half, group
            yield from self._subjunctives(sentence)

    def _is_promised(self, group: VerbGroup, sentence: int) -> bool:
        told = group.modal in ("would", "will", "could") or self._is_proposed(group, sentence)
        return told and not (group.negated or group.passive)

    def _is_agreed(self, before: VerbGroup, group: VerbGroup) -> bool:
        """ "the union agreed to call off the strike"."""
        agrees = before.lemma == "agree" and before.finite and not before.negated and not before.modal
        return agrees and group.infinitive and group.first == before.last

    def _is_present(self, group: VerbGroup) -> bool:
        """ "while the union drops its lawsuit"."""
        form = self.scene.doc.tokens[group.head].lower
        plain = group.finite and group.first == group.head and not (group.negated or group.passive)
        return plain and form in (f"{group.lemma}s", f"{group.lemma}es")

    def _is_done(self, group: VerbGroup) -> bool:
        """ "and Norway released ten sailors in return": told by the article as having happened."""
        token = self.scene.doc.tokens[group.head]
        narrated = self.scene.context(group.head).attribution is None
        simple = token.tag is Tag.VERB and group.first == group.head and not group.negated
        return simple and narrated and token.lower != group.lemma and not token.lower.endswith("s")

    def _joined(self, group: VerbGroup) -> bool:
        """ "would get a bonus and give up two holidays": the second verb shares subject and mood."""
        before = self.scene.doc.tokens[group.first - 1] if group.first else None
        bare = group.infinitive and self.scene.doc.tokens[group.first].tag is Tag.BASE
        return bare and before is not None and before.tag in (Tag.COORDINATOR, Tag.COMMA)

    def _subjunctives(self, sentence: int) -> Iterator[tuple[Half, VerbGroup]]:
        """ "proposed that the company pay 5 percent and that the union accept Saturday work"."""
        first, last = self.scene.bounds(sentence)
        tokens = self.scene.doc.tokens
        if _PROPOSED_THAT.search(self.scene.doc.words(first, last).lower()) is None:
            return
        known = {group.head for group in self.scene.groups(sentence)}
        thats = [k for k in range(first, last) if tokens[k].lower == "that"]
        for that in thats:
            group = self.halves.bare_verb(that, last)
            if group is None or group.head in known:
                continue
            doer = self.scene.phrases.resolve(that + 1, group.first, quiet=True)
            until = next((k for k in thats if k > that), last)
            while (
                until > group.last + 1
                and until < last
                and tokens[until - 1].tag in (Tag.COORDINATOR, Tag.COMMA)
            ):
                until -= 1
            end = min(self.scene.end(group.last, sentence), until)
            if doer.party is None:
                continue
            half = self.halves.of_verb(group, end, doer.parties[0])
            if half.item:
                yield half, group

    def _is_proposed(self, group: VerbGroup, sentence: int) -> bool:
        """ "proposed that the company pay and that the union accept": the base form behind "that"."""
        tokens = self.scene.doc.tokens
        first, _ = self.scene.bounds(sentence)
        bare = tokens[group.head].lower == group.lemma and group.last - group.first == 1
        return bare and _PROPOSED_THAT.search(self.scene.doc.words(first, group.first).lower()) is not None


def _completed(half: Half, sides: list[Entity]) -> Half:
    """The end of a leg that the clause leaves open: the other side of the plan, of several the one that is told first."""
    if half.giver is None:
        return replace(half, giver=next((side for side in sides if side is not half.receiver), None))
    others = [side for side in sides if side is not half.giver]
    return half if half.receiver is not None or not others else replace(half, receiver=others[0])
