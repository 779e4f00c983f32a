"""Learns the weights by which the offline engine tells who is who (`lexicon/links.tsv`).

    python benchmarks/train_links.py             print how many decisions are right in articles that were not learned from
    python benchmarks/train_links.py --write     and write the weights

Four rankings: what a common noun means, whom a person speaks for, and whom "it" and "they", "he" and "she" mean.  The
examples are the labelled mentions of ``eval/sentences/mentions``.  A softmax over the options of each case, fitted
with SciPy's L-BFGS; needs the extra `eval`.
"""

from __future__ import annotations

import argparse
import collections
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from links_examples import ROOT, Example, Labelled, Text, all_texts
from scipy import optimize

from summarizer.engines.offline.cast.links import LinkWeights, Ranking
from summarizer.engines.offline.cast.links.weights import FILE, UNIT
from summarizer.engines.offline.lexicon import __name__ as lexicon_package

TARGET = ROOT.joinpath(*lexicon_package.split("."), FILE)
PENALTY = 2.0
"""Of the squared weights; among 1, 2, 4 no difference above noise in cross-validation."""
LEAST_SEEN = 3
"""Articles that must show a sign."""
LEAST_WEIGHT = 3
FOLDS = 10


def learn(examples: Sequence[Example], penalty: float = PENALTY) -> Ranking:
    """The weights that explain the examples best, rounded to hundredths; `penalty` of their squares."""
    seen: dict[str, set[int]] = collections.defaultdict(set)
    teaching = [case for case in examples if case.teaches]
    for case in teaching:
        for signs in case.options:
            for sign in signs:
                seen[sign].add(case.document)
    names = sorted(sign for sign, documents in seen.items() if len(documents) >= LEAST_SEEN)
    columns = {sign: k for k, sign in enumerate(names)}
    cases: list[tuple[Any, Any]] = []
    for case in teaching:
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
        return value + penalty * (weights**2).sum() / 2, slope + penalty * weights

    scipy: Any = optimize  # Its types are not complete.
    best = scipy.minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B")
    table = np.rint(best.x * UNIT).astype(int)
    return Ranking({sign: int(table[k]) for k, sign in enumerate(names) if abs(table[k]) >= LEAST_WEIGHT})


@dataclass(frozen=True)
class Cases:
    """The examples of every ranking; those of people and pronouns as a reader sees them who never learned from their text."""

    nouns: Sequence[Example]
    people: Sequence[Example]
    it: Sequence[Example]
    he: Sequence[Example]

    @property
    def all(self) -> list[Example]:
        """All of them."""
        return [*self.nouns, *self.people, *self.it, *self.he]


def cross_validated(texts: Sequence[Text]) -> tuple[Cases, list[LinkWeights]]:
    """The examples, and for each fold the weights learned from all others; every ranking sees the ones before it as a reader would."""
    labelled = [Labelled(number, text) for number, text in enumerate(texts)]

    def taught(examples: Sequence[Example]) -> list[Ranking]:
        return [learn([e for e in examples if e.document % FOLDS != fold]) for fold in range(FOLDS)]

    nouns = [example for one in labelled for example in one.nouns()]
    found = [LinkWeights(ranking) for ranking in taught(nouns)]
    pronouns = [example for one in labelled for example in one.pronouns(found[one.number % FOLDS])]
    he, it = apart(pronouns)
    rankings = zip(found, taught(it), taught(he), strict=True)
    found = [replace(weights, it=it, he=he) for weights, it, he in rankings]
    people = [example for one in labelled for example in one.people(found[one.number % FOLDS])]
    found = [replace(weights, people=ranking) for weights, ranking in zip(found, taught(people), strict=True)]
    return Cases(nouns, people, it, he), found


def report(texts: Sequence[Text], examples: Sequence[Example], weights: Sequence[LinkWeights]) -> None:
    """Prints how many decisions in whole articles are right, each made with weights that never saw its article."""
    totals: dict[str, list[int]] = collections.defaultdict(lambda: [0, 0])
    for case in examples:
        if texts[case.document].opening:
            continue
        of = weights[case.document % FOLDS]
        ranking = {"noun": of.nouns, "person": of.people, "he": of.he, "she": of.he}.get(
            case.what.partition(":")[0], of.it
        )
        right, _ = share_right(ranking, [case])
        counted = totals[case.what]
        counted[0] += right
        counted[1] += 1
    for what, (right, cases) in sorted(totals.items()):
        print(f"{what}: {right} of {cases} right ({right / cases:.2f})")


def share_right(ranking: Ranking, examples: Sequence[Example]) -> tuple[int, int]:
    """How many cases are decided rightly, of how many."""
    right = 0
    for case in examples:
        scores = [ranking.score(signs) for signs in case.options]
        right += case.right[scores.index(max(scores))]
    return right, len(examples)


def main(arguments: Sequence[str] | None = None) -> int:
    """Reports, and writes."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help="write the weights")
    options = parser.parse_args(arguments)
    texts = all_texts()
    cases, held_out = cross_validated(texts)
    report(texts, cases.all, held_out)
    if options.write:
        write(texts, cases, TARGET)
    return 0


def write(texts: Sequence[Text], cases: Cases, target: Path) -> None:
    """Writes the weights learned from everything."""
    weights = LinkWeights(learn(cases.nouns), learn(cases.people), learn(cases.it), learn(cases.he))
    whole = sum(not text.opening for text in texts)
    comment = (
        "Weights by which nouns, people and pronouns are linked to sides, in hundredths; made by benchmarks/train_links.py,\n"
        f"not by hand.  From the labelled mentions of {whole} articles of dev and eval/training and {len(texts) - whole} openings."
    )
    target.write_text(weights.text(comment), encoding="utf-8")
    print(f"{target.relative_to(ROOT)}: {target.stat().st_size / 1000:.0f} kB")


def apart(pronouns: Sequence[Example]) -> tuple[list[Example], list[Example]]:
    """The pronouns of people, and the others."""
    he = [example for example in pronouns if example.what in ("he", "she")]
    return he, [example for example in pronouns if example.what not in ("he", "she")]


if __name__ == "__main__":
    sys.exit(main())
