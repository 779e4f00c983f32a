"""Learns the weights by which the offline engine tells who faces a side (`lexicon/addressees.tsv`).

    python benchmarks/train_addressees.py             print how many are right in articles that were not learned from
    python benchmarks/train_addressees.py --write     and write the weights

Examples are the demands of the `dev` gold and of ``eval/training`` whose words name no addressee, and whoever proposes one of
their trades, with the others who give or get in it.  A softmax over the sides that may be meant, as for the links
(`train_links.py`); needs the extra `eval`.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from links_examples import ROOT, Example, Side, party_of
from train_links import FOLDS, learn, share_right

from summarizer.article import Span
from summarizer.assemble import assemble
from summarizer.engines.offline.addressees import AddresseeWeights, Asking, Moment
from summarizer.engines.offline.addressees.named import asks_both, object_of, reader
from summarizer.engines.offline.addressees.weights import FILE
from summarizer.engines.offline.clauses import VerbGroup
from summarizer.engines.offline.entities import Entity
from summarizer.engines.offline.lexicon import __name__ as lexicon_package
from summarizer.engines.offline.lexicon import lexicon
from summarizer.engines.offline.reading import Reading
from summarizer.engines.offline.scene import Scene
from summarizer.evaluation.align import align
from summarizer.evaluation.gold import GoldDocument, load_gold

TARGET = ROOT.joinpath(*lexicon_package.split("."), FILE)
PENALTY = 4.0
"""Of the squared weights; among 4, 8 and 16 no difference above noise in cross-validation, 2 a little worse."""


@dataclass(frozen=True)
class Dealing:
    """One side and those who face it, as annotated, with the words that tell it."""

    kind: str
    side: str
    facing: frozenset[str]
    evidence: tuple[Span, ...]


def dealings(document: GoldDocument) -> Iterator[Dealing]:
    """The demands and trades of an article as dealings."""
    for demand in document.brief.demands:
        spans = tuple(Span(piece.start, piece.end) for piece in demand.evidence)
        yield Dealing("demands", demand.party, frozenset(demand.addressees), spans)
    for trade in document.brief.trades:
        moved = {party for leg in trade.legs for party in (leg.giver, leg.receiver) if party is not None}
        spans = tuple(Span(piece.start, piece.end) for piece in trade.evidence)
        for proposer in trade.proposers:
            others = frozenset({*moved, *trade.proposers} - {proposer})
            yield Dealing("trades", proposer, others, spans)


class Sides:
    """Which party of the gold each entity of the engine is."""

    def __init__(self, document: GoldDocument) -> None:
        self._sides = [
            Side(party.id, (party.name, *party.aliases), tuple(person.name for person in party.spokespeople))
            for party in document.brief.parties
        ]
        self._known: dict[int, str | None] = {}

    def party(self, entity: Entity) -> str | None:
        """The id of a gold party; None where the entity is none of them."""
        if id(entity) not in self._known:
            self._known[id(entity)] = party_of(entity, self._sides)
        return self._known[id(entity)]

    def entity(self, party: str, entities: Iterable[Entity]) -> Entity | None:
        """The side most named of those that are a party."""
        found = [entity.party for entity in entities if self.party(entity.party) == party]
        return max(found, key=lambda side: side.count, default=None)


def examples(number: int, document: GoldDocument) -> Iterator[tuple[str, Example]]:
    """The cases of one article, with their kinds."""
    scene, sides = Reading(document.article).scene(), Sides(document)
    for dealing in dealings(document):
        side = sides.entity(dealing.side, scene.cast.entities)
        place = verb_of(scene, dealing)
        if side is None or place is None or not dealing.facing:
            continue
        sentence, group = place
        asking = Asking(side, group, sentence)
        if dealing.kind == "demands" and (
            asks_both(scene, asking) or reader(scene, asking) or object_of(scene, asking)
        ):
            continue
        options = scene.addressees.options(Moment(side, sentence, group.head))
        right = tuple(sides.party(option.side) in dealing.facing for option in options)
        if any(right) and not all(right):
            signs = tuple(option.signs for option in options)
            yield dealing.kind, Example(number, signs, right, document.id)


def verb_of(scene: Scene, dealing: Dealing) -> tuple[int, VerbGroup] | None:
    """The sentence and the verb that tell a dealing: one of asking where there is one, else the first with a subject."""
    groups = [
        (sentence, group)
        for sentence in scene.sentences()
        for group in scene.groups(sentence)
        if any(piece.start <= scene.doc.tokens[group.head].start < piece.end for piece in dealing.evidence)
    ]
    table = lexicon("acts")["demand"]
    asking = {*table["request"], *table["demand"], *lexicon("acts")["demand_with"]}
    wanted = (place for place in groups if dealing.kind == "demands" and place[1].lemma in asking)
    finite = (place for place in groups if place[1].finite)
    return next(wanted, None) or next(finite, None) or next(iter(groups), None)


def report(documents: Sequence[GoldDocument], found: Sequence[tuple[str, Example]]) -> None:
    """Prints what weights that never saw an article tell of it: the cases, and the demands that the engine finds."""
    cases: Counter[tuple[str, str]] = Counter()
    demands: Counter[str] = Counter()
    for fold in range(FOLDS):
        ranking = learn([case for _, case in found if case.document % FOLDS != fold], PENALTY)
        for kind in ("demands", "trades"):
            mine = [case for what, case in found if what == kind and case.document % FOLDS == fold]
            right, total = share_right(ranking, mine)
            cases.update({(kind, "right"): right, (kind, "all"): total})
        for document in documents[fold::FOLDS]:
            demands.update(addressees_right(document, AddresseeWeights(ranking)))
    for kind in ("demands", "trades"):
        right, total = cases[kind, "right"], cases[kind, "all"]
        print(f"{kind} whose words do not say: {right} of {total} right ({right / total:.2f})")
    print(
        f"found demands of the right side: {demands['right']} of {demands['all']} put to the right addressees"
    )


def addressees_right(document: GoldDocument, weights: AddresseeWeights) -> Counter[str]:
    """Of the demands of an article that the engine finds, with the right holder: how many are put to the right sides."""
    brief = assemble(document.article, Reading(document.article, addressees=weights).draft(), seconds=0.0)
    alignment = align(document.article, document.brief, brief)
    counts: Counter[str] = Counter()
    for pair in alignment.demands.pairs:
        if alignment.gold_party(pair.predicted.party) == pair.gold.party:
            told = alignment.gold_parties(pair.predicted.addressees)
            counts.update({"all": 1, "right": int(told == frozenset(pair.gold.addressees))})
    return counts


def gold_of(*folders: Path) -> list[GoldDocument]:
    """The annotated articles of some folders, in the order of their names."""
    return [
        document
        for folder in folders
        for document in sorted(load_gold(folder, split="dev"), key=lambda document: document.id)
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Reports, and writes."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help="write the weights")
    options = parser.parse_args(arguments)
    documents = gold_of(ROOT / "eval" / "gold", ROOT / "eval" / "training")
    found = [case for number, document in enumerate(documents) for case in examples(number, document)]
    report(documents, found)
    if options.write:
        weights = AddresseeWeights(learn([case for _, case in found], PENALTY))
        kinds = Counter(kind for kind, _ in found)
        comment = (
            "Weights of who faces a side, in hundredths; made by benchmarks/train_addressees.py, not by hand.\n"
            f"From {kinds['demands']} demands and {kinds['trades']} proposers of trades of dev and eval/training."
        )
        TARGET.write_text(weights.text(comment), encoding="utf-8")
        print(f"{TARGET.relative_to(ROOT)}: {TARGET.stat().st_size / 1000:.0f} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
