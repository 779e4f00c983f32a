"""The members of the cast, as the offline engine keeps them while it reads."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["nation", "person", "organisation", "group", "other"]
Gender = Literal["m", "f"]
Standing = Literal["official", "expert", "ordinary", "mediator"]


@dataclass(eq=False, slots=True)
class Entity:
    """Somebody or something that can hold, ask, give or get."""

    kind: Kind
    name: str
    """The fullest name the text uses, or the usual name of a state."""
    first: int
    """Offset of the first mention."""
    forms: dict[str, int] = field(default_factory=dict[str, int])
    """Surface form → how often."""
    classes: frozenset[str] = frozenset()
    """For organisations: the classes of `organisations.toml` (union, company, council …)."""
    role: str | None = None
    """For people: the title or description, as the article gives it."""
    side: Entity | None = None
    """Whom a person, or an office of a state, speaks for."""
    gender: Gender | None = None
    standing: Standing | None = None
    definite: int = 0
    """How often "the" stands before its name."""

    def seen(self, form: str) -> None:
        """Counts one more mention under this surface form."""
        self.forms[form] = self.forms.get(form, 0) + 1

    @property
    def count(self) -> int:
        """How often it is mentioned, under any form."""
        return sum(self.forms.values())

    @property
    def party(self) -> Entity:
        """The side it belongs to: its own, where it speaks for nobody else."""
        seen: Entity = self
        for _ in range(4):
            if seen.side is None or seen.side is seen:
                return seen
            seen = seen.side
        return seen


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where an entity is named: tokens ``first:last`` (half-open)."""

    first: int
    last: int
    entity: Entity
    adjective: bool = False
    """A demonym before a noun ("Ukrainian officials"): names the state only through that noun."""


@dataclass(frozen=True, slots=True)
class Referent:
    """Who a noun phrase is: the side or sides, and the person or body credited with words."""

    parties: tuple[Entity, ...] = ()
    speaker: str | None = None
    person: Entity | None = None
    anonymous: bool = False
    first: int = 0
    """First token of the phrase."""
    last: int = 0
    """Token after the phrase."""

    @property
    def party(self) -> Entity | None:
        """The only side, or the first of several."""
        return self.parties[0] if self.parties else None


def class_of(body: Entity) -> str:
    """The class of a body; its kind where it is no organisation."""
    if body.kind != "organisation":
        return body.kind
    return min(body.classes, default="unclassed")
