"""Makes the people of the cast: one for each full name, known by surname from then on."""

from __future__ import annotations

import re

from summarizer.engines.offline.cast.roles import gender_of, given_names, standing_of
from summarizer.engines.offline.cast.roster import Roster
from summarizer.engines.offline.cast.titles import titles_of
from summarizer.engines.offline.entities import Entity, Gender

_POINTING_WORD = re.compile(r"^(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Tt]he|[Aa]n?) (?=\w)")
"""What stands before a role without belonging to it."""


class People:
    """Takes people up into the roster, with what they are introduced as."""

    def __init__(self, roster: Roster) -> None:
        self._roster = roster
        self.titles: dict[int, list[tuple[int, int]]] = {}
        """`id` of a person → the token ranges of all titles given to them, the first one first."""

    def add(self, first: int, last: int, gender: Gender | None) -> None:
        """Notes that tokens ``first:last``, the title left aside, name a person; `gender` as a form of address tells it."""
        person = self._known(first, last)
        if person is None:
            person = self._new(first, last, gender)
        elif person.gender is None:
            person.gender = gender
        self._roster.place(first, last, person)
        self._describe(person, first, last)

    def _known(self, first: int, last: int) -> Entity | None:
        known = self._roster.names.get(self._roster.doc.words(first, last))
        if known is None and last - first == 1:
            known = self._roster.surnames.get(self._roster.doc.tokens[first].text)
        return known if known is not None and known.kind == "person" else None

    def _new(self, first: int, last: int, gender: Gender | None) -> Entity:
        tokens = self._roster.doc.tokens
        name = self._roster.doc.words(first, last)
        person = self._roster.add(name, Entity("person", name, tokens[first].start))
        self._roster.surnames[tokens[last - 1].text] = person
        person.gender = gender
        if gender is None and last - first > 1:
            person.gender = given_names().get(tokens[first].text)
        return person

    def _describe(self, person: Entity, first: int, last: int) -> None:
        """Notes the title that a person is given here; the first one is the role they go by."""
        for title in titles_of(self._roster, first, last):
            lowers = [token.lower for token in self._roster.doc.tokens[title.first : title.last]]
            if person.role is None:
                person.role = _POINTING_WORD.sub("", title.text)
                person.standing = standing_of(lowers)
                person.gender = person.gender or gender_of(lowers)
            self.titles.setdefault(id(person), []).append((title.first, title.last))
