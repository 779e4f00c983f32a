"""The intervals mean what they say."""

from __future__ import annotations

import pytest

np = pytest.importorskip("numpy")

from summarizer.evaluation.metrics import Ratio  # noqa: E402
from summarizer.evaluation.uncertainty import FEWEST_DOCUMENTS, difference, intervals  # noqa: E402


def simulated(seed: int, documents: int = 60) -> list[Ratio]:
    """Documents of different length and difficulty; over all of them four items in five are found."""
    generator = np.random.default_rng(seed)
    lengths = 1 + generator.poisson(8, documents)
    chances = generator.beta(8, 2, documents)
    return [
        Ratio(float(n), float(d)) for n, d in zip(generator.binomial(lengths, chances), lengths, strict=True)
    ]


def test_the_interval_covers_the_truth_about_as_often_as_it_says() -> None:
    simulations = 300
    covered = 0
    for seed in range(simulations):
        (interval,) = intervals([simulated(seed)], draws=1_000)
        assert interval.low is not None
        assert interval.high is not None
        covered += interval.low <= 0.8 <= interval.high
    # 95 % nominal; the percentile bootstrap of 60 documents is known to be a little narrow.
    assert 0.90 <= covered / simulations <= 0.98


def test_the_paired_difference_covers_the_truth_about_as_often_as_it_says() -> None:
    simulations = 200
    covered = 0
    for seed in range(simulations):
        found = difference(simulated(seed), simulated(seed + 10_000), draws=1_000)
        assert found is not None
        covered += found.low <= 0 <= found.high
    assert 0.88 <= covered / simulations <= 0.99


def test_the_same_run_gives_the_same_interval() -> None:
    assert intervals([simulated(1)]) == intervals([simulated(1)])


def test_columns_are_drawn_alike() -> None:
    """A figure compared with itself differs by nothing in any draw."""
    found = difference(simulated(1), simulated(1))
    assert found is not None
    assert (found.value, found.low, found.high, found.share_above) == (0, 0, 0, 0.5)


def test_a_system_that_is_better_everywhere_is_surely_better() -> None:
    better = [Ratio(9, 10)] * 10
    worse = [Ratio(5, 10)] * 10
    found = difference(better, worse)
    assert found is not None
    assert found.low > 0
    assert found.share_above == 1


def test_too_few_documents_carry_no_interval() -> None:
    few = [Ratio(1, 2)] * (FEWEST_DOCUMENTS - 1)
    assert intervals([few])[0].low is None


def test_a_figure_with_nothing_to_count_has_no_interval() -> None:
    assert intervals([[Ratio(0, 0)] * 10])[0].high is None
    assert difference([Ratio(0, 0)] * 10, [Ratio(1, 2)] * 10) is None


def test_draws_without_anything_to_count_are_left_out() -> None:
    rare = [Ratio(1, 1), *[Ratio(0, 0)] * 9]
    assert intervals([rare])[0].low == 1


def test_unequal_lists_are_refused() -> None:
    with pytest.raises(ValueError, match="same documents"):
        difference([Ratio(1, 1)], [])
