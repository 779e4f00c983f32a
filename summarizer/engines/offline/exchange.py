"""What is given for what: exchanges with their legs, and one-way offers.

Five ways of saying it are looked for in each sentence: a marker between the halves ("in exchange for"), a verb or noun of
swapping ("exchange A for B"), a condition whose halves are two sides' acts ("would drop X if Y raises Z"), a
reciprocal noun ("a mutual withdrawal of A from P and B from Q"), and an offer of one thing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from summarizer.draft import DraftLeg, DraftTrade
from summarizer.engines.offline.clauses import VerbGroup
from summarizer.engines.offline.entities import Entity, Referent
from summarizer.engines.offline.lexicon import conjugate, lexicon, words
from summarizer.engines.offline.scene import Scene
from summarizer.engines.offline.text import Tag

_GETS = frozenset("get receive win secure gain obtain want seek demand request ask keep accept".split())
"""With these verbs the subject is the one who gets."""
_MOVES = frozenset(
    "offer give hand grant return release free cede transfer lend pay provide deliver sell lease license extend send surrender let allow".split()
)
"""Verbs whose object itself moves to the other side."""
_PROPOSES = frozenset("offer propose pitch suggest float volunteer table".split())
_HARM_ONLY = frozenset(
    "strike sue retaliate attack bomb punish walk quit resign leave evict fire sack picket escalate shoot".split()
)
_WEAK_ITEMS = frozenset(
    "it them that this something anything nothing more one another less much what".split()
)


@dataclass(frozen=True, slots=True)
class Half:
    """One half of an exchange: who gives what."""

    giver: Entity | None
    item: str
    receiver: Entity | None = None
    verb: str = ""
    """Base form of the verb that `item` begins with as a gerund, where it does."""


class Exchanges:
    """Finds the trades of one article; `trades` after `find`."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.trades: list[DraftTrade] = []
        self.places: list[tuple[int, tuple[Entity, ...]]] = []
        """For each trade its sentence and proposers, for the finder of answers."""
        self._covered: set[int] = set()
        self._stale = tuple(lexicon("exchange")["not_a_trade"])

    def find(self) -> Exchanges:
        """Reads every sentence once, in order."""
        for sentence in self.scene.sentences():
            first, last = self.scene.bounds(sentence)
            if last - first < 5:
                continue
            lowered = self.scene.doc.words(first, last).lower()
            if any(phrase in lowered for phrase in self._stale):
                continue
            for way in (
                self._marked,
                self._swapped,
                self._reciprocal,
                self._conditional,
                self._in_return,
                self._offered,
                self._released,
            ):
                way(sentence, first, last, lowered)
        return self

    def covers(self, token: int) -> bool:
        """Whether a verb group with this head already is part of an exchange."""
        return token in self._covered

    # -- A in exchange for B ------------------------------------------------------------------------------------

    def _marked(self, sentence: int, first: int, last: int, lowered: str) -> bool:
        marker = next((m for m in lexicon("exchange")["for_markers"] if m in lowered), None)
        if marker is None:
            return False
        parts = marker.split()
        tokens = self.scene.doc.tokens
        at = next(
            k
            for k in range(first, last)
            if all(k + n < last and tokens[k + n].lower == p for n, p in enumerate(parts))
        )
        after = at + len(parts)
        if at == first:  # "In exchange for B, X would do A"
            comma = next((k for k in range(after, last) if tokens[k].tag is Tag.COMMA), None)
            if comma is None:
                return False
            governing = self._governing(sentence, comma, last)
            end = self.scene.end(governing.last, sentence) if governing is not None else last
            return governing is not None and self._pair(
                sentence, governing, end, after, comma, governing.first
            )
        governing = self._governing(sentence, first, at)
        if governing is None:
            return False
        return self._pair(sentence, governing, at, after, self.scene.end(after, sentence), governing.first)

    def _governing(self, sentence: int, first: int, last: int) -> VerbGroup | None:
        """The verb whose object is the first half: the last giving, offering or getting one before the marker, else the last."""
        groups = [g for g in self.scene.groups(sentence) if first <= g.head < last and not g.participle]
        groups = [g for g in groups if not self.covers(g.head)]
        named = [
            g
            for g in groups
            if g.lemma in words("exchange", "give_verbs")
            or g.lemma in _PROPOSES
            or g.lemma in _GETS
            or g.lemma in words("exchange", "swap_verbs")
        ]
        return (named or groups or [None])[-1]

    def _pair(
        self, sentence: int, group: VerbGroup, end: int, other_first: int, other_last: int, start: int
    ) -> bool:
        """Builds the trade of a governing verb's half and the half after the marker."""
        scene = self.scene
        actor, outer = self._actor(group, sentence)
        giver = actor.party if actor is not None else None
        if giver is None:
            return False
        given = self._half(group, end, giver, sentence)
        counterpart = (
            given.receiver
            or self._named_other(other_first, other_last, giver)
            or scene.counterpart(giver, sentence)
        )
        got = self._noun_half(other_first, other_last, counterpart)
        if got is None:
            return False
        flipped = group.lemma in _GETS and group.lemma not in ("accept", "keep")
        if flipped:
            given, got = (
                replace(given, giver=counterpart, receiver=giver),
                replace(got, giver=giver, receiver=counterpart),
            )
        else:
            given, got = (
                replace(given, receiver=counterpart),
                replace(got, giver=got.giver or counterpart, receiver=giver),
            )
        if got.giver is got.receiver:
            got = replace(got, giver=counterpart)
        halves = [half for half in (given, got) if half.item]
        if len(halves) < 2:
            return False
        return self._add(
            sentence, (outer or group).first, max(end, other_last), halves, group, actor, counterpart, 0.75
        )

    def _actor(self, group: VerbGroup, sentence: int) -> tuple[Referent | None, VerbGroup | None]:
        """Who does the governing verb: its subject, or that of the verb an infinitive hangs on."""
        if group.finite:
            subject = self.scene.subject(group, sentence)
            if subject is not None and subject.parties and not group.passive:
                return subject, None
            if subject is not None and not subject.parties:
                speaker = self.scene.context(group.head).speaker
                return (speaker, None) if speaker is not None and speaker.parties else (None, None)
        groups = self.scene.groups(sentence)
        position = groups.index(group)
        for outer in reversed(groups[:position]):
            if outer.finite:
                subject = self.scene.subject(outer, sentence)
                if subject is not None and subject.parties:
                    return subject, outer
        speaker = self.scene.context(group.head).speaker
        return (speaker, None) if speaker is not None and speaker.parties else (None, None)

    def _half(self, group: VerbGroup, end: int, giver: Entity, sentence: int) -> Half:
        """The half a verb says: "offer Moscow territory" moves territory to Moscow; "drop the case" is dropping the case."""
        doc, tokens = self.scene.doc, self.scene.doc.tokens
        start = group.head + 1
        if start < end and tokens[start].tag is Tag.TO and start + 1 < end:
            start += 1
            lemma = tokens[start].lemma or tokens[start].lower
            item_first = start + 1
        else:
            lemma, item_first = group.lemma, start
        receiver: Entity | None = None
        if lemma in _MOVES or lemma in _PROPOSES:
            mention = self.scene.cast.mention(item_first)
            if (
                mention is not None
                and mention.first == item_first
                and not mention.adjective
                and mention.last < end
                and tokens[mention.last].tag in (Tag.OTHER, Tag.DETERMINER, Tag.NUMBER, Tag.NAME)
                and mention.entity.party is not giver
            ):
                receiver, item_first = mention.entity.party, mention.last
            else:
                to = next((k for k in range(item_first, end) if tokens[k].lower == "to"), None)
                if to is not None and to + 1 < end:
                    named = self.scene.phrases.resolve(to + 1, min(end, to + 6), quiet=True)
                    if named.party is not None and named.party is not giver and to > item_first:
                        receiver, end = named.party, to
        moved = lemma in _MOVES or lemma in _PROPOSES or lemma in _GETS
        item = self._item(item_first, end)
        if not moved and lemma and lemma not in ("be", "have", "do"):
            return Half(giver, f"{conjugate(lemma).gerund} {item}".strip(), receiver, lemma)
        del doc, sentence
        return Half(giver, "" if tokens[item_first].tag is Tag.PREPOSITION else item, receiver)

    def _noun_half(self, first: int, last: int, counterpart: Entity | None) -> Half | None:
        """The half after "in exchange for": a thing, or what the other side would do."""
        tokens = self.scene.doc.tokens
        while first < last and (
            tokens[first].tag in (Tag.QUOTE, Tag.ADVERB)
            or tokens[first].lower in ("a", "an", "the")
            and False
        ):
            first += 1
        if last <= first:
            return None
        item = self._item(first, last)
        if not item:
            return None
        giver: Entity | None = None
        for k in range(first, last):
            if (
                tokens[k].lower in ("by", "from")
                and (found := self.scene.phrases.resolve(k + 1, min(k + 5, last), quiet=True)).party
                is not None
            ):
                giver = found.party
                break
        if giver is None:
            mention = self.scene.cast.mention(first)
            if (
                mention is not None
                and mention.last < last
                and (tokens[mention.last].tag in (Tag.POSSESSIVE, Tag.GERUND) or mention.adjective)
            ):
                giver = mention.entity.party
        return Half(giver or counterpart, item)

    def _named_other(self, first: int, last: int, giver: Entity) -> Entity | None:
        for mention in self.scene.cast.mentions(first, last):
            side = mention.entity.party
            if side is not giver and side.kind in ("nation", "organisation", "group"):
                return side
        return None

    # -- swap A for B -------------------------------------------------------------------------------------------

    def _swapped(self, sentence: int, first: int, last: int, lowered: str) -> bool:
        if " for " not in lowered:
            return False
        tokens = self.scene.doc.tokens
        for group in self.scene.groups(sentence):
            if (
                group.lemma in words("exchange", "swap_verbs")
                and not group.participle
                and not self.covers(group.head)
            ):
                end = self.scene.end(group.last, sentence)
                marker = next((k for k in range(group.last + 1, end) if tokens[k].lower == "for"), None)
                if marker is None or group.negated and group.modal == "":
                    continue
                actor, outer = self._actor(group, sentence)
                if actor is None or actor.party is None:
                    return False
                giver = actor.party
                counterpart = (
                    self._named_other(marker + 1, end, giver)
                    or (actor.parties[1] if len(actor.parties) > 1 else None)
                    or self.scene.counterpart(giver, sentence)
                )
                given, got = self._item(group.last, marker), self._item(marker + 1, end)
                if given and tokens[marker + 1].lower in ("another", "others"):
                    got = f"another {given.split()[-1]}"  # "one territory for another"
                if not given or not got:
                    continue
                halves = [Half(giver, given, counterpart), Half(counterpart, got, giver)]
                return self._add(
                    sentence, (outer or group).first, end, halves, group, actor, counterpart, 0.7
                )
        match = re.search(r"\b(?:swap|exchange|trade|barter)s? of\b", lowered)
        if match is None:
            return False
        at = self.scene.doc.article.sentences[sentence].start + match.end()
        start = next((k for k in range(first, last) if tokens[k].start >= at), last)
        end = self.scene.end(start, sentence)
        marker = next((k for k in range(start + 1, end) if tokens[k].lower == "for"), None)
        group = next((g for g in reversed(self.scene.groups(sentence)) if g.head < start), None)
        if marker is None or group is None:
            return False
        actor, _ = self._actor(group, sentence)
        if actor is None or actor.party is None:
            return False
        counterpart = self._named_other(marker + 1, end, actor.party) or self.scene.counterpart(
            actor.party, sentence
        )
        halves = [
            Half(actor.party, self._item(start, marker), counterpart),
            Half(counterpart, self._item(marker + 1, end), actor.party),
        ]
        return self._add(sentence, group.first, end, halves, group, actor, counterpart, 0.6)

    # -- a mutual withdrawal of A and B --------------------------------------------------------------------------

    def _reciprocal(self, sentence: int, first: int, last: int, lowered: str) -> bool:
        """ "a mutual withdrawal of Ukrainian forces from Kursk and Russian troops from Kharkiv"."""
        if not any(word in lowered for word in words("exchange", "mutual")):
            return False
        tokens = self.scene.doc.tokens
        at = next((k for k in range(first, last) if tokens[k].lower in words("exchange", "mutual")), None)
        if at is None:
            return False
        end = self.scene.end(at, sentence)
        of = next((k for k in range(at, min(at + 5, end)) if tokens[k].lower in ("of", "by")), None)
        joint = next((k for k in range(of or at, end) if tokens[k].lower == "and"), None)
        if of is None or joint is None or tokens[of - 1].tag is Tag.PREPOSITION:
            return False
        noun = tokens[of - 1].text
        left, right = (
            self.scene.phrases.resolve(of + 1, joint, quiet=True),
            self.scene.phrases.resolve(joint + 1, end, quiet=True),
        )
        one, two = left.party, right.party
        if one is None or two is None or one is two:
            return False
        group = next((g for g in reversed(self.scene.groups(sentence)) if g.head < at), None)
        halves = [
            Half(one, f"{noun} of {self._item(of + 1, joint)}", two),
            Half(two, f"{noun} of {self._item(joint + 1, end)}", one),
        ]
        speaker = self.scene.context(at).speaker
        actor = (
            speaker
            if speaker is not None
            else (self.scene.subject(group, sentence) if group is not None else None)
        )
        start = group.first if group is not None else at
        return self._add(sentence, start, end, halves, group, actor, None, 0.7)

    # -- X would A if Y does B -----------------------------------------------------------------------------------

    def _conditional(self, sentence: int, first: int, last: int, lowered: str) -> bool:
        if not any(
            f" {w} " in f" {lowered} "
            for w in ("if", "provided", "as long as", "so long as", "on condition that", "once", "unless")
        ):
            return False
        tokens = self.scene.doc.tokens
        at = next(
            (
                k
                for k in range(first, last)
                if tokens[k].lower in ("if", "provided", "once")
                or (tokens[k].lower == "long" and k + 1 < last and tokens[k + 1].lower == "as")
                or (tokens[k].lower == "condition" and k + 1 < last and tokens[k + 1].lower == "that")
            ),
            None,
        )
        if at is None:
            return False
        begin = at + (
            2
            if tokens[at].lower in ("long", "condition") or (at + 1 < last and tokens[at + 1].lower == "that")
            else 1
        )
        groups = self.scene.groups(sentence)
        theirs = next((g for g in groups if g.head >= begin and g.finite), None)
        if theirs is None:
            return False
        condition_end = self.scene.end(theirs.last, sentence)
        if at > first and any(g.head < at and g.finite for g in groups):
            ours = next(
                (g for g in reversed(groups) if g.head < at and (g.finite or g.infinitive) and g.lemma), None
            )
        else:
            ours = next(
                (
                    g
                    for g in groups
                    if g.head >= condition_end
                    and g.finite
                    and g.modal in ("will", "would", "could", "can", "may")
                ),
                None,
            )
        if (
            ours is None
            or ours.negated
            or theirs.negated
            or ours.lemma in _HARM_ONLY
            or ours.lemma in ("be", "say", "have", "see", "know", "mean", "become", "happen")
        ):
            return False
        actor, outer = self._actor(ours, sentence)
        other = self.scene.subject(theirs, sentence)
        if (
            actor is None
            or actor.party is None
            or other is None
            or other.party is None
            or actor.party is other.party
        ):
            return False
        modal = ours.modal in ("will", "would", "could", "can") or (
            outer is not None
            and (
                outer.modal != ""
                or outer.lemma in _PROPOSES
                or outer.lemma in ("agree", "promise", "pledge", "be", "say")
            )
        )
        if (
            not modal
            or theirs.lemma in ("be", "want", "fail", "refuse", "say", "know", "think")
            or ours.lemma in words("acts", "harm", "verbs")
            and ours.lemma not in words("exchange", "give_verbs")
        ):
            return False
        if ours.lemma not in words("exchange", "give_verbs") and theirs.lemma not in words(
            "exchange", "give_verbs"
        ):
            return False
        given = replace(
            self._half(
                ours,
                min(self.scene.end(ours.last, sentence), at if at > ours.last else last),
                actor.party,
                sentence,
            ),
            receiver=other.party,
        )
        got = replace(self._half(theirs, condition_end, other.party, sentence), receiver=actor.party)
        halves = [half for half in (given, got) if half.item]
        if len(halves) < 2:
            return False
        self._covered.add(theirs.head)
        start = min((outer or ours).first, at)
        end = max(self.scene.end(ours.last, sentence), condition_end)
        return self._add(sentence, start, end, halves, ours, actor, other.party, 0.6)

    # -- In return, X would … -----------------------------------------------------------------------------------

    def _in_return(self, sentence: int, first: int, last: int, lowered: str) -> bool:
        """ "In return, Norda would raise pay": the other half of what was just said; or two sides' "would" in one sentence of a deal."""
        marker = next((m for m in ("in return", "in exchange") if m in lowered), None)
        plan = re.search(
            r"\b(?:under (?:the|it|its|that|this|a)|the (?:deal|proposal|plan|agreement|offer|compromise|package|accord)|compromise)\b",
            lowered,
        )
        if marker is None and plan is None:
            return False
        halves: list[Half] = []
        used: list[VerbGroup] = []
        spans: list[int] = [sentence]
        if marker is not None and sentence > 0:
            spans.insert(0, sentence - 1)
        for index in spans:
            for group in self.scene.groups(index):
                if (
                    group.modal not in ("would", "will", "could")
                    or group.negated
                    or group.lemma not in words("exchange", "give_verbs")
                ):
                    continue
                if index != sentence and self._covers_any(group):
                    continue
                subject = self.scene.subject(group, index)
                if subject is None or subject.party is None or group.passive:
                    continue
                half = self._half(group, self.scene.end(group.last, index), subject.party, index)
                if group.lemma in ("get", "receive"):
                    half = Half(half.receiver, half.item, subject.party)
                if half.item:
                    halves.append(half)
                    used.append(group)
        givers = {id(h.giver or h.receiver) for h in halves}
        if len(givers) < 2:
            return False
        sides = list({id(h.giver): h.giver for h in halves if h.giver is not None}.values())
        filled = [self._other_end(h, sides) for h in halves]
        here = [g for g in used if first <= g.head < last]
        start = min((g.first for g in here), default=first)
        self._covered.update(g.head for g in used)
        anchor = here[-1] if here else used[-1]
        speaker = self.scene.context(anchor.head).speaker
        return self._add(
            sentence,
            start,
            max(self.scene.end(anchor.last, sentence), start + 1),
            filled,
            anchor,
            speaker,
            None,
            0.6,
        )

    def _covers_any(self, group: VerbGroup) -> bool:
        return group.head in self._covered

    @staticmethod
    def _other_end(half: Half, sides: list[Entity]) -> Half:
        others = [side for side in sides if side is not half.giver]
        if half.giver is None:
            return replace(half, giver=next((s for s in sides if s is not half.receiver), None))
        return half if half.receiver is not None or len(others) != 1 else replace(half, receiver=others[0])

    # -- one-way ------------------------------------------------------------------------------------------------

    def _offered(self, sentence: int, first: int, last: int, lowered: str) -> bool:
        """ "has offered 4 percent", "proposed a 60-day truce", "pitched priority access to its minerals"."""
        tokens = self.scene.doc.tokens
        for group in self.scene.groups(sentence):
            if (
                group.lemma not in _PROPOSES
                or not group.finite
                or group.negated
                or group.passive
                or group.lemma in ("suggest", "table")
            ):
                continue
            if group.modal in ("should", "must") or self.covers(group.head):
                continue
            subject = self.scene.subject(group, sentence)
            if subject is None or subject.party is None or subject.party.kind == "other":
                continue
            end = self.scene.end(group.last, sentence)
            if end - group.last < 2 or tokens[group.last].tag in (
                Tag.STOP,
                Tag.COMMA,
                Tag.SUBORDINATOR,
                Tag.PRONOUN,
            ):
                continue
            if tokens[group.last].lower in (
                "condolences",
                "comment",
                "comments",
                "details",
                "support",
                "thanks",
                "help",
                "congratulations",
                "sympathy",
                "little",
                "himself",
                "herself",
                "no",
                "up",
            ):
                continue
            inner = self._that_clause(group, sentence, subject.party)
            if inner is not None:
                return self._add(
                    sentence, group.first, inner[1], [inner[0]], group, subject, inner[0].receiver, 0.55
                )
            half = self._half(group, end, subject.party, sentence)
            if half.item.split()[:1] and half.item.split()[0].lower() in _WEAK_ITEMS or not half.item:
                continue
            receiver = half.receiver or self.scene.counterpart(subject.party, sentence)
            return self._add(
                sentence, group.first, end, [replace(half, receiver=receiver)], group, subject, receiver, 0.55
            )
        del lowered, first, last
        return False

    def _that_clause(self, group: VerbGroup, sentence: int, proposer: Entity) -> tuple[Half, int] | None:
        """ "pitched the idea that the United States would get access": the thing that would move in the inner clause."""
        tokens = self.scene.doc.tokens
        _, last = self.scene.bounds(sentence)
        that = next(
            (k for k in range(group.last, min(group.last + 10, last)) if tokens[k].lower == "that"), None
        )
        if that is None:
            return None
        inner = next((g for g in self.scene.groups(sentence) if g.first > that and g.finite), None)
        if (
            inner is None
            or inner.modal not in ("would", "could", "should", "will")
            or inner.lemma not in words("exchange", "give_verbs")
        ):
            return None
        subject = self.scene.subject(inner, sentence)
        if subject is None or subject.party is None:
            return None
        end = self.scene.end(inner.last, sentence)
        half = self._half(inner, end, subject.party, sentence)
        if not half.item:
            return None
        if inner.lemma in ("get", "receive"):
            return replace(half, giver=proposer, receiver=subject.party), end
        if subject.party is proposer:
            return replace(half, receiver=half.receiver or self.scene.counterpart(proposer, sentence)), end
        return replace(half, receiver=half.receiver or proposer), end

    def _released(self, sentence: int, first: int, last: int, lowered: str) -> bool:
        """A release that is called a gesture: a one-way leg, done."""
        if not any(w in lowered for w in ("gesture", "good faith", "goodwill", "good-faith")):
            return False
        tokens = self.scene.doc.tokens
        match = next(
            (
                k
                for k in range(first, last)
                if tokens[k].lower in ("release", "handover", "return", "withdrawal", "pardon")
            ),
            None,
        )
        by = next((k for k in range(first, last) if tokens[k].lower == "by"), None)
        if match is None or by is None:
            return False
        giver = self.scene.phrases.resolve(by + 1, min(by + 4, last), quiet=True).party
        if giver is None:
            return False
        end = next((k for k in range(match, last) if tokens[k].lower in ("as", "by", "a")), match + 3)
        receiver = None
        for group in self.scene.groups(sentence):
            subject = self.scene.subject(group, sentence) if group.finite else None
            if subject is not None and subject.party is not None and subject.party is not giver:
                receiver = subject.party
                break
        item = self._item(match, end)
        referent = Referent((giver,))
        group = next((g for g in self.scene.groups(sentence) if g.finite), None)
        return self._add(
            sentence,
            group.first if group is not None else match,
            self.scene.end(by, sentence),
            [Half(giver, item, receiver)],
            group,
            referent,
            receiver,
            0.5,
            status="done",
        )

    # -- making items ---------------------------------------------------------------------------------------------

    def _item(self, first: int, last: int) -> str:
        """A thing in plain words, cut at the end of its phrase."""
        tokens = self.scene.doc.tokens
        end = last
        for k in range(first, last):
            if (
                tokens[k].tag in (Tag.STOP,)
                and tokens[k].text not in ("–", "(", ")")
                or tokens[k].tag is Tag.COMMA
                and k > first + 1
                and not (k + 1 < last and tokens[k + 1].tag is Tag.NUMBER)
            ):
                end = k
                break
            if tokens[k].tag in (Tag.VERB, Tag.MODAL) and k > first:
                relative = tokens[k - 1].tag in (Tag.RELATIVE,)
                end = k - (1 if relative else 0)
                if not relative and k - first <= 4:
                    end = last
                break
        item = self.scene.wording.clause(first, end)
        item = re.sub(r"\b([Oo]ur|my|My)\b", "its", item).strip(" ,.;:“”\"'")
        if item.lower() in _WEAK_ITEMS:
            return ""
        return item[:160]

    def _add(
        self,
        sentence: int,
        start: int,
        end: int,
        halves: list[Half],
        group: VerbGroup | None,
        actor: Referent | None,
        counterpart: Entity | None,
        confidence: float,
        *,
        status: str = "",
    ) -> bool:
        scene = self.scene
        legs = [half for half in halves if half.item and half.giver is not half.receiver]
        if not legs or all(leg.giver is None for leg in legs):
            return False
        tokens = scene.doc.tokens
        context = scene.context(group.head if group is not None else start)
        speaker = context.speaker or actor
        outsider = (
            speaker is not None
            and speaker.party is not None
            and (speaker.party.standing in ("expert",) or speaker.party.kind == "person")
        )
        proposers = (
            () if outsider or actor is None or status == "done" and False else tuple(actor.parties[:2])
        )
        span = (
            scene.phrases.subject_span(group.first, scene.bounds(sentence)[0]) if group is not None else None
        )
        begin = min(start, span[0]) if span is not None else start
        self._covered.update(g.head for g in scene.groups(sentence) if begin <= g.head < end)
        status = status or self._status(sentence, start, end, group, outsider)
        if status in ("agreed",) and context.speaker is None:
            proposers = ()
        statement = self._statement(legs, proposers, speaker, status)
        for party in proposers:
            scene.note(party)
        scene.note(None, tuple(e for leg in legs for e in (leg.giver, leg.receiver) if e is not None))
        del counterpart, tokens
        self.trades.append(
            DraftTrade(
                issue=scene.wording.label(*self._issue(start, end)) or "exchange",
                status=status,
                proposers=tuple(party.name for party in proposers),
                speaker=speaker.speaker if speaker is not None else None,
                anonymous=speaker.anonymous if speaker is not None else False,
                legs=tuple(
                    DraftLeg(
                        leg.item,
                        leg.giver.name if leg.giver is not None else None,
                        leg.receiver.name if leg.receiver is not None else None,
                    )
                    for leg in legs
                ),
                conditions=self._conditions(sentence, start, end),
                attribution="narrated"
                if context.attribution is None
                else "direct"
                if context.direct
                else "indirect",
                statement=statement,
                evidence=(scene.evidence(begin, end, sentence),),
                confidence=confidence,
                key=f"trade:{sentence}:{start}",
            )
        )
        self.places.append((sentence, proposers))
        return True

    def _issue(self, start: int, end: int) -> tuple[int, int]:
        """The tokens that name the matter: the object of the first verb."""
        tokens = self.scene.doc.tokens
        k = start
        while (
            k < end
            and tokens[k].tag
            in (
                Tag.MODAL,
                Tag.AUXILIARY,
                Tag.NEGATION,
                Tag.ADVERB,
                Tag.VERB,
                Tag.BASE,
                Tag.PARTICIPLE,
                Tag.TO,
                Tag.QUOTE,
                Tag.OTHER,
            )
            and (tokens[k].tag is not Tag.OTHER or k < start + 1)
        ):
            k += 1
        mention = self.scene.cast.mention(k)
        if (
            mention is not None
            and mention.last < end
            and tokens[mention.last].tag is Tag.OTHER
            and not mention.adjective
        ):
            k = mention.last
        return k, end

    def _conditions(self, sentence: int, start: int, end: int) -> tuple[str, ...]:
        tokens = self.scene.doc.tokens
        _, last = self.scene.bounds(sentence)
        for k in range(start, min(end + 2, last)):
            if tokens[k].lower in ("provided", "unless", "until") or (
                tokens[k].lower == "only" and k + 1 < last and tokens[k + 1].lower in ("if", "after", "once")
            ):
                text = self.scene.wording.clause(
                    k + 1, self.scene.end(k + 2, sentence) if k + 2 < last else last
                )
                return (text,) if len(text.split()) > 2 else ()
        return ()

    def _status(self, sentence: int, start: int, end: int, group: VerbGroup | None, outsider: bool) -> str:
        first, last = self.scene.bounds(sentence)
        text = self.scene.doc.words(first, last).lower()
        table = lexicon("exchange")["status"]
        if outsider:
            return "floated"
        if (
            group is not None
            and group.lemma in words("exchange", "swap_verbs")
            and group.finite
            and not group.modal
            and not group.negated
        ):
            return "done"
        before = self.scene.doc.words(max(start - 12, first), min(end, last)).lower()
        if any(phrase in before for phrase in table["negotiating"]):
            return "negotiating"
        if re.search(
            r"\b(?:agreed to|agreed on|have agreed|has agreed|struck|reached|signed|sealed|clinched|ratified)\b",
            before,
        ) and not re.search(r"\b(?:would|could|if)\b", before.split("agreed")[0][-20:]):
            return "agreed"
        if (
            re.search(r"\b(?:the|a|their|its) (?:deal|agreement|accord|pact)\b", text)
            and "would" in text
            and "propos" not in text
            and "offer" not in text
        ):
            return (
                "agreed"
                if re.search(
                    r"\b(?:reached|signed|announced|agreed|under the (?:deal|agreement|accord|pact))\b", text
                )
                else "offered"
            )
        if group is not None and group.modal in ("could", "might", "may") and group.lemma not in _PROPOSES:
            return "floated"
        return "offered"

    def _statement(
        self, legs: list[Half], proposers: tuple[Entity, ...], speaker: Referent | None, status: str
    ) -> str:
        """Made of the legs, so that it cannot say another direction than they do: "Ukraine offers Russia A in exchange for B."."""
        wording = self.scene.wording
        first = legs[0]
        if (
            len(proposers) == 1
            and first.giver is proposers[0]
            and status in ("offered", "floated", "negotiating")
        ):
            verb = {
                "offered": "offers",
                "floated": "raises the possibility of giving",
                "negotiating": "discusses giving",
            }[status]
            to = f"{wording.name(first.receiver)} " if first.receiver is not None else ""
            if first.verb:
                doing = first.item if status != "offered" else " ".join([first.verb, *first.item.split()[1:]])
                said = f"{verb.removesuffix(' giving')} {'to ' if status == 'offered' else ''}{doing}"
            else:
                said = f"{verb} {to}{first.item}"
            if len(legs) > 1:
                said += " in exchange for " + " and ".join(self._had(leg) for leg in legs[1:])
            return wording.plain(wording.name(proposers[0]), said)
        moves = " and ".join(self._would(leg, done=status == "done") for leg in legs)
        if status == "done":
            return wording.plain(moves, "")
        if status == "agreed":
            return wording.plain("under the deal,", moves)
        who = " and ".join(wording.name(p) for p in proposers) or (
            wording.who(speaker, start=False) if speaker is not None else ""
        )
        if not who:
            return wording.plain("under the proposal,", moves)
        one = len(proposers) <= 1
        verb = {"floated": "suggest", "negotiating": "discuss", "offered": "propose", "rejected": "propose"}[
            status
        ]
        ending = "" if not one else "es" if verb.endswith("s") else "s"
        return wording.plain(who, f"{verb}{ending} that {moves}")

    def _would(self, leg: Half, *, done: bool) -> str:
        giver = self.scene.wording.name(leg.giver) if leg.giver is not None else "the other side"
        to = f"{self.scene.wording.name(leg.receiver)} " if leg.receiver is not None else ""
        if leg.verb:
            return f"{giver} {'carries out' if done else 'would'} {leg.item if done else ' '.join([leg.verb, *leg.item.split()[1:]])}"
        return f"{giver} {'gives' if done else 'would give'} {to}{leg.item}"

    def _had(self, leg: Half) -> str:
        if leg.verb or leg.item.split()[0].lower().endswith("ing"):
            return f"{self.scene.wording.name(leg.giver)}’s {leg.item}" if leg.giver is not None else leg.item
        return leg.item
