"""The halves of an exchange: who would give or do what, and to whom it goes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from summarizer.engines.offline.clauses import VerbGroup
from summarizer.engines.offline.entities import Entity, Referent
from summarizer.engines.offline.lexicon import conjugate, words
from summarizer.engines.offline.scene import Scene
from summarizer.engines.offline.text import Tag
from summarizer.engines.offline.text.verbs import FormKind, verb_forms
from summarizer.engines.offline.things import Things

_AMOUNTS = frozenset(
    "one two three four five six seven eight nine ten twelve half more all some another up".split()
)
"""Words with which a second thing begins behind the one it is given to."""
_SUBJECT_WORDS = 5
"""Tokens of a subject before a base form."""
_INSERTION = 5
"""Tokens within which "to" may follow a verb of offering over an insertion."""
_PEOPLE_WORDS = 5
"""Words of a phrase for the people that something is offered to."""


@dataclass(frozen=True, slots=True)
class Half:
    """One half of an exchange: who gives what."""

    giver: Entity | None
    item: str
    receiver: Entity | None = None
    clause: bool = False
    """`item` is a clause with its own subject ("the lifts are running"), not a thing."""
    verb: str = ""
    """Base form of the verb that `item` begins with as a gerund, where it does."""
    also: tuple[str, ...] = ()
    """Further things of the same list that move the same way: "£7,800, the cost of removals and a place in the top band"."""

    @property
    def each(self) -> tuple[Half, ...]:
        """One half for each thing of the list."""
        gerund = f"{conjugate(self.verb).gerund} " if self.verb else ""
        return (replace(self, also=()), *(replace(self, item=gerund + item, also=()) for item in self.also))


@dataclass(frozen=True, slots=True)
class Proposal:
    """An exchange or an offer with its place: tokens ``start:end`` of one sentence."""

    start: int
    end: int
    halves: tuple[Half, ...]
    group: VerbGroup | None
    """The verb that carries it."""
    actor: Referent | None
    """Who puts it forward, as far as the clause tells."""
    confidence: float
    status: str = ""
    """Given only where the way of saying it settles the status."""
    also: tuple[int, ...] = ()
    """Heads of other verbs that are part of it."""
    sentences: tuple[int, ...] = ()
    """Where it is told over several sentences, all of them (0-based)."""
    refers_back: bool = False
    """It begins with "Under the proposal" or "In return": what it tells belongs to an exchange told before."""
    told: bool = True
    """Some verb says that somebody would do something; else it is the best guess at likely sentences."""


class Halves:
    """Makes halves from verb groups and noun phrases of one article."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.things = Things(scene)

    def of_verb(self, group: VerbGroup, end: int, giver: Entity | None) -> Half:
        """The half a verb says: "offer Moscow territory" moves territory to Moscow; "drop the case" is dropping the case."""
        tokens = self.scene.doc.tokens
        start = self._over_insertion(group.head + 1, end)
        lemma = group.lemma
        if start + 1 < end and tokens[start].tag is Tag.TO and tokens[start + 1].tag is Tag.BASE:
            lemma = tokens[start + 1].lemma or tokens[start + 1].lower
            start += 2
        moves = lemma in words("exchange", "moving_verbs") or lemma in words("exchange", "offer_verbs")
        if (
            start < end
            and tokens[start].lower in ("back", "over", "up", "down", "out", "away", "off")
            and moves
        ):
            start += 1
        if lemma == "pay" and start < end and tokens[start].lower == "for":
            paid = tuple(f"for {item}" for item in self.things.further(start + 1, end))
            return Half(giver, f"paying {self.things.item(start, end)}", verb=lemma, also=paid)
        receiver: Entity | None = None
        if moves:
            receiver, start, end = self._receiver(start, end, giver)
        item = self.things.item(start, end)
        if (
            not moves
            and (lemma not in words("exchange", "getting_verbs") or self._keeps(lemma, start, end))
            and lemma not in ("", "be", "have", "do")
        ):
            gerund = f"{conjugate(lemma).gerund} {item}".strip()
            also = (
                self.things.further(start, end) if lemma not in words("exchange", "permitting_verbs") else ()
            )
            return Half(giver, gerund, receiver, verb=lemma, also=also)
        if start < end and tokens[start].tag is Tag.PREPOSITION:
            item = ""
        return Half(giver, item, receiver, also=self.things.further(start, end) if item else ())

    def _keeps(self, lemma: str, start: int, end: int) -> bool:
        """ "keep quiet", "keep its gate open": done, not got."""
        return lemma == "keep" and self.things.is_state(start, end)

    def _over_insertion(self, start: int, end: int) -> int:
        """The token of "to" behind an insertion: "offered, however, to guarantee", "offered in January to host"; else `start`."""
        tokens = self.scene.doc.tokens
        if start >= end or tokens[start].tag not in (Tag.COMMA, Tag.ADVERB, Tag.PREPOSITION):
            return start
        to = next((k for k in range(start, min(start + _INSERTION, end)) if tokens[k].tag is Tag.TO), None)
        between = tokens[start:to]
        if (
            to is None
            or to + 1 >= end
            or tokens[to + 1].tag is not Tag.BASE
            or any(t.tag in (Tag.DETERMINER, Tag.VERB, Tag.STOP, Tag.QUOTE) for t in between)
        ):
            return start
        return to

    def _receiver(self, start: int, end: int, giver: Entity | None) -> tuple[Entity | None, int, int]:
        """Takes "Moscow" from "offer Moscow territory" or "offer territory to Moscow"."""
        tokens = self.scene.doc.tokens
        if start + 1 < end and tokens[start].lower in ("us", "me", "them", "him", "her", "you"):
            start += 1
        named = start + 1 if start + 1 < end and tokens[start].lower == "the" else start
        mention = self.scene.cast.mention(named)
        if (
            mention is not None
            and mention.first in (start, named)
            and not mention.adjective
            and mention.last < end
            and tokens[mention.last].tag in (Tag.OTHER, Tag.DETERMINER, Tag.NUMBER, Tag.NAME, Tag.GERUND)
            and mention.entity.party is not giver
        ):
            return mention.entity.party, mention.last, end
        people = self._people(start, end) or self._body(start, end, giver)
        if people is not None:
            return people
        to = next((k for k in range(start + 1, end) if tokens[k].lower == "to"), None)
        if to is not None and to + 1 < end:
            named = self.scene.phrases.resolve(to + 1, min(end, to + 6), quiet=True)
            if named.party is not None and named.party is not giver:
                return named.party, start, to
        return None, start, end

    def _body(self, start: int, end: int, giver: Entity | None) -> tuple[Entity | None, int, int] | None:
        """Takes "the company" from "give the company two Saturdays"."""
        tokens = self.scene.doc.tokens
        if start + 2 >= end or tokens[start].tag is not Tag.DETERMINER:
            return None
        next_thing = tokens[start + 2]
        if next_thing.tag not in (Tag.DETERMINER, Tag.NUMBER) and next_thing.lower not in _AMOUNTS:
            return None
        found = self.scene.phrases.resolve(start, start + 2, quiet=True).party
        return (found, start + 2, end) if found is not None and found is not giver else None

    def _people(self, start: int, end: int) -> tuple[Entity | None, int, int] | None:
        """Takes "the 890 dockers" from "offer the 890 dockers a lump sum"."""
        tokens = self.scene.doc.tokens
        for k in range(start, min(start + _PEOPLE_WORDS, end - 1)):
            if tokens[k].tag not in (Tag.DETERMINER, Tag.NUMBER, Tag.OTHER, Tag.NAME):
                return None
            if tokens[k].lower in words("organisations", "groups", "nouns") and tokens[k + 1].tag in (
                Tag.DETERMINER,
                Tag.NUMBER,
            ):
                return self.scene.phrases.resolve(start, k + 1, quiet=True).party, k + 1, end
        return None

    def bought(self, start: int, end: int, buyer: Entity | None) -> list[Half]:
        """ "buy the valves for £240m", read from the token after the verb: the thing goes to the buyer, the price the other way."""
        tokens = self.scene.doc.tokens
        price = next(
            (
                k
                for k in range(start, end - 1)
                if tokens[k].lower == "for" and tokens[k + 1].tag is Tag.NUMBER
            ),
            None,
        )
        thing = self.things.item(start, price or end)
        paid = self.things.item(price + 1, end) if price is not None else ""
        halves = [Half(buyer, paid)] if paid else []
        return [*halves, Half(None, thing, buyer)] if thing else halves

    def of_noun(self, first: int, last: int, counterpart: Entity | None) -> Half | None:
        """The half after "in exchange for": a thing, or what the other side would do."""
        tokens = self.scene.doc.tokens
        while first < last and tokens[first].tag in (Tag.QUOTE, Tag.ADVERB):
            first += 1
        item = self.things.item(first, last) if first < last else ""
        if not item:
            return None
        for k in range(first, last):
            if tokens[k].lower in ("by", "from"):
                found = self.scene.phrases.resolve(k + 1, min(k + 5, last), quiet=True)
                if found.party is not None:
                    return Half(found.party, item)
        also = self.things.further(first, last)
        mention = self.scene.cast.mention(first)
        if (
            mention is not None
            and mention.last < last
            and (tokens[mention.last].tag in (Tag.POSSESSIVE, Tag.GERUND) or mention.adjective)
        ):
            return Half(mention.entity.party, item, also=also)
        return Half(counterpart, item, also=also)

    def thing(self, giver: Entity | None, first: int, last: int, receiver: Entity | None = None) -> Half:
        """The half in which what the tokens ``first:last`` name moves, one thing or a list."""
        return Half(giver, self.things.item(first, last), receiver, also=self.things.further(first, last))

    def actor(self, group: VerbGroup, sentence: int) -> tuple[Referent | None, VerbGroup | None]:
        """Who does what a group says: its subject, whose plan it is, or the subject of the verb it hangs on (with that verb)."""
        speaker = self.scene.context(group.head).speaker
        fallback = (speaker, None) if speaker is not None and speaker.parties else (None, None)
        if group.finite:
            subject = self.scene.subject(group, sentence)
            if subject is not None and subject.parties and not group.passive:
                return subject, None
            owner = self._owner_of_subject(group, sentence)
            return (owner, None) if owner is not None else fallback
        planner = self._planner(group)
        if planner is not None:
            return Referent((planner,)), None
        groups = self.scene.groups(sentence)
        for outer in reversed(groups[: groups.index(group)]):
            if outer.finite:
                subject = self.scene.subject(outer, sentence)
                if subject is not None and subject.parties:
                    return subject, outer
        return fallback

    def _owner_of_subject(self, group: VerbGroup, sentence: int) -> Referent | None:
        """ "The union's proposal would give": whose proposal it is."""
        span = self.scene.phrases.subject_span(group.first, self.scene.bounds(sentence)[0])
        tokens = self.scene.doc.tokens
        if span is None or group.passive or tokens[span[1] - 1].lower not in words("responses", "pointers"):
            return None
        for k in range(span[1] - 2, span[0], -1):
            if tokens[k].tag is Tag.POSSESSIVE:
                found = self.scene.phrases.resolve(span[0], k, quiet=True)
                return found if found.parties else None
        return None

    def bare_verb(self, that: int, last: int) -> VerbGroup | None:
        """ "pay" of "proposed that the company pay 5 percent": a base form behind its subject, which looks like a noun."""
        tokens = self.scene.doc.tokens
        for k in range(that + 2, min(that + 2 + _SUBJECT_WORDS, last - 1)):
            if tokens[k].tag not in (Tag.OTHER, Tag.NAME, Tag.BASE, Tag.POSSESSIVE, Tag.DETERMINER):
                return None
            form = tokens[k].lower
            if form in words("exchange", "give_verbs") or form in words("exchange", "getting_verbs"):
                modified = tokens[k - 1].tag in (Tag.DETERMINER, Tag.POSSESSIVE)
                after = tokens[k + 1]
                goes_on = after.tag in (Tag.DETERMINER, Tag.NUMBER, Tag.NAME, Tag.PREPOSITION, Tag.OTHER)
                if not modified and (goes_on or after.lower in _AMOUNTS):
                    return VerbGroup(k, k + 1, k, form)
            elif self._is_bare(k):
                return VerbGroup(k, k + 1, k, form)
        return None

    def _is_bare(self, k: int) -> bool:
        """ "finish" of "the company finish one lift": the base form of some verb between a noun and an object."""
        tokens = self.scene.doc.tokens
        known = verb_forms().get(tokens[k].lower)
        if known is None or known.kind is not FormKind.BASE or known.base in words("verbs", "noun_first"):
            return False
        before, after = tokens[k - 1], tokens[k + 1]
        follows = after.tag in (Tag.DETERMINER, Tag.NUMBER) or after.lower in _AMOUNTS
        return follows and before.tag in (Tag.OTHER, Tag.NAME)

    def _planner(self, group: VerbGroup) -> Entity | None:
        """ "a Tarvian plan to hand back", "the union's offer to drop": whose plan it is."""
        tokens = self.scene.doc.tokens
        noun = group.first - 1
        if not group.infinitive or noun < 1 or tokens[noun].lower not in words("responses", "pointers"):
            return None
        for k in range(noun - 1, max(noun - 5, -1), -1):
            mention = self.scene.cast.mention(k)
            if mention is not None and (mention.adjective or tokens[mention.last].tag is Tag.POSSESSIVE):
                return mention.entity.party
            if tokens[k].tag in (Tag.VERB, Tag.PREPOSITION, Tag.COMMA):
                return None
        return None

    def named_other(self, first: int, last: int, giver: Entity) -> Entity | None:
        """The first side other than `giver` named among these tokens."""
        for mention in self.scene.cast.mentions(first, last):
            side = mention.entity.party
            if side is not giver and side.kind in ("nation", "organisation", "group"):
                return side
        return None
