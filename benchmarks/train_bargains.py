"""Learns the weights by which the offline engine tells a sentence that is part of a bargain (`bargains/weights.tsv`).

Examples are the sentences of the `dev` gold articles and of ``eval/training``, positive where a trade's evidence stands, and
the invented ones of ``eval/sentences/bargains.txt``.  A logistic regression with a quadratic penalty; deterministic.  Cross-validated by article:
no figure it prints is of a sentence whose article it learned from.

python benchmarks/train_bargains.py [--write]
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sparse

from summarizer.article import Article, Span
from summarizer.engines.offline.bargains.likelihood import BIAS, Weights
from summarizer.engines.offline.bargains.signs import signs
from summarizer.engines.offline.reading import Reading
from summarizer.evaluation.gold import GoldDocument, load_gold
from summarizer.read import article_from_text

PENALTY = 12.0
"""Of the squared weights; 8 to 16 made no difference in cross-validation."""
FEWEST_ARTICLES = 5
"""A sign that fewer articles show is left out."""
FOLDS = 10
INVENTED_WEIGHT = 0.5
"""What an invented sentence counts beside one of an article."""
SENTENCES = Path("eval/sentences/bargains.txt")
TRAINING = Path("eval/training")
"""Articles to learn from that no figure is of."""
WEIGHTS = Path("summarizer/engines/offline/bargains/weights.tsv")


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence's signs, and whether it is part of a bargain."""

    article: str
    signs: frozenset[str]
    bargain: bool
    weight: float = 1.0


def examples_of(document: GoldDocument) -> Iterator[Example]:
    """The sentences of one gold article."""
    scene = Reading(document.article).scene()
    evidence = (Span(piece.start, piece.end) for trade in document.brief.trades for piece in trade.evidence)
    positive = {number for span in evidence for number in document.article.sentences_in(span)}
    for sentence in scene.sentences():
        yield Example(document.id, signs(scene, sentence), sentence + 1 in positive)


def invented(path: Path) -> Iterator[Example]:
    """The project's own labelled sentences, each an article of its own."""
    if not path.exists():
        return
    for number, line in enumerate(path.read_text("utf-8").splitlines()):
        if line.startswith("#") or "\t" not in line:
            continue
        label, text = line.split("\t", 1)
        article: Article = article_from_text(text)
        scene = Reading(article).scene()
        for sentence in scene.sentences():
            yield Example(f"invented {number}", signs(scene, sentence), label == "+", INVENTED_WEIGHT)


def learn(examples: Sequence[Example]) -> Weights:
    """The weights that explain the examples best, rounded to what a person can review."""
    seen: dict[str, set[str]] = defaultdict(set)
    for example in examples:
        for sign in example.signs:
            seen[sign].add(example.article)
    names = sorted(sign for sign, articles in seen.items() if len(articles) >= FEWEST_ARTICLES)
    place = {sign: i for i, sign in enumerate(names)}
    rows = [(r, place[s]) for r, example in enumerate(examples) for s in example.signs if s in place]
    matrix: Any = sparse.csr_matrix(
        (np.ones(len(rows)), tuple(zip(*rows, strict=True))), shape=(len(examples), len(names))
    )
    labels = np.array([float(example.bargain) for example in examples])
    counts = np.array([example.weight for example in examples])

    def loss(w: Any) -> tuple[float, Any]:
        p = 1.0 / (1.0 + np.exp(-(matrix @ w[:-1] + w[-1])))
        wrong = -(labels * np.log(p + 1e-12) + (1 - labels) * np.log(1 - p + 1e-12))
        slope = counts * (p - labels)
        value = (counts * wrong).sum() + PENALTY * (w[:-1] ** 2).sum() / 2
        return float(value), np.append(matrix.T @ slope + PENALTY * w[:-1], slope.sum())

    optimize: Any = import_module("scipy.optimize")  # Its types are not complete.
    found = optimize.minimize(
        loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B", options={"maxiter": 300}
    ).x
    weights = {sign: round(float(w), 2) for sign, w in zip(names, found, strict=False)}
    return Weights({sign: w for sign, w in weights.items() if w} | {BIAS: round(float(found[-1]), 2)})


def cross_validated(documents: Sequence[GoldDocument], more: Sequence[Example]) -> dict[str, Weights]:
    """For each article, the weights learned without it."""
    by_article = {document.id: list(examples_of(document)) for document in documents}
    ids = sorted(by_article)
    found: dict[str, Weights] = {}
    for fold in range(FOLDS):
        held_out = ids[fold::FOLDS]
        rest = [example for name in ids if name not in held_out for example in by_article[name]]
        found |= dict.fromkeys(held_out, learn([*rest, *more]))
    return found


def figures(documents: Iterable[GoldDocument], weights: dict[str, Weights]) -> Iterator[str]:
    """Precision, recall and F1 over sentences, for several thresholds."""
    scored = [
        (weights[document.id].probability(example.signs), example.bargain)
        for document in documents
        for example in examples_of(document)
    ]
    positives = sum(bargain for _, bargain in scored)
    for threshold in (0.2, 0.25, 0.3, 0.35, 0.4, 0.5):
        taken = [bargain for p, bargain in scored if p >= threshold]
        hits = sum(taken)
        precision, recall = hits / max(len(taken), 1), hits / max(positives, 1)
        f1 = 2 * hits / max(len(taken) + positives, 1)
        yield f"from {threshold:.2f}: precision {precision:.2f}, recall {recall:.2f}, F1 {f1:.2f}"


def written(weights: Weights) -> str:
    """The weights as the file holds them, the heaviest first."""
    ordered = sorted(weights.of.items(), key=lambda pair: (-pair[1], pair[0]))
    head = "# Log-odds that a sentence is part of a bargain, by sign: weight, tab, sign.\n# Learned by benchmarks/train_bargains.py from the dev articles; do not edit.\n"
    return head + "".join(f"{weight:+.2f}\t{sign}\n" for sign, weight in ordered)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, default=Path("eval/gold"))
    parser.add_argument("--write", action="store_true", help=f"write {WEIGHTS}")
    arguments = parser.parse_args()
    documents = sorted(load_gold(arguments.gold, split="dev").documents, key=lambda d: d.id)
    training = load_gold(TRAINING).documents
    more = [*(example for document in training for example in examples_of(document)), *invented(SENTENCES)]
    for line in figures(documents, cross_validated(documents, more)):
        print(line)
    if arguments.write:
        weights = learn([*(e for d in documents for e in examples_of(d)), *more])
        WEIGHTS.write_text(written(weights), encoding="utf-8")
        print(f"{len(weights.of)} weights written to {WEIGHTS}")


if __name__ == "__main__":
    main()
