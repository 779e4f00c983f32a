"""Large inputs in partitions, and the parts that they become."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.article import Article
from summarizer.batch.partitions import partitions
from summarizer.batch.parts import (
    PLAN,
    done_row,
    failed_row,
    failures_in,
    read_part,
    settle_plan,
    write_part,
)
from summarizer.errors import EmptyArticleError, UsageError
from summarizer.pipeline import summarize
from summarizer.read import read_many

TEXT = "The pilots rejected the roster, their union said."


def lines(count: int) -> str:
    return "".join(json.dumps({"text": f"{TEXT} {n}.", "id": f"a{n}"}) + "\n" for n in range(1, count + 1))


@given(
    content=st.lists(
        st.sampled_from(['{"text": "The pilots left."}', "", "{broken", '{"n": 1}']), max_size=12
    ),
    rows=st.integers(1, 5),
    last=st.booleans(),
)
def test_partitions_hold_every_line_once_as_the_whole_file_does(
    tmp_path_factory: pytest.TempPathFactory, content: list[str], rows: int, last: bool
) -> None:
    path = tmp_path_factory.mktemp("lines") / "in.jsonl"
    path.write_text("\n".join(content) + ("\n" if last else ""), encoding="utf-8")
    found = partitions([str(path)], rows=rows)
    named = [
        (name, article.text if isinstance(article, Article) else str(article))
        for partition in found
        for name, article in partition.articles()
    ]
    expected = [
        (reading.name, reading.article.text if reading.article else str(reading.error))
        for reading in read_many([path])
    ]
    assert named == (expected if any(content) else [])
    assert len({partition.name for partition in found}) == len(found)


def test_a_line_longer_than_the_pieces_it_is_read_in_is_one(tmp_path: Path) -> None:
    path = tmp_path / "long.jsonl"
    path.write_text(json.dumps({"text": "The pilots left. " * 150_000}) + "\n" + lines(1), encoding="utf-8")
    assert [partition.first for partition in partitions([str(path)], rows=1)] == [1, 2]


def test_parquet_is_parted_by_its_row_groups(tmp_path: Path) -> None:
    parquet: Any = pytest.importorskip("pyarrow.parquet")
    arrow: Any = pytest.importorskip("pyarrow")
    table = arrow.Table.from_pylist([json.loads(line) for line in lines(10).splitlines()] + [{"id": "empty"}])
    parquet.write_table(table, tmp_path / "in.parquet", row_group_size=2)
    found = partitions([str(tmp_path)], rows=4)
    assert [(partition.start, partition.count, partition.first) for partition in found] == [
        (0, 2, 1),
        (2, 2, 5),
        (4, 2, 9),
    ]
    named = [(name, article) for partition in found for name, article in partition.articles()]
    assert [name for name, _ in named] == [f"{tmp_path}/in.parquet:{n}" for n in range(1, 12)]
    assert [article.id for _, article in named if isinstance(article, Article)] == [
        f"a{n}" for n in range(1, 11)
    ]
    assert isinstance(named[-1][1], EmptyArticleError)


def test_folders_and_patterns_hold_files(tmp_path: Path) -> None:
    for name in ("b.jsonl", "a.ndjson"):
        (tmp_path / name).write_text(lines(1))
    (tmp_path / "notes.txt").write_text("x")
    for name in (str(tmp_path), f"{tmp_path}/*son*"):
        assert [Path(partition.file).name for partition in partitions([name])] == ["a.ndjson", "b.jsonl"]


@pytest.mark.parametrize("name", ["notes.txt", "none.jsonl", "*.parquet", "broken.parquet", "."])
def test_what_cannot_be_parted_is_told(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyarrow")
    monkeypatch.chdir(tmp_path)
    Path("notes.txt").write_text("x")
    if name.startswith("broken"):
        Path(name).write_text("PAR1")
    with pytest.raises(UsageError, match=r"JSON Lines and Parquet|cannot read"):
        partitions([name])


def test_a_name_that_parquet_cannot_hold_is_told_beforehand(tmp_path: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.jsonl"))
    try:
        odd.write_text('{"text": "The pilots left."}\n', "utf-8")
    except OSError:
        pytest.skip("needs a file system that takes any name")

    with pytest.raises(UsageError, match="is not UTF-8: rename it"):
        partitions([str(tmp_path)])


def test_a_part_gives_back_its_rows(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    brief = summarize(TEXT)
    rows = [
        done_row("x:1", brief),
        failed_row("x:2", EmptyArticleError("nothing; give text")),
        failed_row("x:3", KeyError("k"), "a3"),
    ]
    write_part(tmp_path / "p.parquet", rows)
    assert read_part(tmp_path / "p.parquet") == rows
    assert failures_in(tmp_path / "p.parquet") == 2
    assert rows[2]["error"] == "internal error: KeyError('k'); please report it"


def test_a_folder_keeps_to_its_plan(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    for _ in range(2):
        settle_plan(folder, ["a", "b"], {"model": "offline"})
    for names, settings in ((["a"], {"model": "offline"}), (["a", "b"], {"model": "openai/x"})):
        with pytest.raises(UsageError, match="name another folder"):
            settle_plan(folder, names, settings)
    (folder / PLAN).write_text("{")
    with pytest.raises(UsageError, match="name another folder"):
        settle_plan(folder, ["a", "b"], {"model": "offline"})
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="cannot use the folder"):
        settle_plan(tmp_path / "file", [], {})
