"""Where each side of an article is named and how it stands there, and who asks, acts on and answers whom in all of it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from summarizer.engines.offline.clauses import VerbGroup
from summarizer.engines.offline.entities import Entity, Mention
from summarizer.engines.offline.lexicon import lexicon, words
from summarizer.engines.offline.text import FINITE, Tag

if TYPE_CHECKING:
    from summarizer.engines.offline.scene import Scene

_PREPOSITIONS = frozenset(
    ("from", "to", "on", "of", "with", "by", "for", "against", "between", "in", "at", "than", "about")
)
_OF_AN_OBJECT = frozenset({"bare", "on", "to", "from", "with", "subject"})
"""How whoever is asked stands after the verb: "urged Kyiv", "called on Kyiv", "demanded that Kyiv withdraw"."""
_INSIDE_PHRASE = (Tag.DETERMINER, Tag.OTHER, Tag.NUMBER, Tag.NAME)
_PREPOSITION_WITHIN = 4
"""How many tokens before a name the preposition of its phrase may stand ("from the embattled ruling Union")."""
_MENTIONS_BACK = 12
"""How many mentions back the side named last is looked for."""


class Standing:
    """Who is named where in one article; sides are told apart by their `id`."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._mentions: list[Mention] = []
        self._sentences: dict[int, list[int]] = {}
        self._acts_on: set[tuple[int, int]] = set()
        self._asks: dict[tuple[int, int], set[int]] = {}
        self._asked: dict[int, set[int]] = {}
        self._answers: dict[int, set[int]] = {}
        self._together: dict[int, tuple[Counter[int], int]] = {}
        for sentence in scene.sentences():
            for mention in scene.cast.mentions(*scene.bounds(sentence)):
                self._mentions.append(mention)
                known = self._sentences.setdefault(id(mention.entity.party), [])
                if not known or known[-1] != sentence:
                    known.append(sentence)
            for group in scene.groups(sentence):
                self._read(group, sentence)
        self._starts = [mention.first for mention in self._mentions]

    def sentences(self, side: Entity) -> Sequence[int]:
        """The sentences (0-based) where a side is named, in order."""
        return self._sentences.get(id(side), ())

    def last_named(self, token: int, but: Entity) -> Entity | None:
        """The side named last before a token, other than one."""
        i = bisect_left(self._starts, token)
        for mention in reversed(self._mentions[max(i - _MENTIONS_BACK, 0) : i]):
            if mention.entity.party is not but:
                return mention.entity.party
        return None

    def together(self, side: Entity, other: Entity) -> tuple[int, int]:
        """In how many sentences a side is named beside another, and beside the one that it is named beside most."""
        known = self._together.get(id(side))
        if known is None:
            times = Counter[int]()
            for sentence in self.sentences(side):
                mentions = self._scene.cast.mentions(*self._scene.bounds(sentence))
                times.update({id(mention.entity.party) for mention in mentions} - {id(side)})
            known = self._together[id(side)] = times, max(times.values(), default=0)
        return known[0][id(other)], known[1]

    def asks(self, one: int, other: int) -> set[int]:
        """The heads of the verbs by which one side asks something of another outright."""
        return self._asks.get((one, other), set())

    def is_asked_by_others(self, but: int, side: int) -> bool:
        """Whether anybody but one asks something of a side outright."""
        return bool(self._asked.get(side, set()) - {but})

    def acts_on(self, one: int, other: int) -> bool:
        """Whether a clause says that one side does something to another, or says something of it."""
        return (one, other) in self._acts_on

    def answers(self, side: int) -> set[int]:
        """The sentences (0-based) where a side refuses, accepts, promises or offers something."""
        return self._answers.get(side, set())

    def role(self, mention: Mention) -> str:
        """How a side stands at one mention: "subject", "owner", "adjective", a preposition, or "bare"."""
        tokens = self._scene.doc.tokens
        after = mention.last
        if mention.adjective:
            return "adjective"
        if after < len(tokens) and tokens[after].tag is Tag.POSSESSIVE:
            return "owner"
        before = mention.first - 1
        nearest = max(mention.first - _PREPOSITION_WITHIN, 0)
        while before > nearest and tokens[before].tag in _INSIDE_PHRASE:
            before -= 1
        if before >= 0 and tokens[before].lower in _PREPOSITIONS:
            return tokens[before].lower
        while after < len(tokens) and tokens[after].tag is Tag.ADVERB:
            after += 1
        return "subject" if after < len(tokens) and tokens[after].tag in FINITE else "bare"

    def _read(self, group: VerbGroup, sentence: int) -> None:
        """Notes what a clause says of its subject and of the first other side after its verb."""
        referent = self._scene.attributions.subjects.get(group.head)
        if referent is None or not referent.parties or group.passive:
            return
        mentions = self._scene.cast.mentions(group.last, self._scene.end(group.last, sentence))
        for doer in referent.parties:
            if group.lemma in _answering():
                self._answers.setdefault(id(doer), set()).add(sentence)
            other = next((one for one in mentions if one.entity.party is not doer), None)
            if other is None:
                continue
            pair = id(doer), id(other.entity.party)
            self._acts_on.add(pair)
            if other is mentions[0] and group.lemma in _asking() and self.role(other) in _OF_AN_OBJECT:
                self._asks.setdefault(pair, set()).add(group.head)
                self._asked.setdefault(pair[1], set()).add(pair[0])


@cache
def _asking() -> set[str]:
    table = lexicon("acts")["demand"]
    return {*table["request"], *table["demand"], *lexicon("acts")["demand_with"]}


@cache
def _answering() -> set[str]:
    table = lexicon("acts")["position"]
    return {
        *table["refusal"],
        *table["commitment"],
        *table["concession"],
        *words("acts", "words", "answering"),
    }
