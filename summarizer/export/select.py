"""Keeps the items of a brief that are sure enough."""

from __future__ import annotations

from summarizer.arguments import checked
from summarizer.brief import Brief, Demand, Position, Response, Trade


@checked
def at_least(brief: Brief, confidence: float) -> Brief:
    """`brief` without items and answers of lower confidence; those of unknown confidence stay.

    An answer that pointed at a trade left out no longer does.  Parties, headline and summary stay.
    """

    def sure(item: Position | Demand | Trade | Response) -> bool:
        return item.confidence is None or item.confidence >= confidence

    trades = [trade for trade in brief.trades if sure(trade)]
    kept = {trade.id for trade in trades}

    def answers(responses: tuple[Response, ...]) -> tuple[Response, ...]:
        return tuple(
            response if response.counter in kept else response.model_copy(update={"counter": None})
            for response in responses
            if sure(response)
        )

    return brief.model_copy(
        update={
            "positions": tuple(position for position in brief.positions if sure(position)),
            "demands": tuple(
                demand.model_copy(update={"responses": answers(demand.responses)})
                for demand in brief.demands
                if sure(demand)
            ),
            "trades": tuple(
                trade.model_copy(update={"responses": answers(trade.responses)}) for trade in trades
            ),
        }
    )
