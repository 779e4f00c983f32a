from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from assembling import article, at, demand, draft, party, position, span, trade

from summarizer.assemble import assemble
from summarizer.draft import DraftItem, DraftLeg, DraftPosition

TEXT = """
The leaders of Ostland and Westland met in Brunn on 12 May.
Ostland will not accept the toll, said its minister, Ana Petrov. Ostland wants 5 million crowns and twenty-five trucks a year.
Westland rejected the plan. Westland would welcome observers from Norway.
Ostland offered Westland the harbour in return for the bridge. The talks, begun in 2019, go on.
"""
ARTICLE = article(TEXT)
PARTIES = (party("Ostland", people=("Ana Petrov",)), party("Westland"))


def reasons(*items: DraftItem, text: Any = ARTICLE) -> list[str]:
    return [r.reason for r in assemble(text, draft(*items, parties=PARTIES)).run.rejected]


def said(statement: str, anchor: str, sentence: int, **fields: Any) -> DraftPosition:
    return position("Ostland", statement, at(anchor, sentence), **fields)


@pytest.mark.parametrize(
    ("statement", "anchor", "sentence"),
    [
        ("Ostland will not accept the toll.", "will not accept the toll", 2),
        ("Minister Ana Petrov says that Ostland refuses to pay the toll.", "will not accept the toll", 2),
        ("Ostland wants 5,000,000 crowns and 25 trucks.", "wants 5 million crowns", 3),
        ("Ostland wants five million crowns.", "wants 5 million crowns", 3),
        ("Ostland wants 25m trucks.", "wants 5 million crowns", 3),
        ("Ostland wants money after the meeting in Brunn on 12 May.", "wants 5 million crowns", 3),
        ("Westland turns the plan down.", "Westland rejected the plan", 4),
        ("Westland does not accept the plan.", "Westland rejected the plan", 4),
        ("Westland is for Norwegian observers.", "would welcome observers", 5),
        ("The Ostlanders do without the toll.", "will not accept the toll", 2),
    ],
)
def test_a_statement_that_its_evidence_bears_out_passes(statement: str, anchor: str, sentence: int) -> None:
    assert reasons(said(statement, anchor, sentence)) == []


@pytest.mark.parametrize(
    ("statement", "anchor", "sentence", "reason"),
    [
        ("Ostland will accept the toll.", "will not accept the toll", 2, "polarity"),
        ("Westland accepts the plan.", "Westland rejected the plan", 4, "polarity"),
        ("Westland rejects the observers.", "would welcome observers", 5, "polarity"),
        ("Westland would not welcome observers.", "would welcome observers", 5, "polarity"),
        ("Ostland wants 6 million crowns.", "wants 5 million crowns", 3, "number-not-in-evidence"),
        ("Ostland wants 5 billion crowns.", "wants 5 million crowns", 3, "number-not-in-evidence"),
        ("Ostland wants twenty-six trucks.", "wants 5 million crowns", 3, "number-not-in-evidence"),
        ("Ostland wants the money from Sweden.", "wants 5 million crowns", 3, "name-not-in-evidence"),
    ],
)
def test_a_statement_that_says_more_or_the_opposite_is_rejected(
    statement: str, anchor: str, sentence: int, reason: str
) -> None:
    assert reasons(said(statement, anchor, sentence)) == [reason]


def test_the_year_of_the_article_may_be_named() -> None:
    dated = article(TEXT, date=dt.date(2025, 5, 13))
    assert reasons(said("Ostland wants crowns in 2025.", "wants 5 million crowns", 3), text=dated) == []
    assert reasons(said("Ostland wants crowns in 2031.", "wants 5 million crowns", 3), text=dated) != []


def test_names_are_not_compared_across_languages() -> None:
    foreign = article("Остланд хоче п'ять мільйонів. Ostland і Westland, Ana Petrov.", language="uk")
    item = position("Ostland", "Ostland wants money from Kyiv.", at("хоче п'ять мільйонів", 1))
    assert reasons(item, text=foreign) == []


@pytest.mark.parametrize(
    "fields",
    [{"act": "shout"}, {"stance": ""}, {"modality": "maybe"}, {"attribution": "gossip"}],
)
def test_a_value_outside_its_vocabulary_is_rejected(fields: dict[str, str]) -> None:
    assert reasons(said("Ostland will not accept the toll.", "will not accept the toll", 2, **fields)) == [
        "bad-vocabulary"
    ]


def test_the_spelling_of_a_value_may_differ() -> None:
    item = said(
        "Ostland will not accept the toll.", "will not accept the toll", 2, act=" Refusal ", stance="AGAINST"
    )
    brief = assemble(ARTICLE, draft(item, parties=PARTIES))
    assert (brief.positions[0].act, brief.positions[0].stance) == ("refusal", "against")


def test_an_issue_label_carries_no_negation() -> None:
    item = said("Ostland will not accept the toll.", "will not accept the toll", 2, issue="No toll")
    brief = assemble(ARTICLE, draft(item, parties=PARTIES))
    assert brief.positions[0].issue == "toll"
    assert any("No toll" in warning for warning in brief.run.warnings)


