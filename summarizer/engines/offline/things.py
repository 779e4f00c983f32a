"""Things in plain words: where the phrase for one ends, where the next of a list begins, and what is only a state."""

from __future__ import annotations

import re

from summarizer.engines.offline.lexicon import words
from summarizer.engines.offline.scene import Scene
from summarizer.engines.offline.text import Tag

_OWN = re.compile(r"\b(?:[Oo]ur|[Mm]y)\b")
_LONGEST = 160
"""Characters of an item; a longer one is cut at a word."""
_CUTS = frozenset({"if", "unless", "provided", "so", "because", "although", "though", "while", "whereas"})
"""Conjunctions behind which no thing goes on."""
_BEGINS_THING = frozenset("a an the its their his her our no".split())
"""Words with which one more thing of a list begins."""
_NO_LIST = frozenset(
    {Tag.STOP, Tag.VERB, Tag.MODAL, Tag.AUXILIARY, Tag.RELATIVE, Tag.SUBORDINATOR, Tag.QUOTE}
)
"""Between the things of a list stands none of these."""
_OPENS_PHRASE = frozenset({Tag.DETERMINER, Tag.NUMBER, Tag.NAME, Tag.QUOTE, Tag.OTHER})
_DANGLING = frozenset(
    "of in on at by for with from to into and or that which as than about once upon between".split()
)
"""No thing ends with one of these."""
_WHO_DOES = frozenset({"it", "they", "he", "she", "we", "i"})


class Things:
    """Reads the noun phrases of one article that name what moves."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def item(self, first: int, last: int, *, whole: bool = False) -> str:
        """A thing in plain words, cut at the end of its phrase; `whole` keeps a clause as it stands."""
        end = last if whole else self._phrase_end(first, last)
        item = _OWN.sub("its", self.scene.wording.clause(first, end)).strip(" ,.;:“”\"'")
        if not whole:
            item = _without_dangling(item)
        if item.lower() in words("exchange", "weak_items"):
            return ""
        if len(item) > _LONGEST:
            item = item[:_LONGEST].rsplit(" ", 1)[0]
        return item

    def further(self, first: int, last: int) -> tuple[str, ...]:
        """The second and later things of a list: "a seat and two Saturdays", "£7,800, the cost of removals and a place"."""
        places = self._list(first, last)
        ends = [*places[1:], last]
        found = (self.item(k + 1, end) for k, end in zip(places, ends, strict=False))
        return tuple(item for item in found if item)

    def _list(self, first: int, last: int) -> list[int]:
        """The commas and the "and" that divide a list of things; empty where there is one thing."""
        tokens = self.scene.doc.tokens
        places = [k for k in range(first + 1, last - 1) if self._joins(k, last)]
        joined = next((k for k in places if tokens[k].tag is Tag.COORDINATOR), None)
        if joined is None or tokens[first].tag in (Tag.NAME, Tag.PRONOUN):
            return []
        if any(t.tag in _NO_LIST or t.lower in _CUTS for t in tokens[first:joined]):
            return []
        places = [k for k in places if k <= joined]
        inner = any(
            tokens[k].tag is Tag.PREPOSITION and tokens[k + 1].tag in (Tag.DETERMINER, Tag.NUMBER)
            for k in range(first, joined)
        )  # "out of 19 villages and the town": two places, one thing
        return [] if inner and len(places) == 1 else places

    def is_state(self, first: int, last: int) -> bool:
        """ "(keep) quiet", "(keep) its bases open": how something stays or is left, nothing that anybody gets."""
        following = self.scene.doc.tokens[first:last]
        if not following or following[0].tag not in _OPENS_PHRASE:
            return True
        states = words("exchange", "states_kept")
        return any(token.lower in states for token in following)

    def _joins(self, k: int, last: int) -> bool:
        """Whether a comma or "and" at this token stands before another thing of a list."""
        tokens = self.scene.doc.tokens
        if tokens[k].tag is Tag.COMMA:
            if tokens[k + 1].tag is Tag.COORDINATOR:
                return False  # the "and" itself joins
        elif tokens[k].lower != "and":
            return False
        after = tokens[k + 1]
        if after.tag is Tag.NUMBER:
            return k + 2 < last and tokens[k + 2].lower not in words("bargains", "units")
        return after.lower in _BEGINS_THING

    def _phrase_end(self, first: int, last: int) -> int:
        tokens = self.scene.doc.tokens
        divided = self._list(first, last)
        for k in range(first, last):
            if tokens[k].tag is Tag.STOP and tokens[k].text not in ("–", "(", ")"):
                return k
            if (
                tokens[k].tag is Tag.COMMA
                and (k > first + 1 or tokens[first].tag is Tag.NUMBER)
                and not (k + 1 < last and tokens[k + 1].tag is Tag.NUMBER)
            ):
                return k
            if k in divided:
                return k
            returned = (
                tokens[k].lower == "in" and k + 1 < last and tokens[k + 1].lower in ("return", "exchange")
            )
            if k > first and returned:
                return k
            if k > first and tokens[k].lower in _CUTS and tokens[k].tag is Tag.SUBORDINATOR:
                return k
            if tokens[k].tag in (Tag.VERB, Tag.MODAL) and k > first:
                if tokens[k - 1].tag is Tag.RELATIVE or (tokens[k - 1].lower in _WHO_DOES and k - first > 1):
                    return k - 1  # "the workers it dismissed"
                return last if k - first <= 4 else k
        return last


def _without_dangling(item: str) -> str:
    """Drops the small words at the end that a cut left without what they belong to: "nine of the drivers at"."""
    parts = item.split()
    while parts and parts[-1].lower().strip(",;:") in _DANGLING:
        parts.pop()
    return " ".join(parts).rstrip(" ,;:–—-")
