"""Which body a common noun means after "the": "the union", "the company", "the government"."""

from __future__ import annotations

from functools import cache

from summarizer.engines.offline.cast.bodies import Bodies
from summarizer.engines.offline.cast.roster import Roster
from summarizer.engines.offline.entities import Entity
from summarizer.engines.offline.lexicon import lexicon
from summarizer.engines.offline.text import Tag, Token

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

    def tie(self) -> None:
        """Makes every "the union" and "the company" of the text a mention of the body it means, like any other."""
        self._roster.sort_places()
        doc = self._roster.doc
        for the, token in enumerate(doc.tokens[:-1]):
            if (
                token.lower != "the"
                or self._roster.mention(the) is not None
                or doc.in_heading(token.sentence)
            ):
                continue
            noun = self._noun_after(the)
            if noun is None or self._is_part_of_compound(noun):
                continue
            body = self.definite(doc.tokens[noun].lower, the)
            if body is not None:
                self._roster.place(the, noun + 1, body)

    def _bodies(self, classes: tuple[str, ...]) -> list[Entity]:
        found = [
            body for name in sorted(classes) for body in self._roster.by_class.get(name, [])[-_BODIES_READ:]
        ]
        return list(dict.fromkeys(found))

    def _noun_after(self, the: int) -> int | None:
        """The token of a definite noun after "the", over one adjective; None where there is none, or part of a name."""
        tokens = self._roster.doc.tokens
        noun = the + 1
        if (
            noun + 1 < len(tokens)
            and self._is_adjective(tokens[noun])
            and tokens[noun + 1].lower in definite_nouns()
        ):
            noun += 1
        token = tokens[noun]
        if token.lower not in definite_nouns() or token.sentence != tokens[the].sentence:
            return None
        return noun if self._roster.mention(noun) is None else None

    @staticmethod
    def _is_adjective(token: Token) -> bool:
        return token.tag is Tag.OTHER and token.lower not in definite_nouns()

    def _is_part_of_compound(self, noun: int) -> bool:
        """Whether another noun follows that the first only explains: "the union official", "the company car"."""
        doc = self._roster.doc
        if noun + 1 >= len(doc.tokens):
            return False
        token, after = doc.tokens[noun], doc.tokens[noun + 1]
        if after.tag is not Tag.OTHER or after.lower.endswith("s"):
            return False
        return after.end - token.end > 1 and doc.text[token.end] == " "
