"""``summarizer brief``: articles in, briefs out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from summarizer.cli import engine as setup
from summarizer.cli import options
from summarizer.errors import UsageError
from summarizer.export.choices import Format, format_of

if TYPE_CHECKING:
    from summarizer.cli.run import Settings

app = typer.Typer(rich_markup_mode=None, add_completion=False)

_SWITCH = "made offline; for a language model add --model openai/NAME"


@app.command()
def brief(
    ctx: typer.Context,
    sources: options.Sources = None,
    model: setup.Model = None,
    base_url: setup.BaseUrl = None,
    format: Annotated[
        Format | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            case_sensitive=False,
            help=f"One of {', '.join(get_args(Format))}. "
            "Default: by the suffix of -o, else terminal on a terminal and markdown in a pipe.",
        ),
    ] = None,
    include_text: Annotated[
        bool, typer.Option("--include-text", help="Put the article's normalised text into the brief (JSON).")
    ] = False,
    output: options.Output = None,
    open_page: Annotated[
        bool, typer.Option("--open", help="Make a web page (--format html) and show it in the browser.")
    ] = False,
    title: options.Title = None,
    date: options.Date = None,
    outlet: options.Outlet = None,
    url: options.Url = None,
    allow_private: options.AllowPrivate = False,
    min_confidence: Annotated[
        float | None,
        typer.Option(
            "--min-confidence",
            min=0,
            max=1,
            metavar="X",
            help="Leave out items less sure to be right than X (0 to 1; 0 shows all; most offline items "
            "lie between 0.05 and 0.4); items of unknown confidence stay.",
        ),
    ] = None,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain",
            help="Show where each item comes from instead, and why a sentence gave none "
            "(terminal, markdown, json or jsonl).",
        ),
    ] = False,
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
) -> None:
    """Turn articles into briefs (the default command).

    A brief tells who the sides are, what each holds, what each asks of whom and which exchange is on
    the table, every item with the words of the article that say it. SOURCE is a file (text, Markdown,
    HTML, PDF, JSON Lines), a folder, a pattern, an address on the web, '@' and the name of a file that
    lists such sources one a line, or '-' for standard input. Pages are fetched as robots.txt allows, one
    at a time from a host, and from public addresses only.

    \b
    Examples:
      summarizer brief article.txt
      summarizer brief page.html --date 2025-03-14 --outlet "Ester Courier"
      summarizer brief https://example.org/story
      summarizer brief press/*.txt -o items.csv
      summarizer brief @addresses.txt -o briefs.jsonl
      summarizer brief press/ -o items.parquet
      summarizer brief press/ --format jsonl > briefs.jsonl
      summarizer brief article.txt --explain | less
      summarizer brief article.txt --open
      summarizer brief press/ --format html -o pages/
      cat article.txt | summarizer brief - --format json | jq .trades
      summarizer brief article.txt --model openai/qwen3 \\
        --base-url http://localhost:8000/v1

    \b
    Ends with 0 if all went well, 1 if a source failed (the others are delivered),
    2 for a mistake in the call, 4 if a limit was reached, 130 if interrupted.
    """
    from summarizer.cli.briefing import Briefing
    from summarizer.cli.terminal import emit, is_terminal, remark, screen
    from summarizer.export.formats import chunks
    from summarizer.export.parquet import require_table, write_parquet_if_any
    from summarizer.export.whole import require_place, write_whole

    settings: Settings = ctx.obj
    chosen = format or ("html" if open_page else _default_format(output))
    if explain and chosen in ("csv", "yaml", "html"):
        raise UsageError(
            f"an explanation cannot be written as {chosen}: use terminal, markdown, json or jsonl"
        )
    if open_page and chosen != "html":
        raise UsageError("--open shows a web page: leave --format out, or make it html")
    if chosen == "parquet":
        require_table(output)
    if output is not None and chosen != "html":
        require_place(output)
    details = options.details(title, date, outlet, url)
    given = options.sources_or_standard_input(sources)
    options.require_other_than(output, given)
    engine = setup.engine_for(
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
        min_confidence=min_confidence,
    )
    briefing = Briefing(
        given,
        details,
        engine,
        web=options.web(allow_private),
        include_text=include_text,
        min_confidence=min_confidence,
        explain=explain,
        progress=not quiet,
        debug=settings.debug,
    )
    if chosen == "html":
        from summarizer.cli.page import deliver

        deliver(briefing, output, show=open_page)
    elif output is not None and chosen == "parquet":
        write_parquet_if_any((done.brief for done in briefing.finished()), output)
    elif output is None:
        for chunk in chunks(briefing.finished(), chosen, several=briefing.several, screen=screen()):
            briefing.bar.clear()
            emit(chunk)
    else:
        whole = "".join(chunks(briefing.finished(), chosen, several=briefing.several, screen=screen()))
        if briefing.delivered:
            write_whole(output, whole)
    if engine.name == "offline" and briefing.delivered and not quiet and is_terminal(sys.stdout):
        remark(_SWITCH)
    if briefing.exit_code:
        raise typer.Exit(briefing.exit_code)


def _default_format(output: Path | None) -> Format:
    from summarizer.cli.terminal import is_terminal

    if output is not None:
        return format_of(output)
    return "terminal" if is_terminal(sys.stdout) else "markdown"
