"""Exchanges said as a condition: "we would drop the case if they raised the offer", "give us the cap and we can talk".

Each half is what one side would do, see done or let happen.  A half whose doer is not named ("if evening hours come
back") is taken for the other side's, since nobody makes his own act the condition of his own act.
"""

from __future__ import annotations

from dataclasses import replace

from summarizer.engines.offline.clauses import VerbGroup
from summarizer.engines.offline.entities import Entity, Referent
from summarizer.engines.offline.halves import Half, Halves, Proposal
from summarizer.engines.offline.lexicon import lexicon, words
from summarizer.engines.offline.scene import Scene
from summarizer.engines.offline.text import Tag

_MODALS = frozenset({"will", "would", "could", "can", "shall", "'ll"})
_IDLE = frozenset(
    "be say see know mean become happen think believe seem appear want fail refuse need look find feel understand hear remain matter like".split()
)
"""Verbs that move nothing."""
_SURENESS = 0.5
_READY = frozenset("ready willing prepared content happy".split())
_SOMEBODY = frozenset({"they", "he", "she"})
"""Subjects that do what they do themselves, whoever they are."""
_APPROVAL = frozenset({"agree", "approve", "ratify", "consent", "vote"})
"""A third body's assent is a condition of an offer, not the other half of a bargain."""
_BARGAINERS = 3
"""So many of the sides that matter most are taken to bargain with each other."""
_NO_BARGAIN = frozenset(
    "necessary possible needed asked elected so not any anything anyone confirmed true approved passed convicted".split()
)
"""What follows "if" where the condition is no act of a side."""


