"""``summarizer brief --format html``: to a file, to a folder, into the browser."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from commandline import Run

from summarizer.brief import Brief


def test_a_page_is_made_by_its_suffix_or_on_standard_output(
    summarizer: Run, article: Path, tmp_path: Path
) -> None:
    target = tmp_path / "brief.html"
    done = summarizer("brief", article, "-o", target)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    page = target.read_text("utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert 'class="words"' in page
    assert summarizer("brief", article, "--format", "html").stdout.startswith("<!DOCTYPE html>")


def test_several_become_a_folder_with_an_index(summarizer: Run, article: Path, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    again = shutil.copy(article, tmp_path / f"copy{article.suffix}")
    done = summarizer("brief", article, again, article, "--format", "html", "-o", folder)
    assert (done.returncode, done.stderr) == (0, "")
    names = {file.name for file in folder.iterdir()}
    assert len(names) == 4
    index = (folder / "index.html").read_text("utf-8")
    for name in names - {"index.html"}:
        assert f'<a href="{name}">' in index
        assert '<a href="index.html">All briefs</a>' in (folder / name).read_text("utf-8")


def test_one_article_into_a_folder_that_is_there_gets_an_index_too(
    summarizer: Run, article: Path, tmp_path: Path
) -> None:
    assert summarizer("brief", article, "--format", "html", "-o", tmp_path).returncode == 0
    assert (tmp_path / "index.html").exists()


@pytest.mark.parametrize("output", [[], ["-o", "all.html"]], ids=["nowhere", "into one file"])
def test_several_without_a_folder_are_refused_before_any_is_read(
    summarizer: Run, article: Path, output: list[str]
) -> None:
    done = summarizer("brief", article, "missing.txt", "--format", "html", *output)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "summarizer: several articles become a folder of pages: name one with -o FOLDER\n"


def test_a_folder_in_no_folder_is_refused(summarizer: Run, article: Path, tmp_path: Path) -> None:
    done = summarizer("brief", article, article, "--format", "html", "-o", tmp_path / "no" / "such")
    assert done.returncode == 2
    assert "name another folder" in done.stderr


def test_one_that_fails_leaves_the_others_their_pages(summarizer: Run, article: Path, tmp_path: Path) -> None:
    done = summarizer("brief", article, "missing.txt", "--format", "html", "-o", tmp_path / "pages")
    assert done.returncode == 1
    assert "missing.txt" in done.stderr
    assert (tmp_path / "pages" / "index.html").exists()


def test_nothing_is_made_where_every_source_failed(summarizer: Run, tmp_path: Path) -> None:
    assert summarizer("brief", "a.txt", "b.txt", "-f", "html", "-o", tmp_path / "pages").returncode == 1
    assert not (tmp_path / "pages").exists()


def test_briefs_made_before_become_pages(summarizer: Run, made_by_hand: Path, tmp_path: Path) -> None:
    lines = tmp_path / "briefs.jsonl"
    lines.write_text(f"{Brief.from_json(made_by_hand.read_bytes()).to_json(indent=None)}\n" * 2, "utf-8")
    done = summarizer("export", lines, "--to", "html", "-o", tmp_path / "pages")
    assert (done.returncode, done.stderr) == (0, "")
    assert {file.name for file in (tmp_path / "pages").iterdir()} == {
        "index.html",
        "weir.html",
        "weir-2.html",
    }
    assert 'class="words"' in (tmp_path / "pages" / "weir.html").read_text("utf-8")
    assert summarizer("export", made_by_hand, "--to", "html", "-o", tmp_path / "one.html").returncode == 0
    assert (tmp_path / "one.html").exists()


@pytest.mark.parametrize("output", [[], ["-o", "all.html"]], ids=["nowhere", "into one file"])
def test_several_made_before_need_a_folder(summarizer: Run, made_by_hand: Path, output: list[str]) -> None:
    done = summarizer("export", made_by_hand, made_by_hand, "--to", "html", *output)
    assert done.returncode == 2
    assert "-o FOLDER" in done.stderr


def browser_that_notes(tmp_path: Path) -> tuple[str, Path]:
    """The value of BROWSER for one that only writes down which address it was given, and where it does."""
    seen, script = tmp_path / "seen", tmp_path / "browser.py"
    script.write_text(f"import sys, pathlib\npathlib.Path({str(seen)!r}).write_text(sys.argv[1])\n", "utf-8")
    return f"{sys.executable} {script} %s", seen


def test_open_shows_the_page_in_the_browser(summarizer: Run, article: Path, tmp_path: Path) -> None:
    command, seen = browser_that_notes(tmp_path)
    target = tmp_path / "brief.html"
    assert summarizer("brief", article, "--open", "-o", target, BROWSER=command).returncode == 0
    assert seen.read_text() == target.as_uri()


def test_open_keeps_a_page_without_a_name_in_a_temporary_place(
    summarizer: Run, article: Path, tmp_path: Path
) -> None:
    command, seen = browser_that_notes(tmp_path)
    for sources in ([article], [article, article]):
        assert summarizer("brief", *sources, "--open", BROWSER=command, TMPDIR=str(tmp_path)).returncode == 0
        page = Path(seen.read_text().removeprefix("file://"))
        assert page.is_relative_to(tmp_path)
        assert page.read_text("utf-8").startswith("<!DOCTYPE html>")


def test_open_is_for_pages_only(summarizer: Run, article: Path) -> None:
    done = summarizer("brief", article, "--open", "--format", "csv")
    assert done.returncode == 2
    assert "--open shows a web page" in done.stderr


def test_open_shows_a_dossier_too(summarizer: Run, made_by_hand: Path, tmp_path: Path) -> None:
    command, seen = browser_that_notes(tmp_path)
    assert summarizer("dossier", "build", made_by_hand, "-o", "talks").returncode == 0

    for output in ([], ["-o", "talks.html"]):
        done = summarizer(
            "dossier", "show", "talks", "--open", *output, BROWSER=command, TMPDIR=str(tmp_path)
        )

        assert (done.returncode, done.stdout) == (0, "")
        page = Path(seen.read_text().removeprefix("file://"))
        assert page.is_relative_to(tmp_path)
        assert page.read_text("utf-8").startswith("<!DOCTYPE html>")
    for other in (["--format", "csv"], ["-o", "talks.json"]):
        done = summarizer("dossier", "show", "talks", "--open", *other)
        assert done.returncode == 2
        assert "--open shows a web page" in done.stderr
