"""Scores of dossiers as tables: systems across for a terminal, systems down for the leaderboard."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.evaluation.dossiers.measure import CELLS
from summarizer.evaluation.dossiers.records import DossierRun
from summarizer.evaluation.table import NOTHING, Table, markdown

LABELS: dict[str, str] = {
    "briefs.found": "items of the briefs, found",
    "briefs.right": "items of the briefs, right",
    "parties.b3": "parties, B³",
    "parties.pairs": "parties, pairs",
    "issues.b3": "issues, B³",
    "issues.pairs": "issues, pairs",
    "trades.b3": "trades, B³",
    "trades.pairs": "trades, pairs",
    "shifts.found": "shifts, found",
    "shifts.right": "shifts, right",
    "contradictions.found": "contradictions, found",
    "contradictions.right": "contradictions, right",
    "ledger.found": "ledger, found",
    "ledger.right": "ledger, right",
    "stages.found": "steps, found",
    "stages.right": "steps, right",
    "copies": "copies",
}
"""The figures in the order they are shown, and what they are called."""
_CELLS_LABEL = "cells right"
_ON_THE_LEADERBOARD = [name for name in LABELS if not name.endswith(".pairs")]
_SPLITS = {
    "dev": "`dev`: looked at while working",
    "test": "`test`: scored only on record, each use logged",
}
_HOW_SURE = "no interval: the articles of a story hang together, and a resampled story is none"


def figures_table(runs: Sequence[DossierRun]) -> Table:
    """Figures down, systems across: F1, with precision and recall behind it."""
    rows = [(label, *(_with_parts(run, name) for run in runs)) for name, label in LABELS.items()]
    rows.append((_CELLS_LABEL, *(_number(run.figures.get(CELLS)) for run in runs)))
    counted = counted_stories(runs[0]) if runs else ""
    note = f"F1 (precision, recall), {counted}; {_HOW_SURE}."
    return Table("Dossiers", ("figure", *(run.system for run in runs)), tuple(rows), note)


def leaderboard_table(runs: Sequence[DossierRun]) -> Table:
    """Systems down, F1 across, the best-matched first."""
    ordered = sorted(runs, key=lambda run: (-(run.figures.get("stages.right.f1") or 0), run.system))
    rows = tuple(
        (
            run.system,
            *(_number(run.figures.get(f"{name}.f1")) for name in _ON_THE_LEADERBOARD),
            _number(run.figures.get(CELLS)),
            run.scored_on.isoformat(),
        )
        for run in ordered
    )
    labels = [LABELS[name] for name in _ON_THE_LEADERBOARD]
    return Table("", ("dossiers from", *labels, _CELLS_LABEL, "recorded"), rows)


def leaderboard_section(runs: Sequence[DossierRun]) -> str:
    """What the leaderboard says of dossiers; empty where none is recorded."""
    if not runs:
        return ""
    parts = ["## Dossiers: a negotiation over many articles\n"]
    for split, title in _SPLITS.items():
        rows = [run for run in runs if run.split == split]
        if rows:
            parts.append(f"On {title} ({counted_stories(rows[0])}):\n\n{markdown(leaderboard_table(rows))}")
    annotators = "; ".join(sorted({annotator for run in runs for annotator in run.annotators})) or "not said"
    parts.append(f"""\
F1; {_HOW_SURE}. *gold-briefs* are dossiers built from the annotators' own briefs: what they lack is the dossier's fault.
*nothing-matched* are the same briefs side by side, nothing put together: the trivial baseline. An engine's dossier also pays for
every item its briefs miss or invent. How each figure is counted is told in `eval/stories/README.md`.

Gold annotated by: {annotators}.
""")
    return "\n".join(parts)


def counted_stories(run: DossierRun) -> str:
    """``one story of 16 articles``."""
    articles = sum(story.articles for story in run.stories)
    stories = len(run.stories)
    return f"one story of {articles} articles" if stories == 1 else f"{stories} stories, {articles} articles"


def _with_parts(run: DossierRun, name: str) -> str:
    f1, precision, recall = (run.figures.get(f"{name}.{part}") for part in ("f1", "precision", "recall"))
    return f"{_number(f1)} ({_number(precision)}, {_number(recall)})"


def _number(value: float | None) -> str:
    return NOTHING if value is None else f"{value:.2f}"
