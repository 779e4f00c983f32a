"""Fits the offline engine's confidences to what turned out to be right, on the dev gold.

    python benchmarks/calibrate.py                 write summarizer/engines/offline/confidence.toml anew
    python benchmarks/calibrate.py --check         only tell how confidences do on articles held out

Run it whenever the rules or the judge of stands have changed, after `benchmarks/train_stances.py`; takes a minute and
needs the extra `eval`.  Each article is read with a judge that was trained without its fold: a judge that has seen an
article is right about it more often than it will be about the next one.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from summarizer.draft import Draft
from summarizer.engines.offline.reading import Reading
from summarizer.evaluation.calibration.fit import as_toml, fit
from summarizer.evaluation.calibration.tables import curve_table, reliability_table
from summarizer.evaluation.gold import GoldDocument, load_gold
from summarizer.evaluation.table import markdown

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "summarizer" / "engines" / "offline" / "confidence.toml"


def main(arguments: Sequence[str] | None = None) -> int:
    """Fits, or checks."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="write nothing")
    options = parser.parse_args(arguments)
    gold = sorted(load_gold(ROOT / "eval" / "gold", split="dev"), key=lambda document: document.id)
    training: Any = import_module("train_stances")
    judges = training.folds(gold, [*training.gold_examples(gold), *training.own_examples(training.SENTENCES)])
    fold_of = {document.id: number % training.FOLDS for number, document in enumerate(gold)}

    def read(document: GoldDocument) -> Draft:
        return Reading(document.article, judges[fold_of[document.id]]).draft()

    fitted = fit(gold, read)
    for table in (reliability_table, curve_table):
        print(markdown(table("offline, articles held out", fitted.held_out)))
    if not options.check:
        TARGET.write_text(as_toml(fitted), encoding="utf-8")
        print(
            f"{TARGET.relative_to(ROOT)}: {len(fitted.weights)} weights, items less sure than {fitted.least} left out"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
