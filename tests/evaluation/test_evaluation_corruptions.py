"""A perfect prediction scores 1 everywhere; one thing wrong moves the figure that names it, and no other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from summarizer.brief import Brief, Leg
from summarizer.evaluation.align import LISTS, align
from summarizer.evaluation.gold import GoldDocument
from summarizer.evaluation.metrics import FIGURES, score

Change = Callable[[Any], dict[str, Any]]

POSITIONS_RIGHT = {f"{p}right.{part}" for p in ("", "positions.") for part in ("precision", "recall", "f1")}
TRADES_RIGHT = {name.replace("positions", "trades") for name in POSITIONS_RIGHT}


def values(document: GoldDocument, predicted: Brief) -> dict[str, float]:
    alignment = align(document.article, document.brief, predicted)
    measured = score(alignment, document.about.kind)
    known = {name: ratio.value(FIGURES[name].empty) for name, ratio in measured.items()}
    return {n: v for n, v in known.items() if v is not None and not n.startswith("cost.")}


def moved(document: GoldDocument, predicted: Brief) -> set[str]:
    """The figures that differ from those of a perfect prediction; one that nothing is left to count for does not."""
    perfect, changed = values(document, document.brief), values(document, predicted)
    return {name for name, value in changed.items() if name in perfect and abs(value - perfect[name]) > 1e-9}


def changed_item(brief: Brief, list_name: str, suits: Callable[[Any], bool], change: Change) -> Brief:
    """`brief` with the first item of the list that suits changed; skips the test where none does."""
    items = list(getattr(brief, list_name))
    for index, item in enumerate(items):
        if suits(item):
            items[index] = item.model_copy(update=change(item))
            return brief.model_copy(update={list_name: tuple(items)})
    pytest.skip("this article has no such item")


def some_list(brief: Brief) -> str:
    for list_name in LISTS:
        if getattr(brief, list_name):
            return list_name
    pytest.skip("nothing is annotated in this article")


def test_a_perfect_prediction_scores_one_everywhere(any_document: GoldDocument) -> None:
    figures = values(any_document, any_document.brief)
    for name, value in figures.items():
        expected = 0.0 if FIGURES[name].better == "lower" else 1.0
        if name == "negatives":
            expected = float(not any_document.brief.trades)
        assert value == pytest.approx(expected), name


def test_a_reversed_leg(disputed_document: GoldDocument) -> None:
    def reverse(trade: Any) -> dict[str, Any]:
        first, *rest = trade.legs
        return {"legs": (Leg(giver=first.receiver, item=first.item, receiver=first.giver), *rest)}

    predicted = changed_item(
        disputed_document.brief, "trades", lambda t: t.legs and t.legs[0].giver != t.legs[0].receiver, reverse
    )
    assert moved(disputed_document, predicted) == {"reversal.legs", "field.legs"} | TRADES_RIGHT


def test_a_flipped_stance(disputed_document: GoldDocument) -> None:
    def flip(position: Any) -> dict[str, Any]:
        return {"stance": "against" if position.stance == "for" else "for"}

    predicted = changed_item(disputed_document.brief, "positions", lambda p: p.stance != "open", flip)
    assert moved(disputed_document, predicted) == {"field.stance", "reversal.polarity"} | POSITIONS_RIGHT


def test_a_swapped_party(disputed_document: GoldDocument) -> None:
    ids = [party.id for party in disputed_document.brief.parties]
    if len(ids) < 2:
        pytest.skip("this article has one party")
    predicted = changed_item(
        disputed_document.brief,
        "positions",
        lambda _: True,
        lambda p: {"party": next(party for party in ids if party != p.party)},
    )
    soft = {"soft.f1", "positions.soft.f1"}
    assert moved(disputed_document, predicted) == {"field.party"} | soft | POSITIONS_RIGHT


def test_a_dropped_item(disputed_document: GoldDocument) -> None:
    name = some_list(disputed_document.brief)
    rest = getattr(disputed_document.brief, name)[1:]
    figures = moved(disputed_document, disputed_document.brief.model_copy(update={name: rest}))
    expected = {
        f"{p}{kind}.{part}"
        for p in ("", f"{name}.")
        for kind in ("found", "right")
        for part in ("recall", "f1")
    }
    assert figures - {"found.precision", "right.precision"} == expected | {"soft.f1", f"{name}.soft.f1"}
    assert "over-generation" not in figures
    assert "found.precision" not in figures


def test_a_doubled_item(disputed_document: GoldDocument) -> None:
    name = some_list(disputed_document.brief)
    items = getattr(disputed_document.brief, name)
    again = items[0].model_copy(update={"id": f"{items[0].id[0]}999"})
    predicted = disputed_document.brief.model_copy(update={name: (*items, again)})
    assert moved(disputed_document, predicted) == too_many(name)


def test_an_invented_item(disputed_document: GoldDocument) -> None:
    name = some_list(disputed_document.brief)
    items = getattr(disputed_document.brief, name)
    invented = items[0].model_copy(
        update={"id": f"{items[0].id[0]}999", "statement": "Cheese is what moons eat."}
    )
    predicted = disputed_document.brief.model_copy(update={name: (*items, invented)})
    assert moved(disputed_document, predicted) == too_many(name)


def too_many(name: str) -> set[str]:
    precision = {
        f"{p}{kind}.{part}"
        for p in ("", f"{name}.")
        for kind in ("found", "right")
        for part in ("precision", "f1")
    }
    return precision | {"soft.f1", f"{name}.soft.f1", "over-generation"}


def test_a_rejected_trade_called_agreed(disputed_document: GoldDocument) -> None:
    predicted = changed_item(
        disputed_document.brief, "trades", lambda t: t.status == "rejected", lambda _: {"status": "agreed"}
    )
    assert moved(disputed_document, predicted) == {"field.status", "reversal.polarity"} | TRADES_RIGHT


def test_a_quote_off_by_one(disputed_document: GoldDocument) -> None:
    def shift(item: Any) -> dict[str, Any]:
        first, *rest = item.evidence
        moved_on = first.model_copy(update={"start": first.start + 1, "end": first.end + 1})
        return {"evidence": (moved_on, *rest)}

    predicted = changed_item(
        disputed_document.brief, some_list(disputed_document.brief), lambda _: True, shift
    )
    assert moved(disputed_document, predicted) == {"grounding.exact"}


def test_a_status_of_the_same_kind_is_still_right(document: GoldDocument) -> None:
    predicted = changed_item(
        document.brief, "trades", lambda t: t.status == "offered", lambda _: {"status": "negotiating"}
    )
    assert moved(document, predicted) == {"field.status"}


def test_proposers_do_not_matter_once_a_deal_is_made(document: GoldDocument) -> None:
    predicted = changed_item(
        document.brief, "trades", lambda t: t.status == "agreed", lambda _: {"proposers": ("drivers",)}
    )
    assert moved(document, predicted) == {"field.proposers", "soft.f1", "trades.soft.f1"}


def test_terms_told_where_gold_tells_none_are_not_right(document: GoldDocument) -> None:
    gold = changed_item(document.brief, "trades", lambda t: t.id == "t3", lambda _: {"legs": ()})
    alignment = align(document.article, gold, document.brief)
    assert score(alignment)["trades.right.recall"] == (3, 4)


def test_an_addressee_missed_is_not_right(document: GoldDocument) -> None:
    predicted = changed_item(document.brief, "demands", lambda _: True, lambda _: {"addressees": ()})
    assert moved(document, predicted) == {"field.addressees"} | {
        name.replace("positions", "demands") for name in POSITIONS_RIGHT
    }


def test_past_is_right_only_where_gold_has_past(document: GoldDocument) -> None:
    def with_modality(old: str, new: str) -> Brief:
        return changed_item(
            document.brief, "positions", lambda p: p.modality == old, lambda _: {"modality": new}
        )

    assert moved(document, with_modality("actual", "past")) == {"field.modality"} | POSITIONS_RIGHT
    assert moved(document, with_modality("past", "actual")) == {"field.modality"}


@pytest.mark.parametrize(("answer", "reversed_"), [("accepts", True), ("noncommittal", False)])
def test_a_no_taken_for_a_yes_is_a_reversal(document: GoldDocument, answer: str, reversed_: bool) -> None:
    def answered(trade: Any) -> dict[str, Any]:
        first, *rest = trade.responses
        return {"responses": (first.model_copy(update={"kind": answer}), *rest)}

    predicted = changed_item(document.brief, "trades", lambda t: t.id == "t1", answered)
    assert moved(document, predicted) == {"field.responses"} | ({"reversal.polarity"} if reversed_ else set())


def test_an_empty_prediction_finds_nothing(disputed_document: GoldDocument) -> None:
    nothing = disputed_document.brief.model_copy(
        update={"parties": (), "positions": (), "demands": (), "trades": ()}
    )
    items = list(disputed_document.brief.items())
    assert values(disputed_document, nothing)["found.f1"] == (0.0 if items else 1.0)
    assert "found.precision" not in values(disputed_document, nothing)


def test_a_hard_negative_is_passed_without_a_trade(document: GoldDocument) -> None:
    without = document.brief.model_copy(update={"trades": (), "demands": ()})
    for brief, passed in ((without, 1.0), (document.brief, 0.0)):
        assert score(align(document.article, document.brief, brief), "negative")["negatives"] == (passed, 1)
