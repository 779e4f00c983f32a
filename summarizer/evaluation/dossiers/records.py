"""What a scoring of dossiers leaves behind: `eval/runs/stories/<system>--<split>.json`, story by story."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from summarizer.errors import UsageError
from summarizer.evaluation.dossiers.measure import CELLS, FIGURES
from summarizer.evaluation.metrics.ratio import Ratio, total
from summarizer.evaluation.runs import TEST_LOG
from summarizer.evaluation.yamlfile import read_bounded
from summarizer.faults import faults_of, first_of
from summarizer.scores import run_name

FOLDER = "stories"
"""Below the folder of recorded runs."""
BRIEFS = ("briefs.found", "briefs.right")
"""How good the briefs were that the dossiers were built from: as for an engine, on the stories' articles."""


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class StoryScore(_Record):
    """One story's figures, as pairs of numerator and denominator."""

    id: str
    articles: int
    fingerprint: str
    """Of the articles, their annotations and the gold dossier."""
    figures: dict[str, tuple[float, Annotated[float, Field(ge=0)]]]
    failures: tuple[str, ...] = ()
    """Articles of which the engine gave no brief; they were left empty."""


class DossierRun(_Record):
    """One system on all stories."""

    format: Literal["aide-memoire dossier run 1.0"] = "aide-memoire dossier run 1.0"
    system: str
    """The engine whose briefs the dossiers were built from, or `gold-briefs`."""
    version: str
    split: Literal["dev", "test", "all"]
    scored_on: dt.date
    annotators: tuple[str, ...] = ()
    figures: dict[str, float | None]
    """``FIGURE.precision``, ``.recall`` and ``.f1`` over all stories; None where nothing could count."""
    stories: tuple[StoryScore, ...]

    def to_json(self) -> str:
        """JSON text, one line a story's figure, so that a diff shows what moved."""
        return json.dumps(self.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n"


def summarised(stories: Sequence[StoryScore]) -> dict[str, float | None]:
    """Every figure over the stories, by sums: precision, recall and the F1 that follows from them."""
    figures: dict[str, float | None] = {}
    for name in (*BRIEFS, *FIGURES):
        precision, recall = (_over(stories, f"{name}.{part}") for part in ("precision", "recall"))
        figures[f"{name}.precision"] = precision.value(None)
        figures[f"{name}.recall"] = recall.value(None)
        figures[f"{name}.f1"] = f1(precision, recall)
    figures[CELLS] = _over(stories, CELLS).value(None)
    return figures


def f1(precision: Ratio, recall: Ratio) -> float:
    """Their harmonic mean; 1 where there was nothing to find and nothing was said, 0 where only one of these is so."""
    if not precision.denominator and not recall.denominator:
        return 1.0
    p, r = precision.value(0.0) or 0.0, recall.value(0.0) or 0.0
    return 2 * p * r / (p + r) if p + r else 0.0


def record_dossiers(run: DossierRun, runs: Path) -> Path:
    """Writes `run` below the folder of recorded runs, in place of what was there; a use of `test` is logged."""
    path = dossier_run_path(runs, run.system, run.split)
    path.parent.mkdir(parents=True, exist_ok=True)
    if run.split != "dev":
        headlines = {
            name: run.figures.get(f"{name}.f1") for name in FIGURES if name.endswith((".right", ".b3"))
        }
        line = {"date": run.scored_on.isoformat(), "system": run.system, "version": run.version, **headlines}
        with (path.parent / TEST_LOG).open("a", encoding="utf-8") as log:
            log.write(json.dumps(line, ensure_ascii=False) + "\n")
    path.write_text(run.to_json(), encoding="utf-8")
    return path


def dossier_run_path(runs: Path, system: str, split: str) -> Path:
    """Where the run of `system` on `split` is recorded, below the folder of recorded runs."""
    return runs / FOLDER / run_name(system, split)


def load_dossier_runs(runs: Path) -> tuple[DossierRun, ...]:
    """Every recorded run on stories, by file name; `UsageError` where a file is none."""
    return tuple(load_dossier_run(path) for path in sorted((runs / FOLDER).glob("*.json")))


def load_dossier_run(path: Path) -> DossierRun:
    """The run in the file `path`; `UsageError` where it is none."""
    try:
        return DossierRun.model_validate_json(read_bounded(path))
    except ValidationError as error:
        told = first_of(faults_of(error), f"{path} is no run on stories")
        raise UsageError(f"{told}; record it anew with `eval dossier --record`") from None


def _over(stories: Sequence[StoryScore], figure: str) -> Ratio:
    return total(Ratio(*story.figures.get(figure, (0.0, 0.0))) for story in stories)
