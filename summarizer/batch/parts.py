"""The output of many machines: a folder of Parquet parts, one for each partition of the input, a row for each article.

A part is written whole or not at all, so that a part that is there is done.  A plan beside the parts says what they
are made of; a run with other inputs or another engine is refused there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, TypedDict, cast

from summarizer.brief import Brief
from summarizer.errors import SummarizerError, UsageError
from summarizer.export.whole import whole_file, write_whole
from summarizer.rows import article_key_of

PLAN = "_plan.json"
"""Name of the plan in the folder; what reads Parquet folders passes over names that begin so."""

COLUMNS: Mapping[str, str] = {
    "source": "the file and the line or row it came from: file.jsonl:17",
    "article": "id of the article, none where it could not be read",
    "article_key": "names the article in a table of many, as in Brief.to_rows()",
    "sha256": "of its normalised text",
    "brief": "the brief as JSON (summarizer schema brief), none where it failed",
    "error": "why there is no brief, and what to do; none where there is one",
    "error_kind": "the name of the error's class, such as EmptyArticleError",
}
"""Every column of a part with what it holds; all are text."""


class PartRow(TypedDict):
    """What became of one article."""

    source: str
    article: str | None
    article_key: str | None
    sha256: str | None
    brief: str | None
    error: str | None
    error_kind: str | None


def done_row(source: str, brief: Brief) -> PartRow:
    """The row of a finished brief."""
    return {
        "source": source,
        "article": brief.article.id,
        "article_key": article_key_of(brief),
        "sha256": brief.article.sha256,
        "brief": brief.to_json(indent=None),
        "error": None,
        "error_kind": None,
    }


def failed_row(source: str, error: Exception, article: str | None = None) -> PartRow:
    """The row of an article that failed."""
    told = (
        str(error) if isinstance(error, SummarizerError) else f"internal error: {error!r}; please report it"
    )
    return {
        "source": source,
        "article": article,
        "article_key": None,
        "sha256": None,
        "brief": None,
        "error": told,
        "error_kind": type(error).__name__,
    }


def part_schema() -> Any:
    """The `pyarrow.Schema` of a part."""
    arrow: Any = import_module("pyarrow")
    return arrow.schema(
        [
            arrow.field(name, arrow.string(), metadata={"description": holds})
            for name, holds in COLUMNS.items()
        ]
    )


def write_part(path: Path, rows: Sequence[PartRow]) -> None:
    """Puts a part in its place, whole or not at all; raises `UsageError` where it cannot."""
    parquet: Any = import_module("pyarrow.parquet")
    with whole_file(path) as file:
        parquet.write_table(_table(rows), file, compression="zstd")


def read_part(path: Path) -> list[PartRow]:
    """The rows of a part."""
    parquet: Any = import_module("pyarrow.parquet")
    return cast("list[PartRow]", parquet.read_table(path).to_pylist())


def failures_in(path: Path) -> int:
    """How many articles of a part failed."""
    parquet: Any = import_module("pyarrow.parquet")
    column = parquet.read_table(path, columns=["error"]).column(0)
    return len(column) - int(column.null_count)


def settle_plan(folder: Path, names: Iterable[str], settings: Mapping[str, object]) -> None:
    """Notes what the parts of `folder` are made of, or makes sure that they are the same.

    Raises `UsageError` where the folder holds another run's parts, or cannot be written.
    """
    plan = {"parts": list(names), "settings": dict(settings)}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        text = (folder / PLAN).read_text("utf-8")
    except FileNotFoundError:
        write_whole(folder / PLAN, json.dumps(plan, indent=1, ensure_ascii=False, default=str) + "\n")
        return
    except OSError as error:
        raise UsageError(
            f"cannot use the folder {str(folder)!r}: {error.strerror or error}; name another"
        ) from None
    try:
        known: object = json.loads(text)
    except ValueError:
        known = None
    if known != json.loads(json.dumps(plan, default=str)):
        raise UsageError(
            f"the folder {str(folder)!r} holds the parts of other inputs, or of another engine: name another folder,"
            " or empty it"
        )


def _table(rows: Sequence[PartRow]) -> Any:
    arrow: Any = import_module("pyarrow")
    return arrow.Table.from_pylist(rows, schema=part_schema())
