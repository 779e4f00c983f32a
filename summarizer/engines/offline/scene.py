"""What the finders of acts, exchanges and answers share: the text, who speaks where, and what has been found of whom."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarizer.article import Span
from summarizer.draft import DraftEvidence
from summarizer.engines.offline.addressees import Addressees, AddresseeWeights
from summarizer.engines.offline.attribution import Attribution, Attributions
from summarizer.engines.offline.cast import Cast
from summarizer.engines.offline.clauses import VerbGroup, clause_end
from summarizer.engines.offline.entities import Entity, Referent
from summarizer.engines.offline.lexicon import words
from summarizer.engines.offline.past import is_past
from summarizer.engines.offline.phrases import Phrases
from summarizer.engines.offline.text import Doc, Tag
from summarizer.engines.offline.wording import Wording

if TYPE_CHECKING:
    from summarizer.engines.offline.reading import Speech

_UNTRUE = re.compile(
    r"\b(?:(?:false|untrue|not true|wrong|a lie|no truth|fiction|denied|denies|deny|doubted|doubts|doubt)(?: \w+)? that|(?:few|nobody|no one|none) (?:\w+ )?(?:believes?|thinks?|expects?|said|says?)) "
)
"""What stands before a clause that the article says is not so."""
_AS_SUBJECT, _AS_SPEAKER = 1.0, 1.0
"""What doing something, and being quoted, add to being named once."""
_LEAST_PROMINENCE = 0.12
"""A side with less than this share of the most prominent one's points is no counterpart."""
_STANDS_OUT = 0.15
"""The share of the most prominent side's points from which on a side is one of the article's principals."""
_VENUE = 0.4
"""What the points of a body count that judges, hosts or pays more often than it bargains ("High Court", "Trust Fund")."""
_NEARBY = 0.3
"""What being named in this sentence or the last adds to a side's prominence when a counterpart is looked for."""
_DEALINGS_REACH = 6
"""How many sentences after two sides were told to deal with each other they are taken to go on doing so."""
_CONDITION_WORDS = frozenset({"if", "unless", "until", "provided"})


@dataclass(frozen=True, slots=True)
class Context:
    """Who speaks, and how, where a verb group stands."""

    attribution: Attribution | None
    content: Span | None
    direct: bool

    @property
    def speaker(self) -> Referent | None:
        """The one quoted or reported; None in the article's own voice."""
        return self.attribution.referent if self.attribution is not None else None


