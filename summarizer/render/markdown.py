"""The brief as a Markdown document (CommonMark) to paste into a note.

Everything that comes from the article or an engine is escaped, so that it reads as itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.brief import Brief, Demand, Leg, Position, Response, Trade
from summarizer.render.safe import markdown as escaped
from summarizer.render.view import (
    STANCE_SIGNS,
    View,
    demand_tag,
    footer,
    heading,
    position_tag,
    response_tag,
    role_word,
    spokespeople,
)


def to_markdown(brief: Brief, *, text: str | None = None) -> str:
    """The brief as a Markdown document that ends in a newline; `text` is the article's, if at hand."""
    view = View(brief, text)
    lines = [*_head(view), *_sides(view), *_trades(view), *_demands(view), *_positions(view), *_foot(view)]
    return "\n".join(lines) + "\n"


def _head(view: View) -> Iterator[str]:
    yield f"# {escaped(view.title)}"
    if view.byline:
        yield from ("", f"*{escaped(' · '.join(view.byline))}*")
    if view.headline:
        yield from ("", escaped(view.headline))
    if view.brief.article.url:
        yield from ("", f"Source: {escaped(view.brief.article.url)}")
    if not view.brief.parties and not any(view.brief.items()):
        yield from ("", "No side takes a stand, asks for anything or offers anything in this article.")


def _sides(view: View) -> Iterator[str]:
    if view.sides():
        yield from ("", "## Sides", "")
    for party in view.sides():
        role = f" ({role_word(party)})" if role_word(party) else ""
        people = "; ".join(spokespeople(party))
        yield f"- **{escaped(view.name(party.id))}**{role}" + (f": {escaped(people)}" if people else "")


def _trades(view: View) -> Iterator[str]:
    if view.brief.trades:
        yield from ("", "## Trades")
    for trade in view.brief.trades:
        yield from ("", f"### {escaped(heading(trade.issue))} ({trade.status})", "")
        if trade.proposers:
            yield f"Proposed by {escaped(view.names(trade.proposers))}."
            yield ""
        legs = [_leg(view, leg) for leg in trade.legs]
        legs += [f"- if {escaped(condition)}" for condition in trade.conditions]
        if legs:
            yield from (*legs, "")
        yield escaped(trade.statement)
        yield from _quotes(view, trade, "")
        yield from _responses(view, trade.responses, "")


def _leg(view: View, leg: Leg) -> str:
    return f"- {escaped(view.name(leg.giver))} → {escaped(view.name(leg.receiver))}: **{escaped(leg.item)}**"


def _demands(view: View) -> Iterator[str]:
    if view.brief.demands:
        yield from ("", "## Demands")
    for addressees, demands in view.demands_by_addressee():
        whom = view.names(addressees) if addressees else "nobody in particular"
        yield from ("", f"### Asked of {escaped(whom)}")
        for demand in demands:
            head = f"**{escaped(view.name(demand.party))}: {escaped(demand.issue)}**"
            yield from ("", f"- {head} ({escaped(demand_tag(demand))}). {escaped(demand.statement)}")
            yield from _quotes(view, demand, "  ")
            yield from _responses(view, demand.responses, "  ")


def _positions(view: View) -> Iterator[str]:
    groups = view.positions_by_side()
    if groups:
        yield from ("", "## Positions")
    for party, positions in groups:
        yield from ("", f"### {escaped(view.name(party.id))}")
        for position in positions:
            head = f"**{STANCE_SIGNS[position.stance]} {escaped(heading(position.issue))}** ({position_tag(position)})"
            yield from ("", f"- {head}. {escaped(position.statement)}")
            yield from _quotes(view, position, "  ")


def _quotes(view: View, item: Position | Demand | Trade | Response, indent: str) -> Iterator[str]:
    for quote in view.quotes(item):
        credit = f"— {escaped(quote.credit)}, {quote.place}" if quote.credit else quote.place
        yield from ("", f"{indent}> {escaped(quote.words)} {credit}")


def _responses(view: View, responses: tuple[Response, ...], indent: str) -> Iterator[str]:
    for response in responses:
        head = f"**{escaped(view.name(response.party))} {escaped(response_tag(response))}**"
        yield from ("", f"{indent}- {head}: {escaped(response.statement)}")
        yield from _quotes(view, response, f"{indent}  ")


def _foot(view: View) -> Iterator[str]:
    run = view.brief.run
    yield from ("", "---", "", f"*{escaped(' · '.join(footer(run)))}*")
    for warning in run.warnings:
        yield from ("", f"*Note: {escaped(warning)}*")
