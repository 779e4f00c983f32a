"""Runs the command line and turns whatever happens into one sentence and an exit code.

0 all well · 1 a source failed · 2 usage · 3 a gate failed · 4 a limit was reached · 130 interrupted
"""

from __future__ import annotations

import errno
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from summarizer.errors import UsageError
from summarizer.faults import short

if TYPE_CHECKING:
    from typer.exceptions import TyperException

FAILED, INTERRUPTED = 1, 130

_OF_THE_SYSTEM = frozenset(
    (errno.ENAMETOOLONG, errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EISDIR, errno.ENOTDIR)
)
"""Refusals of the system that are about a path of the user's or the room there, wherever they come up."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for a whole run, given to every command as ``ctx.obj``."""

    debug: bool = False


def run(arguments: Sequence[str] | None = None) -> int:
    """The exit code of ``summarizer`` with these arguments (those of the process, if None)."""
    from typer.exceptions import TyperException
    from typer.main import get_command

    from summarizer.cli.root import app
    from summarizer.cli.terminal import complain
    from summarizer.errors import SummarizerError

    words = list(sys.argv[1:] if arguments is None else arguments)
    words, debug = _without_debug(words)
    if debug:
        _show_the_log()
    try:
        _require_named_output(words)
        code: object = get_command(app).main(
            args=_or_standard_input(words),
            prog_name="summarizer",
            standalone_mode=False,
            obj=Settings(debug),
        )
    except TyperException as error:
        complain(_sentence(error))
        return error.exit_code
    except SummarizerError as error:
        if debug:
            raise
        complain(str(error))
        return error.exit_code
    except Exception as error:
        if debug:
            raise
        if isinstance(error, OSError) and error.errno in _OF_THE_SYSTEM:
            complain(_refused(error))
            return UsageError.exit_code
        complain(internal(error))
        return FAILED
    if code == INTERRUPTED:
        complain("interrupted")
    return code if isinstance(code, int) else 0


def internal(error: Exception) -> str:
    """What to tell a user about an error that should not have happened."""
    return f"internal error ({type(error).__name__}: {error}); run it with --debug and report what it prints"


def _without_debug(words: list[str]) -> tuple[list[str], bool]:
    end = words.index("--") if "--" in words else len(words)
    kept = [word for word in words[:end] if word != "--debug"]
    return kept + words[end:], len(kept) < end


def _refused(error: OSError) -> str:
    place = f"{short(str(error.filename))!r}" if error.filename else "a file"
    return f"cannot use {place}: {error.strerror}; choose another place, or make room there"


def _require_named_output(words: list[str]) -> None:
    """Raises `UsageError` for -o with nothing (an unset variable of a script) or '-', which would be the folder one is in or a file of that name."""
    end = words.index("--") if "--" in words else len(words)
    for option, value in pairwise([*words[:end], "?"]):
        if (option in ("-o", "--output") and value in ("", "-")) or option == "--output=":
            raise UsageError(
                "-o names no file or folder: leave it out for standard output, or say where to write (./- for a file called '-')"
            )


def _or_standard_input(words: list[str]) -> list[str]:
    """``brief -`` where nothing is asked for but something is piped in."""
    from summarizer.cli.terminal import is_piped_into

    return words or (["brief", "-"] if is_piped_into() else [])


def _show_the_log() -> None:
    import logging

    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(relativeCreated)7.0f ms %(name)s: %(message)s"))
    logger = logging.getLogger("summarizer")
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)


def _sentence(error: TyperException) -> str:
    """A parser's message with a hint at the right help, on one line."""
    context: object = getattr(error, "ctx", None)
    command = getattr(context, "command_path", "summarizer")
    message = " ".join(error.format_message().replace("Value error, ", "").split()).rstrip(".")
    return f"{message}; see '{command} --help'"
