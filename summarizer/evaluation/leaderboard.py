"""`eval/LEADERBOARD.md`, written from the recorded runs and from nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from summarizer.evaluation.baseline import EVERY_QUOTATION
from summarizer.evaluation.calibration import reliability
from summarizer.evaluation.calibration.tables import curve_table, reliability_table, summary_of
from summarizer.evaluation.ceiling import ANNOTATORS
from summarizer.evaluation.dossiers.page import leaderboard_section
from summarizer.evaluation.dossiers.records import load_dossier_runs
from summarizer.evaluation.metrics import FIGURES
from summarizer.evaluation.result import Evaluation
from summarizer.evaluation.runs import load_runs
from summarizer.evaluation.table import Table, markdown, plain, with_interval

_INTERVALS = ("found.f1", "right.f1")
_PLAIN = (
    "soft.f1",
    "parties.f1",
    "positions.right.f1",
    "demands.right.f1",
    "trades.right.f1",
    "over-generation",
    "reversal.legs",
    "reversal.polarity",
    "grounding.exact",
    "negatives",
    "cost.money",
    "cost.seconds",
)
_NAMES = {
    ANNOTATORS: "*annotator ceiling* (the second annotation against the first)",
    EVERY_QUOTATION: "*trivial baseline* (every quotation a position of its speaker)",
}

_HEAD = """\
# Leaderboard

Written by `summarizer eval leaderboard` from `eval/runs/`; do not edit it by hand.

*Found* tells which gold items were found, *right* which of them would not mislead a reader; both are F1, micro over all
items, with 95 % bootstrap intervals over articles. Reversed legs and polarity are the worst a brief can do, and lower is
better there and for over-generation. The annotator ceiling is scored on the articles annotated twice only: a system above it is
fitting one hand, one far below it has work to do. Cost (US dollars) and seconds are per article.
"""


def leaderboard(folder: Path) -> str:
    """The whole page, from the runs recorded in `folder`."""
    runs = load_runs(folder)
    parts = [_HEAD]
    for split, title in (
        ("dev", "`dev`: looked at while working"),
        ("test", "`test`: scored only on record, each use logged"),
    ):
        rows = [run for run in runs if run.split == split]
        if rows:
            parts.append(f"## On {title}\n\n{markdown(_table(rows))}\n{_gold_line(rows)}")
            parts.extend(_confidence(rows, split))
    dossiers = leaderboard_section(load_dossier_runs(folder))
    if dossiers:
        parts.append(dossiers)
    if len(parts) == 1:
        parts.append("No run is recorded yet: `summarizer eval record` records one.\n")
    return "\n".join(parts)


def _table(runs: Sequence[Evaluation]) -> Table:
    ordered = sorted(
        runs, key=lambda run: (run.system != ANNOTATORS, -(run.value("right.f1") or 0), run.system)
    )
    rows = tuple(
        (
            run.system,
            str(len(run.documents)),
            *(with_interval(run.figures.get(name)) for name in _INTERVALS),
            *(plain(name, run.value(name)) for name in _PLAIN),
            run.scored_on.isoformat(),
        )
        for run in ordered
    )
    labels = [FIGURES[name].label for name in (*_INTERVALS, *_PLAIN)]
    return Table("", ("system", "articles", *labels, "recorded"), rows)


def _confidence(runs: Sequence[Evaluation], split: str) -> Iterator[str]:
    """What the confidences of the runs are worth, where they have any."""
    summary = summary_of(runs)
    if summary is None:
        return
    yield f"### Confidence on `{split}`\n\n{_CONFIDENCE[split]}\n\n{markdown(summary)}"
    for run in runs:
        found = reliability(run)
        if found is not None:
            yield markdown(replace(reliability_table(run.system, found), title=""))
            yield markdown(replace(curve_table(run.system, found), title=""))


_CONFIDENCE = {
    "dev": "How sure each system says it is, held beside whether its items are right. What the offline engine has learned "
    "it learned on these articles too, so that it is right more often here than it says: "
    "`python benchmarks/calibrate.py --check` tells how it does on articles held out, and so does `test`.",
    "test": "The same on articles that nothing was learned from.",
}


def _gold_line(runs: Sequence[Evaluation]) -> str:
    annotators = sorted({annotator for run in runs for annotator in run.annotators})
    lines = [f"Gold annotated by: {'; '.join(annotators) or 'not said'}.\n"]
    lines += [
        f"{system}: {meaning}\n"
        for system, meaning in _NAMES.items()
        if any(r.system == system for r in runs)
    ]
    return "\n".join(lines)
