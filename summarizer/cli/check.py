"""``summarizer check``: a brief that somebody has edited, held beside its article."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli import options

app = typer.Typer(rich_markup_mode=None, add_completion=False)

_MOST = 100_000_000
"""Bytes of a brief: the longest article included and as much again for its items, several times over."""


@app.command()
def check(
    brief: Annotated[Path, typer.Argument(metavar="BRIEF", help="The brief, as JSON.", show_default=False)],
    article: Annotated[
        str | None,
        typer.Option(
            "--article",
            "-a",
            metavar="SOURCE",
            help="Its article; needed unless the brief includes the text (--include-text).",
        ),
    ] = None,
    write: Annotated[
        bool, typer.Option("--write", help="Store the completed brief in place, whole or not at all.")
    ] = False,
) -> None:
    """Verify a brief that somebody has edited, and place its new quotes.

    Checks the schema, that every party and trade named is there, and that every quote is exactly the
    article's text. New evidence may be words alone, {"quote": "..."}: where they stand in the article
    once, their offsets and sentences are found; with several places, "sentences": [4] says which.
    One line for each problem, and exit code 1 if there is any.

    \b
    Examples:
      summarizer brief article.txt -o brief.json     (then edit brief.json)
      summarizer check brief.json --article article.txt
      summarizer check brief.json --article article.txt --write
    """
    from summarizer.cli.terminal import complain, emit
    from summarizer.errors import UsageError
    from summarizer.export.whole import write_whole
    from summarizer.render.safe import visible
    from summarizer.verify import included_text, verify

    try:
        with brief.open("rb") as file:
            data = file.read(_MOST + 1)
    except OSError as error:
        raise UsageError(
            f"cannot read the brief {str(brief)!r}: {error.strerror or error}; check the path"
        ) from None
    if len(data) > _MOST:
        raise UsageError(f"{str(brief)!r} has more than {_MOST // 1_000_000} MB; check the path of the brief")
    if article is not None:
        read = options.one_article(article, options.Details())
    else:
        text = included_text(data)
        if text is None:
            raise UsageError("the brief does not include its text: name the article with --article")
        from summarizer.read import article_from_text

        read = article_from_text(text)
    result = verify(data, read)
    for problem in result.problems:
        complain(problem)
    if result.brief is None:
        raise typer.Exit(1)
    if write:
        write_whole(brief, result.brief.to_json() + "\n")
    count = sum(1 for _ in result.brief.evidence())
    hint = "" if write or not result.located else "; add --write to store the places found"
    verdict = f"{visible(str(brief))}: sound, all {count} quotes stand in the article{hint}"
    emit("".join(f"{line}\n" for line in [*map(visible, result.located), verdict]))
