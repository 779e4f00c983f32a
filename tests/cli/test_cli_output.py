"""Where a command may write: never over what it reads."""

from __future__ import annotations

from pathlib import Path

import pytest
from commandline import Run


@pytest.mark.parametrize("name", ["article.md", "article.html"])
def test_what_is_read_is_never_written_over(
    summarizer: Run, article: Path, tmp_path: Path, name: str
) -> None:
    source = tmp_path / name
    source.write_text(article.read_text("utf-8"), "utf-8")
    before = source.read_bytes()
    (tmp_path / "link").symlink_to(tmp_path)

    for output in (name, f"link/{name}"):
        done = summarizer("brief", name, "-o", output)
        assert (done.returncode, done.stdout) == (2, "")
        assert "is also what is read, and would be lost" in done.stderr
    assert source.read_bytes() == before


def test_pages_never_take_the_place_of_pages_that_are_read(
    summarizer: Run, article: Path, tmp_path: Path
) -> None:
    source = tmp_path / "article.html"
    source.write_text(f"<article><p>{article.read_text('utf-8')}</p></article>", "utf-8")
    for sources in (["article.html"], ["."]):
        done = summarizer("brief", *sources, "--format", "html", "-o", ".")
        assert done.returncode == 2
        assert "name another" in done.stderr
    assert "<article>" in source.read_text("utf-8")


def test_briefs_and_dossiers_are_not_written_over_by_what_is_made_of_them(
    summarizer: Run, made_by_hand: Path, tmp_path: Path
) -> None:
    (tmp_path / "b.json").write_bytes(made_by_hand.read_bytes())
    assert summarizer("dossier", "build", "b.json", "-o", "talks").returncode == 0
    for command in (
        ["export", "b.json", "--to", "items", "-o", "b.json"],
        ["dossier", "show", "talks", "-o", "talks/dossier.json"],
        ["dossier", "show", "talks", "--format", "json", "-o", "talks/briefs/weir.json"],
    ):
        done = summarizer(*command)
        assert done.returncode == 2
        assert "name another place" in done.stderr
    assert summarizer("dossier", "show", "talks", "-o", "talks/page.html").returncode == 0
    assert (tmp_path / "b.json").read_bytes() == made_by_hand.read_bytes()


def test_a_source_whose_name_no_disk_takes_is_a_failed_source(
    summarizer: Run, article: Path, tmp_path: Path
) -> None:
    (tmp_path / "out.json").write_text("before")
    done = summarizer("brief", "x" * 5000, article, "-o", "out.json")
    assert done.returncode == 1
    assert '"trades"' in (tmp_path / "out.json").read_text("utf-8")


def test_standard_output_by_its_name_may_be_a_pipe(summarizer: Run, article: Path) -> None:
    if not Path("/dev/stdout").exists():
        pytest.skip("needs /dev/stdout")
    done = summarizer("brief", article, "--format", "json", "-o", "/dev/stdout")
    assert (done.returncode, done.stderr) == (0, "")
    assert '"trades"' in done.stdout
