"""A statement is understood without the article and never says other than its evidence."""

from __future__ import annotations

import re

import pytest
from spelled_out import brief, only, statements

SETTING = "Norway and Denmark are at odds over the strait. "
SAYS = SETTING + "Norwegian Foreign Minister Ada Brekke met reporters in Lima on Monday. "


@pytest.mark.parametrize(
    "clause",
    [
        "Norway would not sign the treaty",
        "Norway would never sign the treaty",
        "the treaty was not acceptable",
        "no treaty was acceptable",
        "Norway did not support the treaty",
        "the treaty was neither fair nor necessary",
        "Norway won't sign the treaty",
        "Norway had no intention of signing the treaty",
    ],
)
def test_a_negated_clause_keeps_its_negation(clause: str) -> None:
    statement = only(statements(brief(f"{SAYS}Brekke said {clause}.")))
    assert re.search(r"\b(?:not|never|no|neither)\b|n't\b", statement)


@pytest.mark.parametrize(
    "text",
    [
        "Brekke would not say that Norway would sign the treaty.",
    ],
)
def test_what_is_denied_or_doubted_is_not_affirmed(text: str) -> None:
    for statement in statements(brief(SAYS + text)):
        assert not re.fullmatch(
            r"(?:Ada Brekke|Norway) (?:says that Norway|says that it)? ?(?:will|would) sign the treaty\.",
            statement,
        ), statement


@pytest.mark.parametrize(
    ("text", "must", "must_not"),
    [
        ('"We will not sign this treaty," Brekke said.', r"Norway|Brekke", r"\b[Ww]e\b|\bI\b"),
        ("She said she would not sign the treaty.", r"Brekke", r"^She|\bshe\b"),
        ("Norway said it would not sign the treaty.", r"Norway", r"\b[Ii]t would\b"),
        ('"We want Denmark to open the strait," Brekke said.', r"Norway|Brekke", r"\b[Ww]e\b"),
    ],
)
def test_first_and_third_persons_are_turned_to_names_or_left_in_a_quotation(
    text: str, must: str, must_not: str
) -> None:
    found = statements(brief(SAYS + text))
    assert found
    for statement in found:
        assert re.search(must, statement), statement
        outside = re.sub(r"[“\"].*?[”\"]", "", statement)
        assert not re.search(must_not, outside), statement


@pytest.mark.parametrize(
    "text",
    [
        "Norway said it would sign the treaty if Denmark opened the strait.",
        "Norway said it would close the strait unless the blockade ended.",
        "Norway will sign the treaty only if Denmark opens the strait, Brekke said.",
        "Norway said it would not sign the treaty until Denmark opened the strait.",
        "Norway said it would sign the treaty provided that Denmark opened the strait.",
    ],
)
def test_a_condition_stays_in_the_statement(text: str) -> None:
    found = statements(brief(SAYS + text))
    assert found
    for statement in found:
        assert re.search(
            r"\b(?:if|unless|until|provided|only|in exchange for|demand\w*|want\w*)\b", statement
        ), statement


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Norway demanded that Denmark pay 40 million crowns by Friday.", "40 million"),
        ("Norway offered Denmark 3.5 tonnes of cod in exchange for oil.", "3.5 tonnes"),
        ("Norway said it would not pay more than $12 billion.", "$12 billion"),
    ],
)
def test_numbers_are_kept(text: str, kept: str) -> None:
    assert kept in only(statements(brief(SETTING + text)))


@pytest.mark.parametrize("hedge", ["might", "could", "may"])
def test_what_only_might_be_is_never_said_to_be(hedge: str) -> None:
    for statement in statements(brief(f"{SETTING}Norway said it {hedge} sign the treaty.")):
        assert hedge in statement


@pytest.mark.parametrize(
    "text",
    [
        "Norway said it would not sign the treaty.",
        "The Kremlin said it would not sign the treaty.",
        "The White House said it would not sign the treaty.",
        "The European Union said it would not accept the treaty.",
        "House Republicans said they would not accept the treaty.",
        "Norway urged Denmark to open the strait.",
        "Norway offered Denmark fishing rights in exchange for oil.",
        '"We will not sign this treaty," Norwegian Foreign Minister Ada Brekke said.',
        "The Green Party said it would not accept the bill.",
    ],
)
def test_a_statement_is_one_sentence_with_a_capital_and_a_full_stop(text: str) -> None:
    for statement in statements(brief(SETTING + text)):
        assert re.fullmatch(r"[A-Z“\"‘].*[.!?][”\"’]?", statement), statement
        assert "  " not in statement
        assert " ." not in statement
        assert " ," not in statement


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The White House said it would not sign the treaty.", "the United States"),
        ("Kyiv said it would not sign the treaty.", "Ukraine"),
    ],
)
def test_a_state_has_the_article_its_name_takes(text: str, name: str) -> None:
    statement = statements(brief(SETTING + text))[0]
    assert re.match(rf"{name}\b", statement, re.IGNORECASE), statement


def test_every_statement_about_a_quotation_stands_on_the_quotation() -> None:
    found = brief(SAYS + '"We will not sign this treaty," Brekke said.')
    item = only(found.positions)
    assert item.attribution == "direct"
    assert "We will not sign this treaty" in only(item.evidence).quote
