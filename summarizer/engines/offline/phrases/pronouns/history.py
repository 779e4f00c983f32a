"""Who was mentioned where, as far as the text has been read."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Literal

from summarizer.engines.offline.entities import Entity, Gender, Referent

Role = Literal["speaker", "subject", "owner", "other"]
Way = Literal["name", "noun", "pronoun"]

_SENTENCES_BACK = 6
"""How far back somebody may have been mentioned whom a pronoun means."""
_MOST = 8
"""So many of those mentioned last are weighed."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place where somebody is mentioned."""

    token: int
    """The head of the phrase."""
    sentence: int
    referent: Referent
    role: Role
    way: Way
    word: str
    """The head in lower case."""
    quoted: bool
    clause: int
    """Number of subjects that the text had before this one."""
    outside: int
    """Those of them that stand outside quotations."""

    @property
    def side(self) -> Entity | None:
        """The side it means; None for a phrase that means several, or none."""
        return self.referent.parties[0] if len(self.referent.parties) == 1 else None

    @property
    def somebody(self) -> bool:
        """Whether a human being is mentioned, by name or by what they are."""
        return self.referent.person is not None or self.referent.anonymous


@dataclass(slots=True)
class Spoken:
    """Somebody who may be meant, with the places where they were mentioned lately, the latest last."""

    places: list[Place]

    @property
    def last(self) -> Place:
        """Where they were mentioned last."""
        return self.places[-1]

    def says(self, reporter: Place) -> bool:
        """Whether it is they, or somebody of theirs, who said something there."""
        last = self.last
        if last.referent.person is not None and reporter.referent.person is not None:
            return last.referent.person is reporter.referent.person
        return reporter in self.places or (last.side is not None and last.side is reporter.side)


@dataclass(slots=True)
class History:
    """The places so far, in the order of the text."""

    places: list[Place] = field(default_factory=list[Place])

    def sides(self, sentence: int) -> list[Spoken]:
        """The sides mentioned lately, the latest first."""
        return self._lately(sentence, lambda place: place.side and id(place.side))

    def people(self, sentence: int, gender: Gender) -> list[Spoken]:
        """The people mentioned lately who may be of this gender, the latest first."""

        def key(place: Place) -> Hashable:
            person = place.referent.person
            if person is not None:
                return id(person) if person.gender in (None, gender) else None
            return (place.word, place.referent.speaker) if place.somebody else None

        return self._lately(sentence, key)

    def _lately(self, sentence: int, key_of: Callable[[Place], Hashable]) -> list[Spoken]:
        found: dict[Hashable, Spoken] = {}
        for place in reversed(self.places):
            if place.sentence < sentence - _SENTENCES_BACK:
                break
            key = key_of(place)
            if not key:
                continue
            if key in found:
                found[key].places.insert(0, place)
            elif len(found) < _MOST:
                found[key] = Spoken([place])
        return list(found.values())
