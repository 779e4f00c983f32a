"""Who answers what: accepts, rejects, counters or hedges, attached to the demand or trade that is meant."""

from __future__ import annotations

import pytest
from spelled_out import answers, brief, only

DEMAND = "Norway demanded that Denmark open the strait. "
OFFER = "Norway offered Denmark fishing rights in exchange for oil. "


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Denmark rejected the demand.", "rejects"),
        ("Denmark refused to open the strait.", "rejects"),
        ("Copenhagen turned down the demand.", "rejects"),
        ("Danish officials dismissed the demand.", "rejects"),
        ("Denmark accepted the demand.", "accepts"),
        ("Denmark said it would study the demand.", "noncommittal"),
        ("Denmark said it was considering the demand.", "noncommittal"),
    ],
)
def test_an_answer_to_a_demand(text: str, kind: str) -> None:
    assert answers(only(brief(DEMAND + text).demands)) == {"denmark": kind}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Denmark rejected the offer.", "rejects"),
        ("Denmark turned down the proposal.", "rejects"),
        ("Denmark rejected the swap.", "rejects"),
        ("Denmark said it would not accept the offer.", "rejects"),
        ("Denmark accepted the offer.", "accepts"),
        ("Denmark welcomed the offer.", "accepts"),
        ("Denmark said it would study the offer.", "noncommittal"),
    ],
)
def test_an_answer_to_a_trade(text: str, kind: str) -> None:
    assert answers(only(brief(OFFER + text).trades)) == {"denmark": kind}


def test_an_answer_given_by_a_person_names_the_person() -> None:
    found = brief(OFFER + "Danish Prime Minister Lars Holt rejected the offer.")
    answer = only(only(found.trades).responses)
    assert (answer.party, answer.speaker, answer.kind) == ("denmark", "Lars Holt", "rejects")


def test_an_answer_goes_to_what_it_names() -> None:
    found = brief(
        "Norway offered Denmark fishing rights in exchange for oil.\nNorway demanded that Denmark release ten sailors.\nDenmark refused to release the sailors."
    )
    assert answers(only(found.demands)) == {"denmark": "rejects"}
    assert answers(only(found.trades)) == {}


def test_the_side_that_asked_does_not_answer_itself() -> None:
    found = brief(OFFER + "Norway said the offer was fair. Norway called the offer generous.")
    assert answers(only(found.trades)) == {}


def test_an_outsider_may_answer_too() -> None:
    found = brief(OFFER + "Sweden welcomed the offer. Denmark rejected the offer.")
    assert answers(only(found.trades)) == {"sweden": "accepts", "denmark": "rejects"}


def test_a_rejected_trade_has_the_status_rejected() -> None:
    found = only(brief(OFFER + "Denmark rejected the offer.").trades)
    assert found.status == "rejected"


def test_a_counteroffer_is_an_answer_and_a_trade() -> None:
    found = brief(
        "Calder Ports and the United Harbour Workers union met on Monday. The company offered a raise of 3 percent. The union countered with an offer of two extra shifts a month in exchange for 6 percent."
    )
    countered = [r for t in found.trades for r in t.responses if r.kind == "counters"]
    assert only(countered).party == "united-harbour-workers"


@pytest.mark.parametrize(
    "text",
    [
        "Denmark did not reject the demand.",
        "Denmark has not refused to open the strait.",
    ],
)
def test_a_rejection_that_is_denied_rejects_nothing(text: str) -> None:
    assert "rejects" not in answers(only(brief(DEMAND + text).demands)).values()


@pytest.mark.parametrize(
    "text", ["Denmark did not accept the demand.", "Denmark has not agreed to open the strait."]
)
def test_an_acceptance_that_is_denied_accepts_nothing(text: str) -> None:
    assert "accepts" not in answers(only(brief(DEMAND + text).demands)).values()


def test_turning_down_a_demand_is_an_answer_and_not_a_position_too() -> None:
    found = brief(DEMAND + "Denmark rejected the demand.")
    assert not found.positions


def test_what_nobody_asked_has_no_answer() -> None:
    found = brief("Norway and Denmark share a strait. Denmark rejected the treaty.")
    assert not found.demands
    assert not found.trades


def test_what_is_turned_down_may_be_told_after_the_answer() -> None:
    found = brief(
        "Members of the Dockers' Union turned down the proposal from Halden Ferries on Wednesday.\n"
        "The vote was 604 to 211.\n"
        "Halden Ferries had offered the Dockers' Union a lump sum of 20,000 crowns in exchange for consent to the new timetable."
    )
    trade = only(found.trades)
    assert "rejects" in {response.kind for response in trade.responses}
    assert trade.status == "rejected"


def test_a_vote_to_reject_is_an_answer() -> None:
    found = brief(
        "Halden Ferries offered the Dockers' Union a seat on the board in exchange for the new timetable.\n"
        "The Dockers' Union voted on Wednesday to reject the offer."
    )
    trade = only(found.trades)
    assert [(response.party, response.kind) for response in trade.responses] == [("dockers-union", "rejects")]


def test_neither_side_would_comment() -> None:
    found = brief(
        "Norway and Denmark are at odds over the strait. Norway offered Denmark fishing rights in exchange for oil.\n"
        "An analyst, Per Holm of Lund University, suggested that Norway could lease the strait to Denmark for rent.\n"
        "Neither government would comment on the idea."
    )
    kinds = {response.kind for trade in found.trades for response in trade.responses}
    assert kinds == {"noncommittal"}


def test_an_answer_of_nobody_keeps_its_no() -> None:
    (trade,) = brief(OFFER + "Neither government would comment on the offer.").trades
    assert trade.responses
    assert {answer.statement for answer in trade.responses} == {
        "Neither government would comment on the offer."
    }
