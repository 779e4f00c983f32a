"""Learns the weights by which the offline engine tells whether what reads like an exchange is one (`bargains/plausible.tsv`).

    python benchmarks/train_plausible.py             print what thresholds would keep, in articles that were not learned from
    python benchmarks/train_plausible.py --write     and write the weights

Examples are what the rules find in the `dev` gold articles and ``eval/training``, right where a trade's evidence stands in the same
sentence.  How likely each sentence is part of a bargain is told by weights that never saw its article (`train_bargains.py`), as it is
for an article of a user.  A logistic regression with a quadratic penalty; needs the extra `eval`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import train_bargains
from train_bargains import Example, cross_validated

from summarizer.article import Span
from summarizer.engines.offline.bargains.likelihood import BIAS, Weights
from summarizer.engines.offline.bargains.plausible import FILE
from summarizer.engines.offline.exchange import Exchanges
from summarizer.engines.offline.halves import Proposal
from summarizer.engines.offline.reading import Reading
from summarizer.evaluation.gold import GoldDocument, load_gold

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "summarizer/engines/offline/bargains" / FILE
FOLDERS = ("eval/gold", "eval/training")
FOLDS = 10
PENALTY = 3.0
"""Of the squared weights."""
KEEP_ALL = Weights({BIAS: 9.0})
THRESHOLDS = (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5)


class Recorder(Exchanges):
    """Keeps whatever the rules find, and its signs."""

    def __init__(self, reading: Reading, weights: Weights) -> None:
        super().__init__(reading.scene(), weights, KEEP_ALL)
        self.seen: list[tuple[set[int], frozenset[str]]] = []

    def weighed(self, sentence: int, proposal: Proposal, rule: str) -> frozenset[str]:
        """As always."""
        signs = super().weighed(sentence, proposal, rule)
        self.seen.append(({sentence + 1, *(place + 1 for place in proposal.sentences)}, signs))
        return signs


def examples_of(document: GoldDocument, weights: Weights) -> Iterator[Example]:
    """What the rules find in one article."""
    recorder = Recorder(Reading(document.article), weights)
    recorder.find()
    spans = (Span(piece.start, piece.end) for trade in document.brief.trades for piece in trade.evidence)
    told = {number for span in spans for number in document.article.sentences_in(span)}
    for sentences, signs in recorder.seen:
        yield Example(document.id, signs, bool(sentences & told))


def learn(examples: Sequence[Example]) -> Weights:
    """The weights that explain the examples best."""
    train_bargains.PENALTY = PENALTY
    return train_bargains.learn(examples)


def report(examples: Sequence[Example]) -> None:
    """Prints, for several thresholds, how many exchanges and how much else would be told, each article by weights that never saw it."""
    articles = sorted({example.article for example in examples})
    scored: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        held_out = set(articles[fold::FOLDS])
        weights = learn([example for example in examples if example.article not in held_out])
        scored += [(weights.probability(e.signs), e.bargain) for e in examples if e.article in held_out]
    print(
        f"all: {sum(right for _, right in scored)} exchanges, {sum(not right for _, right in scored)} others"
    )
    for threshold in THRESHOLDS:
        kept = [right for p, right in scored if p >= threshold]
        print(f"from {threshold:.2f}: {sum(kept)} exchanges, {len(kept) - sum(kept)} others")


def main(arguments: Sequence[str] | None = None) -> int:
    """Reports, and writes."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help="write the weights")
    options = parser.parse_args(arguments)
    documents = [d for folder in FOLDERS for d in load_gold(ROOT / folder, split="dev")]
    unseen = cross_validated(documents, ())
    examples = [example for d in documents for example in examples_of(d, unseen[d.id])]
    report(examples)
    if options.write:
        weights = learn(examples)
        ordered = sorted(weights.of.items(), key=lambda pair: (-pair[1], pair[0]))
        head = "# Log-odds that what reads like an exchange is one, by sign: weight, tab, sign.\n# Learned by benchmarks/train_plausible.py; do not edit.\n"
        TARGET.write_text(head + "".join(f"{w:+.2f}\t{sign}\n" for sign, w in ordered), encoding="utf-8")
        print(f"{TARGET.relative_to(ROOT)}: {len(weights.of)} weights")
    return 0


if __name__ == "__main__":
    sys.exit(main())
