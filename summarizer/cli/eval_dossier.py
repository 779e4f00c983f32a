"""``summarizer eval dossier``: how good are the dossiers that are built from an engine's briefs, or from the gold ones?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from summarizer.cli import options
from summarizer.cli.eval_output import note, say, show, write
from summarizer.cli.eval_scoring import score

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.evaluation.dossiers import DossierRun, ScoredDossiers
    from summarizer.evaluation.run import Scored
    from summarizer.evaluation.story import Story


def dossier(
    stories: Annotated[
        Path, typer.Option("--stories", metavar="DIR", help="The folder of stories, or of one.")
    ] = Path("eval/stories"),
    split: Annotated[
        Literal["dev", "test"],
        typer.Option(
            "--split", help="Which stories; test is scored only with --record, which logs each use."
        ),
    ] = "dev",
    model: Annotated[
        list[str] | None,
        typer.Option(
            "--model",
            "-m",
            metavar="MODEL",
            help="Whose briefs to build from, as often as wanted: gold-briefs (the annotators' own) and offline, "
            "if nothing is given; nothing-matched (the trivial baseline), or a model such as openai/NAME.",
            show_default=False,
        ),
    ] = None,
    replay: Annotated[
        Path | None,
        typer.Option(
            "--replay", metavar="DIR", help="Answer every request from DIR/<article>.yaml and send none."
        ),
    ] = None,
    record: Annotated[
        bool,
        typer.Option(
            "--record", help="Write the runs to runs/stories beside the stories, and the leaderboard anew."
        ),
    ] = False,
    gate: Annotated[
        bool, typer.Option("--gate", help="Exit code 3 if a figure fell below the recorded run's.")
    ] = False,
    differences: Annotated[
        bool,
        typer.Option("--differences", help="List what was missed (-), invented (+) and put elsewhere (~)."),
    ] = False,
    json_file: options.JsonFile = None,
    quiet: options.Quiet = False,
) -> None:
    """Build a dossier of each annotated story and score it: matches, shifts, contradictions, the ledger.

    From the gold briefs the figures show the dossier's own errors; from an engine's they show both.

    \b
    Examples:
      summarizer eval dossier
      summarizer eval dossier --model gold-briefs --differences
      summarizer eval dossier --split test --record -m gold-briefs -m nothing-matched -m offline
    """
    import json

    from summarizer.cli.terminal import complain
    from summarizer.errors import GateError
    from summarizer.evaluation.dossiers import GOLD_BRIEFS
    from summarizer.evaluation.dossiers.gate import broken_gates
    from summarizer.evaluation.dossiers.page import figures_table
    from summarizer.evaluation.story import load_stories
    from summarizer.evaluation.systems import distinct

    _refuse(stories, split, record, differences, whole=record or gate)
    told = load_stories(stories, split)
    systems = distinct(model or [GOLD_BRIEFS, "offline"])
    results = [_scored(told, system, replay, quiet) for system in systems]
    runs = [result.run for result in results]
    show(figures_table(runs))
    for line in (line for result in results if differences for line in result.differences()):
        say(line)
    if json_file is not None:
        write(json_file, json.dumps([run.model_dump(mode="json") for run in runs], indent=1) + "\n")
    if record:
        _record(runs, stories, quiet)
    failures = [(run.system, article) for run in runs for story in run.stories for article in story.failures]
    for system, article in failures:
        complain(f"{system} gave no brief of {article}")
    broken = [sentence for run in runs if gate for sentence in broken_gates(run, _runs(stories))]
    for sentence in broken:
        complain(sentence)
    if failures or broken:
        raise typer.Exit(1 if failures else GateError.exit_code)


def _scored(stories: Sequence[Story], system: str, replay: Path | None, quiet: bool) -> ScoredDossiers:
    from summarizer.evaluation.dossiers import GOLD_BRIEFS, NOTHING_MATCHED, score_dossiers

    def briefs(story: Story) -> Scored:
        return score(story.gold, [system], replay, quiet)[0]

    return score_dossiers(stories, system, None if system in {GOLD_BRIEFS, NOTHING_MATCHED} else briefs)


def _record(runs: list[DossierRun], stories: Path, quiet: bool) -> None:
    from summarizer.evaluation.dossiers.records import record_dossiers
    from summarizer.evaluation.leaderboard import leaderboard

    folder = _runs(stories)
    for run in runs:
        note(f"recorded in {record_dossiers(run, folder)}", quiet)
    write(folder.parent / "LEADERBOARD.md", leaderboard(folder))


def _refuse(stories: Path, split: str, record: bool, differences: bool, *, whole: bool) -> None:
    """Raises `UsageError` for what would look at `test` without a trace, or record a part for the whole."""
    from summarizer.errors import UsageError
    from summarizer.evaluation.story import DOSSIER_NAME

    one = (stories / DOSSIER_NAME).is_file()
    if whole and one:
        raise UsageError(f"--record and --gate are about all stories: give {stories.parent}, not one of them")
    beside = _runs(stories.resolve().parent if one else stories)
    if split == "test" and beside.is_dir() and (differences or not record):
        raise UsageError(
            "the test stories of this collection are scored only with --record, which logs each use, and their "
            "differences are not shown: work on dev"
        )


def _runs(stories: Path) -> Path:
    from summarizer.evaluation.runs import runs_folder

    return runs_folder(stories)
