"""What reads like an exchange and is weighed, and who may put one forward."""

from __future__ import annotations

import pytest
from spelled_out import article, brief, gives, only

from summarizer.engines.offline.bargains.likelihood import BIAS, Weights
from summarizer.engines.offline.bargains.plausible import PLAUSIBLE, learned_plausibility
from summarizer.engines.offline.exchange import Exchanges
from summarizer.engines.offline.reading import Reading

TEXT = """
The Dockers' Union and Halden Ferries have been at odds over the night crossings since May.
The union would drop its lawsuit if Halden Ferries took back the six dismissed deckhands.
The quay was built in 1911, and it has two cranes.
"""
BY_ANOTHER = """
The Dockers' Union and Halden Ferries have been at odds over the night crossings since May, and the union has met Halden Ferries twice.
Ida Pemberton of Oxton University suggested that the union accept the new timetable in return for a seat on the board of Halden Ferries.
"""


def found_with(plausibility: Weights) -> int:
    """How many exchanges are found when they are weighed so."""
    return len(Exchanges(Reading(article(TEXT)).scene(), None, plausibility).find().trades)


def test_what_weighs_too_little_is_no_exchange() -> None:
    assert found_with(Weights({BIAS: 5.0})) == 1
    assert found_with(Weights({BIAS: -5.0})) == 0


def test_a_set_form_between_two_named_sides_needs_no_weighing() -> None:
    scene = Reading(
        article(
            "Norway and Denmark are at odds over the strait. Norway offered Denmark fishing rights in exchange for oil."
        )
    ).scene()
    assert len(Exchanges(scene, None, Weights({BIAS: -5.0})).find().trades) == 1


def test_the_packaged_weights_can_be_reviewed() -> None:
    weights = learned_plausibility().of
    assert 30 < len(weights) < 300
    assert weights["guessed"] < 0 < weights["names a number"]
    assert all(abs(weight) < 5 for weight in weights.values())


def test_who_would_neither_give_nor_get_only_floats_an_exchange() -> None:
    trade = only(brief(BY_ANOTHER).trades)
    assert trade.proposers == ()
    assert trade.status == "floated"
    assert trade.speaker == "Ida Pemberton"
    assert gives(trade, "dockers-union", "the new timetable", "halden-ferries")
    assert gives(trade, "halden-ferries", "a seat", "dockers-union")


def test_what_no_set_form_tells_has_to_be_likelier() -> None:
    least = PLAUSIBLE["bargains"]
    assert all(least > needed for rule, needed in PLAUSIBLE.items() if rule != "bargains")


@pytest.mark.parametrize(
    "meeting",
    [
        "Halden Ferries offered to host the talks at its harbour office on 12 May.",
        "The union said it would travel to the capital if the talks were held on Monday.",
        "The union offered to meet Halden Ferries on Monday.",
    ],
)
def test_getting_together_is_no_gift(meeting: str) -> None:
    only(Exchanges(Reading(article(TEXT + meeting)).scene()).find().trades)
