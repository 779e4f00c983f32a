"""What `train_links.py` learns from: texts with labelled mentions, and the cases that the engine's own reading makes of them.

A label says of one stretch of a text which sides it means (``eval/sentences/mentions``); every case of the engine is
right where its answer is labelled as the case itself is.
"""

from __future__ import annotations

import collections
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from summarizer.article import Article
from summarizer.engines.offline.cast import Cast
from summarizer.engines.offline.cast.cast import read_names
from summarizer.engines.offline.cast.links import Linker, LinkWeights
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
class Text:
    """An article, or the opening of one, with its labels."""

    id: str
    article: Article
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
        if document.id in labels:
            yield Text(document.id, document.article, False, labels[document.id])


def openings(folder: Path) -> Iterator[Text]:
    """The openings of a folder's files: ``# id``, the text, and lines that begin with ``=`` for its sides."""
    labels = read_labels(SENTENCES / "mentions" / "casts.tsv")
    for path in sorted(folder.glob("*.txt")):
        for block in re.split(r"(?m)^# ", path.read_text("utf-8"))[1:]:
            title, _, rest = block.partition("\n")
            body = "\n".join(line for line in rest.splitlines() if not line.startswith("="))
            name = title.strip()
            yield Text(name, article_from_text(body.strip()), True, labels.get(name, {}))


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


class Labelled:
    """The cases of one text."""

    def __init__(self, number: int, text: Text) -> None:
        self.number = number
        self.text = text
        self.doc = read_doc(text.article)

    def nouns(self) -> Iterator[Example]:
        """What each common noun means: a side named otherwise, one of its own, or nobody."""
        linker = self._linker(LinkWeights())
        for case in linker.noun_cases():
            want = self._commonest(place.last - 1 for place in case.noun.pointing)
            if want is None or len(want) > 1:
                continue
            known = self._sides(linker)
            right = [option.side is not None and known(option.side) == want for option in case.options]
            if not want:
                right = [option.nobody for option in case.options]
            elif not any(right):
                right = [option.side is None and not option.nobody for option in case.options]
            what = "noun: nobody" if not want else "noun"
            yield self._example([option.signs for option in case.options], right, what)

    def people(self, weights: LinkWeights) -> Iterator[Example]:
        """Whom each person speaks for, once the nouns are linked by these weights."""
        linker = self._linker(weights)
        linker.link_nouns()
        known = self._sides(linker)
        for case in linker.person_cases():
            want = self._commonest(linker.roster.places(case.person))
            if want is None or len(want) > 1:
                continue
            right = [
                option.side is not None and bool(want) and known(option.side) == want for option in case.options
            ]
            if not any(right):
                right = [option.side is None for option in case.options]
            yield self._example([option.signs for option in case.options], right, "person")

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

    def _commonest(self, tokens: Iterator[int] | Sequence[int]) -> Label | None:
        counted = collections.Counter(label for k in tokens if (label := self._label(self._end(k))) is not None)
        return counted.most_common(1)[0][0] if counted else None

    def _end(self, token: int) -> int:
        """The last token of the labelled phrase that begins with, or is, this token."""
        for k in range(token, min(token + 6, len(self.doc.tokens))):
            if self.doc.tokens[k].end in self.text.labels:
                return k
        return token

    def _sides(self, linker: Linker) -> Callable[[Entity], Label | None]:
        """Tells which side an entity is labelled as, by the commonest label of its mentions."""
        votes: dict[int, collections.Counter[Label]] = collections.defaultdict(collections.Counter)
        for mention in linker.roster.mentions(0, len(self.doc.tokens)):
            label = self._label(mention.last - 1)
            if label is not None:
                votes[id(mention.entity)][label] += 1
        for token, side in linker.places_of_nouns():
            label = self._label(token)
            if label is not None:
                votes[id(side)][label] += 1

        def known(entity: Entity) -> Label | None:
            counted = votes.get(id(entity))
            return counted.most_common(1)[0][0] if counted else None

        return known

    def _example(self, options: Sequence[frozenset[str]], right: Sequence[bool], what: str) -> Example:
        return Example(self.number, tuple(options), tuple(right), what)
