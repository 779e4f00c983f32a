"""Blocks of text and metadata into an `Article`: the one place where offsets are given out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace

from summarizer.article import Article, Paragraph, Sentence
from summarizer.errors import EmptyArticleError, TooLargeError
from summarizer.read.boilerplate import flag_notices
from summarizer.read.language import settle_language
from summarizer.read.layout import Block, blocks_of
from summarizer.read.metadata import Metadata
from summarizer.read.sentences import segment

MAX_SIZE = 20_000_000
"""Bytes of a source, or characters of a text: the most one article may have."""

PARAGRAPH_BREAK = "\n\n"


def article_from_blocks(blocks: Sequence[Block], metadata: Metadata, *, name: str = "the text") -> Article:
    """The article made of these paragraphs.  `name` is what an error calls the source.

    Raises `EmptyArticleError` where no block has a letter in it.
    """
    text = PARAGRAPH_BREAK.join(block.text for block in blocks)
    if not any(character.isalpha() for character in text):
        raise EmptyArticleError(f"There is nothing to read in {name}; give the article's text.")
    language, doubt = settle_language(metadata.language, text)
    paragraphs: list[Paragraph] = []
    sentences: list[Sentence] = []
    offset = 0
    for number, block in enumerate(blocks, start=1):
        spans = segment(block.text, language)
        flags = flag_notices(block.text, [block.text[start:end] for start, end in spans])
        for (start, end), boilerplate in zip(spans, flags, strict=True):
            sentences.append(
                Sentence(len(sentences) + 1, offset + start, offset + end, number, boilerplate=boilerplate)
            )
        notice = all(flags)
        heading = (block.heading or (number == 1 and _same(block.text, metadata.title))) and not notice
        paragraphs.append(
            Paragraph(number, offset, offset + len(block.text), boilerplate=notice, heading=heading)
        )
        offset += len(block.text) + len(PARAGRAPH_BREAK)
    return Article(
        text=text,
        paragraphs=tuple(paragraphs),
        sentences=tuple(sentences),
        id=metadata.id or f"text-{hashlib.sha256(text.encode()).hexdigest()[:12]}",
        title=metadata.title,
        date=metadata.date,
        outlet=metadata.outlet,
        byline=metadata.byline,
        url=metadata.url,
        language=language,
        warnings=metadata.warnings + ((doubt,) if doubt else ()),
    )


def article_from_plain(text: str, metadata: Metadata, *, name: str = "the text") -> Article:
    """The article that a plain text holds.  Raises `EmptyArticleError` and `TooLargeError`."""
    check_size(len(text), name)
    return article_from_blocks(blocks_of(text), metadata, name=name)


def check_size(size: int, name: str, *, most: int = MAX_SIZE) -> None:
    """Raises `TooLargeError` for more than `most` bytes or characters."""
    if size > most:
        raise TooLargeError(
            f"{_capital(name)} has more than {most // 1_000_000} MB, which no article has; "
            "give one article at a time, or many as JSON Lines."
        )


def with_warning(metadata: Metadata, warning: str) -> Metadata:
    """`metadata` with one more thing that was not understood."""
    return replace(metadata, warnings=(*metadata.warnings, warning))


def _same(line: str, title: str | None) -> bool:
    """Whether the first line is the title again, in whatever letters and marks."""
    if title is None:
        return False
    one, other = (" ".join(re.findall(r"\w+", text.casefold())) for text in (line, title))
    return bool(one) and one == other


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:] if name.startswith("the ") else name
