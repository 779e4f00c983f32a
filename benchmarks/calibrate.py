"""Fits the offline engine's confidences to what turned out to be right, on the dev gold and the articles to learn from.

    python benchmarks/calibrate.py                 write summarizer/engines/offline/confidence.toml anew
    python benchmarks/calibrate.py --check         only tell how confidences do on dev articles held out

Run it whenever the rules or the learned weights have changed, after `train_stances.py` and `train_bargains.py`; takes a
minute and needs the extra `eval`.  Each article is read with weights that were trained without its fold: weights that
have seen an article are right about it more often than they will be about the next one.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import train_bargains
import train_stances

from summarizer.draft import Draft
from summarizer.engines.offline.reading import Reading
from summarizer.evaluation.calibration.fit import as_toml, fit
from summarizer.evaluation.calibration.tables import curve_table, reliability_table
from summarizer.evaluation.gold import GoldDocument, load_gold
from summarizer.evaluation.table import markdown

ROOT = Path(__file__).resolve().parents[1]
FOLDS = 5
"""Parts into which the articles are dealt for the learned weights; more cost time and change nothing that shows."""
TARGET = ROOT / "summarizer" / "engines" / "offline" / "confidence.toml"


def main(arguments: Sequence[str] | None = None) -> int:
    """Fits, or checks."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="write nothing")
    options = parser.parse_args(arguments)
    gold = load_gold(ROOT / "eval" / "gold", split="dev").documents
    more = load_gold(ROOT / "eval" / "training").documents
    documents = sorted((*gold, *more), key=lambda document: document.id)
    fold_of = {document.id: number % FOLDS for number, document in enumerate(documents)}
    judges, bargains = stances_without(documents), bargains_without(documents)

    def read(document: GoldDocument) -> Draft:
        fold = fold_of[document.id]
        return Reading(document.article, judges[fold], bargains[fold]).draft()

    fitted = fit(gold, read, more)
    for table in (reliability_table, curve_table):
        print(markdown(table("offline, articles held out", fitted.held_out)))
    if not options.check:
        TARGET.write_text(as_toml(fitted), encoding="utf-8")
        print(f"{TARGET.relative_to(ROOT)}: {len(fitted.weights)} weights, left out below {fitted.least}")
    return 0


def stances_without(documents: Sequence[GoldDocument]) -> list[Any]:
    """For each fold, the weights of the judge of stands trained without its articles."""
    examples = [
        *train_stances.gold_examples(documents),
        *train_stances.own_examples(train_stances.SENTENCES),
    ]
    return [
        train_stances.train([e for e in examples if e.document < 0 or e.document % FOLDS != fold])
        for fold in range(FOLDS)
    ]


def bargains_without(documents: Sequence[GoldDocument]) -> list[Any]:
    """For each fold, the weights of bargains learned without its articles."""
    by_article = [list(train_bargains.examples_of(document)) for document in documents]
    own = list(train_bargains.invented(ROOT / train_bargains.SENTENCES))
    return [
        train_bargains.learn(
            [*own, *(e for number, part in enumerate(by_article) if number % FOLDS != fold for e in part)]
        )
        for fold in range(FOLDS)
    ]


if __name__ == "__main__":
    sys.exit(main())
