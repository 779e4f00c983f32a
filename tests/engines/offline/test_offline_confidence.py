"""Every item of the offline engine says how sure it is, and unsure ones can be left out."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spelled_out import article

from summarizer import summarize
from summarizer.brief import Brief
from summarizer.draft import DraftItem
from summarizer.engines import get_engine
from summarizer.engines.offline import OfflineEngine
from summarizer.engines.offline.confidence import Seen, Weights, calibrated, fitted, sure_enough
from summarizer.evaluation.gold import load_gold

ROOT = Path(__file__).parents[3]
WEIGHTS = ROOT / "summarizer" / "engines" / "offline" / "confidence.toml"
TEXT = """\
“We will not accept a toll on our ships,” Denmark’s foreign minister, Anna Lind, said on Monday.
Norway urged Denmark to open the strait. Denmark rejected the demand.
Norway offered to drop its tariff in exchange for free passage."""

features = st.dictionaries(st.sampled_from(["a", "b", "c", "d"]), st.floats(0, 1), max_size=4)


def confidences(brief: Brief) -> list[float | None]:
    answers = [answer for item in (*brief.demands, *brief.trades) for answer in item.responses]
    return [item.confidence for item in (*brief.items(), *answers)]


def test_every_item_and_answer_has_a_confidence() -> None:
    for document in load_gold(ROOT / "eval" / "gold", split="dev"):
        found = confidences(summarize(document.article, model=OfflineEngine(min_confidence=0)))
        assert all(value is not None and 0 < value < 1 for value in found)


def test_the_same_article_gives_the_same_confidences() -> None:
    assert confidences(summarize(article(TEXT))) == confidences(summarize(article(TEXT)))


def test_the_weights_are_a_file_to_read_and_review() -> None:
    table = tomllib.loads(WEIGHTS.read_text("utf-8"))

    assert WEIGHTS.stat().st_size < 300_000
    assert list(table["weights"]) == sorted(table["weights"])
    assert set(table["least"]) == {"position", "demand", "trade"}
    assert all(0 <= least < 1 for least in table["least"].values())
    assert fitted() == Weights(table["bias"], table["weights"], table["least"])


def test_a_weight_is_of_a_feature_that_some_item_has() -> None:
    engine = OfflineEngine(min_confidence=0)
    known: set[str] = set()
    for document in load_gold(ROOT / "eval" / "gold", split="dev"):
        draft = engine.draft(document.article)
        items: tuple[DraftItem, ...] = (*draft.positions, *draft.demands, *draft.trades, *draft.responses)
        known.update(name for item in items for name in Seen(draft, document.article).features(item))

    strange = set(fitted().weights) - known
    assert len(strange) <= len(fitted().weights) / 3, (
        f"run 'python benchmarks/calibrate.py': {sorted(strange)}"
    )


@given(features)
def test_a_confidence_is_a_chance_and_unknown_features_change_nothing(found: dict[str, float]) -> None:
    model = Weights(-1.0, {"a": 2.0, "b": -40.0, "c": 40.0})

    assert 0 <= model.confidence(found) <= 1
    assert model.confidence({**found, "unheard of": 1.0}) == model.confidence(found)
    assert model.confidence({**found, "a": 1.0}) >= model.confidence({**found, "a": 0.0})


def test_unsure_items_are_left_out_and_on_record() -> None:
    read = article(TEXT)
    whole = OfflineEngine(min_confidence=0).draft(read)
    none = OfflineEngine(min_confidence=1).draft(read)
    count = sum(map(len, (whole.positions, whole.demands, whole.trades, whole.responses)))

    assert count > 0
    assert (none.positions, none.demands, none.trades, none.responses) == ((), (), (), ())
    assert [rejected.reason for rejected in none.rejected] == ["unsure"] * count
    assert all(rejected.sentences for rejected in none.rejected)


def test_the_usual_point_is_the_one_in_the_file() -> None:
    read = article(TEXT)

    assert OfflineEngine().draft(read) == sure_enough(
        OfflineEngine(min_confidence=0).draft(read), fitted().least
    )
    assert get_engine("offline", min_confidence=1).draft(read).positions == ()


@pytest.mark.parametrize("least", [0.0, 0.2, 0.5, 1.0])
def test_nothing_is_lost_between_what_is_kept_and_what_is_on_record(least: float) -> None:
    read = article(TEXT)
    whole = OfflineEngine(min_confidence=0).draft(read)
    some = sure_enough(whole, least)
    lists = ("positions", "demands", "trades", "responses")

    kept = sum(len(getattr(some, name)) for name in lists)
    assert kept + len(some.rejected) == sum(len(getattr(whole, name)) for name in lists)
    assert all((item.confidence or 0) >= least for name in lists for item in getattr(some, name))


def test_another_model_gives_other_confidences_and_the_same_items() -> None:
    read = article(TEXT)
    whole = OfflineEngine(min_confidence=0).draft(read)
    certain = calibrated(whole, read, Weights(30.0, {}))

    assert {item.confidence for item in certain.demands} == {1.0}
    assert [item.statement for item in certain.demands] == [item.statement for item in whole.demands]
