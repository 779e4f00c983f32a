"""Normalised text has one form for every character and one line for every paragraph."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.read import normalise

# Everything that the layout looks at, and what is hard for normalisation, more often than chance has it.
TRICKY = st.text(
    st.one_of(
        st.sampled_from(
            "\n\r\t -#*•—.!?:;,\"'“”‘’«»„()[]aAbB1é\u0301\u00ad\u200b\u2028\u2029\x0b\x0c\x85\u00a0\ufeff"
        ),
        st.characters(),
    ),
    max_size=80,
)


@pytest.mark.parametrize(
    ("written", "normalised"),
    [
        ("One.\r\n\r\nTwo.\r\rThree.", "One.\n\nTwo.\n\nThree."),
        ("One.\u2029Two.", "One.\n\nTwo."),
        ("One\u00a0thousand\u202fand  one\u3000nights.", "One thousand and one nights."),
        ("\ufeffSo\u00adlu\u200btion \u202ehid\u2066den\u202c.", "Solution hidden."),
        ("e\u0301clair", "éclair"),
        ("  Padded.  \n\n\n\n  Twice.  ", "Padded.\n\nTwice."),
        ("bell\x07 and \x1b[31mescape", "bell and [31mescape"),
        ("tags \U000e0041\U000e0042hide", "tags hide"),
        ("broken \ud800 half", "broken \ufffd half"),
        ("trea\u00ad\nty", "treaty"),
    ],
)
def test_each_character_has_one_form(written: str, normalised: str) -> None:
    assert normalise(written) == normalised


@settings(deadline=None)
@given(TRICKY)
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@settings(deadline=None)
@given(TRICKY)
def test_the_normalised_form_is_what_it_promises(text: str) -> None:
    normalised = normalise(text)
    assert unicodedata.is_normalized("NFC", normalised)
    assert normalised == normalised.strip()
    assert all(line == line.strip() for line in normalised.split("\n"))
    assert "\n\n\n" not in normalised
    assert normalised.replace("\n\n", "").count("\n") == 0
    assert not any(unicodedata.category(c) in ("Cs", "Zl", "Zp") for c in normalised)
    assert not any(unicodedata.category(c) == "Cc" for c in normalised.replace("\n", ""))


def test_an_endless_run_of_combining_marks_is_shortened() -> None:
    assert len(normalise("a" + "\u0301\u0316" * 50_000 + "b")) < 100
