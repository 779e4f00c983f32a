"""``summarizer read``, ``quotes`` and ``check``, run for real."""

from __future__ import annotations

import json
from pathlib import Path

from commandline import Run

from summarizer.brief import Brief


def test_read_shows_the_text_with_numbered_sentences(summarizer: Run, article: Path) -> None:
    done = summarizer("read", article)
    assert (done.returncode, done.stderr) == (0, "")
    assert "  1 " in done.stdout
    assert "That is not charity, it is arithmetic." in done.stdout
    assert "~ Reprinted with permission of the Ester Courier." in done.stdout


def test_read_as_json_has_offsets_into_its_text(summarizer: Run, article: Path) -> None:
    data = json.loads(summarizer("read", article, "--json", "--title", "Water").stdout)
    assert data["title"] == "Water"
    for sentence in data["sentences"]:
        assert data["text"][sentence["start"] : sentence["end"]].strip()


def test_quotes_are_markdown_in_a_pipe_and_data_when_asked(summarizer: Run, article: Path) -> None:
    assert summarizer("quotes", article).stdout.startswith("| place | who | words | how |")
    records = json.loads(summarizer("quotes", article, "--format", "json").stdout)
    lines = summarizer("quotes", article, "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line) for line in lines] == records
    assert any(record["speaker"] == "Ana Brandt" for record in records)


def test_a_brief_of_one_s_own_checks_out(summarizer: Run, article: Path, tmp_path: Path) -> None:
    target = tmp_path / "brief.json"
    summarizer("brief", article, "-o", target)
    done = summarizer("check", target, "--article", article)
    assert (done.returncode, done.stderr) == (0, "")
    assert "sound" in done.stdout


def test_new_words_are_placed_and_stored(
    summarizer: Run, article: Path, made_by_hand: Path, tmp_path: Path
) -> None:
    data = json.loads(made_by_hand.read_bytes())
    data["demands"][0]["evidence"].append({"quote": "Holm’s office said it would study the letter."})
    edited = tmp_path / "edited.json"
    edited.write_text(json.dumps(data), "utf-8")
    looked = summarizer("check", edited, "--article", article)
    assert looked.returncode == 0
    assert "d1: found" in looked.stdout
    assert json.loads(edited.read_text("utf-8")) == data
    assert summarizer("check", edited, "--article", article, "--write").returncode == 0
    brief = Brief.from_json(edited.read_bytes())
    assert len(brief.demands[0].evidence) == 2


def test_a_brief_with_its_text_needs_no_article(summarizer: Run, made_by_hand: Path) -> None:
    assert summarizer("check", made_by_hand).returncode == 0


def test_a_brief_without_its_text_needs_one(summarizer: Run, made_by_hand: Path, tmp_path: Path) -> None:
    data = json.loads(made_by_hand.read_bytes())
    data["article"]["text"] = None
    bare = tmp_path / "bare.json"
    bare.write_text(json.dumps(data), "utf-8")
    done = summarizer("check", bare)
    assert done.returncode == 2
    assert "--article" in done.stderr


def test_each_problem_is_a_line(summarizer: Run, article: Path, made_by_hand: Path, tmp_path: Path) -> None:
    data = json.loads(made_by_hand.read_bytes())
    data["positions"][0]["evidence"] = ["never said"]
    data["positions"][1]["party"] = "atlantis"
    broken = tmp_path / "broken.json"
    broken.write_text(json.dumps(data), "utf-8")
    done = summarizer("check", broken, "--article", article, "--write")
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 2
    assert json.loads(broken.read_text("utf-8")) == data


def test_a_brief_without_an_end_is_refused(summarizer: Run, article: Path) -> None:
    done = summarizer("check", "/dev/zero", "--article", article)
    assert done.returncode == 2
    assert done.stderr.startswith("summarizer: '/dev/zero' has more than 100 MB")
