"""`eval dossier` and `gold check` on a story: exit codes, what is shown, files written."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from summarizer.cli.run import run
from summarizer.errors import UsageError
from summarizer.evaluation.dossiers.records import load_dossier_runs

CAPE_LORN = Path(__file__).parents[2] / "eval" / "stories" / "cape-lorn"
Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def command(capfdbinary: pytest.CaptureFixture[bytes]) -> Command:
    """Runs the command line in this process: exit code, output, errors."""

    def call(*words: object) -> tuple[int, str, str]:
        code = run([str(word) for word in words])
        captured = capfdbinary.readouterr()
        return code, captured.out.decode(), captured.err.decode()

    return call


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    """A folder of stories with nothing recorded beside it."""
    shutil.copytree(CAPE_LORN, tmp_path / "stories" / "cape-lorn")
    return tmp_path / "stories"


def test_dossiers_of_gold_briefs_and_of_an_engine_stand_side_by_side(
    command: Command, tmp_path: Path
) -> None:
    file = tmp_path / "run.json"
    code, out, _ = command("eval", "dossier", "--stories", CAPE_LORN, "--json", file, "--quiet")

    assert code == 0
    assert "| figure | gold-briefs | offline |" in out
    assert "one story of 16 articles; no interval" in out
    assert [one["system"] for one in json.loads(file.read_text("utf-8"))] == ["gold-briefs", "offline"]


def test_a_recorded_run_is_on_a_fresh_leaderboard(command: Command, stories: Path, tmp_path: Path) -> None:
    code, _, _ = command("eval", "dossier", "--stories", stories, "-m", "gold-briefs", "--record", "--quiet")

    assert code == 0
    assert "| gold-briefs |" in (tmp_path / "LEADERBOARD.md").read_text("utf-8")
    assert [one.system for one in load_dossier_runs(tmp_path / "runs")] == ["gold-briefs"]
    assert command("eval", "leaderboard", "--check", "--gold", tmp_path / "gold")[0] == 0


def test_a_file_that_is_no_run_on_stories_is_named(tmp_path: Path) -> None:
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories" / "x--dev.json").write_text("{}", "utf-8")

    with pytest.raises(UsageError, match="is no run on stories"):
        load_dossier_runs(tmp_path)


def test_a_folder_without_stories_is_an_error_in_one_sentence(command: Command, tmp_path: Path) -> None:
    code, _, err = command("eval", "dossier", "--stories", tmp_path)

    assert code == 1
    assert "give the folder of the stories" in err


def test_gold_check_reads_the_dossier_of_a_story_too(command: Command, stories: Path) -> None:
    file = stories / "cape-lorn" / "dossier.yaml"
    file.write_text(
        file.read_text("utf-8").replace("before: [lantern-0408#d2", "before: [lantern-0408#d9"), "utf-8"
    )
    code, out, err = command("gold", "check", stories / "cape-lorn", "--no-second-look")

    assert code == 1
    assert "lantern-0408#d9 is no item of its article" in out
    assert "1 problem in 1 file" in err


def test_the_gate_holds_for_what_was_recorded_and_breaks_where_a_figure_fell(
    command: Command, stories: Path, tmp_path: Path
) -> None:
    scoring = ("eval", "dossier", "--stories", stories, "-m", "gold-briefs", "--quiet")
    unrecorded, _, hint = command(*scoring, "--gate")
    command(*scoring, "--record")
    held, _, _ = command(*scoring, "--gate")
    file = tmp_path / "runs" / "stories" / "gold-briefs--dev.json"
    recorded = json.loads(file.read_text("utf-8"))
    recorded["figures"]["issues.b3.f1"] += 0.02
    file.write_text(json.dumps(recorded), "utf-8")
    broken, _, complaint = command(*scoring, "--gate")

    assert (unrecorded, held, broken) == (2, 0, 3)
    assert "--record" in hint
    assert "issues, B³ is" in complaint


def test_a_gate_on_another_story_than_was_recorded_asks_for_a_new_record(
    command: Command, stories: Path
) -> None:
    scoring = ("eval", "dossier", "--stories", stories, "-m", "nothing-matched", "--quiet")
    command(*scoring, "--record")
    file = stories / "cape-lorn" / "dossier.yaml"
    file.write_text(file.read_text("utf-8").replace("stance: against", "stance: open", 1), "utf-8")
    code, _, err = command(*scoring, "--gate")

    assert code == 2
    assert "the stories are not those" in err


def test_differences_are_listed_on_request(command: Command) -> None:
    _, out, _ = command(
        "eval", "dossier", "--stories", CAPE_LORN, "-m", "nothing-matched", "--differences", "-q"
    )

    assert "nothing-matched: cape-lorn" in out
    assert "- copies: lantern-0404 of meridian-0403" in out


@pytest.fixture
def kept_stories(stories: Path) -> Path:
    """The same, kept for scoring only, with a folder of runs beside it."""
    for file in stories.glob("*/*/article.md"):
        file.write_text(file.read_text("utf-8").replace("split: dev", "split: test"), "utf-8")
    (stories.parent / "runs").mkdir()
    return stories


@pytest.mark.parametrize("words", [[], ["--record", "--differences"]])
def test_test_stories_are_neither_scored_without_a_record_nor_shown(
    words: list[str], command: Command, kept_stories: Path
) -> None:
    code, out, err = command("eval", "dossier", "--stories", kept_stories, "--split", "test", *words)

    assert (code, out) == (2, "")
    assert "only with --record" in err


def test_a_use_of_test_stories_is_logged(command: Command, kept_stories: Path, tmp_path: Path) -> None:
    code, _, _ = command(
        "eval",
        "dossier",
        "--stories",
        kept_stories,
        "--split",
        "test",
        "-m",
        "nothing-matched",
        "--record",
        "-q",
    )
    log = (tmp_path / "runs" / "stories" / "test-uses.jsonl").read_text("utf-8")

    assert code == 0
    assert [json.loads(line)["system"] for line in log.splitlines()] == ["nothing-matched"]
    assert "each use logged (one story of 16 articles)" in (tmp_path / "LEADERBOARD.md").read_text("utf-8")


def test_one_story_is_not_recorded_for_all(command: Command) -> None:
    code, _, err = command("eval", "dossier", "--stories", CAPE_LORN, "--record")

    assert code == 2
    assert "about all stories" in err
