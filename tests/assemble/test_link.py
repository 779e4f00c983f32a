from __future__ import annotations

from typing import Any

from assembling import article, at, demand, draft, party, response, trade

from summarizer.assemble import assemble
from summarizer.brief import Brief
from summarizer.draft import DraftItem, DraftLeg

ARTICLE = article("""
Ukraine offered Russia the Kursk salient in exchange for the Kharkiv strip. Asked about the swap, Russia said such a move is impossible.
The Netherlands asked Ukraine to hold elections. Ukraine said that it would study elections.
Belgium praised the weather. Later Ukraine agreed to nothing. Nobody else spoke that day.
Farmers met elsewhere. Prices rose again. Shops were closed. Trains were late. Rain fell. Russia repeated that the Kursk salient cannot be swapped.
Russia proposed a truce instead. The Netherlands called the truce welcome.
""")
PARTIES = (
    party("Ukraine"),
    party("Russia"),
    party("Netherlands", "The Netherlands", role="mediator"),
    party("Belgium", role="third_party"),
)
OFFERED = at("offered Russia the Kursk salient", 1)
IMPOSSIBLE = at("such a move is impossible", 2)


def swap(**fields: Any) -> DraftItem:
    given: dict[str, Any] = {"proposers": ("Ukraine",), "key": "swap"} | fields
    return trade(
        "Ukraine offers the Kursk salient for the Kharkiv strip.",
        OFFERED,
        DraftLeg("the Kursk salient", "Ukraine", "Russia"),
        DraftLeg("the Kharkiv strip", "Russia", "Ukraine"),
        **given,
    )


def elections(**fields: Any) -> DraftItem:
    return demand(
        "Netherlands",
        "The Netherlands asks Ukraine to hold elections.",
        at("asked Ukraine to hold elections", 3),
        addressees=("Ukraine",),
        issue="elections",
        **fields,
    )


def brief(*items: DraftItem) -> Brief:
    return assemble(ARTICLE, draft(*items, parties=PARTIES))


def test_an_answer_goes_where_the_engine_points() -> None:
    found = brief(
        swap(),
        elections(key="e"),
        response("Ukraine", "noncommittal", "Ukraine will study it.", at("would study elections", 4), to="e"),
    )
    assert [r.party for r in found.demands[0].responses] == ["ukraine"]


def test_an_answer_without_a_pointer_goes_to_what_it_stands_behind() -> None:
    found = brief(
        swap(), elections(), response("Russia", "noncommittal", "Russia calls it impossible.", IMPOSSIBLE)
    )
    assert [r.party for r in found.trades[0].responses] == ["russia"]


def test_an_answer_further_off_is_found_by_its_words() -> None:
    place = at("the Kursk salient cannot be swapped", 13)
    found = brief(
        swap(), elections(), response("Russia", "rejects", "Russia will not swap the Kursk salient.", place)
    )
    assert [r.kind for r in found.trades[0].responses] == ["rejects"]


def test_answers_of_one_party_and_kind_are_one_with_all_evidence() -> None:
    found = brief(
        swap(),
        response(
            "Russia", "rejects", "Russia calls it impossible.", IMPOSSIBLE, to="swap", attribution="narrated"
        ),
        response(
            "Russia",
            "rejects",
            "Russia says it cannot be swapped.",
            at("salient cannot be swapped", 13),
            to="swap",
            attribution="direct",
        ),
        response("Russia", "noncommittal", "Russia speaks of it.", IMPOSSIBLE, to="swap"),
    )
    answers = found.trades[0].responses
    assert [(r.kind, len(r.evidence), r.attribution) for r in answers] == [
        ("rejects", 2, "direct"),
        ("noncommittal", 1, "indirect"),
    ]
    assert answers[0].statement == "Russia calls it impossible."


def test_an_answer_to_nothing_is_rejected() -> None:
    found = brief(response("Russia", "rejects", "Russia calls it impossible.", IMPOSSIBLE))
    assert [(r.kind, r.reason) for r in found.run.rejected] == [("response", "answers-nothing")]


