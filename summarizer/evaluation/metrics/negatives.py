"""Hard negatives: articles with the words of bargaining and no exchange in them."""

from __future__ import annotations

from summarizer.brief import Brief
from summarizer.evaluation.form import Kind
from summarizer.evaluation.metrics.ratio import Ratio


def negatives(kind: Kind, predicted: Brief) -> dict[str, Ratio]:
    """``negatives``: the share of hard negatives in which no trade is predicted."""
    if kind != "negative":
        return {"negatives": Ratio(0, 0)}
    return {"negatives": Ratio(float(not predicted.trades), 1)}
