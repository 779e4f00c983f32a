from __future__ import annotations

import pytest

from summarizer.assemble.numerals import numbers, unexplained


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5 million", {"5000000"}),
        ("5m", {"5000000"}),
        ("2.5 billion", {"2500000000"}),
        ("5,000", {"5000"}),
        ("3.14", {"3.14"}),
        ("pre-2014", {"2014"}),
        ("twenty-five", {"25"}),
        ("three hundred", {"300"}),
        ("six hundred and twenty", {"620"}),
        ("two of the coasts", set[str]()),
        ("a dozen", {"12"}),
        ("12th", {"12"}),
        ("no one", set[str]()),
        ("May 12, 2025", {"12", "2025"}),
    ],
)
def test_numbers_have_one_form(text: str, expected: set[str]) -> None:
    assert {number.value for number in numbers(text)} == expected


def test_a_number_too_long_to_count_is_no_number() -> None:
    assert numbers("9" * 5000) == frozenset()


@pytest.mark.parametrize(
    ("stated", "shown", "missing"),
    [
        ("£50m", "The note said fifty.", set[str]()),
        ("£50m", "The note said 50 billion.", {"50000000"}),
        ("50", "The note said £50m.", {"50"}),
    ],
)
def test_a_bare_figure_explains_a_scaled_number_but_not_the_reverse(
    stated: str, shown: str, missing: set[str]
) -> None:
    assert unexplained(numbers(stated), numbers(shown)) == missing
