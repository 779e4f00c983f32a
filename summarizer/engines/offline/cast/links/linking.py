"""Links the common nouns and the people of an article to the sides they mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.engines.offline.cast.links import noun_signs, person_signs
from summarizer.engines.offline.cast.links.beside import note_bodies
from summarizer.engines.offline.cast.links.nouns import Noun, nouns_of
from summarizer.engines.offline.cast.links.picture import Owners, Picture
from summarizer.engines.offline.cast.links.weights import LinkWeights, Ranking
from summarizer.engines.offline.cast.roster import Roster
from summarizer.engines.offline.entities import Entity
from summarizer.engines.offline.text import Tag


@dataclass(frozen=True, slots=True)
class Option:
    """One answer: a side, or None for "a side of its own", and what speaks for and against it."""

    side: Entity | None
    signs: frozenset[str]


@dataclass(frozen=True, slots=True)
class NounCase:
    """One noun to be linked."""

    noun: Noun
    options: tuple[Option, ...]
    told: Entity | None
    """The side that the article says outright to be one: "Brightcart, the delivery company"."""


@dataclass(frozen=True, slots=True)
class PersonCase:
    """One person to be linked."""

    person: Entity
    options: tuple[Option, ...]


class Linker:
    """Decides, noun by noun and then person by person, for the option with the greatest weight."""

    def __init__(
        self, roster: Roster, titles: dict[int, list[tuple[int, int]]], weights: LinkWeights
    ) -> None:
        self.roster = roster
        self._titles = titles
        self._weights = weights
        self._nouns = nouns_of(roster)
        for noun in self._nouns.values():
            note_bodies(roster, noun)
        self.meant: dict[str, Entity] = {}
        """Noun → the side it means; those that mean nobody else's are in `groups`."""
        self.groups: dict[str, Entity] = {}
        """Noun → the side of its own that it is."""
        self.called: dict[int, Entity] = {}
        """Token of a noun → the side that is called by it there."""

    def settle_nouns(self) -> None:
        """Links the nouns, and makes every "the company" of the text a mention of the body it means."""
        self.link_nouns()
        for noun, side in (self.meant | self.groups).items():
            for place in self._nouns[noun].pointing:
                self.called[place.last - 1] = side
                if place.determiner == "the" and noun in self.meant and side.kind != "group":
                    self.roster.place(place.first, place.last, side)
        self.roster.sort_places()

    def noun_cases(self) -> Iterator[NounCase]:
        """The nouns that have to be told, with every option: those with a modifier first, which the others may mean."""
        asked = [noun for noun in self._nouns.values() if noun.pointing]
        for modified in (True, False):
            picture = Picture(self.roster, self._nouns, self.meant | self.groups)
            picture.take_officers(title for titles in self._titles.values() for title in titles)
            for noun in asked:
                if (noun.name != noun.head) is not modified:
                    continue
                bodies = noun_signs.candidates(picture, noun)
                options = [Option(None, frozenset(noun_signs.own_signs(noun, bodies)))]
                options += [
                    Option(body, frozenset(noun_signs.noun_signs(picture, noun, body))) for body in bodies
                ]
                yield NounCase(noun, tuple(options), next(iter(noun.explained), None))

    def link_nouns(self) -> None:
        """Settles what the nouns mean."""
        for case in self.noun_cases():
            side = case.told or self._best(case.options, self._weights.nouns)
            if side is not None:
                self.meant[case.noun.name] = side
            else:
                self.groups[case.noun.name] = self._group(case.noun)

    def _group(self, noun: Noun) -> Entity:
        """The side that a noun is of its own."""
        place = noun.pointing[0]
        tokens = self.roster.doc.tokens
        first = place.last - 1
        for word in reversed(noun.name.split()[:-1]):
            first = next((k for k in range(first - 1, place.first - 1, -1) if tokens[k].lower == word), first)
        name = self.roster.doc.words(first, place.last) if noun.name != noun.head else noun.head
        group = Entity("group", name, tokens[place.last - 1].start)
        for place in noun.pointing:
            group.seen(self.roster.doc.words(place.last - 1, place.last))
        return group

    def person_cases(self, owners: Owners) -> list[PersonCase]:
        """The people, with every option; nouns must have been linked before."""
        picture = Picture(self.roster, self._nouns, self.meant | self.groups, owners)
        cases: list[PersonCase] = []
        for person in self.roster.entities:
            if person.kind != "person":
                continue
            titles = self._titles.get(id(person), [])
            options = [Option(None, frozenset(person_signs.own_signs(picture, person, titles)))]
            for side in person_signs.candidates(picture, person, titles):
                signs = person_signs.person_signs(picture, person, titles, side)
                options.append(Option(side, frozenset(signs)))
            cases.append(PersonCase(person, tuple(options)))
        return cases

    def link_people(self, owners: Owners) -> None:
        """Settles whom people speak for; `owners` tells whom the pronouns of their titles mean."""
        cases = self.person_cases(owners)
        for case in cases:
            # Experts speak for no university; the weights learned from too few to know.
            own = case.person.standing == "expert"
            case.person.side = None if own else self._best(case.options, self._weights.people)
        for case in cases:
            side = case.person.side = case.person.side or self._owner_in_title(case.person)
            if side is not None and side.kind == "group":
                self.roster.take_up(side)

    def _owner_in_title(self, person: Entity) -> Entity | None:
        """The side of the one whose officer somebody is: "head of Zelenskyy's office"."""
        tokens = self.roster.doc.tokens
        for first, last in self._titles.get(id(person), ()):
            for mention in self.roster.mentions(first, last):
                owner = mention.entity
                if owner.kind == "person" and owner is not person and mention.last < last:
                    return owner.side if tokens[mention.last].tag is Tag.POSSESSIVE else None
        return None

    @staticmethod
    def _best(options: Sequence[Option], ranking: Ranking) -> Entity | None:
        return max(options, key=lambda option: ranking.score(option.signs)).side
