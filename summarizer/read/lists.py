"""Lists of sources: a file that names one on each line, given as ``@list.txt``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from summarizer.errors import EmptyArticleError, ReadError
from summarizer.read.unreadable import unreadable

STANDARD_INPUT = "-"
"""The source that stands for standard input."""

LIST_MARK = "@"
"""What stands before the name of a file that lists sources."""

LONGEST_LINE = 10_000
"""Bytes: an address has 8,000 at most, a path 4,096."""


def is_list(name: str) -> bool:
    """Whether a source's name stands for those that a file lists."""
    return name.startswith(LIST_MARK) and len(name) > 1


def listed(name: str) -> Iterator[str | ReadError]:
    """The sources in the list ``@FILE`` or ``@-``, one after the other as they are read; an error for a bad line."""
    place = name.removeprefix(LIST_MARK)
    if place == STANDARD_INPUT:
        if sys.stdin is None:
            yield ReadError("Standard input is closed; give the list as @FILE.")
        else:
            yield from _entries(sys.stdin.buffer, "standard input")
        return
    try:
        with Path(place).open("rb") as file:
            yield from _entries(file, place)
    except (OSError, ValueError) as error:
        yield unreadable(place, error)


def _entries(file: BinaryIO, name: str) -> Iterator[str | ReadError]:
    empty = True
    number = 0
    while line := file.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) > LONGEST_LINE:
            while line and not line.endswith(b"\n"):
                line = file.readline(LONGEST_LINE)
            entry = ""
        else:
            entry = line.decode("utf-8-sig" if number == 1 else "utf-8", "surrogateescape").strip()
            if not entry or entry.startswith("#"):
                continue
        empty = False
        if not entry or entry == STANDARD_INPUT or is_list(entry):
            yield ReadError(
                f"{name}:{number} lists no source; write an address or a path on each line, no other list."
            )
        else:
            yield entry
    if empty:
        yield EmptyArticleError(f"There is no source in {name}; write an address or a path on each line.")
