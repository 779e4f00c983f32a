"""What is on the other end of the standard streams, and how to write to it."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from typing import IO

import typer

from summarizer.errors import UsageError
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
        encoding=getattr(sys.stdout, "encoding", None) or "utf-8",
    )


def _wants_color() -> bool:
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return is_terminal(sys.stdout) and os.environ.get("TERM") != "dumb"


def emit(text: str) -> None:
    """Writes to standard output at once: UTF-8 into files and pipes, the terminal's own encoding there.

    A reader that has gone away (``| head``) ends the command quietly.  Raises `UsageError` where nothing
    can be written: the disk is full, or standard output is closed.
    """
    if sys.stdout is None:
        raise UsageError("standard output is closed; open it, or name a file with -o")
    encoding = (sys.stdout.encoding or "utf-8") if is_terminal(sys.stdout) else "utf-8"
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode(encoding, "backslashreplace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _give_up_standard_output()
        raise typer.Exit(0) from None
    except OSError as error:
        _give_up_standard_output()
        raise UsageError(
            f"cannot write to standard output: {error.strerror or error}; make room, or send it elsewhere"
        ) from None


def _give_up_standard_output() -> None:
    """What is still in its buffer goes nowhere, rather than failing once more at the end of the process."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(message: str) -> None:
    """One line on standard error, under the command's name, with nothing in it that a terminal obeys."""
    from summarizer.render.safe import visible

    typer.echo(f"summarizer: {visible(message)}", err=True)


def remark(message: str) -> None:
    """The same, dim, for what is no error; only where a person reads it."""
    if is_terminal(sys.stderr):
        typer.secho(f"summarizer: {message}", err=True, dim=True)
