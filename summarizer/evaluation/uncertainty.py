"""How sure the figures are: the percentile bootstrap over documents, plain and paired.

B. Efron, R. Tibshirani, "An Introduction to the Bootstrap" (1993), chapters 13 and 16.  Documents are drawn, not
items: items of one article share its author and its difficulty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from summarizer.evaluation.metrics.ratio import Ratio
from summarizer.evaluation.needs import need_scipy

if TYPE_CHECKING:
    from numpy.typing import NDArray

DRAWS = 2_000
SEED = 20_250_101
"""Fixed, so that the same run gives the same interval; its value means nothing."""
LEVEL = 0.95
FEWEST_DOCUMENTS = 5
"""With fewer, drawing documents again says more about the draw than about the figure: no interval."""


@dataclass(frozen=True, slots=True)
class Interval:
    """The middle `LEVEL` of what the draws gave; None for fewer than `FEWEST_DOCUMENTS`, or none with the figure."""

    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Difference:
    """How much one system is above another on the same documents."""

    value: float
    low: float
    high: float
    share_above: float
    """The share of draws in which the first system is above the second, ties counting half."""


def intervals(columns: Sequence[Sequence[Ratio]], *, draws: int = DRAWS, seed: int = SEED) -> list[Interval]:
    """One interval for each column, a figure's ratios by document, all columns drawn alike.

    Draws in which nothing could count are left out of a figure's interval.
    """
    if not columns:
        return []
    if len(columns[0]) < FEWEST_DOCUMENTS:
        return [Interval(None, None)] * len(columns)
    values = _draw(columns, draws, seed)
    return [_middle(values[:, index]) for index in range(len(columns))]


def difference(
    first: Sequence[Ratio], second: Sequence[Ratio], *, draws: int = DRAWS, seed: int = SEED
) -> Difference | None:
    """The paired bootstrap of ``first - second``, both given by document in the same order; None where nothing counts."""
    if len(first) != len(second):
        raise ValueError("a paired comparison needs the same documents on both sides")
    need_scipy()
    import numpy as np

    whole = [_quotient(column) for column in (first, second)]
    if whole[0] is None or whole[1] is None:
        return None
    values = _draw([first, second], draws, seed)
    differences = values[:, 0] - values[:, 1]
    differences = differences[~np.isnan(differences)]
    if not len(differences):
        return None
    middle = _middle(differences)
    assert middle.low is not None
    assert middle.high is not None
    above = float((differences > 0).mean() + (differences == 0).mean() / 2)
    return Difference(whole[0] - whole[1], middle.low, middle.high, above)


def _draw(columns: Sequence[Sequence[Ratio]], draws: int, seed: int) -> NDArray[Any]:
    """The micro figure of every column in every draw: a matrix of draws × columns, NaN where nothing counts."""
    need_scipy()
    import numpy as np

    ratios = np.asarray(columns, dtype=float)
    documents = ratios.shape[1]
    if not documents:
        return np.full((draws, len(columns)), np.nan)
    weights = np.random.default_rng(seed).multinomial(
        documents, np.full(documents, 1 / documents), size=draws
    )
    numerators = weights @ ratios[:, :, 0].T
    denominators = weights @ ratios[:, :, 1].T
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(denominators > 0, numerators / denominators, np.nan)


def _middle(values: NDArray[Any]) -> Interval:
    import numpy as np

    counted = values[~np.isnan(values)]
    if not len(counted):
        return Interval(None, None)
    tail = 100 * (1 - LEVEL) / 2
    low, high = np.percentile(counted, [tail, 100 - tail])
    return Interval(float(low), float(high))


def _quotient(ratios: Sequence[Ratio]) -> float | None:
    denominator = sum(ratio.denominator for ratio in ratios)
    return sum(ratio.numerator for ratio in ratios) / denominator if denominator else None
