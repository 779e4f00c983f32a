"""Who answers what: rejections, acceptances, counter-offers and evasions of the demands and trades found.

An answer names what it answers ("rejected the offer", "such a move is impossible"), stands right after it, or speaks of the same things.
"""

from __future__ import annotations

import re

from summarizer.draft import DraftDemand, DraftResponse, DraftTrade
from summarizer.engines.offline.acts import Acts
from summarizer.engines.offline.clauses import VerbGroup
from summarizer.engines.offline.entities import Entity, Referent
from summarizer.engines.offline.exchange import Exchanges
from summarizer.engines.offline.lexicon import lexicon, words
from summarizer.engines.offline.predicates import predicate_after
from summarizer.engines.offline.scene import Context, Scene
from summarizer.engines.offline.stems import stems
from summarizer.engines.offline.text import Tag

_REACH = 14
"""How many sentences back an answer may lie from what it answers."""
_ANAPHORS = frozenset({"it", "that", "this", "them", "those", "both", "either"})
_ANSWER_VERBS = {
    **dict.fromkeys(
        ("reject", "refuse", "rebuff", "dismiss", "spurn", "veto", "oppose", "decline", "scorn"), "rejects"
    ),
    **dict.fromkeys(
        ("accept", "welcome", "endorse", "approve", "ratify", "embrace", "back", "support"), "accepts"
    ),
    **dict.fromkeys(
        ("study", "consider", "review", "examine", "weigh", "question", "discuss"), "noncommittal"
    ),
    "counter": "counters",
}
_ALIKE = 2
"""So many words in common make an offer an answer to an earlier one, though no word says that it is."""
_COUNTERED = re.compile(
    r"\b(?:counter\w*|answered|replied|responded|came back with|in response|instead|hit back)\b"
)
_ASKED = re.compile(r"\b(?:[Aa]sked|[Pp]ressed|[Qq]uestioned) (?:\w+ )?(?:about|on|whether|if)\b")