@dataclass(slots=True)
class Scene:
    """The reading so far."""

    doc: Doc
    cast: Cast
    phrases: Phrases
    attributions: Attributions
    speech: Speech
    wording: Wording
    weights: AddresseeWeights | None = None
    """By which it is told who faces whom; None for the packaged ones."""
    _addressees: Addressees | None = None
    _acted: dict[int, int] = field(default_factory=dict[int, int])
    _addressed: set[int] = field(default_factory=set[int])
    _subjects: dict[int, Referent | None] = field(default_factory=dict[int, "Referent | None"])
    _contexts: dict[int, Context] = field(default_factory=dict[int, Context])
    _denied: dict[int, bool] = field(default_factory=dict[int, bool])
    _ends: dict[int, int] = field(default_factory=dict[int, int])
    _main: list[Entity] | None = None
    _doing: set[int] = field(default_factory=set[int])
    _totals: dict[int, int] = field(default_factory=dict[int, int])
    _prominence: dict[int, float] = field(default_factory=dict[int, float])
    _dealings: list[tuple[int, Entity, Entity]] = field(default_factory=list[tuple[int, Entity, Entity]])
    _have_dealt: set[frozenset[int]] = field(default_factory=set[frozenset[int]])
    _ranks: dict[int, int] = field(default_factory=dict[int, int])

    # -- sentences ----------------------------------------------------------------------------------------------

    def sentences(self) -> list[int]:
        """0-based indices of the sentences that may hold claims: no boilerplate, no headings."""
        article = self.doc.article
        return [
            i
            for i, sentence in enumerate(article.sentences)
            if not sentence.boilerplate and not article.paragraphs[sentence.paragraph - 1].heading
        ]

    def bounds(self, sentence: int) -> tuple[int, int]:
        """The token range of a sentence."""
        return self.doc.sentence_tokens[sentence]

    def groups(self, sentence: int) -> list[VerbGroup]:
        """The verb groups of a sentence."""
        return self.attributions.groups(sentence)

    def context(self, token: int) -> Context:
        """Who speaks at a token."""
        known = self._contexts.get(token)
        if known is None:
            found = self.speech.at(self.doc.tokens[token].start)
            known = Context(None, None, False)
            if found is not None:
                content, attribution = found
                known = Context(attribution, content, attribution.direct)
            self._contexts[token] = known
        return known

    def subject(self, group: VerbGroup, sentence: int) -> Referent | None:
        """Who does what the group says, first persons turned into the one who speaks there."""
        if group.head in self._subjects:
            return self._subjects[group.head]
        known = self.attributions.subjects
        if group.head in known:
            referent = known[group.head]
        else:
            self.phrases.speaking.referent = self.context(group.head).speaker
            referent = self.phrases.subject(group, self.bounds(sentence)[0])
        span = self.phrases.subject_span(group.first, self.bounds(sentence)[0])
        if span is not None and span[1] - span[0] == 1 and self.doc.tokens[span[0]].lower == "they":
            context = self.context(group.head)
            if context.direct and context.speaker is not None and context.speaker.party is not None:
                other = self.counterpart(
                    context.speaker.party, sentence
                )  # in a quotation "they" are the other side
                referent = Referent((other,), first=span[0], last=span[1]) if other is not None else referent
        if (
            (referent is None or not referent.parties)
            and span is not None
            and group.lemma in words("acts", "words", "agents_only")
            and not group.passive
        ):
            referent = self.phrases.agent(span) or referent
        self._subjects[group.head] = referent
        return referent

    def denied(self, group: VerbGroup) -> bool:
        """Whether the article says that what this group says is not so: "denied that", "did not say that", "it is false that"."""
        known = self._denied.get(group.head)
        if known is None:
            known = self._denied[group.head] = self._is_denied(group)
        return known

    def _is_denied(self, group: VerbGroup) -> bool:
        tokens = self.doc.tokens
        sentence = tokens[group.head].sentence
        first, _ = self.bounds(sentence)
        if _UNTRUE.search(self.doc.words(first, group.first).lower() + " "):
            return True
        attribution = self.context(group.head).attribution
        if attribution is None or attribution.cue is None or attribution.cue == group.head:
            return False
        cue = next(
            (g for g in self.groups(tokens[attribution.cue].sentence) if g.head == attribution.cue), None
        )
        return attribution.lemma in words("responses", "verbs", "doubting") or (
            cue is not None and cue.negated and not self.context(group.head).direct
        )

    def first_person(self, group: VerbGroup, sentence: int) -> bool:
        """Whether the subject is "I" or "we"."""
        span = self.phrases.subject_span(group.first, self.bounds(sentence)[0])
        return span is not None and self.doc.tokens[span[0]].lower in ("i", "we")

    def end(self, start: int, sentence: int) -> int:
        """Where the clause whose matter begins at token `start` ends, inside its sentence."""
        known = self._ends.get(start)
        if known is None:
            known = self._ends[start] = clause_end(self.doc, start, self.bounds(sentence)[1])
        return known

    # -- evidence -----------------------------------------------------------------------------------------------

    def evidence(self, first: int, last: int, sentence: int) -> DraftEvidence:
        """The words of tokens ``first:last``; of a quotation, all that its marks hold in this sentence."""
        tokens = self.doc.tokens
        bounds = self.doc.article.sentences[sentence]
        start, end = tokens[first].start, tokens[max(last, first + 1) - 1].end
        context = self.context(first)
        if context.direct and context.content is not None:
            start, end = min(start, context.content.start), max(end, context.content.end)
        start, end = max(start, bounds.start), min(end, bounds.end)
        return DraftEvidence((sentence + 1,), None, Span(start, end))

    def clause_evidence(self, group: VerbGroup) -> DraftEvidence:
        """The words from a verb group to the end of its clause."""
        sentence = self.doc.tokens[group.head].sentence
        return self.evidence(group.first, self.end(group.last, sentence), sentence)

    # -- who matters --------------------------------------------------------------------------------------------

    def note(self, actor: Entity | None, addressees: tuple[Entity, ...] = ()) -> None:
        """Remembers that a side holds, asks or offers something, and of whom."""
        if actor is not None:
            self._acted[id(actor)] = self._acted.get(id(actor), 0) + 1
        self._addressed.update(id(entity) for entity in addressees)

    def acted(self, entity: Entity) -> bool:
        """Whether an item was found of this side."""
        return id(entity) in self._acted

    def addressed(self, entity: Entity) -> bool:
        """Whether something is asked of this side."""
        return id(entity) in self._addressed

    def weight(self, entity: Entity) -> int:
        """How much this side does in the article."""
        return 3 * self._acted.get(id(entity), 0) + self._total(entity)

    def _total(self, entity: Entity) -> int:
        if not self._totals:
            for e in self.cast.entities:
                self._totals[id(e.party)] = self._totals.get(id(e.party), 0) + e.count
        return self._totals.get(id(entity), 0)

    def main_sides(self) -> list[Entity]:
        """The sides that count most, most first: by how often they are named, act and are quoted; people who speak for nobody left out."""
        if self._main is None:
            totals: dict[int, tuple[Entity, float]] = {}

            def add(side: Entity, points: float) -> None:
                if side.kind in ("nation", "organisation", "group") and "media" not in side.classes:
                    totals[id(side)] = (side, totals.get(id(side), (side, 0.0))[1] + points)

            for entity in self.cast.entities:
                add(entity.party, entity.count)
            running = set(self.sentences())  # what a headline repeats its capitals must not decide
            for head, referent in self.attributions.subjects.items():
                if referent is not None and self.doc.tokens[head].sentence in running:
                    for side in referent.parties:
                        add(side, _AS_SUBJECT)
                        self._doing.add(id(side))
            for found in self.attributions.found:
                if found.sentence in running:
                    for side in found.referent.parties:
                        add(side, _AS_SPEAKER)
                        self._doing.add(id(side))
            weighed = [
                (side, points * (_VENUE if _is_venue(side) else 1.0)) for side, points in totals.values()
            ]
            ranked = sorted(weighed, key=lambda pair: (-pair[1], pair[0].first))
            top = (ranked[0][1] if ranked else 0.0) or 1.0  # a state that only a title tells is never named
            self._prominence = {id(side): points / top for side, points in ranked}
            self._main = [side for side, points in ranked if points >= _LEAST_PROMINENCE * top]
            self._ranks = {id(side): rank for rank, side in enumerate(self._main)}
        return self._main

    def stands_out(self, side: Entity) -> bool:
        """Whether a side that nothing was found of is named, acts and is quoted so much that the article is about it too."""
        if not self._acted or side.kind not in ("nation", "organisation"):
            return False  # no dispute was found, so nobody is a side of it
        self.main_sides()
        return id(side) in self._doing and self._prominence.get(id(side), 0.0) >= _STANDS_OUT

    def rank(self, side: Entity, but: Entity) -> int | None:
        """Which of the main sides a side is, from 0, one of them not counted; None where it is none of them."""
        self.main_sides()
        rank = self._ranks.get(id(side))
        return rank - (self._ranks.get(id(but), rank) < rank) if rank is not None else None

    def does_things(self, side: Entity) -> bool:
        """Whether a side is the subject of a verb or is quoted anywhere."""
        self.main_sides()
        return id(side) in self._doing

    def has_dealt(self, one: Entity, other: Entity) -> bool:
        """Whether two sides are told to deal with each other."""
        return frozenset((id(one), id(other))) in self._have_dealt

    def dealt(self, sentence: int, one: Entity, other: Entity) -> None:
        """Remembers that two sides are told to deal with each other in a sentence."""
        self._dealings.append((sentence, one, other))
        self._have_dealt.add(frozenset((id(one), id(other))))

    def partner(self, party: Entity, sentence: int) -> Entity | None:
        """With whom this side bargains here: with whom it dealt just before, else its counterpart."""
        latest: tuple[int, Entity] | None = None
        for told, one, other in self._dealings:
            if (
                party in (one, other)
                and 0 <= sentence - told <= _DEALINGS_REACH
                and (latest is None or told >= latest[0])
            ):
                latest = told, other if party is one else one
        return latest[1] if latest is not None else self.counterpart(party, sentence)

    @property
    def addressees(self) -> Addressees:
        """Of whom the sides ask what they ask."""
        if self._addressees is None:
            self._addressees = Addressees(self, self.weights)
        return self._addressees

    def counterpart(self, party: Entity, sentence: int) -> Entity | None:
        """The side that `party` deals with here: the last other main side named near, else the other of the two main ones."""
        near = {
            id(mention.entity.party)
            for index in range(max(sentence - 1, 0), sentence + 1)
            for mention in self.cast.mentions(*self.bounds(index))
        }
        best: tuple[float, Entity] | None = None
        for side in self.main_sides()[:6]:
            if side is party or id(side) not in self._doing:
                continue
            score = self._prominence[id(side)] + (_NEARBY if id(side) in near else 0.0)
            if best is None or score > best[0]:
                best = (score, side)
        return best[1] if best is not None else None

    # -- small grammar ------------------------------------------------------------------------------------------

    def _is_reported(self, group: VerbGroup) -> bool:
        """Whether a verb group stands in indirect speech, whose tenses are shifted back."""
        context = self.context(group.head)
        return context.attribution is not None and not context.direct

    def modality(self, group: VerbGroup, sentence: int, end: int) -> str:
        """actual, conditional, hypothetical or past, from the words round a verb group."""
        first, last = self.bounds(sentence)
        tokens = self.doc.tokens
        before = tokens[max(group.first - 1, first) : group.head]
        gone = (
            {"once"}
            if group.lemma in ("be", *words("acts", "words", "being_against"))
            else {"once", "longer"}
        )
        if not group.modal and not gone.isdisjoint(token.lower for token in before):
            return "past"  # "once supported", "no longer supports"; who "no longer opposes" holds so now
        if is_past(self.doc, group, first, end, reported=self._is_reported(group)):
            return "past"
        for k in range(end, min(end + 3, last)):
            if tokens[k].lower in _CONDITION_WORDS:
                return "conditional"
        for k in range(group.last, end):
            if tokens[k].lower in _CONDITION_WORDS and tokens[k].tag is Tag.SUBORDINATOR:
                return "conditional"
        if tokens[first].lower in ("if", "unless") and self.context(group.head).speaker is not None:
            return "conditional"
        return "hypothetical" if group.modal in ("could", "might", "may") else "actual"


def _is_venue(side: Entity) -> bool:
    return bool(words("bargains", "venues") & set(side.name.split()))
