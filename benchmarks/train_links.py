"""Learns the weights by which the offline engine links nouns and people to sides (`lexicon/links.tsv`).

    python benchmarks/train_links.py             print how many links are right in articles that were not learned from
    python benchmarks/train_links.py --write     and write the weights

Examples are the nouns that the `dev` gold and ``eval/training`` list as another name of a party, the people they list as
somebody's spokespeople, and the same of the invented openings in ``eval/sentences/casts``.  A softmax over the options of each case, fitted with SciPy's L-BFGS; needs the extra `eval`.
"""

from __future__ import annotations

import argparse
import collections
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy import optimize

from summarizer.article import Article
from summarizer.engines.offline.cast.cast import read_names
from summarizer.engines.offline.cast.links import Linker, LinkWeights, Ranking
from summarizer.engines.offline.cast.links.linking import Option
from summarizer.engines.offline.cast.links.weights import FILE, UNIT
from summarizer.engines.offline.entities import Entity
from summarizer.engines.offline.lexicon import __name__ as lexicon_package
from summarizer.engines.offline.text import read_doc
from summarizer.evaluation.gold import load_gold
from summarizer.read import article_from_text

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT.joinpath(*lexicon_package.split("."), FILE)
PENALTY = {"nouns": 2.0, "people": 2.0}
"""Of the squared weights; among 1, 2, 4 no difference above noise in cross-validation."""
LEAST_SEEN = 3
"""Articles that must show a sign."""
LEAST_WEIGHT = 3
FOLDS = 10
NOTHING = LinkWeights(Ranking({}), Ranking({}))


@dataclass(frozen=True)
class Side:
    """One party as annotated: what it is called, and who speaks for it."""

    id: str
    names: tuple[str, ...]
    people: tuple[str, ...]


@dataclass(frozen=True)
class Text:
    """An article, or the opening of one, with its sides."""

    id: str
    article: Article
    sides: tuple[Side, ...]
    opening: bool
    """Nothing is scored on the openings."""


@dataclass(frozen=True)
class Example:
    """One case: the signs of each option, and which options are right."""

    document: int
    options: tuple[frozenset[str], ...]
    right: tuple[bool, ...]
    what: str


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


def noun_examples(number: int, sides: Sequence[Side], linker: Linker) -> Iterator[Example]:
    """The nouns that are names of one gold party."""
    for case in linker.noun_cases():
        owners = {
            side.id
            for side in sides
            for name in side.names
            if bare(name).split()[-1:] == [case.noun.head] and "'s " not in name
            if case.noun.name == case.noun.head or case.noun.name in bare(name)
        }
        if len(owners) != 1:
            continue
        yield from example(number, case.options, owners.pop(), sides, case.noun.head)


def person_examples(number: int, sides: Sequence[Side], linker: Linker) -> Iterator[Example]:
    """The people that one gold party lists as its spokespeople."""
    speaks: dict[str, set[str]] = collections.defaultdict(set)
    for side in sides:
        for person in side.people:
            speaks[bare(person)].add(side.id)
            speaks[bare(person).split()[-1]].add(side.id)
    for case in linker.person_cases():
        name = bare(case.person.name)
        owners = speaks.get(name) or speaks.get(name.split()[-1]) or set()
        if len(owners) != 1:
            continue
        owner = next(iter(owners))
        side = next(side for side in sides if side.id == owner)
        alone = name in {bare(form) for form in side.names} or name.split()[-1] in bare(side.names[0])
        yield from example(number, case.options, None if alone else owner, sides, case.person.name)


def example(
    number: int, options: Sequence[Option], owner: str | None, sides: Sequence[Side], what: str
) -> Iterator[Example]:
    """The case, where at least one option is right and another wrong."""
    right = [
        owner is not None and option.side is not None and party_of(option.side.party, sides) == owner
        for option in options
    ]
    if not any(right):
        right = [option.side is None for option in options]
    if not all(right):
        yield Example(number, tuple(option.signs for option in options), tuple(right), what)


