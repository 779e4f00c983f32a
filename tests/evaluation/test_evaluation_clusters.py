"""B³ and pairs: the figures of the paper that proposed B³, and what holds for any two groupings."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.evaluation.dossiers.clusters import b_cubed, pairwise, same_groups, turned_groups

TRUTH = {str(n): "a" for n in range(1, 6)} | {"6": "b", "7": "b"} | {str(n): "c" for n in range(8, 13)}
"""Bagga and Baldwin 1998, figure 1: groups of five, two and five."""
SMALL_MISTAKE = TRUTH | {"6": "c", "7": "c"}
BIG_MISTAKE = {name: "a" if group == "c" else group for name, group in TRUTH.items()}

groupings = st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from("XYZ"), min_size=1)


@pytest.mark.parametrize(("predicted", "precision"), [(SMALL_MISTAKE, 16 / 21), (BIG_MISTAKE, 7 / 12)])
def test_b_cubed_tells_a_small_mistake_from_a_big_one_as_in_the_paper(
    predicted: dict[str, str], precision: float
) -> None:
    measured, recall = b_cubed(TRUTH, predicted)

    assert measured.value(None) == pytest.approx(precision)
    assert recall.value(None) == 1.0


@settings(deadline=None)  # SciPy is imported by the first pairing.
@given(groupings)
def test_a_grouping_beside_itself_is_perfect(grouping: dict[str, str]) -> None:
    assert [ratio.value(1.0) for ratio in (*b_cubed(grouping, grouping), *pairwise(grouping, grouping))] == [
        pytest.approx(1.0)
    ] * 4


@settings(deadline=None)  # SciPy is imported by the first pairing.
@given(groupings, groupings)
def test_precision_is_recall_seen_from_the_other_side(one: dict[str, str], other: dict[str, str]) -> None:
    for measure in (b_cubed, pairwise):
        for here, there in zip(measure(one, other), measure(other, one)[::-1], strict=True):
            assert here == pytest.approx(there)
        assert all(0 <= (ratio.value(0.0) or 0.0) <= 1 for ratio in measure(one, other))


@settings(deadline=None)  # SciPy is imported by the first pairing.
@given(groupings, groupings)
def test_no_group_is_taken_for_two(one: dict[str, str], other: dict[str, str]) -> None:
    same = same_groups(one, other)

    assert len(set(same.values())) == len(same)
    assert set(same) <= set(other.values())


def test_a_thing_that_only_one_side_has_counts_as_an_error_there() -> None:
    precision, recall = b_cubed({"a": "1", "b": "1"}, {"a": "1", "x": "1"})

    assert (precision, recall) == ((0.5, 2), (0.5, 2))


def test_an_issue_is_turned_where_most_of_its_labels_are() -> None:
    gold, predicted = {"a": "stay", "b": "stay", "c": "stay"}, {"a": "leave", "b": "leave", "c": "leave"}

    assert turned_groups(gold, predicted, frozenset(), frozenset("ab")) == {("stay", "leave")}
    assert turned_groups(gold, predicted, frozenset("ab"), frozenset("ab")) == frozenset()
