"""One-way offers: what a side holds out without saying, in the same breath, what for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from summarizer.engines.offline.bargains.subordinate import Subordinate
from summarizer.engines.offline.clauses import VerbGroup
from summarizer.engines.offline.entities import Entity, Referent
from summarizer.engines.offline.halves import Half, Halves, Proposal
from summarizer.engines.offline.lexicon import words
from summarizer.engines.offline.scene import Scene
from summarizer.engines.offline.text import Tag

_SURENESS = 0.5
_HOLDS = frozenset({"includes", "included", "contains", "contained", "comprises", "comprised"})
"""Verbs behind which stands what an offer holds."""
_GESTURES = ("gesture", "good faith", "goodwill", "good-faith")
_GIVEN_UP = frozenset({"release", "handover", "return", "withdrawal", "pardon"})
_PHRASAL = {"come": ("back", "with"), "counter": ("with",), "weigh": ("in", "with")}
"""Verbs that make an offer only with these particles."""


class Offers:
    """Reads one sentence at a time."""

    def __init__(self, scene: Scene, halves: Halves) -> None:
        self.scene = scene
        self.halves = halves
        self._subordinate = Subordinate(scene, halves)

    def read(self, sentence: int, covered: set[int]) -> Iterator[Proposal]:
        """The offers of a sentence whose verbs are not part of an exchange already."""
        for group in self.scene.groups(sentence):
            if group.head not in covered and (found := self._by_verb(group, sentence)) is not None:
                yield found
                break
        else:
            if (found := self._by_noun(sentence, covered)) is not None:
                yield found
        if (found := self._gesture(sentence)) is not None:
            yield found

    def _by_verb(self, group: VerbGroup, sentence: int) -> Proposal | None:
        """ "has offered 4 percent", "proposed a 60-day truce", "came back with £35m", "put 4.5 percent on the table"."""
        tokens = self.scene.doc.tokens
        if not group.finite or group.negated or group.passive or group.modal in ("should", "must"):
            return None
        after = self._after_verb(group, sentence)
        if after is None:
            return None
        subject = self.scene.subject(group, sentence)
        if subject is None or subject.party is None or subject.party.kind == "other":
            return None
        end = self.scene.end(after, sentence)
        if end - after < 2 or tokens[after].tag in (
            Tag.STOP,
            Tag.COMMA,
            Tag.SUBORDINATOR,
            Tag.PRONOUN,
        ):
            inner = self._that_clause(group, sentence, subject.parties[0])
            return (
                Proposal(group.first, inner[1], (inner[0],), group, subject, _SURENESS)
                if inner is not None
                else None
            )
        thing = after + 1 if tokens[after].tag is Tag.DETERMINER and after + 1 < end else after
        if words("exchange", "no_offers") & {tokens[after].lower, tokens[thing].lower}:
            return None
        inner = self._that_clause(group, sentence, subject.parties[0])
        if inner is not None:
            return Proposal(group.first, inner[1], (inner[0],), group, subject, _SURENESS)
        if group.lemma == "suggest" and tokens[after].tag is not Tag.GERUND:
            return None
        if (
            after + 2 < end
            and tokens[after].tag is Tag.TO
            and tokens[after + 1].lemma in words("exchange", "buying_verbs")
        ):
            return self._to_buy(group, after + 2, end, subject, sentence)
        half = self.halves.of_verb(group, end, subject.parties[0])
        table = self._on_the_table(after, end) if group.lemma == "put" else None
        if table is not None:
            half = self.halves.thing(subject.parties[0], after, table)
        elif after != group.last:
            half = self.halves.thing(subject.parties[0], after, end)
        if not half.item or half.item.split()[0].lower() in words("exchange", "weak_items"):
            return None
        proposer = subject.parties[0]
        receiver = half.receiver or self.scene.partner(proposer, sentence)
        beside = (
            replace(other, receiver=proposer if other.giver is not proposer else receiver)
            for other, verb in self._subordinate.accompanying(sentence)
            if verb.head > group.head
        )
        halves = (replace(half, receiver=receiver), *beside)
        return Proposal(group.first, end, halves, group, subject, _SURENESS)

    def _on_the_table(self, start: int, end: int) -> int | None:
        """Where "on the table", "forward" or "in front of" begins behind what is put there."""
        tokens = self.scene.doc.tokens
        for k in range(start + 1, end):
            following = " ".join(token.lower for token in tokens[k : min(k + 3, end)])
            if following in ("on the table", "in front of") or tokens[k].lower == "forward":
                return k
        return None

    def _to_buy(
        self, group: VerbGroup, start: int, end: int, subject: Referent, sentence: int
    ) -> Proposal | None:
        """ "proposed to buy the valves for £240m": a leg each way."""
        buyer = subject.parties[0]
        seller = self.scene.partner(buyer, sentence)
        halves = [
            replace(half, giver=half.giver or seller, receiver=half.receiver or seller)
            for half in self.halves.bought(start, end, buyer)
        ]
        return Proposal(group.first, end, tuple(halves), group, subject, _SURENESS) if halves else None

    def _after_verb(self, group: VerbGroup, sentence: int) -> int | None:
        """Where the thing offered begins, for a verb that offers; None for any other."""
        tokens = self.scene.doc.tokens
        _, last = self.scene.bounds(sentence)
        if group.lemma in words("exchange", "offer_verbs"):
            return group.last if group.last < last else None
        particles = _PHRASAL.get(group.lemma)
        if particles is not None and all(
            group.last + n < last and tokens[group.last + n].lower == p for n, p in enumerate(particles)
        ):
            return group.last + len(particles)
        if group.lemma == "put":
            text = self.scene.doc.words(group.last, min(group.last + 12, last)).lower()
            if "on the table" in text or "in front of" in text or "forward" in text.split()[:8]:
                return group.last
        if group.lemma == "bid" and group.last < last and tokens[group.last].tag is Tag.NUMBER:
            return group.last
        return None

    def _that_clause(self, group: VerbGroup, sentence: int, proposer: Entity) -> tuple[Half, int] | None:
        """ "pitched the idea that the United States would get access": the thing that would move in the inner clause."""
        tokens = self.scene.doc.tokens
        _, last = self.scene.bounds(sentence)
        that = next(
            (k for k in range(group.last, min(group.last + 10, last)) if tokens[k].lower == "that"), None
        )
        if that is None:
            return None
        proposes = group.lemma in ("propose", "suggest")
        inner = next(
            (
                g
                for g in self.scene.groups(sentence)
                if g.first > that and (g.finite or (proposes and tokens[g.first].tag is Tag.BASE))
            ),
            None,
        )
        if proposes:
            inner = self.halves.bare_verb(that, last) or inner
        subjunctive = proposes and inner is not None and not inner.modal
        if inner is None or not inner.lemma:
            return None
        if inner.modal not in ("would", "could", "should", "will", "might") and not (
            subjunctive and self._is_subjunctive(inner)
        ):
            return None
        subject = self.scene.subject(inner, sentence)
        if subject is None or subject.party is None or inner.passive:
            return None
        end = self.scene.end(inner.last, sentence)
        half = self.halves.of_verb(inner, end, subject.parties[0])
        if not half.item:
            return None
        if inner.lemma in ("get", "receive") or (subjunctive and inner.lemma in ("take", "keep")):
            return self.halves.thing(proposer, inner.last, end, subject.party), end
        if subject.party is proposer:
            return replace(half, receiver=half.receiver or self.scene.partner(proposer, sentence)), end
        outside = proposer.kind == "person" or proposer.standing in ("expert", "mediator")
        other = self.scene.partner(subject.party, sentence) if outside else proposer
        return replace(half, receiver=half.receiver or other), end

    def _is_subjunctive(self, group: VerbGroup) -> bool:
        """ "proposed that the Greens take", "that the board open": the base form, whatever the subject."""
        form = self.scene.doc.tokens[group.head].lower
        return form == group.lemma and group.last - group.first == 1

    def _by_noun(self, sentence: int, covered: set[int]) -> Proposal | None:
        """ "the government's offer of Rs. 372", "the league's offer so far is 21%": an offer told by a noun."""
        tokens = self.scene.doc.tokens
        first, last = self.scene.bounds(sentence)
        for k in range(first + 1, last - 2):
            if tokens[k].lower not in ("offer", "bid", "proposal") or tokens[k].tag is not Tag.OTHER:
                continue
            owner = self._owner(k, first)
            if owner is None:
                continue
            start = self._matter(k, last)
            if start is None:
                continue
            end = self.scene.end(start, sentence)
            item = self.halves.things.item(start, end)
            if len(item) < 2 or item.split()[0].lower() in words("exchange", "weak_items"):
                continue
            group = next((g for g in self.scene.groups(sentence) if g.finite), None)
            if group is not None and group.head in covered:
                return None
            half = self.halves.thing(owner, start, end, self.scene.partner(owner, sentence))
            return Proposal(k, max(end, start + 1), (half,), None, Referent((owner,)), _SURENESS, "offered")
        return None

    def _owner(self, noun: int, first: int) -> Entity | None:
        tokens = self.scene.doc.tokens
        for k in range(noun - 1, max(noun - 4, first) - 1, -1):
            if tokens[k].tag is Tag.POSSESSIVE:
                mention = self.scene.cast.mention(k - 1)
                return mention.entity.party if mention is not None else None
            if tokens[k].lower in ("its", "their"):
                return None  # whose offer "its offer" is, the clause does not tell
        return None

    def _matter(self, noun: int, last: int) -> int | None:
        """The token where "of Rs. 372" or "is 21%" begins to say what is offered."""
        tokens = self.scene.doc.tokens
        for k in range(noun + 1, min(noun + 4, last)):
            if tokens[k].lower == "of" and k == noun + 1 and k + 1 < last:
                return k + 1
            if tokens[k].lower in _HOLDS and k + 1 < last:
                return k + 1
            if (
                tokens[k].lower in ("is", "was", "stands")
                and k + 1 < last
                and (
                    tokens[k + 1].tag is Tag.NUMBER
                    or any(tokens[n].tag is Tag.NUMBER for n in range(k + 1, min(k + 4, last)))
                )
            ):
                return k + 1
        return None

    def _gesture(self, sentence: int) -> Proposal | None:
        """A release that is called a gesture: a one-way leg, done."""
        first, last = self.scene.bounds(sentence)
        tokens = self.scene.doc.tokens
        if not any(word in self.scene.doc.words(first, last).lower() for word in _GESTURES):
            return None
        thing = next((k for k in range(first, last) if tokens[k].lower in _GIVEN_UP), None)
        by = next((k for k in range(first, last) if tokens[k].lower == "by"), None)
        giver = (
            self.scene.phrases.resolve(by + 1, min(by + 4, last), quiet=True).party
            if by is not None
            else None
        )
        if thing is None or by is None or giver is None:
            return None
        end = next((k for k in range(thing, last) if tokens[k].lower in ("as", "by", "a")), thing + 3)
        finite = [g for g in self.scene.groups(sentence) if g.finite]
        subjects = (self.scene.subject(g, sentence) for g in finite)
        receiver = next(
            (s.party for s in subjects if s is not None and s.party is not None and s.party is not giver),
            None,
        )
        start = finite[0].first if finite else thing
        half = Half(giver, self.halves.things.item(thing, end), receiver)
        return Proposal(
            start,
            self.scene.end(by, sentence),
            (half,),
            finite[0] if finite else None,
            Referent((giver,)),
            _SURENESS,
            "done",
        )
