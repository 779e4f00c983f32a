"""The gate breaks for what it says, and for nothing else; recording leaves a trace."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from summarizer.brief import Brief
from summarizer.errors import UsageError
from summarizer.evaluation import GoldDocument, check_gates, score_system
from summarizer.evaluation.gates import Gates, load_gates
from summarizer.evaluation.leaderboard import leaderboard
from summarizer.evaluation.result import Evaluation
from summarizer.evaluation.runs import TEST_LOG, load_runs, record

ROOT = Path(__file__).parent.parent.parent
GATES = Gates(baseline="x.json")


def run(
    document: GoldDocument,
    predict: Callable[[GoldDocument], Brief] = lambda d: d.brief,
    *,
    count: int = 10,
    system: str = "x",
) -> Evaluation:
    return score_system([replace(document, id=f"a{n}") for n in range(count)], predict, system).evaluation


def worse_on(*ids: str) -> Callable[[GoldDocument], Brief]:
    def predict(document: GoldDocument) -> Brief:
        if document.id not in ids:
            return document.brief
        return document.brief.model_copy(update={"trades": (), "demands": ()})

    return predict


def broken(current: Evaluation, baseline: Evaluation, gates: Gates = GATES) -> list[str]:
    return [outcome.name for outcome in check_gates(current, baseline, gates) if not outcome.passed]


def test_an_unchanged_engine_passes(document: GoldDocument) -> None:
    assert broken(run(document), run(document)) == []


def test_a_better_engine_passes(document: GoldDocument) -> None:
    assert broken(run(document), run(document, worse_on("a1"))) == []


def test_a_clear_fall_breaks_both_the_interval_and_the_tolerance(document: GoldDocument) -> None:
    everywhere = [f"a{n}" for n in range(10)]
    names = broken(run(document, worse_on(*everywhere)), run(document))
    assert {"found F1, interval", "found F1, tolerance", "right F1, interval"} <= set(names)
    assert not any(name.startswith("parties") for name in names)


def test_a_fall_that_could_be_luck_still_breaks_the_tolerance(document: GoldDocument) -> None:
    names = broken(run(document, worse_on("a1")), run(document))
    assert "found F1, tolerance" in names
    assert "found F1, interval" not in names


def test_a_fall_within_the_tolerance_passes(document: GoldDocument) -> None:
    loose = Gates(baseline="x.json", tolerance=0.2)
    assert broken(run(document, worse_on("a1")), run(document), loose) == []


def test_one_quote_that_is_not_the_text_breaks_the_gate(document: GoldDocument) -> None:
    def misquote(d: GoldDocument) -> Brief:
        if d.id != "a1":
            return d.brief
        first, *rest = d.brief.positions
        (piece,) = first.evidence
        wrong = first.model_copy(
            update={"evidence": (piece.model_copy(update={"quote": piece.quote.swapcase()}),)}
        )
        return d.brief.model_copy(update={"positions": (wrong, *rest)})

    current = run(document, misquote)
    (outcome,) = [o for o in check_gates(current, run(document), GATES) if not o.passed]
    assert outcome.sentence == "1 quotes are not exactly the text"


def test_a_baseline_that_fell_without_a_reason_breaks_the_gate(document: GoldDocument) -> None:
    lower = run(document, worse_on("a1")).model_copy(update={"previous": {"found.f1": 1.0}})
    assert broken(lower, lower) == ["baseline's reason"]
    assert broken(lower, lower.model_copy(update={"reason": "the gold was mended"})) == []


def test_new_articles_are_named_but_do_not_break_the_gate(document: GoldDocument) -> None:
    outcomes = check_gates(run(document, count=11), run(document), GATES)
    assert all(outcome.passed for outcome in outcomes)
    assert any("a10" in outcome.sentence for outcome in outcomes)


def test_a_baseline_of_mostly_other_articles_is_no_baseline(document: GoldDocument) -> None:
    assert "same articles" in broken(run(document, count=30), run(document, count=10))


def test_recording_asks_for_a_reason_where_a_figure_falls(document: GoldDocument, tmp_path: Path) -> None:
    record(run(document), tmp_path)
    with pytest.raises(UsageError, match=r"falls from 1\.000 to .*--reason"):
        record(run(document, worse_on("a1", "a2")), tmp_path)
    record(run(document, worse_on("a1", "a2")), tmp_path, "new gold")
    (recorded,) = load_runs(tmp_path)
    assert recorded.reason == "new gold"
    assert recorded.previous is not None
    assert recorded.previous["found.f1"] == 1


def test_each_use_of_test_is_logged_even_if_it_is_not_recorded(
    document: GoldDocument, tmp_path: Path
) -> None:
    on_test = replace(document, about=document.about.model_copy(update={"split": "test"}))
    record(run(on_test), tmp_path)
    with pytest.raises(UsageError):
        record(run(on_test, worse_on("a1", "a2")), tmp_path)
    lines = [json.loads(line) for line in (tmp_path / TEST_LOG).read_text("utf-8").splitlines()]
    assert [line["found.f1"] == 1 for line in lines] == [True, False]
    record(run(document), tmp_path)
    assert len((tmp_path / TEST_LOG).read_text("utf-8").splitlines()) == 2


def test_a_system_is_recorded_under_a_name_that_is_a_file(document: GoldDocument, tmp_path: Path) -> None:
    path = record(run(document, system="openai/../gpt 5:x"), tmp_path)
    assert path.parent == tmp_path
    assert path.name == "openai-..-gpt-5-x--dev.json"


def test_the_leaderboard_ranks_by_right_with_the_ceiling_on_top(
    document: GoldDocument, tmp_path: Path
) -> None:
    for system, ids in (("weak", ("a1", "a2")), ("strong", ()), ("annotators", ("a1",))):
        record(run(document, worse_on(*ids), system=system), tmp_path)
    rows = [
        line.split("|")[1].strip() for line in leaderboard(tmp_path).splitlines() if line.startswith("| ")
    ]
    assert rows == ["system", "annotators", "strong", "weak"]


def test_the_leaderboard_of_nothing_says_so(tmp_path: Path) -> None:
    assert "No run is recorded yet" in leaderboard(tmp_path / "runs")


def test_the_projects_leaderboard_is_what_its_runs_say() -> None:
    assert (ROOT / "eval" / "LEADERBOARD.md").read_text("utf-8") == leaderboard(ROOT / "eval" / "runs")


def test_the_projects_gates_are_readable() -> None:
    text = (ROOT / "eval" / "gates.toml").read_text("utf-8")
    assert 'system = "offline"' in text


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("baseline = 'x.json'\nfigures = ['luck']", "no figure 'luck'"),
        ("baseline = 'x.json'\ncolour = 1", "colour"),
        ("baseline = ", "not valid TOML"),
        ("baseline = 'x.json'", "not recorded yet"),
    ],
)
def test_faulty_gates_are_named(tmp_path: Path, content: str, reason: str) -> None:
    (tmp_path / "gates.toml").write_text(content, "utf-8")
    with pytest.raises(UsageError, match=reason):
        load_gates(tmp_path / "gates.toml")


def test_missing_gates_are_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot read the gates"):
        load_gates(tmp_path / "gates.toml")
