"""Why the offline engine made nothing of a sentence, told after the fact and only when asked.

Each verb of a silent sentence is looked at again; of what is found the reason that came nearest to an item is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from summarizer.draft import Draft, DraftItem, DraftSilence
from summarizer.engines.offline.answers import Answers
from summarizer.engines.offline.clauses import VerbGroup
from summarizer.engines.offline.entities import Referent
from summarizer.engines.offline.exchange import Exchanges
from summarizer.engines.offline.items import ItemMaker, Place
from summarizer.engines.offline.scene import Scene

_TELLING = {
    "background": "Nobody known to be a side does or says it: {}.",
    "no-source": "Quoted, but nobody is credited with it: {}.",
    "no-side": "Whoever says or does it is of no side that is known: {}.",
    "no-stand": "No rule reads a stand in it: {}.",
    "outsider": "An outsider interprets others: {}.",
    "no-exchange": "Read as part of an exchange, of which nothing came: {}.",
    "denied": "The article says that it is not so: {}.",
    "answers-nothing": "Read as an answer, but to nothing that was found: {}.",
    "too-little": "A rule fits, but what it is about is too little to name: {}.",
}
"""Reasons from the farthest to the nearest to an item, and how each is told of its verbs."""
_NEARNESS = tuple(_TELLING)
_SHOWN = 5
"""How many verbs of a sentence are named."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """An item that a rule would have made, had the maker agreed."""

    rule: str
    place: Place
    holder: Referent


class WatchedMaker(ItemMaker):
    """Makes items like any other, and remembers what it refused."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self.refused: dict[int, Refusal] = {}
        """By the head of the verb group."""

    def position(self, place: Place, holder: Referent, *args: Any, **kwargs: Any) -> bool:
        """As `ItemMaker.position`."""
        return super().position(place, holder, *args, **kwargs) or self._refuse(place, holder)

    def demand(self, place: Place, holder: Referent, *args: Any, **kwargs: Any) -> bool:
        """As `ItemMaker.demand`."""
        return super().demand(place, holder, *args, **kwargs) or self._refuse(place, holder)

    def _refuse(self, place: Place, holder: Referent) -> bool:
        self.refused.setdefault(place.group.head, Refusal(self.rule, place, holder))
        return False


class Silences:
    """Tells, sentence by sentence, why nothing was made of it."""

    def __init__(
        self, scene: Scene, exchanges: Exchanges, maker: WatchedMaker, judged: Mapping[int, str]
    ) -> None:
        self.scene = scene
        self.judged = judged
        """What the judge makes of a sentence (0-based), in words."""
        self.exchanges = exchanges
        self.maker = maker
        self._answers = Answers(scene)

    def of(self, draft: Draft) -> Iterator[DraftSilence]:
        """The sentences that no item of `draft` points at, in order."""
        article = self.scene.doc.article
        told = _touched(self.scene, (*draft.positions, *draft.demands, *draft.trades, *draft.responses))
        for index, sentence in enumerate(article.sentences):
            if sentence.number in told:
                continue
            if sentence.boilerplate:
                yield DraftSilence(sentence.number, "boilerplate", "A notice or a credit, never a claim.")
            elif article.paragraphs[sentence.paragraph - 1].heading:
                yield DraftSilence(sentence.number, "heading", "A headline or subheading, not running text.")
            else:
                yield self._why(index)

    def _why(self, index: int) -> DraftSilence:
        groups = [group for group in self.scene.groups(index) if group.finite]
        if not groups:
            return DraftSilence(index + 1, "no-verb", "No clause with a verb of its own.")
        cues = {found.cue for found in self.scene.attributions.found}
        telling = [group for group in groups if group.head not in cues] or groups
        reasons = [self._of_verb(group, index) for group in telling]
        nearest = max((code for code, _ in reasons), key=_NEARNESS.index)
        verbs = [verb for code, verb in reasons if code == nearest]
        more = f" and {len(verbs) - _SHOWN} more" if len(verbs) > _SHOWN else ""
        detail = _TELLING[nearest].format(", ".join(verbs[:_SHOWN]) + more)
        if index in self.judged:
            detail += f" The judge of stands: {self.judged[index]}."
        return DraftSilence(index + 1, nearest, detail)

    def _of_verb(self, group: VerbGroup, index: int) -> tuple[str, str]:
        """The reason code, and the verb with what is known of it."""
        scene = self.scene
        verb = f"“{scene.doc.words(group.first, group.last)}”"
        context = scene.context(group.head)
        subject = scene.subject(group, index)
        holder = context.speaker or subject
        if scene.denied(group):
            return "denied", verb
        refusal = self.maker.refused.get(group.head)
        if refusal is not None:
            return _refused(refusal, verb)
        answer = self._answers.read(group, index, context, scene.end(group.last, index))
        if answer is not None and answer.holder.party is not None:
            return "answers-nothing", f"{verb} ({answer.holder.party.name} {answer.kind})"
        if self.exchanges.covers(group.head):
            return "no-exchange", verb
        if holder is not None and holder.party is not None and holder.party.standing == "expert":
            return "outsider", f"{verb} ({holder.speaker or holder.party.name})"
        return self._without_rule(group, index, verb, subject, context.speaker)

    def _without_rule(
        self, group: VerbGroup, index: int, verb: str, subject: Referent | None, speaker: Referent | None
    ) -> tuple[str, str]:
        """No rule took the verb up: whose was it, as far as that is known?"""
        span = self.scene.phrases.subject_span(group.first, self.scene.bounds(index)[0])
        phrase = f"“{self.scene.doc.words(*span)}”" if span is not None else "no subject"
        doer = subject.party if subject is not None else None
        who = phrase if doer is None or doer.name in phrase else f"{phrase} = {doer.name}"
        if speaker is not None and speaker.party is not None:
            return "no-stand", f"{verb} ({who}, says {speaker.party.name})"
        if speaker is not None:
            return "no-side", f"{verb} ({who}, says {speaker.speaker or 'somebody'})"
        if doer is not None:
            return "no-stand", f"{verb} ({who})"
        if self._in_quotes(group, index):
            return "no-source", f"{verb} ({who})"
        return "background", f"{verb} ({who})"

    def _in_quotes(self, group: VerbGroup, index: int) -> bool:
        first, last = self.scene.bounds(index)
        marks = [t.text for t in self.scene.doc.tokens[first : group.head] if t.text in '“”"«»']
        after = any(t.text in '“”"«»' for t in self.scene.doc.tokens[group.head : last])
        return bool(marks) and marks[-1] not in "”»" and after


def _refused(refusal: Refusal, verb: str) -> tuple[str, str]:
    holder = refusal.holder
    if holder.party is None:
        return "no-side", f"{verb} (rule {refusal.rule})"
    speaker = refusal.place.context.speaker or holder
    if speaker.party is not None and speaker.party.standing == "expert":
        return "outsider", f"{verb} (rule {refusal.rule}, {speaker.speaker or speaker.party.name})"
    return "too-little", f"{verb} (rule {refusal.rule}, {holder.party.name})"


def _touched(scene: Scene, items: Iterable[DraftItem]) -> set[int]:
    article = scene.doc.article
    spans = [piece.span for item in items for piece in item.evidence if piece.span is not None]
    return {number for span in spans for number in article.sentences_in(span)}