def learn(name: str, examples: Sequence[Example]) -> Ranking:
    """The weights that explain the examples best, rounded to hundredths."""
    seen: dict[str, set[int]] = collections.defaultdict(set)
    for case in examples:
        for signs in case.options:
            for sign in signs:
                seen[sign].add(case.document)
    names = sorted(sign for sign, documents in seen.items() if len(documents) >= LEAST_SEEN)
    columns = {sign: k for k, sign in enumerate(names)}
    cases: list[tuple[Any, Any]] = []
    for case in examples:
        rows = np.zeros((len(case.options), len(names)))
        for row, signs in enumerate(case.options):
            rows[row, [columns[sign] for sign in signs if sign in columns]] = 1.0
        cases.append((rows, np.array(case.right)))

    def loss(weights: Any) -> tuple[float, Any]:
        value, slope = 0.0, np.zeros(len(names))
        for rows, right in cases:
            scores = rows @ weights
            powers = np.exp(scores - scores.max())
            shares = powers / powers.sum()
            good = powers * right
            value -= np.log(good.sum() / powers.sum() + 1e-12)
            slope += rows.T @ (shares - good / good.sum())
        return value + PENALTY[name] * (weights**2).sum() / 2, slope + PENALTY[name] * weights

    scipy: Any = optimize  # Its types are not complete.
    best = scipy.minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B")
    table = np.rint(best.x * UNIT).astype(int)
    return Ranking({sign: int(table[k]) for k, sign in enumerate(names) if abs(table[k]) >= LEAST_WEIGHT})


def share_right(ranking: Ranking, examples: Sequence[Example]) -> tuple[int, int]:
    """How many cases are decided rightly, of how many."""
    right = 0
    for case in examples:
        scores = [ranking.score(signs) for signs in case.options]
        right += case.right[scores.index(max(scores))]
    return right, len(examples)


def gather(texts: Sequence[Text]) -> tuple[list[Example], list[Example]]:
    """The examples of nouns and of people; people as they look once the nouns are linked in texts not learned from."""
    nouns: list[Example] = []
    for number, text in enumerate(texts):
        nouns += noun_examples(number, text.sides, linker_of(text, NOTHING))
    folds = [learn("nouns", [e for e in nouns if e.document % FOLDS != fold]) for fold in range(FOLDS)]
    people: list[Example] = []
    for number, text in enumerate(texts):
        linker = linker_of(text, LinkWeights(folds[number % FOLDS], Ranking({})))
        linker.link_nouns()
        people += person_examples(number, text.sides, linker)
    return nouns, people


def linker_of(text: Text, weights: LinkWeights) -> Linker:
    """The linker of an article whose names have been read."""
    names = read_names(read_doc(text.article))
    return Linker(names.roster, names.titles, weights)


def gold_texts(folder: Path) -> Iterator[Text]:
    """The annotated articles of a folder."""
    for document in sorted(load_gold(folder, split="dev"), key=lambda document: document.id):
        sides = tuple(
            Side(party.id, (party.name, *party.aliases), tuple(person.name for person in party.spokespeople))
            for party in document.brief.parties
        )
        yield Text(document.id, document.article, sides, opening=False)


def openings(folder: Path) -> Iterator[Text]:
    """The openings of a folder's files: ``# id``, the text, and a line ``= name | other names | people`` for each side."""
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
            yield Text(title.strip(), article_from_text(body.strip()), sides, opening=True)


def split_names(cell: str) -> tuple[str, ...]:
    """The names in a cell, which semicolons divide."""
    return tuple(name.strip() for name in cell.split(";") if name.strip())


def report(name: str, texts: Sequence[Text], examples: Sequence[Example]) -> None:
    """Prints how many links of whole articles are right, each decided with weights that never saw its article."""
    totals = np.zeros(2, dtype=int)
    for fold in range(FOLDS):
        ranking = learn(name, [e for e in examples if e.document % FOLDS != fold])
        scored = [e for e in examples if e.document % FOLDS == fold and not texts[e.document].opening]
        totals += share_right(ranking, scored)
    print(f"{name}: {totals[0]} of {totals[1]} right ({totals[0] / totals[1]:.2f})")


def all_texts() -> list[Text]:
    """Everything there is to learn from."""
    return [
        *gold_texts(ROOT / "eval" / "gold"),
        *gold_texts(ROOT / "eval" / "training"),
        *openings(ROOT / "eval" / "sentences" / "casts"),
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Reports, and writes."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help="write the weights")
    options = parser.parse_args(arguments)
    texts = all_texts()
    nouns, people = gather(texts)
    report("nouns", texts, nouns)
    report("people", texts, people)
    if options.write:
        weights = LinkWeights(learn("nouns", nouns), learn("people", people))
        whole = sum(not text.opening for text in texts)
        comment = (
            "Weights of the links of nouns and people to sides, in hundredths; made by benchmarks/train_links.py, not by hand.\n"
            f"From {len(nouns)} nouns and {len(people)} people of {whole} articles of dev and eval/training\n"
            f"and {len(texts) - whole} openings of eval/sentences/casts."
        )
        TARGET.write_text(weights.text(comment), encoding="utf-8")
        print(f"{TARGET.relative_to(ROOT)}: {TARGET.stat().st_size / 1000:.0f} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
