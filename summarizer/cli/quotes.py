"""``summarizer quotes``: who said what."""

from __future__ import annotations

import json
import sys
from typing import Annotated, Literal

import typer

from summarizer.cli import options

app = typer.Typer(rich_markup_mode=None, add_completion=False)

QuoteFormat = Literal["terminal", "json", "jsonl", "markdown"]


@app.command()
def quotes(
    source: options.Source = None,
    format: Annotated[
        QuoteFormat | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help="One of terminal, json, jsonl, markdown. Default: terminal on a terminal, markdown in a pipe.",
        ),
    ] = None,
    allow_private: options.AllowPrivate = False,
) -> None:
    """List who said what: speaker, cue and words of every quotation.

    Direct, indirect and mixed quotations, each with its source, its cue ("said", "according to") and
    its content as spans of the text; found offline, whatever the model.

    \b
    Examples:
      summarizer quotes article.txt
      summarizer quotes article.txt --format jsonl | jq -r .speaker | sort | uniq -c
      summarizer quotes https://example.org/story
    """
    from summarizer.cli.terminal import emit, is_terminal, screen
    from summarizer.quotations import quotes as find
    from summarizer.render import quotations as render

    given = options.sources_or_standard_input([source] if source is not None else None)
    article = options.one_article(given[0], options.Details(), allow_private=allow_private)
    found = find(article)
    chosen = format or ("terminal" if is_terminal(sys.stdout) else "markdown")
    if chosen == "terminal":
        window = screen()
        emit(
            render.quotes_to_terminal(
                found, article, width=window.width, color=window.color, encoding=window.encoding
            )
        )
    elif chosen == "markdown":
        emit(render.quotes_to_markdown(found, article))
    elif chosen == "json":
        emit(json.dumps(render.quotes_to_data(found, article), ensure_ascii=False, indent=2) + "\n")
    else:
        records = render.quotes_to_data(found, article)
        emit("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records))
