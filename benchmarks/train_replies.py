"""Trains what the offline engine takes for an answer though no rule does: `summarizer.engines.offline.replies`.

    python benchmarks/train_replies.py             write summarizer/engines/offline/lexicon/replies.tsv anew
    python benchmarks/train_replies.py --check     score by article: nothing is scored with weights that saw it

Learned from the responses of the dev gold and ``eval/training``, and for their kind from the answers among
``eval/sentences/stances.txt`` too.  Run it after `train_stances.py`: what the judge of stands makes of a claim is among the
signs, in training always with weights that never saw the article.  Fitted with SciPy's L-BFGS; needs the extra `eval`.
"""

from __future__ import annotations

import argparse
import collections
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import train_stances
from scipy import optimize, sparse

from summarizer.article import Span
from summarizer.assemble import assemble
from summarizer.brief import Brief, Demand, Trade
from summarizer.draft import DraftTrade
from summarizer.engines.offline.lexicon import __name__ as lexicon_package
from summarizer.engines.offline.reading import Reading
from summarizer.engines.offline.replies import Case, Option, ReplyWeights
from summarizer.engines.offline.replies.signs import signs_of_claim, signs_of_kind
from summarizer.engines.offline.replies.weights import FILE, KINDS, NOTHING, SCORE
from summarizer.engines.offline.stances import Weights
from summarizer.engines.offline.stances.weights import UNIT, Softmax
from summarizer.evaluation.align import align
from summarizer.evaluation.gold import GoldDocument, load_gold
from summarizer.evaluation.uncertainty import difference
from summarizer.read import article_from_text

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT.joinpath(*lexicon_package.split("."), FILE)
FOLDS = train_stances.FOLDS
PENALTY = {"target": 5.0, "kind": 20.0}
"""Of the squared weights; by article among 1, 3, 5, 6 and 5, 10, 12, 20."""
LEAST_SEEN = 3
"""Examples that must show a sign."""
LEAST_WEIGHT = {"target": 3, "kind": 5}
"""Weights closer to nought, in hundredths, are left out of the file."""
OWN_KINDS = {
    "r": "rejects",
    "a": "accepts",
    "c": "conditional",
    "k": "counters",
    "n": "noncommittal",
}
"""The second letter of an answer's label in ``eval/sentences/stances.txt``."""
OF_PLACE = ("lead", "others=", "pair|")
"""Signs that a sentence standing alone cannot have honestly."""
SHOWN = (
    "found.f1",
    "right.f1",
    "positions.found.f1",
    "positions.right.f1",
    "trades.found.f1",
    "trades.right.f1",
    "field.status",
    "field.responses",
)


@dataclass(frozen=True)
class Choice:
    """A claim: the signs of each option, "nothing" first, and which are right."""

    document: int
    options: tuple[frozenset[str], ...]
    right: tuple[bool, ...]


@dataclass(frozen=True)
class Kind:
    """An answer: its signs, and what kind it is."""

    document: int
    """-1 for the project's own sentences."""
    signs: frozenset[str]
    kind: str


def main(arguments: Sequence[str] | None = None) -> int:
    """Trains, or checks."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument(
        "--check", action="store_true", help="score by article instead of writing the weights"
    )
    options = parser.parse_args(arguments)
    documents = [
        *sorted(load_gold(ROOT / "eval" / "gold", split="dev"), key=lambda document: document.id),
        *sorted(load_gold(ROOT / "eval" / "training", split="dev"), key=lambda document: document.id),
    ]
    judges = judges_by_fold(documents)
    choices, kinds = gather(documents, judges)
    kinds += own_kinds(judges[0])
    if options.check:
        check(documents, judges, choices, kinds)
        return 0
    weights = learn(choices, kinds)
    answers = sum(kind.document >= 0 for kind in kinds)
    comment = (
        "Weights of the replies, in hundredths; made by benchmarks/train_replies.py, not by hand.\n"
        f"From {len(choices)} claims and {answers} answers of {len(documents)} articles of dev and eval/training, "
        f"and {len(kinds) - answers} of eval/sentences."
    )
    TARGET.write_text(weights.text(comment), encoding="utf-8")
    print(f"{TARGET.relative_to(ROOT)}: {TARGET.stat().st_size / 1000:.0f} kB")
    return 0


# -- examples ---------------------------------------------------------------------------------------------------


def judges_by_fold(documents: Sequence[GoldDocument]) -> Mapping[int, Weights]:
    """For each fold the judge's weights, learned without its articles."""
    examples = [
        *train_stances.gold_examples(documents),
        *train_stances.own_examples(train_stances.SENTENCES),
    ]
    return train_stances.folds(documents, examples)


