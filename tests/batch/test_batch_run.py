"""Which sources are briefed when a batch is run again, and what a run refuses to go on with."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from batching import TESTS, RunBatch, briefs_in, lines_file

from summarizer.batch import BatchEvent, Stop
from summarizer.errors import UsageError

TEXT = 'Norland said on Monday it would open its port if Sudland freed the crews. "We agree," said Sudland.\n'


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Two files of one stem in two folders, and a third that cannot be read."""
    for folder, words in (("north", "In the north. "), ("south", "In the south. ")):
        (tmp_path / "in" / folder).mkdir(parents=True)
        (tmp_path / "in" / folder / "report.txt").write_text(words + TEXT, "utf-8")
    (tmp_path / "in" / "empty.txt").write_text("", "utf-8")
    return tmp_path / "in"


def test_two_files_of_one_stem_are_two_sources(articles: Path, tmp_path: Path, run: RunBatch) -> None:
    report = run([articles], tmp_path / "out.jsonl")

    assert (report.done, report.failed) == (2, 1)
    assert len({brief["article"]["sha256"] for brief in briefs_in(tmp_path / "out.jsonl")}) == 2


def test_in_a_folder_every_brief_has_a_file_of_its_own(articles: Path, tmp_path: Path, run: RunBatch) -> None:
    run([articles], tmp_path / "out")
    again = run([articles], tmp_path / "out")

    names = sorted(path.name for path in (tmp_path / "out").glob("*.json"))
    assert len(names) == 2
    assert all(name.startswith("report-") for name in names)
    assert (again.made, again.done) == (0, 2)


def test_the_same_run_again_does_nothing_twice(articles: Path, tmp_path: Path, run: RunBatch) -> None:
    run([articles], tmp_path / "out.jsonl")
    before = (tmp_path / "out.jsonl").read_bytes()
    again = run([articles / "..", articles / "north" / "report.txt"], tmp_path / "out.jsonl")

    assert (again.made, again.passed_over) == (0, 3)
    assert (tmp_path / "out.jsonl").read_bytes() == before


def test_an_output_in_the_folder_that_is_briefed_is_no_source(articles: Path, run: RunBatch) -> None:
    run([articles], articles / "out.jsonl")

    assert run([articles], articles / "out.jsonl").made == 0


def test_failed_sources_are_told_with_reason_and_advice(
    articles: Path, tmp_path: Path, run: RunBatch
) -> None:
    run([articles], tmp_path / "out.jsonl")

    (told,) = [json.loads(line) for line in (tmp_path / "out.failed.jsonl").read_text("utf-8").splitlines()]
    assert told["source"].endswith("empty.txt")
    assert told["error"] == "EmptyArticleError"
    assert "nothing to read" in told["reason"]
    assert told["advice"]


def test_failed_sources_are_tried_again_when_asked_to(articles: Path, tmp_path: Path, run: RunBatch) -> None:
    run([articles], tmp_path / "out.jsonl")
    (articles / "empty.txt").write_text(TEXT, "utf-8")

    assert run([articles], tmp_path / "out.jsonl").failed == 1
    assert run([articles], tmp_path / "out.jsonl", retry_failed=True).failed == 0
    assert not (tmp_path / "out.failed.jsonl").exists()


def test_lines_that_move_are_the_same_sources(tmp_path: Path, run: RunBatch) -> None:
    source, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    lines_file(source, [1, 2, 2])
    first = run([source], output)
    lines_file(source, [9, 2, 1, 2, 2])
    second = run([source, source], output)

    assert (first.done, second.done) == (3, 5)
    assert sorted(brief["article"]["id"] for brief in briefs_in(output)) == [
        "report-1",
        *["report-2"] * 3,
        "report-9",
    ]


def test_a_file_that_has_changed_is_told(articles: Path, tmp_path: Path, run: RunBatch) -> None:
    run([articles], tmp_path / "out.jsonl")
    (articles / "north" / "report.txt").write_text("Another. " + TEXT, "utf-8")
    again = run([articles], tmp_path / "out.jsonl")

    assert again.made == 0
    assert any("1 sources have changed" in remark and "north" in remark for remark in again.remarks)


def test_a_file_that_was_only_touched_is_not(articles: Path, tmp_path: Path, run: RunBatch) -> None:
    run([articles], tmp_path / "out.jsonl")
    os.utime(articles / "north" / "report.txt", (1, 1))

    assert run([articles], tmp_path / "out.jsonl").remarks == ()


def test_other_options_are_refused(articles: Path, tmp_path: Path, run: RunBatch) -> None:
    run([articles], tmp_path / "out.jsonl")

    with pytest.raises(UsageError, match="begun with include_text False, not True"):
        run([articles], tmp_path / "out.jsonl", include_text=True)


@pytest.mark.parametrize("tail", [b'{"schema_version":"1.0","artic', b'{"schema_version":"1.0"}\n{"sch'])
def test_what_was_written_and_not_noted_is_taken_back(
    articles: Path, tmp_path: Path, run: RunBatch, tail: bytes
) -> None:
    output = tmp_path / "out.jsonl"
    run([articles], output)
    whole = output.read_bytes()
    output.write_bytes(whole + tail)
    again = run([articles], output)

    assert output.read_bytes() == whole
    assert "taken back" in again.remarks[0]


def with_a_stranger(data: bytes) -> bytes:
    return data + b"a line of somebody else\n"


def cut_short(data: bytes) -> bytes:
    return data[:-9]


