"""Trains the offline engine's judge of stands: from the dev gold, the articles to learn from and the project's own sentences.

    python benchmarks/train_stances.py                 write summarizer/engines/offline/lexicon/stances.tsv anew
    python benchmarks/train_stances.py --check         score by document: nothing is scored with weights that saw it

A softmax over named features (`summarizer.engines.offline.stances`), fitted with SciPy's L-BFGS; needs the extra
`eval`.  `--check` prints the figures of whole briefs, each fold of articles read with weights trained on the others.
"""

from __future__ import annotations

import argparse
import collections
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy import optimize, sparse

from summarizer.article import Article, Span
from summarizer.brief import Brief
from summarizer.engines.offline.lexicon import __name__ as lexicon_package
from summarizer.engines.offline.reading import Reading
from summarizer.engines.offline.stances import Weights
from summarizer.engines.offline.stances.weights import FILE, UNIT, Softmax, format_weights
from summarizer.evaluation.gold import GoldDocument, load_gold
from summarizer.read import article_from_text

ROOT = Path(__file__).resolve().parents[1]
SENTENCES = ROOT / "eval" / "sentences" / "stances.txt"
LESSONS = ROOT / "eval" / "training"
TARGET = ROOT.joinpath(*lexicon_package.split("."), FILE)
FOLDS = 10
PENALTY = {"kind": 20.0, "act": 6.0, "stance": 20.0}
"""Strength of the squared penalty on weights; chosen by document on dev among 1, 3, 6, 10, 20."""
LEAST_SEEN = 3
"""Examples that a feature must occur in."""
OWN_WEIGHT = 0.7
"""What one of the project's own sentences counts beside a claim of a gold article."""
LEAST_WEIGHT = 3
"""Weights closer to nought, in hundredths, are left out of the file …"""
MOST_BYTES = 225_000
"""… and closer ones than that, as few as will do, where it would be larger than this."""
COVERS = 0.5
"""The share of the shorter of claim and evidence that the two must have in common."""
KINDS = ("none", "position", "demand", "trade", "response")
"""What a claim may be; where it is several, demands come before positions and both before what belongs to a trade."""
OWN_KINDS = {"d": "demand", "x": "trade", "a": "response"}
ACTS = {"v": "view", "c": "commitment", "r": "refusal", "t": "threat", "g": "concession"}
STANCES = {"+": "for", "-": "against", "o": "open"}
NO_PLACE = ("quarter=", "lead", "rank=", "others=")
"""Features that a sentence standing alone cannot have honestly."""
NOTHING = Weights(*(Softmax(KINDS, {}) for _ in range(3)))


@dataclass(frozen=True)
class Example:
    """One claim with what it is."""

    features: frozenset[str]
    kind: str
    act: str | None
    stance: str | None
    weight: float
    document: int
    """Number of the gold article; -1 for what nothing is scored on."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Trains, or checks."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument(
        "--check", action="store_true", help="score by document instead of writing the weights"
    )
    options = parser.parse_args(arguments)
    gold = sorted(load_gold(ROOT / "eval" / "gold", split="dev"), key=lambda document: document.id)
    examples = [*gold_examples(gold), *lesson_examples(), *own_examples(SENTENCES)]
    if options.check:
        report(gold, examples)
        return 0
    weights = train(examples)
    comment = (
        "Weights of the judge of stands, in hundredths; made by benchmarks/train_stances.py, not by hand.\n"
        f"From {sum(example.document >= 0 for example in examples)} claims of {len(gold)} dev articles "
        f"and {sum(example.document < 0 for example in examples)} of eval/training and eval/sentences."
    )
    TARGET.write_text(small_enough(weights, comment), encoding="utf-8")
    print(f"{TARGET.relative_to(ROOT)}: {TARGET.stat().st_size / 1000:.0f} kB")
    return 0


# -- examples ---------------------------------------------------------------------------------------------------


def gold_examples(gold: Sequence[GoldDocument]) -> Iterable[Example]:
    """The claims of the gold articles; one is what the gold item is whose evidence it holds."""
    for number, document in enumerate(gold):
        brief = document.brief
        places = [
            (Span(piece.start, piece.end), kind, item)
            for kind, items in (
                ("demand", brief.demands),
                ("position", brief.positions),
                ("trade", brief.trades),
                (
                    "response",
                    [answer for item in (*brief.demands, *brief.trades) for answer in item.responses],
                ),
            )
            for item in items
            for piece in item.evidence
        ]
        for span, found in claims_of(document.article):
            hit = next(((kind, item) for place, kind, item in places if covers(span, place)), None)
            if hit is None:
                yield Example(found, "none", None, None, 1.0, number)
            else:
                kind, item = hit
                yield Example(
                    found, kind, getattr(item, "act", None), getattr(item, "stance", None), 1.0, number
                )


def lesson_examples() -> Iterable[Example]:
    """The claims of the articles that are there to learn from, which nothing is scored on."""
    lessons = load_gold(LESSONS, split="dev")
    return (replace(example, document=-1) for example in gold_examples(list(lessons)))


def own_examples(path: Path) -> Iterable[Example]:
    """The claims of the project's own sentences, each read as an article of its own."""
    for line in path.read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        label, sentence = line.split("\t")
        kind = "position" if label[0] in ACTS else OWN_KINDS.get(label[0], "none")
        for _, found in claims_of(article_from_text(sentence)):
            kept = frozenset(feature for feature in found if not feature.startswith(NO_PLACE))
            act, stance = ACTS.get(label[0]), STANCES.get(label[1:])
            yield Example(kept, kind, act, stance, OWN_WEIGHT, -1)


