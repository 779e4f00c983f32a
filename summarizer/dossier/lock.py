"""One writer at a time: a lock on a dossier's folder that ends with the program that holds it, however it ends."""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from summarizer.errors import DossierError


@contextmanager
def only_writer(folder: Path) -> Generator[None]:
    """Holds the lock of a dossier's folder; raises `DossierError` where another program does."""
    try:
        handle = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise DossierError(
            f"cannot write to the dossier {str(folder)!r} ({error.strerror or error}): check that you may write there"
        ) from None
    try:
        if not _take(handle):
            raise DossierError(
                f"another program is writing the dossier {str(folder)!r}: wait until it has finished, then try again"
            )
        yield
    finally:
        os.close(handle)


def _take(handle: int) -> bool:
    """Whether the lock was free; the system takes it back when the handle is closed or the program dies."""
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined] # pyright: ignore
        except OSError:
            return False
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
