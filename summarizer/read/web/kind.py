"""What kind of source a page is, by what its server says and by its bytes."""

from __future__ import annotations

from summarizer.errors import UnsupportedSourceError
from summarizer.read.kinds import Kind, kind_of
from summarizer.read.web.page import Page

_KINDS: dict[str, Kind] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "application/x-pdf": "pdf",
    "text/markdown": "markdown",
}

_SAYS_LITTLE = frozenset(
    (
        "text/plain", "application/octet-stream", "binary/octet-stream", "application/x-download",
        "application/force-download", "text/xml", "application/xml", "application/rss+xml", "application/atom+xml",
    )
)  # fmt: skip
"""Types under which anything is sent, and those of feeds: the bytes tell."""


def kind_of_page(page: Page, name: str) -> Kind:
    """The kind to read it as; raises `UnsupportedSourceError` for pictures, films, data and feeds."""
    known = _KINDS.get(page.content_type or "")
    if known == "html" and not page.data.startswith(b"%PDF-"):
        return known
    if known is None and page.content_type is not None and page.content_type not in _SAYS_LITTLE:
        raise UnsupportedSourceError(
            f"{name} is of the type {page.content_type[:60]}, which holds no article; give the address of the "
            "article's own page."
        )
    # The path alone: a query may end in anything.
    kind = known or kind_of(page.url.split("?", 1)[0], page.data)
    if kind == "jsonl":
        raise UnsupportedSourceError(f"{name} holds many articles; download it and give the file.")
    if kind == "text" and (page.content_type or "").endswith("xml"):
        raise UnsupportedSourceError(
            f"{name} is XML and no page; give the address of the article's own page."
        )
    return kind_of("", page.data) if page.data.startswith(b"%PDF-") else kind
