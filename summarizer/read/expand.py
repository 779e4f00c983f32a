"""Many sources: folders, globs, JSON Lines, files, addresses and lists of them into single `Source`s, one at a time.

``@list.txt`` stands for the sources that a file lists, one a line (paths as seen from the working folder,
addresses, patterns); blank lines and those that begin with ``#`` are passed over.  ``@-`` is a list on standard
input.  A file whose name begins so is given as ``./@name``.
"""

from __future__ import annotations

import glob
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from summarizer.errors import EmptyArticleError, ReadError
from summarizer.read.build import MAX_SIZE
from summarizer.read.jsonlines import lines_of
from summarizer.read.kinds import KIND_OF_SUFFIX, Kind
from summarizer.read.lists import LIST_MARK, STANDARD_INPUT, is_list, listed
from summarizer.read.metadata import NOTHING, Metadata
from summarizer.read.source import Source
from summarizer.read.unreadable import unreadable
from summarizer.read.web import Web, is_address, without_credentials

MAX_COUNTED = 200_000_000
"""Bytes of a JSON Lines file up to which its lines are counted beforehand (a fraction of a second)."""

_OBJECT_START = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"')
"""How standard input begins that holds JSON Lines."""


@dataclass(frozen=True)
class Sources:
    """What the caller named, not yet looked into.  Iterating finds the single sources, lazily and in order.

    A source that cannot be read is one that fails when it is loaded; iterating never raises.
    """

    names: tuple[str, ...]
    given: Metadata = NOTHING
    kind: Kind | None = None
    web: Web = field(default_factory=Web, repr=False)
    """What fetches those on the web, all of them."""

    def __iter__(self) -> Iterator[Source]:
        for name in self.names:
            yield from sources_of(name, self.given, self.kind, self.web)

    @cached_property
    def count(self) -> int | None:
        """How many there are, for a progress bar; None where finding out would mean reading it all."""
        total = 0
        for name in self.names:
            count = _count(name, self.kind)
            if count is None:
                return None
            total += count
        return total


def sources_of(name: str, given: Metadata, kind: Kind | None, web: Web) -> Iterator[Source]:
    """The single sources behind one name: a file, an address, a list, a folder, a glob, JSON Lines or ``-``."""
    pattern = Source(name, given=given, kind=kind)
    if is_address(name):
        yield replace(pattern, name=without_credentials(name), address=name, web=web)
        return
    if is_list(name):
        for entry in listed(name):
            if isinstance(entry, ReadError):
                yield replace(pattern, failure=entry)
            else:
                yield from sources_of(entry, given, kind, web)
        return
    if name == STANDARD_INPUT:
        yield from _from_standard_input(replace(pattern, name="standard input"))
        return
    for path in _files_of(name):
        if isinstance(path, ReadError):
            yield replace(pattern, failure=path)
        elif _holds_lines(path, kind):
            yield from _from_lines_file(path, replace(pattern, name=str(path)))
        else:
            # A file named by itself is shown as it was named.
            yield replace(pattern, name=name if path == Path(name) else str(path), path=path)


def _count(name: str, kind: Kind | None) -> int | None:
    """How many articles stand behind one name, None where finding out would mean reading it all."""
    if STANDARD_INPUT in (name, name.removeprefix(LIST_MARK)):
        return None
    if is_address(name):
        return 1
    if is_list(name):
        if _is_special(Path(name.removeprefix(LIST_MARK))):
            return None
        counts = [1 if isinstance(entry, ReadError) else _count(entry, kind) for entry in listed(name)]
    else:
        counts = [
            _line_count(path) if isinstance(path, Path) and _holds_lines(path, kind) else 1
            for path in _files_of(name)
        ]
    known = [count for count in counts if count is not None]
    return sum(known) if len(known) == len(counts) else None


