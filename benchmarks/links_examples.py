"""What `train_links.py` learns from: texts with labelled mentions, and the cases that the engine's own reading makes of them.

A label says of one stretch of a text which sides it means (``eval/sentences/mentions``); every case of the engine is
right where its answer is labelled as the case itself is.
"""

from __future__ import annotations

import collections
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from summarizer.article import Article
from summarizer.engines.offline.cast import Cast
from summarizer.engines.offline.cast.cast import read_names
from summarizer.engines.offline.cast.links import Linker, LinkWeights
from summarizer.engines.offline.cast.links.linking import Option
from summarizer.engines.offline.entities import Entity
from summarizer.engines.offline.phrases import Phrases
from summarizer.engines.offline.phrases.pronouns import Choice
from summarizer.engines.offline.phrases.pronouns.history import Spoken
from summarizer.engines.offline.text import read_doc
from summarizer.evaluation.gold import load_gold
from summarizer.read import article_from_text

ROOT = Path(__file__).resolve().parents[1]
SENTENCES = ROOT / "eval" / "sentences"

Label = tuple[str, ...]
"""The sides that a mention means; empty for nobody."""


@dataclass(frozen=True)
class Side:
    """One party as annotated: what it is called, and who speaks for it."""

    id: str
    names: tuple[str, ...]
    people: tuple[str, ...]


@dataclass(frozen=True)
class Text:
    """An article, or the opening of one, with its labels."""

    id: str
    article: Article
    sides: tuple[Side, ...]
    opening: bool
    """Nothing is scored on the openings."""
    labels: dict[int, Label]
    """Offset of the end of a mention → whom it means."""


@dataclass(frozen=True)
class Example:
    """One case: the signs of each option, and which options are right."""

    document: int
    options: tuple[frozenset[str], ...]
    right: tuple[bool, ...]
    what: str

    @property
    def teaches(self) -> bool:
        """Whether some options are right and others wrong."""
        return any(self.right) and not all(self.right)


def all_texts() -> list[Text]:
    """Everything there is to learn from."""
    return [
        *gold_texts("gold"),
        *gold_texts("training"),
        *openings(SENTENCES / "casts"),
    ]


def gold_texts(folder: str) -> Iterator[Text]:
    """The annotated articles of a folder that have labels."""
    labels = read_labels(SENTENCES / "mentions" / f"{folder}.tsv")
    for document in sorted(load_gold(ROOT / "eval" / folder, split="dev"), key=lambda document: document.id):
        sides = tuple(
            Side(party.id, (party.name, *party.aliases), tuple(person.name for person in party.spokespeople))
            for party in document.brief.parties
        )
        yield Text(document.id, document.article, sides, False, labels.get(document.id, {}))


def openings(folder: Path) -> Iterator[Text]:
    """The openings of a folder's files: ``# id``, the text, and lines that begin with ``=`` for its sides."""
    labels = read_labels(SENTENCES / "mentions" / "casts.tsv")
    for path in sorted(folder.glob("*.txt")):
        for block in re.split(r"(?m)^# ", path.read_text("utf-8"))[1:]:
            title, _, rest = block.partition("\n")
            lines = rest.splitlines()
            body = "\n".join(line for line in lines if not line.startswith("="))
            cells = [[cell.strip() for cell in line[1:].split("|")] for line in lines if line.startswith("=")]
            sides = tuple(
                Side(f"s{number}", (name, *split_names(forms)), split_names(people))
                for number, (name, forms, people) in enumerate(cells)
            )
            name = title.strip()
            yield Text(name, article_from_text(body.strip()), sides, True, labels.get(name, {}))


def split_names(cell: str) -> tuple[str, ...]:
    """The names in a cell, which semicolons divide."""
    return tuple(name.strip() for name in cell.split(";") if name.strip())


def read_labels(path: Path) -> dict[str, dict[int, Label]]:
    """The labels of a file: ``# id``, then start, end, sides (``-`` for nobody) and the words, with tabs between."""
    found: dict[str, dict[int, Label]] = {}
    current: dict[int, Label] = {}
    for line in path.read_text("utf-8").split("\n"):
        if line.startswith("# "):
            current = found.setdefault(line[2:], {})
        elif line:
            _, end, sides, _ = line.split("\t")
            current[int(end)] = () if sides == "-" else tuple(sides.split("+"))
    return found


def bare(text: str) -> str:
    """A name as names are compared: in lower case, without article or possessive pronoun."""
    lowered = re.sub("['’\"]s?(?!\\w)", "", text.lower()).strip()
    first, _, rest = lowered.partition(" ")
    return rest if first in ("the", "a", "an", "its", "their", "his", "her") and rest else lowered


