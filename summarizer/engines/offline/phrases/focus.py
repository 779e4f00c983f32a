"""What the text is speaking of: what pronouns go by."""

from __future__ import annotations

from dataclasses import dataclass, field

from summarizer.engines.offline.entities import Entity, Gender, Referent

_PEOPLE_IN_MIND = 8
"""How many subjects and speakers back a pronoun may point."""


@dataclass(slots=True)
class Focus:
    """What the text is speaking of, sentence by sentence."""

    people: list[Entity] = field(default_factory=list[Entity])
    """Latest speaker or subject last."""
    bodies: list[Entity] = field(default_factory=list[Entity])
    """Latest speaker or subject last."""
    speaker: Referent | None = None
    """Who is speaking where a first person stands."""

    def saw(self, referent: Referent) -> None:
        """Notes the subject of a clause."""
        if referent.person is not None:
            self.people.append(referent.person)
        elif len(referent.parties) == 1:
            self.bodies.append(referent.parties[0])

    def person(self, gender: Gender) -> Entity | None:
        """The latest person that a pronoun of this gender can mean."""
        for entity in reversed(self.people[-_PEOPLE_IN_MIND:]):
            if entity.gender is None or entity.gender == gender:
                return entity
        return None

    def body(self) -> Entity | None:
        """The latest side that "it" and "they" can mean."""
        return self.bodies[-1] if self.bodies else None
