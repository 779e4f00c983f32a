"""The cast of one article, made in order and then asked who is named where."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.engines.offline.cast.bodies import Bodies
from summarizer.engines.offline.cast.evident import EvidentNames
from summarizer.engines.offline.cast.gazetteer import Gazetteer
from summarizer.engines.offline.cast.hindsight import join_early_mentions, promote_who_acts, tie_ministries
from summarizer.engines.offline.cast.links import Linker, LinkWeights, packaged_links
from summarizer.engines.offline.cast.links.picture import Owners
from summarizer.engines.offline.cast.names import runs_of_capitals
from summarizer.engines.offline.cast.people import People
from summarizer.engines.offline.cast.references import References
from summarizer.engines.offline.cast.roster import Roster
from summarizer.engines.offline.cast.sides import Sides, tie_capitals
from summarizer.engines.offline.cast.unclear import UnclearNames
from summarizer.engines.offline.entities import Entity, Mention
from summarizer.engines.offline.lexicon import words
from summarizer.engines.offline.text import Doc


class Cast:
    """Every entity of one article and where it is named.  Build with `Cast.of`."""

    def __init__(self, roster: Roster, references: References, linker: Linker) -> None:
        self._roster = roster
        self._references = references
        self.linker = linker
        self._groups: dict[str, Entity] = {}
        self._by_role: dict[str, list[Entity]] | None = None

    @classmethod
    def of(cls, doc: Doc, weights: LinkWeights | None = None) -> Cast:
        """The cast of an article; `weights` in place of the packaged ones.

        Whom people speak for is as far as rules tell it: `link_people` decides, once the pronouns of their titles are known.
        """
        names = read_names(doc)
        linker = Linker(names.roster, names.titles, weights or packaged_links())
        linker.settle_nouns()
        return cls(names.roster, names.references, linker)

    def link_people(self, owners: Owners) -> None:
        """Decides whom people speak for; `owners` tells whom pronouns mean ("its chairman, …")."""
        self.linker.link_people(owners)

    @property
    def entities(self) -> list[Entity]:
        """Everybody found, in the order they were recognised; groups join when first asked for."""
        return self._roster.entities

    def mention(self, token: int) -> Mention | None:
        """The mention that covers this token, if any."""
        return self._roster.mention(token)

    def mentions(self, first: int, last: int) -> list[Mention]:
        """The mentions inside tokens ``first:last``, in order."""
        return self._roster.mentions(first, last)

    def named(self, name: str) -> Entity | None:
        """The entity with this surface form."""
        return self._roster.names.get(name) or self._roster.surnames.get(name)

    def definite(self, noun: str, token: int) -> Entity | None:
        """Whom "the <noun>" at `token` means; None where that cannot be told."""
        side = self.linker.called.get(token)
        if side is None:
            side = self.linker.meant.get(noun) or self.linker.groups.get(noun)
        if side is None:  # a noun that was taken for part of another: "that the company pay 5 percent"
            return self._references.definite(noun, token)
        if side.kind == "group":
            self._roster.take_up(side)
        return side

    def group(self, noun: str, token: int) -> Entity:
        """The party that a bare noun stands for ("workers", "the opposition"), made when first asked for."""
        entity = self.group_meant(noun, token)
        self._roster.take_up(entity)
        entity.seen(self._roster.doc.tokens[token].text if " " not in noun else noun)
        return entity

    def group_meant(self, noun: str, token: int) -> Entity:
        """The same party, without its becoming one of the article: a pronoun may mean it yet."""
        entity = self._groups.get(noun)
        if entity is None:
            entity = self.linker.groups.get(noun.removeprefix("the ")) or Entity(
                "group", noun, self._roster.doc.tokens[token].start
            )
            self._groups[noun] = entity
        return entity

    def take_up(self, group: Entity) -> None:
        """Makes a group that was only meant so far one of the article's parties."""
        self._roster.take_up(group)

    def organised(self, noun: str) -> Entity | None:
        """The only body whose name says that it is these people's ("nurses": the Nurses Federation); for "members" the only union."""
        if noun in self.linker.meant:
            return self.linker.meant[noun]
        bodies = self._roster.by_class.get("union", []) + self._roster.by_class.get("association", [])
        singular = noun.removesuffix("s")
        named = [
            body for body in bodies if any(word.startswith(singular) for word in body.name.lower().split())
        ]
        if not named and noun in words("organisations", "groups", "of_the_union"):
            named = self._roster.by_class.get("union", [])
        found = list(dict.fromkeys(named))
        return found[0] if len(found) == 1 else None

    def role_holders(self, noun: str) -> list[Entity]:
        """The people whose role contains this word, in the order they are introduced."""
        if self._by_role is None:
            self._by_role = _people_by_role(self.entities)
        return self._by_role.get(noun, [])


@dataclass(frozen=True, slots=True)
class Names:
    """What rules tell of the names of an article, before its links are weighed."""

    roster: Roster
    references: References
    titles: dict[int, list[tuple[int, int]]]
    """`id` of a person → the token ranges of their titles."""


def read_names(doc: Doc) -> Names:
    """The names of an article and the sides that rules tell of."""
    gazetteer = Gazetteer.of(doc)
    roster = Roster(doc)
    people, bodies = People(roster), Bodies(roster)
    references = References(roster)
    _settle_names(roster, gazetteer, people, bodies)
    join_early_mentions(roster)
    promote_who_acts(roster, bodies)
    tie_capitals(roster)
    tie_ministries(roster)
    references.found(bodies)
    roster.sort_places()
    Sides(roster, references, people.titles).settle()
    return Names(roster, references, people.titles)


def _settle_names(roster: Roster, gazetteer: Gazetteer, people: People, bodies: Bodies) -> None:
    """Decides what every run of capitals names: first the plain cases, then those that need the plain ones.

    A headline brings nobody new: what capitals mean there its typography decides, and the text below tells.
    """
    doc = roster.doc
    readable: list[tuple[int, int]] = []
    headings: list[tuple[int, int]] = []
    for span, sentence in zip(doc.sentence_tokens, doc.article.sentences, strict=True):
        heading = doc.article.paragraphs[sentence.paragraph - 1].heading
        if not sentence.boilerplate:
            (headings if heading else readable).append(span)
    runs = [run for first, last in readable for run in runs_of_capitals(doc, gazetteer, first, last)]
    evident = EvidentNames(roster, gazetteer, people, bodies)
    unclear = UnclearNames(roster, gazetteer, people, bodies)
    left_over = [run for run in runs if not evident.settle(*run)]
    for run in left_over:
        unclear.settle(*run)
    for first, last in headings:
        for run in runs_of_capitals(doc, gazetteer, first, last):
            roster.recall(*run)


def _people_by_role(entities: list[Entity]) -> dict[str, list[Entity]]:
    """Word of a role → who has it, in the order of the text."""
    table: dict[str, list[Entity]] = {}
    people = [entity for entity in entities if entity.kind == "person" and entity.role]
    for entity in sorted(people, key=lambda person: person.first):
        for word in dict.fromkeys((entity.role or "").lower().split()):
            table.setdefault(word, []).append(entity)
    return table
