"""JSON Lines: an article a line, with `text` or `html` and whatever is known beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import BinaryIO, cast

from summarizer.article import Article
from summarizer.errors import EmptyArticleError, ReadError, TooLargeError, UnsupportedSourceError
from summarizer.read.build import MAX_SIZE, article_from_plain
from summarizer.read.decode import decode
from summarizer.read.html import article_from_page
from summarizer.read.metadata import Metadata


def article_from_line(line: bytes, metadata: Metadata, *, name: str) -> Article:
    """The article on one line.  `name` is ``file.jsonl:17``.

    `text` or `html` is read of it, and the fields of `Metadata`; anything else is left alone.

    Raises `UnsupportedSourceError` for a line that is no JSON object, `EmptyArticleError` for one without
    text, and what text and HTML raise.
    """
    return article_from_values(_parse(line, name), metadata, name=name)


def article_from_values(values: Mapping[str, object], metadata: Metadata, *, name: str) -> Article:
    """The article in one record: `text` or `html`, and the fields of `Metadata`; anything else is left alone.

    Raises `EmptyArticleError` for a record without text, and what text and HTML raise.
    """
    known = Metadata.parse(values, where=name).filled_from(metadata)
    for field, reader in (("text", article_from_plain), ("html", article_from_page)):
        content = values.get(field)
        if isinstance(content, str) and content.strip():
            return reader(content, known, name=name)
    raise EmptyArticleError(
        f"There is no `text` or `html` in {name}; put the article into one of them, as a string."
    )


def lines_of(file: BinaryIO, name: str, *, first: bytes = b"") -> Iterator[tuple[int, bytes | ReadError]]:
    """Number, from 1, and bytes of each line that is not blank; an error in place of one that is too long.

    `first` is a line taken from `file` before.  No more than one line is held in memory.
    """
    line = first or file.readline(MAX_SIZE + 1)
    number = 0
    while line:
        number += 1
        if len(line) > MAX_SIZE:
            while line and not line.endswith(b"\n"):
                line = file.readline(MAX_SIZE)
            yield (
                number,
                TooLargeError(
                    f"{name}:{number} has more than {MAX_SIZE // 1_000_000} MB; split the article."
                ),
            )
        elif line.strip():
            yield number, line
        line = file.readline(MAX_SIZE + 1)


def _parse(line: bytes, name: str) -> dict[str, object]:
    text, _ = decode(line, name)
    try:
        values: object = json.loads(text)
    except (ValueError, RecursionError) as error:
        reason = (
            f"character {error.colno}: {error.msg}"
            if isinstance(error, json.JSONDecodeError)
            else "it nests too deep, or a number in it is too long"
        )
        raise UnsupportedSourceError(
            f"{name} is not JSON ({reason}); write one object on each line."
        ) from None
    if not isinstance(values, dict):
        raise UnsupportedSourceError(f'{name} is no JSON object; write {{"text": …}} on each line.')
    return cast(dict[str, object], values)
