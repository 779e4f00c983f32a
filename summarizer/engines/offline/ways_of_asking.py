"""Demands told otherwise than by a verb of asking and its object: in the passive, in letters, as wishes and as ultimatums."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

from summarizer.engines.offline.clauses import VerbGroup
from summarizer.engines.offline.demands import Demands
from summarizer.engines.offline.items import Matter, Place
from summarizer.engines.offline.lexicon import lexicon, verb_table, words
from summarizer.engines.offline.text import Tag

_BEGINS_THING = frozenset({Tag.DETERMINER, Tag.NUMBER, Tag.NAME, Tag.SUBORDINATOR})
"""What a thing wanted begins with in "what they want is …"."""


class WaysOfAsking:
    """The rules for them."""

    def __init__(self, demands: Demands) -> None:
        self.demands = demands
        self.scene = demands.scene
        self.make = demands.make

    def in_the_passive(self, place: Place) -> bool:
        """ "Denmark was urged by Norway to open the strait"."""
        group, asked = place.group, place.subject
        strengths = lexicon("acts")["demand"]
        known = group.lemma in strengths["request"] or group.lemma in strengths["demand"]
        if not group.passive or group.negated or not known or asked is None or asked.party is None:
            return False
        tokens = self.scene.doc.tokens
        end = self.scene.end(group.last, place.sentence)
        by = next((k for k in range(group.last, end) if tokens[k].lower == "by"), None)
        to = next((k for k in range(group.last, end) if tokens[k].tag is Tag.TO), None)
        if by is None or to is None or to < by:
            return False
        holder = self.scene.phrases.resolve(by + 1, to)
        if holder.party is None:
            holder = self.scene.phrases.agent((by + 1, to)) or holder
        if holder.party is None or holder.party is asked.party:
            return False
        strength = "demand" if group.lemma in strengths["demand"] else "request"
        return self.make.demand(
            place, holder, asked.parties, Matter(to + 1, end, verb=True), strength, 0.7, subject=asked
        )

    def until(self, place: Place) -> bool:
        """ "gave Denmark until Friday to open the strait or face sanctions": an ultimatum."""
        group, subject = place.group, place.subject
        if (
            group.lemma != "give"
            or group.negated
            or group.passive
            or subject is None
            or subject.party is None
        ):
            return False
        tokens = self.scene.doc.tokens
        _, last = self.scene.bounds(place.sentence)
        until = next(
            (k for k in range(group.last, min(group.last + 8, last)) if tokens[k].lower == "until"), None
        )
        to = (
            next((k for k in range(until + 1, min(until + 10, last)) if tokens[k].tag is Tag.TO), None)
            if until is not None
            else None
        )
        if until is None or to is None:
            return False
        asked = self.scene.phrases.resolve(group.last, until, quiet=True)
        if asked.party is None or asked.party is subject.party:
            return False
        end = self.scene.end(to + 1, place.sentence)
        deadline = self.scene.doc.words(until, to).strip(" ,")
        return self.make.demand(
            place,
            subject,
            asked.parties,
            Matter(to + 1, end, verb=True),
            "ultimatum",
            0.75,
            deadline=deadline,
        )

    def or_else(self, place: Place) -> bool:
        """ "will shut the crossing unless the shooting stops", "unless the duty goes, everything gets hit": what would ward it off."""
        group, subject = place.group, place.subject
        if group.modal not in ("will", "would") or group.negated or subject is None or not subject.parties:
            return False
        speaker = place.context.speaker
        if speaker is not None and speaker.party is not subject.party:
            return False  # an outsider's forecast
        tokens = self.scene.doc.tokens
        _, last = self.scene.bounds(place.sentence)
        end = self.scene.end(group.last, place.sentence)
        within = range(group.last, min(end + 2, last - 1))
        unless = next((k for k in within if tokens[k].lower == "unless"), None)
        if unless is None:
            return False
        stop = self.scene.end(unless + 1, place.sentence)
        groups = self.scene.groups(place.sentence)
        inner = next((g.first for g in groups if unless < g.first < stop and g.finite), stop)
        doer = self.scene.phrases.resolve(unless + 1, inner, quiet=True)
        if subject.party in doer.parties:
            return False
        matter = Matter(unless + 1, stop, whole=(group.first, stop))
        return self.make.demand(place, subject, doer.parties, matter, "ultimatum", 0.6)

    def in_a_letter(self, place: Place) -> bool:
        """ "has written to ask the league for all drafts", "put out a letter, urging the parties to"."""
        group = place.group
        tokens = self.scene.doc.tokens
        end = self.scene.bounds(place.sentence)[1]
        after = (one for one in self.scene.groups(place.sentence) if one.first >= group.last)
        unfinished = takewhile(lambda one: not one.finite, after)
        inner = next((one for one in unfinished if one.lemma in _verbs_of_asking()), None)
        if inner is None or group.negated or inner.participle or inner.last >= end:
            return False
        written = tokens[group.head].lower in verb_table("acts", "words", "writing")
        between = {token.lower for token in tokens[group.last : inner.first]}
        if not written and between.isdisjoint(words("acts", "words", "letters")):
            return False
        if not self.demands.asked(replace(place, group=inner, opening=group)):
            return False
        self.make.taken.add(group.head)
        return True

    def would_like(self, place: Place) -> bool:
        """ "would like Parliament to end it", "would like to see them take a step"."""
        group, subject = place.group, place.subject
        tokens = self.scene.doc.tokens
        like = group.last
        end = self.scene.end(like + 1, place.sentence)
        if group.modal != "would" or group.negated or subject is None or subject.party is None:
            return False
        if like + 1 >= end or tokens[like].lower != "like" or tokens[like + 1].lower == "it":
            return False
        first = (
            like + 3 if [token.lower for token in tokens[like + 1 : like + 3]] == ["to", "see"] else like + 1
        )
        to = next((k for k in range(first, end) if tokens[k].tag is Tag.TO), None)
        inner = next((one.first for one in self.scene.groups(place.sentence) if first < one.first < end), to)
        if inner is None or inner <= first:
            return False
        asked = self.scene.phrases.resolve(first, inner)
        if not asked.parties or asked.party is subject.party:
            return False
        return self.make.demand(
            place,
            subject,
            asked.parties,
            Matter(inner + (tokens[inner].tag is Tag.TO), end, verb=True),
            "request",
            0.6,
        )

    def what_is_wanted(self, place: Place) -> bool:
        """ "What the players want is two certificates a year", "what she asked for was that no pump be started"."""
        group, subject = place.group, place.subject
        if group.lemma not in words("acts", "words", "wanting") or group.negated or group.passive:
            return False
        tokens = self.scene.doc.tokens
        first, last = self.scene.bounds(place.sentence)
        span = self.scene.phrases.subject_span(group.first, first)
        if subject is None or subject.party is None or span is None:
            return False
        if span[0] == first or tokens[span[0] - 1].lower != "what":
            return False
        being = self._being(place)
        if being is None or being.negated or being.passive or being.last >= last:
            return False
        start = being.last
        if tokens[start].tag not in _BEGINS_THING:
            return False
        asked_for = tokens[group.last].lower == "for" and tokens[start].tag is not Tag.SUBORDINATOR
        verb = self.scene.wording.clause(group.first, group.last + asked_for)
        matter = Matter(start, self.scene.end(start, place.sentence))
        return self.make.demand(place, subject, (), matter, "request", 0.6, told=verb)

    def _being(self, place: Place) -> VerbGroup | None:
        """The "is" of "what they want, she said, is …": the next verb, but for one of saying and for another "what they want"."""
        first, _ = self.scene.bounds(place.sentence)
        for group in self.scene.groups(place.sentence):
            if group.first < place.group.last or not group.finite:
                continue
            if group.lemma == "be":
                return group
            span = self.scene.phrases.subject_span(group.first, first)
            before = self.scene.doc.tokens[span[0] - 1].lower if span is not None and span[0] > first else ""
            if before != "what" and group.lemma not in verb_table("cues", "say").values():
                return None
        return None


def _verbs_of_asking() -> set[str]:
    table = lexicon("acts")["demand"]
    return {*table["request"], *table["demand"], *lexicon("acts")["demand_with"]}
