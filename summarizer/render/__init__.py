"""A brief for people: on a terminal, or as a Markdown document.  Also articles and quotations.

`to_terminal` and `to_markdown` take a `Brief` and, where it is at hand, the article's text, which
turns sentence numbers into paragraph numbers.  What comes from an article is shown, never obeyed:
`safe` takes the power out of escapes, markup and control characters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.brief import Brief

__all__ = ["to_markdown", "to_terminal"]


def to_markdown(brief: Brief, *, text: str | None = None) -> str:
    """The brief as a Markdown document that ends in a newline; `text` is the article's, if at hand."""
    from summarizer.render.markdown import to_markdown

    return to_markdown(brief, text=text)


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
