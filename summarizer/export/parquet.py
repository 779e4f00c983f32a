"""Briefs as a Parquet table: the rows of `summarizer.rows` with their types, lists and structures kept.

Needs pyarrow (extra `data`), which is loaded when a table is written.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import Any

from summarizer.arguments import checked
from summarizer.brief import Brief
from summarizer.errors import EngineUnavailableError, UsageError
from summarizer.export.whole import whole_file
from summarizer.rows import COLUMNS, Row, rows_of

ROWS_TOGETHER = 20_000
"""Rows of one group of the file, held in memory until it is written: some tens of megabytes."""


def require_table(output: Path | None) -> None:
    """Raises `UsageError` without a file to write a table to, `EngineUnavailableError` without pyarrow."""
    if output is None:
        raise UsageError("a Parquet table cannot be shown: write it to a file with -o NAME.parquet")
    require_pyarrow()


def require_pyarrow() -> None:
    """Raises `EngineUnavailableError` where pyarrow is not installed."""
    if find_spec("pyarrow") is None:
        raise EngineUnavailableError(
            "a Parquet table needs a package that is not installed: run `pip install 'aide-memoire[data]'`"
        )


@checked
def write_parquet(briefs: Iterable[Brief], path: str | Path) -> int:
    """Writes the rows of `briefs` to `path`, whole or not at all, and gives back their number.

    Without a brief it is a table without rows.  Memory does not grow with the number of briefs.  Raises `UsageError`
    where it cannot be written, `EngineUnavailableError` without pyarrow.
    """
    require_pyarrow()
    parquet = import_module("pyarrow.parquet")
    schema = arrow_schema()
    written = 0
    with whole_file(Path(path)) as place, parquet.ParquetWriter(place, schema, compression="zstd") as writer:
        waiting: list[Row] = []
        for brief in briefs:
            waiting.extend(rows_of(brief))
            if len(waiting) >= ROWS_TOGETHER:
                written += _write(writer, waiting, schema)
        written += _write(writer, waiting, schema)
    return written


@checked
def write_parquet_if_any(briefs: Iterable[Brief], path: str | Path) -> int:
    """`write_parquet`, but without a single brief nothing is written and what stands at `path` stays."""
    found = iter(briefs)
    first = next(found, None)
    return 0 if first is None else write_parquet(chain([first], found), path)


def arrow_schema() -> Any:
    """The `pyarrow.Schema` of the table; each field's metadata says under `description` what it holds."""
    arrow: Any = import_module("pyarrow")
    text = arrow.string()
    texts = arrow.list_(text)
    offset = arrow.struct([("start", arrow.int64()), ("end", arrow.int64())])
    leg = arrow.struct([("giver", text), ("item", text), ("receiver", text)])
    kinds = {
        "date": arrow.date32(),
        "said_on": arrow.date32(),
        "anonymous": arrow.bool_(),
        "confidence": arrow.float64(),
        "legs": arrow.list_(leg),
        "offsets": arrow.list_(offset),
        "sentences": arrow.list_(arrow.int64()),
        **dict.fromkeys(("parties", "addressees", "conditions", "quotes"), texts),
    }
    return arrow.schema(
        [
            arrow.field(name, kinds.get(name, text), metadata={"description": holds})
            for name, holds in COLUMNS.items()
        ]
    )


def _write(writer: Any, waiting: list[Row], schema: Any) -> int:
    arrow: Any = import_module("pyarrow")
    count = len(waiting)
    if count:
        writer.write_table(arrow.Table.from_pylist(waiting, schema=schema))
        waiting.clear()
    return count
