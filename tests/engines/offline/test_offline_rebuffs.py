"""A plain no: an offer is turned down though neither it nor, at times, who does so is named."""

from __future__ import annotations

import pytest
from spelled_out import answers, brief, only

OFFER = "Norway offered Denmark fishing rights in exchange for oil. "


@pytest.mark.parametrize(
    "text",
    [
        "It was declined.",
        "That was thrown out by nine to one.",
        "The offer was sent back within the hour.",
        "Rejected before lunch.",
        "The Danes said no the same evening.",
        "Denmark had said no by Tuesday.",
        "A panel of twelve elders turned it down within a day.",
        "“Never,” said Danish Prime Minister Lars Holt.",
        "Denmark called the offer cynical.",
        "Denmark said that is too little.",
        "Denmark says it is not enough.",
    ],
)
def test_an_offer_is_turned_down_in_few_words(text: str) -> None:
    found = only(brief(OFFER + text).trades)
    assert found.status == "rejected"
    assert answers(found) == {"denmark": "rejects"}


@pytest.mark.parametrize(
    "text",
    [
        "It was welcomed.",
        "It was not rejected.",
        "It would be rejected by nobody.",
        "“No comment,” said Danish Prime Minister Lars Holt.",
        "The nurses had a quiet evening.",
        "Rejected asylum seekers left the harbour on Monday.",
    ],
)
def test_what_is_no_refusal_leaves_the_offer_open(text: str) -> None:
    assert only(brief(OFFER + text).trades).status == "offered"


def test_a_report_may_begin_with_the_refusal() -> None:
    found = brief(
        "Denmark has declined a second proposal from Norway, officials said on Monday.\nThe two countries have talked since spring.\nA storm closed the port for two days.\nFew ships came.\nThe weather was cold.\n"
        + OFFER
    )
    assert only(found.trades).status == "rejected"


def test_what_one_side_would_accept_in_exchange_is_no_answer_to_the_exchange() -> None:
    found = only(brief("Norway offered Denmark oil if Denmark would accept a shorter season.").trades)
    assert answers(found) == {}
    assert found.status == "offered"
