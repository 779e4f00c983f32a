"""Bargains whose doers no finite verb tells, and what is said beside them by the way."""

from __future__ import annotations

from spelled_out import brief, gives, legs, only

from summarizer.brief import Trade

SETTING = """
The Dockers' Union and Halden Ferries have been at odds over the night crossings since May.
The union would drop its lawsuit if Halden Ferries took back the six dismissed deckhands.
Halden Ferries would pay 12 percent more if the union withdrew its complaint.
The quay was built in 1911, and it has two cranes.
"""


def told_last(text: str) -> Trade:
    """The trade of the last sentence of an article about a union and a company."""
    found = brief(SETTING + text)
    return only([t for t in found.trades if any(e.quote in text for e in t.evidence)])


def test_what_each_is_to_do_stands_in_the_base_form() -> None:
    trade = told_last(
        "Ida Pemberton of Oxton University suggested that Halden Ferries close one gangway and that the union accept the new timetable."
    )
    assert gives(trade, "halden-ferries", "one gangway", "dockers-union")
    assert gives(trade, "dockers-union", "the new timetable", "halden-ferries")
    assert trade.proposers == ()


def test_with_somebody_doing_something_tells_who_does_it() -> None:
    trade = told_last(
        "The union instead suggested sharing the income of the quay, with Halden Ferries paying for the gangways."
    )
    assert gives(trade, "halden-ferries", "paying for the gangways", "dockers-union")


def test_what_an_offer_provides_for_moves_and_not_what_is_said_by_the_way() -> None:
    trade = told_last(
        "The offer by Halden Ferries, a copy of which was obtained by this newspaper, provides for a lump sum of £600, "
        "a seat on the board and the return of the six deckhands if the union agrees."
    )
    assert [item for _, item, _ in legs(trade)][:2] == ["a lump sum of £600", "a seat on the board"]


def test_what_is_sealed_must_be_a_deal_to_be_agreed() -> None:
    trade = told_last(
        "Halden Ferries would raise the night bonus if the union sealed the last nine yards of the quay."
    )
    assert trade.status == "offered"
