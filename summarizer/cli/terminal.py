"""What is on the other end of the standard streams, and how to write to it."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from typing import IO

import typer

from summarizer.export.choices import Screen


def is_terminal(stream: IO[str] | None) -> bool:
    """Whether a person reads (or types) there."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False


def is_piped_into() -> bool:
    """Whether standard input is a pipe or a file, so that somebody has sent something."""
    try:
        mode = os.fstat(sys.stdin.fileno()).st_mode
    except (AttributeError, OSError, ValueError):
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISREG(mode) or stat.S_ISSOCK(mode)


def screen() -> Screen:
    """Width, colour and encoding of standard output.

    Colour only for a terminal that can show it, never with NO_COLOR (no-color.org), and always with
    FORCE_COLOR.
    """
    return Screen(
        width=shutil.get_terminal_size((80, 24)).columns,
        color=_wants_color(),
        encoding=sys.stdout.encoding or "utf-8",
    )


def _wants_color() -> bool:
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return is_terminal(sys.stdout) and os.environ.get("TERM") != "dumb"


def emit(text: str) -> None:
    """Writes to standard output at once: UTF-8 into files and pipes, the terminal's own encoding there.

    A reader that has gone away (``| head``) ends the command quietly.
    """
    encoding = (sys.stdout.encoding or "utf-8") if is_terminal(sys.stdout) else "utf-8"
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode(encoding, "backslashreplace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from None


def complain(message: str) -> None:
    """One line on standard error, under the command's name, with nothing in it that a terminal obeys."""
    from summarizer.render.safe import visible

    typer.echo(f"summarizer: {visible(message)}", err=True)


def remark(message: str) -> None:
    """The same, dim, for what is no error; only where a person reads it."""
    if is_terminal(sys.stderr):
        typer.secho(f"summarizer: {message}", err=True, dim=True)
