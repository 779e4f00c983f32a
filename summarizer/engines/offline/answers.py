"""What kind of answer a clause is, if any: "rejected the offer", "such a move is impossible", "would accept it if …"."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.engines.offline.clauses import VerbGroup
from summarizer.engines.offline.entities import Referent
from summarizer.engines.offline.lexicon import lexicon, words
from summarizer.engines.offline.predicates import Predicate, predicate_after
from summarizer.engines.offline.scene import Context, Scene
from summarizer.engines.offline.text import Tag

_ANAPHORS = frozenset({"it", "that", "this", "them", "those", "both", "either"})
_POINTING = frozenset({"the", "such", "that", "this", "their", "its", "his", "her", "a", "any"})
_WILLS = frozenset({"will", "would", "can", "could"})
_UNSURE = frozenset({"might", "may", "should", "must"})
_CONDITIONS = frozenset({"if", "provided", "once", "unless"})
_DECIDING = frozenset({"vote", "decide", "choose", "opt", "move"})
_DECISION_REACH = 3
"""How many tokens may stand between a decision and what is decided ("voted on Wednesday to reject")."""
_OWNER_REACH = 5
"""How many tokens behind "offer" the one may begin whose it is ("from the …")."""
_NOUN_REACH = 7
"""How many tokens after a verb the proposal that it answers may be named."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one verb group answers, and whose answer it is."""

    kind: str
    holder: Referent
    near: bool
    """The words point at a proposal ("the offer", "it")."""
    whose: frozenset[str] = frozenset()
    """Whose offer it names ("the offer from the company", "the State's offer")."""
    ahead: bool = True
    """It may answer what is told only after it; a bare "refused" answers what was said."""
    by_itself: bool = True
    """An answer on its face; else one only if a demand or trade about the same is put to this side."""


