"""Briefs as a table: the rows, CSV and Parquet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from summarizer.article import Article
from summarizer.brief import Brief
from summarizer.errors import BriefError, UsageError
from summarizer.export.briefs import read_briefs
from summarizer.export.formats import Finished, chunks
from summarizer.export.parquet import arrow_schema, write_parquet, write_parquet_if_any
from summarizer.export.rows import rows, to_csv
from summarizer.pipeline import summarize
from summarizer.read import article_from_text
from summarizer.rows import COLUMNS, Row


def test_there_is_a_row_for_every_item_and_answer(weir: Brief) -> None:
    kinds = [row["kind"] for row in rows(weir)]
    assert kinds == ["position"] * 5 + [
        "demand",
        "response",
        "demand",
        "trade",
        "response",
        "trade",
        "response",
    ]


def test_the_columns_stay_as_they_are() -> None:
    expected = (
        "article title date outlet kind id answers parties addressees speaker anonymous issue statement act stance "
        "modality strength deadline status legs conditions response counter attribution said_on confidence quotes "
        "offsets sentences engine url language sha256 article_key key"
    )
    assert " ".join(COLUMNS) == expected


def test_csv_of_several_has_one_header(weir: Brief) -> None:
    table = list(csv.DictReader(io.StringIO("".join(to_csv([weir, weir])), newline="")))
    assert len(table) == 24
    assert {row["article"] for row in table} == {"weir"}


def test_csv_of_nothing_is_the_header() -> None:
    assert "".join(to_csv([])).strip() == ",".join(COLUMNS)


def test_a_formula_in_an_article_does_not_reach_a_spreadsheet(weir: Brief) -> None:
    data = json.loads(weir.to_json())
    data["positions"][0]["statement"] = "=1+cmd|' /C calc'!A0"
    [row, *_] = csv.DictReader(io.StringIO("".join(to_csv([Brief.model_validate(data)])), newline=""))
    assert row["statement"] == "'=1+cmd|' /C calc'!A0"


def test_a_row_has_its_values_as_they_are(weir: Brief) -> None:
    by_key = {row["key"]: row for row in weir.to_rows()}
    sha = weir.article.sha256
    trade = by_key[f"weir@{sha[:12]}/t1"]
    assert trade["legs"][1] == {
        "giver": "tolvia",
        "item": "400 megawatts of electricity each winter",
        "receiver": "marenia",
    }
    assert trade["date"] == weir.article.date
    assert isinstance(trade["anonymous"], bool)
    for row in by_key.values():
        assert [offset["end"] - offset["start"] for offset in row["offsets"]] == list(map(len, row["quotes"]))
        assert row["sha256"] == sha
    answer = by_key[f"weir@{sha[:12]}/t1/r1"]
    assert (answer["answers"], answer["id"], answer["issue"]) == ("t1", None, None)


def test_a_row_has_the_columns_that_are_documented(weir: Brief) -> None:
    assert all(tuple(row) == tuple(COLUMNS) for row in weir.to_rows())
    assert tuple(Row.__annotations__) == tuple(COLUMNS)


def test_a_key_names_one_row_among_articles_of_one_name() -> None:
    texts = [
        "Dovenia rejected the plan, its minister said.",
        "Tarvia demanded that Dovenia leave the valley.",
    ]
    articles: Sequence[Article] = [article_from_text(f"{text} " * 2, id="page") for text in texts]
    keys = [row["key"] for article in articles for row in summarize(article).to_rows()]
    assert len(keys) == len(set(keys)) > 1


def parquet_of(path: Path) -> Any:
    return pytest.importorskip("pyarrow.parquet").read_table(path)


def test_parquet_gives_back_the_rows(weir: Brief, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    assert write_parquet([weir, weir], tmp_path / "items.parquet") == 24
    table = parquet_of(tmp_path / "items.parquet")
    assert table.to_pylist() == weir.to_rows() * 2
    assert table.schema.equals(arrow_schema())
    assert table.schema.field("legs").metadata == {b"description": COLUMNS["legs"].encode()}


def test_parquet_has_types_even_without_a_row(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    assert write_parquet([], tmp_path / "items.parquet") == 0
    kinds = {field.name: str(field.type) for field in parquet_of(tmp_path / "items.parquet").schema}
    assert (kinds["date"], kinds["anonymous"], kinds["confidence"]) == ("date32[day]", "bool", "double")
    assert kinds["parties"] == "list<element: string>"


def test_parquet_is_written_whole_or_not_at_all(weir: Brief, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    target = tmp_path / "items.parquet"
    target.write_text("before")

    def failing() -> Any:
        yield weir
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_parquet(failing(), target)
    assert write_parquet_if_any([], target) == 0
    assert [path.read_text() for path in tmp_path.iterdir()] == ["before"]
    with pytest.raises(UsageError, match="cannot write"):
        write_parquet([weir], tmp_path / "no" / "folder.parquet")


def test_a_full_disk_under_a_table_is_told_in_one_sentence(weir: Brief) -> None:
    pytest.importorskip("pyarrow")
    with pytest.raises(UsageError, match="cannot write '/dev/full': No space left on device"):
        write_parquet([weir], Path("/dev/full"))


def test_parquet_is_no_text(weir: Brief) -> None:
    with pytest.raises(UsageError, match=r"-o NAME\.parquet"):
        list(chunks([Finished(weir)], "parquet"))


@pytest.mark.parametrize("place", ["start", "sentences"])
def test_a_number_that_a_table_has_no_room_for_is_no_brief(weir: Brief, place: str) -> None:
    data = json.loads(weir.to_json())
    piece = data["positions"][0]["evidence"][0]
    if place == "start":
        length = piece["end"] - piece["start"]
        piece |= {"start": 2**64, "end": 2**64 + length}
    else:
        piece["sentences"] = [2**64]
    data["article"]["text"] = None
    with pytest.raises(BriefError):
        Brief.from_json(json.dumps(data))


def test_a_damaged_part_is_told(weir: Brief, tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    column = arrow.array([b'{"a": "\xff\xfe"}'], arrow.binary()).view(arrow.string())
    parquet.write_table(arrow.table({"brief": column}), tmp_path / "part.parquet")
    with pytest.raises(UsageError, match="no Parquet file that can be read"):
        list(read_briefs([tmp_path / "part.parquet"]))
