"""Which body a common noun means after "the": "the union", "the company", "the government"."""

from __future__ import annotations

from functools import cache

from summarizer.engines.offline.cast.bodies import Bodies
from summarizer.engines.offline.cast.roster import Roster
from summarizer.engines.offline.entities import Entity
from summarizer.engines.offline.lexicon import lexicon
from summarizer.engines.offline.text import Tag

_POSSESSIVES = frozenset({"their", "its", "his", "her", "our", "'s", "’s", "'", "’"})
_BODIES_READ = 40
"""How many bodies of a class are weighed, the latest ones; no text that names more points at an earlier one."""
_LONGEST_UNNAMED = 5
"""Words of a body's description that are kept: "Guanaral hauliers' union"."""
_OUTNUMBERS = 3
"""How many times oftener than any other a state must be named for "the government" to mean it."""


@cache
def definite_nouns() -> dict[str, tuple[str, ...]]:
    """Common noun → the classes of bodies it may mean; "nation" stands for a state's government."""
    return {noun: tuple(classes) for noun, classes in lexicon("organisations")["definite"].items()}


@cache
def _words_asked_for() -> dict[str, frozenset[str]]:
    """Common noun → the words of which a body's name must have one for the noun to mean it."""
    return {noun: frozenset(asked) for noun, asked in lexicon("organisations")["named"].items()}


class References:
    """Finds the bodies that definite nouns mean."""

    def __init__(self, roster: Roster) -> None:
        self._roster = roster

    def definite(self, noun: str, token: int) -> Entity | None:
        """Whom "the <noun>" at `token` means: the last body of a fitting class named before it, else after it.

        A body whose name has the noun in it comes first, then one of the class that the noun means above all.
        """
        classes = definite_nouns().get(noun)
        if classes is None:
            return None
        if classes == ("nation",):
            return self.government()
        best: Entity | None = None
        best_rank = (False, False, -2)
        asked = _words_asked_for().get(noun)
        for body in self._bodies(classes):
            if asked is not None and asked.isdisjoint(body.name.lower().split()):
                continue
            rank = (
                noun in body.name.lower(),
                classes[0] in body.classes,
                self._roster.last_before(body, token),
            )
            if rank > best_rank:
                best, best_rank = body, rank
        return best

    def government(self) -> Entity | None:
        """The state that "the government" means: the only one, or the one named by far most often."""
        nations = [entity for entity in self._roster.entities if entity.kind == "nation"]
        nations.sort(key=lambda entity: (-entity.count, entity.first))
        if not nations:
            return None
        stands_out = len(nations) == 1 or nations[0].count >= _OUTNUMBERS * nations[1].count
        return nations[0] if stands_out else None

    def found(self, bodies: Bodies) -> None:
        """Takes up the bodies that are introduced without a name of their own: "their association", "the hauliers' union"."""
        tokens = self._roster.doc.tokens
        unnamed = lexicon("organisations")["groups"]["unnamed"]
        for noun in range(1, len(tokens)):
            token = tokens[noun]
            if token.lower not in unnamed or token.tag is Tag.NAME or self._roster.mention(noun) is not None:
                continue
            if tokens[noun - 1].lower not in _POSSESSIVES or self.definite(token.lower, noun) is not None:
                continue
            first = noun
            if tokens[noun - 1].tag is Tag.POSSESSIVE:
                while (
                    first > 0
                    and tokens[first - 1].tag in (Tag.OTHER, Tag.NAME)
                    and noun - first < _LONGEST_UNNAMED
                ):
                    first -= 1
            bodies.add(first, noun + 1, definite_nouns()[token.lower][0])
            body = self._roster.names[self._roster.doc.words(first, noun + 1)]
            if first == noun:  # "their association" is the association from then on
                body.definite += 1
                body.seen(self._roster.doc.words(noun - 1, noun + 1))

    def _bodies(self, classes: tuple[str, ...]) -> list[Entity]:
        found = [
            body for name in sorted(classes) for body in self._roster.by_class.get(name, [])[-_BODIES_READ:]
        ]
        return list(dict.fromkeys(found))
