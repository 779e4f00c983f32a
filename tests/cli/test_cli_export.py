"""``summarizer export``, run for real."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from commandline import Run


def test_briefs_become_events_and_statements(summarizer: Run, made_by_hand: Path, tmp_path: Path) -> None:
    done = summarizer("export", made_by_hand, "--to", "plover")
    assert done.returncode == 0
    assert all(json.loads(line)["event"] for line in done.stdout.splitlines())
    assert "left out" in done.stderr
    done = summarizer("export", made_by_hand, "--to", "dna", "-o", tmp_path / "s.csv", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    with (tmp_path / "s.csv").open(encoding="utf-8", newline="") as file:
        assert {row["agreement"] for row in csv.DictReader(file, delimiter=";")} == {"0", "1"}


def test_what_brief_writes_export_reads(summarizer: Run, article: Path, tmp_path: Path) -> None:
    summarizer("brief", article, article, "-o", tmp_path / "briefs.jsonl")
    done = summarizer("export", "briefs.jsonl", "--to", "plover", "--quiet")
    ids = [json.loads(line)["id"] for line in done.stdout.splitlines()]
    assert ids[: len(ids) // 2] == ids[len(ids) // 2 :] != []


def test_a_bad_brief_is_one_line_and_the_others_are_delivered(
    summarizer: Run, made_by_hand: Path, tmp_path: Path
) -> None:
    (tmp_path / "bad.json").write_text("{}")
    done = summarizer("export", "bad.json", made_by_hand, "--to", "dna", "--quiet")
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) > 1
    [line] = done.stderr.splitlines()
    assert "bad.json" in line


def test_mistakes_in_the_call_are_usage(summarizer: Run, made_by_hand: Path) -> None:
    for arguments in (["none.json", "--to", "dna"], [made_by_hand, "--to", "gdelt"], [made_by_hand]):
        done = summarizer("export", *arguments)
        assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)


def test_without_a_sound_brief_what_was_written_before_stays(summarizer: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text("{}")
    (tmp_path / "events.jsonl").write_text("before")
    done = summarizer("export", "bad.json", "--to", "plover", "-o", "events.jsonl")
    assert done.returncode == 1
    assert (tmp_path / "events.jsonl").read_text() == "before"


def test_that_there_was_no_brief_is_told(summarizer: Run, tmp_path: Path) -> None:
    (tmp_path / "none.json").write_text("[]")
    done = summarizer("export", "none.json", "--to", "html", "-o", "pages")
    assert (done.returncode, len(done.stderr.splitlines())) == (0, 1)
    assert "no brief" in done.stderr


def test_a_brief_saved_by_an_editor_of_windows_is_read(
    summarizer: Run, made_by_hand: Path, tmp_path: Path
) -> None:
    (tmp_path / "marked.json").write_bytes(b"\xef\xbb\xbf" + made_by_hand.read_bytes())
    done = summarizer("export", "marked.json", "--to", "dna", "--quiet")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_folder_among_the_briefs_is_passed_over(
    summarizer: Run, made_by_hand: Path, tmp_path: Path
) -> None:
    (tmp_path / "briefs" / "old.json").mkdir(parents=True)
    (tmp_path / "briefs" / "weir.json").write_bytes(made_by_hand.read_bytes())
    assert summarizer("export", "briefs", "--to", "dna", "--quiet").returncode == 0


def test_an_output_without_a_name_is_refused_and_nothing_is_written(
    summarizer: Run, made_by_hand: Path, tmp_path: Path
) -> None:
    for words in (["-o", ""], ["--output="], ["-o", "-"]):
        done = summarizer("export", made_by_hand, "--to", "html", *words)
        assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
        assert list(tmp_path.iterdir()) == []


def test_a_path_that_the_system_refuses_is_a_mistake_in_the_call(summarizer: Run, made_by_hand: Path) -> None:
    for words in (["x" * 300], [made_by_hand, "-o", "x" * 300], ["x" * 5_000 + ".json"]):
        done = summarizer("export", *words, "--to", "html", *([] if "-o" in words else ["-o", "pages"]))
        assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
        assert "internal" not in done.stderr


@pytest.mark.parametrize("format", ["json", "jsonl"])
@pytest.mark.parametrize("named", [["-"], []], ids=["by a dash", "by a pipe"])
@pytest.mark.parametrize("several", [False, True], ids=["one", "several"])
def test_what_brief_writes_can_be_piped_in(
    summarizer: Run, article: Path, format: str, named: list[str], several: bool
) -> None:
    sources = [article, article] if several else [article]
    written = summarizer("brief", *sources, "--format", format).stdout
    done = summarizer("export", *named, "--to", "items", stdin=f"\n{written}")
    assert (done.returncode, done.stderr) == (0, "")
    rows = list(csv.DictReader(done.stdout.splitlines()))
    assert [row["id"] for row in rows].count("p1") == len(sources)


def test_a_bad_line_piped_in_is_told_with_its_number(summarizer: Run, made_by_hand: Path) -> None:
    line = json.dumps(json.loads(made_by_hand.read_text("utf-8")))
    done = summarizer("export", "-", "--to", "items", stdin=f"{line}\nnot one\n")
    assert done.returncode == 1
    assert done.stdout.count("\n") > 1
    assert done.stderr.startswith("summarizer: standard input:2: ")
