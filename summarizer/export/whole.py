"""Writes a file whole or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from collections.abc import Generator
from pathlib import Path
from typing import IO

from summarizer.arguments import checked
from summarizer.errors import UsageError

_DEFAULT_MODE = 0o666
"""What `open` asks for before the umask is applied; a temporary file alone would stay private (0600)."""


_KEPT_OF_NAME = 40
"""Characters of the target's name in that of the temporary file, which must not become too long for the system."""


def require_place(path: Path) -> None:
    """Raises `UsageError` where `write_whole` is bound to fail, to be told before any work is done for it."""
    try:
        target = _target(path)
        if target.is_dir():
            raise IsADirectoryError(0, "it is a folder")
        if not target.parent.is_dir():
            raise FileNotFoundError(0, f"there is no folder {str(target.parent)!r}")
        replaced = target.parent if target.is_file() or not target.exists() else target
        if not os.access(replaced, os.W_OK):
            raise PermissionError(0, f"you may not write to {str(replaced)!r}")
    except (OSError, RuntimeError) as error:  # before Python 3.13 a link to itself is a RuntimeError
        raise _cannot_write(path, error) from None


@checked
def write_whole(path: Path, text: str) -> None:
    """Puts `text` (UTF-8) at `path`: readers see the old file or the complete new one, never a part.

    Written beside the target, synced, then renamed over it.  A link is followed; a device or pipe,
    which cannot be replaced, is written to directly.  Raises `UsageError` where it cannot be written.
    """
    with whole_file(path) as file:
        file.write(text.encode("utf-8", "backslashreplace"))


@contextlib.contextmanager
def whole_file(path: Path) -> Generator[IO[bytes]]:
    """The same for what is written bit by bit: a file to fill, which takes its place when the block has ended well.

    An OSError from within counts as a failure to write.
    """
    try:
        target = _target(path)
        replaceable = target.is_file() or not target.exists()
        with _replacing(target) if replaceable else target.open("wb") as file:
            yield file
    except (OSError, RuntimeError) as error:
        raise _cannot_write(path, error) from error


def _target(path: Path) -> Path:
    """The file behind a link; a device or pipe as it was named, for what is behind ``/dev/stdout`` may have no name."""
    return path if path.exists() and not path.is_file() else path.resolve()


def _cannot_write(path: Path, error: OSError | RuntimeError) -> UsageError:
    reason = (error.strerror if isinstance(error, OSError) else None) or error
    return UsageError(f"cannot write {str(path)!r}: {reason}; choose another place, or make room there")


@contextlib.contextmanager
def _replacing(target: Path) -> Generator[IO[bytes]]:
    handle, name = tempfile.mkstemp(
        prefix=f".{target.name[:_KEPT_OF_NAME]}.", suffix=".part", dir=target.parent
    )
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(_mode(target))
        Path(name).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _mode(target: Path) -> int:
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    umask = os.umask(0)
    os.umask(umask)
    return _DEFAULT_MODE & ~umask
