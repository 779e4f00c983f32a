"""Confidences held beside outcomes, and the model behind those of the offline engine fitted anew."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summarizer.engines.offline.confidence import Weights
from summarizer.errors import UsageError
from summarizer.evaluation.calibration import judged, reliability
from summarizer.evaluation.calibration.fit import Fitted, as_toml, examples, fit
from summarizer.evaluation.calibration.reliability import point, reliability_of
from summarizer.evaluation.calibration.tables import curve_table, reliability_table, summary_of
from summarizer.evaluation.gold import GoldDocument, load_gold
from summarizer.evaluation.leaderboard import leaderboard
from summarizer.evaluation.result import Evaluation, JudgedItem, load_run
from summarizer.evaluation.run import evaluate, score_brief
from summarizer.evaluation.runs import record

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "eval" / "gold"

chances = st.floats(0, 1).map(lambda value: round(value, 3))
items = st.lists(
    st.tuples(st.just("p1"), chances, st.booleans(), st.booleans()).map(
        lambda item: (item[0], item[1], item[2] or item[3], item[3])
    ),
    min_size=1,
    max_size=60,
)


@pytest.fixture(scope="module")
def some() -> list[GoldDocument]:
    """A dozen articles: enough to fit something, few enough to be quick."""
    return list(load_gold(GOLD, split="dev"))[:12]


@pytest.fixture(scope="module")
def run(some: list[GoldDocument]) -> Evaluation:
    return evaluate(some, "offline")


@pytest.fixture(scope="module")
def fitted(some: list[GoldDocument]) -> Fitted:
    return fit(some)


def test_who_is_always_right_to_be_sure_has_no_error() -> None:
    found = reliability_of([("p1", 1.0, True, True), ("p2", 0.0, False, False)], gold=1)

    assert (found.brier, found.error) == (0, 0)
    assert [(one.count, one.predicted, one.observed) for one in found.bins] == [(1, 0, 0), (1, 1, 1)]


def test_who_is_sure_and_wrong_has_the_greatest_error() -> None:
    found = reliability_of([("p1", 1.0, False, False), ("p2", 0.0, True, True)], gold=1)

    assert (found.brier, found.error) == (1, 1)


def test_saying_the_share_is_calibrated_and_tells_nothing() -> None:
    found = reliability_of([("p1", 0.25, n == 0, n == 0) for n in range(4)], gold=4)

    assert found.error == 0
    assert found.brier == found.base == 0.25 * 0.75


@given(items, st.integers(0, 50))
@example([("p1", 0.7, False, False)] * 3, 0)  # whose floating sum is below three times 0.7
def test_bins_hold_every_item_once_and_errors_are_shares(found: list[JudgedItem], gold: int) -> None:
    told = reliability_of(found, gold)

    assert sum(one.count for one in told.bins) == told.items == len(found)
    assert all(one.low <= one.predicted <= one.high for one in told.bins)
    assert 0 <= told.error <= 1
    assert 0 <= told.brier <= 1
    kept = [one.items for one in told.curve]
    assert kept == sorted(kept, reverse=True)


def test_a_threshold_trades_recall_for_precision() -> None:
    found: list[JudgedItem] = [("p1", 0.9, True, True), ("p2", 0.2, True, True), ("p3", 0.1, False, False)]

    assert (point(found, 2, 0.0).precision, point(found, 2, 0.0).recall) == (2 / 3, 1.0)
    assert (point(found, 2, 0.5).precision, point(found, 2, 0.5).recall) == (1.0, 0.5)
    assert point(found, 2, 0.95).precision is None


def test_answers_count_for_calibration_and_not_for_the_curve() -> None:
    found: list[JudgedItem] = [("t1", 0.5, True, True), ("t1/norway/rejects", 0.5, False, False)]
    told = reliability_of(found, gold=1)

    assert told.items == 2
    assert told.curve[0].items == 1


def test_gold_is_right_about_itself(some: list[GoldDocument]) -> None:
    for document in some:
        verdicts = judged(score_brief(document, document.brief).alignment)
        assert all(found and right for _, _, found, right in verdicts)


def test_a_run_keeps_what_its_figures_say(run: Evaluation) -> None:
    kept = [item for document in run.documents for item in document.items if "/" not in item[0]]
    predicted = sum(document.ratio("right.precision").denominator for document in run.documents)
    right = sum(document.ratio("right.precision").numerator for document in run.documents)

    assert len(kept) == predicted
    assert sum(item[3] for item in kept) == right


def test_a_run_is_written_and_read_with_its_confidences(run: Evaluation, tmp_path: Path) -> None:
    path = record(run, tmp_path)

    assert load_run(path).documents == run.documents
    assert reliability(load_run(path)) == reliability(run)


def test_runs_recorded_before_there_were_confidences_still_load_and_have_none(run: Evaluation) -> None:
    bare = [document.model_dump(exclude={"items"}) for document in run.documents]
    old = Evaluation.model_validate(run.model_dump(exclude={"documents"}) | {"documents": bare})

    assert reliability(old) is None
    assert summary_of([old]) is None


def test_the_leaderboard_tells_what_confidences_are_worth(run: Evaluation, tmp_path: Path) -> None:
    record(run, tmp_path)
    page = leaderboard(tmp_path)
    found = reliability(run)

    assert found is not None
    assert "### Confidence on `dev`" in page
    assert f"{found.brier:.3f}" in page
    assert "--min-confidence" in page


def test_the_tables_have_a_row_for_each_bin_and_point(run: Evaluation) -> None:
    found = reliability(run)

    assert found is not None
    assert len(reliability_table("offline", found).rows) == len(found.bins)
    assert len(curve_table("offline", found).rows) == sum(bool(one.items) for one in found.curve)


def test_fitting_twice_gives_the_same_file(some: list[GoldDocument], fitted: Fitted) -> None:
    assert as_toml(fit(some)) == as_toml(fitted)


def test_the_file_is_the_model_that_was_fitted(some: list[GoldDocument], fitted: Fitted) -> None:
    table = tomllib.loads(as_toml(fitted))

    assert (table["bias"], table["weights"], table["least"]) == (fitted.bias, fitted.weights, fitted.least)
    assert fitted.held_out.items == len(examples(some))


def test_the_fitted_model_tells_right_items_from_wrong_ones_it_has_seen(
    some: list[GoldDocument], fitted: Fitted
) -> None:
    model = Weights(fitted.bias, fitted.weights)
    told = [(model.confidence(example.features), example.right) for example in examples(some)]

    def mean(right: bool) -> float:
        chosen = [confidence for confidence, outcome in told if outcome is right]
        return sum(chosen) / len(chosen)

    assert mean(True) > mean(False)
    assert abs(sum(c for c, _ in told) / len(told) - sum(r for _, r in told) / len(told)) < 0.02


def test_where_nothing_is_right_there_is_nothing_to_learn() -> None:
    negatives = [d for d in load_gold(GOLD, split="dev") if d.about.kind == "negative"][:2]

    with pytest.raises(UsageError, match="nothing to learn"):
        fit(negatives)
