"""Who puts a bargain forward, who would do what is wanted, and between whom it is."""

from __future__ import annotations

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
