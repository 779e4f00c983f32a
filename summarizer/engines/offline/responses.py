"""Who answers what: rejections, acceptances, counter-offers and evasions of the demands and trades found.

`answers` tells what kind of answer a clause is; here each is tied to what it answers: the demand or trade of another side
that it names, that stands right before it, or that speaks of the same things.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace

from summarizer.article import Span
from summarizer.draft import DraftDemand, DraftResponse, DraftTrade
from summarizer.engines.offline.acts import Acts
from summarizer.engines.offline.answers import Answer, Answers
from summarizer.engines.offline.clauses import VerbGroup
from summarizer.engines.offline.entities import Referent
from summarizer.engines.offline.exchange import Exchanges
from summarizer.engines.offline.lexicon import words
from summarizer.engines.offline.provenance import because
from summarizer.engines.offline.rebuffs import Rebuffs
from summarizer.engines.offline.scene import Context, Scene
from summarizer.engines.offline.stems import stems
from summarizer.engines.offline.targets import Target, targets_of
from summarizer.engines.offline.text import Tag

_REACH = 14
"""How many sentences back an answer may lie from what it answers; twice that where they share words."""
_AHEAD = 3
"""How many sentences after it what is turned down, or taken up, may be told: news begins with the answer."""
_PER_SENTENCE_AHEAD = 0.35
"""What each of them counts against it."""
_LEAST_SCORE = 0.8
"""Below this an answer answers nothing here."""
_ADDRESSED, _POINTED, _TRADE, _PER_SENTENCE = 1.5, 1.0, 0.5, 0.25
"""What counts for a target, besides each word in common: it is put to this side, the words point at a proposal, it is a trade; and against it."""
_ALIKE = 2
"""So many words in common make an offer an answer to an earlier one, though no word says that it is."""
_ASKED = re.compile(r"\b(?:[Aa]sked|[Pp]ressed|[Qq]uestioned) (?:\w+ )?(?:about|on|whether|if)\b")
_COUNTERED = re.compile(
    r"\b(?:counter\w*|answered|replied|responded|came back with|in response|instead|hit back)\b"
)


_OWNED_AHEAD = 12
"""How many sentences after "rejected the offer from the company" the company's offer may be told: a report begins with the outcome."""
_OWNED = 1.0
"""What counts that the answer names the one whose offer it is."""
_PLAIN_NO_REACH = 3
"""How many sentences before a plain no the offer may have been told."""
_LONGEST_TOLD = 4
"""Over how many sentences an offer may be told."""
_ON_THE_TABLE = ("floated", "offered", "negotiating")
_NOBODY = frozenset({"neither", "nobody", "none", "no"})
"""Subjects that say no to the whole of their clause: a name in their place would turn it round."""