def _files_of(name: str) -> Iterator[Path | ReadError]:
    """The files behind a name, or why there are none."""
    path = Path(name)
    try:
        if not name:
            raise ValueError("the path is empty")
        if path.is_dir():
            yield from _or_error(
                _files_in(path),
                EmptyArticleError(
                    f"There is no article in the folder {name}; it needs files ending in {', '.join(KIND_OF_SUFFIX)}."
                ),
            )
        elif glob.has_magic(name) and not path.exists():
            found = (
                file
                for match in sorted(set(_matches(path)))
                for file in (_files_in(match) if match.is_dir() else [match])
            )
            # A file may be matched itself and be in a folder that is.
            yield from _or_error(
                iter(dict.fromkeys(found)), ReadError(f"Nothing matches {name}; check the pattern.")
            )
        else:
            yield path
    except (OSError, ValueError) as error:
        yield unreadable(name, error)


def _or_error(files: Iterator[Path], error: ReadError) -> Iterator[Path | ReadError]:
    yield next(files, error)
    yield from files


def _matches(pattern: Path) -> Iterator[Path]:
    """What a pattern matches.  ``**`` is every folder below, but none behind a link: links may lead in circles."""
    parts = pattern.parts
    if "**" not in parts:
        yield from map(Path, glob.glob(str(pattern)))  # noqa: PTH207  (the pattern may be absolute)
        return
    place = parts.index("**")
    after = parts[place + 1 :]
    for top in _matches(Path(*parts[:place])):
        # Without anything after it, it is the folder itself, for which all in it stands.
        for folder in (folder for folder, _ in _walk(top)) if after else [str(top)]:
            yield from _matches(Path(glob.escape(folder), *after))


def _files_in(folder: Path) -> Iterator[Path]:
    """Files of a known kind at any depth, in the order of their names; hidden ones are passed over."""
    for place, files in _walk(folder):
        for name in sorted(files):
            path = Path(place, name)
            if path.suffix.lower() in KIND_OF_SUFFIX and not name.startswith(".") and not _is_special(path):
                yield path


def _walk(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Every folder from this one down, in order, with the names of its files; hidden ones and links are passed over."""
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield place, files


def _is_special(path: Path) -> bool:
    """Whether it is a pipe, a socket or a device, which may keep its reader waiting for ever."""
    return path.exists() and not path.is_file()


def _holds_lines(path: Path, kind: Kind | None) -> bool:
    return (kind or KIND_OF_SUFFIX.get(path.suffix.lower())) == "jsonl"


def _from_lines_file(path: Path, pattern: Source) -> Iterator[Source]:
    try:
        with path.open("rb") as file:
            yield from _from_lines(file, pattern)
    except (OSError, ValueError) as error:
        yield replace(pattern, failure=unreadable(str(path), error))


def _from_lines(file: BinaryIO, pattern: Source, *, first: bytes = b"") -> Iterator[Source]:
    name = pattern.name
    empty = True
    for number, line in lines_of(file, name, first=first):
        empty = False
        single = replace(pattern, name=f"{name}:{number}", kind="jsonl")
        yield replace(single, failure=line) if isinstance(line, ReadError) else replace(single, data=line)
    if empty:
        yield replace(
            pattern, failure=EmptyArticleError(f"There is no line in {name}; write one article on each.")
        )


def _from_standard_input(pattern: Source) -> Iterator[Source]:
    if sys.stdin is None:
        yield replace(pattern, failure=ReadError("Standard input is closed; give the path of a file."))
        return
    file = sys.stdin.buffer
    try:
        first = file.readline(MAX_SIZE + 1)
    except OSError as error:  # a folder, say
        yield replace(pattern, failure=unreadable("standard input", error))
        return
    if pattern.kind == "jsonl" or (pattern.kind is None and _OBJECT_START.match(first)):
        yield from _from_lines(file, pattern, first=first)
    else:
        yield replace(pattern, data=first + file.read(MAX_SIZE + 1 - len(first)))


def _line_count(path: Path) -> int | None:
    try:
        if _is_special(path) or path.stat().st_size > MAX_COUNTED:
            return None  # what is counted from a pipe is gone
        with path.open("rb") as file:
            return max(sum(1 for _ in lines_of(file, path.name)), 1)
    except OSError:
        return 1
