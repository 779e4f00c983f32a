"""Briefs as web pages: one file each that needs nothing else, and an index of several.

`brief_page` draws a brief beside its article, `index_page` lists many, `notebook` is the compact form that a
notebook shows.  `frame` holds what all pages share: escaping, the page's own security policy, style and script
from the files beside it.  Nothing from an article or an engine becomes markup, and nothing is ever loaded.
"""

from __future__ import annotations

from summarizer.render.page.brief import brief_page
from summarizer.render.page.index import Entry, entry_of, index_page
from summarizer.render.page.notebook import notebook

__all__ = ["Entry", "brief_page", "entry_of", "index_page", "notebook"]
