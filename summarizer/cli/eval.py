"""``summarizer eval``: how good an engine is, held beside gold, beside others and beside what was recorded."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from summarizer.cli import options
from summarizer.cli.engine import BaseUrl, MaxCost, Mode, Prompts
from summarizer.cli.eval_dossier import dossier
from summarizer.cli.eval_output import note, say, show, write
from summarizer.cli.eval_robustness import robustness
from summarizer.cli.eval_scoring import (
    end_with_failures,
    remark_on_skipped,
    score,
    show_confidence,
    write_runs,
)

app = typer.Typer(rich_markup_mode=None, add_completion=False, no_args_is_help=True)

GoldFolder = Annotated[
    Path, typer.Option("--gold", metavar="DIR", help="The folder of gold articles.", show_default=True)
]
SplitOption = Annotated[
    Literal["dev", "test"],
    typer.Option("--split", help="Which articles; test is kept for 'eval record', which logs each use."),
]
Models = Annotated[
    list[str] | None,
    typer.Option(
        "--model",
        "-m",
        metavar="MODEL",
        help="What to score, as often as wanted: offline (the default), a model such as openai/NAME, "
        "every-quotation (the trivial baseline) or annotators (the ceiling).",
        show_default=False,
    ),
]
Replay = Annotated[
    Path | None,
    typer.Option(
        "--replay",
        metavar="DIR",
        help="Answer every request from DIR/<article>.yaml and send none; a request that is not there is an error.",
    ),
]
JUnitFile = Annotated[Path | None, typer.Option("--junit", metavar="FILE", help="Write a JUnit file for CI.")]
_GOLD = Path("eval/gold")


@app.callback()
def evaluation() -> None:
    """Score an engine against the gold briefs.

    \b
    Examples:
      summarizer eval run                                   the offline engine on the dev articles
      summarizer eval run -m offline -m openai/gpt-5-mini --report report.html
      summarizer eval compare a.json b.json                 is one really better?
      summarizer eval gate                                  exit code 3 if something got worse
      summarizer eval robustness                            the same article in other words and layouts
      summarizer eval dossier                               dossiers of whole stories
    """


@app.command()
def run(
    gold: GoldFolder = _GOLD,
    split: SplitOption = "dev",
    model: Models = None,
    replay: Replay = None,
    tape: Annotated[
        Path | None,
        typer.Option(
            "--tape", metavar="DIR", help="Record every exchange to DIR/<article>.yaml, for --replay."
        ),
    ] = None,
    base_url: BaseUrl = None,
    mode: Mode = None,
    prompts: Prompts = None,
    max_cost: MaxCost = None,
    report: Annotated[
        Path | None,
        typer.Option("--report", metavar="FILE", help="Write an HTML report: gold beside prediction."),
    ] = None,
    json_file: options.JsonFile = None,
    junit: JUnitFile = None,
    every: Annotated[bool, typer.Option("--all", "-a", help="Show every figure, and the domains.")] = False,
    confidence: Annotated[
        bool,
        typer.Option(
            "--confidence", help="Show what the confidences are worth, and what a threshold leaves."
        ),
    ] = False,
    quiet: options.Quiet = False,
) -> None:
    """Score one or several engines on gold articles, side by side.

    Shows a table on a terminal and Markdown when piped.  An article for which an engine fails counts as
    an empty brief, and the exit code is then 1.

    \b
    Examples:
      summarizer eval run --model offline --model every-quotation
      summarizer eval run --model openai/gpt-5-mini --replay cassettes/eval --json run.json
      summarizer eval run --gold my/articles --report report.html >> "$GITHUB_STEP_SUMMARY"
    """
    from summarizer.errors import UsageError
    from summarizer.evaluation.gold import load_gold
    from summarizer.evaluation.junit import junit_of_runs
    from summarizer.evaluation.systems import refuse_test
    from summarizer.evaluation.table import domain_table, figure_table, headline_table, summary_table

    refuse_test(gold, split)
    if replay is not None and tape is not None:
        raise UsageError("--replay sends nothing and --tape records what is sent: give one of them")
    documents = load_gold(gold, split=split)
    setting = {"base_url": base_url, "mode": mode, "prompts": prompts, "max_cost": max_cost}
    scored = score(documents, model, replay, quiet, tape=tape, setting=setting)
    evaluations = [one.evaluation for one in scored]
    show(summary_table(evaluations), piped=headline_table(evaluations))
    if every:
        show(figure_table(evaluations))
        for one in evaluations:
            show(domain_table(one))
    if every or confidence:
        show_confidence(evaluations)
    if report is not None:
        from summarizer.evaluation.report import html_report

        write(report, html_report(scored))
    if json_file is not None:
        write_runs(json_file, scored)
    if junit is not None:
        write(junit, junit_of_runs(evaluations))
    remark_on_skipped(documents, quiet)
    end_with_failures(scored)


@app.command()
def compare(
    first: Annotated[
        Path, typer.Argument(metavar="A.json", help="A run written by --json, or a recorded one.")
    ],
    second: Annotated[Path, typer.Argument(metavar="B.json", help="The other.")],
) -> None:
    """Tell whether one run is better than another, or whether it could be luck.

    Paired bootstrap over the articles that both were scored on with the same annotation.

    \b
    Example:
      summarizer eval compare new.json eval/runs/offline--dev.json
    """
    from summarizer.evaluation.comparison import compare as compare_runs
    from summarizer.evaluation.result import load_run
    from summarizer.evaluation.table import comparison_table

    one, other = load_run(first), load_run(second)
    if one.system == other.system:
        one = one.model_copy(update={"system": f"{one.system} ({first.stem})"})
        other = other.model_copy(update={"system": f"{other.system} ({second.stem})"})
    show(comparison_table(compare_runs(one, other)))


@app.command()
def agreement(
    gold: GoldFolder = _GOLD,
    split: SplitOption = "dev",
    report: Annotated[
        Path | None,
        typer.Option("--report", metavar="FILE", help="Write an HTML report: first beside second."),
    ] = None,
    json_file: options.JsonFile = None,
) -> None:
    """Score the second annotations against the first: how far two careful annotators agree.

    \b
    Example:
      summarizer eval agreement --report agreement.html
    """
    from summarizer.evaluation.ceiling import agreement as score_second
    from summarizer.evaluation.gold import load_gold
    from summarizer.evaluation.systems import refuse_test
    from summarizer.evaluation.table import figure_table

    refuse_test(gold, split)
    scored = score_second(load_gold(gold, split=split))
    show(figure_table([scored.evaluation]))
    if report is not None:
        from summarizer.evaluation.report import html_report

        write(report, html_report([scored]))
    if json_file is not None:
        write_runs(json_file, [scored])


@app.command()
def gate(
    gates: Annotated[Path, typer.Option("--gates", metavar="FILE", help="What is held beside what.")] = Path(
        "eval/gates.toml"
    ),
    gold: GoldFolder = _GOLD,
    replay: Replay = None,
    json_file: options.JsonFile = None,
    junit: JUnitFile = None,
    quiet: options.Quiet = False,
) -> None:
    """Fail, with exit code 3 and a sentence each, where an engine got worse than its recorded baseline.

    Scores the dev articles.  It fails when a headline figure is surely below the baseline, when it lies
    more than the tolerance below it, or when a quote is not exactly the text.

    \b
    Example:
      summarizer eval gate --junit gate.xml
    """
    from summarizer.cli.terminal import complain
    from summarizer.errors import GateError
    from summarizer.evaluation.comparison import compare as compare_runs
    from summarizer.evaluation.gates import check_gates, load_gates
    from summarizer.evaluation.gold import load_gold
    from summarizer.evaluation.junit import junit_of_gates
    from summarizer.evaluation.table import comparison_table

    held, baseline = load_gates(gates)
    scored = score(load_gold(gold, split="dev"), [held.system], replay, quiet)
    current = scored[0].evaluation
    outcomes = check_gates(current, baseline, held)
    now, before = (
        one.model_copy(update={"system": name}) for one, name in ((current, "now"), (baseline, "baseline"))
    )
    show(comparison_table(compare_runs(now, before)))
    if json_file is not None:
        write_runs(json_file, scored)
    if junit is not None:
        write(junit, junit_of_gates(outcomes))
    broken = [outcome for outcome in outcomes if not outcome.passed]
    for outcome in broken:
        complain(outcome.sentence)
    if broken:
        raise typer.Exit(GateError.exit_code)
    say(f"All {len(outcomes)} gates hold.")


@app.command()
def record(
    gold: GoldFolder = _GOLD,
    split: SplitOption = "dev",
    model: Models = None,
    replay: Replay = None,
    reason: Annotated[
        str | None,
        typer.Option("--reason", metavar="TEXT", help="Why; asked for where a headline figure falls."),
    ] = None,
    quiet: options.Quiet = False,
) -> None:
    """Score, write the runs to the runs folder beside the gold, and the leaderboard anew.

    The only command that scores the test split; each such use is logged in runs/test-uses.jsonl.

    \b
    Examples:
      summarizer eval record --model offline --model every-quotation --model annotators
      summarizer eval record --split test --reason "release 1.0"
    """
    from summarizer.evaluation.gold import load_gold
    from summarizer.evaluation.leaderboard import leaderboard as page
    from summarizer.evaluation.runs import record as record_run
    from summarizer.evaluation.runs import runs_folder
    from summarizer.evaluation.table import headline_table, summary_table

    folder = runs_folder(gold)
    scored = score(load_gold(gold, split=split), model, replay, quiet)
    evaluations = [one.evaluation for one in scored]
    for evaluation in evaluations:
        note(f"recorded in {record_run(evaluation, folder, reason)}", quiet)
    write(folder.parent / "LEADERBOARD.md", page(folder))
    show(summary_table(evaluations), piped=headline_table(evaluations))
    end_with_failures(scored)


@app.command()
def leaderboard(
    gold: GoldFolder = _GOLD,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit code 1 if the page is not what the runs say.")
    ] = False,
) -> None:
    """Write LEADERBOARD.md beside the gold, from the recorded runs.

    \b
    Example:
      summarizer eval leaderboard --check
    """
    from summarizer.cli.terminal import complain
    from summarizer.evaluation.leaderboard import leaderboard as page
    from summarizer.evaluation.runs import runs_folder

    folder = runs_folder(gold)
    path, content = folder.parent / "LEADERBOARD.md", page(folder)
    if not check:
        write(path, content)
        return
    if not path.is_file() or path.read_text("utf-8") != content:
        complain(f"{path} is not what the recorded runs say: run 'summarizer eval leaderboard'")
        raise typer.Exit(1)


@app.command()
def quotes(
    gold: GoldFolder = _GOLD,
    split: SplitOption = "dev",
    json_file: options.JsonFile = None,
) -> None:
    """Score the finding and crediting of quotations against the quotes.yaml files.

    \b
    Example:
      summarizer eval quotes
    """
    from summarizer.evaluation.gold import load_gold
    from summarizer.evaluation.quotations_score import score_quotations
    from summarizer.evaluation.systems import refuse_test
    from summarizer.evaluation.table import Table, with_interval

    refuse_test(gold, split)
    scores = score_quotations(load_gold(gold, split=split))
    rows = tuple((name, with_interval(estimate)) for name, estimate in scores.figures.items())
    title = f"Quotations on {split}, {len(scores.documents)} articles"
    note = "F1 of contents at an intersection over union of characters from 0.3, 0.5 and 0.8 on; speakers at 0.5."
    show(Table(title, ("figure", "value"), rows, note))
    if json_file is not None:
        import json

        figures = {name: estimate.model_dump() for name, estimate in scores.figures.items()}
        write(json_file, json.dumps({"figures": figures, "documents": scores.documents}, indent=1) + "\n")


app.command()(dossier)
app.command()(robustness)
