"""The request cache: model replies in one SQLite file, so that no stored reply is ever requested again.

A reply is filed under the SHA-256 of everything that shapes it; the caller composes that key.  Neither
keys nor headers are stored.  The file is readable by its owner only and safe to share between threads
and processes.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import threading
import time
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import UsageError

_WAIT = 30.0
"""Seconds to wait for another process that is writing."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS replies (
    key TEXT PRIMARY KEY,
    model TEXT NOT NULL,
    reply TEXT NOT NULL,
    stored REAL NOT NULL
) WITHOUT ROWID
"""


def default_cache_path(environment: Mapping[str, str] | None = None) -> Path:
    """Where replies are kept: under ``XDG_CACHE_HOME`` (``LOCALAPPDATA`` on Windows), else ``~/.cache``."""
    known = os.environ if environment is None else environment
    root = known.get("XDG_CACHE_HOME") or known.get("LOCALAPPDATA")
    return (Path(root) if root else Path.home() / ".cache") / "aide-memoire" / "replies.sqlite3"


def key_of(shape: Mapping[str, object]) -> str:
    """The key of a request, from everything that shapes its answer."""
    text = json.dumps(shape, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class StoreInfo:
    """How much a store holds."""

    path: Path
    replies: int
    bytes: int
    models: tuple[tuple[str, int], ...]
    """Replies by model, most first."""


class ReplyStore:
    """Replies by key.  Opened when first used; one connection a thread."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()
        self._opening = threading.Lock()

    def get(self, key: str) -> str | None:
        """The stored reply, or None; `UsageError` where the file cannot be read."""
        connection = self._connection()
        try:
            row = connection.execute("SELECT reply FROM replies WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error as error:
            raise self._unusable(error) from None
        return None if row is None else str(row[0])

    def put(self, key: str, model: str, reply: str) -> None:
        """Stores a reply; the first one stored under a key stays.  `UsageError` where it cannot be written."""
        connection = self._connection()
        try:
            with connection:
                connection.execute(
                    "INSERT OR IGNORE INTO replies VALUES (?, ?, ?, ?)", (key, model, reply, time.time())
                )
        except sqlite3.Error as error:
            raise self._unusable(error) from None

    def info(self) -> StoreInfo:
        """How much is stored; nothing is created where there is no store yet."""
        if not self.path.exists():
            return StoreInfo(self.path, 0, 0, ())
        rows = self._connection().execute(
            "SELECT model, COUNT(*) FROM replies GROUP BY model ORDER BY 2 DESC, 1"
        )
        models = tuple((str(model), int(count)) for model, count in rows)
        size = sum(file.stat().st_size for file in self._files() if file.exists())
        return StoreInfo(self.path, sum(count for _, count in models), size, models)

    def clear(self) -> int:
        """Removes every reply; how many there were."""
        if not self.path.exists():
            return 0
        connection = self._connection()
        with connection:
            removed = connection.execute("DELETE FROM replies").rowcount
        connection.execute("VACUUM")
        return removed

    def close(self) -> None:
        """Closes this thread's connection."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is not None:
            connection.close()
            self._local.connection = None

    def _files(self) -> list[Path]:
        return [self.path, *(self.path.with_name(self.path.name + end) for end in ("-wal", "-shm"))]

    def _connection(self) -> sqlite3.Connection:
        known: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if known is None:
            with self._opening:
                known = self._open()
            self._local.connection = known
        return known

    def _open(self) -> sqlite3.Connection:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            # Made by hand, so that it is never readable by others, not even for a moment; SQLite gives
            # its side files the same mode.
            os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))
            self.path.chmod(0o600)
            connection = sqlite3.connect(self.path, timeout=_WAIT)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            with closing(connection.cursor()) as cursor:
                cursor.execute(_SCHEMA)
        except (OSError, sqlite3.Error) as error:
            raise self._unusable(error) from None
        return connection

    def _unusable(self, error: OSError | sqlite3.Error) -> UsageError:
        if "full" in str(error):
            return UsageError(
                f"there is no room left for the reply cache {self.path}: make room there, or go on with --no-cache"
            )
        reason = (error.strerror if isinstance(error, OSError) else None) or error
        return UsageError(
            f"the reply cache {self.path} cannot be used ({reason}): clear the way for it, or go on with --no-cache"
        )
