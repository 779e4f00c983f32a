"""Anything a person may have → `Article`: text, Markdown, HTML, PDF, JSON Lines, folders of them, pages on the web.

`read` gives the one article behind a source, `read_many` goes through any number and tells of each what
became of it, `expand` finds them without loading.  `article_from_text` and `article_from_html` take what
is in memory already.

Inside: `characters` and `layout` make the one normalised text, `sentences` and `boilerplate` read it,
`build` gives out the offsets; `markdown`, `html`, `pdf` and `jsonlines` know one kind of source each;
`kinds` and `decode` tell bytes apart; `source`, `lists` and `expand` find and load; `web` fetches.  What words they go by stands
in the TOML files.  Heavy libraries are imported by the functions that need them.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from types import ModuleType

from summarizer.arguments import checked
from summarizer.article import Article
from summarizer.errors import UsageError
from summarizer.read.build import MAX_SIZE, article_from_plain
from summarizer.read.expand import Sources, sources_of
from summarizer.read.html import article_from_page
from summarizer.read.kinds import KIND_OF_SUFFIX, Kind
from summarizer.read.language import detect_language, language_name
from summarizer.read.layout import normalise
from summarizer.read.markdown import article_from_markdown
from summarizer.read.metadata import Metadata, parse_date
from summarizer.read.sentences import segment
from summarizer.read.source import Reading, Source
from summarizer.read.web import Web

__all__ = [
    "KIND_OF_SUFFIX",
    "MAX_SIZE",
    "Kind",
    "Reading",
    "Source",
    "Sources",
    "Web",
    "article_from_html",
    "article_from_text",
    "detect_language",
    "expand",
    "language_name",
    "normalise",
    "read",
    "read_many",
    "segment",
]


@checked
def read(
    source: str | os.PathLike[str],
    *,
    title: str | None = None,
    date: str | dt.date | None = None,
    outlet: str | None = None,
    url: str | None = None,
    kind: Kind | None = None,
    web: Web | None = None,
) -> Article:
    """The article in one file, at an address on the web, or on standard input for ``"-"``.

    `title`, `date`, `outlet` and `url` fill what the source does not say of itself (a page's url is where it was
    found); `kind` overrides what its suffix and its first bytes say it is.  `web` fetches pages: give all calls
    the same one, so that hosts are not asked too fast.  Raises `ReadError` and its kinds, and `UsageError` where the
    source holds several articles.
    """
    name = os.fspath(source)
    given = _given(title, date, outlet, url)
    found = list(islice(sources_of(name, given, kind, web or Web()), 2))
    if len(found) > 1:
        raise UsageError(
            f"There is more than one article in {name}; name a single one (in a program, `read_many` takes all)."
        )
    return found[0].load()


@checked
def read_many(
    sources: Iterable[str | os.PathLike[str]],
    *,
    title: str | None = None,
    date: str | dt.date | None = None,
    outlet: str | None = None,
    url: str | None = None,
    kind: Kind | None = None,
    web: Web | None = None,
) -> Iterator[Reading]:
    """What becomes of every article behind `sources`, one at a time and in order.

    Files, folders (all files of a known kind in them), globs, JSON Lines (an article a line), addresses on the
    web, lists of any of them (``@list.txt``) and ``"-"``.
    A source that fails yields a `Reading` with its error and does not stop the others.  `sources` may
    be endless.  Other arguments as for `read`.
    """
    given = _given(title, date, outlet, url)
    web = web or Web()
    for source in sources:
        for single in sources_of(os.fspath(source), given, kind, web):
            yield single.reading()


@checked
def expand(
    sources: Iterable[str | os.PathLike[str]],
    *,
    title: str | None = None,
    date: str | dt.date | None = None,
    outlet: str | None = None,
    url: str | None = None,
    kind: Kind | None = None,
    web: Web | None = None,
) -> Sources:
    """The single sources behind `sources`, found but not loaded, and their number.

    found = expand(["articles/", "more.jsonl"])
    for source in track(found, total=found.count):
        article = source.load()
    """
    return Sources(
        tuple(os.fspath(source) for source in sources), _given(title, date, outlet, url), kind, web or Web()
    )


@checked
def article_from_text(
    text: str,
    *,
    id: str | None = None,
    title: str | None = None,
    date: str | dt.date | None = None,
    outlet: str | None = None,
    byline: str | None = None,
    url: str | None = None,
    language: str | None = None,
    markdown: bool = False,
) -> Article:
    """The article that a text holds; with `markdown`, its front matter counts and its markup goes.

    `id` is made from the text where it is not given, `language` (ISO 639-1) is told from it.  Raises
    `EmptyArticleError` for a text without a letter, `TooLargeError` above `MAX_SIZE` characters.
    """
    given = _given(title, date, outlet, url, id=id, byline=byline, language=language)
    return article_from_markdown(text, given) if markdown else article_from_plain(text, given)


@checked
def article_from_html(
    html: str,
    *,
    id: str | None = None,
    title: str | None = None,
    date: str | dt.date | None = None,
    outlet: str | None = None,
    byline: str | None = None,
    url: str | None = None,
    language: str | None = None,
) -> Article:
    """The article on a page; what the page says of itself goes before what the caller gives.

    Raises `EmptyArticleError` where the page has no article, `TooLargeError`, and `ReadError` where it
    cannot be parsed.
    """
    return article_from_page(html, _given(title, date, outlet, url, id=id, byline=byline, language=language))


def _given(
    title: str | None,
    date: str | dt.date | None,
    outlet: str | None,
    url: str | None,
    *,
    id: str | None = None,
    byline: str | None = None,
    language: str | None = None,
) -> Metadata:
    day = parse_date(date) if isinstance(date, str) else date
    if isinstance(day, dt.datetime):  # a date to Python, and none to whoever compares it with one
        day = day.date()
    if day is None and date:
        raise UsageError(f"{date!r} is not a date; write it as 2025-02-12.")
    texts = {"id": id, "title": title, "outlet": outlet, "byline": byline, "url": url, "language": language}
    return replace(Metadata.parse(texts, where="the call"), date=day)


class _CallableModule(ModuleType):
    """This package bears the name of its main function; called, it is that function.

    Importing it anywhere binds ``summarizer.read`` to the package, over the function that
    ``from summarizer import read`` is meant to give.
    """

    __call__ = staticmethod(read)


sys.modules[__name__].__class__ = _CallableModule
