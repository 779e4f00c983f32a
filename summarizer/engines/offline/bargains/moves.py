"""What each side would give or do, read verb by verb from a sentence that is likely part of a bargain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from summarizer.engines.offline.bargains.doers import CONDITIONS, PROMISING, Doers
from summarizer.engines.offline.bargains.receiving import Receiving
from summarizer.engines.offline.bargains.subordinate import Subordinate
from summarizer.engines.offline.clauses import VerbGroup
from summarizer.engines.offline.entities import Entity
from summarizer.engines.offline.halves import Half, Halves
from summarizer.engines.offline.lexicon import lexicon, words
from summarizer.engines.offline.scene import Scene
from summarizer.engines.offline.text import Tag

_OFFER_WORDS = 3
"""How long a phrase for the offer itself is ("the latest proposal")."""
_OFFERS = frozenset({"offer", "proposal", "bid", "approach"})
_ASKED_WORDS = 8
"""How many tokens the one asked to do something may be ("the nurses' union, CareForce,")."""


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
        self.doers = Doers(scene)
        self._receiving = Receiving(scene, halves)
        self._subordinate = Subordinate(scene, halves)

    def read(self, sentence: int) -> list[Move]:
        """What would move, in the order of the text."""
        found = [*self._listed(sentence), *self._verbs(sentence)]
        known = {move.group.head for move in found if move.group is not None}
        others = [(half, verb) for half, verb in self._subordinate.read(sentence) if verb.head not in known]
        if others:
            found = self._without_relatives(found, sentence)
        found += [Move(half, sentence, verb, conditional=False) for half, verb in others]
        marked = self._marked(sentence)
        if marked is not None:
            at, other = marked
            before = [move for move in found if move.group is None or move.group.head < at]
            after = [move for move in found if move.group is not None and move.group.head >= at]
            found = [*(before or self._guess(sentence, at)), *(after or [other])]
        found = [move for move in found or self._guess(sentence, None) if not self._is_of_the_offer(move)]
        return [replace(move, requital=True) for move in found] if self.doers.is_requital(sentence) else found

    def _without_relatives(self, moves: list[Move], sentence: int) -> list[Move]:
        """Without what is said by the way of somebody: "a retired judge, who would confirm the number"."""
        first, _ = self.scene.bounds(sentence)
        return [m for m in moves if m.group is None or not self.doers.in_relative(m.group, first)]

    def returns(self, sentence: int) -> bool:
        """Whether a sentence tells both halves by itself: "in return", "in exchange for", "is willing to … but wants the union to …"."""
        said = self.scene.doc.words(*self.scene.bounds(sentence)).lower()
        if "in return" in said or "in exchange" in said or self.doers.is_requital(sentence):
            return True
        groups = self.scene.groups(sentence)
        willing = any(self.doers.is_willing(group) for group in groups)
        return willing and any(self._asks_another(g, groups[n + 1 :], sentence) for n, g in enumerate(groups))

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
        asker: Entity | None = None
        for place, group in enumerate(groups):
            if group.participle or not group.lemma:
                continue
            asked = self._asked(group, groups[:place], groups[place + 1 :], sentence)
            if asked is not None:
                latest, asker = (group, asked.giver, True), asked.receiver
                yield Move(asked, sentence, group, conditional=True)
                continue
            if self._asks_another(group, groups[place + 1 :], sentence):
                continue
            had = self._had_do(group, sentence)
            if had is not None:
                yield Move(had, sentence, group, conditional=False)
                continue
            conditional = self.doers.behind_condition(group, sentence)
            doer = self.doers.doer(group, groups[:place], sentence, conditional)
            if doer is None and latest is not None and self.doers.joined(latest[0], group):
                doer, conditional = (latest[1],), latest[2]
            else:
                asker = None
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
                    or self.doers.is_imperative(group, sentence)
                    or self.doers.is_anyones(group, sentence)
                )
                nameless = doer[0] is None and group.finite and not group.passive and not wanted
                if asker is not None and half.receiver is None and half.giver is not asker:
                    half = replace(half, receiver=asker)
                pronoun = conditional and self.doers.is_pronoun(group, sentence)
                yield Move(half, sentence, group, others, nameless, pronoun=pronoun)

    def _had_do(self, group: VerbGroup, sentence: int) -> Half | None:
        """ "would have the city pay 60 percent": what a plan has somebody do."""
        if group.lemma != "have" or group.modal not in ("would", "could") or group.negated:
            return None
        _, last = self.scene.bounds(sentence)
        verb = self.halves.bare_verb(group.last - 1, last)
        if verb is None:
            return None
        giver = self.scene.phrases.resolve(group.last, verb.first, quiet=True).party
        half = self.halves.of_verb(verb, self.scene.end(verb.last, sentence), giver)
        return half if giver is not None and half.item else None

    def _asks_another(self, group: VerbGroup, later: list[VerbGroup], sentence: int) -> bool:
        """Whether a verb only asks another for what the next verb says."""
        return bool(later) and self._asked(later[0], [group], [], sentence) is not None

    def _asked(
        self, group: VerbGroup, before: list[VerbGroup], later: list[VerbGroup], sentence: int
    ) -> Half | None:
        """ "Democrats want the governor to lift her hold": what the one asked would give, to the one who asks."""
        outer = before[-1] if before else None
        tokens = self.scene.doc.tokens
        if outer is None or not group.infinitive or tokens[group.first].tag is not Tag.TO or outer.passive:
            return None
        between = tokens[outer.last : group.first]
        if outer.lemma not in words("bargains", "asking") or not 0 < len(between) <= _ASKED_WORDS:
            return None
        if outer.negated or any(t.tag in (Tag.STOP, Tag.QUOTE, Tag.PREPOSITION) for t in between):
            return None
        giver = self.scene.phrases.resolve(outer.last, group.first, quiet=True).party
        subject = self.scene.subject(outer, sentence) if outer.finite else None
        receiver = subject.party if subject is not None else None
        end = self._until(later, group, sentence)
        half = self.halves.of_verb(group, end, giver)
        if not half.item or giver is receiver:
            return None
        return replace(half, receiver=half.receiver or receiver)

    def _until(self, later: list[VerbGroup], group: VerbGroup, sentence: int) -> int:
        """Where the matter of a verb ends: with its clause, or where a verb joined to it begins."""
        tokens = self.scene.doc.tokens
        end = self.scene.end(group.last, sentence)
        end = next((k for k in range(group.last, end) if tokens[k].lower in CONDITIONS), end)
        marker = self._marker(sentence)
        end = marker[0] if marker is not None and group.last < marker[0] < end else end
        for other in later:
            if other.first >= end:
                break
            if self.doers.joined(group, other) and other.first - 1 > group.last:
                return other.first - 1
        while end > group.last + 1 and tokens[end - 1].tag in (Tag.COMMA, Tag.COORDINATOR):
            end -= 1
        return end

    def _half(self, group: VerbGroup, sentence: int, doer: Entity | None, end: int) -> Half | None:
        if group.passive:
            return self._receiving.granted(group, sentence, end) or self._passive(group, sentence, end)
        had = self._receiving.had(group, doer, end)
        if had is not None:
            return had
        tokens = self.scene.doc.tokens
        if group.last < end and tokens[group.last].tag is Tag.TO and group.lemma in PROMISING:
            return None  # the infinitive tells it
        half = self.halves.of_verb(group, end, doer)
        given_up = group.last < end and tokens[group.last].lower in words("exchange", "particles")
        nothing = (
            not given_up
            and half.item.split()[:1]
            and half.item.split()[0].lower() in words("exchange", "no_offers")
        )
        if not half.item or nothing:
            return None
        if half.verb and (len(half.item.split()) < 2 or half.item.endswith(("self", "selves"))):
            return None  # "paying", without what
        if group.lemma in ("let", "allow") and half.receiver is None and group.last < end:
            allowed = self.scene.cast.mention(group.last)
            receiver = allowed.entity.party if allowed is not None else None
            return replace(half, receiver=receiver if receiver is not doer else None)
        if group.lemma in words("exchange", "getting_verbs") - {"accept", "keep"}:
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
        item = self.halves.things.item(span[0], max(end, group.last), whole=True)
        return Half(giver, item, receiver, clause=True) if len(item.split()) > 2 else None

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

    def _offer_of(self, first: int, end: int) -> int | None:
        """Where the sum of "an indicative proposal of 412p a share" begins."""
        tokens = self.scene.doc.tokens
        for k in range(first, end - 2):
            if tokens[k].lower in _OFFERS and tokens[k + 1].lower == "of" and tokens[k + 2].tag is Tag.NUMBER:
                return k + 2
        return None

    def _is_aside(self, group: VerbGroup, first: int) -> bool:
        """ "The agreement, signed in May, …", "the contract, a copy of which was obtained, …": said by the way."""
        tokens = self.scene.doc.tokens
        if self.doers.in_relative(group, first):
            return True
        behind_comma = group.first > first and tokens[group.first - 1].tag is Tag.COMMA
        if behind_comma and group.first == group.head and group.last < len(tokens):
            present = tokens[group.head].lower in (group.lemma, f"{group.lemma}s")
            return not present and tokens[group.last].tag is Tag.PREPOSITION
        before = reversed(tokens[first : group.first])
        inserted = list(takewhile(lambda token: token.tag is not Tag.COMMA, before))
        return any(token.tag is Tag.RELATIVE for token in inserted)

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
            item = self.halves.things.item(begin, end)
            if item:
                found.append(Move(Half(None, item), sentence, None, conditional=False))
        return found

    def _guess(self, sentence: int, until: int | None) -> list[Move]:
        """The whole of what a likely sentence says, where no verb tells who would do what."""
        first, last = self.scene.bounds(sentence)
        end = until if until is not None else last
        tokens = self.scene.doc.tokens
        offered = self._offer_of(first, end)
        if offered is not None:
            return [
                Move(
                    self.halves.thing(None, offered, self.scene.end(offered, sentence)), sentence, None, False
                )
            ]
        colon = next((k for k in range(first + 1, end - 2) if tokens[k].text == ":"), None)
        groups = [g for g in self.scene.groups(sentence) if g.finite and g.head < end]
        spelled_out = [g for g in groups if colon is not None and g.head > colon]
        main = [g for g in groups if not self._is_aside(g, first)] or groups
        inner = spelled_out or [g for g in main if g.lemma not in words("cues", "say")] or main
        if not inner:
            item = self.halves.things.item(first, self.scene.end(first, sentence), whole=True)
            return [Move(Half(None, item, clause=True), sentence, None, False, told=False)] if item else []
        group = inner[0]
        doer = self.doers.subject(group, sentence)
        stop = min(self.scene.end(group.last, sentence), end)
        if group.lemma == "provide" and group.last + 1 < stop and tokens[group.last].lower == "for":
            half = self.halves.thing(doer, group.last + 1, stop)
            return [Move(half, sentence, group, False, told=False)] if half.item else []
        particle = group.last < stop and tokens[group.last].lower in words("exchange", "particles")
        item = self.halves.things.item(group.last + particle, stop, whole=True)
        if doer is None or len(item.split()) < 2:
            span = self.scene.phrases.subject_span(group.first, first)
            item = self.halves.things.item(span[0] if span is not None else group.first, stop, whole=True)
            half = Half(doer, item, clause=True)
        elif group.lemma in words("exchange", "getting_verbs"):
            half = Half(None, item, doer)
        else:
            half = Half(doer, item)
        return [Move(half, sentence, group, False, told=False)] if len(item.split()) > 1 else []
