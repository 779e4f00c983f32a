"""``summarizer batch``: very many articles into one output, safe to stop and to go on with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli import engine as setup
from summarizer.cli import options
from summarizer.cli.batch_ray import BatchCommand
from summarizer.errors import UsageError

if TYPE_CHECKING:
    from summarizer.batch import Report

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(cls=BatchCommand)
def batch(
    sources: options.Sources = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE.jsonl|DIR",
            help="Where the briefs go: one a line, or a file each in a folder.",
        ),
    ] = None,
    model: setup.Model = None,
    base_url: setup.BaseUrl = None,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs",
            "-j",
            min=1,
            metavar="N",
            help="Processes (offline) or requests at once. Default: one a core; as many as the server takes.",
        ),
    ] = None,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Try again what failed in earlier runs.")
    ] = False,
    include_text: Annotated[
        bool, typer.Option("--include-text", help="Put each article's normalised text into its brief.")
    ] = False,
    date: options.Date = None,
    outlet: options.Outlet = None,
    allow_private: options.AllowPrivate = False,
    mode: setup.Mode = None,
    prompts: setup.Prompts = None,
    statements_in: setup.StatementsIn = None,
    verify: setup.SecondLook = False,
    max_cost: setup.MaxCost = None,
    max_tokens: setup.MaxTokens = None,
    timeout: setup.Timeout = None,
    deadline: setup.Deadline = None,
    context: setup.Context = None,
    no_cache: setup.NoCache = False,
    quiet: options.Quiet = False,
    log_json: Annotated[
        bool, typer.Option("--log-json", help="Tell each step as a line of JSON on standard error.")
    ] = False,
    ray: Annotated[
        str | None,
        typer.Option(
            "--ray",
            metavar="[ADDRESS]",
            help="Work on the machines of a Ray cluster: JSON Lines or Parquet in, a folder of Parquet parts out.",
        ),
    ] = None,
) -> None:
    """Brief very many articles, safe to stop and to go on with.

    A journal beside the output notes what is done. However a run ends, the same command goes on
    where it was: nothing is done twice, nothing is left out. Ctrl-C (or SIGTERM) finishes what is
    under way; a second one stops at once. Sources that fail are told in failed.jsonl (beside briefs.jsonl:
    briefs.failed.jsonl) with the reason and what to do. Limits in money and tokens hold for all runs of an
    output together.

    \b
    Examples:
      summarizer batch articles/ -o briefs.jsonl
      summarizer batch archive.jsonl -o briefs/
      summarizer batch @addresses.txt -o briefs.jsonl --model openai/gpt-5-mini --max-cost 20
      summarizer batch articles/ -o briefs.jsonl --retry-failed
      summarizer batch archive/*.parquet -o briefs/ --ray 10.0.0.5:6379

    \b
    Ends with 0 if every source is done, 1 if some failed, 2 for a mistake in the call,
    4 if a limit was reached, 130 if interrupted.
    """
    from summarizer.cli.batch_run import run_batch
    from summarizer.engines import get_engine
    from summarizer.read import expand

    if output is None:
        raise UsageError("say where the briefs go: -o briefs.jsonl, or -o and the name of a folder")
    given = options.sources_or_standard_input(sources)
    details = options.details(None, date, outlet, None)
    name, engine_options = setup.chosen_engine(
        model,
        base_url=base_url,
        mode=mode,
        prompts=prompts,
        statements_in=statements_in,
        verify=verify,
        max_cost=max_cost,
        max_tokens=max_tokens,
        timeout=timeout,
        deadline=deadline,
        context=context,
        no_cache=no_cache,
    )
    if ray is not None:
        from summarizer.cli.batch_ray import run_on_ray

        if log_json:
            raise UsageError("--log-json tells of one machine's work: leave it out, or leave --ray out")
        parts = run_on_ray(
            given,
            output,
            name,
            engine_options,
            details,
            address=ray,
            actors=jobs,
            retry_failed=retry_failed,
            include_text=include_text,
            quiet=quiet,
        )
        if parts.failed:
            raise typer.Exit(1)
        return
    engine = get_engine(name, **engine_options)
    found = expand(given, date=details.date, outlet=details.outlet, web=options.web(allow_private))
    report = run_batch(
        found,
        output,
        engine,
        jobs=jobs,
        retry_failed=retry_failed,
        include_text=include_text,
        settings={"date": date or "", "outlet": outlet or ""},
        quiet=quiet,
        log_json=log_json,
    )
    code = _exit_code(report)
    if code:
        raise typer.Exit(code)


def _exit_code(report: Report) -> int:
    from summarizer.cli.run import FAILED, INTERRUPTED

    if report.error is not None:
        return report.error.exit_code
    if report.stopped is not None:
        return INTERRUPTED
    return FAILED if report.failed else 0
