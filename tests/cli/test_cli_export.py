"""``summarizer export``, run for real."""

from __future__ import annotations

import csv
import json
from pathlib import Path

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