class Answers:
    """Reads one verb group at a time."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def read(self, group: VerbGroup, sentence: int, context: Context, end: int) -> Answer | None:
        """The answer that a verb group gives, or None."""
        judged = self._judged(group, sentence, context, end) or self._called(group, sentence, end)
        if judged is not None:
            return judged
        if not group.finite:
            return self._not_finite(group, sentence, end)
        subject = self.scene.subject(group, sentence) or Referent()
        if not subject.parties:
            subject = self._members(group, sentence) or subject
        if group.passive:
            return self._by_agent(group, sentence, end)
        if group.lemma == "comment" and (group.negated or self._neither(group, sentence)):
            return self._no_comment(subject, group, sentence, end)
        if subject.party is None:
            return None
        kind = self._by_verb(group, end)
        if kind is not None:
            if group.lemma in ("refuse", "decline") and end - group.last <= 1:
                return Answer("rejects", subject, near=True, ahead=False)  # "Denmark refused."
            if group.lemma == "accept" and end - group.last <= 1 and not (group.negated or group.modal):
                return Answer("accepts", subject, near=True, ahead=False)
            plain = group.lemma not in ("agree", "pledge", "promise", "undertake", "refuse", "decline")
            whose = self._whose(group, end)
            plain_no = group.lemma == "say"  # "The nurses said no."
            return Answer(
                self._if_conditional(kind, group, sentence, end),
                subject,
                plain_no or self._points(group, end),
                whose,
                ahead=not plain_no,
                by_itself=plain or bool(whose),
            )
        if group.negated and group.modal in _WILLS:
            return Answer(
                "rejects",
                subject,
                self._points(group, end),
                by_itself=group.lemma in words("responses", "verbs", "denied"),
            )
        return None

    def may_answer(self, group: VerbGroup, sentence: int) -> bool:
        """Whether a verb without a subject of its own answers all the same: "voted to reject", "with growers rejecting"."""
        if _kind_of(group) not in ("rejects", "accepts"):
            return False
        if group.gerund:
            return not group.progressive and self._with_subject(group, sentence) is not None
        return group.infinitive and self._decider(group, sentence) is not None

    def _not_finite(self, group: VerbGroup, sentence: int, end: int) -> Answer | None:
        kind = _kind_of(group)
        if kind is None or group.negated or not self._points(group, end):
            return None
        if group.gerund:
            holder = self._with_subject(group, sentence)
        else:
            decider = self._decider(group, sentence)
            holder = self.scene.subject(decider, sentence) if decider is not None else None
        known = holder is not None and holder.parties
        return Answer(kind, holder, True, self._whose(group, end)) if known and holder is not None else None

    def _whose(self, group: VerbGroup, end: int) -> frozenset[str]:
        """The side whose proposal the verb's object names: "the proposal from Castellan", "the State government's offer"."""
        tokens = self.scene.doc.tokens
        for k in range(group.last, min(end, group.last + _NOUN_REACH)):
            if tokens[k].lower not in words("responses", "pointers"):
                continue
            for mention in self.scene.cast.mentions(group.last, min(end, k + _OWNER_REACH)):
                before = mention.last <= k and (
                    mention.adjective or tokens[mention.last].tag is Tag.POSSESSIVE
                )
                after = mention.first > k and any(
                    tokens[n].lower in ("from", "by") for n in range(k + 1, mention.first)
                )
                if before or after:
                    return frozenset({mention.entity.party.name})
        return frozenset()

    def _members(self, group: VerbGroup, sentence: int) -> Referent | None:
        """ "Members of the Dockers' Union": the union, where its members answer."""
        span = self.scene.phrases.subject_span(group.first, self.scene.bounds(sentence)[0])
        tokens = self.scene.doc.tokens
        if span is None or span[1] - span[0] < 3 or tokens[span[0] + 1].lower != "of":
            return None
        if tokens[span[0]].lower not in words("responses", "members"):
            return None
        found = self.scene.phrases.resolve(span[0] + 2, span[1], quiet=True)
        return found if found.parties else None

    def _decider(self, group: VerbGroup, sentence: int) -> VerbGroup | None:
        """ "voted" of "voted on Wednesday to reject"."""
        before = [g for g in self.scene.groups(sentence) if g.head < group.first]
        near = before[-1] if before and group.first - before[-1].last <= _DECISION_REACH else None
        return (
            near
            if near is not None and near.finite and near.lemma in _DECIDING and not near.negated
            else None
        )

    def _with_subject(self, group: VerbGroup, sentence: int) -> Referent | None:
        """ "growers" of "with growers rejecting the offer"."""
        span = self.scene.phrases.subject_span(group.first, self.scene.bounds(sentence)[0])
        if span is None:
            tokens, first = self.scene.doc.tokens, self.scene.bounds(sentence)[0]
            at = group.first - 1
            while at > first and tokens[at].tag in (Tag.OTHER, Tag.NAME, Tag.DETERMINER):
                at -= 1
            if tokens[at].lower != "with" or at + 1 >= group.first:
                return None
            span = at + 1, group.first
        found = self.scene.phrases.resolve(*span, quiet=True)
        return found if found.parties else None

    def _neither(self, group: VerbGroup, sentence: int) -> bool:
        span = self.scene.phrases.subject_span(group.first, self.scene.bounds(sentence)[0])
        return span is not None and self.scene.doc.tokens[span[0]].lower in ("neither", "nobody", "none")

    def _no_comment(
        self, subject: Referent | None, group: VerbGroup, sentence: int, end: int
    ) -> Answer | None:
        """ "would not comment on the idea"; of both sides where neither would."""
        if not self._points(group, end):
            return None
        if self._neither(group, sentence):
            sides = tuple(self.scene.main_sides()[:2])
            return Answer("noncommittal", Referent(sides), near=True) if sides else None
        known = subject is not None and subject.parties
        return Answer("noncommittal", subject, near=True) if known and subject is not None else None

    # -- judgements -----------------------------------------------------------------------------------------------

    def _judged(self, group: VerbGroup, sentence: int, context: Context, end: int) -> Answer | None:
        """ "such a move is impossible", "that is fair": said of what was just proposed."""
        speaker = context.speaker
        if group.lemma not in ("be", "seem", "sound", "look") or speaker is None or speaker.party is None:
            return None
        judged = predicate_after(self.scene.doc, group.last, end)
        span = self.scene.phrases.subject_span(group.first, self.scene.bounds(sentence)[0])
        if span is None and self.scene.doc.tokens[group.first - 1].lower in _ANAPHORS:
            span = group.first - 1, group.first  # "said that is too little"
        if span is not None and self._is_short_of(group, end) and self._is_pointer(*span):
            return Answer("rejects", speaker, near=True)
        if judged is None or span is None:
            return None
        pointed = self._is_pointer(*span)
        if not pointed and (judged.words not in words("responses", "judged_bad") or group.negated):
            return None
        tokens = self.scene.doc.tokens
        after = range(judged.last, min(judged.last + 3, end))
        if tokens[span[0]].lower == "it" and any(tokens[k].tag is Tag.TO for k in after):
            return None  # "it is wrong to …" judges what follows
        kind = _verdict(judged, negated=group.negated or judged.negated)
        return Answer(kind, speaker, near=pointed, by_itself=pointed) if kind is not None else None

    def _is_short_of(self, group: VerbGroup, end: int) -> bool:
        """ "it is not enough"."""
        return group.negated and group.last < end and self.scene.doc.tokens[group.last].lower == "enough"

    def _called(self, group: VerbGroup, sentence: int, end: int) -> Answer | None:
        """ "called the offer an insult", "described the demand as unacceptable"."""
        subject = self.scene.subject(group, sentence)
        if (
            group.lemma not in words("acts", "words", "naming")
            or group.passive
            or subject is None
            or subject.party is None
        ):
            return None
        if not self._points(group, end):
            return None
        tokens = self.scene.doc.tokens
        for k in range(group.last + 1, end):
            judged = predicate_after(self.scene.doc, k + 1 if tokens[k].lower == "as" else k, end)
            if judged is not None and judged.first <= k + 2:
                kind = _verdict(judged, negated=group.negated or judged.negated)
                return Answer(kind, subject, near=True) if kind is not None else None
        return None

    # -- verbs ----------------------------------------------------------------------------------------------------

    def _by_verb(self, group: VerbGroup, end: int) -> str | None:
        tokens = self.scene.doc.tokens
        after = [token.lower for token in tokens[group.last : end]]
        particle = after[0] if after else ""
        phrasal = self._phrasal(group, after, particle)
        if phrasal is not None:
            return phrasal
        if group.lemma == "decline" and particle == "to":
            talks = len(after) > 3 and after[1] in ("say", "discuss", "comment")
            return "noncommittal" if talks else None
        if group.lemma == "agree" and particle not in ("to", "with"):
            return None
        kind = next(
            (kind for kind, verbs in lexicon("responses")["verbs"].items() if group.lemma in verbs), None
        )
        if kind not in ("rejects", "accepts", "noncommittal", "counters") or group.modal in _UNSURE:
            return None
        if group.negated:
            return {"accepts": "rejects", "rejects": "noncommittal"}.get(kind)
        return kind

    def _phrasal(self, group: VerbGroup, after: list[str], particle: str) -> str | None:
        """Answers of two words: "turned that down", "said no", "brushed aside"."""
        if group.lemma in ("turn", "vote") and "down" in after[:5]:
            return "rejects"
        if group.lemma == "rule" and particle == "out":
            return "noncommittal" if group.negated else "rejects"
        if (group.lemma == "brush" and particle in ("aside", "off")) or (
            group.lemma == "throw" and particle == "out"
        ):
            return "rejects"
        if group.lemma in ("recommend", "advise", "vote") and particle == "against":
            return "rejects"
        if group.lemma == "say" and particle in ("no", "yes"):
            following = self.scene.doc.tokens[group.last + 1].tag if len(after) > 1 else Tag.STOP
            if following in (Tag.STOP, Tag.COMMA, Tag.PREPOSITION, Tag.DETERMINER, Tag.ADVERB, Tag.TO):
                return "rejects" if particle == "no" else "accepts"
        return None

    def _by_agent(self, group: VerbGroup, sentence: int, end: int) -> Answer | None:
        """ "The offer was rejected by Denmark"."""
        tokens = self.scene.doc.tokens
        by = next((k for k in range(group.last, end) if tokens[k].lower == "by"), None)
        span = self.scene.phrases.subject_span(group.first, self.scene.bounds(sentence)[0])
        kind = next(
            (kind for kind, verbs in lexicon("responses")["verbs"].items() if group.lemma in verbs), None
        )
        if (
            by is None
            or kind not in ("rejects", "accepts")
            or span is None
            or not self._is_pointer(*span)
            or group.negated
        ):
            return None
        agent = self.scene.phrases.resolve(by + 1, min(by + 6, end), quiet=True)
        return Answer(kind, agent, near=True) if agent.party is not None else None

    def _if_conditional(self, kind: str, group: VerbGroup, sentence: int, end: int) -> str:
        """ "would accept the offer if Norway lifted its tariff" is a conditional yes."""
        tokens = self.scene.doc.tokens
        _, last = self.scene.bounds(sentence)
        hedged = any(tokens[k].lower in _CONDITIONS for k in range(group.last, min(end + 2, last)))
        return "conditional" if kind == "accepts" and hedged else kind

    # -- pointing -------------------------------------------------------------------------------------------------

    def _is_pointer(self, first: int, last: int) -> bool:
        tokens = self.scene.doc.tokens
        if last - first == 1 and tokens[first].lower in _ANAPHORS:
            return True
        near = range(first, min(last, first + 5))
        owned = self.scene.cast.mention(first) is not None
        return (tokens[first].lower in _POINTING or owned) and any(
            tokens[k].lower in words("responses", "pointers") for k in near
        )

    def _points(self, group: VerbGroup, end: int) -> bool:
        """Whether the object of the verb points at a proposal ("the offer", "it", "Monday's proposal")."""
        span = self.scene.doc.tokens[group.last : min(end, group.last + _NOUN_REACH)]
        return bool(span) and (
            span[0].lower in _ANAPHORS or any(t.lower in words("responses", "pointers") for t in span)
        )


def _kind_of(group: VerbGroup) -> str | None:
    """The kind of answer that the verb is by itself."""
    return next((kind for kind, verbs in lexicon("responses")["verbs"].items() if group.lemma in verbs), None)


def _verdict(judged: Predicate, *, negated: bool) -> str | None:
    bad = judged.words in words("responses", "judged_bad") or judged.stance == "against"
    good = judged.words in words("responses", "judged_good") or judged.stance == "for"
    if bad:
        return None if negated else "rejects"
    if good:
        return "rejects" if negated else "accepts"
    return None
