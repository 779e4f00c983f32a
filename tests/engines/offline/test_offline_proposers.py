"""Who puts a bargain forward, who would do what is wanted, and between whom it is."""

from __future__ import annotations

import pytest
from spelled_out import brief, gives, only, trade

TALKS = """
The Dockers' Union and Halden Ferries have been at odds over the night crossings since May.
The union asked for two more deckhands on every night crossing, and the company refused.
The union said it would drop its complaint once the six were back at work, if the company paid their wages for May.
The company would give the union a seat on its safety board under its proposal of June, and the union would withdraw its lawsuit.
Nothing has come of that.
"""
"""An article that is about bargaining, so that bargains in no set form are looked for."""


def test_whoever_is_ready_to_give_proposes_though_others_tell_of_it() -> None:
    found = trade("Norway is ready, officials said, to lower its tariff if Denmark opened the strait.")
    assert found.proposers == ("norway",)
    assert gives(found, "norway", "lowering its tariff", "denmark")
    assert gives(found, "denmark", "opening the strait", "norway")


def test_they_in_a_condition_are_those_to_whom_the_offer_is_made() -> None:
    found = trade("Norway has proposed to give Denmark half of the catch if they open the strait.")
    assert found.proposers == ("norway",)
    assert gives(found, "norway", "half of the catch", "denmark")
    assert gives(found, "denmark", "opening the strait", "norway")


def test_what_is_put_on_the_table_is_the_thing_alone() -> None:
    found = trade("Norway and Denmark met on Monday. Norway has put 4.5 percent on the table.")
    assert gives(found, "norway", "4.5 percent", "denmark")
    assert only(found.legs).item == "4.5 percent"


def test_what_a_side_wants_another_to_do_is_the_others_to_give() -> None:
    found = brief(
        TALKS
        + "Halden Ferries is now ready to pay 12 percent more for night work and to take back the six dismissed deckhands.\nIn return the company wants the union to accept the new timetable until 2027."
    )
    assert any(gives(t, "dockers-union", "timetable", "halden-ferries") for t in found.trades)
    assert not any(gives(t, "halden-ferries", "timetable", "dockers-union") for t in found.trades)


def test_a_subject_behind_in_exchange_is_read() -> None:
    found = brief(
        TALKS
        + "The union would drop its complaint before the winter, and in exchange the company would pay the wages of the six deckhands for May."
    )
    assert any(gives(t, "halden-ferries", "wages", "dockers-union") for t in found.trades)


def test_what_another_could_do_is_the_proposal_of_the_one_who_says_so() -> None:
    found = trade(
        "Norwegian Prime Minister Lars Holt said Denmark could open the strait in exchange for half of the catch."
    )
    assert found.proposers == ("norway",)
    assert gives(found, "denmark", "strait", "norway")


def test_an_idea_told_as_somebodys_is_his_and_not_that_of_whoever_would_give() -> None:
    found = brief(
        TALKS
        + "Councillor Edda Moll has put about an idea of her own.\nHalden Ferries would pay 12 percent more for night work, and the union would withdraw its lawsuit and accept the new timetable."
    )
    told = only([t for t in found.trades if any("12 percent" in leg.item for leg in t.legs)])
    assert told.proposers == ()
    assert told.status == "floated"


def test_a_thing_ends_where_a_reason_or_a_condition_begins() -> None:
    found = trade(
        "Norway and Denmark met on Monday. Norway has offered to give up its claim to the strait so that the harbour can open."
    )
    assert "harbour" not in only(found.legs).item


def test_an_insertion_does_not_hide_what_is_offered() -> None:
    found = trade("Norway has offered, however, to lower its tariff if Denmark opens the strait.")
    assert gives(found, "norway", "lowering its tariff", "denmark")


def test_whoever_tells_of_an_exchange_does_not_give_the_telling() -> None:
    found = trade(
        "Norway and Denmark met on Monday. Norway would settle for half, its envoy told reporters on Nov. 12, in exchange for the strait."
    )
    assert gives(found, "norway", "settling for half", "denmark")


def test_terms_in_the_plain_present_after_a_deal_was_struck_are_agreed() -> None:
    found = brief(
        TALKS
        + "The two sides reached an agreement at dawn on Friday.\nHalden Ferries pays the wages of the six for May.\nIn exchange the union gives up its claim to two more deckhands on every night crossing."
    )
    told = [t for t in found.trades if any("deckhands" in leg.item for leg in t.legs)]
    assert told
    assert all(t.status == "agreed" and not t.proposers for t in told)


def test_of_three_who_would_give_each_gives_to_another() -> None:
    found = brief(
        "Norway and Denmark share the strait. The regional bank wants to help.\nUnder a draft circulated in July, Norway would release ten ships, Denmark would send oil each winter, and Sweden would lend the money for meters."
    )
    told = only([t for t in found.trades if len(t.legs) > 1])
    assert all(leg.receiver is not None and leg.receiver != leg.giver for leg in told.legs)


@pytest.mark.parametrize("whom", ["the union", "the Dockers' Union"])
def test_those_to_whom_a_thing_is_given_are_no_part_of_it(whom: str) -> None:
    found = brief(
        f"The Dockers' Union and Halden Ferries met on Monday. The company offered {whom} a seat on its safety board."
    )
    assert gives(only(found.trades), "halden-ferries", "seat", "dockers-union")
    assert "union" not in only(only(found.trades).legs).item.lower()


def test_whoever_would_take_a_thing_gets_it() -> None:
    found = brief(
        TALKS
        + "Its manager said that Halden Ferries would take only the night crossings and would pay the union 6 million crowns a year for them in exchange."
    )
    assert not any(gives(t, "halden-ferries", "night crossings", "dockers-union") for t in found.trades)