class Responses:
    """Finds the answers of one article."""

    def __init__(self, scene: Scene, exchanges: Exchanges, acts: Acts) -> None:
        self.scene = scene
        tokens = scene.doc.tokens
        del tokens
        self._targets: list[tuple[int, frozenset[str], DraftDemand | DraftTrade]] = []
        for item in (*exchanges.trades, *acts.demands):
            start = item.evidence[0].span
            sentence = scene.doc.article.sentence_at(start.start).number - 1 if start is not None else 0
            self._targets.append((sentence, stems(f"{item.issue} {item.statement}"), item))
        self._targets.sort(key=lambda target: target[0])
        self._found: list[DraftResponse] = []
        self.answered: set[int] = set()
        """Heads of the verbs that turned down or accepted a particular proposal: no position besides."""

    def find(self) -> list[DraftResponse]:
        """The answers, in the order of the text."""
        if not self._targets:
            return []
        for sentence in self.scene.sentences():
            before = len(self._found)
            for group in self.scene.groups(sentence):
                if group.finite:
                    self._read(group, sentence)
            if len(self._found) == before:
                self._when_asked(sentence)
        self._counters()
        return self._found

    def _counters(self) -> None:
        """An offer made in answer to another side's ("Norda answered within hours. It offered …") counters it."""
        for at, known, item in self._targets:
            if not isinstance(item, DraftTrade) or len(item.proposers) != 1:
                continue
            near = range(max(at - 1, 0), at + 1)
            words_near = " ".join(self.scene.doc.words(*self.scene.bounds(k)) for k in near).lower()
            earlier = self._countered(at, known, item, bool(_COUNTERED.search(words_near)))
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
                        to=earlier.key,
                        counter=item.key,
                    )
                )

    def _countered(
        self, at: int, known: frozenset[str], offer: DraftTrade, answers: bool
    ) -> DraftDemand | DraftTrade | None:
        """What an offer answers: the other side's last demand or offer to it, about the same things or right before."""
        for earlier_at, others, earlier in reversed(self._targets):
            if earlier_at >= at or at - earlier_at > _REACH:
                continue
            owners = earlier.proposers if isinstance(earlier, DraftTrade) else (earlier.party,)
            if not owners or set(owners) & set(offer.proposers):
                continue
            facing = (
                earlier.addressees
                if isinstance(earlier, DraftDemand)
                else tuple(end or "" for leg in earlier.legs for end in (leg.giver, leg.receiver))
            )
            if offer.proposers[0] in facing and (answers or len(known & others) >= _ALIKE):
                return earlier
        return None

    def _when_asked(self, sentence: int) -> None:
        """ "Asked about the offer, Lind said …": whatever is said then is an answer, if only an evasion."""
        first, last = self.scene.bounds(sentence)
        if not _ASKED.search(self.scene.doc.words(first, last)):
            return
        for group in self.scene.groups(sentence):
            subject = (
                self.scene.subject(group, sentence)
                if group.finite and group.lemma in words("cues", "say")
                else None
            )
            if subject is not None and subject.party is not None and group.lemma != "ask":
                context = Context(None, None, False)
                self._answer(group, sentence, context, subject, "noncommittal", last, near=True)
                return

    def _read(self, group: VerbGroup, sentence: int) -> None:
        context = self.scene.context(group.head)
        subject = self.scene.subject(group, sentence)
        end = self.scene.end(group.last, sentence)
        kind = self._judged(group, sentence, context, end)
        if kind is not None:
            holder = context.speaker
            if holder is not None and holder.party is not None:
                self._answer(group, sentence, context, holder, kind, end, near=True)
            return
        if subject is None or subject.party is None or group.passive:
            return
        kind = self._by_verb(group, end)
        if kind is not None:
            self._answer(group, sentence, context, subject, kind, end, near=self._points(group, end))
            return
        if (
            group.negated
            and group.modal in ("will", "would", "can")
            and group.lemma
            in (
                "accept",
                "agree",
                "discuss",
                "sign",
                "support",
                "consider",
                "negotiate",
                "happen",
                "do",
                "give",
                "vote",
                "back",
            )
        ):
            self._answer(group, sentence, context, subject, "rejects", end, near=self._points(group, end))

    def _judged(self, group: VerbGroup, sentence: int, context: Context, end: int) -> str | None:
        """ "such a move is impossible", "that is fair": said of what was just proposed."""
        if group.lemma not in ("be", "seem", "sound", "look") or context.speaker is None:
            return None
        judged = predicate_after(self.scene.doc, group.last, end)
        if judged is None:
            return None
        first, _ = self.scene.bounds(sentence)
        span = self.scene.phrases.subject_span(group.first, first)
        if span is None:
            return None
        phrase = self.scene.doc.words(*span).lower()
        pointing = (
            phrase in _ANAPHORS
            or (any(word in words("responses", "pointers") for word in phrase.split()[:5])
            and phrase.split()[0] in ("the", "such", "that", "this", "their", "its", "his", "her", "a", "any"))
        )
        if not pointing:
            return None
        if phrase in ("it",) and any(
            self.scene.doc.tokens[k].tag is Tag.TO for k in range(judged.last, min(judged.last + 3, end))
        ):
            return None
        bad = judged.words in lexicon("responses")["judged_bad"] or judged.stance == "against"
        good = judged.words in lexicon("responses")["judged_good"] or judged.stance == "for"
        negated = group.negated or judged.negated
        if bad:
            return None if negated else "rejects"
        if good:
            return "rejects" if negated else "accepts"
        return None

    def _by_verb(self, group: VerbGroup, end: int) -> str | None:
        tokens = self.scene.doc.tokens
        after = [t.lower for t in tokens[group.last : end]]
        particle = after[0] if after else ""
        if group.lemma in ("turn", "vote") and "down" in after[:5]:
            return "rejects"
        if group.lemma == "rule" and particle == "out":
            return "noncommittal" if group.negated else "rejects"
        if (
            (group.lemma == "brush"
            and particle in ("aside", "off"))
            or (group.lemma == "throw"
            and particle == "out")
        ):
            return "rejects"
        if (
            group.lemma == "agree"
            and particle in ("to", "with")
            and (len(after) > 1)
            and tokens[group.last].tag is not Tag.TO
        ):
            return "rejects" if group.negated else "accepts"
        if group.lemma == "decline" and particle == "to":
            return (
                "noncommittal"
                if len(after) > 1 and after[1] in ("say", "discuss", "comment") and len(after) > 3
                else None
            )
        if (
            group.lemma == "say"
            and particle in ("no", "yes")
            and (len(after) == 1 or tokens[group.last + 1].tag in (Tag.STOP, Tag.COMMA, Tag.PREPOSITION))
        ):
            return "rejects" if particle == "no" else "accepts"
        if group.lemma in ("recommend", "advise", "vote") and particle == "against":
            return "rejects"
        kind = _ANSWER_VERBS.get(group.lemma)
        if kind is None or group.modal in ("could", "might", "may", "should", "must"):
            return None
        if kind == "accepts" and group.negated:
            return "rejects"
        if kind == "rejects" and group.negated:
            return "noncommittal"
        if kind == "noncommittal" and group.negated:
            return None
        return kind

    def _points(self, group: VerbGroup, end: int) -> bool:
        """Whether the object of the verb points at a proposal ("the offer", "it", "Monday's proposal")."""
        tokens = self.scene.doc.tokens
        span = tokens[group.last : min(end, group.last + 7)]
        return bool(span) and (
            span[0].lower in _ANAPHORS or any(t.lower in words("responses", "pointers") for t in span)
        )

    def _answer(
        self,
        group: VerbGroup,
        sentence: int,
        context: Context,
        holder: Referent,
        kind: str,
        end: int,
        *,
        near: bool,
    ) -> None:
        party = holder.party
        if party is None:
            return
        target = self._target(sentence, party, self.scene.doc.words(group.first, end), near)
        if target is None:
            return
        scene = self.scene
        span = scene.phrases.subject_span(group.first, scene.bounds(sentence)[0])
        begin = span[0] if span is not None else group.first
        speaker = context.speaker if context.speaker is not None else holder
        scene.note(party)
        if near and kind in ("rejects", "accepts") and not group.modal:
            self.answered.add(group.head)
        self._found.append(
            DraftResponse(
                party=party.name,
                speaker=speaker.speaker,
                anonymous=speaker.anonymous,
                kind=kind,
                statement=self._statement(group, sentence, context, holder, begin, end),
                attribution="narrated"
                if context.attribution is None
                else "direct"
                if context.direct
                else "indirect",
                evidence=(scene.evidence(min(begin, group.first), max(end, group.last), sentence),),
                confidence=0.6 if near else 0.45,
                to=target.key,
            )
        )

    def _target(self, sentence: int, party: Entity, said: str, near: bool) -> DraftDemand | DraftTrade | None:
        """The demand or trade answered: by another side, before (or in) this sentence, with shared words or right before."""
        ours = stems(said)
        best: tuple[float, DraftDemand | DraftTrade] | None = None
        for at, known, item in self._targets:
            if at > sentence or sentence - at > _REACH * (2 if ours & known else 1):
                continue
            owners = item.proposers if isinstance(item, DraftTrade) else (item.party,)
            if party.name in owners and len(owners) == 1:
                continue
            if at == sentence and not (ours & known):
                continue
            shared = len(ours & known)
            addressed = (
                party.name in item.addressees
                if isinstance(item, DraftDemand)
                else any(party.name in (leg.giver, leg.receiver) for leg in item.legs)
            )
            score = (
                shared * 1.0
                + (1.5 if addressed else 0.0)
                + (1.0 if near else 0.0)
                - (sentence - at) * 0.25
                + (0.5 if isinstance(item, DraftTrade) else 0.0)
            )
            if shared == 0 and not near:
                continue
            if score > 0.8 and (best is None or score >= best[0]):
                best = (score, item)
        return best[1] if best is not None else None

    def _statement(
        self, group: VerbGroup, sentence: int, context: Context, holder: Referent, begin: int, end: int
    ) -> str:
        wording = self.scene.wording
        if context.direct and context.content is not None and context.speaker is not None:
            bounds = self.scene.doc.article.sentences[sentence]
            span = type(context.content)(
                max(context.content.start, bounds.start), min(context.content.end, bounds.end)
            )
            return wording.quoted(context.speaker, span)
        if context.speaker is not None:
            subject = (
                wording.clause(begin, group.first) if begin < group.first else wording.name(holder.parties[0])
            )
            own = (
                holder.parties
                and context.speaker.party is holder.parties[0]
                and begin < group.first
                and self.scene.doc.tokens[begin].tag is Tag.PRONOUN
            )
            shown = wording.name(holder.parties[0]) if own else subject
            return wording.reported(context.speaker, shown, wording.clause(group.first, end))
        return wording.plain(wording.who(holder), wording.clause(group.first, end))
