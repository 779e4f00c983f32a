"""One source: a light handle that says where an article is, and loads it when asked.

A `Source` can be pickled, so that another process may load it.  One on the web had better be `fetched` first,
where the spacing of visits is known, and then sent to the process that reads it.
"""

from __future__ import annotations

import stat
from dataclasses import dataclass, field, replace
from pathlib import Path

from summarizer.article import Article
from summarizer.errors import ReadError, SummarizerError, UnsupportedSourceError
from summarizer.read.build import MAX_SIZE, article_from_plain, check_size, with_warning
from summarizer.read.decode import decode
from summarizer.read.html import article_from_page
from summarizer.read.jsonlines import article_from_line
from summarizer.read.kinds import Kind, kind_of
from summarizer.read.markdown import article_from_markdown, has_front_matter
from summarizer.read.metadata import NOTHING, Metadata, slug
from summarizer.read.pdf import article_from_pdf
from summarizer.read.unreadable import unreadable
from summarizer.read.web import Page, Web
from summarizer.read.web.kind import kind_of_page
from summarizer.read.web.location import article_id


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of one source: an article, or the error that it ended in."""

    name: str
    article: Article | None = None
    error: SummarizerError | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One article to be: a file, a page on the web, a line of JSON Lines, or standard input."""

    name: str
    """What to show for it: a path, or ``file.jsonl:17``."""
    path: Path | None = None
    """The file it is in, where it is a whole file."""
    data: bytes | None = field(default=None, repr=False)
    """Its bytes, where they are at hand: a line, or what came on standard input."""
    failure: ReadError | None = None
    """Why it will not load, where that is known already."""
    given: Metadata = NOTHING
    """What the caller knows of it; fills what it lacks."""
    kind: Kind | None = None
    """What the caller says it is; None to find out."""
    address: str | None = field(default=None, repr=False)
    """Where it is on the web, if it is there; may hold a password, which `name` does not."""
    web: Web | None = field(default=None, repr=False)
    """What fetches it; None for one of its own."""
    page: Page | None = None
    """What was fetched already."""

    def fetched(self) -> Source:
        """This source with its page at hand, where it is on the web and not fetched yet; else itself.

        A page that cannot be had makes a source that fails when it is loaded; nothing is raised.
        """
        if self.address is None or self.page is not None or self.failure is not None:
            return self
        try:
            return replace(self, page=(self.web or Web()).fetch(self.address))
        except ReadError as error:
            return replace(self, failure=error)

    def load(self) -> Article:
        """The article.  Raises `ReadError` and its kinds."""
        if self.failure is not None:
            raise self.failure
        given = self.given
        if self.address is not None:
            return self._from_the_web(self.address)
        if self.path is None:
            data = self.data or b""
        else:
            data = _bytes_of(self.path, self.name)
            given = given.filled_from(Metadata(id=slug(self.path.stem)))
        return _article(data, self.kind or kind_of(self.name, data), given, self.name)

    def _from_the_web(self, address: str) -> Article:
        ready = self.fetched()
        if ready.page is None:
            raise ready.failure or ReadError(f"{self.name} was not fetched; try again.")
        page = ready.page
        given = self.given.filled_from(Metadata(id=article_id(address)))
        kind = self.kind or kind_of_page(page, self.name)
        article = _article(page.data, kind, given, self.name, charset=page.charset)
        # Where it was found, whatever it says of itself: a page may claim any address as its own.
        return replace(article, url=page.url)

    def reading(self) -> Reading:
        """The article or the error, whichever it is."""
        try:
            return Reading(self.name, article=self.load())
        except SummarizerError as error:
            return Reading(self.name, error=error)


def _article(data: bytes, kind: Kind, given: Metadata, name: str, *, charset: str | None = None) -> Article:
    if kind == "pdf":
        return article_from_pdf(data, given, name=name)
    if kind == "jsonl":
        return article_from_line(data, given, name=name)
    check_size(len(data), name)
    text, doubt = decode(data, name, said=charset)
    known = with_warning(given, doubt) if doubt else given
    if kind == "html":
        return article_from_page(text, known, name=name)
    if kind == "markdown" or has_front_matter(text):
        return article_from_markdown(text, known, name=name)
    return article_from_plain(text, known, name=name)


def _bytes_of(path: Path, name: str) -> bytes:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise UnsupportedSourceError(f"{name} is a folder, not an article; name a file in it.")
        check_size(status.st_size, name)
        with path.open("rb") as file:
            data = file.read(MAX_SIZE + 1)  # a device or a pipe has no size beforehand
    except (OSError, ValueError) as error:
        raise unreadable(name, error) from None
    check_size(len(data), name)
    return data
