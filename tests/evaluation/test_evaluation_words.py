"""Words and names as the scorer compares them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.evaluation.words import content_words, name_key, same_person, set_f1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The union demands more.", "unions demanded more"),
        ("Ukraine's borders", "Ukraine’s border"),
        ("stopping the ferries", "stop the ferry"),
        ("Zoë resigned", "zoe resigns"),
    ],
)
def test_inflected_forms_are_the_same_word(one: str, other: str) -> None:
    assert content_words(one) == content_words(other)


@pytest.mark.parametrize("negated", ["The mill will not pay.", "The mill won't pay.", "The mill never pays."])
def test_a_negation_is_a_content_word(negated: str) -> None:
    assert content_words(negated) > content_words("The mill will pay.") - {"will"}
    assert content_words(negated) != content_words("The mill will pay.")


def test_numbers_are_kept_whole() -> None:
    assert content_words("3.5 percent") != content_words("3 percent, 5 percent")


@pytest.mark.parametrize(
    ("one", "other"), [("the U.S.", "US"), ("The Mill", "mill's"), ("Côte d’Or", "cote d'or")]
)
def test_names_lose_their_trimmings(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ruth Amadi", "Amadi", True),
        ("Ruth Amadi", "secretary Ruth Amadi", True),
        ("Ruth Amadi", "Ruth Corr", False),
        (None, None, True),
        ("Ruth Amadi", None, False),
    ],
)
def test_speakers_are_compared_by_name(one: str | None, other: str | None, same: bool) -> None:
    assert same_person(one, other) is same
    assert same_person(other, one) is same


@settings(deadline=None)
@given(st.frozensets(st.integers(0, 9)), st.frozensets(st.integers(0, 9)))
def test_set_f1_is_symmetric_and_one_only_for_equal_sets(one: frozenset[int], other: frozenset[int]) -> None:
    assert set_f1(one, other) == set_f1(other, one)
    assert (set_f1(one, other) == 1) == (one == other)


@settings(deadline=None)
@given(st.text())
def test_any_text_has_words_and_a_name(text: str) -> None:
    content_words(text)
    name_key(text)
