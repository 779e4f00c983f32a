"""A stream of briefs as a stream of text, in any of the formats the command line offers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal, get_args

from summarizer.brief import Brief
from summarizer.errors import UsageError

Format = Literal["json", "jsonl", "yaml", "csv", "markdown", "terminal"]
"""What a brief can be written as."""

FORMATS: tuple[Format, ...] = get_args(Format)

_SUFFIXES: dict[str, Format] = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".yaml": "yaml",
    ".yml": "yaml",
    ".csv": "csv",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "terminal",
}


@dataclass(frozen=True, slots=True)
class Finished:
    """A brief with the text of its article, from which paragraphs and occurrences are told."""

    brief: Brief
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Screen:
    """What the terminal form has to fit: cells, colour, and the encoding it is sent in."""

    width: int = 80
    color: bool = False
    encoding: str = "utf-8"


def format_of(path: PurePath) -> Format:
    """The format a file's suffix stands for; raises `UsageError` for a suffix that stands for none."""
    try:
        return _SUFFIXES[path.suffix.lower()]
    except KeyError:
        known = ", ".join(_SUFFIXES)
        raise UsageError(
            f"cannot tell the format of {path.name!r} from its name: end it in one of {known}, or give --format"
        ) from None


def chunks(
    briefs: Iterable[Finished], format: Format, *, several: bool = False, screen: Screen | None = None
) -> Iterator[str]:
    """Text for each brief as soon as it is there; joined, one well-formed whole.

    `several` makes JSON an array, whatever the number that arrives; other formats need not know.
    """
    if format == "csv":
        from summarizer.export.rows import to_csv

        yield from to_csv(finished.brief for finished in briefs)
    elif format == "json" and several:
        yield from _array(briefs)
    else:
        write, between = _writer(format, screen or Screen())
        for number, finished in enumerate(briefs):
            yield (between if number else "") + write(finished)


def _writer(format: Format, screen: Screen) -> tuple[Callable[[Finished], str], str]:
    """How one brief is written, and what stands between two."""
    if format in ("json", "jsonl"):
        indent = 2 if format == "json" else None
        return (lambda done: done.brief.to_json(indent=indent) + "\n"), ""
    if format == "yaml":
        from summarizer.export.yaml import to_yaml

        return (lambda done: to_yaml(done.brief, text=done.text)), "---\n"
    if format == "markdown":
        from summarizer.render import to_markdown

        return (lambda done: to_markdown(done.brief, text=done.text)), "\n"
    from summarizer.render import to_terminal

    return (
        lambda done: to_terminal(
            done.brief,
            text=done.text,
            width=screen.width,
            color=screen.color,
            encoding=screen.encoding,
        ),
        "\n\n",
    )


def _array(briefs: Iterable[Finished]) -> Iterator[str]:
    opening = "[\n"
    for finished in briefs:
        yield opening + finished.brief.to_json()
        opening = ",\n"
    yield "\n]\n" if opening == ",\n" else "[]\n"
