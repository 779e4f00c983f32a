"""The commands: exit codes, files written, Markdown when piped."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))  # for `support`, which several folders of tests share

from support.brains import PerfectModel
from support.modelserver import ModelServer

from summarizer.cli.run import run
from summarizer.evaluation import load_gold

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def command(capfdbinary: pytest.CaptureFixture[bytes]) -> Command:
    """Runs the command line in this process: exit code, output, errors."""

    def call(*words: object) -> tuple[int, str, str]:
        code = run([str(word) for word in words])
        captured = capfdbinary.readouterr()
        return code, captured.out.decode(), captured.err.decode()

    return call


def test_run_writes_markdown_and_every_file_asked_for(
    command: Command, gold_folder: Path, tmp_path: Path
) -> None:
    files = {name: tmp_path / "out" / f"run.{name}" for name in ("json", "html", "xml")}
    code, out, err = command(
        "eval", "run", "-m", "annotators", "--gold", gold_folder,
        "--json", files["json"], "--report", files["html"], "--junit", files["xml"],
    )  # fmt: skip
    assert (code, err) == (0, "")
    assert "| annotators | 1 | 1.00 |" in out
    assert json.loads(files["json"].read_text("utf-8"))["system"] == "annotators"
    assert files["html"].read_text("utf-8").startswith("<!DOCTYPE html>")
    assert files["xml"].read_text("utf-8").startswith("<?xml")


def test_all_shows_every_figure_and_the_domains(command: Command, gold_folder: Path) -> None:
    _, out, _ = command("eval", "run", "-m", "annotators", "--gold", gold_folder, "--all")
    assert "| reversed legs |" in out
    assert "| labour | 1 |" in out


def test_test_is_refused_where_its_uses_are_logged(command: Command, gold_folder: Path) -> None:
    code, _, err = command("eval", "run", "--gold", gold_folder, "--split", "test")
    assert code == 2
    assert "eval record" in err


def test_an_unknown_model_is_a_usage_error(command: Command, gold_folder: Path) -> None:
    code, _, err = command("eval", "run", "-m", "nonsense", "--gold", gold_folder)
    assert code == 2
    assert "nonsense" in err


def test_compare_tells_two_runs_apart(command: Command, gold_folder: Path, tmp_path: Path) -> None:
    for name in ("a.json", "b.json"):
        command("eval", "run", "-m", "annotators", "--gold", gold_folder, "--json", tmp_path / name)
    code, out, _ = command("eval", "compare", tmp_path / "a.json", tmp_path / "b.json")
    assert code == 0
    assert "annotators (a) | annotators (b)" in out


def test_agreement_scores_the_second_annotation(command: Command, gold_folder: Path) -> None:
    code, out, _ = command("eval", "agreement", "--gold", gold_folder)
    assert code == 0
    assert "| status | 0.75 | 0.75 |" in out


def test_what_was_taped_is_replayed_without_a_server(
    command: Command, gold_folder: Path, tmp_path: Path
) -> None:
    """A real engine, a real server on loopback, then the same run with the server gone."""
    model = ["-m", "openai/test-model", "--gold", str(gold_folder)]
    (document,) = load_gold(gold_folder)
    with ModelServer(PerfectModel(document.article, document.brief)) as server:
        where = ["--base-url", server.url]
        code, taped, err = command("eval", "run", *model, *where, "--tape", tmp_path / "tapes")
        assert (code, err) == (0, "")
    code, replayed, _ = command("eval", "run", *model, *where, "--replay", tmp_path / "tapes")
    assert code == 0
    assert replayed.split("|")[:18] == taped.split("|")[:18]
    assert "| openai/test-model | 1 | 1.00 |" in replayed
    code, _, err = command("eval", "run", *model, *where, "--replay", tmp_path / "tapes", "--mode", "tools")
    assert code == 2
    assert "a request is not on oven-hours.yaml" in err


def record(command: Command, gold_folder: Path, *more: str) -> int:
    return command("eval", "record", "-m", "annotators", "--gold", gold_folder, *more)[0]


def gates(folder: Path) -> Path:
    path = folder / "gates.toml"
    path.write_text("baseline = 'runs/annotators--dev.json'\nsystem = 'annotators'\n", "utf-8")
    return path


def test_record_writes_the_run_and_the_leaderboard(
    command: Command, gold_folder: Path, tmp_path: Path
) -> None:
    assert record(command, gold_folder) == 0
    assert (tmp_path / "runs" / "annotators--dev.json").is_file()
    assert "annotator ceiling" in (tmp_path / "LEADERBOARD.md").read_text("utf-8")
    assert command("eval", "leaderboard", "--check", "--gold", gold_folder)[0] == 0


def test_a_stale_leaderboard_fails_the_check(command: Command, gold_folder: Path, tmp_path: Path) -> None:
    record(command, gold_folder)
    (tmp_path / "LEADERBOARD.md").write_text("Everything is splendid.\n", "utf-8")
    assert command("eval", "leaderboard", "--check", "--gold", gold_folder)[0] == 1


def test_the_gate_holds_for_what_was_recorded(command: Command, gold_folder: Path, tmp_path: Path) -> None:
    record(command, gold_folder)
    code, out, err = command(
        "eval", "gate", "--gates", gates(tmp_path), "--gold", gold_folder, "--junit", tmp_path / "gate.xml"
    )
    assert (code, err) == (0, "")
    assert "gates hold" in out
    assert 'failures="0"' in (tmp_path / "gate.xml").read_text("utf-8")


def test_a_broken_gate_exits_with_three_and_a_sentence_each(
    command: Command, gold_folder: Path, tmp_path: Path
) -> None:
    record(command, gold_folder)
    path = tmp_path / "runs" / "annotators--dev.json"
    run_record = json.loads(path.read_text("utf-8"))
    (document,) = run_record["documents"]
    document["figures"]["right.f1"][0] += 2
    path.write_text(json.dumps(run_record), "utf-8")
    code, _, err = command("eval", "gate", "--gates", gates(tmp_path), "--gold", gold_folder)
    assert code == 3
    assert "right F1 is" in err
    assert err.count("summarizer: ") == err.count("\n")


def test_quotes_are_scored_against_their_own_files(
    command: Command, gold_folder: Path, tmp_path: Path
) -> None:
    pytest.importorskip("summarizer.quotations")
    code, out, _ = command("eval", "quotes", "--gold", gold_folder, "--json", tmp_path / "quotes.json")
    assert code == 0
    assert "content.f1@0.5" in out
    assert "oven-hours" in json.loads((tmp_path / "quotes.json").read_text("utf-8"))["documents"]


def test_gold_check_passes_and_lists_what_to_look_at(command: Command, gold_folder: Path) -> None:
    code, out, _ = command("gold", "check", gold_folder)
    assert code == 0
    assert "look at  13." in out
    assert "nothing to put right" in out


def test_gold_check_fails_with_a_line_for_each_problem(command: Command, gold_folder: Path) -> None:
    path = gold_folder / "oven-hours" / "brief.yaml"
    path.write_text(path.read_text("utf-8").replace("stance: open", "stance: maybe"), "utf-8")
    code, out, err = command("gold", "check", gold_folder)
    assert code == 1
    assert "PROBLEM  oven-hours/brief.yaml, positions → p1 → stance" in out
    assert "1 problem in 1 file" in err


def test_gold_check_keeps_the_words_of_test_articles_back(command: Command, gold_folder: Path) -> None:
    path = gold_folder / "oven-hours" / "article.md"
    path.write_text(path.read_text("utf-8").replace("split: dev", "split: test"), "utf-8")
    assert "ever" not in command("gold", "check", gold_folder)[1]
    assert "ever" in command("gold", "check", gold_folder, "--split", "test")[1]


def test_gold_list_names_split_domain_and_annotator(command: Command, gold_folder: Path) -> None:
    _, out, _ = command("gold", "list", gold_folder)
    assert (
        "| oven-hours | dev | labour | 5 | 3 | 2 | 4 | the authors of the tests; another of the authors"
        in out
    )


def test_gold_new_drafts_what_can_be_loaded(command: Command, gold_folder: Path) -> None:
    pytest.importorskip("summarizer.engines.offline")
    article = gold_folder / "oven-hours"
    for name in ("brief.yaml", "second.yaml"):
        (article / name).unlink()
    assert command("gold", "new", article, "-o", article / "brief.yaml")[0] == 0
    (draft,) = load_gold(gold_folder)
    assert draft.annotation is not None
    assert draft.annotation.annotator.startswith("draft by offline")
    code, _, err = command("gold", "new", article, "-o", article / "brief.yaml")
    assert code == 2
    assert "is there already" in err
