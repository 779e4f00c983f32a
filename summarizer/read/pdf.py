"""PDF: the text layer, without what repeats at the edges of the pages."""

from __future__ import annotations

import io
import re
import time
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from summarizer.article import Article
from summarizer.errors import EmptyArticleError, ReadError, TooLargeError, UnsupportedSourceError
from summarizer.read.build import article_from_blocks, check_size
from summarizer.read.layout import blocks_of
from summarizer.read.metadata import Metadata
from summarizer.read.quiet import keep_off_terminal

if TYPE_CHECKING:
    from pypdf import PdfReader

MAX_PAGES = 200
"""An article has a dozen, a report a hundred."""

MAX_CHARACTERS = 2_000_000
"""Over all pages; a small file can unfold to any size."""

MAX_SECONDS = 30.0
"""Looked at between pages, so that a page built to be slow costs itself and not all the others."""

LIMITS = {
    "maximum_declared_stream_length": 10_000_000,
    "array_based_stream_maximum_output_length": 10_000_000,
    "lzw_maximum_output_length": 10_000_000,
    "run_length_maximum_output_length": 10_000_000,
    "zlib_maximum_output_length": 10_000_000,
    "stream_decoding_work_maximum_length": 30_000_000,
    "stream_parsing_work_maximum_count": 300_000,
    "xform_maximum_invocations_per_extraction": 200,
}
"""pypdf's own limits, lowered from those for any PDF to those for printed pages (a dense one has 20,000 operands)."""

EDGE_LINES = 2
"""Lines at the top and at the bottom of a page where running heads and page numbers stand."""

REPEATED_SHARE = 0.6
"""Of the pages: an edge line on so many is a running head (left and right pages may differ)."""

_PAGE_NUMBER = re.compile(r"\W*(?:page\s+)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_FILE_LIKE_TITLE = re.compile(r"(?:microsoft word\b.*|untitled.*|.*\.\w{2,5})", re.IGNORECASE)


def article_from_pdf(data: bytes, metadata: Metadata, *, name: str) -> Article:
    """The article in the text layer of a PDF.

    Raises `EmptyArticleError` for a scan, `UnsupportedSourceError` for an encrypted file, `TooLargeError`,
    and `ReadError` for a broken one.
    """
    check_size(len(data), name)
    from pypdf.errors import LimitReachedError

    keep_off_terminal("pypdf")
    try:
        pages, title = _read(data, name)
    except ReadError:
        raise
    except LimitReachedError as error:
        raise _too_slow(name) from error
    except Exception as error:  # a parser fed hostile bytes fails in any way it likes
        raise ReadError(
            f"The PDF {name} is broken ({type(error).__name__}); print it to a new PDF or save its text."
        ) from error
    text = "\n".join(_without_edges([page.splitlines() for page in pages]))
    if not any(character.isalpha() for character in text):
        raise EmptyArticleError(
            f"The PDF {name} holds pictures of pages and no text; run OCR on it first (ocrmypdf)."
        )
    return article_from_blocks(
        blocks_of(text, mend_hyphens=True), metadata.filled_from(Metadata(title=title)), name=name
    )


def _read(data: bytes, name: str) -> tuple[list[str], str | None]:
    from pypdf import PdfReader, apply_configuration

    with apply_configuration(None, **LIMITS):
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnsupportedSourceError(
                f"The PDF {name} is protected by a password; save a copy without one."
            )
        pages = len(reader.pages)
        if pages > MAX_PAGES:
            raise TooLargeError(
                f"The PDF {name} has {pages} pages; print the article's own pages to a new PDF."
            )
        return list(_texts(reader, name)), _title(reader)


def _texts(reader: PdfReader, name: str) -> Iterator[str]:
    deadline = time.monotonic() + MAX_SECONDS
    characters = 0
    for page in reader.pages:
        text = page.extract_text()
        characters += len(text)
        if characters > MAX_CHARACTERS or time.monotonic() > deadline:
            raise _too_slow(name)
        yield text


def _too_slow(name: str) -> TooLargeError:
    return TooLargeError(f"The PDF {name} is too large to unfold; save the article's text and give that.")


def _title(reader: PdfReader) -> str | None:
    title = str(reader.metadata.title or "").strip() if reader.metadata else ""
    # One word, or the name of a file, is what the writing program put there.
    return title if " " in title and not _FILE_LIKE_TITLE.fullmatch(title) else None


def _without_edges(pages: list[list[str]]) -> Iterator[str]:
    filled = [[line for line in page if line.strip()] for page in pages]
    running = Counter(head for page in filled for head in {_head(line) for line in _edges(page)})
    repeated = {
        head for head, count in running.items() if len(pages) > 2 and count >= REPEATED_SHARE * len(pages)
    }
    for page in filled:
        for i, line in enumerate(page):
            at_edge = i < EDGE_LINES or i >= len(page) - EDGE_LINES
            if not (at_edge and (_head(line) in repeated or _PAGE_NUMBER.fullmatch(line))):
                yield line


def _edges(page: list[str]) -> list[str]:
    return page[:EDGE_LINES] + page[-EDGE_LINES:]


def _head(line: str) -> str:
    """The line with every figure alike, so that "Page 3" and "Page 4" are one running head."""
    return _DIGITS.sub("#", line.strip()).casefold()
