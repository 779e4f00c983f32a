"""Parties: the many names of a side folded into one, with one id.

Two listed parties are one where the name of one is a name, an alias or a spokesperson of the other.
Sharing only an alias is not enough: two rivals may both be called "the president's party" by an engine
that erred.  A name that nobody lists becomes a third party if the article has it, and nothing if not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast, get_args

from summarizer.assemble.names import TextNames, initials, is_nobody, name_key, slug, variants
from summarizer.assemble.text import clean, lowered, words
from summarizer.assemble.vocabulary import vocabulary
from summarizer.assemble.work import Ledger
from summarizer.brief import Party, PartyId, Role, Spokesperson
from summarizer.draft import DraftParty

LONGEST_NAME = 120
"""Characters of a name; the longest official names of organisations are shorter."""
_RANK: Mapping[Role, int] = {"principal": 0, "mediator": 1, "third_party": 2}


@dataclass(slots=True)
class _Side:
    """A party while its names are still being gathered."""

    id: PartyId
    name: str
    role: Role
    aliases: list[str] = field(default_factory=list[str])
    people: list[Spokesperson] = field(default_factory=list[Spokesperson])


class Cast:
    """Who is who in one article; `resolve` gives the party id for any surface form."""

    def __init__(self, text: TextNames, listed: Iterable[DraftParty], ledger: Ledger) -> None:
        self._text = text
        self._ledger = ledger
        self._sides: dict[PartyId, _Side] = {}
        self._names: dict[str, _Side] = {}
        self._people: dict[str, _Side] = {}
        self._full: dict[str, str | None] = {}
        """The fullest name of a person by name and by surname (None: two people have it)."""
        self._hints: dict[str, _Side | None] = {}
        """Surnames and initials: good where nobody else has them (None: two do)."""
        cleaned = (_cleaned(party, ledger) for party in listed)
        for group in _folded([party for party in cleaned if party is not None]):
            self._admit(group)

    def resolve(self, name: str | None) -> PartyId | None:
        """The id of the party called `name`, a third party added where only the article knows it, else None."""
        side = self._find(name)
        if side is not None:
            return side.id
        shown = clean(name or "", LONGEST_NAME)
        key = name_key(shown)
        if is_nobody(key) or not self._text.has(key):
            return None
        side = _Side(self._new_id(shown), _without_article(shown), "third_party")
        self._sides[side.id] = side
        self._index(side, [side.name])
        return side.id

    def known(self, name: str | None) -> PartyId | None:
        """The id of the party called `name`, or for which the person of that name speaks; adds none."""
        side = self._find(name)
        return side.id if side is not None else None

    def speaker(self, name: str, party: PartyId | None) -> str | None:
        """The fullest name of the person or body called `name`, without title.

        None where it is no more than the party itself, or where the article does not know it (recorded).
        """
        key = name_key(name)
        person = self._full.get(key)
        if person is not None:
            return person
        parts = key.split()
        for start in range(1, len(parts)):
            person = self._full.get(" ".join(parts[start:]))
            if person is not None and parts[start - 1] in vocabulary().titles:
                return person
        side = self._sides.get(party or "")
        if side is not None and key == name_key(side.name) and side.role != "third_party":
            return None
        if self._text.has(key) or self._text.has_parts(key):
            return name
        self._ledger.warn(f"{name} is credited with words, but the article does not name them; left out.")
        return None

    def role(self, party: PartyId) -> Role:
        """What the party with this id is in the dispute."""
        return self._sides[party].role

    def name(self, party: PartyId) -> str:
        """The name of the party with this id."""
        return self._sides[party].name

    def texts(self) -> list[str]:
        """Every name, alias, spokesperson and office."""
        return [
            text
            for side in self._sides.values()
            for text in (side.name, *side.aliases, *(f"{p.name} {p.role or ''}" for p in side.people))
        ]

    def name_words(self) -> frozenset[str]:
        """Every word of those `texts`, without case; with initials."""
        found = {lowered(word) for text in self.texts() for word in words(text)}
        found.update(short for side in self._sides.values() if (short := initials(side.name)))
        return frozenset(found)

    def parties(self, used: frozenset[PartyId]) -> tuple[Party, ...]:
        """Principals, mediators, and those third parties whose id is in `used`; in that order."""
        kept = [side for side in self._sides.values() if side.role != "third_party" or side.id in used]
        return tuple(
            Party(
                id=side.id,
                name=side.name,
                aliases=tuple(side.aliases),
                role=side.role,
                spokespeople=tuple(side.people),
            )
            for side in sorted(kept, key=lambda side: _RANK[side.role])
        )

    def _find(self, name: str | None) -> _Side | None:
        key = name_key(clean(name or "", LONGEST_NAME))
        if is_nobody(key):
            return None
        for form in variants(key):
            side = self._names.get(form) or self._people.get(form) or self._hints.get(form)
            if side is not None:
                return side
        parts = key.split()
        for start in range(1, len(parts)):
            # "President Volodymyr Zelenskyy": a person under his title
            if parts[start - 1] not in vocabulary().titles:
                continue
            person = " ".join(parts[start:])
            side = self._people.get(person) or (self._hints.get(person) if start == len(parts) - 1 else None)
            if side is not None:
                return side
        return None

    def _admit(self, group: Sequence[DraftParty]) -> None:
        first = _foremost(group)
        forms = _distinct([first.name, *(n for party in group for n in (party.name, *party.aliases))])
        in_text = [form for form in forms if self._text.has(name_key(form))]
        if not in_text and not self._text.has_parts(name_key(first.name)):
            self._ledger.reject(
                "party",
                "not-in-article",
                f"The article has none of the names of {first.name}.",
                party=first.name,
            )
            return
        people = _one_each([p for party in group for p in self._people_of(party)])
        persons = {name_key(person.name) for person in people}
        name = _without_article(first.name)
        roles: list[Role] = [self._role(party) for party in group]
        role: Role = min(roles, key=lambda role: _RANK[role])
        aliases = [f for f in in_text if name_key(f) != name_key(name) and name_key(f) not in persons]
        side = _Side(self._new_id(name), name, role, aliases, people)
        self._sides[side.id] = side
        self._index(side, forms)

    def _role(self, party: DraftParty) -> Role:
        plain = party.role.strip().lower().replace(" ", "_").replace("-", "_")
        if plain in get_args(Role):
            return cast(Role, plain)
        self._ledger.warn(f"{party.name} was given an unknown role and is taken for a third party.")
        return "third_party"

    def _people_of(self, party: DraftParty) -> Iterable[Spokesperson]:
        for person in party.spokespeople:
            name = clean(person.name, LONGEST_NAME)
            key = name_key(name)
            if is_nobody(key):
                continue
            if not (self._text.has(key) or self._text.has(key.split()[-1])):
                self._ledger.reject(
                    "party", "not-in-article", f"The article does not name {name}.", party=party.name
                )
                continue
            yield Spokesperson(name=name, role=clean(person.role or "", LONGEST_NAME) or None)

    def _index(self, side: _Side, forms: Iterable[str]) -> None:
        for form in forms:
            self._names.setdefault(name_key(form), side)
        for person in side.people:
            key = name_key(person.name)
            self._people.setdefault(key, side)
            self._full.setdefault(key, person.name)
            surname = key.split()[-1]
            self._hint(surname, side)
            known = self._full.setdefault(surname, person.name)
            if known is not None and name_key(known) != key:
                self._full[surname] = None
        short = initials(side.name)
        if short is not None:
            self._hint(short, side)

    def _hint(self, key: str, side: _Side) -> None:
        self._hints[key] = side if self._hints.get(key, side) is side else None

    def _new_id(self, name: str) -> PartyId:
        base = slug(name)
        number = 2
        candidate = base
        while candidate in self._sides:
            candidate = f"{base}-{number}"
            number += 1
        return candidate


def _cleaned(party: DraftParty, ledger: Ledger) -> DraftParty | None:
    forms = [clean(form, LONGEST_NAME) for form in (party.name, *party.aliases)]
    named = _distinct([form for form in forms if not is_nobody(name_key(form))])
    if not named:
        ledger.reject("party", "empty-name", f"{forms[0] or 'No name'} is the name of no one in particular.")
        return None
    return DraftParty(named[0], tuple(named[1:]), party.role, party.spokespeople)


def _folded(listed: Sequence[DraftParty]) -> list[list[DraftParty]]:
    """Groups of listed parties that are one, each in the order of the list."""
    group_of = list(range(len(listed)))

    def root(i: int) -> int:
        while group_of[i] != i:
            group_of[i] = group_of[group_of[i]]
            i = group_of[i]
        return i

    owners: dict[str, int] = {}
    for i, party in enumerate(listed):
        key = name_key(party.name)
        for form in variants(key):
            if form in owners:
                group_of[root(i)] = root(owners[form])
                break
        owners.setdefault(key, i)
    for i, party in enumerate(listed):
        people = (person.name for person in party.spokespeople)
        short = initials(party.name)
        for key in [*map(name_key, (*party.aliases, *people)), *([short] if short else [])]:
            if key in owners:
                left, right = sorted((root(i), root(owners[key])))
                group_of[right] = left
    groups: dict[int, list[DraftParty]] = {}
    for i, party in enumerate(listed):
        groups.setdefault(root(i), []).append(party)
    return list(groups.values())


def _foremost(group: Sequence[DraftParty]) -> DraftParty:
    """The first of a group whose name is not just an alias or a spokesperson of another of them."""
    for party in group:
        key = name_key(party.name)
        others = (other for other in group if other is not party)
        lesser = {
            name_key(form)
            for other in others
            if name_key(other.name) != key
            for form in (*other.aliases, *(person.name for person in other.spokespeople))
        }
        if key not in lesser:
            return party
    return group[0]


def _one_each(people: Iterable[Spokesperson]) -> list[Spokesperson]:
    """Each person once, by the fullest name given and the first role given."""
    found: list[Spokesperson] = []
    for person in people:
        parts = name_key(person.name).split()
        for i, other in enumerate(found):
            known = name_key(other.name).split()
            shorter, longer = sorted((parts, known), key=len)
            if longer[-len(shorter) :] == shorter:
                name = person.name if len(parts) > len(known) else other.name
                found[i] = Spokesperson(name=name, role=other.role or person.role)
                break
        else:
            found.append(person)
    return found


def _distinct(names: Iterable[str]) -> list[str]:
    """The names in order, each spelling of one name once."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(name_key(name), name)
    return list(found.values())


def _without_article(name: str) -> str:
    return name.removeprefix("the ") or name
