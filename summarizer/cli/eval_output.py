"""How the evaluation's commands show tables and leave files behind."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.evaluation.table import Table


def show(table: Table, *, piped: Table | None = None) -> None:
    """The table for a person, or as Markdown for a file or a pipe (`piped` in its place, where given)."""
    import sys

    from summarizer.cli.terminal import emit, is_terminal, screen

    if is_terminal(sys.stdout):
        from summarizer.evaluation.terminal import for_terminal

        page = screen()
        emit(for_terminal(table, width=page.width, color=page.color) + "\n")
        return
    from summarizer.evaluation.table import markdown

    emit(markdown(piped or table) + "\n")


def say(sentence: str) -> None:
    """One sentence on standard output."""
    from summarizer.cli.terminal import emit

    emit(sentence + "\n")


def note(sentence: str, quiet: bool) -> None:
    """A remark for a person at a terminal, unless `quiet`."""
    if not quiet:
        from summarizer.cli.terminal import remark

        remark(sentence)


def write(path: Path, content: str) -> None:
    """Writes `content` to `path`, making its folder; `UsageError` where that cannot be."""
    from summarizer.errors import UsageError

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror or error}") from None
