"""The file that tells which sources failed, why, and what to do about each."""

from __future__ import annotations

import contextlib
import json
import os
import time
from pathlib import Path

from summarizer.batch.advice import advice_for
from summarizer.batch.journal import Journal
from summarizer.errors import UsageError


def tell_failures(journal: Journal, path: Path) -> None:
    """Writes the failed sources with reason and advice, whole or not at all; none, no file.

    Raises `UsageError` where it cannot be written.
    """
    part = path.with_name(f".{path.name}.part")
    any_failed = False
    try:
        with part.open("wb") as file:
            for failure in journal.failures():
                any_failed = True
                told = {
                    "source": failure.source,
                    "error": failure.error,
                    "reason": failure.message,
                    "advice": advice_for(failure.error),
                    "attempts": failure.attempts,
                    "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(failure.at)),
                }
                file.write(json.dumps(told, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")
            file.flush()
            os.fsync(file.fileno())
        if any_failed:
            part.replace(path)
        else:
            part.unlink()
            path.unlink(missing_ok=True)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink()
        raise UsageError(
            f"cannot write {path}: {error.strerror or error}; make room, and run the same command again"
        ) from None
