"""The entities found so far in an article: under which names they are known, and at which tokens they are named."""

from __future__ import annotations

from bisect import bisect_left

from summarizer.engines.offline.entities import Entity, Mention
from summarizer.engines.offline.text import Doc, Tag

_PART_OF_LONGER_PHRASE = (Tag.OTHER, Tag.NAME)


class Roster:
    """What the makers of the cast write down, and read again while they go on."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.entities: list[Entity] = []
        self.names: dict[str, Entity] = {}
        """Full names and other exact forms."""
        self.surnames: dict[str, Entity] = {}
        self.shorts: dict[str, Entity] = {}
        """Short forms of organisations: beginnings of their names and initials."""
        self.tails: dict[str, Entity] = {}
        """Last words of organisations' names, which mean them after "the"."""
        self.by_class: dict[str, list[Entity]] = {}
        """Class of organisation → its organisations, in the order they were found."""
        self._at: list[Mention | None] = [None] * len(doc.tokens)
        self._places: dict[int, list[int]] = {}
        self._groups: set[int] = set()

    def mention(self, token: int) -> Mention | None:
        """The mention that covers this token, if any."""
        return self._at[token] if 0 <= token < len(self._at) else None

    def mentions(self, first: int, last: int) -> list[Mention]:
        """The mentions inside tokens ``first:last``, in order."""
        found: list[Mention] = []
        i = first
        while i < last:
            mention = self._at[i]
            if mention is None:
                i += 1
                continue
            if not found or found[-1] is not mention:
                found.append(mention)
            i = max(mention.last, i + 1)
        return found

    def in_sentence(self, sentence: int) -> list[Mention]:
        """The mentions of the sentence with this 0-based index; none before the first sentence."""
        return self.mentions(*self.doc.sentence_tokens[sentence]) if sentence >= 0 else []

    def places(self, entity: Entity) -> list[int]:
        """The first token of each mention of an entity, in the order they were found."""
        return self._places.get(id(entity), [])

    def last_before(self, entity: Entity, token: int) -> int:
        """The token of the last mention before this one; -1 where there is none."""
        places = self.places(entity)
        i = bisect_left(places, token)
        return places[i - 1] if i else -1

    def token_of(self, entity: Entity) -> int:
        """The token where an entity is named first."""
        tokens = self.doc.tokens
        return min(bisect_left(tokens, entity.first, key=lambda token: token.start), len(tokens) - 1)

    def add(self, name: str, entity: Entity) -> Entity:
        """Takes up a new entity under its name."""
        self.entities.append(entity)
        self.names[name] = entity
        return entity

    def take_up(self, group: Entity) -> None:
        """Takes up a side that a common noun is; one that is there already stays."""
        if id(group) not in self._groups:
            self._groups.add(id(group))
            self.entities.append(group)

    def place(self, first: int, last: int, entity: Entity, *, adjective: bool = False) -> None:
        """Notes that tokens ``first:last`` name an entity; `adjective` where they are a demonym before a noun."""
        self._cover(Mention(first, last, entity, adjective))
        if self.doc.tokens[first].tag is not Tag.STOP:  # a dateline says where, not who
            self._places.setdefault(id(entity), []).append(first)
        if not adjective and self._stands_alone_after_the(first, last):
            entity.definite += 1
        entity.seen(self.doc.words(first, last))

    def recall(self, first: int, last: int) -> None:
        """Notes that tokens ``first:last`` name somebody known by these very words, without counting it as a mention."""
        name = self.doc.words(first, last)
        entity = self.names.get(name) or self.surnames.get(name)
        if entity is not None:
            self._cover(Mention(first, last, entity))

    def merge(self, entity: Entity, whole: Entity) -> None:
        """Makes every mention of `entity` one of `whole`, and forgets `entity`."""
        for form, times in entity.forms.items():
            whole.forms[form] = whole.forms.get(form, 0) + times
        for token in self._places.pop(id(entity), []):
            mention = self._at[token]
            if mention is not None:
                self._cover(Mention(mention.first, mention.last, whole, mention.adjective))
                self._places.setdefault(id(whole), []).append(token)
        self.names[entity.name] = whole
        self.entities.remove(entity)

    def sort_places(self) -> None:
        """Puts the mentions of every entity into the order of the text, once names no longer change hands."""
        for places in self._places.values():
            places.sort()

    def _cover(self, mention: Mention) -> None:
        for token in range(mention.first, mention.last):
            self._at[token] = mention

    def _stands_alone_after_the(self, first: int, last: int) -> bool:
        """Whether "the" stands before a name and no noun after it."""
        tokens = self.doc.tokens
        if first == 0 or tokens[first - 1].lower != "the":
            return False
        return tokens[min(last, len(tokens) - 1)].tag not in _PART_OF_LONGER_PHRASE
