"""Of whom something is asked where the clause itself names nobody."""

from __future__ import annotations

import pytest
from spelled_out import brief

SETTING = (
    "Norway and Denmark are at odds over the strait. Norway met Denmark in Oslo. Denmark told Norway to wait. "
    "Finland watched. "
)


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("Norway demanded an apology.", "denmark"),
        ("Norway has written to Finland asking for a new chart of the strait.", "finland"),
        ("In a letter to Finland on Monday, Norway demanded a new chart of the strait.", "finland"),
        ("Norway demanded a new chart of the strait, which Finland had lost.", "finland"),
        ("Norway demanded a new chart of the strait from Denmark, which Finland had lost.", "denmark"),
    ],
)
def test_demands_are_put_to_whom_the_words_name_and_else_to_the_other_side(text: str, addressee: str) -> None:
    found = brief(SETTING + text)
    assert [one.addressees for one in found.demands] == [(addressee,)]


def test_a_body_that_what_is_asked_belongs_to_is_not_asked() -> None:
    found = brief(SETTING + "Norway demanded the chair of the Baltic Council.")
    assert [one.addressees for one in found.demands] == [("denmark",)]
