"""What the signs of links are read from: who is named where, how often, and how each is introduced."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping

from summarizer.engines.offline.cast.links.nouns import Noun
from summarizer.engines.offline.cast.roster import Roster
from summarizer.engines.offline.entities import Entity, Referent
from summarizer.engines.offline.lexicon import lexicon
from summarizer.engines.offline.text import Tag

_LEAST_OTHER = 2
"""How often a name of unknown kind must be mentioned to be somebody that people may speak for."""
_MOST_RANKED = 8
"""How many of the sides named most often are candidates everywhere."""
_NEAR = 6
"""How many sides named last before a place are candidates there."""


Owners = Mapping[int, Referent]
"""Token of a pronoun → whom it means."""


class Picture:
    """The named bodies and the common nouns of one article."""

    def __init__(
        self, roster: Roster, nouns: dict[str, Noun], meant: dict[str, Entity], owners: Owners | None = None
    ) -> None:
        """`meant` are the nouns that were found to mean a side, or to be one."""
        self.roster = roster
        self.owners: Owners = owners or {}
        self.nouns = nouns
        named = [entity for entity in roster.entities if _may_be_side(entity)]
        self.meant = meant
        """Noun → the side that it was found to mean."""
        self._places: dict[int, list[int]] = {}
        for noun, side in meant.items():
            called = [place.last - 1 for place in nouns[noun].pointing]
            self._places.setdefault(id(side), list(roster.places(side))).extend(called)
        for places in self._places.values():
            places.sort()
        self.bodies = list({id(body): body for body in (*named, *meant.values())}.values())
        ranked = sorted(self.bodies, key=lambda body: (-len(self.places(body)), body.first))
        self.rank = {id(entity): k for k, entity in enumerate(ranked)}
        self.leading = ranked[:_MOST_RANKED]
        at = [(place, entity) for entity in self.bodies for place in self.places(entity)]
        at.sort(key=lambda pair: pair[0])
        self.officers: dict[int, set[str]] = {}
        """`id` of a body → the kinds of its officers, by the words of `officers` in `organisations.toml`."""
        self._tokens = [place for place, _ in at]
        self._named = [entity for _, entity in at]

    def take_officers(self, titles: Iterable[tuple[int, int]]) -> None:
        """Notes whose officers people are introduced as: "Astra's chief executive" tells a company."""
        kinds = lexicon("organisations")["officers"]
        for first, last in titles:
            text = self.roster.doc.words(first, last).lower()
            found = {kind for kind, marks in kinds.items() if any(mark in text for mark in marks)}
            for mention in self.roster.mentions(first, last) if found else ():
                if id(mention.entity) in self.rank:
                    self.officers.setdefault(id(mention.entity), set()).update(found)

    def places(self, body: Entity) -> list[int]:
        """The tokens where a body is named, or called by its noun."""
        return self._places.get(id(body)) or self.roster.places(body)

    def within(self, body: Entity, first: int, last: int) -> int | None:
        """The first token of ``first:last`` where a body is named or called; None where it is not."""
        places = self.places(body)
        i = bisect_left(places, first)
        return places[i] if i < len(places) and places[i] < last else None

    def last_named(self, token: int) -> Entity | None:
        """The body named last before a token."""
        i = bisect_left(self._tokens, token)
        return self._named[i - 1] if i else None

    def near(self, token: int) -> list[Entity]:
        """The bodies named last before a token, the latest first, and the next one after it."""
        i = bisect_left(self._tokens, token)
        found = list(dict.fromkeys(reversed(self._named[max(i - 3 * _NEAR, 0) : i])))[:_NEAR]
        return [*found, *self._named[i : i + 2]]

    def sentence(self, token: int) -> int:
        """The 0-based index of the sentence of a token."""
        return self.roster.doc.tokens[token].sentence

    def start(self, sentence: int) -> int:
        """The first token of a sentence after its dateline."""
        doc = self.roster.doc
        first, last = doc.sentence_tokens[sentence]
        return next((k for k in range(first, last) if doc.tokens[k].tag is not Tag.STOP), first)

    def earlier(self, entity: Entity, token: int) -> int:
        """The last token before this one where an entity is named; -1 where there is none."""
        places = self.places(entity)
        i = bisect_left(places, token)
        return places[i - 1] if i else -1

    def in_sentence(self, entity: Entity, sentence: int) -> int | None:
        """The first token in the sentence with this index where an entity is named."""
        if sentence < 0:
            return None
        return self.within(entity, *self.roster.doc.sentence_tokens[sentence])

    def quoted(self, token: int) -> bool:
        """Whether a token stands between quotation marks."""
        return token in self.roster.doc.quoted


def _may_be_side(entity: Entity) -> bool:
    if entity.kind in ("nation", "organisation", "group"):
        return True
    return entity.kind == "other" and entity.count >= _LEAST_OTHER