def gather(
    documents: Sequence[GoldDocument], judges: Mapping[int, Weights]
) -> tuple[list[Choice], list[Kind]]:
    """What the claims of the articles answer, and how."""
    choices: list[Choice] = []
    kinds: list[Kind] = []
    for number, document in enumerate(documents):
        judge = judges[number % FOLDS]
        reading = Reading(document.article, judge, replies=NOTHING)
        brief = assemble(document.article, reading.draft(), seconds=0.0)
        stands_for = pairs(document, brief)
        tokens = reading.doc.tokens
        given = [
            (Span(piece.start, piece.end), item.id, answer.kind)
            for item in (*document.brief.demands, *document.brief.trades)
            for answer in item.responses
            for piece in answer.evidence
        ]
        for case in reading.cases():
            claim = case.judged.claim
            span = Span(tokens[claim.first].start, tokens[claim.last - 1].end)
            here = [(item, kind) for place, item, kind in given if train_stances.covers(span, place)]
            right = [
                bool(gold_of(option, stands_for) & {item for item, _ in here}) for option in case.options
            ]
            choices.append(
                Choice(
                    number,
                    (case.nothing, *(option.signs for option in case.options)),
                    (not any(right), *right),
                )
            )
            kinds += kinds_of(number, case, right, here, stands_for, judge)
    return choices, kinds


def kinds_of(
    number: int,
    case: Case,
    right: Sequence[bool],
    here: Sequence[tuple[str, str]],
    stands_for: Sequence[tuple[Demand | Trade, str]],
    judge: Weights,
) -> Iterator[Kind]:
    """The kinds of answer that a claim is: one for each proposal that it answers, or one to a proposal not found."""
    for option, fits in zip(case.options, right, strict=True):
        if fits:
            known = gold_of(option, stands_for)
            kind = next(kind for item, kind in here if item in known)
            yield Kind(number, signs_of_kind(case.judged, case.own, option.signs, judge), kind)
    if here and not any(right):
        yield Kind(number, signs_of_kind(case.judged, case.own, frozenset(), judge), here[0][1])


def pairs(document: GoldDocument, brief: Brief) -> list[tuple[Demand | Trade, str]]:
    """Which demand or trade of a brief is which of the gold."""
    aligned = align(document.article, document.brief, brief)
    return [(pair.predicted, pair.gold.id) for pair in (*aligned.demands.pairs, *aligned.trades.pairs)]


def gold_of(option: Option, stands_for: Sequence[tuple[Demand | Trade, str]]) -> set[str]:
    """The gold items that an option is, by the brief's item that was made of it."""
    item = option.target.item
    spans = [piece.span for piece in item.evidence if piece.span is not None]
    return {
        gold
        for predicted, gold in stands_for
        if isinstance(predicted, Trade) == isinstance(item, DraftTrade)
        and any(span.overlaps(Span(piece.start, piece.end)) for span in spans for piece in predicted.evidence)
    }


def own_kinds(judge: Weights) -> list[Kind]:
    """The answers among the project's own sentences, each read as an article of its own."""
    found: list[Kind] = []
    for line in train_stances.SENTENCES.read_text("utf-8").splitlines():
        label, _, sentence = line.partition("\t")
        if label[:1] != "a" or not sentence:
            continue
        reading = Reading(article_from_text(sentence), judge, replies=NOTHING)
        scene = reading.scene()
        for judged in reading.claims():
            signs = signs_of_kind(judged, signs_of_claim(judged, scene), frozenset(), judge)
            kept = frozenset(sign for sign in signs if not sign.startswith(OF_PLACE))
            found.append(Kind(-1, kept, OWN_KINDS[label[1]]))
    return found


# -- training ---------------------------------------------------------------------------------------------------


def learn(choices: Sequence[Choice], kinds: Sequence[Kind]) -> ReplyWeights:
    """The two models, fitted on all examples."""
    return ReplyWeights(target=fit_target(choices), kind=fit_kind(kinds))


