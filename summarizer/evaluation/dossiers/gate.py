"""Whether dossiers are still as good as recorded: one sentence for each figure that is not."""

from __future__ import annotations

from pathlib import Path

from summarizer.errors import UsageError
from summarizer.evaluation.dossiers.measure import CELLS, FIGURES
from summarizer.evaluation.dossiers.page import LABELS
from summarizer.evaluation.dossiers.records import DossierRun, dossier_run_path, load_dossier_run
from summarizer.evaluation.runs import FALL

_HEADLINES = {**{f"{name}.f1": LABELS[name] for name in FIGURES}, CELLS: "cells right"}


def broken_gates(now: DossierRun, runs: Path, tolerance: float = FALL) -> tuple[str, ...]:
    """What fell by more than `tolerance` below the run of the same system recorded under the folder `runs`.

    Raises `UsageError` where none is recorded, or where the stories or their gold have changed since.
    """
    path = dossier_run_path(runs, now.system, now.split)
    anew = f"record it with `summarizer eval dossier -m {now.system} --record`"
    if not path.is_file():
        raise UsageError(f"no run of {now.system} on stories is recorded in {path}: {anew}")
    before = load_dossier_run(path)
    if [(s.id, s.fingerprint) for s in now.stories] != [(s.id, s.fingerprint) for s in before.stories]:
        raise UsageError(f"the stories are not those that {path} was recorded on: {anew}")
    return tuple(
        f"{label} is {_shown(now.figures.get(name))}, more than {tolerance:g} below the recorded "
        f"{_shown(old)} ({now.system}): mend it, or {anew} in the same commit and say why"
        for name, label in _HEADLINES.items()
        if (old := before.figures.get(name)) is not None and (now.figures.get(name) or 0.0) < old - tolerance
    )


def _shown(value: float | None) -> str:
    return "nothing" if value is None else f"{value:.3f}"
