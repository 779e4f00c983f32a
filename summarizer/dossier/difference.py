"""What has changed from one state of a dossier to another, in words."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.dossier.dossier import Dossier
from summarizer.dossier.show.view import View, apart, brief_word
from summarizer.render.view import listed

_NAMED = 5
"""Articles named one by one; more are counted."""


def difference(old: Dossier, new: Dossier) -> Iterator[str]:
    """One line for each change: articles, parties, what is held, contradictions, trades."""
    before, after = View(old), View(new)
    yield from _articles(old, new)
    yield from _parties(before, after)
    yield from _cells(before, after)
    yield from _contradictions(before, after)
    yield from _trades(before, after)


def _articles(old: Dossier, new: Dossier) -> Iterator[str]:
    had = {article.id for article in old.articles}
    more = [article for article in new.articles if article.id not in had]
    gone = sorted(had - {article.id for article in new.articles})
    for what, ids in (("added", [article.id for article in more]), ("removed", gone)):
        if ids:
            named = (
                listed(ids)
                if len(ids) <= _NAMED
                else f"{', '.join(ids[:_NAMED])} and {len(ids) - _NAMED} more"
            )
            yield f"{what}: {named}"
    for article in more:
        if article.copy_of is not None:
            yield f"{article.id} is a copy of {article.copy_of}"


def _parties(before: View, after: View) -> Iterator[str]:
    had = {party.id: party for party in before.dossier.parties}
    for party in after.dossier.parties:
        known = had.pop(party.id, None)
        if known is None:
            yield f"new party: {party.name}"
        elif known.name != party.name:
            yield f"{known.name} is now called {party.name}"
    for id, party in had.items():
        members = {(member.article, member.party) for member in party.members}
        into = [
            p
            for p in after.dossier.parties
            if members & {(m.article, m.party) for m in p.members} and p.id != id
        ]
        yield f"{party.name} is now one with {into[0].name}" if into else f"{party.name} is no party any more"


def _cells(before: View, after: View) -> Iterator[str]:
    """``Russia: territory swap, rejected → open``."""
    for cell in after.dossier.matrix:
        label = after.dossier.issue(cell.issue).label
        name = after.party(cell.party)
        known = _issue_before(before.dossier, after.dossier, cell.issue)
        had = before.dossier.cell(known, cell.party) if known is not None else None
        now = brief_word(cell.latest)
        if had is None:
            yield f"{name}: {label}, new: {now}"
        elif brief_word(had.latest) != now:
            yield f"{name}: {label}, {brief_word(had.latest)} → {now}"


def _issue_before(old: Dossier, new: Dossier, issue: str) -> str | None:
    """The id that an issue had: the same, or that of the issue its first items were on."""
    if any(each.id == issue for each in old.issues):
        return issue
    members = {(member.article, item) for member in new.issue(issue).members for item in member.items}
    for each in old.issues:
        if members & {(member.article, item) for member in each.members for item in member.items}:
            return each.id
    return None


def _contradictions(before: View, after: View) -> Iterator[str]:
    had = {pair.id for pair in before.dossier.contradictions}
    for pair in after.dossier.contradictions:
        if pair.id not in had:
            first, second = (f"{h.said.speaker} ({brief_word(h)})" for h in (pair.first, pair.second))
            label = after.dossier.issue(pair.issue).label
            yield f"{after.party(pair.party)}: {label}, {first} and {second} contradict each other {apart(pair)}"


def _trades(before: View, after: View) -> Iterator[str]:
    had = {trade.id: trade for trade in before.dossier.ledger}
    for trade in after.dossier.ledger:
        known = had.get(trade.id)
        title = after.trade_title(trade)
        if known is None:
            by = f", proposed by {after.parties(trade.proposers)}" if trade.proposers else ""
            yield f"new trade: {title}, {trade.status}{by}"
            continue
        if known.status != trade.status:
            yield f"trade: {title}, {known.status} → {trade.status}"
        steps = {(step.kind, step.parties, step.date) for step in known.stages}
        for step in trade.stages:
            if (step.kind, step.parties, step.date) not in steps and step.kind in ("answered", "countered"):
                yield f"trade: {title}, {after.stage(step)}"
