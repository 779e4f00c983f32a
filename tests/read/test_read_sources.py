"""Files, folders, globs, JSON Lines and standard input, one after the other, whatever fails among them."""

from __future__ import annotations

import datetime as dt
import io
import json
import os
import pickle
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest

import summarizer
import summarizer.read as room
from summarizer.errors import EmptyArticleError, ReadError, TooLargeError, UnsupportedSourceError, UsageError
from summarizer.read import MAX_SIZE, Reading, article_from_text, expand, read, read_many

TEXT = "The pilots rejected the roster."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two texts, a page, a hidden file, a foreign one, and one in a folder below."""
    for name in ("b.txt", "a.md", ".hidden.txt", "notes.xyz", "deep/c.txt", ".git/d.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(TEXT, encoding="utf-8")
    return tmp_path


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    path = tmp_path / "many.jsonl"
    records: list[object] = [
        {"text": TEXT, "id": 7, "title": "One", "date": "2025-04-11", "outlet": "Post", "doc": {"x": 1}},
        ["no object"],
        {"title": "no text"},
        {"html": f"<html><body><article><p>{TEXT} {TEXT} {TEXT}</p></article></body></html>"},
        {"text": "ok \ud800"},
    ]
    path.write_text("\n\n".join(map(json.dumps, records)) + "\n{broken\n" + "[" * 100_000, encoding="utf-8")
    return path


def standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def names(readings: list[Reading], folder: Path) -> list[str]:
    return [os.path.relpath(reading.name, folder) for reading in readings]


def test_a_file_is_named_by_its_stem(tmp_path: Path) -> None:
    file = tmp_path / "Harbour Strike (2).txt"
    file.write_text(TEXT, encoding="utf-8")
    assert read(file).id == "harbour-strike-2"


def test_a_text_without_a_file_is_named_by_its_words() -> None:
    assert room.article_from_text(TEXT).id == room.article_from_text(f" {TEXT}\n").id
    assert room.article_from_text(TEXT).id.startswith("text-")


def test_what_the_caller_knows_goes_into_the_article(folder: Path) -> None:
    article = read(
        folder / "b.txt", title="Given", date="11 April 2025", outlet="Post", url="https://x.example"
    )
    assert (article.title, article.date, article.outlet) == ("Given", dt.date(2025, 4, 11), "Post")
    assert article.url == "https://x.example"


def test_a_date_that_is_none_is_a_usage_error(folder: Path) -> None:
    with pytest.raises(UsageError, match="soon"):
        read(folder / "b.txt", date="soon")


def test_a_folder_is_read_in_order_and_in_depth(folder: Path) -> None:
    assert names(list(read_many([folder])), folder) == ["a.md", "b.txt", "deep/c.txt"]


def test_a_glob_is_read_in_order(folder: Path) -> None:
    assert names(list(read_many([str(folder / "**" / "*.txt")])), folder) == ["b.txt", "deep/c.txt"]


def test_a_file_whose_name_looks_like_a_glob_is_itself(tmp_path: Path) -> None:
    file = tmp_path / "strike[1].txt"
    file.write_text(TEXT, encoding="utf-8")
    assert read(file).text == TEXT


def test_json_lines_hold_an_article_a_line(lines: Path) -> None:
    readings = list(read_many([lines]))
    assert [r.name.rsplit("/", 1)[1] for r in readings] == [
        f"many.jsonl:{n}" for n in (1, 3, 5, 7, 9, 10, 11)
    ]
    first = readings[0].article
    assert first is not None
    assert (first.id, first.title, first.date, first.outlet) == ("7", "One", dt.date(2025, 4, 11), "Post")
    assert [type(r.error) for r in readings] == [
        type(None),
        UnsupportedSourceError,
        EmptyArticleError,
        type(None),
        type(None),
        UnsupportedSourceError,
        UnsupportedSourceError,
    ]


def test_json_lines_are_streamed(tmp_path: Path) -> None:
    pipe = tmp_path / "endless.jsonl"
    os.mkfifo(pipe)
    handle = os.open(pipe, os.O_RDWR)  # the writing end stays open: reading to the end would never return
    os.write(handle, json.dumps({"text": TEXT}).encode() + b"\n")
    assert next(read_many([pipe])).article is not None
    os.close(handle)


def test_a_source_that_fails_does_not_stop_the_others(folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "image.png").write_bytes(b"\x89PNG")
    given = [
        "missing.txt",
        folder / "empty.txt",
        folder / "image.png",
        str(folder / "*.none"),
        folder / "b.txt",
    ]
    readings = list(read_many(given))
    assert [type(reading.error) for reading in readings] == [
        ReadError,
        EmptyArticleError,
        UnsupportedSourceError,
        ReadError,
        type(None),
    ]


def test_a_folder_without_articles_fails(tmp_path: Path) -> None:
    (reading,) = read_many([tmp_path])
    assert isinstance(reading.error, EmptyArticleError)


def test_the_number_of_sources_is_known_before_they_are_read(folder: Path, lines: Path) -> None:
    assert expand([folder / "b.txt", lines, "missing.txt"]).count == 9
    assert expand([folder]).count == len(list(expand([folder])))


def test_standard_input_cannot_be_counted() -> None:
    assert expand(["-"]).count is None


def test_a_source_can_be_loaded_by_another_process(folder: Path, lines: Path) -> None:
    for source in expand([folder / "b.txt", lines]):
        copy = pickle.loads(pickle.dumps(source))
        assert copy.reading().article == source.reading().article


def test_endless_sources_are_read_one_at_a_time(folder: Path) -> None:
    def endless() -> Iterator[Path]:
        while True:
            yield folder / "b.txt"

    assert next(read_many(endless())).article is not None


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    standard_input(monkeypatch, TEXT.encode())
    assert read("-").text == TEXT


def test_standard_input_may_be_a_page_or_have_front_matter(
    monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    standard_input(monkeypatch, page.encode())
    assert read("-").outlet == "The Quay Post"
    standard_input(monkeypatch, f"---\ntitle: Own\n---\n{TEXT}".encode())
    assert read("-").title == "Own"


def test_standard_input_may_be_json_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    standard_input(monkeypatch, (json.dumps({"text": TEXT}) + "\n").encode() * 3)
    assert [reading.name for reading in read_many(["-"])] == [f"standard input:{n}" for n in (1, 2, 3)]


def test_more_than_one_article_is_too_many_for_read(folder: Path) -> None:
    with pytest.raises(UsageError, match="read_many"):
        read(folder)


def test_the_kind_can_be_said(folder: Path) -> None:
    file = folder / "page.txt"
    file.write_text("# Title\n\n" + TEXT, encoding="utf-8")
    assert read(file, kind="markdown").title == "Title"


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "large.txt"
    with file.open("wb") as handle:
        handle.truncate(200_000_000)  # sparse

    def unread(*_: object, **__: object) -> NoReturn:
        raise AssertionError("the file was opened")

    monkeypatch.setattr(Path, "open", unread)
    with pytest.raises(TooLargeError, match="20 MB"):
        read(file)


def test_an_endless_source_is_refused() -> None:
    with pytest.raises(TooLargeError):
        read("/dev/zero", kind="text")


def test_too_long_a_line_is_refused_and_the_next_one_read(tmp_path: Path) -> None:
    file = tmp_path / "long.jsonl"
    file.write_bytes(b"x" * (MAX_SIZE + 5) + b"\n" + json.dumps({"text": TEXT}).encode())
    first, second = read_many([file])
    assert isinstance(first.error, TooLargeError)
    assert second.article is not None
    assert second.name.endswith(":2")


@pytest.mark.parametrize("source", ["", "\0", "x" * 5_000, TEXT, "a\nb"])
def test_what_is_no_path_is_a_read_error(source: str) -> None:
    with pytest.raises(ReadError):
        read(source)


def test_the_package_can_be_called_like_its_function(folder: Path) -> None:
    assert summarizer.read(folder / "b.txt").text == TEXT


@pytest.fixture
def circles(tmp_path: Path) -> Path:
    """Two texts, in a folder and below it, with two links in each that lead back up."""
    for name in ("a.txt", "deep/b.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(TEXT, encoding="utf-8")
        for link in ("left", "right"):
            (path.parent / link).symlink_to(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("**/*.txt", ["a.txt", "deep/b.txt"]),
        ("**", ["a.txt", "deep/b.txt"]),
        ("**/*", ["a.txt", "deep/b.txt"]),
        ("**/deep/*.txt", ["deep/b.txt"]),
        ("**/**/b.*", ["deep/b.txt"]),
        ("d*/**/*.txt", ["deep/b.txt"]),
    ],
)
def test_a_pattern_ends_where_links_lead_in_circles(circles: Path, pattern: str, expected: list[str]) -> None:
    found = {Path(reading.name).relative_to(circles) for reading in read_many([circles / pattern])}
    own = {path for path in found if not {"left", "right"} & set(path.parts)}
    assert own == {Path(name) for name in expected}


def test_no_file_is_read_twice_for_one_pattern(folder: Path) -> None:
    assert names(list(read_many([folder / "**/*"])), folder).count("deep/c.txt") == 1


def test_a_pattern_may_be_relative(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert [reading.name for reading in read_many(["**/*.txt"])] == ["b.txt", "deep/c.txt"]


def test_a_pipe_in_a_folder_keeps_nobody_waiting(folder: Path) -> None:
    for name in ("pipe.txt", "pipe.jsonl"):
        os.mkfifo(folder / name)
    assert names(list(read_many([folder])), folder) == ["a.md", "b.txt", "deep/c.txt"]


def test_a_pipe_is_not_emptied_by_counting(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.jsonl"
    os.mkfifo(pipe)
    assert expand([pipe]).count is None


@pytest.mark.parametrize("start", ['{ "', '\ufeff{"', ' {\t"'])
def test_json_lines_on_standard_input_may_begin_with_blanks(
    monkeypatch: pytest.MonkeyPatch, start: str
) -> None:
    standard_input(monkeypatch, f'{start}text": "{TEXT}"}}\n'.encode())
    assert [reading.article.text for reading in read_many(["-"]) if reading.article] == [TEXT]


@pytest.mark.parametrize("line", ["{broken", "[" * 100_000, '{"n": ' + "9" * 5_000 + "}"])
def test_a_line_that_is_no_json_is_told_of_without_jargon(tmp_path: Path, line: str) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(UnsupportedSourceError, match=r"bad\.jsonl:1 is not JSON") as told:
        read(path)
    assert "Error" not in str(told.value)


def test_what_the_caller_says_of_an_article_is_cleaned_like_the_rest() -> None:
    article = article_from_text(TEXT, title="Red\x1b[31m \udcff", url=" x\u202e ")
    assert (article.title, article.url) == ("Red[31m \ufffd", "x")


def test_comments_without_a_page_behind_them_are_text(tmp_path: Path) -> None:
    path = tmp_path / "comments.txt"
    path.write_text("<!-- x -->" * 300 + f"<!-- {TEXT}", encoding="utf-8")
    assert TEXT in read(path).text


def test_what_a_line_says_of_itself_goes_before_what_the_caller_says(tmp_path: Path) -> None:
    path = tmp_path / "one.jsonl"
    path.write_text(json.dumps({"text": TEXT, "title": "Its own", "date": "soon"}), encoding="utf-8")
    article = read(path, title="The caller's", outlet="Post", date="2025-04-11")
    assert (article.title, article.outlet, article.date) == ("Its own", "Post", dt.date(2025, 4, 11))
    assert "'soon'" in article.warnings[0]
