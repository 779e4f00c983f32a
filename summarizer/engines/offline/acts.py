"""What kind of act each clause is: a view, a commitment, a refusal, a threat, a concession, or a demand.

Each rule looks at one verb group: its verb, its modal and negation, who its subject is and who speaks.
What an exchange already holds is left to it.
"""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.draft import DraftDemand, DraftPosition
from summarizer.engines.offline.clauses import VerbGroup
from summarizer.engines.offline.entities import Entity, Referent
from summarizer.engines.offline.exchange import Exchanges
from summarizer.engines.offline.lexicon import lexicon, verb_table, words
from summarizer.engines.offline.predicates import Predicate, predicate_after
from summarizer.engines.offline.scene import Context, Scene
from summarizer.engines.offline.text import Tag
from summarizer.engines.offline.wording import third_person

_NO_COMMITMENT = frozenset(
    "be have get see know remain become need want meet travel attend visit hear go arrive speak face lose suffer happen take begin expire mean seem look feel find cost depend "
    "come leave say tell think believe understand hope decide discuss hold make vote try like live learn read turn like prove show last run sit stand fall rise grow receive win expect".split()
)
"""Verbs after which "will" foretells rather than promises."""
_NO_REFUSAL = frozenset(
    "comment say identify elaborate disclose discuss respond specify name give confirm be speak answer reveal know need have".split()
)
"""What a spokesman declines to do is no stand."""
_TALK = frozenset(("comments", "comment", "details", "question", "questions", "anything"))
_STRONG = frozenset({"must", "have"})
_POINTING = frozenset({"such", "the", "that", "this", "their", "its", "his", "her"})
_BARGAINING = frozenset({"for sale", "up for negotiation", "up for discussion", "negotiable", "on the table"})
_WEAK_JUDGEMENTS = frozenset({"important", "right", "welcome", "due", "just", "needed", "against"})
"""Said of a thing, these are more often courtesy than a stand."""
_VAGUE_SUBJECTS = frozenset({"it", "that", "this", "there", "what", "which"})


@dataclass(frozen=True, slots=True)
class Found:
    """A claim before it becomes a draft item."""

    rule: str
    confidence: float


