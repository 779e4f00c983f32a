"""Briefs in DuckDB: questions in SQL over a Parquet table of any size.

    pip install 'aide-memoire[data]' duckdb
    summarizer brief folder/ -o items.parquet
    python examples/with_duckdb.py items.parquet        # or 'tables/*.parquet'

Lists stay lists in the table: `unnest` makes rows of them.
"""

from __future__ import annotations

import sys
from datetime import date

import duckdb

LEGS = """
    SELECT article, status, leg.giver, leg.receiver, leg.item
    FROM (SELECT article, key, status, unnest(legs) AS leg FROM read_parquet($table) WHERE kind = 'trade')
    ORDER BY article, key, leg.item
"""
"""What would move from whom to whom, in every trade."""

LATEST = """
    SELECT party, issue, arg_max(stance, date) AS stance, max(date) AS since
    FROM (SELECT unnest(parties) AS party, issue, stance, date FROM read_parquet($table) WHERE kind = 'position')
    GROUP BY party, issue
    ORDER BY party, issue
"""
"""Where each side stood last on each issue."""

REFUSED = """
    SELECT asked.issue, count(*) AS refusals
    FROM read_parquet($table) AS answer
    JOIN read_parquet($table) AS asked
      ON asked.article_key = answer.article_key AND asked.id = answer.answers AND asked.engine = answer.engine
    WHERE answer.response = 'rejects'
    GROUP BY asked.issue
    ORDER BY refusals DESC, asked.issue
"""
"""What was refused, the most often refused first."""


def ask(question: str, table: str) -> list[tuple[str | int | date | None, ...]]:
    """The rows that answer `question` from the Parquet file or pattern `table`."""
    return duckdb.execute(question, {"table": table}).fetchall()


def main(table: str) -> None:
    """Prints the answers to all three."""
    for question in (LEGS, LATEST, REFUSED):
        for row in ask(question, table):
            print(*row, sep="\t")
        print()


if __name__ == "__main__":
    main(sys.argv[1])
