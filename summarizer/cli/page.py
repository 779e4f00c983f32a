"""Web pages from the command line: to standard output, a file or a folder, and into the browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.errors import UsageError

if TYPE_CHECKING:
    from summarizer.brief import Brief
    from summarizer.cli.briefing import Briefing

_SUFFIXES = (".html", ".htm")
_FOLDER = "several articles become a folder of pages: name one with -o FOLDER"


def deliver(briefing: Briefing, output: Path | None, *, show: bool) -> None:
    """One article becomes one file, several become a folder; without `output` a page to `show` is kept in a temporary folder.

    Raises `UsageError` for several articles without a folder to put them in, before any is read.
    """
    from summarizer.export.pages import require_folder, write_pages
    from summarizer.export.whole import require_place

    into_folder = briefing.several or (output is not None and output.is_dir())
    if output is None and show:
        output = _temporary(into_folder)
    if not into_folder:
        if output is not None:
            require_place(output)
        page = _single(briefing, output)
    elif output is None or output.suffix.lower() in _SUFFIXES:
        raise UsageError(_FOLDER)
    else:
        require_folder(output)
        page = write_pages(briefing.finished(), output)
    if page is not None and show:
        _show(page)


def require_pages(output: Path | None) -> Path:
    """`output` as a place for stored briefs' pages: a folder, or a file by its suffix; raises `UsageError` if it is none."""
    from summarizer.export.pages import require_folder
    from summarizer.export.whole import require_place

    if output is None:
        raise UsageError("pages need a place: name one with -o FOLDER, or -o FILE.html for a single brief")
    (require_place if output.suffix.lower() in _SUFFIXES else require_folder)(output)
    return output


def deliver_stored(briefs: Iterator[Brief], output: Path | None) -> None:
    """The pages of briefs made before, with the text where they include it, to where `require_pages` allows."""
    from summarizer.export.formats import Finished
    from summarizer.export.pages import write_pages
    from summarizer.export.whole import write_whole
    from summarizer.render import to_html

    place = require_pages(output)
    if place.suffix.lower() not in _SUFFIXES:
        write_pages(map(Finished, briefs), place)
        return
    first = next(briefs, None)
    if next(briefs, None) is not None:
        raise UsageError(_FOLDER)
    if first is not None:
        write_whole(place, to_html(first))


def deliver_page(page: str, output: Path | None, name: str) -> None:
    """Shows a page that is there already, kept at `output`, else under `name` in a temporary folder."""
    from summarizer.export.whole import write_whole

    place = output or _temporary(folder=True) / name
    write_whole(place, page)
    _show(place)


def _single(briefing: Briefing, output: Path | None) -> Path | None:
    """The page of the one brief, written to `output`, whose path is returned, or to standard output."""
    from summarizer.cli.terminal import emit
    from summarizer.export.formats import chunks
    from summarizer.export.whole import write_whole

    whole = "".join(chunks(briefing.finished(), "html"))
    if not briefing.delivered:
        return None
    if output is None:
        emit(whole)
    else:
        write_whole(output, whole)
    return output


def _temporary(folder: bool) -> Path:
    """Where a page to be shown is kept: the browser reads it after this command has ended, so it stays."""
    import tempfile

    place = Path(tempfile.mkdtemp(prefix="aide-memoire-"))
    return place if folder else place / "brief.html"


def _show(page: Path) -> None:
    import webbrowser

    from summarizer.cli.terminal import complain, remark

    if webbrowser.open(page.resolve().as_uri()):
        remark(f"shown in the browser: {page}")
    else:
        complain(f"found no browser to open; the page is {page}")
