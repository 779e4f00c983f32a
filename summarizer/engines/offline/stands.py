"""What a side will and will not do, and the verbs that are stands by themselves: refuse, pledge, threaten, drop, oppose."""

from __future__ import annotations

from summarizer.engines.offline.entities import Referent
from summarizer.engines.offline.items import ItemMaker, Matter, Place
from summarizer.engines.offline.lexicon import lexicon, words
from summarizer.engines.offline.scene import Scene
from summarizer.engines.offline.text import Tag

_WILLS = ("will", "would", "can")
_ATTACKS = frozenset(
    {
        "retaliate",
        "strike",
        "sue",
        "block",
        "punish",
        "attack",
        "blockade",
        "boycott",
        "expel",
        "bomb",
        "fight",
    }
)
_GIVES_NOTHING = frozenset(
    {
        "get",
        "receive",
        "take",
        "put",
        "keep",
        "add",
        "open",
        "end",
        "stop",
        "leave",
        "close",
        "send",
        "raise",
        "cut",
    }
)
_NOTHING = frozenset({Tag.STOP, Tag.QUOTE, Tag.PREPOSITION})


class Stands:
    """The rules that make positions of what a side does or says it will do."""

    def __init__(self, scene: Scene, make: ItemMaker) -> None:
        self.scene = scene
        self.make = make

    def no_plans(self, place: Place) -> bool:
        """ "had no plans to raise its offer", "has “no current intention” of moving production"."""
        tokens = self.scene.doc.tokens
        _, last = self.scene.bounds(place.sentence)
        if place.group.lemma != "have" or place.subject is None or place.party is None:
            return False
        noun = next(
            (
                k
                for k in range(place.group.last, min(place.group.last + 5, last))
                if tokens[k].lower in words("acts", "words", "plans")
            ),
            None,
        )
        if noun is None or not any(tokens[k].lower in ("no", "any") for k in range(place.group.last, noun)):
            return False
        start = noun + 1
        while start < last and tokens[start].tag in (Tag.QUOTE, Tag.TO, Tag.PREPOSITION):
            start += 1
        end = self.scene.end(start, place.sentence)
        verb = start < last and tokens[start].tag is Tag.BASE
        return self.make.position(
            place, place.subject, "refusal", "against", Matter(start, end, verb=verb), "no-plans", 0.6
        )

    def nothing_will(self, place: Place) -> bool:
        """ "there will not be U.S. troops", "no ship will sail"."""
        group, speaker = place.group, place.context.speaker
        if speaker is None or speaker.party is None or group.modal not in _WILLS:
            return False
        tokens = self.scene.doc.tokens
        first, _ = self.scene.bounds(place.sentence)
        end = self.scene.end(group.last, place.sentence)
        if group.first > first and tokens[group.first - 1].lower == "there":
            negated = group.negated or (group.last < end and tokens[group.last].lower == "no")
            matter = Matter(group.last, end, whole=(group.first - 1, end))
            return (
                negated
                and end - group.last >= 2
                and self.make.position(place, speaker, "refusal", "against", matter, "there-will-be-no", 0.75)
            )
        span = self.scene.phrases.subject_span(group.first, first)
        if span is None or tokens[span[0]].lower != "no" or span[1] - span[0] < 2:
            return False
        return self.make.position(
            place,
            speaker,
            "refusal",
            "against",
            Matter(span[0] + 1, span[1], whole=(span[0], end)),
            "no-x-will",
            0.6,
        )

    def will(self, place: Place) -> bool:
        """ "we will not accept", "Washington would not deploy", "we will strike if", "will rebuild the school"."""
        group, subject, speaker = place.group, place.subject, place.context.speaker
        if (
            group.modal not in (*_WILLS, "shall")
            or group.passive
            or not group.lemma
            or subject is None
            or subject.party is None
        ):
            return False
        if (
            speaker is not None
            and speaker.party is not None
            and not any(p is speaker.party for p in subject.parties)
        ):
            return False
        end = self.scene.end(group.last, place.sentence)
        if group.negated:
            return self._will_not(place, subject, end)
        if group.lemma in ("like", "prefer", "love") and group.modal == "would":
            return self._would_like(place, subject, end)
        if group.lemma == "be" or group.modal == "can" or (speaker is None and group.modal != "will"):
            return False
        matter = Matter(group.head + 1, end, verb=True)
        if group.lemma in words("acts", "harm", "verbs"):
            conditional = self.scene.modality(group, place.sentence, end) == "conditional"
            if (
                conditional
                or (speaker is None and self.make.deadline(group.last, end))
                or (speaker is not None and group.lemma in _ATTACKS)
            ):
                return self.make.position(place, subject, "threat", "for", matter, "will-harm", 0.6)
        tokens = self.scene.doc.tokens
        taken_from = end > group.last and tokens[group.last].lower in ("from", "of", "that")
        idle = (
            taken_from
            or group.lemma in words("acts", "words", "no_commitment")
            or end - group.last < 2
            or tokens[group.last].tag is Tag.STOP
        )
        told = (
            speaker is None
            and group.lemma in words("exchange", "give_verbs")
            and group.lemma not in _GIVES_NOTHING
        )
        if idle or (speaker is None and not told) or (group.modal == "would" and place.context.direct):
            return False
        return self.make.position(place, subject, "commitment", "for", matter, "will", 0.5)

    def _will_not(self, place: Place, subject: Referent, end: int) -> bool:
        group = place.group
        talk = group.lemma in words("acts", "words", "refused_talk") and end - group.last >= 2
        if group.lemma in words("acts", "words", "no_refusal") and not talk:
            return False
        if group.modal == "can" and group.lemma not in words("acts", "words", "cannot"):
            return False
        if group.modal == "would" and place.context.speaker is None:
            return False
        return self.make.position(
            place, subject, "refusal", "against", Matter(group.head + 1, end, verb=True), "will-not", 0.7
        )

    def _would_like(self, place: Place, subject: Referent, end: int) -> bool:
        """ "would like to see fewer travelers", "would prefer a counteroffer", "would like the council to pay"."""
        tokens, start = self.scene.doc.tokens, place.group.last
        if start >= end or tokens[start].tag in (Tag.STOP, Tag.COMMA, Tag.PRONOUN):
            return False
        to = next((k for k in range(start, min(start + 5, end)) if tokens[k].tag is Tag.TO), None)
        if to is None:
            return self.make.position(place, subject, "view", "for", Matter(start, end), "would-like", 0.5)
        if to > start:
            asked = self.scene.phrases.resolve(start, to, quiet=True)
            other = bool(asked.parties) and asked.party is not subject.party
            return other and self.make.demand(
                place, subject, asked.parties, Matter(to + 1, end, verb=True), "request", 0.5
            )
        sees = to + 1 < end and tokens[to + 1].lemma in ("see", "have", "get")
        matter = Matter(to + 2, end) if sees else Matter(to + 1, end, verb=True)
        return self.make.position(place, subject, "view", "for", matter, "would-like", 0.5)

    def stands(self, place: Place) -> bool:
        """Verbs that are stands by themselves."""
        group, subject = place.group, place.subject
        if (
            subject is None
            or subject.party is None
            or group.passive
            or group.modal in ("could", "might", "may")
        ):
            return False
        tokens = self.scene.doc.tokens
        _, last = self.scene.bounds(place.sentence)
        end, i = self.scene.end(group.last, place.sentence), group.last
        if group.lemma == "rule" and i < last and tokens[i].lower == "out":
            act, stance = ("view", "open") if group.negated else ("refusal", "against")
            return self.make.position(
                place, subject, act, stance, Matter(i + 1, max(end, min(i + 3, last))), "rule-out", 0.7
            )
        act = next((act for act, verbs in lexicon("acts")["position"].items() if group.lemma in verbs), None)
        if act is None or end - i < 1:
            return False
        to = tokens[i].tag is Tag.TO
        start = i + 1 if to else i
        if act == "refusal":
            return self._refuses(place, subject, start, end, to)
        if act == "commitment":
            return self._commits(place, subject, start, end, to)
        if act == "threat":
            return not group.negated and self.make.position(
                place, subject, "threat", "for", Matter(start, end, verb=to), "threaten", 0.75
            )
        if act == "concession":
            return self._concedes(place, subject, start, end)
        if end - start < 2 or tokens[start].tag in (Tag.STOP, Tag.COMMA, Tag.SUBORDINATOR):
            return False
        if group.lemma == "welcome" and any(
            token.lower in words("acts", "words", "courtesies")
            for token in tokens[start : min(start + 5, end)]
        ):
            return False
        stance = "for" if (act == "view_for") is not group.negated else "against"
        return self.make.position(
            place, subject, "view", stance, Matter(start, end, verb=to), "backs-or-opposes", 0.55
        )

    def _refuses(self, place: Place, subject: Referent, start: int, end: int, to: bool) -> bool:
        tokens = self.scene.doc.tokens
        if place.group.negated or start >= end or tokens[start].lower == "that":
            return False
        if to:
            lemma = tokens[start].lemma or tokens[start].lower
            about = {t.lower for t in tokens[start + 1 : start + 3]}
            small = lemma in words("acts", "words", "no_refusal") and lemma not in words(
                "acts", "words", "refused_talk"
            )
            if (
                small
                or about & words("acts", "words", "small_talk")
                or (lemma in words("acts", "words", "no_refusal") and end - start < 2)
            ):
                return False
        return self.make.position(
            place, subject, "refusal", "against", Matter(start, end, verb=to), "refuse", 0.65
        )

    def _commits(self, place: Place, subject: Referent, start: int, end: int, to: bool) -> bool:
        group, tokens = place.group, self.scene.doc.tokens
        if group.negated:
            refuses = group.lemma in ("agree", "commit", "promise")
            return refuses and self.make.position(
                place, subject, "refusal", "against", Matter(start, end, verb=to), "not-agree", 0.5
            )
        if not to:
            pledges = (
                group.lemma in ("pledge", "promise", "guarantee", "vow")
                and tokens[start].tag not in _NOTHING
                and end - start >= 2
            )
            return pledges and self.make.position(
                place, subject, "commitment", "for", Matter(start, end), "pledge", 0.5
            )
        if start >= end:  # the text stops at "agreed to"
            return False
        lemma = tokens[start].lemma or tokens[start].lower
        if group.lemma in ("plan", "decide", "intend") and lemma in words("acts", "words", "no_commitment"):
            return False
        matter = Matter(start, end, verb=True)
        if group.lemma in ("vow", "pledge", "swear", "promise") and lemma in _ATTACKS:
            return self.make.position(place, subject, "threat", "for", matter, "vow-harm", 0.55)
        return self.make.position(place, subject, "commitment", "for", matter, "pledge-to", 0.6)

    def _concedes(self, place: Place, subject: Referent, start: int, end: int) -> bool:
        """ "dropped its demand for seven per cent", "softened its stance on pensions"."""
        tokens = self.scene.doc.tokens
        held = next(
            (
                k
                for k in range(start, min(start + 6, end))
                if tokens[k].lower in words("acts", "words", "held")
            ),
            None,
        )
        if held is None or place.group.negated:
            return False
        begin = held + 2 if held + 1 < end and tokens[held + 1].tag is Tag.PREPOSITION else start
        stance = "for" if tokens[held].lower in words("acts", "words", "held_against") else "against"
        return self.make.position(place, subject, "concession", stance, Matter(begin, end), "drops", 0.65)
