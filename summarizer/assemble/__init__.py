"""Assemble: from an engine's `Draft` to a `Brief` that can be trusted, the same for every engine.

The steps, one module each, in the order in which `outcome` takes them:

    admit    strings cleaned, values held against the closed vocabularies
    ground   each item's words found in the article, exactly, or the item goes
    parties  the many names of a side folded into one (`resolve` puts the ids into the items)
    check    names, numbers, polarity and direction of each statement held against its evidence
    merge    what is said twice, or was found by two windows, made one
    link     answers put into the demand or trade they answer
    build    the models of the brief, with ids; `compose` writes headline and summary from them
    account  where each item comes from, for who asks (`explain`)

Checking comes before merging, so that a faulty copy cannot take a sound item down with it.  What fails
anywhere goes to ``brief.run.rejected`` with its reason.  Deterministic, and total: any draft whatever
gives a valid brief.
"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.article import Article
from summarizer.assemble import build
from summarizer.assemble.account import explanation
from summarizer.assemble.compose import Composer
from summarizer.assemble.outcome import Outcome, outcome
from summarizer.brief import Brief, Demand, Position, Trade
from summarizer.draft import Draft
from summarizer.explanation import Explanation

__all__ = ["assemble", "explain"]


def assemble(article: Article, draft: Draft, *, seconds: float = 0.0, include_text: bool = False) -> Brief:
    """The brief that `draft` supports in `article`; raises nothing, whatever the draft holds.

    `seconds` is what producing the draft took, for the run record; `include_text` puts the article's
    text into ``brief.article.text``.
    """
    return _brief(article, draft, outcome(article, draft), seconds, include_text=include_text)


def explain(
    article: Article, draft: Draft, *, seconds: float = 0.0, include_text: bool = False
) -> Explanation:
    """The brief that `assemble` gives, with the account of where each item comes from."""
    found = outcome(article, draft)
    brief = _brief(article, draft, found, seconds, include_text=include_text)
    return explanation(article, draft, found, brief)


def _brief(article: Article, draft: Draft, found: Outcome, seconds: float, *, include_text: bool) -> Brief:
    positions = tuple(build.position(n, item) for n, item in enumerate(found.positions, 1))
    demands = tuple(
        build.demand(n, item, found.linked.answers(("demand", n - 1)))
        for n, item in enumerate(found.demands, 1)
    )
    trades = tuple(
        build.trade(n, item, found.linked.status(n - 1, item.item), found.linked.answers(("trade", n - 1)))
        for n, item in enumerate(found.trades, 1)
    )
    parties = found.cast.parties(frozenset(_used(found, positions, demands, trades)))
    composer = Composer(parties, positions, demands, trades)
    rejected = [*map(build.rejected, draft.rejected), *found.ledger.rejected]
    warnings = [*article.warnings, *draft.warnings, *found.ledger.warnings]
    return Brief(
        article=build.article_info(article, include_text=include_text),
        headline=composer.headline(),
        summary=composer.summary(),
        parties=parties,
        positions=positions,
        demands=demands,
        trades=trades,
        run=build.run_record(draft, seconds, rejected, warnings),
    )


def _used(
    found: Outcome, positions: tuple[Position, ...], demands: tuple[Demand, ...], trades: tuple[Trade, ...]
) -> Iterator[str]:
    """Ids of the parties that own an item, answer, are asked, take part in a trade or raise one."""
    for item in (*positions, *demands):
        yield item.party
    for demand in demands:
        yield from demand.addressees
    for trade in trades:
        yield from trade.proposers
        yield from (party for leg in trade.legs for party in (leg.giver, leg.receiver) if party is not None)
        raised_by = None if trade.proposers else found.cast.known(trade.speaker)
        if raised_by is not None:
            yield raised_by
    for item in (*demands, *trades):
        yield from (response.party for response in item.responses)
