"""Short ways for the offline engine's tests to read a few lines and to say what they found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from summarizer import Brief, Demand, Position, Response, Trade, summarize
from summarizer.article import Article
from summarizer.read import article_from_text

Item = TypeVar("Item")


def article(text: str) -> Article:
    """The English article that `text` holds, one paragraph a line."""
    lines = (line.strip() for line in text.splitlines())
    return article_from_text("\n\n".join(line for line in lines if line), language="en")


def brief(text: str) -> Brief:
    """What the offline engine makes of `text`, its own text and what it is unsure of included."""
    return summarize(article(text), model="offline", include_text=True, min_confidence=0.0)


def only(items: Sequence[Item]) -> Item:
    """The one item there is."""
    assert len(items) == 1, items
    return items[0]


def position(text: str) -> Position:
    """The one position in `text`, which holds no demand and no trade."""
    found = brief(text)
    assert not found.demands, found.demands
    assert not found.trades, found.trades
    return only(found.positions)


def demand(text: str) -> Demand:
    """The one demand in `text`, which holds no trade."""
    found = brief(text)
    assert not found.trades, found.trades
    return only(found.demands)


def trade(text: str) -> Trade:
    """The one trade in `text`."""
    return only(brief(text).trades)


def legs(trade: Trade) -> list[tuple[str | None, str, str | None]]:
    """Who gives what to whom, in the order of the trade."""
    return [(leg.giver, leg.item, leg.receiver) for leg in trade.legs]


def gives(trade: Trade, giver: str, what: str, receiver: str | None) -> bool:
    """Whether in `trade` something with `what` in it moves from `giver` to `receiver`."""
    return any(leg.giver == giver and what in leg.item and leg.receiver == receiver for leg in trade.legs)


def answers(item: Demand | Trade) -> dict[str, str]:
    """Party → kind of its answer."""
    return {response.party: response.kind for response in item.responses}


def all_answers(found: Brief) -> list[Response]:
    """Every answer to anything."""
    return [response for item in (*found.demands, *found.trades) for response in item.responses]


def statements(found: Brief) -> list[str]:
    """Every statement of positions, demands, trades and answers."""
    items = (*found.positions, *found.demands, *found.trades, *all_answers(found))
    return [item.statement for item in items]
