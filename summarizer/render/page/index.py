"""Many briefs on one page: what each article is about, in a line or two, with the way to its own page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from summarizer.brief import Brief
from summarizer.render.page.frame import framed
from summarizer.render.view import View


@dataclass(frozen=True, slots=True)
class Entry:
    """A brief as the index shows it; small, so that thousands can be kept while their pages are written."""

    address: str
    """Where its page is, relative to the index."""
    title: str
    headline: str
    about: tuple[str, ...]
    """Outlet, date, author."""
    day: str
    """ISO date, or empty; what entries are ordered by."""
    sides: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]
    """Of trades, demands and positions, in that order, those there are."""


def entry_of(brief: Brief, address: str) -> Entry:
    """What the index says about `brief`, whose page is at `address`."""
    view = View(brief)
    counted = (
        ("trade", len(brief.trades)),
        ("demand", len(brief.demands)),
        ("position", len(brief.positions)),
    )
    return Entry(
        address=address,
        title=view.title,
        headline=view.headline,
        about=view.byline,
        day=brief.article.date.isoformat() if brief.article.date else "",
        sides=tuple(view.name(party.id) for party in view.sides() if party.role != "third_party"),
        counts=tuple((word if n == 1 else f"{word}s", n) for word, n in counted if n),
    )


def index_page(entries: Iterable[Entry], *, title: str = "Briefs") -> str:
    """The index (HTML): the newest first, those without a date last, as given within a day."""
    ordered = sorted(entries, key=lambda entry: entry.day, reverse=True)
    return framed(
        "index.html.j2",
        style=("base.css", "index.css"),
        script=("theme.js", "index.js"),
        title=title,
        entries=ordered,
    )
