"""What each side would give or do, read verb by verb from a sentence that is likely part of a bargain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from summarizer.engines.offline.clauses import VerbGroup
from summarizer.engines.offline.entities import Entity, Referent
from summarizer.engines.offline.halves import Half, Halves
from summarizer.engines.offline.lexicon import lexicon, words
from summarizer.engines.offline.scene import Scene
from summarizer.engines.offline.text import Tag

_BARGAINING = frozenset({"would", "will", "could", "can", "may", "might", "shall", "should"})
_PROMISING = frozenset(
    {"agree", "promise", "pledge", "undertake", "offer", "propose", "accept", "consent", "commit"}
)
_IDLE = frozenset(
    "be say tell see know mean become happen think believe seem appear fail find feel understand hear remain matter like add note depend have do come go cost face".split()
)
"""Verbs that move nothing."""
_WILLING_REACH = 4
"""How many tokens before "to" a word of willingness may stand ("ready, he said, to")."""
_OFFER_WORDS = 3
"""How long a phrase for the offer itself is ("the latest proposal")."""
_SUBJECT_WORDS = 8
"""How many tokens a subject behind a word of requital may have, with that word."""
_CLAUSE_REACH = 10
"""How many tokens before its verb a clause's conjunction may stand."""


@dataclass(frozen=True, slots=True)
class Move:
    """One half of a bargain, as far as its clause tells; giver and receiver may both be open."""

    half: Half
    sentence: int
    group: VerbGroup | None
    conditional: bool
    """It stands behind "if", "once", "in return for", or is wanted: what the other side would do."""
    nameless: bool = False
    """Its subject is somebody, but no side that is known ("the neighbour", "the camp")."""
    requital: bool = False
    """Its sentence begins with "In return" or the like: what went before is the other side's to give."""
    pronoun: bool = False
    """Its subject is "they" or "it", which the nearest name does not settle."""
    told: bool = True
    """Said by a verb of promising, willing or supposing; else the best guess at a sentence that has none."""


