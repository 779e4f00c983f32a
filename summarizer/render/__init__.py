"""A brief for people: on a terminal, as a Markdown document, as a web page.  Also articles and quotations.

`to_terminal`, `to_markdown` and `to_html` take a `Brief` and, where it is at hand, the article's text, which
turns sentence numbers into paragraph numbers (and stands beside the brief on a web page).  What comes from an article is shown, never obeyed:
`safe` takes the power out of escapes, markup and control characters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.arguments import checked

if TYPE_CHECKING:
    from summarizer.brief import Brief

__all__ = ["to_html", "to_markdown", "to_notebook", "to_terminal"]


@checked
def to_html(brief: Brief, *, text: str | None = None) -> str:
    """The brief beside its article as one web page that needs nothing else; `text` is the article's, if at hand."""
    from summarizer.render.page import brief_page

    return brief_page(brief, text=text)


@checked
def to_notebook(brief: Brief) -> str:
    """The brief as a piece of HTML for a notebook: compact, without a script."""
    from summarizer.render.page import notebook

    return notebook(brief)


@checked
def to_markdown(brief: Brief, *, text: str | None = None) -> str:
    """The brief as a Markdown document that ends in a newline; `text` is the article's, if at hand."""
    from summarizer.render.markdown import to_markdown

    return to_markdown(brief, text=text)


@checked
def to_terminal(
    brief: Brief,
    *,
    text: str | None = None,
    width: int = 80,
    color: bool = True,
    encoding: str = "utf-8",
) -> str:
    """The brief laid out for a terminal of `width` cells (40 to 120), with escapes only if `color`."""
    from summarizer.render.terminal import to_terminal

    return to_terminal(brief, text=text, width=width, color=color, encoding=encoding)
