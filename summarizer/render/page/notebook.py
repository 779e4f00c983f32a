"""A brief as a notebook shows it: compact, with its drawings, and without a script."""

from __future__ import annotations

from summarizer.brief import Brief
from summarizer.render.page.cards import Cards
from summarizer.render.page.frame import fragment
from summarizer.render.safe import visible
from summarizer.render.view import View, footer


def notebook(brief: Brief) -> str:
    """A piece of HTML for ``_repr_html_``: everything escaped, its style kept to itself."""
    view = View(brief)
    cards = Cards(view)
    return fragment(
        "notebook.html.j2",
        style=("notebook.css",),
        title=view.title,
        byline=view.byline,
        headline=view.headline,
        cards=cards,
        mark=brief.article.sha256[:8],
        foot=tuple(map(visible, footer(brief.run))),
    )