def test_a_party_does_not_answer_itself() -> None:
    found = brief(swap(), response("Ukraine", "accepts", "Ukraine likes it.", IMPOSSIBLE, to="swap"))
    assert [(r.kind, r.reason) for r in found.run.rejected] == [("response", "answers-itself")]


def test_one_of_several_proposers_may_answer() -> None:
    found = brief(
        swap(proposers=("Ukraine", "Russia")),
        response("Russia", "rejects", "Russia calls it impossible.", IMPOSSIBLE, to="swap"),
    )
    assert len(found.trades[0].responses) == 1


def test_a_trade_is_rejected_when_a_principal_it_needs_says_no() -> None:
    found = brief(swap(), response("Russia", "rejects", "Russia calls it impossible.", IMPOSSIBLE, to="swap"))
    assert found.trades[0].status == "rejected"


def test_a_trade_is_not_rejected_by_an_outsider() -> None:
    found = brief(swap(), response("Belgium", "rejects", "Belgium dislikes it.", IMPOSSIBLE, to="swap"))
    assert found.trades[0].status == "offered"


def test_a_trade_is_agreed_when_every_other_side_accepts() -> None:
    found = brief(swap(), response("Russia", "accepts", "Russia takes it.", IMPOSSIBLE, to="swap"))
    assert found.trades[0].status == "agreed"


def test_a_status_that_is_settled_stays() -> None:
    found = brief(
        swap(status="done"), response("Russia", "rejects", "Russia regrets it.", IMPOSSIBLE, to="swap")
    )
    assert found.trades[0].status == "done"


def test_a_counter_names_the_trade_it_proposes() -> None:
    truce = trade(
        "Russia proposes a truce.",
        at("proposed a truce instead", 14),
        DraftLeg("a truce", "Russia"),
        proposers=("Russia",),
        key="truce",
        issue="truce",
    )
    found = brief(
        swap(),
        truce,
        response(
            "Russia",
            "counters",
            "Russia proposes a truce.",
            at("proposed a truce instead", 14),
            to="swap",
            counter="truce",
        ),
    )
    assert [(r.kind, r.counter) for r in found.trades[0].responses] == [("counters", "t2")]


def test_a_counter_that_names_nothing_or_its_own_trade_is_left_open() -> None:
    for key in ("swap", "nothing"):
        found = brief(
            swap(),
            response("Russia", "counters", "Russia wants a truce.", IMPOSSIBLE, to="swap", counter=key),
        )
        assert found.trades[0].responses[0].counter is None


def test_only_a_counter_proposes_another_trade() -> None:
    truce = trade(
        "Russia proposes a truce.", at("proposed a truce instead", 14), proposers=("Russia",), key="truce"
    )
    no = response("Russia", "rejects", "Russia says no.", IMPOSSIBLE, to="swap", counter="truce")
    (answer,) = brief(swap(), truce, no).trades[0].responses
    assert (answer.kind, answer.counter) == ("rejects", None)


def test_of_two_that_it_may_answer_the_nearer_is_answered() -> None:
    text = article("""
Belgium asked Ukraine to hold elections. It rained. The Netherlands asked Ukraine to hold elections. Ukraine refused elections.
""")
    asked = [
        demand(
            side,
            f"{side} asks Ukraine to hold elections.",
            at("asked Ukraine to", n),
            addressees=("Ukraine",),
        )
        for side, n in (("Belgium", 1), ("Netherlands", 3))
    ]
    no = response("Ukraine", "rejects", "Ukraine refused elections.", at("refused elections", 4))
    found = assemble(text, draft(*asked, no, parties=PARTIES))
    assert {item.party: len(item.responses) for item in found.demands} == {"belgium": 0, "netherlands": 1}


def test_keys_hold_within_their_window_first() -> None:
    found = brief(
        swap(key="1", window=0),
        elections(key="1", window=1),
        response(
            "Ukraine",
            "noncommittal",
            "Ukraine will study it.",
            at("would study elections", 4),
            to="1",
            window=1,
        ),
    )
    assert len(found.demands[0].responses) == 1