class Moves:
    """Reads one sentence at a time."""

    def __init__(self, scene: Scene, halves: Halves) -> None:
        self.scene = scene
        self.halves = halves

    def read(self, sentence: int) -> list[Move]:
        """What would move, in the order of the text."""
        found = [*self._listed(sentence), *self._verbs(sentence)]
        marked = self._marked(sentence)
        if marked is not None:
            at, other = marked
            before = [move for move in found if move.group is None or move.group.head < at]
            after = [move for move in found if move.group is not None and move.group.head >= at]
            found = [*(before or self._guess(sentence, at)), *(after or [other])]
        found = [move for move in found or self._guess(sentence, None) if not self._is_of_the_offer(move)]
        return [replace(move, requital=True) for move in found] if self.is_requital(sentence) else found

    def is_requital(self, sentence: int) -> bool:
        """Whether a sentence begins with "In return", "For that" …"""
        first, last = self.scene.bounds(sentence)
        tokens = self.scene.doc.tokens
        while first < last and tokens[first].tag in (Tag.QUOTE, Tag.COORDINATOR):
            first += 1
        opening = " ".join(token.lower for token in tokens[first : min(first + 4, last)])
        return any(
            f"{opening} ".startswith(f"{phrase} ") for phrase in lexicon("bargains")["requital_openings"]
        )

    def _is_of_the_offer(self, move: Move) -> bool:
        """ "the proposal would remain available": said of the offer, nothing that moves."""
        if move.group is None or move.half.receiver is not None:
            return False
        span = self.scene.phrases.subject_span(move.group.first, self.scene.bounds(move.sentence)[0])
        tokens = self.scene.doc.tokens
        if span is None or span[1] - span[0] > _OFFER_WORDS or move.half.giver is not None:
            return False
        return tokens[span[1] - 1].lower in words("responses", "pointers")

    # -- verbs --------------------------------------------------------------------------------------------------

    def _verbs(self, sentence: int) -> Iterator[Move]:
        groups = self.scene.groups(sentence)
        latest: tuple[VerbGroup, Entity | None, bool] | None = None
        for place, group in enumerate(groups):
            if group.participle or not group.lemma:
                continue
            conditional = self._behind_condition(group, sentence)
            doer = self._doer(group, groups[:place], sentence, conditional)
            if doer is None and latest is not None and self._joined(latest[0], group):
                doer, conditional = (latest[1],), latest[2]
            if doer is None:
                continue
            latest = (group, doer[0], conditional)
            half = self._half(group, sentence, doer[0], self._until(groups[place + 1 :], group, sentence))
            if half is not None and group.lemma in words("exchange", "buying_verbs"):
                end = self.scene.end(group.last, sentence)
                for part in self.halves.bought(group.last, end, doer[0]):
                    yield Move(part, sentence, group, conditional)
            elif half is not None:
                wanted = (
                    doer[0] is None
                    and half.receiver is None
                    and group.lemma in words("exchange", "getting_verbs")
                )
                others = (
                    conditional
                    or wanted
                    or self._is_imperative(group, sentence)
                    or self._is_anyones(group, sentence)
                )
                nameless = doer[0] is None and group.finite and not group.passive and not wanted
                pronoun = conditional and self._is_pronoun(group, sentence)
                yield Move(half, sentence, group, others, nameless, pronoun=pronoun)

    def _doer(
        self, group: VerbGroup, before: list[VerbGroup], sentence: int, conditional: bool
    ) -> tuple[Entity | None] | None:
        """Who would do it, in a tuple; None where the verb tells of no promise, wish or condition."""
        if group.finite:
            told = group.modal in _BARGAINING or conditional or group.lemma in _PROMISING
            told = told or (group.modal == "must" and self.scene.doc.tokens[group.first].lower in _BARGAINING)
            wants = group.lemma in words("exchange", "getting_verbs")
            if not (told or wants) or (group.lemma in _IDLE and not group.passive):
                return None
            if group.passive:
                return None if group.lemma in ("prepare", "expect", "require", "allow") else (None,)
            return (self._subject(group, sentence),)
        if self._is_imperative(group, sentence):
            return (None,)
        if group.infinitive and self._is_willing(group, before):
            outer = next((g for g in reversed(before) if g.finite), None)
            return (self._subject(outer, sentence) if outer is not None else None,)
        return None

    def _subject(self, group: VerbGroup, sentence: int) -> Entity | None:
        """The side that is the subject; "they" and "it" in reported speech are the side of the one reported."""
        span = self.scene.phrases.subject_span(group.first, self.scene.bounds(sentence)[0])
        context = self.scene.context(group.head)
        alone = span is not None and span[1] - span[0] == 1
        if alone and span is not None and self.scene.doc.tokens[span[0]].lower in ("it", "they"):
            speaker = context.speaker
            if speaker is not None and speaker.party is not None and not context.direct:
                return speaker.party
        subject = self.scene.subject(group, sentence)
        if subject is None or not subject.parties:
            subject = self._after_requital(group, sentence) or subject
        if (subject is None or not subject.parties) and self.is_requital(sentence):
            first, _ = self.scene.bounds(sentence)  # "In return the Council would sign"
            before = self.scene.cast.mentions(first, group.first)
            clear = not any(t.tag is Tag.VERB for t in self.scene.doc.tokens[first : group.first])
            return before[-1].entity.party if before and clear else None
        return subject.parties[0] if subject is not None and subject.parties else None

    def _after_requital(self, group: VerbGroup, sentence: int) -> Referent | None:
        """ "the army" of "and in exchange the army would let through": a subject right behind a word of requital."""
        tokens = self.scene.doc.tokens
        first, _ = self.scene.bounds(sentence)
        for k in range(group.first - 2, max(group.first - _SUBJECT_WORDS, first), -1):
            if f"{tokens[k - 1].lower} {tokens[k].lower}" in lexicon("bargains")["requital_openings"]:
                start = k + 2 if tokens[k + 1].tag is Tag.COMMA else k + 1
                found = self.scene.phrases.resolve(start, group.first, quiet=True)
                return found if found.parties else None
        return None

    def _is_willing(self, group: VerbGroup, before: list[VerbGroup]) -> bool:
        """ "is ready to pay", "has offered to pay", "would be expected to pay"."""
        tokens = self.scene.doc.tokens
        near = tokens[max(group.first - _WILLING_REACH, 0) : group.first]
        if any(token.lower in words("bargains", "willing") for token in near):
            return True
        outer = before[-1] if before else None
        if outer is None or group.first - outer.last > _WILLING_REACH:
            return False
        expected = outer.passive and outer.lemma in ("prepare", "expect", "require")
        return outer.lemma in _PROMISING or expected

    def _is_pronoun(self, group: VerbGroup, sentence: int) -> bool:
        span = self.scene.phrases.subject_span(group.first, self.scene.bounds(sentence)[0])
        alone = span is not None and span[1] - span[0] == 1
        return alone and span is not None and self.scene.doc.tokens[span[0]].lower in ("they", "it")

    def is_willing(self, group: VerbGroup) -> bool:
        """ "is prepared to", "stood ready to": its subject would do what follows."""
        tokens = self.scene.doc.tokens
        after = tokens[group.last : group.last + _WILLING_REACH]
        word = next((n for n, token in enumerate(after) if token.lower in words("bargains", "willing")), None)
        plain = group.lemma in ("be", "stand", "remain", "seem", "look")
        return plain and word is not None and any(token.tag is Tag.TO for token in after[word + 1 :])

    def _joined(self, earlier: VerbGroup, group: VerbGroup) -> bool:
        """ "would drop the case and (to) pay": the second verb shares doer and mood of the first."""
        tokens = self.scene.doc.tokens
        if not group.infinitive:
            return False
        before = tokens[group.first - 1]
        between = tokens[earlier.last : group.first]
        stopped = any(token.tag is Tag.STOP and token.text != ";" for token in between)
        return before.tag in (Tag.COORDINATOR, Tag.COMMA) and not stopped

    def _is_imperative(self, group: VerbGroup, sentence: int) -> bool:
        """ "Let them drive": what the other side is told to do."""
        tokens = self.scene.doc.tokens
        first, _ = self.scene.bounds(sentence)
        if not group.infinitive or tokens[group.first].tag is not Tag.BASE:
            return False
        return all(token.tag in (Tag.QUOTE, Tag.COORDINATOR) for token in tokens[first : group.first])

    def _is_anyones(self, group: VerbGroup, sentence: int) -> bool:
        """ "for anyone who would sign": whoever takes the offer up."""
        first, _ = self.scene.bounds(sentence)
        tokens = self.scene.doc.tokens
        at = group.first - 1
        while at > first and tokens[at].tag in (Tag.RELATIVE, Tag.ADVERB):
            at -= 1
        return tokens[at].lower in (
            "anyone",
            "anybody",
            "those",
            "everyone",
            "whoever",
        )

    def _until(self, later: list[VerbGroup], group: VerbGroup, sentence: int) -> int:
        """Where the matter of a verb ends: with its clause, or where a verb joined to it begins."""
        tokens = self.scene.doc.tokens
        end = self.scene.end(group.last, sentence)
        end = next((k for k in range(group.last, end) if tokens[k].lower in _CONDITIONS), end)
        marker = self._marker(sentence)
        end = marker[0] if marker is not None and group.last < marker[0] < end else end
        for other in later:
            if other.first >= end:
                break
            if self._joined(group, other) and other.first - 1 > group.last:
                return other.first - 1
        while end > group.last + 1 and tokens[end - 1].tag in (Tag.COMMA, Tag.COORDINATOR):
            end -= 1
        return end

    def _half(self, group: VerbGroup, sentence: int, doer: Entity | None, end: int) -> Half | None:
        if group.passive:
            return self._passive(group, sentence, end)
        tokens = self.scene.doc.tokens
        if group.last < end and tokens[group.last].tag is Tag.TO and group.lemma in _PROMISING:
            return None  # the infinitive tells it
        half = self.halves.of_verb(group, end, doer)
        if not half.item or half.item.split()[0].lower() in words("exchange", "no_offers"):
            return None
        if half.verb and (len(half.item.split()) < 2 or half.item.endswith(("self", "selves"))):
            return None  # "paying", without what
        if group.lemma in ("let", "allow") and half.receiver is None and group.last < end:
            allowed = self.scene.cast.mention(group.last)
            receiver = allowed.entity.party if allowed is not None else None
            return replace(half, receiver=receiver if receiver is not doer else None)
        if group.lemma in words("exchange", "getting_verbs") and group.lemma != "accept":
            return Half(None if half.giver is doer else half.giver, half.item, doer)
        return half

    def _passive(self, group: VerbGroup, sentence: int, end: int) -> Half | None:
        """ "the field would be made over to the council by the diocese": the subject moves."""
        span = self.scene.phrases.subject_span(group.first, self.scene.bounds(sentence)[0])
        if span is None:
            return None
        tokens = self.scene.doc.tokens
        giver = receiver = None
        for k in range(group.last, end - 1):
            if tokens[k].lower in ("by", "to"):
                named = self.scene.phrases.resolve(k + 1, min(k + 6, end), quiet=True).party
                if tokens[k].lower == "by":
                    giver = giver or named
                else:
                    receiver = receiver or named
        item = self.halves.item(span[0], max(end, group.last), whole=True)
        return Half(giver, item, receiver, clause=True) if len(item.split()) > 2 else None

    def _behind_condition(self, group: VerbGroup, sentence: int) -> bool:
        """Whether "if", "once", "provided" … opens the clause of this verb."""
        tokens = self.scene.doc.tokens
        first, _ = self.scene.bounds(sentence)
        for k in range(group.first - 1, max(group.first - _CLAUSE_REACH, first) - 1, -1):
            if tokens[k].lower in _CONDITIONS:
                return True
            if (
                tokens[k].lower == "that"
                and k > first
                and tokens[k - 1].lower in ("condition", "provided", "providing")
            ):
                return True
            if tokens[k].tag in (Tag.STOP, Tag.VERB, Tag.MODAL, Tag.AUXILIARY):
                return False
            if tokens[k].tag is Tag.COMMA and tokens[k - 1].lower not in _CONDITIONS:
                return False
        return False

    # -- words of exchange, and guesses ---------------------------------------------------------------------------

    def _marker(self, sentence: int) -> tuple[int, int] | None:
        """Where "in exchange for" begins and ends inside the sentence."""
        first, last = self.scene.bounds(sentence)
        lows = [token.lower for token in self.scene.doc.tokens[first:last]]
        for marker in lexicon("exchange")["for_markers"]:
            parts = marker.split()
            for k in range(1, len(lows) - len(parts)):
                if lows[k] == parts[0] and lows[k : k + len(parts)] == parts:
                    return first + k, first + k + len(parts)
        return None

    def _marked(self, sentence: int) -> tuple[int, Move] | None:
        """Where "in exchange for" stands, and the half behind it."""
        marker = self._marker(sentence)
        if marker is None:
            return None
        half = self.halves.of_noun(marker[1], self.scene.end(marker[1], sentence), None)
        return (marker[0], Move(half, sentence, None, conditional=True)) if half is not None else None

    def _listed(self, sentence: int) -> list[Move]:
        """ "There was an offer: two acres a family; a school; and half of the jobs"."""
        first, last = self.scene.bounds(sentence)
        tokens = self.scene.doc.tokens
        colon = next((k for k in range(first, last - 2) if tokens[k].text == ":"), None)
        if colon is None or not any(t.lower in words("responses", "pointers") for t in tokens[first:colon]):
            return []
        marks = [k for k in range(colon + 1, last) if tokens[k].text == ";"]
        ends = [*marks, self.scene.end((marks[-1] if marks else colon) + 1, sentence)]
        found: list[Move] = []
        for start, end in zip((colon, *marks), ends, strict=True):
            begin = start + 1
            while begin < end and tokens[begin].tag in (Tag.COORDINATOR, Tag.QUOTE):
                begin += 1
            item = self.halves.item(begin, end)
            if item:
                found.append(Move(Half(None, item), sentence, None, conditional=False))
        return found

    def _guess(self, sentence: int, until: int | None) -> list[Move]:
        """The whole of what a likely sentence says, where no verb tells who would do what."""
        first, last = self.scene.bounds(sentence)
        end = until if until is not None else last
        groups = [g for g in self.scene.groups(sentence) if g.finite and g.head < end]
        inner = [g for g in groups if g.lemma not in words("cues", "say")] or groups
        if not inner:
            item = self.halves.item(first, self.scene.end(first, sentence), whole=True)
            return [Move(Half(None, item, clause=True), sentence, None, False, told=False)] if item else []
        group = inner[0]
        doer = self._subject(group, sentence)
        stop = min(self.scene.end(group.last, sentence), end)
        item = self.halves.item(group.last, stop, whole=True)
        if doer is None or len(item.split()) < 2:
            span = self.scene.phrases.subject_span(group.first, first)
            item = self.halves.item(span[0] if span is not None else group.first, stop, whole=True)
            half = Half(doer, item, clause=True)
        elif group.lemma in words("exchange", "getting_verbs"):
            half = Half(None, item, doer)
        else:
            half = Half(doer, item)
        return [Move(half, sentence, group, False, told=False)] if len(item.split()) > 1 else []


_CONDITIONS = (
    frozenset(phrase.split()[-1] for phrase in lexicon("exchange")["conditionals"]) - {"that", "as", "of"}
) | {"when", "unless"}
