"""``summarizer cache``: the store of past requests."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    help="Look at the store of past requests, or clear it.",
)

_File = Annotated[
    Path | None, typer.Option("--file", metavar="FILE", help="Another store than the usual one.")
]


@app.command("info")
def info(file: _File = None) -> None:
    """Tell where the store is and how much it holds.

    It keeps what models replied, so that no request is ever paid for twice; neither keys nor headers.

    \b
    Examples:
      summarizer cache info
    """
    from summarizer.cli.terminal import emit
    from summarizer.store import ReplyStore, default_cache_path

    found = ReplyStore(file or default_cache_path()).info()
    emit(f"{found.path}\n{_counted(found.replies)}, {found.bytes / 1024:,.0f} KiB\n")
    for model, count in found.models:
        emit(f"  {count:>7,}  {model}\n")


@app.command("clear")
def clear(file: _File = None) -> None:
    """Remove every stored reply.

    \b
    Examples:
      summarizer cache clear
    """
    from summarizer.cli.terminal import emit
    from summarizer.store import ReplyStore, default_cache_path

    removed = ReplyStore(file or default_cache_path()).clear()
    emit(f"{_counted(removed)} removed\n")


def _counted(replies: int) -> str:
    return f"{replies:,} {'reply' if replies == 1 else 'replies'}"
