"""Briefs in pandas: who demands what of whom, and how often each side is refused.

    pip install aide-memoire pandas
    python examples/with_pandas.py article.txt folder/ more.jsonl

`Brief.to_rows()` has one row for each position, demand, trade and answer; `summarizer.rows.COLUMNS` tells what each
column holds.  Many articles at once are quicker as `summarizer brief folder/ -o items.parquet`, then `read_parquet`.
"""

# pandas tells little of its types, and what it tells is not always so:
# pyright: basic, reportArgumentType=false, reportReturnType=false, reportAttributeAccessIssue=false

from __future__ import annotations

import sys
from collections.abc import Iterable

import pandas as pd

from summarizer import Brief, summarize
from summarizer.read import read_many
from summarizer.rows import COLUMNS


def table(briefs: Iterable[Brief]) -> pd.DataFrame:
    """All rows of all briefs, dates as dates."""
    frame = pd.DataFrame((row for brief in briefs for row in brief.to_rows()), columns=list(COLUMNS))
    return frame.assign(date=pd.to_datetime(frame["date"]), said_on=pd.to_datetime(frame["said_on"]))


def demands(items: pd.DataFrame) -> pd.DataFrame:
    """Who asks whom for what: one row for each side that is asked."""
    asked = items[items["kind"] == "demand"].explode("parties").explode("addressees")
    return asked[["date", "outlet", "parties", "addressees", "strength", "issue"]].reset_index(drop=True)


def answers(items: pd.DataFrame) -> pd.DataFrame:
    """For each issue, how demands and trades on it were answered: the answer is joined to what it answers."""
    given = items[items["kind"] == "response"]
    asked = items[items["kind"].isin(["demand", "trade"])]
    joined = given.merge(
        asked,
        left_on=["article_key", "answers"],
        right_on=["article_key", "id"],
        suffixes=("", "_answered"),
    )
    return pd.crosstab(joined["issue_answered"], joined["response"])


def main(sources: list[str]) -> None:
    """Prints both tables for the articles behind `sources`."""
    readings = read_many(sources)
    items = table(summarize(reading.article) for reading in readings if reading.article is not None)
    print(demands(items).to_string(index=False))
    print()
    print(answers(items).to_string())


if __name__ == "__main__":
    main(sys.argv[1:])
