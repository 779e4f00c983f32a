"""What the ``dossier`` commands share: briefing what is an article, opening a dossier, writing it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, cast

import typer

from summarizer.cli.run import FAILED, internal
from summarizer.cli.terminal import complain, emit, remark
from summarizer.errors import DossierError, LimitError, SummarizerError, UsageError

if TYPE_CHECKING:
    from summarizer.article import Article
    from summarizer.brief import Brief
    from summarizer.dossier import Dossier
    from summarizer.dossier.adding import Added
    from summarizer.dossier.folder import Folder
    from summarizer.engines import Engine
    from summarizer.export.choices import Screen

_MOST = 1_000_000_000
"""Bytes of a dossier as JSON: some ten thousand articles."""


class Work:
    """Adds what was named to a dossier; failures are told and counted, not raised."""

    def __init__(self, engine: Engine, *, quiet: bool, debug: bool) -> None:
        self._engine = engine
        self._quiet = quiet
        self._debug = debug
        self._code = 0

    def build(self, place: Path, names: list[str]) -> None:
        """`add` to a new dossier, which is made when there is something to put into it."""
        from summarizer.dossier.folder import Folder

        briefs = self._briefs(names)
        first = next(briefs, None)
        if first is None:
            complain(f"no dossier was made in {str(place)!r}: there was no brief for it")
            raise typer.Exit(self._code or FAILED)
        self._put(Folder.create(place), chain([first], briefs))

    def add(self, folder: Folder, names: list[str]) -> None:
        """Briefs the articles among `names`, adds everything, says what came of it and ends with the right code."""
        self._put(folder, self._briefs(names))

    def _put(self, folder: Folder, briefs: Iterator[Brief]) -> None:
        from summarizer.dossier.adding import add

        added = add(folder, briefs)
        if not self._quiet:
            emit(f"{_told(added, folder.path)}\n")
        self._settle(folder)
        if self._code:
            raise typer.Exit(self._code)

    def _settle(self, folder: Folder) -> None:
        """Has a model, where one is chosen, decide about what matching left in doubt."""
        if not hasattr(self._engine, "compare"):
            return
        from summarizer.dossier.judging import Judge, settle_doubts

        try:
            same = settle_doubts(folder, cast("Judge", self._engine))
        except SummarizerError as error:
            self._fail("doubts", error)
            return
        if same and not self._quiet:
            emit(f"{folder.path}: {same} more matched by {self._engine.name}\n")

    def _briefs(self, names: list[str]) -> Iterator[Brief]:
        from summarizer.dossier.sources import briefs_from

        for given in briefs_from(names, self._brief):
            if given.brief is not None:
                yield given.brief
            elif given.error is not None:
                self._fail(given.name, given.error)
                if isinstance(given.error, LimitError):
                    return

    def _brief(self, article: Article) -> Brief:
        from summarizer.pipeline import summarize

        return summarize(article, model=self._engine, include_text=True)

    def _fail(self, name: str, error: Exception) -> None:
        if self._debug:
            raise error
        told = str(error) if isinstance(error, SummarizerError) else internal(error)
        complain(told if name in told else f"{name}: {told}")
        self._code = max(self._code, error.exit_code if isinstance(error, LimitError) else FAILED)


def opened(place: Path) -> Dossier:
    """The dossier in a folder, or in a file of JSON."""
    from summarizer.dossier import Dossier
    from summarizer.dossier.adding import load
    from summarizer.dossier.folder import Folder

    if place.is_dir():
        dossier = load(Folder(place))
        for note in dossier.notes:
            remark(note)
        return dossier
    try:
        with place.open("rb") as file:
            data = file.read(_MOST + 1)
    except OSError as error:
        raise DossierError(
            f"cannot read the dossier {str(place)!r}: {error.strerror or error}; name a dossier's folder or its JSON"
        ) from None
    return Dossier.from_json(data[:_MOST])


def written(
    dossier: Dossier, format: str, *, part: str | None, party: str | None, issue: str | None, screen: Screen
) -> str:
    """The dossier, or a part of it, in one of the formats."""
    from summarizer.dossier.selection import select

    shown = select(dossier, party=party, issue=issue)
    if format == "json":
        if part is not None:
            raise UsageError(
                "--part is for the other formats: take a part out of the JSON with jq, such as jq .shifts"
            )
        return shown.to_json()
    if format == "csv":
        from summarizer.dossier.show.table import to_csv

        return to_csv(shown, part or "timeline")
    if format == "html":
        from summarizer.dossier.show.page import dossier_page

        if part is not None:
            raise UsageError("a page has all the parts, with a link to each: leave --part out")
        return dossier_page(shown)
    if format == "markdown":
        from summarizer.dossier.show.markdown import to_markdown

        return to_markdown(shown, part=part)
    from summarizer.dossier.show.terminal import to_terminal

    return to_terminal(shown, part=part, width=screen.width, color=screen.color, encoding=screen.encoding)


def _told(added: Added, path: Path) -> str:
    """What adding did, in one line."""
    parts = [
        f"{len(ids)} {what}"
        for ids, what in (
            (added.new, "added"),
            (added.replaced, "replaced"),
            (added.unchanged, "there already"),
        )
        if ids
    ]
    anew = "; everything was matched anew" if added.all_matched else ""
    return f"{path}: {', '.join(parts) or 'nothing added'}{anew}"
