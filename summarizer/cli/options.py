"""Arguments and options that several commands share, and what they mean together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.errors import UsageError

if TYPE_CHECKING:
    from summarizer.article import Article
    from summarizer.read import Web

Sources = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="SOURCE",
        help="Files, folders, patterns, addresses (https://…), @LIST for a file that lists them, or '-' for "
        "standard input (the default when something is piped in).",
        show_default=False,
    ),
]
Source = Annotated[
    str | None,
    typer.Argument(
        metavar="SOURCE",
        help="A file, an address (https://…), or '-' for standard input (the default when something is piped in).",
        show_default=False,
    ),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write there instead, whole or not at all; the suffix tells the format.",
    ),
]
Title = Annotated[
    str | None, typer.Option("--title", metavar="TEXT", help="The article's title, if the source has none.")
]
Date = Annotated[
    str | None,
    typer.Option("--date", metavar="YYYY-MM-DD", help="The article's date, if the source has none."),
]
Outlet = Annotated[
    str | None,
    typer.Option("--outlet", metavar="NAME", help="Who published it, if the source does not say."),
]
Url = Annotated[
    str | None,
    typer.Option("--url", metavar="URL", help="Where it was published, if the source does not say."),
]
AllowPrivate = Annotated[
    bool,
    typer.Option(
        "--allow-private",
        help="Fetch pages from machines without a public address too, as on your own network.",
    ),
]
JsonFile = Annotated[
    Path | None, typer.Option("--json", metavar="FILE", help="Write the figures there, as JSON.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar and no remarks; errors stay.")]


@dataclass(frozen=True, slots=True)
class Details:
    """What the user says about an article for whatever its source lacks."""

    title: str | None = None
    date: dt.date | None = None
    outlet: str | None = None
    url: str | None = None


def details(title: str | None, date: str | None, outlet: str | None, url: str | None) -> Details:
    """The options as one record; raises `UsageError` for a date that is none."""
    try:
        day = dt.date.fromisoformat(date) if date else None
    except ValueError:
        raise UsageError(f"--date {date!r} is no date: write it as 2025-03-14") from None
    return Details(title, day, outlet, url)


def one_article(source: str, given: Details, *, allow_private: bool = False) -> Article:
    """The one article behind `source`; raises `ReadError`, or `UsageError` where it holds several."""
    from summarizer.read import read

    return read(
        source, title=given.title, date=given.date, outlet=given.outlet, url=given.url, web=web(allow_private)
    )


def web(allow_private: bool) -> Web:
    """What fetches the pages of one run."""
    from summarizer.read import Web

    return Web(allow_private=allow_private)


def sources_or_standard_input(sources: list[str] | None, what: str = "an article") -> list[str]:
    """The sources given, else standard input if something is piped in; else raises `UsageError`, which names `what`."""
    from summarizer.cli.terminal import is_piped_into

    if sources:
        return sources
    if is_piped_into():
        return ["-"]
    raise UsageError(f"no source given: name a file or a folder, or pipe {what} in")


def require_other_than(output: Path | None, sources: Iterable[str | Path]) -> None:
    """Raises `UsageError` where `output` is one of the files that are read, or the folder of one that a page could replace."""
    for source in map(Path, sources):
        if output is None or not _is_there(output) or not _is_there(source):
            continue
        if source.samefile(output):
            raise UsageError(
                f"-o {str(output)!r} is also what is read, and would be lost: name another place"
            )
        if source.suffix.lower() in (".html", ".htm") and source.parent.samefile(output):
            raise UsageError(
                f"pages in {str(output)!r} could take the place of {str(source)!r}, which is read: name another folder"
            )


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name too long for any disk, a folder that may not be looked into
        return False
