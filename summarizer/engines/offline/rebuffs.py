"""A plain no to what was proposed just before, where no name or no pointing word tells whose or to what: "It was declined.", "The nurses said no."."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.engines.offline.clauses import VerbGroup
from summarizer.engines.offline.entities import Referent
from summarizer.engines.offline.lexicon import lexicon, words
from summarizer.engines.offline.scene import Scene
from summarizer.engines.offline.text import Tag

_ANAPHORS = frozenset({"it", "that", "this", "both", "neither"})
_POINTING = frozenset({"the", "that", "this", "its", "their", "his", "her"})
_NO = frozenset({"no", "never", "nonsense", "absolutely"})
_UNREAL = frozenset({"would", "could", "should", "may", "might", "must", "can"})
_SUBJECT_WORDS = 9
"""How long a phrase for those who turn an offer down may be ("A committee representing half of the bondholders")."""
_OBJECT_WORDS = 4
"""How far behind the verb the offer may be named or pointed at."""
_AFTER_A_PARTICIPLE = frozenset(
    {Tag.STOP, Tag.COMMA, Tag.PREPOSITION, Tag.ADVERB, Tag.SUBORDINATOR, Tag.QUOTE}
)
"""What may follow "Rejected" alone; before a noun it is an adjective."""
_OPENING = 3
"""How many tokens of a sentence may stand before a verb without subject ("Rejected before lunch.")."""


@dataclass(frozen=True, slots=True)
class Rebuff:
    """Tokens ``first:last`` turn something down; `holder` is None where only the proposal can tell who does."""

    first: int
    last: int
    group: VerbGroup | None
    holder: Referent | None


class Rebuffs:
    """Reads one sentence at a time."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def read(self, sentence: int) -> Rebuff | None:
        """The plain no in a sentence, or None."""
        return self._said_no(sentence) or self._by_verb(sentence)

    def _by_verb(self, sentence: int) -> Rebuff | None:
        first, _ = self.scene.bounds(sentence)
        for group in self.scene.groups(sentence):
            if group.negated or group.modal in _UNREAL or group.infinitive or group.gerund:
                continue
            if not self._turns_down(group, sentence) or self.scene.denied(group):
                continue
            end = self.scene.end(group.last, sentence)
            if self._agentless(group, sentence):
                if self._of_the_offer(group, sentence, end):
                    return Rebuff(min(first, group.first), max(end, group.last), group, None)
            elif self._unknown_subject(group, sentence):
                return Rebuff(first, max(end, group.last), group, None)
        return None

    def _turns_down(self, group: VerbGroup, sentence: int) -> bool:
        """Whether the verb turns down what is pointed at: "turned it down", "had said no", "was thrown out"."""
        _, last = self.scene.bounds(sentence)
        after = [t.lower for t in self.scene.doc.tokens[group.last : min(group.last + _OBJECT_WORDS, last)]]
        if group.lemma == "say":
            return after[:1] == ["no"] and (len(after) < 2 or after[1] not in ("to", "one", "more", "such"))
        passive = self._agentless(group, sentence)
        particle = lexicon("responses")["turning_down"].get(group.lemma)
        if particle is not None:
            place = next((n for n, word in enumerate(after) if word in particle), None)
            return place == 0 if passive else place is not None and self._points(after[:place])
        if group.lemma not in words("responses", "verbs", "rejects"):
            return False
        return passive or self._points(after)

    def _agentless(self, group: VerbGroup, sentence: int) -> bool:
        """ "was declined", or "Rejected" with nothing before it."""
        at_head = group.first - self.scene.bounds(sentence)[0] < _OPENING
        bare = (
            at_head and self.scene.phrases.subject_span(group.first, self.scene.bounds(sentence)[0]) is None
        )
        return (
            group.passive or group.participle or (bare and self.scene.doc.tokens[group.head].tag is Tag.VERB)
        )

    def _points(self, after: list[str]) -> bool:
        return bool(after) and (
            after[0] in _ANAPHORS
            or (after[0] in _POINTING and any(word in words("responses", "pointers") for word in after[1:]))
        )

    def _of_the_offer(self, group: VerbGroup, sentence: int, end: int) -> bool:
        """ "It was declined", "The offer was rejected out of hand", "Rejected before lunch", nobody named who did it."""
        tokens = self.scene.doc.tokens
        first, _ = self.scene.bounds(sentence)
        if any(tokens[k].lower == "by" and self._is_somebody(k + 1, end) for k in range(group.last, end)):
            return False
        before = tokens[first : group.first]
        if not group.passive:
            after = tokens[group.last].tag if group.last < end else Tag.STOP
            bare = all(t.tag in (Tag.QUOTE, Tag.ADVERB) for t in before)
            return len(before) < _OPENING and bare and after in _AFTER_A_PARTICIPLE
        span = self.scene.phrases.subject_span(group.first, first)
        if span is None:
            return len(before) == 1 and before[0].lower in _ANAPHORS
        lows = [token.lower for token in tokens[span[0] : span[1]]]
        return (len(lows) == 1 and lows[0] in _ANAPHORS) or self._points(lows)

    def _is_somebody(self, k: int, end: int) -> bool:
        """Whether "by" names who did it; not so "by nearly nine to one", "by Monday"."""
        return bool(self.scene.phrases.resolve(k, min(k + _OBJECT_WORDS, end), quiet=True).parties)

    def _unknown_subject(self, group: VerbGroup, sentence: int) -> bool:
        """Whether somebody turns it down of whom only the word is known ("the nurses", "a committee of holders")."""
        first, _ = self.scene.bounds(sentence)
        span = self.scene.phrases.subject_span(group.first, first)
        if span is None or span[1] - span[0] > _SUBJECT_WORDS:
            return False
        subject = self.scene.subject(group, sentence)
        if subject is not None and subject.parties:
            return False
        token = self.scene.doc.tokens[span[0]]
        return token.tag is not Tag.PRONOUN and token.lower not in ("nobody", "neither", "none", "no")

    def _said_no(self, sentence: int) -> Rebuff | None:
        """ "“Never,” said the minister": a quotation that begins with a no."""
        first, last = self.scene.bounds(sentence)
        tokens = self.scene.doc.tokens
        at = first
        while at < last and tokens[at].tag is Tag.QUOTE:
            at += 1
        if at == first or at >= last:
            return None
        context = self.scene.context(at)
        if not context.direct or context.speaker is None or context.speaker.party is None:
            return None
        opening = tokens[at].lower
        stops = at + 1 < last and tokens[at + 1].tag in (Tag.COMMA, Tag.STOP, Tag.QUOTE)
        denies = opening in _NO and (stops or (opening == "absolutely" and tokens[at + 1].lower == "not"))
        return Rebuff(at, last, None, context.speaker) if denies else None