class Conditions:
    """Reads one sentence at a time."""

    def __init__(self, scene: Scene, halves: Halves) -> None:
        self.scene = scene
        self.halves = halves

    def read(self, sentence: int) -> Proposal | None:
        """The exchange a sentence makes by a condition, or None."""
        return self._if(sentence) or self._imperative(sentence)

    # -- if, provided, once, as long as ----------------------------------------------------------------------------

    def _if(self, sentence: int) -> Proposal | None:
        marker = self._marker(sentence)
        if marker is None:
            return None
        at, begin = marker
        first, last = self.scene.bounds(sentence)
        groups = self.scene.groups(sentence)
        tokens = self.scene.doc.tokens
        if begin >= last or tokens[begin].lower in _NO_BARGAIN:
            return None
        theirs = next((g for g in groups if g.head >= begin and g.finite), None)
        if (
            theirs is None
            or theirs.negated
            or (theirs.lemma in _APPROVAL and not self._gives_in(theirs, sentence))
            or (theirs.lemma in _IDLE and not theirs.passive and theirs.lemma != "be")
        ):
            return None
        condition_end = self.scene.end(theirs.last, sentence)
        before = [g for g in groups if first <= g.head < at and g.finite and g.lemma]
        before = [g for g in before if g.lemma not in words("cues", "say") or g.modal] or before
        if before:
            ours = next((g for g in reversed(before) if g.modal in _MODALS), before[-1])
            end = at
        else:
            ours = next(
                (g for g in groups if g.head >= condition_end and g.finite and g.modal in _MODALS), None
            )
            end = self.scene.end(ours.last, sentence) if ours is not None else last
        if ours is None or ours.negated:
            return None
        return self._bargain(sentence, ours, end, theirs, begin, condition_end, min(at, ours.first))

    def _gives_in(self, group: VerbGroup, sentence: int) -> bool:
        """ "if the union agreed to weekend shifts": one of the sides that bargain, not a body whose assent is wanted besides."""
        subject = self.scene.subject(group, sentence)
        after = self.scene.doc.tokens[min(group.last, len(self.scene.doc.tokens) - 1)]
        main = self.scene.main_sides()[:_BARGAINERS]
        known = subject is not None and subject.party is not None and subject.party in main
        return group.lemma in ("agree", "consent") and known and after.lower == "to"

    def _marker(self, sentence: int) -> tuple[int, int] | None:
        """Where the condition's conjunction stands, and where its clause begins."""
        first, last = self.scene.bounds(sentence)
        tokens = self.scene.doc.tokens
        present = {token.lower for token in tokens[first:last]}
        for phrase in lexicon("exchange")["conditionals"]:
            parts = phrase.split()
            for k in range(first, last - len(parts)) if parts[0] in present else ():
                if tokens[k].lower == parts[0] and all(
                    tokens[k + n].lower == part for n, part in enumerate(parts)
                ):
                    if k > first and tokens[k - 1].lower in (
                        "even",
                        "as",
                        "wonder",
                        "wondered",
                        "asked",
                        "know",
                        "unclear",
                        "whether",
                        "see",
                    ):
                        continue
                    return k, k + len(parts)
        return None

    def _bargain(
        self,
        sentence: int,
        ours: VerbGroup,
        end: int,
        theirs: VerbGroup,
        begin: int,
        condition_end: int,
        start: int,
    ) -> Proposal | None:
        if ours.lemma in words("exchange", "harm_only") or theirs.lemma in words("exchange", "harm_only"):
            return None
        actor = self._ours(ours, sentence)
        if actor is None or actor.party is None:
            return None
        given = self._half(ours, end, actor.party, sentence)
        offered_to = given.receiver if given is not None else None
        other = self._theirs(theirs, sentence, actor.party, offered_to)
        if other is None or other is actor.party:
            return None
        got = self._half(theirs, condition_end, other, sentence, clause_from=begin)
        if given is None or got is None:
            return None
        given, got = replace(given, receiver=given.receiver or other), replace(got, receiver=actor.party)
        if got.giver is got.receiver or given.giver is given.receiver:
            return None
        return Proposal(
            start, max(end, condition_end), (given, got), ours, actor, _SURENESS, also=(theirs.head,)
        )

    def _ours(self, group: VerbGroup, sentence: int) -> Referent | None:
        """Who would do the offered half: its subject, or the speaker where a thing is done ("the money will be handed over")."""
        subject = self.scene.subject(group, sentence)
        speaker = self.scene.context(group.head).speaker
        tokens = self.scene.doc.tokens
        pointed = any(t.lower in words("responses", "pointers") for t in tokens[group.last : group.last + 4])
        if group.lemma in ("accept", "agree") and pointed:
            return None  # a conditional yes to what another offers
        willing = (
            group.modal in _MODALS
            or (group.lemma == "be" and self._ready_after(group))
            or group.lemma in ("agree", "promise", "offer", "pledge", "undertake", "accept")
            or (group.lemma in ("propose", "prepare") and self._to_do(group))
        )
        if not willing:
            return None
        span = self.scene.phrases.subject_span(group.first, self.scene.bounds(sentence)[0])
        if (
            span is not None
            and tokens[span[0]].lower in ("its", "their", "our")
            and speaker is not None
            and speaker.parties
        ):
            return speaker  # "its members could go up to 365", said by the members' association
        prepared = group.lemma == "prepare" and group.passive
        if subject is not None and subject.parties and (not group.passive or prepared):
            if group.lemma in _IDLE and not self._ready_after(group):
                return None
            return subject
        if speaker is not None and speaker.parties and (group.passive or group.lemma not in _IDLE):
            return speaker
        return None

    def _to_do(self, group: VerbGroup) -> bool:
        """Whether an infinitive follows: "proposed to give"."""
        tokens = self.scene.doc.tokens
        return group.last < len(tokens) and tokens[group.last].tag is Tag.TO

    def _ready_after(self, group: VerbGroup) -> bool:
        tokens = self.scene.doc.tokens
        return any(tokens[k].lower in _READY for k in range(group.last, min(group.last + 3, len(tokens))))

    def _theirs(
        self, group: VerbGroup, sentence: int, ours: Entity, offered_to: Entity | None
    ) -> Entity | None:
        """Who would do what is wanted: its subject, else those to whom ours is offered, else our counterpart."""
        subject = self.scene.subject(group, sentence)
        if subject is not None and subject.parties and not group.passive:
            other = next((party for party in subject.parties if party is not ours), None)
            span = self.scene.phrases.subject_span(group.first, self.scene.bounds(sentence)[0])
            if other is not None or span is None or self.scene.doc.tokens[span[0]].lower != "they":
                return other  # "would give A if they gave B": they are the others
        return offered_to or self.scene.partner(ours, sentence)

    def _half(
        self, group: VerbGroup, end: int, giver: Entity, sentence: int, clause_from: int | None = None
    ) -> Half | None:
        """What one side would do; a passive or a thing's act is given as the clause itself."""
        subject = self.scene.subject(group, sentence)
        prepared = group.lemma == "prepare" and self._to_do(group)
        span = self.scene.phrases.subject_span(group.first, self.scene.bounds(sentence)[0])
        somebody = span is not None and self.scene.doc.tokens[span[0]].lower in _SOMEBODY
        unknown = (subject is None or not subject.parties) and not somebody
        if (group.passive and not prepared) or unknown:
            if clause_from is None and span is None:
                return None
            start = clause_from if clause_from is not None else span[0] if span is not None else group.first
            item = self.halves.things.item(start, max(end, group.last), whole=True)
            idle = (
                not item
                or item.split()[0].lower() in ("there", "it", "that", "this")
                or len(item.split()) < 3
            )
            return None if idle else Half(giver, item, clause=True)
        if prepared or (group.lemma == "be" and self._ready_after(group)):
            to = next((k for k in range(group.last, end) if self.scene.doc.tokens[k].tag is Tag.TO), None)
            inner = next((g for g in self.scene.groups(sentence) if to is not None and g.head > to), None)
            return self.halves.of_verb(inner, end, giver) if inner is not None and inner.infinitive else None
        half = self.halves.of_verb(group, end, giver)
        return half if half.item else None

    # -- Give us A and we will B ------------------------------------------------------------------------------------

    def _imperative(self, sentence: int) -> Proposal | None:
        """ "Put the cap in the contract and we can talk about days", said to the other side."""
        first, last = self.scene.bounds(sentence)
        tokens = self.scene.doc.tokens
        groups = self.scene.groups(sentence)
        start = first
        while start < last and tokens[start].tag in (Tag.QUOTE, Tag.COORDINATOR, Tag.ADVERB):
            start += 1
        asked = next((g for g in groups if g.first == start), None)
        context = self.scene.context(min(start, last - 1))
        if (
            asked is None
            or not asked.infinitive
            or tokens[start].tag is not Tag.BASE
            or context.speaker is None
            or context.speaker.party is None
        ):
            return None
        ours = next((g for g in groups if g.first > asked.head and g.finite and g.modal in _MODALS), None)
        if ours is None or ours.negated:
            return None
        joint = next(
            (
                k
                for k in range(asked.last, ours.first)
                if tokens[k].tag is Tag.COORDINATOR and tokens[k].lower == "and"
            ),
            None,
        )
        subject = self.scene.subject(ours, sentence)
        speaker = context.speaker
        if tokens[ours.first - 1].lower == "you":
            subject = speaker
        if joint is None or subject is None or subject.party is None:
            return None
        other = self.scene.partner(speaker.parties[0], sentence)
        if other is None:
            return None
        got = self.halves.of_verb(asked, joint, other)
        end = self.scene.end(ours.last, sentence)
        given = self.halves.of_verb(ours, end, subject.parties[0])
        if tokens[ours.first - 1].lower == "you":  # "and you can have the fish": it is the speaker's to give
            given = Half(speaker.parties[0], self.halves.things.item(ours.last, end))
        if not got.item or not given.item or subject.parties[0] is other:
            return None
        halves = (replace(given, receiver=other), replace(got, receiver=speaker.parties[0]))
        return Proposal(
            start, self.scene.end(ours.last, sentence), halves, ours, speaker, _SURENESS, also=(asked.head,)
        )