def fit_target(choices: Sequence[Choice]) -> Softmax:
    """One weight for each sign: a softmax over the options of each claim."""
    seen: dict[str, set[int]] = collections.defaultdict(set)
    for choice in choices:
        for signs in choice.options:
            for sign in signs:
                seen[sign].add(choice.document)
    names = sorted(sign for sign, documents in seen.items() if len(documents) >= LEAST_SEEN)
    rows = [signs for choice in choices for signs in choice.options]
    matrix = present(rows, names)
    right = np.array([fits for choice in choices for fits in choice.right], dtype=float)
    sizes = np.array([len(choice.options) for choice in choices])
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    owner = np.repeat(np.arange(len(choices)), sizes)

    def loss(weights: Any) -> tuple[float, Any]:
        scores = matrix @ weights
        powers = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        shares = powers / np.add.reduceat(powers, starts)[owner]
        good = np.add.reduceat(shares * right, starts)
        slope = matrix.T @ (shares - shares * right / good[owner])
        penalty = PENALTY["target"]
        return -np.log(good + 1e-12).sum() + penalty * (weights**2).sum() / 2, slope + penalty * weights

    return rounded("target", SCORE, names, minimum(loss, len(names)).reshape(-1, 1))


def fit_kind(kinds: Sequence[Kind]) -> Softmax:
    """A softmax over the kinds of answer."""
    seen = collections.Counter(sign for kind in kinds for sign in kind.signs)
    names = sorted(sign for sign, times in seen.items() if times >= LEAST_SEEN)
    matrix = present([kind.signs for kind in kinds], names)
    wanted = np.eye(len(KINDS))[[KINDS.index(kind.kind) for kind in kinds]]

    def loss(flat: Any) -> tuple[float, Any]:
        weights = flat.reshape(len(names), len(KINDS))
        scores = matrix @ weights
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares = powers / powers.sum(axis=1, keepdims=True)
        slope = matrix.T @ (shares - wanted) + PENALTY["kind"] * weights
        value = -np.log((shares * wanted).sum(axis=1) + 1e-12).sum()
        return value + PENALTY["kind"] * (weights**2).sum() / 2, slope.ravel()

    return rounded("kind", KINDS, names, minimum(loss, len(names) * len(KINDS)).reshape(-1, len(KINDS)))


def present(rows: Sequence[frozenset[str]], names: Sequence[str]) -> Any:
    """A sparse matrix of which row has which sign."""
    columns = {name: place for place, name in enumerate(names)}
    cells = [
        (row, columns[sign]) for row, signs in enumerate(rows) for sign in sorted(signs) if sign in columns
    ]
    matrix: Any = sparse.csr_matrix(
        (np.ones(len(cells)), tuple(zip(*cells, strict=True))), shape=(len(rows), len(names))
    )
    return matrix


def minimum(loss: Any, size: int) -> Any:
    """Where a loss that gives its slope too is least."""
    scipy: Any = optimize  # Its types are not complete.
    return scipy.minimize(loss, np.zeros(size), jac=True, method="L-BFGS-B").x


def rounded(name: str, labels: tuple[str, ...], names: Sequence[str], weights: Any) -> Softmax:
    """Weights in hundredths, the smallest left out."""
    table = np.rint(weights * UNIT).astype(int)
    kept = {
        sign: tuple(int(value) for value in table[place])
        for place, sign in enumerate(names)
        if abs(table[place]).max() >= LEAST_WEIGHT[name]
    }
    return Softmax(labels, kept)


# -- checking ---------------------------------------------------------------------------------------------------


def check(
    documents: Sequence[GoldDocument],
    judges: Mapping[int, Weights],
    choices: Sequence[Choice],
    kinds: Sequence[Kind],
) -> None:
    """Prints the figures of briefs without and with what is learned of other articles."""
    from summarizer.evaluation.run import score_system

    by_fold = {
        fold: learn(
            [choice for choice in choices if choice.document % FOLDS != fold],
            [kind for kind in kinds if kind.document < 0 or kind.document % FOLDS != fold],
        )
        for fold in range(FOLDS)
    }
    numbers = {document.id: number for number, document in enumerate(documents)}

    def brief(document: GoldDocument, learned: bool) -> Brief:
        fold = numbers[document.id] % FOLDS
        reading = Reading(document.article, judges[fold], replies=by_fold[fold] if learned else NOTHING)
        return assemble(document.article, reading.draft(), seconds=0.0)

    without = score_system(documents, lambda document: brief(document, False), "without")
    learned = score_system(documents, lambda document: brief(document, True), "learned")
    for name in SHOWN:
        one, other = learned.evaluation.figures[name], without.evaluation.figures[name]
        columns = [[scored.score.ratio(name) for scored in system.documents] for system in (learned, without)]
        between = difference(*columns)
        interval = f"[{between.low:+.3f}, {between.high:+.3f}]" if between is not None else ""
        print(f"{name:22} {other.value:.3f} -> {one.value:.3f} {interval}")


if __name__ == "__main__":
    sys.exit(main())
