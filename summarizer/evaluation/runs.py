"""Recorded runs: `eval/runs/*.json`, one file a system and split, and the log of every use of `test`."""

from __future__ import annotations

import json
from pathlib import Path

from summarizer.errors import UsageError
from summarizer.evaluation.metrics import FIGURES, HEADLINES
from summarizer.evaluation.result import Evaluation, load_run
from summarizer.scores import run_name

TEST_LOG = "test-uses.jsonl"
"""One line for each time the `test` split was scored."""
FALL = 0.01
"""A headline figure that falls by more than this is recorded only with a reason."""


def runs_folder(gold: Path) -> Path:
    """Where the runs on the gold folder `gold` are recorded: `runs` beside it."""
    return gold.resolve().parent / "runs"


def guards_test(gold: Path) -> bool:
    """Whether `gold` belongs to a collection that keeps a log of runs, and so scores `test` only on record."""
    return runs_folder(gold).is_dir()


def run_path(folder: Path, system: str, split: str) -> Path:
    """The file in which the run of `system` on `split` is recorded."""
    return folder / run_name(system, split)


def load_runs(folder: Path) -> tuple[Evaluation, ...]:
    """Every recorded run, by file name; empty where the folder is not there."""
    return tuple(load_run(path) for path in sorted(folder.glob("*.json"))) if folder.is_dir() else ()


def record(evaluation: Evaluation, folder: Path, reason: str | None = None) -> Path:
    """Writes the run in place of the one recorded before, and logs it if it is on `test`; the file written.

    Raises `UsageError` where a headline figure falls and no `reason` is given.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if evaluation.split != "dev":
        log_test_use(evaluation, folder, reason)  # Even if it is then refused: it has been looked at.
    path = run_path(folder, evaluation.system, evaluation.split)
    previous = load_run(path) if path.is_file() else None
    if previous is not None and not reason:
        for name in fallen(evaluation, {name: previous.value(name) for name in HEADLINES}):
            raise UsageError(
                f"{FIGURES[name].label} falls from {previous.value(name):.3f} to {evaluation.value(name):.3f}: "
                "say why with --reason, or do not record it"
            )
    recorded = evaluation.model_copy(
        update={
            "reason": reason,
            "previous": {name: previous.value(name) for name in HEADLINES} if previous else None,
        }
    )
    path.write_text(recorded.to_json(), encoding="utf-8")
    return path


def log_test_use(evaluation: Evaluation, folder: Path, reason: str | None) -> None:
    """Appends a line about this use of `test`: when, what, why, and what came of it."""
    line = {
        "date": evaluation.scored_on.isoformat(),
        "system": evaluation.system,
        "version": evaluation.version,
        "documents": len(evaluation.documents),
        "reason": reason,
        **{name: evaluation.value(name) for name in HEADLINES},
    }
    with (folder / TEST_LOG).open("a", encoding="utf-8") as log:
        log.write(json.dumps(line, ensure_ascii=False) + "\n")


def fallen(now: Evaluation, before: dict[str, float | None], tolerance: float = FALL) -> list[str]:
    """The figures of `before` below which `now` lies by more than `tolerance`."""
    names: list[str] = []
    for name, old in before.items():
        new = now.value(name)
        if old is not None and (new is None or new < old - tolerance):
            names.append(name)
    return names
