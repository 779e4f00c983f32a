"""What the scoring commands share: running models over gold with a bar, and what is left to do afterwards."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from summarizer.cli.eval_output import note, show, write

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.evaluation.gold import Gold
    from summarizer.evaluation.result import Evaluation
    from summarizer.evaluation.run import Scored


def score(
    gold: Gold,
    models: list[str] | None,
    replay: Path | None,
    quiet: bool,
    *,
    tape: Path | None = None,
    setting: Mapping[str, object] | None = None,
) -> list[Scored]:
    """Every model over `gold`, with a bar; `setting` are the options of a language model that were given."""
    from summarizer.cli.progress import Bar
    from summarizer.evaluation.replay import on_tape, recording, replay_options, replaying
    from summarizer.evaluation.systems import distinct, score_named

    options = {name: value for name, value in (setting or {}).items() if value is not None}
    around = None
    if replay is not None:
        taped = on_tape(gold, replay)
        if len(taped) < len(gold):
            note(f"{len(gold) - len(taped)} articles have no cassette in {replay} and were left out", quiet)
        gold = taped
        around = replaying(replay)
        options |= replay_options()
    elif tape is not None:
        around = recording(tape)
        options["cache"] = False  # A stored reply would be missing from the tape.
    chosen = distinct(models or ["offline"])
    bar = Bar(len(chosen) * len(gold), wanted=not quiet)
    begun = 0

    def advance(system: str, document: str) -> None:
        nonlocal begun
        if begun:
            bar.advance()
        begun += 1
        bar.working_on(f"{system}  {document}")

    try:
        return [
            score_named(
                gold,
                name,
                around=around,
                progress=lambda document, name=name: advance(name, document.id),
                options=options,
            )
            for name in chosen
        ]
    finally:
        bar.clear()


def write_runs(path: Path, scored: Sequence[Scored]) -> None:
    """One system into `path`, several into one file each, the system's name before the suffix."""
    from summarizer.evaluation.runs import run_path

    for one in scored:
        slug = run_path(path.parent, one.evaluation.system, one.evaluation.split).stem
        target = path if len(scored) == 1 else path.with_name(f"{path.stem}-{slug}{path.suffix}")
        write(target, one.evaluation.to_json())


def remark_on_skipped(gold: Gold, quiet: bool) -> None:
    """Says how many articles are no gold yet."""
    if gold.skipped:
        note(f"{len(gold.skipped)} articles are not annotated yet and were left out", quiet)


def end_with_failures(scored: Sequence[Scored]) -> None:
    """Names every article that an engine gave no brief of, and ends with 1 if there is one."""
    from summarizer.cli.terminal import complain

    failures = [(one.evaluation.system, failure) for one in scored for failure in one.evaluation.failures]
    for system, failure in failures:
        complain(f"{system} gave no brief of {failure.id}: {failure.failure}")
    if failures:
        raise typer.Exit(1)


def show_confidence(evaluations: Sequence[Evaluation]) -> None:
    """For each run that has confidences: what they are worth, and what a threshold leaves of it."""
    from summarizer.evaluation.calibration import reliability
    from summarizer.evaluation.calibration.tables import curve_table, reliability_table

    for one in evaluations:
        found = reliability(one)
        if found is not None:
            show(reliability_table(one.system, found))
            show(curve_table(one.system, found))
