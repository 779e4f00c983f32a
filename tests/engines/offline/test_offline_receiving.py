"""What comes to the subject of a clause, and several things that move together."""

from __future__ import annotations

import pytest
from spelled_out import brief, gives, legs, only

from summarizer.brief import Trade

SETTING = """
The Tenants' League and Tarnside Council have been at odds over the tower since May.
Tarnside Council is now ready to pay 12 percent more for repairs if the league drops its lawsuit.
The league would drop its lawsuit if the council mended both lifts.
The tower was built in 1971, and it has 14 floors.
"""


def told_last(text: str) -> Trade:
    """The trade of the last sentence of an article about a league of tenants and a council."""
    found = brief(SETTING + text)
    return only([t for t in found.trades if any(e.quote in text for e in t.evidence)])


def test_who_would_be_given_something_gets_it_and_the_other_side_offers_it() -> None:
    trade = told_last("In its place the league would be given £7,800 if it left the tower by March.")
    assert trade.proposers == ("tarnside-council",)
    assert gives(trade, "tarnside-council", "£7,800", "tenants-league")


def test_things_that_move_together_have_a_leg_each() -> None:
    trade = told_last(
        "Tarnside Council offered the league £7,800, the cost of removals and a place in the top band of its register."
    )
    assert [item for giver, item, _ in legs(trade) if giver == "tarnside-council"] == [
        "£7,800",
        "the cost of removals",
        "a place in the top band of its register",
    ]


def test_sums_of_one_offer_stay_together() -> None:
    trade = told_last("Tarnside Council offered the league 4 percent this year and 3 percent next year.")
    assert len(trade.legs) == 1


@pytest.mark.parametrize("kept", ["quiet", "its gate open"])
def test_what_is_kept_so_is_given(kept: str) -> None:
    trade = told_last(f"In return, the league would keep {kept} if Tarnside Council paid for the lifts.")
    assert gives(trade, "tenants-league", f"keeping {kept}", "tarnside-council")


def test_what_somebody_may_keep_or_have_comes_to_him() -> None:
    trade = told_last(
        "The league could have the hall for its meetings if it paid for the lamps, Tarnside Council said."
    )
    assert gives(trade, "tarnside-council", "the hall", "tenants-league")


def test_a_condition_is_not_told_as_having_happened() -> None:
    trade = told_last(
        "But if the league sent one man per house for ten days, Tarnside Council was ready to open the hall."
    )
    assert trade.status == "offered"