def claims_of(article: Article) -> list[tuple[Span, frozenset[str]]]:
    """Where each claim of an article stands, and its features."""
    reading = Reading(article, NOTHING)
    tokens = reading.doc.tokens
    return [
        (Span(tokens[claim.first].start, tokens[claim.last - 1].end), found)
        for claim, found, _ in reading.claims()
    ]


def covers(claim: Span, evidence: Span) -> bool:
    """Whether a claim is where a gold item stands."""
    shared = min(claim.end, evidence.end) - max(claim.start, evidence.start)
    return shared >= COVERS * min(len(claim), len(evidence))


# -- training ---------------------------------------------------------------------------------------------------


def train(examples: Sequence[Example]) -> Weights:
    """The three models, fitted on all examples."""
    positions = [example for example in examples if example.kind == "position"]
    return Weights(
        kind=fit("kind", examples, [e.kind for e in examples], KINDS),
        act=fit("act", positions, [e.act or "view" for e in positions], tuple(ACTS.values())),
        stance=fit("stance", positions, [e.stance or "for" for e in positions], tuple(STANCES.values())),
    )


def fit(name: str, examples: Sequence[Example], wanted: Sequence[str], labels: tuple[str, ...]) -> Softmax:
    """A softmax with a squared penalty, its weights rounded to hundredths and the smallest left out."""
    seen = collections.Counter(feature for example in examples for feature in example.features)
    names = sorted(feature for feature, times in seen.items() if times >= LEAST_SEEN)
    columns = {feature: k for k, feature in enumerate(names)}
    cells = [(row, columns[f]) for row, e in enumerate(examples) for f in sorted(e.features) if f in columns]
    rows, places = zip(*cells, strict=True)
    matrix: Any = sparse.csr_matrix((np.ones(len(cells)), (rows, places)), shape=(len(examples), len(names)))
    target = np.eye(len(labels))[[labels.index(value) for value in wanted]]
    counts = np.array([example.weight for example in examples])

    def loss(flat: Any) -> tuple[float, Any]:
        weights = flat.reshape(len(names), len(labels))
        scores = matrix @ weights
        scores -= scores.max(axis=1, keepdims=True)
        powers = np.exp(scores)
        shares = powers / powers.sum(axis=1, keepdims=True)
        value = -(counts * np.log((shares * target).sum(axis=1) + 1e-12)).sum()
        slope = matrix.T @ ((shares - target) * counts[:, None]) + PENALTY[name] * weights
        return value + PENALTY[name] * (weights**2).sum() / 2, slope.ravel()

    scipy: Any = optimize  # Its types are not complete.
    best = scipy.minimize(loss, np.zeros(len(names) * len(labels)), jac=True, method="L-BFGS-B")
    table = np.rint(best.x.reshape(len(names), len(labels)) * UNIT).astype(int)
    kept = {
        feature: tuple(int(value) for value in table[k])
        for k, feature in enumerate(names)
        if abs(table[k]).max() >= LEAST_WEIGHT
    }
    return Softmax(labels, kept)


def small_enough(weights: Weights, comment: str) -> str:
    """The file's text, without the weights nearest to nought where it would be too large."""
    least = LEAST_WEIGHT
    while len(text := format_weights(without_small(weights, least), comment).encode()) > MOST_BYTES:
        least += 1
    return text.decode()


def without_small(weights: Weights, least: int) -> Weights:
    """The weights without the features that move no label by `least` hundredths."""

    def kept(model: Softmax) -> Softmax:
        return Softmax(
            model.labels,
            {name: values for name, values in model.weights.items() if max(map(abs, values)) >= least},
        )

    return Weights(kept(weights.kind), kept(weights.act), kept(weights.stance))


# -- checking ---------------------------------------------------------------------------------------------------


def report(gold: Sequence[GoldDocument], examples: Sequence[Example]) -> None:
    """Prints the figures of briefs made with weights that never saw their article."""
    from summarizer.evaluation.run import score_system

    weights = folds(gold, examples)
    numbers = {document.id: number for number, document in enumerate(gold)}
    scored = score_system(
        gold, lambda document: brief_with(document, weights[numbers[document.id] % FOLDS]), "by document"
    )
    figures = scored.evaluation.figures
    for name in (
        "found.f1",
        "right.f1",
        "positions.found.f1",
        "demands.found.f1",
        "trades.found.f1",
        "parties.f1",
    ):
        print(f"{name:22} {figures[name].value:.3f}")


def folds(gold: Sequence[GoldDocument], examples: Sequence[Example]) -> Mapping[int, Weights]:
    """For each fold the weights trained without its articles."""
    return {
        fold: train([e for e in examples if e.document < 0 or e.document % FOLDS != fold])
        for fold in range(min(FOLDS, len(gold)))
    }


def brief_with(document: GoldDocument, weights: Weights) -> Brief:
    """The brief of an article read with these weights."""
    from summarizer.assemble import assemble

    return assemble(document.article, Reading(document.article, weights).draft(), seconds=0.0)


if __name__ == "__main__":
    sys.exit(main())