def party_of(entity: Entity, sides: Sequence[Side]) -> str | None:
    """The gold party that an entity of the engine is, by its names; None where it is none of them."""
    forms = {bare(form) for form in (entity.name, *entity.forms)}
    names = {side.id: {bare(name) for name in side.names} for side in sides}
    best = max(((len(forms & known), party) for party, known in names.items()), default=(0, ""))
    if best[0]:
        return best[1]
    own = set(bare(entity.name).split()) - {"of", "the"}
    inside = [party for party, known in names.items() if any(own <= set(name.split()) for name in known)]
    return inside[0] if len(inside) == 1 and entity.kind != "person" else None


class Labelled:
    """The cases of one text."""

    def __init__(self, number: int, text: Text) -> None:
        self.number = number
        self.text = text
        self.doc = read_doc(text.article)

    def nouns(self) -> Iterator[Example]:
        """What each common noun means that is listed as a name of one side; its own where nothing else names that side."""
        linker = self._linker(LinkWeights())
        for case in linker.noun_cases():
            owners = {
                side.id
                for side in self.text.sides
                for name in side.names
                if bare(name).split()[-1:] == [case.noun.head] and "'s " not in name
                if case.noun.name == case.noun.head or case.noun.name in bare(name)
            }
            if len(owners) == 1:
                yield self._choice(case.options, owners.pop(), "noun", alone=True)

    def people(self, weights: LinkWeights) -> Iterator[Example]:
        """Whom each person speaks for that one side lists, once nouns and pronouns are linked by these weights."""
        speaks: dict[str, set[str]] = collections.defaultdict(set)
        for side in self.text.sides:
            for person in side.people:
                speaks[bare(person)].add(side.id)
                speaks[bare(person).split()[-1]].add(side.id)
        cast = Cast.of(self.doc, weights)
        owners_of_titles = Phrases(self.doc, cast, weights).antecedents.read().of
        for case in cast.linker.person_cases(owners_of_titles):
            name = bare(case.person.name)
            owners = speaks.get(name) or speaks.get(name.split()[-1]) or set()
            if len(owners) != 1:
                continue
            owner = next(iter(owners))
            side = next(side for side in self.text.sides if side.id == owner)
            alone = name in {bare(form) for form in side.names} or name.split()[-1] in bare(side.names[0])
            yield self._choice(case.options, None if alone else owner, "person", alone=alone)

    def pronouns(self, weights: LinkWeights) -> Iterator[Example]:
        """Whom each pronoun means, the ones before it taken as they are labelled."""
        cast = Cast.of(self.doc, weights)
        votes: dict[int, collections.Counter[Label]] = collections.defaultdict(collections.Counter)
        for mention in cast.mentions(0, len(self.doc.tokens)):
            label = self._label(mention.last - 1)
            if label is not None:
                for entity in {id(mention.entity), id(mention.entity.party)}:
                    votes[entity][label] += 1
        found: list[Example] = []

        def label_of(spoken: Spoken) -> Label | None:
            label = self._label(spoken.last.token)
            if label is not None:
                return label
            counted = votes.get(id(spoken.last.referent.person or spoken.last.side))
            return counted.most_common(1)[0][0] if counted else None

        def decide(choice: Choice) -> Spoken | None:
            want = self._label(choice.pronoun.token)
            if want is None:
                return None
            somebody = choice.pronoun.form in ("he", "she")
            right = [
                not want
                if option.spoken is None
                else label_of(option.spoken) == want
                if want
                else somebody and not label_of(option.spoken)
                for option in choice.options
            ]
            if somebody and not want and sum(right) > 1:
                right[0] = False  # an outsider is meant, not nobody
            found.append(self._example([o.signs for o in choice.options], right, choice.pronoun.form))
            return next((o.spoken for o, fits in zip(choice.options, right, strict=True) if fits), None)

        Phrases(self.doc, cast, weights).antecedents.read(decide)
        yield from found

    def _linker(self, weights: LinkWeights) -> Linker:
        names = read_names(self.doc)
        return Linker(names.roster, names.titles, weights)

    def _label(self, token: int) -> Label | None:
        """Whom the phrase means that ends with a token; None where nobody was asked."""
        return self.text.labels.get(self.doc.tokens[token].end)

    def _choice(self, options: Sequence[Option], owner: str | None, what: str, *, alone: bool) -> Example:
        """The case whose right answer is `owner`, or a side of its own; one whose side was not found teaches nothing."""
        right = [
            owner is not None
            and option.side is not None
            and party_of(option.side.party, self.text.sides) == owner
            for option in options
        ]
        if alone and not any(right):
            right = [option.side is None for option in options]
        return self._example([option.signs for option in options], right, what)

    def _example(self, options: Sequence[frozenset[str]], right: Sequence[bool], what: str) -> Example:
        return Example(self.number, tuple(options), tuple(right), what)
