"""Exchanges that a word of exchanging joins: "A in exchange for B", "swap A for B", "a mutual withdrawal of A and B"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from summarizer.engines.offline.clauses import VerbGroup
from summarizer.engines.offline.entities import Entity, Referent
from summarizer.engines.offline.halves import Half, Halves, Proposal
from summarizer.engines.offline.lexicon import lexicon, words
from summarizer.engines.offline.scene import Scene
from summarizer.engines.offline.text import Tag

_SWAP_OF = re.compile(r"\b(?:swap|exchange|trade|barter)s?(?: of\b|:)")
_OFFERS = frozenset({"offer", "proposal", "bid", "plan", "package", "promise"})
_ALLOWING = frozenset({"allow", "permit", "let", "enable"})
_GRANTING = frozenset(
    {"give", "grant", "offer", "pay", "promise", "hand", "lend", "guarantee", "allow", "permit"}
)
"""Verbs in whose passive the subject gets."""
_NAMING_VERBS = ("give_verbs", "offer_verbs", "getting_verbs", "swap_verbs")


class Swaps:
    """Reads one sentence at a time."""

    def __init__(self, scene: Scene, halves: Halves) -> None:
        self.scene = scene
        self.halves = halves

    def read(self, sentence: int, covered: set[int]) -> Iterator[Proposal]:
        """The exchanges of a sentence whose verbs are not taken up already."""
        first, last = self.scene.bounds(sentence)
        lowered = self.scene.doc.words(first, last).lower()
        marker = next((m for m in lexicon("exchange")["for_markers"] if m in lowered), None)
        if marker is not None and (found := self._marked(sentence, marker.split(), covered)) is not None:
            yield found
        if any(word in lowered for word in words("exchange", "conditioning")) and (
            (found := self._conditioned(sentence, covered)) is not None
        ):
            yield found
        if (
            " for " in lowered
            and (found := self._swapped(sentence, covered) or self._swap_of(sentence, lowered)) is not None
        ):
            yield found
        if (
            any(word in lowered for word in words("exchange", "mutual"))
            and (found := self._mutual(sentence)) is not None
        ):
            yield found

    # -- A in exchange for B ------------------------------------------------------------------------------------

    def _marked(self, sentence: int, marker: list[str], covered: set[int]) -> Proposal | None:
        first, last = self.scene.bounds(sentence)
        tokens = self.scene.doc.tokens
        places = range(first, last - len(marker) + 1)
        at = next((k for k in places if [t.lower for t in tokens[k : k + len(marker)]] == marker), None)
        if at is None:  # "to begin exchange for": the letters of a marker, not its words
            return None
        after = at + len(marker)
        if at > first:
            governing = self._governing(sentence, first, at, covered)
            return (
                self._pair(sentence, governing, at, after, self.scene.end(after, sentence))
                if governing is not None
                else None
            )
        # "In exchange for B, X would do A"
        comma = next((k for k in range(after, last) if tokens[k].tag is Tag.COMMA), None)
        governing = self._governing(sentence, comma, last, covered) if comma is not None else None
        if comma is None or governing is None:
            return None
        return self._pair(sentence, governing, self.scene.end(governing.last, sentence), after, comma)

    def _governing(self, sentence: int, first: int, last: int, covered: set[int]) -> VerbGroup | None:
        """The verb whose object is the first half: the last giving, offering or getting one before the marker, else the last."""
        groups = [
            g
            for g in self.scene.groups(sentence)
            if first <= g.head < last and not g.participle and g.head not in covered
        ]
        named = [g for g in groups if any(g.lemma in words("exchange", kind) for kind in _NAMING_VERBS)]
        telling = words("cues", "say")  # "It would settle for 9, she told management, in exchange for …"
        chosen = named or [g for g in groups if g.lemma not in telling] or groups
        return chosen[-1] if chosen else None

    def _pair(
        self, sentence: int, group: VerbGroup, end: int, other_first: int, other_last: int
    ) -> Proposal | None:
        """The exchange of a governing verb's half and the half after the marker."""
        planner = self._would_have(sentence, group)
        special = self._granted(sentence, group, end, other_first, other_last) or self._answered(
            sentence, group, end, other_first, other_last
        )
        if special is not None:
            return special
        actor, outer = self.halves.actor(group, sentence)
        if actor is None or actor.party is None:
            return None
        proposed = self._proposed(group, end)
        verb, giver = proposed or (group, actor.parties[0])
        given = self.halves.of_verb(verb, end, giver)
        counterpart = given.receiver or self._counterpart(other_first, other_last, giver, sentence)
        got = self.halves.of_noun(other_first, other_last, counterpart)
        if got is None or not given.item:
            return None
        if verb.lemma in words("exchange", "getting_verbs") and verb.lemma not in ("accept", "keep"):
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
        actor = planner or actor
        return Proposal((outer or group).first, max(end, other_last), (given, got), group, actor, 0.75)

    def _would_have(self, sentence: int, group: VerbGroup) -> Referent | None:
        """ "He would have the charities lend the money": whoever would have it so puts it forward."""
        first, last = self.scene.bounds(sentence)
        for outer in self.scene.groups(sentence):
            if outer.lemma != "have" or not outer.modal or not first <= outer.last < group.head:
                continue
            verb = self.halves.bare_verb(outer.last - 1, last)
            if verb is not None and verb.head == group.head:
                subject = self.scene.subject(outer, sentence)
                return subject if subject is not None and subject.parties else None
        return None

    def _proposed(self, group: VerbGroup, end: int) -> tuple[VerbGroup, Entity] | None:
        """ "suggested that the union accept": the verb behind "that", in the base form, and who would do it."""
        tokens = self.scene.doc.tokens
        proposes = group.lemma in words("exchange", "offer_verbs")
        if not proposes or group.last >= end or tokens[group.last].lower != "that":
            return None
        verb = self.halves.bare_verb(group.last, end)
        if verb is None:
            return None
        doer = self.scene.phrases.resolve(group.last + 1, verb.first, quiet=True).party
        return (verb, doer) if doer is not None else None

    def _answered(
        self, sentence: int, group: VerbGroup, end: int, other_first: int, other_last: int
    ) -> Proposal | None:
        """ "rejected a Norwegian offer of A in return for B": the exchange is the one's whose offer it is, not the rejecter's."""
        tokens = self.scene.doc.tokens
        answering = any(group.lemma in words("responses", "verbs", kind) for kind in ("rejects", "accepts"))
        noun = next((k for k in range(group.last, end - 1) if tokens[k].lower in _OFFERS), None)
        if not answering or noun is None or tokens[noun + 1].lower != "of" or noun + 2 >= end:
            return None
        answerer = self.scene.subject(group, sentence)
        owner = next((m.entity.party for m in self.scene.cast.mentions(group.last, noun)), None)
        if owner is None and answerer is not None and answerer.party is not None:
            owner = self.scene.partner(answerer.parties[0], sentence)
        if owner is None or answerer is None or answerer.party is None or owner in answerer.parties:
            return None
        other = answerer.parties[0]
        got = self.halves.of_noun(other_first, other_last, other)
        given = self.halves.thing(owner, noun + 2, end, other)
        if got is None or not given.item:
            return None
        halves = (given, replace(got, giver=other, receiver=owner))
        return Proposal(noun, max(end, other_last), halves, None, Referent((owner,)), 0.6, "offered")

    def _granted(
        self, sentence: int, group: VerbGroup, end: int, other_first: int, other_last: int
    ) -> Proposal | None:
        """ "Denmark would be allowed to fish in exchange for …", "would be paid $30m in return for …": the subject gets."""
        groups = self.scene.groups(sentence)
        before = groups[groups.index(group) - 1] if groups.index(group) else None
        outer = before if before is not None and group.infinitive and before.lemma in _ALLOWING else group
        if not outer.passive or (outer is group and group.lemma not in _GRANTING):
            return None
        subject = self.scene.subject(outer, sentence)
        if subject is None or subject.party is None:
            return None
        receiver = subject.parties[0]
        giver = self._counterpart(other_first, other_last, receiver, sentence)
        given = (
            self.halves.thing(giver, group.last, end)
            if outer is group
            else self.halves.of_verb(group, end, giver)
        )
        got = self.halves.of_noun(other_first, other_last, receiver)
        if giver is None or not given.item or got is None:
            return None
        halves = (
            replace(given, giver=giver, receiver=receiver),
            replace(got, giver=receiver, receiver=giver),
        )
        speaker = self.scene.context(outer.head).speaker
        return Proposal(outer.first, max(end, other_last), halves, outer, speaker, 0.6, also=(group.head,))

    def _counterpart(self, first: int, last: int, giver: Entity, sentence: int) -> Entity | None:
        return self.halves.named_other(first, last, giver) or self.scene.partner(giver, sentence)

    def _conditioned(self, sentence: int, covered: set[int]) -> Proposal | None:
        """ "has conditioned A on B", "made A conditional on B", "tied A to B": A is the subject's, B the other side's."""
        tokens = self.scene.doc.tokens
        for group in self.scene.groups(sentence):
            plain = group.lemma in words("exchange", "conditioning")
            if (
                group.head in covered
                or group.passive
                or not group.finite
                or not (plain or group.lemma == "make")
            ):
                continue
            end = self.scene.end(group.last, sentence)
            at = next((k for k in range(group.last, end) if tokens[k].lower in ("on", "upon", "to")), None)
            if at is None or at - 1 <= group.last or at + 1 >= end:
                continue
            until = at if plain else at - 1
            if not plain and tokens[at - 1].lower not in words("exchange", "conditioning"):
                continue
            actor, _ = self.halves.actor(group, sentence)
            given = self.halves.things.item(group.last, until)
            if actor is None or actor.party is None or not given:
                continue
            giver = actor.parties[0]
            counterpart = self._counterpart(at + 1, end, giver, sentence)
            got = self.halves.of_noun(at + 1, end, counterpart)
            if got is None or counterpart is None:
                continue
            halves = (Half(giver, given, counterpart), replace(got, giver=counterpart, receiver=giver))
            return Proposal(group.first, end, halves, group, actor, 0.6, "offered")
        return None

    # -- swap A for B -------------------------------------------------------------------------------------------

    def _swapped(self, sentence: int, covered: set[int]) -> Proposal | None:
        tokens = self.scene.doc.tokens
        for group in self.scene.groups(sentence):
            if (
                group.lemma not in words("exchange", "swap_verbs")
                or group.participle
                or group.head in covered
            ):
                continue
            end = self.scene.end(group.last, sentence)
            marker = next((k for k in range(group.last + 1, end) if tokens[k].lower == "for"), None)
            actor, outer = self.halves.actor(group, sentence)
            if marker is None or (group.negated and not group.modal) or actor is None or actor.party is None:
                continue
            giver = actor.parties[0]
            named = self.halves.named_other(marker + 1, end, giver)
            counterpart = named or (
                actor.parties[1] if len(actor.parties) > 1 else self.scene.partner(giver, sentence)
            )
            given, got = self.halves.things.item(group.last, marker), self.halves.things.item(marker + 1, end)
            if given and tokens[marker + 1].lower in ("another", "others"):
                got = f"another {given.split()[-1]}"  # "one territory for another"
            if given and got:
                halves = (Half(giver, given, counterpart), Half(counterpart, got, giver))
                return Proposal((outer or group).first, end, halves, group, actor, 0.7)
        return None

    def _swap_of(self, sentence: int, lowered: str) -> Proposal | None:
        """ "a swap of captured villages for prisoners"."""
        match = _SWAP_OF.search(lowered)
        if match is None:
            return None
        first, last = self.scene.bounds(sentence)
        tokens = self.scene.doc.tokens
        at = tokens[first].start + match.end()
        start = next((k for k in range(first, last) if tokens[k].start >= at), last)
        end = self.scene.end(start, sentence)
        marker = next((k for k in range(start + 1, end) if tokens[k].lower == "for"), None)
        group = next((g for g in reversed(self.scene.groups(sentence)) if g.head < start), None)
        actor = self.halves.actor(group, sentence)[0] if group is not None else None
        if marker is None or group is None or actor is None or actor.party is None:
            return None
        giver = actor.parties[0]
        counterpart = self._counterpart(marker + 1, end, giver, sentence)
        given = Half(giver, self.halves.things.item(start, marker), counterpart)
        return Proposal(
            group.first,
            end,
            (given, Half(counterpart, self.halves.things.item(marker + 1, end), giver)),
            group,
            actor,
            0.6,
        )

    # -- a mutual withdrawal of A and B --------------------------------------------------------------------------

    def _mutual(self, sentence: int) -> Proposal | None:
        """ "a mutual withdrawal of Ukrainian forces from Kursk and Russian troops from Kharkiv"."""
        first, last = self.scene.bounds(sentence)
        tokens, phrases = self.scene.doc.tokens, self.scene.phrases
        at = next((k for k in range(first, last) if tokens[k].lower in words("exchange", "mutual")), None)
        if at is None:
            return None
        end = self.scene.end(at, sentence)
        of = next((k for k in range(at, min(at + 5, end)) if tokens[k].lower in ("of", "by")), None)
        joint = next((k for k in range(of or at, end) if tokens[k].lower == "and"), None)
        if of is None or joint is None or tokens[of - 1].tag is Tag.PREPOSITION:
            return None
        one, two = (
            phrases.resolve(of + 1, joint, quiet=True).party,
            phrases.resolve(joint + 1, end, quiet=True).party,
        )
        if one is None or two is None or one is two:
            return None
        noun = tokens[of - 1].text
        halves = (
            Half(one, f"{noun} of {self.halves.things.item(of + 1, joint)}", two),
            Half(two, f"{noun} of {self.halves.things.item(joint + 1, end)}", one),
        )
        group = next((g for g in reversed(self.scene.groups(sentence)) if g.head < at), None)
        actor = self.scene.context(at).speaker or (
            self.scene.subject(group, sentence) if group is not None else None
        )
        return Proposal(group.first if group is not None else at, end, halves, group, actor, 0.7)
