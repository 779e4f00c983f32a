"""Briefs as CSV: the typed rows of `summarizer.rows` as text, lists joined.

In a cell, nothing said is empty; party ids, offsets (``start-end``) and sentence numbers are separated by a space;
legs (``giver > receiver: item``, ``?`` where not said), conditions and quotes by `` | ``.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from summarizer.arguments import checked
from summarizer.brief import Brief
from summarizer.render.safe import cell
from summarizer.rows import COLUMNS, Row, rows_of

_SEPARATOR = " | "


@checked
def rows(brief: Brief) -> Iterator[dict[str, str]]:
    """One row for each item and answer of `brief`, with every column of `COLUMNS` as text, unguarded."""
    return map(_as_text, rows_of(brief))


@checked
def to_csv(briefs: Iterable[Brief], *, header: bool = True) -> Iterator[str]:
    """CSV (RFC 4180, one header) as text, a chunk for each brief; no cell can start a formula."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, fieldnames=list(COLUMNS))
    if header:
        writer.writeheader()
    for brief in briefs:
        writer.writerows({name: cell(value) for name, value in row.items()} for row in rows(brief))
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    if buffer.getvalue():
        yield buffer.getvalue()


def _as_text(row: Row) -> dict[str, str]:
    joined = {
        "date": row["date"].isoformat() if row["date"] else "",
        "said_on": row["said_on"].isoformat() if row["said_on"] else "",
        "anonymous": str(row["anonymous"]).lower(),
        "confidence": "" if row["confidence"] is None else f"{row['confidence']:g}",
        "parties": " ".join(row["parties"]),
        "addressees": " ".join(row["addressees"]),
        "legs": _SEPARATOR.join(
            f"{leg['giver'] or '?'} > {leg['receiver'] or '?'}: {leg['item']}" for leg in row["legs"]
        ),
        "conditions": _SEPARATOR.join(row["conditions"]),
        "quotes": _SEPARATOR.join(row["quotes"]),
        "offsets": " ".join(f"{offset['start']}-{offset['end']}" for offset in row["offsets"]),
        "sentences": " ".join(map(str, row["sentences"])),
    }
    return {name: joined.get(name, str(value or "")) for name, value in row.items()}
