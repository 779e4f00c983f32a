"""``summarizer dossier``: many articles about one negotiation, kept together over time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from summarizer.cli import engine as setup
from summarizer.cli import options

if TYPE_CHECKING:
    from summarizer.cli.run import Settings

app = typer.Typer(rich_markup_mode=None, add_completion=False, no_args_is_help=True)

Format = Literal["terminal", "markdown", "html", "json", "csv"]
_SUFFIXES: dict[str, Format] = {
    ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html", ".json": "json", ".csv": "csv", ".txt": "terminal",
}  # fmt: skip

Sources = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="SOURCE…",
        help="Briefs (JSON, JSON Lines) or articles: files, folders, patterns, or '-'.",
        show_default=False,
    ),
]
Place = Annotated[Path, typer.Argument(metavar="DIR", help="The dossier's folder.", show_default=False)]


@app.callback()
def dossier() -> None:
    """Keep many articles about one negotiation together over time.

    A dossier tells who held what when, what has shifted, who contradicts whom on one side, and what became
    of each trade, always with the words that say it.

    \b
    Examples:
      summarizer dossier build press/*.txt -o talks
      summarizer dossier add talks article.txt
      summarizer dossier show talks
      summarizer dossier show talks --format csv --part shifts
      summarizer dossier diff yesterday.json talks
    """


@app.command()
def build(
    ctx: typer.Context,
    sources: Sources = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="DIR", help="The folder to make, new or empty.", show_default=False
        ),
    ] = None,
    model: setup.Model = None,
    base_url: setup.BaseUrl = None,
    mode: setup.Mode = None,
    prompts: setup.Prompts = None,
    max_cost: setup.MaxCost = None,
    max_tokens: setup.MaxTokens = None,
    no_cache: setup.NoCache = False,
    quiet: options.Quiet = False,
) -> None:
    """Make a dossier from briefs or articles.

    Articles are briefed first, as by 'summarizer brief' and with the same engines. The order of the sources does
    not matter. corrections.yaml in the folder is for an analyst: what stands there wins over any guess.

    \b
    Examples:
      summarizer dossier build briefs.jsonl -o talks
      summarizer dossier build press/ -o talks --model openai/gpt-5-mini

    \b
    Ends with 0 if all went well, 1 if a source failed (the others are in the dossier),
    2 for a mistake in the call.
    """
    from summarizer.cli.dossiers import Work
    from summarizer.dossier.folder import Folder
    from summarizer.errors import UsageError

    if output is None:
        raise UsageError("name the folder to make with -o, such as -o talks")
    given = options.sources_or_standard_input(sources)
    engine = setup.engine_for(
        model, base_url=base_url, mode=mode, prompts=prompts, max_cost=max_cost, max_tokens=max_tokens, no_cache=no_cache
    )  # fmt: skip
    Folder.require_new(output)
    settings: Settings = ctx.obj
    Work(engine, quiet=quiet, debug=settings.debug).build(output, given)


@app.command()
def add(
    ctx: typer.Context,
    folder: Place,
    sources: Sources = None,
    model: setup.Model = None,
    base_url: setup.BaseUrl = None,
    mode: setup.Mode = None,
    prompts: setup.Prompts = None,
    max_cost: setup.MaxCost = None,
    max_tokens: setup.MaxTokens = None,
    no_cache: setup.NoCache = False,
    quiet: options.Quiet = False,
) -> None:
    """Add briefs or articles to a dossier.

    What was added before with the same brief changes nothing; a new brief of the same article takes the old
    one's place. Articles older than the latest are put in their place in time, which matches everything anew;
    the order of adding makes no difference, but for articles of one day, and for two articles with one id.

    \b
    Examples:
      summarizer dossier add talks article.txt
      summarizer brief page.html --format json | summarizer dossier add talks -
    """
    from summarizer.cli.dossiers import Work
    from summarizer.dossier.folder import Folder

    settings: Settings = ctx.obj
    opened = Folder(folder)
    given = options.sources_or_standard_input(sources)
    engine = setup.engine_for(
        model, base_url=base_url, mode=mode, prompts=prompts, max_cost=max_cost, max_tokens=max_tokens, no_cache=no_cache
    )  # fmt: skip
    Work(engine, quiet=quiet, debug=settings.debug).add(opened, given)


@app.command()
def show(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="The dossier's folder, or its JSON.", show_default=False)
    ],
    format: Annotated[
        Format | None,
        typer.Option("--format", "-f", help="Default: terminal, or markdown when piped.", show_default=False),
    ] = None,
    part: Annotated[
        Literal[
            "matrix",
            "timeline",
            "shifts",
            "contradictions",
            "ledger",
            "articles",
            "parties",
            "issues",
            "doubts",
        ]
        | None,
        typer.Option("--part", help="Only this part; CSV has one (default: timeline).", show_default=False),
    ] = None,
    party: Annotated[
        str | None, typer.Option("--party", metavar="ID", help="Only what concerns this party.")
    ] = None,
    issue: Annotated[
        str | None, typer.Option("--issue", metavar="ID", help="Only what concerns this issue.")
    ] = None,
    output: options.Output = None,
    open_page: Annotated[
        bool, typer.Option("--open", help="Make a web page (--format html) and show it in the browser.")
    ] = False,
) -> None:
    """Show a dossier: matrix, shifts, contradictions, ledger of trades and timeline.

    Corrections that have changed are applied first.

    \b
    Examples:
      summarizer dossier show talks
      summarizer dossier show talks --part ledger
      summarizer dossier show talks -o talks.html
      summarizer dossier show talks --open
      summarizer dossier show talks --format json | jq '.shifts[].kind'
      summarizer dossier show talks --format csv --part matrix > matrix.csv
    """
    from summarizer.cli.dossiers import opened, written
    from summarizer.cli.page import deliver_page
    from summarizer.cli.terminal import emit, is_terminal, screen
    from summarizer.dossier.folder import own_files
    from summarizer.errors import UsageError
    from summarizer.export.whole import require_place, write_whole

    options.require_other_than(output, [folder, *own_files(folder)])
    if output is not None:
        require_place(output)
    chosen = format or _format_of(output) or ("html" if open_page else None)
    if open_page and chosen != "html":
        raise UsageError("--open shows a web page: leave --format out, or make it html")
    if chosen is None:
        import sys

        chosen = "terminal" if is_terminal(sys.stdout) else "markdown"
    text = written(opened(folder), chosen, part=part, party=party, issue=issue, screen=screen())
    if open_page:
        deliver_page(text, output, "dossier.html")
    elif output is None:
        emit(text)
    else:
        write_whole(output, text)


@app.command()
def diff(
    old: Annotated[
        Path, typer.Argument(metavar="OLD", help="A dossier's folder, or its JSON.", show_default=False)
    ],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The same, later.", show_default=False)],
) -> None:
    """Tell in words what has changed from one state of a dossier to another.

    A state is a dossier's folder, or the JSON that 'dossier show --format json' has written of it.

    \b
    Examples:
      summarizer dossier show talks --format json > before.json
      summarizer dossier add talks article.txt
      summarizer dossier diff before.json talks
    """
    from summarizer.cli.dossiers import opened
    from summarizer.cli.terminal import emit
    from summarizer.dossier.difference import difference
    from summarizer.render.safe import visible

    before, after = opened(old), opened(new)
    lines = [visible(line) for line in difference(before, after)]
    emit("".join(f"{line}\n" for line in lines) or "nothing has changed\n")


def _format_of(output: Path | None) -> Format | None:
    if output is None:
        return None
    from summarizer.errors import UsageError

    found = _SUFFIXES.get(output.suffix.lower())
    if found is None:
        known = ", ".join(_SUFFIXES)
        raise UsageError(
            f"cannot tell the format of {output.name!r} from its name: end it in one of {known}, or give --format"
        )
    return found
