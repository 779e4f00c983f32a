"""A disk that fills up, and one that cannot be written to: told plainly, and nothing lost."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

import pytest
from batching import TESTS, RunBatch, briefs_in, lines_file
from support.swiftserver import SwiftServer

from summarizer.batch import BatchEvent
from summarizer.engines.llm import LLMEngine
from summarizer.errors import UsageError


@contextmanager
def small_disk(place: Path, options: str) -> Generator[None]:
    """A tmpfs mounted on `place`, or the test is not run."""
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("needs the right to mount a small tmpfs")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.mark.parametrize("output", ["briefs.jsonl", "briefs"])
def test_a_full_disk_stops_the_run_which_goes_on_once_there_is_room(
    tmp_path: Path, run: RunBatch, output: str
) -> None:
    sources = lines_file(tmp_path / "articles.jsonl", range(150))
    disk = tmp_path / "disk"
    with small_disk(disk, "size=700k"):
        first = run([sources], disk / output)
        assert isinstance(first.error, UsageError)
        assert "No space left" in str(first.error) or "no room left" in str(first.error)
        assert 0 < first.done < 150
        subprocess.run(["mount", "-o", "remount,size=20m", str(disk)], check=True)
        second = run([sources], disk / output)

        assert (second.done, second.left) == (150, 0)
        if output.endswith(".jsonl"):
            assert len({brief["article"]["id"] for brief in briefs_in(disk / output)}) == 150
        else:
            assert len(list((disk / output).glob("*.json"))) == 150


def test_without_a_cache_paid_briefs_wait_for_room(
    tmp_path: Path, run: RunBatch, engine_at: Callable[..., LLMEngine]
) -> None:
    """The disk is made larger while the briefs of replies that are stored nowhere are held: none is asked for twice."""
    sources = lines_file(tmp_path / "articles.jsonl", range(150))
    disk = tmp_path / "disk"
    said: list[str] = []

    def listen(event: BatchEvent) -> None:
        if event.kind == "waiting":
            said.append(event.detail)
            subprocess.run(["mount", "-o", "remount,size=20m", str(disk)], check=True)

    with small_disk(disk, "size=700k"), SwiftServer() as server:
        output = disk / "briefs.jsonl"
        first = run([sources], output, engine_at(server, cache=False), on_event=listen)
        assert isinstance(first.error, UsageError)
        assert 0 < first.done < 150
        assert any("finished briefs wait" in detail for detail in said)
        second = run([sources], output, engine_at(server, cache=False))

        assert (second.done, second.left) == (150, 0)
        assert server.sent() == 150
        assert len({brief["article"]["id"] for brief in briefs_in(output)}) == 150


def test_where_no_room_comes_what_is_paid_again_is_told(
    tmp_path: Path, run: RunBatch, engine_at: Callable[..., LLMEngine]
) -> None:
    sources = lines_file(tmp_path / "articles.jsonl", range(100))
    with small_disk(tmp_path / "disk", "size=400k"), SwiftServer() as server:
        output = tmp_path / "disk" / "briefs.jsonl"
        report = run([sources], output, engine_at(server, cache=False), patience=0.0)
        lost = server.sent() - report.done
    assert lost > 0
    assert any(f"{lost} finished briefs found no room" in remark for remark in report.remarks)


def test_where_replies_are_stored_nothing_waits_for_room(
    tmp_path: Path, run: RunBatch, engine_at: Callable[..., LLMEngine]
) -> None:
    sources = lines_file(tmp_path / "articles.jsonl", range(100))
    said: list[str] = []
    with small_disk(tmp_path / "disk", "size=400k"), SwiftServer() as server:
        output = tmp_path / "disk" / "briefs.jsonl"

        def listen(event: BatchEvent) -> None:
            said.append(event.detail)

        report = run([sources], output, engine_at(server), on_event=listen)
    assert isinstance(report.error, UsageError)
    assert not [words for words in (*said, *report.remarks) if "finished briefs" in words]


@pytest.mark.parametrize("name", ["/dev/full", "link.jsonl"])
def test_a_device_is_refused_before_any_work(tmp_path: Path, run: RunBatch, name: str) -> None:
    (tmp_path / "link.jsonl").symlink_to("/dev/full")
    sources = lines_file(tmp_path / "articles.jsonl", range(2))
    with pytest.raises(UsageError, match="device or a pipe"):
        run([sources], tmp_path / name)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["articles.jsonl", "link.jsonl"]


def test_a_file_where_a_folder_should_be_is_refused(tmp_path: Path, run: RunBatch) -> None:
    (tmp_path / "briefs").write_text("mine", "utf-8")
    sources = lines_file(tmp_path / "articles.jsonl", range(2))
    with pytest.raises(UsageError, match="is a file"):
        run([sources], tmp_path / "briefs")
    assert (tmp_path / "briefs").read_text("utf-8") == "mine"


def test_a_disk_that_is_read_only_is_told_before_any_work(tmp_path: Path, run: RunBatch) -> None:
    sources = lines_file(tmp_path / "articles.jsonl", range(2))
    with (
        small_disk(tmp_path / "disk", "ro"),
        pytest.raises(UsageError, match=r"choose another|choose a place"),
    ):
        run([sources], tmp_path / "disk" / "briefs.jsonl")


def test_an_output_that_may_not_grow_leaves_no_torn_line(tmp_path: Path) -> None:
    sources = lines_file(tmp_path / "articles.jsonl", range(30))
    output = tmp_path / "briefs.jsonl"
    command = [sys.executable, "-m", "summarizer", "batch", str(sources), "-o", str(output), "-j", "1"]

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))

    done = subprocess.run(
        command, cwd=TESTS.parent, preexec_fn=limited, capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert "run the same command again" in done.stderr
    assert 0 <= len(briefs_in(output)) < 30

    assert subprocess.run(command, cwd=TESTS.parent, check=False).returncode == 0
    assert len({brief["article"]["id"] for brief in briefs_in(output)}) == 30


@pytest.mark.parametrize("damage", ["beginning", "middle"])
def test_a_damaged_cache_is_told_and_the_run_goes_on_without(
    tmp_path: Path, run: RunBatch, engine_at: Callable[..., LLMEngine], damage: str
) -> None:
    sources = lines_file(tmp_path / "articles.jsonl", range(5))
    more = lines_file(tmp_path / "more.jsonl", range(50, 60))
    cache, output = tmp_path / "cache.sqlite3", tmp_path / "briefs.jsonl"
    with SwiftServer() as server:
        with engine_at(server, cache=cache) as engine:
            run([sources], output, engine)
        size = cache.stat().st_size
        with cache.open("r+b") as file:
            file.seek(0 if damage == "beginning" else 4_096)
            file.write(os.urandom(size if damage == "beginning" else size - 4_096))
        for suffix in ("-wal", "-shm"):
            cache.with_name(cache.name + suffix).unlink(missing_ok=True)
        report = run([more], output, engine_at(server, cache=cache))
        assert isinstance(report.error, UsageError)
        assert "reply cache" in str(report.error)
        assert report.done == 5

        assert run([more], output, engine_at(server, cache=False)).done == 15
