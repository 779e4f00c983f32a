"""Writes a file whole or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path

from summarizer.errors import UsageError

_DEFAULT_MODE = 0o666
"""What `open` asks for before the umask is applied; a temporary file alone would stay private (0600)."""


def write_whole(path: Path, text: str) -> None:
    """Puts `text` (UTF-8) at `path`: readers see the old file or the complete new one, never a part.

    Written beside the target, synced, then renamed over it.  A link is followed; a device or pipe,
    which cannot be replaced, is written to directly.  Raises `UsageError` where it cannot be written.
    """
    data = text.encode("utf-8", "backslashreplace")
    try:
        target = path.resolve()
        if target.exists() and not target.is_file():
            target.write_bytes(data)
        else:
            _replace(target, data)
    except OSError as error:
        raise UsageError(
            f"cannot write {str(path)!r}: {error.strerror or error}; choose another place with -o"
        ) from error


def _replace(target: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
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
