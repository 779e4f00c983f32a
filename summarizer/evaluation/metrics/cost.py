"""Cost: what an article takes in requests, tokens, money and time; means over articles."""

from __future__ import annotations

from summarizer.brief import RunRecord
from summarizer.evaluation.metrics.ratio import Ratio


def cost(run: RunRecord) -> dict[str, Ratio]:
    """``cost.requests``, ``.input_tokens``, ``.output_tokens``, ``.money`` (US dollars, where known), ``.seconds``."""
    return {
        "cost.requests": Ratio(run.requests, 1),
        "cost.input_tokens": Ratio(run.input_tokens, 1),
        "cost.output_tokens": Ratio(run.output_tokens, 1),
        "cost.money": Ratio(0, 0) if run.cost is None else Ratio(run.cost, 1),
        "cost.seconds": Ratio(run.seconds, 1),
    }
