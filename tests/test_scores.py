from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer import scores


@pytest.fixture
def runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(scores, "_folders", lambda: (tmp_path,))
    scores.recorded_score.cache_clear()
    yield tmp_path
    scores.recorded_score.cache_clear()


def record(folder: Path, name: str, right: float | None) -> None:
    figures = {"right.f1": {"value": right}, "found.f1": {"value": 0.5}}
    (folder / name).write_text(json.dumps({"figures": figures}), "utf-8")


def test_the_score_on_test_comes_before_the_one_on_dev(runs: Path) -> None:
    record(runs, "offline--dev.json", 0.3)
    record(runs, "offline--test.json", 0.2)
    assert scores.recorded_score("offline") == scores.Score(0.2, 0.5, "test")


def test_a_model_is_known_by_the_name_the_user_types(runs: Path) -> None:
    record(runs, "openai-some-model--dev.json", 0.3)
    assert scores.recorded_score("openai/Some Model") == scores.Score(0.3, 0.5, "dev")


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"figures": {}}'])
def test_a_damaged_record_is_no_score(runs: Path, damage: str) -> None:
    (runs / "offline--test.json").write_text(damage, "utf-8")
    assert scores.recorded_score("offline") is None


def test_a_figure_that_could_not_be_measured_is_no_score(runs: Path) -> None:
    record(runs, "offline--test.json", None)
    assert scores.recorded_score("offline") is None
