"""``summarizer read``: an article as the tool sees it."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from summarizer.cli import options

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def read(
    source: options.Source = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Metadata, text and all offsets as JSON (0-based, half-open).")
    ] = False,
    title: options.Title = None,
    date: options.Date = None,
    outlet: options.Outlet = None,
    url: options.Url = None,
    allow_private: options.AllowPrivate = False,
) -> None:
    """Show an article as the tool reads it, its sentences numbered.

    Title, metadata, and the normalised text that all offsets refer to. What is taken for boilerplate
    (reprint notices, credits, subscription lines) is dim and marked '~': it never becomes a claim.

    \b
    Examples:
      summarizer read article.txt
      summarizer read page.html | less
      summarizer read https://example.org/story
      summarizer read report.pdf --json | jq -r .text
    """
    from summarizer.cli.terminal import emit, screen
    from summarizer.render.article import article_to_json, article_to_terminal

    given = options.sources_or_standard_input([source] if source is not None else None)
    article = options.one_article(
        given[0], options.details(title, date, outlet, url), allow_private=allow_private
    )
    if as_json:
        emit(json.dumps(article_to_json(article), ensure_ascii=False, indent=2) + "\n")
        return
    window = screen()
    emit(article_to_terminal(article, width=window.width, color=window.color, encoding=window.encoding))
