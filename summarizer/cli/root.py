"""What ``summarizer`` itself takes: ``--version``, ``--debug``, completion; without a command, a source or help."""

from __future__ import annotations

from typing import Annotated

import typer

from summarizer.cli.group import LazyGroup

app = typer.Typer(
    cls=LazyGroup,
    rich_markup_mode=None,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from summarizer._version import __version__

        typer.echo(f"summarizer {__version__}")
        raise typer.Exit


@app.callback()
def root(
    ctx: typer.Context,
    version: Annotated[  # noqa: ARG001 (its callback acts)
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
    debug: Annotated[  # noqa: ARG001 (taken from the line before it is parsed, see `run`)
        bool, typer.Option("--debug", help="Show tracebacks and the log; may stand anywhere on the line.")
    ] = False,
) -> None:
    """Who wants what from whom, and what is on the table: news articles in, grounded briefs out.

    \b
    Examples:
      summarizer article.txt                     a brief, on the terminal
      summarizer page.html report.pdf -o out.csv  several articles, one table
      cat article.txt | summarizer > brief.md    Markdown when piped
      summarizer article.txt --model openai/gpt-5-mini
      summarizer quotes article.txt              who said what
      summarizer COMMAND --help                  more on one command

    Runs offline by default: no key, no network, and no text leaves this machine unless --model
    names another engine.
    """
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())
