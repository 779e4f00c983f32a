"""``summarizer dossier``: build, add, show, diff."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from commandline import Run

from summarizer import Brief, Dossier

FIRST = """---
title: Ferry talks stall
date: 2026-03-01
outlet: Courier
---
The Ferry Workers' Union will not accept night sailings, its chair Ruth Amadi said on Sunday. "We will not accept night sailings," she said.

The Harbour Board demanded that the Ferry Workers' Union end its strike by Friday.
"""
SECOND = FIRST.replace("2026-03-01", "2026-03-09").replace("stall", "move")


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder with two articles."""
    folder = tmp_path / "press"
    folder.mkdir()
    (folder / "first.md").write_text(FIRST)
    (folder / "second.md").write_text(SECOND)
    return folder


def test_a_dossier_is_built_from_articles_and_shown(summarizer: Run, articles: Path) -> None:
    built = summarizer("dossier", "build", "press", "-o", "talks")
    shown = summarizer("dossier", "show", "talks", "--format", "json")

    assert (built.returncode, built.stdout) == (0, "talks: 2 added\n")
    dossier = Dossier.from_json(shown.stdout)
    assert {article.outlet for article in dossier.articles} == {"Courier"}
    assert dossier.timeline


def test_briefs_articles_and_lines_may_be_mixed_and_piped_in(summarizer: Run, articles: Path) -> None:
    one = summarizer("brief", "press/first.md", "--format", "json").stdout
    lines = summarizer("brief", "press/second.md", "--format", "jsonl").stdout
    summarizer("dossier", "build", "-", "-o", "talks", stdin=one)
    added = summarizer("dossier", "add", "talks", "-", "press/first.md", stdin=lines)

    assert added.returncode == 0, added.stderr
    assert (
        added.stdout == "talks: 1 added, 1 replaced; everything was matched anew\n"
    )  # its text was not there before


def test_what_batch_runs_and_arrays_hold_is_read(summarizer: Run, articles: Path, tmp_path: Path) -> None:
    (tmp_path / "briefs.jsonl").write_text(summarizer("brief", "press", "--format", "jsonl").stdout)
    (tmp_path / "briefs.json").write_text(summarizer("brief", "press", "--format", "json").stdout)

    assert summarizer("dossier", "build", "briefs.jsonl", "-o", "a").stdout == "a: 2 added\n"
    assert summarizer("dossier", "build", "briefs.json", "-o", "b").stdout == "b: 2 added\n"


def test_a_source_that_fails_is_told_and_the_others_are_in(
    summarizer: Run, articles: Path, tmp_path: Path
) -> None:
    (tmp_path / "odd.json").write_text('{"no": "brief"}')
    done = summarizer("dossier", "build", "press", "odd.json", "missing.txt", "-o", "talks")

    assert done.returncode == 1
    assert done.stdout == "talks: 2 added\n"
    assert "odd.json is not a brief" in done.stderr
    assert "missing.txt" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_brief_that_breaks_its_rules_is_told(summarizer: Run, articles: Path, tmp_path: Path) -> None:
    data = json.loads(summarizer("brief", "press/first.md", "--format", "json").stdout)
    data["article"]["sha256"] = "no digest"
    (tmp_path / "bad.json").write_text(json.dumps(data))
    done = summarizer("dossier", "build", "bad.json", "-o", "talks")

    assert done.returncode == 1
    assert "article.sha256" in done.stderr


@pytest.mark.parametrize("format", ["terminal", "markdown"])
def test_it_is_shown_for_people(summarizer: Run, articles: Path, format: str) -> None:
    summarizer("dossier", "build", "press", "-o", "talks")
    shown = summarizer("dossier", "show", "talks", "--format", format)

    assert shown.returncode == 0, shown.stderr
    assert "Ferry Workers" in shown.stdout
    assert "matrix" in shown.stdout.lower()