class Acts:
    """Finds the positions and demands of one article; `positions` and `demands` after `find`."""

    def __init__(self, scene: Scene, exchanges: Exchanges) -> None:
        self.scene = scene
        self.exchanges = exchanges
        self.positions: list[DraftPosition] = []
        self.demands: list[DraftDemand] = []
        self._taken: set[int] = set()

    def find(self) -> Acts:
        """Goes through every verb group of every sentence once."""
        for sentence in self.scene.sentences():
            for group in self.scene.groups(sentence):
                if group.head not in self._taken and not self.exchanges.covers(group.head):
                    self._read(group, sentence)
        return self

    # -- one verb group -----------------------------------------------------------------------------------------

    def _read(self, group: VerbGroup, sentence: int) -> None:
        if group.participle or (group.gerund and not group.progressive):
            return
        context = self.scene.context(group.head)
        if group.infinitive:
            return
        subject = self.scene.subject(group, sentence)
        for rule in (
            self._has_no_plans,
            self._asked,
            self._obliged,
            self._nothing_will,
            self._will,
            self._stands,
            self._is,
            self._called,
        ):
            if rule(group, sentence, context, subject):
                return

    # -- demands ------------------------------------------------------------------------------------------------

    def _asked(self, group: VerbGroup, sentence: int, context: Context, subject: Referent | None) -> bool:
        """ "urged Kyiv to", "demanded that", "called on X to", "wants Ukraine to hold elections"."""
        table = _demand_verbs()
        if group.lemma not in table and group.lemma not in lexicon("acts")["demand_with"]:
            return False
        if group.negated or group.passive or subject is None or subject.party is None:
            return False
        if group.modal in ("could", "might", "may", "can"):
            return False
        tokens = self.scene.doc.tokens
        _, last = self.scene.bounds(sentence)
        i = group.last
        with_preposition = lexicon("acts")["demand_with"].get(group.lemma, [])
        preposition = ""
        if i < last and tokens[i].lower in with_preposition:
            preposition = tokens[i].lower
            i += 1
        elif group.lemma not in table:
            return False
        strength = table.get(group.lemma, "request")
        end = self.scene.end(i, sentence)
        to = next(
            (
                k
                for k in range(i, end)
                if tokens[k].tag is Tag.TO and k + 1 < last and _verbal(tokens[k + 1].tag)
            ),
            None,
        )
        that = next(
            (
                k
                for k in range(i, min(i + 2, end))
                if tokens[k].lower == "that" and tokens[k].tag is Tag.SUBORDINATOR
            ),
            None,
        )
        if that is not None:
            return self._demand_that(group, that + 1, sentence, context, subject, strength)
        if to is not None and to > i:
            asked = self.scene.phrases.resolve(i, to)
            if asked.parties and asked.party is not subject.party:
                return self._demand(
                    group, sentence, context, subject, asked.parties, to + 1, end, strength, 0.8
                )
            if (
                not asked.parties
                and group.lemma in ("ask", "urge", "call", "press", "demand", "want", "tell", "order")
                and group.lemma != "want"
            ):
                return self._demand(group, sentence, context, subject, (), to + 1, end, strength, 0.55)
        if to == i:
            if group.lemma in ("want", "hope", "ask", "seek", "expect"):
                return (
                    self._position(
                        group,
                        sentence,
                        context,
                        subject,
                        "view",
                        "for",
                        to + 1,
                        end,
                        "want-to",
                        0.5,
                        verb=True,
                    )
                    if group.lemma in ("want", "seek")
                    else False
                )
            return False
        return self._demand_thing(group, i, end, sentence, context, subject, strength, preposition)

    def _demand_that(
        self, group: VerbGroup, start: int, sentence: int, context: Context, subject: Referent, strength: str
    ) -> bool:
        """ "demanded that Russia withdraw": whom the inner clause names is asked."""
        inner = next((g for g in self.scene.groups(sentence) if g.first > start and g.finite), None)
        bare = next((g for g in self.scene.groups(sentence) if g.first > start), None)
        chosen = inner or bare
        end = self.scene.end(start, sentence)
        if group.lemma in ("insist", "hope", "expect") and (
            chosen is None or not (chosen.modal in ("should", "must", "would") or chosen.infinitive)
        ):
            return False
        asked = (
            self.scene.phrases.resolve(start, chosen.first, quiet=True) if chosen is not None else Referent()
        )
        others = tuple(p for p in asked.parties if p is not subject.party)
        if not others and asked.parties:
            return False
        return self._demand(group, sentence, context, subject, others, start, end, strength, 0.7, that=True)

    def _demand_thing(
        self,
        group: VerbGroup,
        i: int,
        end: int,
        sentence: int,
        context: Context,
        subject: Referent,
        strength: str,
        preposition: str,
    ) -> bool:
        """ "demanded an apology from the minister", "is asking for six per cent", "wants a ceasefire"."""
        tokens = self.scene.doc.tokens
        if (
            end - i < 1
            or tokens[i].tag in (Tag.STOP, Tag.COMMA, Tag.SUBORDINATOR, Tag.PREPOSITION)
            or (tokens[i].tag is Tag.QUOTE and end - i < 2)
        ):
            return False
        source = next(
            (
                k
                for k in range(i + 1, end)
                if tokens[k].lower in ("from", "of") and self._names_other(k + 1, end, subject)
            ),
            None,
        )
        other = self.scene.phrases.resolve(source + 1, end, quiet=True).parties if source is not None else ()
        if group.lemma in (
            "want",
            "hope",
            "expect",
            "invite",
            "advise",
            "encourage",
            "tell",
            "order",
        ) and not (other and group.lemma == "want"):
            sum_of_money = any(tokens[k].tag is Tag.NUMBER or tokens[k].lower in _WAGES for k in range(i, min(end, i + 8)))
            if group.lemma == "want" and sum_of_money and (counterpart := self.scene.counterpart(subject.parties[0], sentence)) is not None:
                return self._demand(group, sentence, context, subject, (counterpart,), i, end, "request", 0.5, thing=True)
            if group.lemma == "want" and tokens[i].tag is not Tag.PRONOUN:
                return self._position(
                    group, sentence, context, subject, "view", "for", i, end, "want-thing", 0.55
                )
            return False
        if group.lemma in ("ask", "urge", "tell", "press", "challenge") and not preposition and not other:
            return False
        if not other and (
            group.lemma in ("push", "campaign", "lobby", "hold")
            or (group.lemma == "call" and preposition == "for")
        ):
            return self._position(group, sentence, context, subject, "view", "for", i, end, "push-for", 0.5)
        if not other:
            counterpart = self.scene.counterpart(subject.parties[0], sentence)
            other = (counterpart,) if counterpart is not None else ()
        return self._demand(group, sentence, context, subject, other, i, end, strength, 0.55, thing=True)

    def _names_other(self, first: int, last: int, subject: Referent) -> bool:
        found = (
            self.scene.phrases.resolve(first, min(first + 6, last), quiet=True)
            if first < last
            else Referent()
        )
        return bool(found.parties) and found.party is not subject.party

    def _obliged(self, group: VerbGroup, sentence: int, context: Context, subject: Referent | None) -> bool:
        """ "Russia must withdraw", "the council should drop the plan", "they need to": said by one side of another."""
        modal = group.modal
        needs = (
            group.lemma == "need"
            and group.last < len(self.scene.doc.tokens)
            and self.scene.doc.tokens[group.last].tag is Tag.TO
        )
        if modal not in ("must", "should", "ought") and not needs:
            return False
        speaker = context.speaker
        if speaker is None or speaker.party is None or subject is None:
            return False
        start = group.head + (2 if needs else 0)
        end = self.scene.end(group.last, sentence)
        own = not subject.parties or subject.party is speaker.party
        if not own:
            strength = "demand" if modal == "must" else "request"
            return self._demand(
                group, sentence, context, speaker, subject.parties, start, end, strength, 0.7, subject=subject
            )
        stance = "against" if group.negated else "for"
        if not subject.parties:
            span = self.scene.phrases.subject_span(group.first, self.scene.bounds(sentence)[0])
            if (
                span is None
                or self.scene.doc.tokens[span[0]].lower in _VAGUE_SUBJECTS
                or self.scene.doc.tokens[span[0]].lower == "you"
            ):
                return False
            if group.passive:
                return self._position(
                    group,
                    sentence,
                    context,
                    speaker,
                    "view",
                    stance,
                    *span,
                    "must-be",
                    0.55,
                    whole=(span[0], end),
                )
            return self._position(
                group, sentence, context, speaker, "view", stance, *span, "must", 0.45, whole=(span[0], end)
            )
        if self.scene.first_person(group, sentence) and modal == "must":
            return self._position(
                group, sentence, context, speaker, "view", stance, start, end, "we-must", 0.5, verb=True
            )
        return False

    def _has_no_plans(self, group: VerbGroup, sentence: int, context: Context, subject: Referent | None) -> bool:
        """ "had no plans to raise its offer", "has no intention of leaving"."""
        tokens = self.scene.doc.tokens
        i = group.last
        _, last = self.scene.bounds(sentence)
        if group.lemma != "have" or subject is None or subject.party is None or i + 3 >= last or tokens[i].lower not in ("no", "any"):
            return False
        if tokens[i + 1].lower not in ("plan", "plans", "intention", "intentions", "desire", "interest", "appetite"):
            return False
        verb = tokens[i + 2].tag is Tag.TO
        return self._position(
            group, sentence, context, subject, "refusal", "against", i + 3, self.scene.end(i + 3, sentence), "no-plans", 0.6, verb=verb
        )

    # -- refusals, promises, threats -------------------------------------------------------------------------------

    def _nothing_will(
        self, group: VerbGroup, sentence: int, context: Context, subject: Referent | None
    ) -> bool:
        """ "there will not be U.S. troops", "no ship will sail", "there is no deal"."""
        tokens = self.scene.doc.tokens
        first, _ = self.scene.bounds(sentence)
        speaker = context.speaker
        if speaker is None or speaker.party is None:
            return False
        end = self.scene.end(group.last, sentence)
        there = group.first > first and tokens[group.first - 1].lower == "there"
        if there and (group.modal in ("will", "would", "can") or group.lemma == "be"):
            negated = group.negated or (group.last < end and tokens[group.last].lower == "no")
            if negated and group.modal in ("will", "would", "can") and end - group.last >= 2:
                return self._position(
                    group,
                    sentence,
                    context,
                    speaker,
                    "refusal",
                    "against",
                    group.last,
                    end,
                    "there-will-be-no",
                    0.75,
                    whole=(group.first - 1, end),
                )
            return False
        span = self.scene.phrases.subject_span(group.first, first)
        if (
            span is not None
            and tokens[span[0]].lower == "no"
            and group.modal in ("will", "would", "can")
            and span[1] - span[0] >= 2
        ):
            return self._position(
                group,
                sentence,
                context,
                speaker,
                "refusal",
                "against",
                span[0] + 1,
                span[1],
                "no-x-will",
                0.6,
                whole=(span[0], end),
            )
        del subject
        return False

    def _will(self, group: VerbGroup, sentence: int, context: Context, subject: Referent | None) -> bool:
        """ "we will not accept", "Washington would not deploy", "we will strike if", "will rebuild the school"."""
        if (
            group.modal not in ("will", "would", "shall", "can")
            or group.passive
            or not group.lemma
            or subject is None
            or subject.party is None
        ):
            return False
        speaker = context.speaker
        if (
            speaker is not None
            and speaker.party is not None
            and not any(p is speaker.party for p in subject.parties)
        ):
            return False
        if speaker is None and group.modal != "will" and not group.negated:
            return False
        end = self.scene.end(group.last, sentence)
        tokens = self.scene.doc.tokens
        if group.negated:
            if group.lemma in _NO_REFUSAL and not (
                group.lemma in ("discuss", "give", "be") and end - group.last >= 3
            ):
                return False
            if group.modal == "can" and group.lemma not in (
                "accept",
                "agree",
                "allow",
                "support",
                "sign",
                "tolerate",
                "live",
                "recognise",
                "recognize",
                "give",
                "vote",
                "back",
            ):
                return False
            if group.modal == "would" and speaker is None:
                return False
            return self._position(
                group,
                sentence,
                context,
                subject,
                "refusal",
                "against",
                group.head + 1,
                end,
                "will-not",
                0.7,
                verb=True,
            )
        if group.lemma == "be" or group.modal == "can":
            return False
        harmful = group.lemma in words("acts", "harm", "verbs")
        conditional = self.scene.modality(group, sentence, end) == "conditional"
        if harmful and conditional:
            return self._position(
                group,
                sentence,
                context,
                subject,
                "threat",
                "for",
                group.head + 1,
                end,
                "will-harm",
                0.6,
                verb=True,
            )
        if (
            speaker is None
            or group.lemma in _NO_COMMITMENT
            or end - group.last < 2
            or tokens[group.last].tag is Tag.STOP
        ):
            return False
        if group.modal == "would" and context.direct:
            return False
        return self._position(
            group,
            sentence,
            context,
            subject,
            "commitment",
            "for",
            group.head + 1,
            end,
            "will",
            0.5,
            verb=True,
        )

    def _stands(self, group: VerbGroup, sentence: int, context: Context, subject: Referent | None) -> bool:
        """Verbs that are stands by themselves: refuse, reject, pledge, threaten, drop, support, oppose, rule out."""
        tokens = self.scene.doc.tokens
        if subject is None or subject.party is None or group.passive:
            return False
        if group.modal in ("could", "might", "may"):
            return False
        end = self.scene.end(group.last, sentence)
        i = group.last
        _, last = self.scene.bounds(sentence)
        follows = tokens[i].lower if i < last else ""
        if group.lemma == "rule" and follows == "out":
            if group.negated:
                return self._position(
                    group, sentence, context, subject, "view", "open", i + 1, end, "not-ruled-out", 0.7
                )
            return self._position(
                group, sentence, context, subject, "refusal", "against", i + 1, end, "ruled-out", 0.75
            )
        act = _stand_verbs().get(group.lemma)
        if act is None or (end - i < 1 and act not in ("refusal",)):
            return False
        to = i < end and tokens[i].tag is Tag.TO
        if (
            to
            and i + 1 < end
            and (
                tokens[i + 1].lower in _NO_REFUSAL
                and act == "refusal"
                or any(t.lower in _TALK for t in tokens[i + 2 : i + 4])
            )
        ):
            return False
        if (
            i < end
            and tokens[i].lower == "that"
            and tokens[i].tag is Tag.SUBORDINATOR
            and act in ("refusal", "concession")
        ):
            return False
        verb = to
        start = i + 1 if to else i
        if act == "refusal":
            if group.negated or end - start < 1:
                return False
            return self._position(
                group, sentence, context, subject, "refusal", "against", start, end, "refuse", 0.65, verb=verb
            )
        if act == "commitment":
            return self._commits(group, sentence, context, subject, start, end, to)
        if act == "threat":
            return not group.negated and self._position(
                group, sentence, context, subject, "threat", "for", start, end, "threaten", 0.75, verb=verb
            )
        if act == "concession":
            return self._concedes(group, sentence, context, subject, start, end)
        if start >= end or tokens[start].tag in (Tag.STOP, Tag.COMMA, Tag.SUBORDINATOR) or end - start < 2:
            return False
        if group.lemma == "seek" and not to and (group.perfect or tokens[group.head].lower == "sought"):
            stance = "for"
        else:
            stance = "for" if act == "view_for" else "against"
        if group.negated:
            stance = "against" if stance == "for" else "for"
        return self._position(
            group, sentence, context, subject, "view", stance, start, end, "backs-or-opposes", 0.55, verb=verb
        )

    def _commits(
        self,
        group: VerbGroup,
        sentence: int,
        context: Context,
        subject: Referent,
        start: int,
        end: int,
        to: bool,
    ) -> bool:
        tokens = self.scene.doc.tokens
        if group.negated:
            if group.lemma in ("agree", "commit", "promise"):
                return self._position(
                    group,
                    sentence,
                    context,
                    subject,
                    "refusal",
                    "against",
                    start,
                    end,
                    "not-agree",
                    0.5,
                    verb=to,
                )
            return False
        if not to:
            if (
                group.lemma in ("pledge", "promise", "guarantee", "vow")
                and tokens[start].tag not in (Tag.STOP, Tag.QUOTE, Tag.PREPOSITION)
                and end - start >= 2
            ):
                return self._position(
                    group, sentence, context, subject, "commitment", "for", start, end, "pledge", 0.5
                )
            return False
        lemma = tokens[start].lemma or tokens[start].lower
        if group.lemma in ("plan", "decide", "intend") and lemma in _NO_COMMITMENT:
            return False
        if (
            lemma in words("acts", "harm", "verbs")
            and group.lemma in ("vow", "pledge", "swear", "promise")
            and lemma in ("retaliate", "strike", "sue", "block", "punish", "attack")
        ):
            return self._position(
                group, sentence, context, subject, "threat", "for", start, end, "vow-harm", 0.55, verb=True
            )
        return self._position(
            group, sentence, context, subject, "commitment", "for", start, end, "pledge-to", 0.6, verb=True
        )

    def _concedes(
        self, group: VerbGroup, sentence: int, context: Context, subject: Referent, start: int, end: int
    ) -> bool:
        """ "dropped its demand for seven per cent", "softened its stance on pensions"."""
        tokens = self.scene.doc.tokens
        held = next(
            (
                k
                for k in range(start, min(start + 6, end))
                if tokens[k].lower
                in (
                    "demand",
                    "demands",
                    "claim",
                    "claims",
                    "insistence",
                    "opposition",
                    "objection",
                    "objections",
                    "call",
                    "calls",
                    "plan",
                    "plans",
                    "bid",
                    "stance",
                    "position",
                    "request",
                    "condition",
                    "conditions",
                    "resistance",
                    "proposal",
                )
            ),
            None,
        )
        if held is None or group.negated:
            return False
        after = held + 1
        begin = after + 1 if after < end and tokens[after].tag is Tag.PREPOSITION else start
        stance = (
            "for"
            if tokens[held].lower in ("opposition", "objection", "objections", "resistance")
            else "against"
        )
        return self._position(
            group, sentence, context, subject, "concession", stance, begin, end, "drops", 0.65
        )

    # -- predicates -------------------------------------------------------------------------------------------------

    def _is(self, group: VerbGroup, sentence: int, context: Context, subject: Referent | None) -> bool:
        """ "is unrealistic", "it is unfair to", "we are ready for", "is not for sale"."""
        if group.lemma not in ("be", "remain", "seem", "stay") or group.modal in ("could", "might", "may"):
            return False
        first, last = self.scene.bounds(sentence)
        end = self.scene.end(group.last, sentence)
        judged = predicate_after(self.scene.doc, group.last, min(max(end, group.last + 5), last))
        span = self.scene.phrases.subject_span(group.first, first)
        if judged is None or (span is not None and self._points(span)):
            return False  # "such a move is impossible" is an answer, if anything: `responses` reads it
        end = max(end, judged.last)
        vague = (
            span is not None
            and span[1] - span[0] == 1
            and self.scene.doc.tokens[span[0]].lower in _VAGUE_SUBJECTS
        )
        stance = judged.stance
        if group.negated or judged.negated:
            stance = {"for": "against", "against": "for", "open": "against"}[stance]
        if subject is not None and subject.parties and not vague:
            return self._disposed(group, sentence, context, subject, judged, stance, end)
        speaker = context.speaker
        if speaker is None or speaker.party is None or span is None or judged.stance == "open":
            return False
        if vague:
            return self._it_is(group, sentence, context, speaker, judged, stance, end)
        if judged.words in _BARGAINING and stance == "against":
            return self._position(
                group, sentence, context, speaker, "refusal", "against", *span, "not-for-sale", 0.6, whole=(span[0], end)
            )
        if judged.words in _WEAK_JUDGEMENTS or judged.words in _BARGAINING:
            return False
        start = self._clause_subject(span, first)
        return self._position(
            group,
            sentence,
            context,
            speaker,
            "view",
            stance,
            start,
            span[1],
            "is-judged",
            0.55,
            whole=(start, end),
        )

    def _it_is(
        self,
        group: VerbGroup,
        sentence: int,
        context: Context,
        speaker: Referent,
        judged: Predicate,
        stance: str,
        end: int,
    ) -> bool:
        """ "it is unrealistic to expect …" is a view, "it is important for Kellogg to come" asks something of him."""
        tokens = self.scene.doc.tokens
        _, last = self.scene.bounds(sentence)
        to = next(
            (k for k in range(judged.last, min(judged.last + 9, last)) if tokens[k].tag is Tag.TO), None
        )
        if to is None or to + 2 >= last:
            return False
        wanted = next((k for k in range(judged.last, to) if tokens[k].lower == "for"), None)
        matter_end = max(self.scene.end(to + 1, sentence), end)
        if wanted is not None and stance == "for":
            self.scene.phrases.focus.speaker = speaker
            asked = self.scene.phrases.resolve(wanted + 1, to, quiet=True)
            if asked.parties and asked.party is not speaker.party:
                return self._demand(
                    group,
                    sentence,
                    context,
                    speaker,
                    asked.parties,
                    to + 1,
                    matter_end,
                    "request",
                    0.5,
                    whole=True,
                )
        return self._position(
            group,
            sentence,
            context,
            speaker,
            "view",
            stance,
            to + 1,
            matter_end,
            "it-is-to",
            0.6,
            verb=True,
            whole=(group.first - 1, matter_end),
        )

    def _points(self, span: tuple[int, int]) -> bool:
        """Whether a subject points at a proposal made elsewhere: "such a move", "the offer", "that demand"."""
        tokens = self.scene.doc.tokens
        return tokens[span[0]].lower in _POINTING and any(
            tokens[k].lower in words("responses", "pointers")
            for k in range(span[0], min(span[1], span[0] + 4))
        )

    def _clause_subject(self, span: tuple[int, int], first: int) -> int:
        """Takes in the gerund that the subject belongs to: "returning to the old borders is unrealistic"."""
        tokens = self.scene.doc.tokens
        k = span[0]
        while k > first and k > span[0] - 4:
            if tokens[k - 1].tag is Tag.GERUND:
                return k - 1
            if tokens[k - 1].tag not in (Tag.TO, Tag.PREPOSITION, Tag.DETERMINER, Tag.OTHER):
                break
            k -= 1
        return span[0]

    def _disposed(
        self,
        group: VerbGroup,
        sentence: int,
        context: Context,
        subject: Referent,
        judged: Predicate,
        stance: str,
        end: int,
    ) -> bool:
        """ "Zelenskyy is ready for talks", "the union is opposed to", "we are skeptical about"."""
        tokens = self.scene.doc.tokens
        if judged.words not in _DISPOSITIONS:
            return False
        start = judged.last
        verb = False
        if start < end and tokens[start].tag is Tag.TO:
            start += 1
            verb = start < end and _verbal(tokens[start].tag)
        elif start < end and tokens[start].tag is Tag.PREPOSITION:
            start += 1
        if end - start < 1:
            return False
        if judged.stance == "open" and not group.negated:
            stance = "open"
        return self._position(
            group, sentence, context, subject, "view", stance, start, end, "is-disposed", 0.6, verb=verb
        )

    def _called(self, group: VerbGroup, sentence: int, context: Context, subject: Referent | None) -> bool:
        """ "called the plan unworkable", "described the cut as theft", "is not seen as part of the solution"."""
        if group.lemma not in (
            "call",
            "describe",
            "see",
            "view",
            "consider",
            "regard",
            "brand",
            "denounce",
            "dismiss",
            "label",
            "find",
        ):
            return False
        tokens = self.scene.doc.tokens
        end = self.scene.end(group.last, sentence)
        if group.passive:
            return self._seen_as(group, sentence, context, end)
        if subject is None or subject.party is None:
            return False
        for k in range(group.last + 1, end):
            judged = predicate_after(self.scene.doc, k + 1 if tokens[k].lower == "as" else k, end)
            if judged is not None and judged.stance != "open" and judged.first <= k + 2:
                stance = judged.stance
                if group.negated or judged.negated:
                    stance = "against" if stance == "for" else "for"
                thing = self.scene.phrases.resolve(group.last, k, quiet=True)
                if thing.parties or tokens[group.last].tag is Tag.PRONOUN:
                    return False
                return self._position(
                    group,
                    sentence,
                    context,
                    subject,
                    "view",
                    stance,
                    group.last,
                    k,
                    "calls",
                    0.55,
                    whole=(group.first, end),
                )
        return False

    def _seen_as(self, group: VerbGroup, sentence: int, context: Context, end: int) -> bool:
        tokens = self.scene.doc.tokens
        text = self.scene.doc.words(group.last, end).lower()
        if "part of" not in text and "as a " not in text and " as " not in f" {text}":
            return False
        first, _ = self.scene.bounds(sentence)
        span = self.scene.phrases.subject_span(group.first, first)
        by = next((k for k in range(group.last, end) if tokens[k].lower == "by"), None)
        holder = (
            self.scene.phrases.resolve(by + 1, min(by + 4, end), quiet=True)
            if by is not None
            else context.speaker
        )
        if holder is None or holder.party is None or span is None or not group.negated:
            return False
        return self._position(
            group,
            sentence,
            context,
            holder,
            "view",
            "against",
            *span,
            "not-seen-as",
            0.6,
            whole=(span[0], end),
        )

    # -- making items ---------------------------------------------------------------------------------------------

    def _position(
        self,
        group: VerbGroup,
        sentence: int,
        context: Context,
        holder: Referent,
        act: str,
        stance: str,
        first: int,
        last: int,
        rule: str,
        confidence: float,
        *,
        verb: bool = False,
        whole: tuple[int, int] | None = None,
    ) -> bool:
        """Adds a position on the matter of tokens ``first:last``; `verb` where they begin with a verb; False where it says too little."""
        scene = self.scene
        tokens = scene.doc.tokens
        if holder.party is None or (last <= first and not verb) or _outsider(context.speaker or holder):
            return False
        if not verb and tokens[first].lower in (
            "it",
            "that",
            "this",
            "them",
            "him",
            "her",
            "us",
            "you",
            "me",
        ):
            return False
        if verb and group.head + 1 == first and not tokens[first - 1].lemma:
            return False
        label_verb, label_first = self._label_verb(first, verb)
        issue = scene.wording.label(label_first, last, label_verb)
        if len(issue) < 4 or label_verb in _EMPTY_VERBS:
            return False
        start, end = whole if whole is not None else (group.first, max(last, group.last))
        statement = self._statement(group, sentence, context, holder, start, end, whole is not None)
        speaker, anonymous = self._speaker(context, holder)
        self._taken.add(group.head)
        span = scene.phrases.subject_span(group.first, scene.bounds(sentence)[0])
        begin = min(span[0] if span is not None and span[0] < start else start, start)
        for party in holder.parties[:2]:
            scene.note(party)
            self.positions.append(
                DraftPosition(
                    party=party.name,
                    speaker=speaker,
                    anonymous=anonymous,
                    issue=issue,
                    act=act,
                    stance=stance,
                    modality=scene.modality(group, sentence, last),
                    attribution=self._attribution(context, group),
                    statement=statement,
                    evidence=(scene.evidence(begin, end, sentence),),
                    confidence=confidence,
                    key=f"position:{rule}:{group.head}",
                )
            )
        return True

    def _demand(
        self,
        group: VerbGroup,
        sentence: int,
        context: Context,
        holder: Referent,
        addressees: tuple[Entity, ...],
        first: int,
        last: int,
        strength: str,
        confidence: float,
        *,
        that: bool = False,
        thing: bool = False,
        subject: Referent | None = None,
        whole: bool = False,
    ) -> bool:
        scene = self.scene
        if holder.party is None or last <= first or _outsider(context.speaker or holder):
            return False
        tokens = scene.doc.tokens
        if that:
            issue = scene.wording.label(first, last)
        elif thing:
            issue = scene.wording.label(first, last)
        else:
            label_verb, label_first = self._label_verb(first, True)
            issue = scene.wording.label(label_first, last, label_verb)
        if len(issue) < 3:
            return False
        self._taken.add(group.head)
        start = group.first
        span = scene.phrases.subject_span(group.first, scene.bounds(sentence)[0])
        begin = span[0] if span is not None else start
        if whole:
            start = begin
        statement = self._statement(group, sentence, context, holder, start, last, whole, subject=subject)
        text = scene.doc.words(first, last).lower()
        if " or " in text and any(
            w in text for w in ("or face", "or else", "or we", "or they", "or it will")
        ):
            strength = "ultimatum"
        speaker, anonymous = self._speaker(context, holder)
        party = holder.parties[0]
        scene.note(party, addressees)
        del tokens
        self.demands.append(
            DraftDemand(
                party=party.name,
                speaker=speaker,
                anonymous=anonymous,
                addressees=tuple(entity.name for entity in addressees),
                issue=issue,
                strength=strength,
                deadline=self._deadline(first, last),
                modality=scene.modality(group, sentence, last),
                attribution=self._attribution(context, group),
                statement=statement,
                evidence=(scene.evidence(min(begin, start), last, sentence),),
                confidence=confidence,
                key=f"demand:{group.head}",
            )
        )
        return True

    def _label_verb(self, first: int, verb: bool) -> tuple[str, int]:
        """The verb to name a matter by, and where its object begins."""
        tokens = self.scene.doc.tokens
        if not verb:
            return "", first
        before = tokens[first - 1]
        if tokens[first].lemma and tokens[first].tag in (Tag.BASE, Tag.VERB):
            return tokens[first].lemma, first + 1
        if before.lemma and before.tag in (Tag.BASE, Tag.PARTICIPLE, Tag.VERB, Tag.GERUND):
            return before.lemma, first
        return "", first

    def _deadline(self, first: int, last: int) -> str | None:
        tokens = self.scene.doc.tokens
        for k in range(first, last - 1):
            if tokens[k].lower in ("by", "before", "within") and (
                tokens[k + 1].tag is Tag.NUMBER
                or tokens[k + 1].lower
                in (
                    "the",
                    "midnight",
                    "noon",
                    "next",
                    "tomorrow",
                    "friday",
                    "monday",
                    "tuesday",
                    "wednesday",
                    "thursday",
                    "saturday",
                    "sunday",
                )
                or tokens[k + 1].text
                in (
                    "January",
                    "February",
                    "March",
                    "April",
                    "May",
                    "June",
                    "July",
                    "August",
                    "September",
                    "October",
                    "November",
                    "December",
                )
            ):
                words_after = self.scene.doc.words(k, min(k + 6, last))
                if tokens[k + 1].lower != "the" or any(
                    w in words_after.lower()
                    for w in (
                        "end",
                        "week",
                        "month",
                        "year",
                        "summer",
                        "spring",
                        "winter",
                        "autumn",
                        "fall",
                        "deadline",
                    )
                ):
                    return words_after.strip(' ,.;”"')
        return None

    def _speaker(self, context: Context, holder: Referent) -> tuple[str | None, bool]:
        if context.speaker is not None:
            return context.speaker.speaker, context.speaker.anonymous
        return holder.speaker, holder.anonymous

    def _attribution(self, context: Context, group: VerbGroup) -> str:
        if context.attribution is not None:
            return "direct" if context.direct else "indirect"
        reporting = group.lemma in verb_table("cues", "say").values()
        return "indirect" if reporting else "narrated"

    def _statement(
        self,
        group: VerbGroup,
        sentence: int,
        context: Context,
        holder: Referent,
        start: int,
        end: int,
        whole: bool,
        *,
        subject: Referent | None = None,
    ) -> str:
        """Party, verb, content clause; or the quotation itself where that could mislead."""
        wording = self.scene.wording
        tokens = self.scene.doc.tokens
        speaker = context.speaker
        bounds = self.scene.doc.article.sentences[sentence]
        if context.direct and context.content is not None and speaker is not None:
            turned = None if whole else self._turned(group, sentence, holder, end, subject)
            if turned is not None:
                return turned
            span = type(context.content)(
                max(context.content.start, bounds.start), min(context.content.end, bounds.end)
            )
            return wording.quoted(speaker, span)
        predicate = wording.clause(group.first if not whole else start, end)
        if whole:
            if speaker is not None:
                return wording.reported(speaker, predicate, "")
            if start < group.first:
                return wording.plain(predicate, "")
            return wording.plain(wording.who(holder), predicate)
        shown = (
            wording.name((subject or holder).parties[0])
            if (subject or holder).parties
            else wording.who(holder)
        )
        person = (subject or holder).person
        if speaker is None or (
            subject is None
            and holder.speaker
            and speaker.speaker == holder.speaker
            and tokens[group.head].lemma not in ("will", "would")
        ):
            if speaker is None:
                return wording.plain(wording.who(subject or holder), predicate)
        if speaker is not None and speaker.speaker and (person is None or speaker.speaker != person.name):
            return wording.reported(speaker, shown, predicate)
        return (
            wording.reported(speaker, shown, predicate)
            if speaker is not None
            else wording.plain(shown, predicate)
        )

    def _turned(
        self, group: VerbGroup, sentence: int, holder: Referent, end: int, subject: Referent | None
    ) -> str | None:
        """ "We will not move" → "The union will not move."; None where a first person would be left over."""
        wording = self.scene.wording
        tokens = self.scene.doc.tokens
        who = subject or holder
        if not who.parties:
            return None
        first = tokens[group.first]
        predicate = wording.clause(group.first, end)
        if self.scene.first_person(group, sentence) and subject is None:
            plural = tokens[group.first - 1].lower == "we" or tokens[group.first - 2].lower == "we"
            if first.tag in (Tag.VERB, Tag.AUXILIARY) and not (
                first.tag is Tag.VERB and first.lower != first.lemma
            ):
                changed = (
                    third_person(first.lower) if first.tag is Tag.AUXILIARY else third_person(first.lemma)
                )
                predicate = changed + predicate[len(first.text) :]
            elif first.lower in ("'ll", "’ll", "'d", "’d"):
                predicate = third_person(first.lower) + predicate[len(first.text) :]
            del plural
        shown = (
            wording.name(who.parties[0])
            if subject is not None or self.scene.first_person(group, sentence)
            else wording.who(who)
        )
        turned = wording.first_person_turned(predicate, holder)
        return wording.plain(shown, turned) if turned is not None else None


_WAGES = frozenset("raise raises pay wages increase bonus compensation apology guarantee guarantees seats share refund damages percent".split())
"""Things that only the other side can give."""
_EMPTY_VERBS = frozenset(
    "start begin make let be have do go get see know take come keep try recognise recognize remember understand put".split()
)
"""Verbs that name no matter by themselves."""


def _outsider(referent: Referent) -> bool:
    """An analyst's reading of others is nobody's stand."""
    return referent.party is not None and referent.party.standing == "expert"


def _verbal(tag: Tag) -> bool:
    return tag in (Tag.BASE, Tag.VERB, Tag.AUXILIARY, Tag.ADVERB, Tag.PARTICIPLE)


_DISPOSITIONS = frozenset(
    "open ready willing prepared against opposed skeptical sceptical wary flexible undecided committed happy in favour in favor".split()
) | {"in favour", "in favor"}


def _demand_verbs() -> dict[str, str]:
    acts = lexicon("acts")["demand"]
    return {**dict.fromkeys(acts["request"], "request"), **dict.fromkeys(acts["demand"], "demand")}


def _stand_verbs() -> dict[str, str]:
    return {verb: act for act, verbs in lexicon("acts")["position"].items() for verb in verbs}