def overwritten(data: bytes) -> bytes:
    return data[:-40] + b"x" * 40


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (with_a_stranger, "something else has been added"),
        (cut_short, "shorter than"),
        (overwritten, "has been changed"),
    ],
)
def test_an_output_that_is_not_as_it_was_left_is_refused_and_not_touched(
    articles: Path, tmp_path: Path, run: RunBatch, spoil: Callable[[bytes], bytes], told: str
) -> None:
    output = tmp_path / "out.jsonl"
    run([articles], output)
    output.write_bytes(spoil(output.read_bytes()))
    before = output.read_bytes()

    with pytest.raises(UsageError, match=told):
        run([articles], output)
    assert output.read_bytes() == before


def test_a_file_that_no_batch_wrote_is_refused_twice(articles: Path, tmp_path: Path, run: RunBatch) -> None:
    output = tmp_path / "out.jsonl"
    output.write_text('{"schema_version":"1.0"}\n', "utf-8")

    for _ in range(2):
        with pytest.raises(UsageError, match="is not the output of a batch"):
            run([articles], output)
    assert output.read_text("utf-8") == '{"schema_version":"1.0"}\n'


def test_a_damaged_journal_is_told_and_the_output_kept(articles: Path, tmp_path: Path, run: RunBatch) -> None:
    output = tmp_path / "out.jsonl"
    run([articles], output)
    before = output.read_bytes()
    journal = tmp_path / "out.jsonl.journal"
    journal.write_bytes(b"no database at all" * 500)

    with pytest.raises(UsageError, match=r"journal .* is damaged"):
        run([articles], output)
    assert output.read_bytes() == before


def test_a_second_run_on_one_output_is_refused(articles: Path, tmp_path: Path, run: RunBatch) -> None:
    output = tmp_path / "out.jsonl"
    refused: list[subprocess.CompletedProcess[str]] = []

    def second(event: BatchEvent) -> None:
        if event.kind == "done" and not refused:
            command = [sys.executable, "-m", "summarizer", "batch", str(articles), "-o", str(output)]
            refused.append(
                subprocess.run(command, cwd=TESTS.parent, capture_output=True, text=True, check=False)
            )

    report = run([articles], output, on_event=second)

    assert refused[0].returncode == 2
    assert "another run is writing" in refused[0].stderr
    assert report.done == 2


def test_asked_to_stop_it_finishes_what_is_under_way_and_can_go_on(tmp_path: Path, run: RunBatch) -> None:
    source, output = lines_file(tmp_path / "in.jsonl", range(40)), tmp_path / "out.jsonl"
    stop = Stop()

    def listen(event: BatchEvent) -> None:
        if event.kind == "done":
            stop.ask("enough")

    first = run([source], output, stop=stop, on_event=listen)
    second = run([source], output)

    assert first.stopped == "enough"
    assert 0 < first.done < 40
    assert (second.done, second.made) == (40, 40 - first.done)
    assert len({brief["article"]["id"] for brief in briefs_in(output)}) == 40


@pytest.mark.parametrize("output", ["briefs.jsonl", "briefs"])
def test_a_first_run_that_comes_to_nothing_leaves_no_output_and_no_journal(
    tmp_path: Path, run: RunBatch, output: str
) -> None:
    report = run([tmp_path / "nope.txt"], tmp_path / output)
    left = sorted(path.name for path in tmp_path.rglob("*") if path.is_file())
    assert (report.done, report.failed, left) == (0, 1, [report.failures.name])

    (tmp_path / "nope.txt").write_text("Norland offered to open its port to Sudland.", "utf-8")
    assert run([tmp_path / "nope.txt"], tmp_path / output).done == 1


def test_a_later_run_that_comes_to_nothing_keeps_what_is_there(
    articles: Path, tmp_path: Path, run: RunBatch
) -> None:
    output = tmp_path / "briefs.jsonl"
    done = run([articles], output).done
    assert done
    assert run([tmp_path / "nope.txt"], output).done == done
    assert len(briefs_in(output)) == done


@pytest.mark.parametrize("output", ["briefs.jsonl", "briefs"])
def test_a_file_whose_name_is_not_utf8_is_a_source_as_any_other(
    tmp_path: Path, run: RunBatch, output: str
) -> None:
    articles = tmp_path / "in"
    articles.mkdir()
    odd, none, lines = (
        Path(os.fsdecode(os.fsencode(articles) + name))
        for name in (b"/caf\xe9.txt", b"/\xff.txt", b"/\xff.jsonl")
    )
    try:
        odd.write_text(TEXT, "utf-8")
    except OSError:
        pytest.skip("needs a file system that takes any name")
    none.write_bytes(b"")
    lines.write_text(json.dumps({"text": f"In the east. {TEXT}"}) + "\nno JSON\n", "utf-8")
    (articles / "plain.txt").write_text(f"In the west. {TEXT}", "utf-8")
    first = run([articles], tmp_path / output)
    again = run([articles], tmp_path / output)

    assert (first.done, first.failed, first.error) == (3, 2, None)
    assert (again.made, again.passed_over) == (0, 5)
    told = [json.loads(line) for line in first.failures.read_text("utf-8").splitlines()]
    assert {each["source"] for each in told} == {str(none), f"{lines}:2"}
    none.write_text(f"In the south. {TEXT}", "utf-8")
    assert run([articles], tmp_path / output, retry_failed=True).done == 4


def test_no_jobs_at_all_are_refused_before_anything_is_begun(tmp_path: Path, run: RunBatch) -> None:
    with pytest.raises(UsageError, match="jobs is a whole number from 1"):
        run([tmp_path], tmp_path / "briefs.jsonl", jobs=0)
    assert list(tmp_path.iterdir()) == []