def test_its_page_is_made_by_the_suffix_and_has_every_part(summarizer: Run, harbour: Path) -> None:
    assert summarizer("dossier", "show", harbour, "-o", "talks.html").returncode == 0
    page = (harbour.parent / "talks.html").read_text("utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "we are now ready to talk about nights" in page
    refused = summarizer("dossier", "show", harbour, "--format", "html", "--part", "ledger")
    assert refused.returncode == 2
    assert "leave --part out" in refused.stderr


def test_each_part_is_a_table(summarizer: Run, harbour: Path) -> None:
    dossier = Dossier.from_json(summarizer("dossier", "show", harbour, "--format", "json").stdout)
    rows = {
        "matrix": len(dossier.matrix),
        "shifts": len(dossier.shifts),
        "ledger": sum(len(trade.stages) for trade in dossier.ledger),
        "parties": sum(len(party.members) for party in dossier.parties),
    }

    for part, count in rows.items():
        shown = summarizer("dossier", "show", harbour, "--format", "csv", "--part", part)
        read = list(csv.DictReader(io.StringIO(shown.stdout)))
        assert len(read) == count
        assert all(None not in row for row in read)


def test_a_part_of_it_is_shown_alone(summarizer: Run, harbour: Path) -> None:
    shown = summarizer("dossier", "show", harbour, "--part", "shifts", "--issue", "night-shifts")

    assert "refused → open" in shown.stdout
    assert "Matrix" not in shown.stdout


def test_a_file_gets_the_format_of_its_name(summarizer: Run, harbour: Path, tmp_path: Path) -> None:
    done = summarizer("dossier", "show", harbour, "-o", "talks.md")

    assert done.stdout == ""
    assert (tmp_path / "talks.md").read_text().startswith("# Dockers' Union and Port of Ester")


def test_what_changed_is_told_in_words(summarizer: Run, harbour: Path, tmp_path: Path) -> None:
    everything = sorted((harbour / "briefs").glob("*.json"))
    summarizer("dossier", "build", *everything[:2], "-o", "early")
    told = summarizer("dossier", "diff", "early", harbour).stdout.splitlines()

    assert told[0] == "added: gazette-0302, courier-0310, gazette-0310, gazette-0312 and courier-0320"
    assert "Dockers' Union: night shifts, Ruth Amadi (open) and Piet Vos (refused) contradict each other within 2 days" in told  # fmt: skip
    assert summarizer("dossier", "diff", harbour, harbour).stdout == "nothing has changed\n"


def test_corrections_are_applied_by_show_and_faults_told_with_their_line(
    summarizer: Run, harbour: Path
) -> None:
    (harbour / "corrections.yaml").write_text("title: the harbour dispute\n")
    assert summarizer("dossier", "show", harbour).stdout.startswith("# the harbour dispute")

    (harbour / "corrections.yaml").write_text("parties:\n  equal: []\n")
    done = summarizer("dossier", "show", harbour)
    assert done.returncode == 1
    assert "corrections.yaml, line 2: there is no 'equal' for parties" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("build", "x.json"), 2, "name the folder to make with -o"),
        (("add", "nowhere", "x.json"), 1, "there is no dossier in 'nowhere'"),
        (("show", "nowhere"), 1, "cannot read the dossier 'nowhere'"),
        (("show", "HARBOUR", "--issue", "weather"), 2, "there is no issue 'weather' in the dossier"),
        (("show", "HARBOUR", "-o", "talks.docx"), 2, "cannot tell the format of 'talks.docx'"),
        (("show", "HARBOUR", "--format", "json", "--part", "shifts"), 2, "--part is for the other formats"),
        (("build", "HARBOUR", "-o", "HARBOUR"), 1, "is not empty"),
    ],
)
def test_mistakes_are_told_in_one_sentence(
    summarizer: Run, harbour: Path, arguments: tuple[str, ...], code: int, told: str
) -> None:
    done = summarizer("dossier", *(str(harbour) if a == "HARBOUR" else a for a in arguments))

    assert done.returncode == code
    assert told in done.stderr
    assert "Traceback" not in done.stderr


@pytest.fixture
def harbour(summarizer: Run, tmp_path: Path) -> Path:
    """The dossier of the invented harbour dispute."""
    lines = Path(__file__).parents[1] / "dossier" / "data" / "harbour.jsonl"
    assert summarizer("dossier", "build", lines, "-o", "harbour", "--quiet").returncode == 0
    assert all(Brief.from_json(line) for line in lines.read_text().splitlines())
    return tmp_path / "harbour"


def test_without_a_brief_no_dossier_is_left_behind(summarizer: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text("{}")
    (tmp_path / "none.txt").write_text("")
    built = summarizer("dossier", "build", "bad.json", "none.txt", "missing.txt", "-o", "talks")

    assert built.returncode == 1
    assert (
        built.stderr.splitlines()[-1]
        == "summarizer: no dossier was made in 'talks': there was no brief for it"
    )
    assert len(built.stderr.splitlines()) == 4
    assert not (tmp_path / "talks").exists()


def test_a_place_that_will_not_do_is_told_before_any_source_is_read(summarizer: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "file").write_text("")

    for place, told in (
        ("file/talks", "is a file"),
        ("file", "cannot make the folder"),
        ("full", "is not empty"),
    ):
        built = summarizer("dossier", "build", "missing.txt", "-o", place)
        assert built.returncode == 1
        assert told in built.stderr
        assert "missing.txt" not in built.stderr


def test_an_index_that_is_a_folder_is_named(summarizer: Run, articles: Path, tmp_path: Path) -> None:
    summarizer("dossier", "build", "press", "-o", "talks")
    index = tmp_path / "talks" / ".index.sqlite"
    index.unlink()
    index.mkdir()
    (index / "file").write_text("")

    for command in (["show", "talks"], ["add", "talks", "press/first.md"]):
        done = summarizer("dossier", *command)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.startswith("summarizer: cannot make 'talks/.index.sqlite' anew")


def test_corrections_that_are_a_list_are_named_once(summarizer: Run, articles: Path, tmp_path: Path) -> None:
    summarizer("dossier", "build", "press", "-o", "talks")
    (tmp_path / "talks" / "corrections.yaml").write_text("- parties\n")

    shown = summarizer("dossier", "show", "talks")

    assert (
        shown.stderr == "summarizer: talks/corrections.yaml, line 1: the file must hold 'name: value' lines\n"
    )


@pytest.mark.parametrize("part", ["briefs", "links"])
def test_a_dossier_without_its_folders_is_not_shown_as_an_empty_one(
    summarizer: Run, articles: Path, tmp_path: Path, part: str
) -> None:
    summarizer("dossier", "build", "press", "-o", "talks")
    (tmp_path / "talks" / part).rename(tmp_path / "elsewhere")
    (tmp_path / "talks" / part).write_text("")

    for command in (["show", "talks"], ["add", "talks", "press/first.md"]):
        done = summarizer("dossier", *command)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr == (
            f"summarizer: the dossier 'talks' has no folder '{part}': put it back, or build the dossier anew\n"
        )
