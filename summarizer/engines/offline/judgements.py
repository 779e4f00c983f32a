"""What a side calls fair or unfair, possible or impossible: "is unrealistic", "called the cut theft", "we are ready for talks"."""

from __future__ import annotations

from summarizer.engines.offline.entities import Referent
from summarizer.engines.offline.items import ItemMaker, Matter, Place
from summarizer.engines.offline.lexicon import words
from summarizer.engines.offline.predicates import Predicate, predicate_after
from summarizer.engines.offline.scene import Scene
from summarizer.engines.offline.text import Tag

_VAGUE = frozenset({"it", "that", "this", "there", "what", "which"})
_POINTING = frozenset({"such", "the", "that", "this", "their", "its", "his", "her"})
_TURNED = {"for": "against", "against": "for", "open": "against"}


class Judgements:
    """The rules that make views of predicates."""

    def __init__(self, scene: Scene, make: ItemMaker) -> None:
        self.scene = scene
        self.make = make

    def is_judged(self, place: Place) -> bool:
        """ "is unrealistic", "it is unfair to", "we are ready for", "is not for sale"."""
        group, speaker = place.group, place.context.speaker
        if group.lemma not in ("be", "remain", "seem", "stay") or group.modal in ("could", "might", "may"):
            return False
        first, last = self.scene.bounds(place.sentence)
        end = self.scene.end(group.last, place.sentence)
        judged = predicate_after(self.scene.doc, group.last, min(max(end, group.last + 5), last))
        span = self.scene.phrases.subject_span(group.first, first)
        if judged is None or (span is not None and self._points(span)):
            return False  # "such a move is impossible" is an answer, if anything: `responses` reads it
        end = max(end, judged.last)
        vague = span is not None and span[1] - span[0] == 1 and self.scene.doc.tokens[span[0]].lower in _VAGUE
        stance = _TURNED[judged.stance] if group.negated or judged.negated else judged.stance
        disposed = judged.words in words("acts", "words", "dispositions")
        if place.subject is not None and place.subject.parties and (disposed or not vague):
            return self._disposed(place, place.subject, judged, stance, end)
        if speaker is None or speaker.party is None or span is None or judged.stance == "open":
            return False
        if vague:
            return self._it_is(place, speaker, judged, stance, end)
        if judged.words in words("acts", "words", "bargaining"):
            matter = Matter(*span, whole=(span[0], end))
            return stance == "against" and self.make.position(
                place, speaker, "refusal", "against", matter, "not-for-sale", 0.6
            )
        if judged.words in words("acts", "words", "weak_judgements"):
            return False
        start = self._gerund_before(span, first)
        return self.make.position(
            place, speaker, "view", stance, Matter(start, span[1], whole=(start, end)), "is-judged", 0.55
        )

    def _it_is(self, place: Place, speaker: Referent, judged: Predicate, stance: str, end: int) -> bool:
        """ "it is unrealistic to expect …" is a view, "it is important for Kellogg to come" asks something of him."""
        tokens = self.scene.doc.tokens
        _, last = self.scene.bounds(place.sentence)
        to = next(
            (k for k in range(judged.last, min(judged.last + 9, last)) if tokens[k].tag is Tag.TO), None
        )
        if to is None or to + 2 >= last:
            return False
        matter_end = max(self.scene.end(to + 1, place.sentence), end)
        whole = (place.group.first - 1, matter_end)
        wanted = next((k for k in range(judged.last, to) if tokens[k].lower == "for"), None)
        if wanted is not None and stance == "for":
            self.scene.phrases.speaking.referent = speaker
            asked = self.scene.phrases.resolve(wanted + 1, to, quiet=True)
            if asked.parties and asked.party is not speaker.party:
                return self.make.demand(
                    place,
                    speaker,
                    asked.parties,
                    Matter(to + 1, matter_end, verb=True, whole=whole),
                    "request",
                    0.5,
                )
        return self.make.position(
            place,
            speaker,
            "view",
            stance,
            Matter(to + 1, matter_end, verb=True, whole=whole),
            "it-is-to",
            0.6,
        )

    def _points(self, span: tuple[int, int]) -> bool:
        """Whether a subject points at a proposal made elsewhere: "such a move", "the offer", "that demand"."""
        tokens = self.scene.doc.tokens
        near = range(span[0], min(span[1], span[0] + 4))
        return tokens[span[0]].lower in _POINTING and any(
            tokens[k].lower in words("responses", "pointers") for k in near
        )

    def _gerund_before(self, span: tuple[int, int], first: int) -> int:
        """Takes in the gerund that the subject belongs to: "returning to the old borders is unrealistic"."""
        tokens = self.scene.doc.tokens
        for k in range(span[0] - 1, max(first, span[0] - 4) - 1, -1):
            if tokens[k].tag is Tag.GERUND:
                return k
            if tokens[k].tag not in (Tag.TO, Tag.PREPOSITION, Tag.DETERMINER, Tag.OTHER):
                break
        return span[0]

    def _disposed(self, place: Place, subject: Referent, judged: Predicate, stance: str, end: int) -> bool:
        """ "Zelenskyy is ready for talks", "the union is opposed to", "we are skeptical about"."""
        tokens = self.scene.doc.tokens
        if judged.words not in words("acts", "words", "dispositions"):
            return False
        start, verb = judged.last, False
        if start + 1 < end and tokens[start].tag is Tag.TO:
            start += 1
            verb = tokens[start].tag in (Tag.BASE, Tag.VERB)
        elif start < end and tokens[start].tag is Tag.PREPOSITION:
            start += 1
        if end - start < 1:
            return False
        if judged.stance == "open" and not place.group.negated:
            stance = "open"
            if verb and tokens[start].lemma in words("acts", "harm", "verbs"):
                return self.make.position(
                    place, subject, "threat", "for", Matter(start, end, verb=True), "ready-to-harm", 0.5
                )
        return self.make.position(
            place, subject, "view", stance, Matter(start, end, verb=verb), "is-disposed", 0.6
        )

    def called(self, place: Place) -> bool:
        """ "called the plan unworkable", "described the cut as theft", "is not seen as part of the solution"."""
        group, subject = place.group, place.subject
        if group.lemma not in words("acts", "words", "naming"):
            return False
        tokens = self.scene.doc.tokens
        end = self.scene.end(group.last, place.sentence)
        if group.passive:
            return self._seen_as(place, end)
        if subject is None or subject.party is None:
            return False
        for k in range(group.last + 1, end):
            judged = predicate_after(self.scene.doc, k + 1 if tokens[k].lower == "as" else k, end)
            if judged is None or judged.stance == "open" or judged.first > k + 2:
                continue
            stance = _TURNED[judged.stance] if group.negated or judged.negated else judged.stance
            thing = self.scene.phrases.resolve(group.last, k, quiet=True)
            if thing.parties or tokens[group.last].tag is Tag.PRONOUN:
                return False
            return self.make.position(
                place, subject, "view", stance, Matter(group.last, k, whole=(group.first, end)), "calls", 0.55
            )
        return False

    def _seen_as(self, place: Place, end: int) -> bool:
        tokens, group = self.scene.doc.tokens, place.group
        if not group.negated or " as " not in f" {self.scene.doc.words(group.last, end).lower()} ":
            return False
        span = self.scene.phrases.subject_span(group.first, self.scene.bounds(place.sentence)[0])
        by = next((k for k in range(group.last, end) if tokens[k].lower == "by"), None)
        holder = (
            self.scene.phrases.resolve(by + 1, min(by + 4, end), quiet=True)
            if by is not None
            else place.context.speaker
        )
        if holder is None or holder.party is None or span is None:
            return False
        return self.make.position(
            place, holder, "view", "against", Matter(*span, whole=(span[0], end)), "not-seen-as", 0.6
        )
