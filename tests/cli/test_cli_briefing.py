"""How one call goes through its sources, whatever the engine does."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.article import Article
from summarizer.cli.briefing import Briefing
from summarizer.cli.options import Details
from summarizer.draft import Draft, Usage
from summarizer.errors import LimitError, TransportError


class Scripted:
    """An engine that answers with empty drafts until its script says otherwise."""

    name = "scripted"

    def __init__(self, *script: Exception | None) -> None:
        self._script = list(script)

    def draft(self, article: Article) -> Draft:
        step = self._script.pop(0)
        if step is not None:
            raise step
        return Draft(usage=Usage(engine="scripted", engine_version="1"))

    async def adraft(self, article: Article) -> Draft:
        return self.draft(article)


def briefing(article: Path, *script: Exception | None, debug: bool = False) -> Briefing:
    return Briefing([str(article)] * len(script), Details(), Scripted(*script), progress=False, debug=debug)


def test_all_well_ends_with_nought(article: Path) -> None:
    run = briefing(article, None, None)
    assert len(list(run.finished())) == 2
    assert (run.delivered, run.exit_code) == (2, 0)


def test_a_failure_in_the_middle_is_told_and_counted(
    article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = briefing(article, None, TransportError("the server is down; try again later"), None)
    assert len(list(run.finished())) == 2
    assert run.exit_code == 1
    assert capsys.readouterr().err == f"summarizer: {article}: the server is down; try again later\n"


def test_a_limit_ends_the_run_with_4_and_keeps_what_was_delivered(
    article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = briefing(article, None, LimitError("the next request could pass $1; raise --max-cost"), None)
    assert len(list(run.finished())) == 1
    assert run.exit_code == 4
    assert "--max-cost" in capsys.readouterr().err


def test_a_mistake_of_ours_does_not_stop_the_others(
    article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = briefing(article, ZeroDivisionError("oops"), None)
    assert len(list(run.finished())) == 1
    assert run.exit_code == 1
    assert "internal error (ZeroDivisionError: oops); run it with --debug" in capsys.readouterr().err


def test_debug_lets_the_first_failure_through(article: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        list(briefing(article, ZeroDivisionError("oops"), None, debug=True).finished())


def test_a_folder_counts_as_several_even_with_one_article(article: Path, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(article.read_text("utf-8"), "utf-8")
    assert Briefing([str(tmp_path)], Details(), Scripted(None), progress=False).several
    assert not Briefing([str(article)], Details(), Scripted(None), progress=False).several