class Responses:
    """Finds the answers of one article."""

    def __init__(self, scene: Scene, exchanges: Exchanges, acts: Acts) -> None:
        self.scene = scene
        self.answered: set[int] = set()
        """Heads of the verbs that answered a particular proposal: no position besides."""
        self.refused: set[str] = set()
        """Keys of the trades that one of their own sides turned down."""
        self._answers = Answers(scene)
        self._rebuffs = Rebuffs(scene)
        self._exchanges = exchanges
        self._found: list[DraftResponse] = []
        self.targets = targets_of(scene, (*exchanges.trades, *acts.demands))
        """What may be answered."""
        self._places = [target.sentence for target in self.targets]

    def find(self) -> list[DraftResponse]:
        """The answers, in the order of the text."""
        if not self.targets:
            return []
        for sentence in self.scene.sentences():
            before = len(self._found)
            for group in self.scene.groups(sentence):
                if (group.finite or self._answers.may_answer(group, sentence)) and not self.scene.denied(
                    group
                ):
                    self._read(group, sentence)
            if len(self._found) == before:
                self._when_asked(sentence)
            if len(self._found) == before:
                self._turned_down(sentence)
        self._counters()
        return self._found

    def _read(self, group: VerbGroup, sentence: int) -> None:
        context = self.scene.context(group.head)
        end = self.scene.end(group.last, sentence)
        answer = self._answers.read(group, sentence, context, end)
        if answer is not None:
            self._add(group, sentence, context, answer, end)

    def _when_asked(self, sentence: int) -> None:
        """ "Asked about the offer, Lind said …": whatever is said then is an answer, if only an evasion."""
        first, last = self.scene.bounds(sentence)
        if not _ASKED.search(self.scene.doc.words(first, last)):
            return
        for group in self.scene.groups(sentence):
            says = group.finite and group.lemma in words("cues", "say") and group.lemma != "ask"
            subject = self.scene.subject(group, sentence) if says else None
            if subject is not None and subject.party is not None:
                self._add(
                    group,
                    sentence,
                    Context(None, None, False),
                    Answer("noncommittal", subject, near=True),
                    last,
                )
                return

    def _turned_down(self, sentence: int) -> None:
        """A no that names neither side nor offer is said to the last offer before it; by the side it was made to, where by nobody named."""
        target = self._just_offered(sentence)
        rebuff = self._rebuffs.read(sentence) if target is not None else None
        if rebuff is None or target is None or not isinstance(target.item, DraftTrade):
            return
        holder = rebuff.holder
        if holder is None:
            made_to = self._exchanges.made_to(target.item)
            holder = Referent((made_to,)) if made_to is not None else None
        if holder is None or holder.party is None or holder.party.name in target.owners:
            return
        scene = self.scene
        scene.note(holder.party)
        if rebuff.group is not None:
            self.answered.add(rebuff.group.head)
        context = scene.context(rebuff.first)
        voice = "narrated" if context.attribution is None else "direct" if context.direct else "indirect"
        self.refused.add(target.item.key)
        group = rebuff.group
        self._found.append(
            DraftResponse(
                party=holder.party.name,
                speaker=holder.speaker,
                anonymous=holder.anonymous,
                kind="rejects",
                statement=self._plain_no(sentence, context, holder),
                attribution=voice,
                evidence=(scene.evidence(rebuff.first, rebuff.last, sentence),),
                confidence=0.5,
                because=(because(scene, group, holder, "answers", "plain-no"),) if group is not None else (),
                to=target.item.key,
            )
        )

    def _plain_no(self, sentence: int, context: Context, holder: Referent) -> str:
        wording = self.scene.wording
        if context.direct and context.content is not None and context.speaker is not None:
            bounds = self.scene.doc.article.sentences[sentence]
            said = Span(max(context.content.start, bounds.start), min(context.content.end, bounds.end))
            return wording.quoted(context.speaker, said)
        return wording.plain(wording.name(holder.parties[0]), "turns it down")

    def _just_offered(self, sentence: int) -> Target | None:
        """The trade told last before a sentence, right before."""
        since, until = sentence - _PLAIN_NO_REACH - _LONGEST_TOLD, sentence
        latest: tuple[int, Target] | None = None
        for target in self.targets[bisect_left(self._places, since) : bisect_left(self._places, until)]:
            if not isinstance(target.item, DraftTrade) or target.item.status not in _ON_THE_TABLE:
                continue
            told = max(n for piece in target.item.evidence for n in piece.sentences if n <= sentence)
            if sentence - told < _PLAIN_NO_REACH and (latest is None or told >= latest[0]):
                latest = told, target
        return latest[1] if latest is not None else None

    # -- counter-offers -------------------------------------------------------------------------------------------

    def _counters(self) -> None:
        """An offer made in answer to another side's ("Norda answered within hours. It offered …") counters it."""
        for target in self.targets:
            item = target.item
            if not isinstance(item, DraftTrade) or len(item.proposers) != 1:
                continue
            earlier = self._countered(target, item.proposers[0])
            if earlier is not None:
                self._found.append(
                    DraftResponse(
                        party=item.proposers[0],
                        speaker=item.speaker,
                        anonymous=item.anonymous,
                        kind="counters",
                        statement=item.statement,
                        attribution=item.attribution,
                        evidence=item.evidence,
                        confidence=0.5,
                        because=tuple(replace(reason, rule="counters") for reason in item.because[:1]),
                        to=earlier.key,
                        counter=item.key,
                    )
                )

    def _countered(self, offer: Target, proposer: str) -> DraftDemand | DraftTrade | None:
        """What an offer answers: the other side's last demand or offer to it, about the same things or right before."""
        near = range(max(offer.sentence - 1, 0), offer.sentence + 1)
        answers = _COUNTERED.search(
            " ".join(self.scene.doc.words(*self.scene.bounds(k)) for k in near).lower()
        )
        since, until = offer.sentence - _REACH, offer.sentence
        for earlier in reversed(
            self.targets[bisect_left(self._places, since) : bisect_left(self._places, until)]
        ):
            if proposer in earlier.facing and (answers or len(offer.matter & earlier.matter) >= _ALIKE):
                return earlier.item
        return None

    # -- linking --------------------------------------------------------------------------------------------------

    def _add(self, group: VerbGroup, sentence: int, context: Context, answer: Answer, end: int) -> None:
        holder = answer.holder
        if holder.party is None:
            return
        scene = self.scene
        target = self._target(sentence, answer, scene.doc.words(group.first, end))
        if target is None or self._is_its_own_term(group, sentence, answer, target):
            return
        span = scene.phrases.subject_span(group.first, scene.bounds(sentence)[0])
        begin = min(span[0] if span is not None else group.first, group.first)
        speaker = context.speaker if context.speaker is not None else holder
        if answer.kind == "rejects" and answer.near and isinstance(target.item, DraftTrade):
            refuser = holder.party
            if refuser.name not in target.owners and refuser.standing not in ("expert", "mediator"):
                self.refused.add(target.item.key)
        to_a_demand = isinstance(target.item, DraftDemand) and holder.party.name in target.facing
        if answer.kind in ("rejects", "accepts") and (to_a_demand or (answer.near and not group.modal)):
            self.answered.add(group.head)
        voice = "narrated" if context.attribution is None else "direct" if context.direct else "indirect"
        reason = because(scene, group, holder, "answers", "pointed" if answer.near else "by-its-words")
        for party in holder.parties[:2]:
            if target.owners == (party.name,):
                continue  # "neither would comment": nobody answers himself
            scene.note(party)
            self._found.append(
                DraftResponse(
                    party=party.name,
                    speaker=speaker.speaker,
                    anonymous=speaker.anonymous,
                    kind=answer.kind,
                    statement=self._statement(group, sentence, context, holder, begin, end),
                    attribution=voice,
                    evidence=(scene.evidence(begin, max(end, group.last), sentence),),
                    confidence=0.6 if answer.near else 0.45,
                    because=(reason,),
                    to=target.item.key,
                )
            )

    def _is_its_own_term(self, group: VerbGroup, sentence: int, answer: Answer, target: Target) -> bool:
        """ "They would accept a longer spell", inside the exchange itself: what one side would do, no answer to it."""
        if answer.kind not in ("accepts", "conditional") or not isinstance(target.item, DraftTrade):
            return False
        told = any(sentence + 1 in piece.sentences for piece in target.item.evidence)
        own = bool(group.modal) or group.lemma in ("agree", "promise", "pledge", "undertake")
        return told and self._exchanges.covers(group.head) and (own or not answer.near)

    def _target(self, sentence: int, answer: Answer, said: str) -> Target | None:
        """What is answered: another side's, before (or in) this sentence, with words in common or right before."""
        ours = stems(said)
        names = {party.name for party in answer.holder.parties}
        best: tuple[float, Target] | None = None
        ahead = _AHEAD if answer.near and answer.ahead and answer.kind in ("rejects", "accepts") else 0
        if ahead and answer.whose:
            ahead = _OWNED_AHEAD
        candidates = self.targets[
            bisect_left(self._places, sentence - 2 * _REACH) : bisect_right(self._places, sentence + ahead)
        ]
        if answer.whose:  # "the proposal from Castellan" is Castellan's, whatever else was proposed
            candidates = [t for t in candidates if answer.whose == frozenset(t.owners)] or candidates
        for target in candidates:
            shared = len(ours & target.matter)
            distance = sentence - target.sentence
            if distance > _REACH * (2 if shared else 1) or names == set(target.owners):
                continue
            put_to_it = bool(names & target.facing)
            if distance == 0 and not shared and not (answer.near and put_to_it):
                continue
            if (not shared and not answer.near) or (not answer.by_itself and not (put_to_it and shared)):
                continue
            score = (
                shared
                + _ADDRESSED * put_to_it
                + _POINTED * answer.near
                + _TRADE * isinstance(target.item, DraftTrade)
            )
            if answer.whose and answer.whose == frozenset(target.owners):
                score += _OWNED
            if distance < -_AHEAD and answer.whose != frozenset(target.owners):
                break  # so far ahead only what is named by its maker
            score -= (
                _PER_SENTENCE * distance if distance >= 0 else _PER_SENTENCE_AHEAD * min(-distance, _AHEAD)
            )
            if distance < 0 and best is not None:
                break  # what was told before comes first
            if score > _LEAST_SCORE and (best is None or score >= best[0]):
                best = (score, target)
        return best[1] if best is not None else None

    def _statement(
        self, group: VerbGroup, sentence: int, context: Context, holder: Referent, begin: int, end: int
    ) -> str:
        wording = self.scene.wording
        speaker = context.speaker
        if context.direct and context.content is not None and speaker is not None:
            bounds = self.scene.doc.article.sentences[sentence]
            return wording.quoted(
                speaker, Span(max(context.content.start, bounds.start), min(context.content.end, bounds.end))
            )
        predicate = wording.clause(group.first, end)
        if speaker is None:
            denied = self.scene.doc.tokens[begin].lower in _NOBODY
            return (
                wording.plain(wording.clause(begin, end), "")
                if group.passive or denied
                else wording.plain(wording.who(holder), predicate)
            )
        pronoun = begin < group.first and self.scene.doc.tokens[begin].tag is Tag.PRONOUN
        own = pronoun and speaker.party is holder.party
        named = (
            wording.name(holder.parties[0])
            if own or begin >= group.first
            else wording.clause(begin, group.first)
        )
        return wording.reported(speaker, named, predicate)
