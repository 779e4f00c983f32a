"""What is given for what: both legs, the right way round, with who proposed it and how far it has come."""

from __future__ import annotations

import re

import pytest
from spelled_out import brief, gives, legs, only, trade

from summarizer import Trade

SETTING = "Norway and Denmark are at odds over the strait. "

PROPOSED = [
    "Norway offered to open the strait in exchange for fishing rights from Denmark.",
    "Norway offered Denmark fishing rights in exchange for oil.",
    "Norway offered Denmark fishing rights in return for oil.",
    "Norway proposed to swap fishing rights for Danish oil.",
    "Norway offered to trade fishing rights for Danish oil.",
    "Norway would give Denmark fishing rights if Denmark opened the strait, Norwegian officials said.",
    "Norway said it would lift the tariff if Denmark opened the strait.",
    "Norway said it would lift the tariff in return for Denmark opening the strait.",
    "Norway said it would open the harbour if Denmark would open the strait.",
    "In exchange for Danish oil, Norway would give Denmark fishing rights, Norwegian officials said.",
    "Norway would open the harbour. In return, Denmark would open the strait, Norwegian officials said.",
    "Norway offered to release ten Danish sailors in exchange for six Norwegian fishermen.",
    "Norway said it was ready to lift the tariff if Denmark opened the strait.",
    '"We will lift the tariff if Denmark opens the strait," Norwegian Foreign Minister Ada Brekke said.',
    "Norway's offer to lift the tariff in exchange for the opening of the strait by Denmark stands.",
    "Norway proposed that Denmark open the strait in exchange for fishing rights.",
]


@pytest.mark.parametrize("text", PROPOSED)
def test_an_exchange_has_a_leg_each_way(text: str) -> None:
    found = trade(SETTING + text)
    assert {(leg.giver, leg.receiver) for leg in found.legs} == {
        ("norway", "denmark"),
        ("denmark", "norway"),
    }, legs(found)


@pytest.mark.parametrize("text", [text for text in PROPOSED if "In return" not in text])
def test_the_side_that_says_so_proposes_it(text: str) -> None:
    found = trade(SETTING + text)
    assert found.proposers == ("norway",)
    assert found.status == "offered"


def _swapped(text: str) -> str:
    turned = {
        "Norway": "Denmark", "Denmark": "Norway", "Norwegian": "Danish", "Danish": "Norwegian",
    }  # fmt: skip
    return re.sub(r"Norwegian|Norway|Denmark|Danish", lambda name: turned[name[0]], text)


def _turned(party: str | None) -> str | None:
    return {"norway": "denmark", "denmark": "norway"}.get(party or "", party)


def _directions(found: Trade) -> list[tuple[str | None, str | None]]:
    return [(leg.giver, leg.receiver) for leg in found.legs]


@pytest.mark.parametrize("text", PROPOSED)
def test_swapping_the_names_of_two_sides_swaps_their_legs(text: str) -> None:
    before, after = trade(SETTING + text), trade(_swapped(SETTING + text))
    assert [(_turned(giver), _turned(receiver)) for giver, receiver in _directions(before)] == _directions(
        after
    )
    assert [_turned(party) for party in before.proposers] == list(after.proposers)


@pytest.mark.parametrize("text", PROPOSED)
def test_the_statement_names_the_same_sides_as_the_legs(text: str) -> None:
    found = trade(SETTING + text)
    assert "Norway" in found.statement or "Norwegian" in found.statement
    assert "Denmark" in found.statement or "Danish" in found.statement


def test_each_leg_names_what_its_giver_gives() -> None:
    found = trade(SETTING + "Norway offered Denmark fishing rights in exchange for oil.")
    assert gives(found, "norway", "fishing rights", "denmark")
    assert gives(found, "denmark", "oil", "norway")


def test_what_is_got_is_given_by_the_other_side() -> None:
    found = trade(SETTING + "Norway demanded Danish oil in exchange for fishing rights.")
    assert gives(found, "denmark", "oil", "norway")
    assert gives(found, "norway", "fishing rights", "denmark")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Norway offered Denmark fishing rights.", "fishing rights"),
        ("Norway offered to lift its tariff on Danish ham.", "tariff"),
        ("Norway is offering Denmark fishing rights.", "fishing rights"),
    ],
)
def test_a_one_way_offer_has_one_leg(text: str, what: str) -> None:
    found = trade(SETTING + text)
    leg = only(found.legs)
    assert (leg.giver, leg.receiver) == ("norway", "denmark")
    assert what in leg.item
    assert (found.proposers, found.status) == (("norway",), "offered")


def test_an_employer_s_offer_goes_to_the_union() -> None:
    found = trade(
        "The United Harbour Workers union has met Calder Ports twice. The company offered a raise of 3 percent. The union wanted 6 percent."
    )
    leg = only(found.legs)
    assert (leg.giver, leg.receiver) == ("calder-ports", "united-harbour-workers")
    assert "3 percent" in leg.item


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Norway offered Denmark fishing rights in exchange for oil.", "offered"),
        ("Norway and Denmark are negotiating a swap of fishing rights for oil.", "negotiating"),
        ("Norway and Denmark agreed to swap fishing rights for oil.", "agreed"),
        (
            "Under the deal signed on Monday, Norway will give Denmark fishing rights in exchange for oil.",
            "agreed",
        ),
        ("Norway swapped ten Danish sailors for six Norwegian fishermen on Monday.", "done"),
        (
            "Per Lund, an analyst at the Oslo Institute, said Norway could give Denmark fishing rights in exchange for oil.",
            "floated",
        ),
        ("Norway could give Denmark fishing rights in exchange for oil.", "floated"),
        (
            "Norway offered Denmark fishing rights in exchange for oil. Denmark rejected the offer.",
            "rejected",
        ),
    ],
)
def test_the_status_is_how_far_it_has_come(text: str, status: str) -> None:
    assert trade(SETTING + text).status == status


def test_a_finished_deal_has_no_proposer() -> None:
    found = trade(SETTING + "Norway and Denmark agreed to swap fishing rights for oil.")
    assert found.proposers == ()


def test_an_exchange_told_twice_is_one_trade() -> None:
    found = brief(
        SETTING
        + "Norway offered Denmark fishing rights in exchange for oil. On Tuesday Norway again offered fishing rights in exchange for oil."
    )
    assert len(found.trades) == 1


def test_two_exchanges_are_two_trades() -> None:
    found = brief(
        SETTING
        + "Norway offered Denmark fishing rights in exchange for oil.\nDenmark offered to release ten sailors in exchange for the return of a stolen crown."
    )
    assert [t.proposers for t in found.trades] == [("norway",), ("denmark",)]


@pytest.mark.parametrize(
    "text",
    [
        "Norway did not offer Denmark fishing rights in exchange for oil.",
    ],
)
def test_an_exchange_that_is_denied_is_not_on_the_table(text: str) -> None:
    assert all(found.status == "rejected" for found in brief(SETTING + text).trades)


def test_a_demand_within_an_exchange_is_its_leg_and_not_a_demand_too() -> None:
    found = brief(SETTING + "Norway offered Denmark fishing rights in exchange for oil.")
    assert not found.demands
    assert not found.positions
