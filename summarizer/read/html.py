"""HTML: the article on the page, found by trafilatura, with what the page says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any, Protocol, cast

from summarizer.article import Article
from summarizer.errors import EmptyArticleError, ReadError, TooLargeError
from summarizer.read.build import article_from_blocks, check_size
from summarizer.read.layout import Block, blocks_of, with_headings
from summarizer.read.metadata import NOTHING, Metadata
from summarizer.read.quiet import keep_off_terminal

MAX_TAGS = 100_000
"""A long live blog has 30,000; above this the page is no article, and memory grows with each."""

MAX_INLINE = 5_000
"""Inline elements above which inline markup is dropped before extraction; a long encyclopedia page has as many.

trafilatura takes time with the square of their number: 15,000 in one paragraph take twelve seconds.
"""

_BLOCKS = ("p", "head", "item", "row", "quote", "code", "list", "table")
"""What trafilatura makes of the blocks of a page."""

_STRUCTURE = frozenset(
    (
        "html", "head", "title", "meta", "link", "base", "script", "style", "body", "header", "main", "footer", "nav",
        "aside", "article", "section", "div", "p", "pre", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote",
        "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "figure",
        "figcaption", "img", "form", "input", "button",
    )
)  # fmt: skip
"""Tags that are not inline."""


_CONTROL = re.compile(
    r"&#(?:x0*(?:[0-8bcef]|1[0-9a-f])(?![0-9a-f])|0*(?:[0-8]|1[124-9]|2[0-9]|3[01])(?![0-9]));?",
    re.IGNORECASE,
)
"""References to control characters, for which the extractor gives up the whole page."""


def article_from_page(html: str, metadata: Metadata, *, name: str = "the page") -> Article:
    """The article on a page; title, byline, date, outlet and url from the page come before `metadata`.

    Raises `EmptyArticleError` where no article is found, `TooLargeError`, and `ReadError` where the page
    cannot be parsed at all.
    """
    check_size(len(html), name)
    if html.count("<") > MAX_TAGS:
        raise TooLargeError(
            f"There are more than {MAX_TAGS} tags in {name}; save the article alone, as text."
        )
    for library in ("trafilatura", "htmldate", "readability", "justext"):
        keep_off_terminal(library)
    try:
        blocks, page = _extract(html)
    except Exception as error:  # a parser fed hostile bytes fails in any way it likes
        raise ReadError(
            f"The HTML of {name} could not be parsed ({type(error).__name__}); save it as text."
        ) from error
    if not blocks:
        raise EmptyArticleError(f"No article was found in {name}; save its text and give that.")
    return article_from_blocks(blocks, page.filled_from(metadata), name=name)


class _Element(Protocol):
    """What is used of an lxml element; lxml has no types of its own."""

    tag: object
    text: str | None
    tail: str | None

    def __iter__(self) -> Iterator[_Element]: ...
    def __len__(self) -> int: ...
    def get(self, key: str) -> str | None: ...
    def iter(self, *tags: str) -> Iterator[_Element]: ...
    def iterancestors(self, *tags: str) -> Iterator[_Element]: ...
    def itertext(self) -> Iterator[str]: ...


def _extract(html: str) -> tuple[list[Block], Metadata]:
    from trafilatura import bare_extraction
    from trafilatura.settings import set_date_params

    tree = _parsed(_CONTROL.sub("", html))
    if tree is None:
        return [], NOTHING
    document = bare_extraction(
        cast(Any, tree),
        with_metadata=True,
        include_comments=False,
        include_tables=True,
        # A thorough search would date the article by any year its text mentions; no date is better than that one.
        date_extraction_params=set_date_params(extensive=False),
    )
    if document is None or isinstance(document, dict):
        return [], NOTHING
    page = Metadata.parse(
        {
            "title": document.title,
            "byline": document.author,
            "date": document.date,
            "outlet": document.sitename,
            "url": document.url,
            "language": tree.get("lang"),
        },
        where="the page",
    )
    return with_headings(list(_blocks(cast("_Element", document.body)))), page


def _parsed(html: str) -> _Element | None:
    from trafilatura import load_html

    etree = import_module("lxml.etree")
    tree = cast("_Element | None", load_html(html))
    if tree is None:
        return None
    inline = [
        element.tag
        for element in tree.iter()
        if isinstance(element.tag, str) and element.tag not in _STRUCTURE
    ]
    if len(inline) <= MAX_INLINE:
        return tree
    etree.strip_tags(tree, *set(inline))
    # Parsed anew, because the texts left behind are not merged and each costs like an element.
    return cast("_Element", load_html(etree.tostring(tree, encoding="unicode")))


def _blocks(body: _Element) -> Iterator[Block]:
    for element in body.iter(*_BLOCKS):
        if element.tag == "row":
            cells = (" ".join("".join(cell.itertext()).split()) for cell in element.iter("cell"))
            yield from blocks_of(" | ".join(cells))
        elif next(element.iterancestors("row"), None) is None:
            for block in blocks_of("".join(_own_text(element))):
                yield Block(block.text, heading=block.heading or element.tag == "head")


def _own_text(element: _Element) -> Iterator[str]:
    """The words of `element` and its inline children, without those of the blocks inside it."""
    yield _one_line(element.text)
    for child in element:
        if child.tag == "lb" or child.tag in _BLOCKS:
            yield "\n"
        elif isinstance(child.tag, str):
            yield from _own_text(child)
        yield _one_line(child.tail)


def _one_line(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")
