"""What the user may choose: the formats, and the page that readable ones are laid out for.

Light on purpose: the command line imports this for ``--help``, and no brief with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

from summarizer.errors import UsageError

Format = Literal["json", "jsonl", "yaml", "csv", "markdown", "terminal", "html", "parquet"]
"""What a brief can be written as."""

_SUFFIXES: dict[str, Format] = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".yaml": "yaml",
    ".yml": "yaml",
    ".csv": "csv",
    ".parquet": "parquet",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "terminal",
    ".html": "html",
    ".htm": "html",
}


@dataclass(frozen=True, slots=True)
class Screen:
    """What a page for people has to fit: cells a line may take, whether colour is wanted, the encoding."""

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
