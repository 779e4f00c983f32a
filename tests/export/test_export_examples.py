"""The examples with pandas and DuckDB do what they say."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from summarizer.brief import Brief
from summarizer.export.parquet import write_parquet

sys.path.insert(0, str(Path(__file__).parents[2]))

WEIR = Path(__file__).parent.parent / "render" / "data" / "weir.txt"


def test_pandas_tells_who_asks_whom_and_what_was_answered(
    weir: Brief, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("pandas")
    from examples import with_pandas

    items = with_pandas.table([weir])
    asked = with_pandas.demands(items)
    assert asked["parties"].tolist() == [
        demand.party for demand in weir.demands for _ in demand.addressees or [None]
    ]
    counts = with_pandas.answers(items)
    assert counts.to_numpy().sum() == sum(len(item.responses) for item in (*weir.demands, *weir.trades))
    with_pandas.main([str(WEIR)])
    assert "parties" in capsys.readouterr().out


def test_duckdb_answers_from_the_table(
    weir: Brief, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")
    from examples import with_duckdb

    table = str(tmp_path / "items.parquet")
    write_parquet([weir], Path(table))
    legs = with_duckdb.ask(with_duckdb.LEGS, table)
    assert {row[2:] for row in legs} == {
        (leg.giver, leg.receiver, leg.item) for trade in weir.trades for leg in trade.legs
    }
    latest = with_duckdb.ask(with_duckdb.LATEST, table)
    assert {row[:2] for row in latest} == {(position.party, position.issue) for position in weir.positions}
    refusals = sum(
        response.kind == "rejects" for item in (*weir.demands, *weir.trades) for response in item.responses
    )
    assert sum(int(str(row[1])) for row in with_duckdb.ask(with_duckdb.REFUSED, table)) == refusals
    with_duckdb.main(table)
    assert str(legs[0][4]) in capsys.readouterr().out
