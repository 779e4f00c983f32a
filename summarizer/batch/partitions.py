"""Large inputs in partitions that different machines can work on: stretches of JSON Lines and of Parquet files.

A partition is a plain record that says where its rows stand; a machine reads them from the same path.  Each has its
own name, made of the file and the place in it, which is that of the part of the output that it becomes.
"""

from __future__ import annotations

import glob
import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Literal

from summarizer.article import Article
from summarizer.errors import ReadError, SummarizerError, UsageError
from summarizer.read.jsonlines import article_from_line, article_from_values, lines_of
from summarizer.read.metadata import NOTHING, Metadata

ROWS = 200
"""Articles of a partition, at least where the file has them: a few seconds offline, a few minutes with a model."""

_PIECE = 1_000_000
"""Bytes of a line read at a time while lines are counted."""

Form = Literal["jsonl", "parquet"]
_FORMS: dict[str, Form] = {".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet"}
_UNSAFE = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class Partition:
    """A stretch of one file."""

    file: str
    """Its absolute path, the same on every machine."""
    form: Form
    start: int
    """JSON Lines: the offset in bytes of its first line; Parquet: the number of its first row group, from 0."""
    count: int
    """JSON Lines: how many lines; Parquet: how many row groups."""
    first: int
    """Number of its first line or row, from 1."""

    @property
    def name(self) -> str:
        """The name of its part of the output: readable, and its own."""
        place = hashlib.sha256(f"{self.file}\0{self.start}\0{self.count}".encode("utf-8", "surrogateescape"))
        stem = _UNSAFE.sub("-", Path(self.file).stem)[:60]
        return f"{stem}-{self.first:09}-{place.hexdigest()[:10]}.parquet"

    def articles(self, given: Metadata = NOTHING) -> Iterator[tuple[str, Article | SummarizerError]]:
        """What each line or row is called (``file.jsonl:17``), and its article or why there is none.

        `given` fills what a record does not say of itself.
        """
        return self._from_lines(given) if self.form == "jsonl" else self._from_rows(given)

    def _from_lines(self, given: Metadata) -> Iterator[tuple[str, Article | SummarizerError]]:
        with Path(self.file).open("rb") as file:
            file.seek(self.start)
            for number, line in lines_of(file, self.file):
                if number > self.count:
                    return
                name = f"{self.file}:{self.first + number - 1}"
                yield name, line if isinstance(line, ReadError) else _line(line, given, name)

    def _from_rows(self, given: Metadata) -> Iterator[tuple[str, Article | SummarizerError]]:
        parquet: Any = import_module("pyarrow.parquet")
        number = self.first
        with parquet.ParquetFile(self.file) as file:
            groups = range(self.start, self.start + self.count)
            for batch in file.iter_batches(batch_size=ROWS, row_groups=groups):
                for values in batch.to_pylist():
                    name = f"{self.file}:{number}"
                    yield name, record_article(values, name, given)
                    number += 1


def partitions(inputs: Iterable[str], *, rows: int = ROWS) -> tuple[Partition, ...]:
    """The partitions of all inputs (files, patterns, folders), in order, each of about `rows` articles.

    Raises `UsageError` for an input that is neither JSON Lines nor Parquet, or cannot be read.
    """
    found: list[Partition] = []
    for name in inputs:
        for path in _files(name):
            try:
                _require_text(path.resolve())
                found.extend(_partitions_of(path.resolve(), rows))
            except (OSError, ValueError) as error:  # pyarrow's errors are ValueErrors
                raise UsageError(f"cannot read {str(path)!r} in parts: {error}; check the file") from None
    return tuple(found)


def _require_text(path: Path) -> None:
    """Parts say where their rows come from, in Parquet, which knows only UTF-8."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        raise UsageError(f"the name {str(path)!r} is not UTF-8: rename it, or leave --ray out") from None


def record_article(values: dict[str, Any], name: str, given: Metadata = NOTHING) -> Article | SummarizerError:
    """The article in one record, with `given` for what it does not say; or why there is none."""
    try:
        return article_from_values(values, given, name=name)
    except SummarizerError as error:
        return error


def _line(line: bytes, given: Metadata, name: str) -> Article | SummarizerError:
    try:
        return article_from_line(line, given, name=name)
    except SummarizerError as error:
        return error


def _files(name: str) -> Sequence[Path]:
    path = Path(name)
    if path.is_dir():
        found = sorted(file for file in path.iterdir() if file.suffix.lower() in _FORMS)
    elif glob.has_magic(name) and not path.exists():
        found = sorted(map(Path, glob.glob(name)))  # noqa: PTH207  (the pattern may be absolute)
    else:
        found = [path]
    wrong = [file for file in found if file.suffix.lower() not in _FORMS]
    if wrong or not found:
        raise UsageError(
            f"many machines take JSON Lines and Parquet, which {str(wrong[0] if wrong else name)!r} is not: make one"
            " of it, or leave --ray out"
        )
    return found


def _partitions_of(path: Path, rows: int) -> Iterator[Partition]:
    if _FORMS[path.suffix.lower()] == "parquet":
        yield from _row_groups(path, rows)
        return
    start = offset = number = 0
    first, ended = 1, True
    with path.open("rb") as file:
        while line := file.readline(_PIECE):
            offset += len(line)
            ended = line.endswith(b"\n")
            if not ended:
                continue  # the line goes on, or the file ends here
            number += 1
            if number - first + 1 == rows:
                yield Partition(str(path), "jsonl", start, rows, first)
                start, first = offset, number + 1
    if offset > start:
        rest = number - first + 1
        yield Partition(str(path), "jsonl", start, rest + (not ended), first)


def _row_groups(path: Path, rows: int) -> Iterator[Partition]:
    parquet: Any = import_module("pyarrow.parquet")
    sizes: list[int]
    with parquet.ParquetFile(path) as file:
        sizes = [file.metadata.row_group(group).num_rows for group in range(file.num_row_groups)]
    start, first, gathered = 0, 1, 0
    for group, size in enumerate(sizes):
        gathered += size
        if gathered >= rows or (group == len(sizes) - 1 and gathered):
            yield Partition(str(path), "parquet", start, group - start + 1, first)
            start, first, gathered = group + 1, first + gathered, 0
