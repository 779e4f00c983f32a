"""Markdown, with or without YAML front matter.

Front matter is read as events, never built into objects: nothing is constructed, nothing recurses, and
aliases (the fuse of a YAML bomb) are refused.  Every scalar is text, so that ``language: no`` is
Norwegian and a date is what was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, cast

from summarizer.article import Article
from summarizer.errors import ReadError, TooLargeError
from summarizer.read.build import article_from_blocks, check_size, with_warning
from summarizer.read.layout import Block, blocks_of, with_headings
from summarizer.read.metadata import NOTHING, Metadata

if TYPE_CHECKING:
    from markdown_it.token import Token

MAX_MARKDOWN = 2_000_000
"""Characters; parsing markup takes some ten seconds for as much, an article has some thousands."""

MAX_FRONT_MATTER = 20_000
"""Characters; real front matter has hundreds."""

MAX_FRONT_MATTER_DEPTH = 10
"""Levels; the YAML scanner takes time with the square of them."""

MAX_NESTING = 50
"""Levels of lists and quotations that are followed; markdown-it's own default is 20 for the strict preset."""

MAX_BRACKETS = 10_000
"""Opening square brackets; the parser takes time with the square of the unpaired ones."""

_FENCE = re.compile(r"\ufeff?\s*---[ \t]*\r?\n")
_FIRST_KEY = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\r?\n)*[\w\"'][^\n:]*:")
_CLOSING_FENCE = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE)
_PLAIN_ENTRY = re.compile(r"([A-Za-z_]+):[ \t]+(.*\S)")
_WHERE = "the front matter"


def article_from_markdown(text: str, metadata: Metadata, *, name: str = "the text") -> Article:
    """The article that a Markdown text holds; its front matter comes before `metadata`.

    Raises `EmptyArticleError`, `TooLargeError`, and `ReadError` for front matter that is an attack.
    """
    check_size(len(text), name, most=MAX_MARKDOWN)
    if text.count("[") > MAX_BRACKETS:
        raise TooLargeError(
            f"There are more than {MAX_BRACKETS} square brackets in {name}; save it as plain text."
        )
    header, body = split_front_matter(text, name=name)
    blocks = with_headings(list(_blocks(body)))
    known = header.filled_from(metadata)
    return article_from_blocks(blocks, known.filled_from(Metadata(title=_own_title(body))), name=name)


def has_front_matter(text: str) -> bool:
    """Whether `text` begins like YAML front matter: a line of three hyphens, then a key."""
    return _front_matter_start(text) is not None


def split_front_matter(text: str, *, name: str = "the text") -> tuple[Metadata, str]:
    """What the front matter says, and the text below it (all of it where there is none)."""
    start = _front_matter_start(text)
    end = _CLOSING_FENCE.search(text, start) if start is not None else None
    if end is None:
        return NOTHING, text
    header = text[start : end.start()]
    if len(header) > MAX_FRONT_MATTER:
        raise TooLargeError(
            f"The front matter of {name} has more than {MAX_FRONT_MATTER} characters; "
            "keep title, date, outlet, byline, url and language."
        )
    return _parse(header, name), text[end.end() :]


def _front_matter_start(text: str) -> int | None:
    fence = _FENCE.match(text)
    return fence.end() if fence and _FIRST_KEY.match(text, fence.end()) else None


def _parse(header: str, name: str) -> Metadata:
    import yaml

    try:
        return Metadata.parse(_top_level(header, name), where=_WHERE)
    except yaml.YAMLError:
        # Mostly a title with a colon in it.  Line by line it is still plain what was meant.
        values = {
            match[1]: match[2].strip("\"'") for match in map(_PLAIN_ENTRY.match, header.splitlines()) if match
        }
        warning = (
            "The front matter is not valid YAML and was read line by line; put values with a colon in quotes."
        )
        return with_warning(Metadata.parse(values, where=_WHERE), warning)


def _top_level(header: str, name: str) -> dict[str, str]:
    """Scalars by their key, and lists of scalars joined; everything deeper is passed over."""
    import yaml

    values: dict[str, list[str]] = {}
    key: str | None = None
    depth = 0
    events = cast("Iterator[yaml.Event]", yaml.parse(header, Loader=yaml.BaseLoader))
    for event in events:
        if isinstance(event, yaml.AliasEvent):
            raise ReadError(f"The front matter of {name} uses YAML aliases; write the values out.")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_FRONT_MATTER_DEPTH:
                raise ReadError(
                    f"The front matter of {name} nests too deep; keep it to plain `key: value` lines."
                )
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
            key = None if depth == 1 else key
        elif isinstance(event, yaml.ScalarEvent):
            if depth == 1 and key is None:
                key = event.value
            elif key is not None and depth <= 2:
                values.setdefault(key, []).append(event.value)
                key = None if depth == 1 else key
    return {key: ", ".join(parts) for key, parts in values.items() if parts not in (["~"], ["null"])}


def _blocks(body: str) -> Iterator[Block]:
    """The paragraphs, headings, list items and table rows, without their markup."""
    for heading, words in _pieces(body):
        for block in blocks_of(words):
            yield Block(block.text, heading=heading or block.heading)


def _own_title(body: str) -> str | None:
    """The words of a heading of the first level that opens the text."""
    match = re.match(r"\s*#[ \t]+(.+)", body)
    if match is None:
        return None
    return next((block.text for block in _blocks(match.group(1))), None)


def _pieces(body: str) -> Iterator[tuple[bool, str]]:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": MAX_NESTING}).enable("table")
    heading = False
    row: list[str] | None = None
    for token in parser.parse(body):
        match token.type:
            case "heading_open":
                heading = True
            case "heading_close":
                heading = False
            case "tr_open":
                row = []
            case "tr_close":
                yield False, " | ".join(row or ())
                row = None
            case "inline":
                words = "".join(_words(token.children or []))
                if row is not None:
                    row.append(words)
                else:
                    yield heading, words
            case "fence" | "code_block":
                yield False, token.content
            case _:
                pass


def _words(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in ("text", "code_inline"):
            yield token.content
        elif token.type in ("softbreak", "hardbreak"):
            yield " "
