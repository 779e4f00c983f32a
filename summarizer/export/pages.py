"""Briefs as web pages in a folder: one file each, and an index that leads to them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

from summarizer.arguments import checked
from summarizer.errors import UsageError
from summarizer.export.filenames import is_reserved
from summarizer.export.formats import Finished
from summarizer.export.whole import write_whole

INDEX = "index.html"

_LONGEST_NAME = 60
"""Characters of an article's id kept in the name of its page."""


def require_folder(folder: Path) -> None:
    """Raises `UsageError` where `write_pages` is bound to fail, to be told before any work is done for it."""
    place = folder if folder.exists() else folder.parent
    if not place.is_dir():
        what = "is a file" if folder.exists() else f"has no folder {str(place)!r} to stand in"
        raise UsageError(f"cannot write pages to {str(folder)!r}: it {what}; name another folder")
    if not os.access(place, os.W_OK):
        raise UsageError(
            f"cannot write pages to {str(folder)!r}: you may not write there; name another folder"
        )


@checked
def write_pages(briefs: Iterable[Finished], folder: str | Path) -> Path | None:
    """A page for each brief as soon as it is there, then the index, whose path is returned; None without briefs.

    The folder is made if need be; files of the same names are replaced, others stay.  Raises `UsageError` where
    it cannot be written.
    """
    from summarizer.render.page import Entry, brief_page, entry_of, index_page

    folder = Path(folder)
    taken = {INDEX: 1}
    entries: list[Entry] = []
    for done in briefs:
        name = page_name(done.brief.article.id, taken)
        _make(folder)
        write_whole(folder / name, brief_page(done.brief, text=done.text, back=INDEX))
        entries.append(entry_of(done.brief, name))
    if not entries:
        return None
    write_whole(folder / INDEX, index_page(entries))
    return folder / INDEX


def page_name(article_id: str, taken: dict[str, int]) -> str:
    """A file name made of an article's id that is not in `taken`, and is from now on."""
    slug = re.sub(r"[^a-z0-9]+", "-", article_id.casefold())[:_LONGEST_NAME].strip("-") or "article"
    if is_reserved(slug):
        slug = f"article-{slug}"
    name, number = f"{slug}.html", taken.get(f"{slug}.html", 0) + 1
    while number > 1 and f"{slug}-{number}.html" in taken:
        number += 1
    if number > 1:
        taken[name] = (
            number  # where to go on looking: of many articles with one id each is found a name at once
        )
        name = f"{slug}-{number}.html"
    taken[name] = 1
    return name


def _make(folder: Path) -> None:
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise UsageError(f"cannot make the folder {str(folder)!r}: {error.strerror or error}") from error
