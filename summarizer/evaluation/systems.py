"""What can be scored by name: engines, and the two that frame them, the trivial baseline and the annotators."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from summarizer.errors import UsageError
from summarizer.evaluation.baseline import EVERY_QUOTATION, EveryQuotation
from summarizer.evaluation.ceiling import ANNOTATORS, agreement
from summarizer.evaluation.form import Split
from summarizer.evaluation.gold import Gold
from summarizer.evaluation.run import Around, Progress, Scored, engine_predictor, score_system
from summarizer.evaluation.runs import guards_test


def score_named(
    gold: Gold,
    model: str,
    *,
    around: Around | None = None,
    progress: Progress | None = None,
    options: dict[str, object] | None = None,
) -> Scored:
    """Scores a model, `EVERY_QUOTATION` or `ANNOTATORS`; `options` go to a language model's engine."""
    if model == ANNOTATORS:
        return agreement(gold, progress=progress)
    if model == EVERY_QUOTATION:
        return score_system(gold, engine_predictor(EveryQuotation()), model, progress=progress)
    given = {} if model == "offline" else options or {}
    return score_system(gold, engine_predictor(model, **given), model, progress=progress, around=around)


def refuse_test(folder: Path, split: Split) -> None:
    """Raises `UsageError` where `split` is the guarded `test` of a collection that logs its uses."""
    if split == "test" and guards_test(folder):
        raise UsageError(
            "the test split of this collection is scored only by `summarizer eval record --split test`, "
            "which logs each use: work on dev"
        )


def distinct(models: Sequence[str]) -> list[str]:
    """The models in their order, each once."""
    return list(dict.fromkeys(models))