def test_a_leg_from_a_party_to_itself_is_left_out() -> None:
    legs = (DraftLeg("the harbour", "Ostland", "Westland"), DraftLeg("the bridge", "Westland", "Westland"))
    brief = assemble(
        ARTICLE,
        draft(
            trade("Ostland offers the harbour.", at("offered Westland the harbour", 6), *legs),
            parties=PARTIES,
        ),
    )
    assert [leg.item for leg in brief.trades[0].legs] == ["the harbour"]
    assert [(r.kind, r.reason) for r in brief.run.rejected] == [("leg", "giver-is-receiver")]


def test_a_leg_with_a_number_that_the_article_does_not_give_there_is_left_out() -> None:
    legs = (DraftLeg("the harbour", "Ostland", "Westland"), DraftLeg("90 trucks", "Westland", "Ostland"))
    assert reasons(trade("Ostland offers the harbour.", at("offered Westland the harbour", 6), *legs)) == [
        "number-not-in-evidence"
    ]


@pytest.mark.parametrize(
    ("speaker", "expected"),
    [
        ("Petrov", "Ana Petrov"),
        ("Minister Ana Petrov", "Ana Petrov"),
        ("Ostland", None),
        ("Otto Nobody", None),
        ("the minister", "the minister"),
        (None, None),
    ],
)
def test_a_speaker_goes_by_the_fullest_name_the_article_knows(
    speaker: str | None, expected: str | None
) -> None:
    item = said("Ostland will not accept the toll.", "will not accept the toll", 2, speaker=speaker)
    assert assemble(ARTICLE, draft(item, parties=PARTIES)).positions[0].speaker == expected


def test_an_unnamed_speaker_is_kept_as_described() -> None:
    item = said(
        "Ostland will not accept the toll.", "accept the toll", 2, speaker="a senior official", anonymous=True
    )
    (found,) = assemble(ARTICLE, draft(item, parties=PARTIES)).positions
    assert (found.speaker, found.anonymous) == ("a senior official", True)


def test_the_author_of_an_opinion_piece_is_a_party() -> None:
    signed = article(TEXT, byline="By Rosa Klee", language="en")
    item = position("Rosa Klee", "The toll must go.", at("will not accept the toll", 2), speaker="Rosa Klee")
    brief = assemble(signed, draft(item, parties=PARTIES))
    assert (brief.positions[0].party, brief.positions[0].speaker) == ("rosa-klee", "Rosa Klee")


def test_a_trade_that_runs_against_the_articles_own_words_is_rejected() -> None:
    right = (DraftLeg("the harbour", "Ostland", "Westland"), DraftLeg("the bridge", "Westland", "Ostland"))
    wrong = (DraftLeg("the harbour", "Westland", "Ostland"), DraftLeg("the bridge", "Ostland", "Westland"))
    for legs, expected in ((right, []), (wrong, ["reversed"])):
        assert reasons(trade("A swap is offered.", at("offered Westland the harbour", 6), *legs)) == expected


def test_an_item_of_an_unknown_party_is_rejected() -> None:
    item = position("Sweden", "It will not accept the toll.", at("will not accept the toll", 2))
    assert reasons(item) == ["unknown-party"]


def test_an_unknown_addressee_is_left_out_and_recorded() -> None:
    item = demand(
        "Ostland",
        "Ostland wants 5 million crowns.",
        at("wants 5 million crowns", 3),
        addressees=("Sweden", "Westland", "Ostland"),
    )
    brief = assemble(ARTICLE, draft(item, parties=PARTIES))
    assert brief.demands[0].addressees == ("westland",)
    assert sorted(r.reason for r in brief.run.rejected) == ["addresses-itself", "unknown-party"]


@pytest.mark.parametrize("statement", ["", "  ", "\u202e", "…"])
def test_an_item_that_states_nothing_is_rejected(statement: str) -> None:
    assert reasons(said(statement, "will not accept the toll", 2)) == ["empty-statement"]


def test_strings_are_cleaned_and_cut() -> None:
    item = said(
        "Ostland\x00 will\n\n not \u202eaccept the toll. " + "More " * 400,
        "will not accept",
        2,
        issue="toll\ud800",
    )
    (found,) = assemble(ARTICLE, draft(item, parties=PARTIES)).positions
    assert found.statement.startswith("Ostland will not accept the toll. More")
    assert len(found.statement) <= 500
    assert found.issue == "toll"


def test_of_an_items_evidence_the_missing_part_is_recorded_and_the_rest_kept() -> None:
    item = position(
        "Ostland", "Ostland will not accept the toll.", at("accept the toll", 2) + at("never pay a penny", 3)
    )
    brief = assemble(ARTICLE, draft(item, parties=PARTIES))
    assert len(brief.positions[0].evidence) == 1
    assert [(r.kind, r.reason) for r in brief.run.rejected] == [("evidence", "anchor-not-found")]


def test_exact_spans_are_quoted_as_they_are() -> None:
    item = position("Ostland", "Ostland will not accept the toll.", span(ARTICLE, "will not accept the toll"))
    brief = assemble(ARTICLE, draft(item, parties=PARTIES))
    assert brief.positions[0].evidence[0].quote == "will not accept the toll"
