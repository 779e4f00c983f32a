"""Briefs that were made before, read back: JSON (one or an array), JSON Lines, Parquet parts, folders of them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO, cast

from summarizer.arguments import checked
from summarizer.brief import Brief
from summarizer.errors import BriefError, UsageError
from summarizer.export.parquet import require_pyarrow

MOST = 100_000_000
"""Bytes of one brief, or of a JSON file: the longest article included and as much again for its items, several times over."""

_SUFFIXES = (".json", ".jsonl", ".ndjson", ".parquet")
_LINES = (".jsonl", ".ndjson")
_ROWS_TOGETHER = 100
"""Rows of a part held in memory."""

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
"""What editors of Windows put before UTF-8; JSON has no place for it."""

STANDARD_INPUT = "standard input"
"""What it is called in messages."""

_NO_BRIEFS = frozenset({"failed.jsonl"})
"""What a batch leaves in its folder beside the briefs."""


@dataclass(frozen=True, slots=True)
class Found:
    """A brief, or why there is none at this place."""

    name: str
    """The file, with ``:17`` for a line of it."""
    brief: Brief | None = None
    error: BriefError | None = None


@checked
def read_briefs(paths: Iterable[str | Path]) -> Iterator[Found]:
    """Every brief in the files and folders, in order, one at a time; a bad one does not stop the others.

    ``-`` is standard input: JSON Lines, or JSON.
    Raises `UsageError` for a path that cannot be read, or a folder without briefs.
    """
    for path in paths:
        for file in _files(Path(path)):
            try:
                yield from (
                    _in_file(file) if str(path) != "-" else _in_stream(STANDARD_INPUT, sys.stdin.buffer)
                )
            except OSError as error:
                raise UsageError(
                    f"cannot read briefs from {str(file)!r}: {error.strerror or error}; check the path"
                ) from None


def _in_file(path: Path) -> Iterator[Found]:
    suffix = path.suffix.lower()
    if suffix in _LINES:
        yield from _lines(path)
    elif suffix == ".parquet":
        yield from _column(path)
    else:
        yield from _whole(path)


def _column(path: Path) -> Iterator[Found]:
    """The column `brief` of a part that many machines made; rows without one failed, and were told of then."""
    require_pyarrow()
    parquet: Any = import_module("pyarrow.parquet")
    arrow: Any = import_module("pyarrow")
    try:
        with parquet.ParquetFile(path) as file:
            if "brief" not in file.schema_arrow.names:
                raise UsageError(f"there is no column `brief` in {str(path)!r}: give the parts of a batch")
            number = 0
            for batch in file.iter_batches(batch_size=_ROWS_TOGETHER, columns=["brief"]):
                for value in batch.column(0).to_pylist():
                    number += 1
                    if value is not None:
                        yield _brief(f"{path}:{number}", str(value).encode("utf-8", "surrogateescape"))
    except (arrow.ArrowException, UnicodeDecodeError) as error:
        raise UsageError(
            f"{str(path)!r} is no Parquet file that can be read: {str(error).rstrip('.')}; check the path"
        ) from None


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    found = sorted(
        file
        for file in path.iterdir()
        if file.suffix.lower() in _SUFFIXES
        and not file.is_dir()
        and not file.name.startswith((".", "_"))
        and file.name not in _NO_BRIEFS
    )
    if not found:
        raise UsageError(
            f"there are no briefs in the folder {str(path)!r}: it needs files ending in {', '.join(_SUFFIXES)}"
        )
    return found


def _lines(path: Path) -> Iterator[Found]:
    with path.open("rb") as file:
        yield from _in_lines(str(path), _numbered(file))


def _in_lines(name: str, lines: Iterable[tuple[int, bytes]]) -> Iterator[Found]:
    for number, line in lines:
        if len(line) > MOST:
            yield _too_large(f"{name}:{number}")
            return
        if line.strip():
            yield _brief(f"{name}:{number}", line)


def _in_stream(name: str, stream: BinaryIO) -> Iterator[Found]:
    """What is piped in has no suffix: it is JSON Lines if its first line is JSON for itself, and an object."""
    lines = _numbered(stream)
    first = next(((number, line) for number, line in lines if line.strip()), None)
    if first is None:
        return
    if _is_object(first[1]):
        yield from _in_lines(name, chain([first], lines))
    else:
        yield from _in_data(name, first[1] + stream.read(MOST + 1))


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line.removeprefix(_BYTE_ORDER_MARK)), dict)
    except (ValueError, RecursionError):
        return False


def _numbered(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    number = 0
    while line := file.readline(MOST + 1):
        number += 1
        yield number, line


def _whole(path: Path) -> Iterator[Found]:
    with path.open("rb") as file:
        yield from _in_data(str(path), file.read(MOST + 1))


def _in_data(name: str, data: bytes) -> Iterator[Found]:
    if len(data) > MOST:
        yield _too_large(name)
    elif data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
        yield from _array(name, data)
    else:
        yield _brief(name, data)


def _array(name: str, data: bytes) -> Iterator[Found]:
    try:
        entries = cast(list[object], json.loads(data.removeprefix(_BYTE_ORDER_MARK)))
    except (ValueError, RecursionError):
        yield Found(name, error=BriefError(f"{name} is no JSON, or nests too deep; give briefs as JSON"))
        return
    for number, entry in enumerate(entries, start=1):
        yield _brief(f"{name}:{number}", json.dumps(entry).encode())


def _brief(name: str, data: bytes) -> Found:
    try:
        return Found(name, brief=Brief.from_json(data.removeprefix(_BYTE_ORDER_MARK)))
    except BriefError as error:
        return Found(name, error=BriefError(f"{name}: {error}", error.problems))


def _too_large(name: str) -> Found:
    return Found(
        name, error=BriefError(f"{name} has more than {MOST // 1_000_000} MB; give many briefs as JSON Lines")
    )
