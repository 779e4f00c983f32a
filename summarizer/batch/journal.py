"""The journal beside the output: which source is pending, done or failed.  One SQLite file, one run at a time.

A source is done here only after its brief is safely in the output, so that after any end of a run the
journal never knows more than the output has.  While a run has it open, it is locked for every other process;
the system lifts the lock when the process ends, however it ends.
"""

from __future__ import annotations

import json
import sqlite3
import threading
import time
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from summarizer.batch.identity import Identity
from summarizer.errors import UsageError

State = Literal["pending", "done", "failed"]

FORM = "1"
"""Version of the journal's own form."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS runs (
    id INTEGER PRIMARY KEY, began REAL NOT NULL, ended REAL,
    requests INTEGER NOT NULL DEFAULT 0, tokens INTEGER NOT NULL DEFAULT 0, cost REAL NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS sources (
    key TEXT PRIMARY KEY, name TEXT NOT NULL, place TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'done', 'failed')),
    run INTEGER NOT NULL, attempts INTEGER NOT NULL, stamp TEXT NOT NULL, digest TEXT NOT NULL,
    error TEXT, message TEXT, changed REAL NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS failures ON sources (changed) WHERE state = 'failed';
"""


@dataclass(frozen=True, slots=True)
class Row:
    """What the journal knows of a source."""

    state: State
    run: int
    """The run that last had to do with it."""
    place: str
    stamp: str
    digest: str


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that failed, and why."""

    source: str
    error: str
    message: str
    attempts: int
    at: float
    """Seconds since the epoch."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What a run, or all runs together, took."""

    requests: int = 0
    tokens: int = 0
    cost: float = 0.0


class Journal:
    """Opened by one process at a time; its methods may be called from several threads.

    Raises `UsageError` where another run has it, where it is damaged, and where it cannot be written.
    """

    def __init__(self, path: Path, output: Path) -> None:
        self.path, self._output = path, output
        self._lock = threading.RLock()
        self.is_new = not path.exists()
        with self._clearly():
            self._connection = sqlite3.connect(
                path, timeout=0.0, isolation_level=None, check_same_thread=False
            )
        try:
            with self._clearly():
                self._open()
        except BaseException:
            self._connection.close()
            raise
        self.run = 0
        """The number of this run, once it is begun."""

    def about(self, name: str) -> str | None:
        """A value kept for the whole journal."""
        with self._clearly():
            row = self._connection.execute("SELECT value FROM about WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def begin(self, settings: Mapping[str, str], *, retry_failed: bool) -> None:
        """Begins a run; with `retry_failed`, those that failed are forgotten, and so begun again."""
        with self._transaction() as connection:
            self._put("settings", json.dumps(dict(settings), sort_keys=True))
            self.run = int(
                connection.execute("INSERT INTO runs (began) VALUES (?)", (time.time(),)).lastrowid or 0
            )
            if retry_failed:
                connection.execute("UPDATE sources SET state = 'pending' WHERE state = 'failed'")

    def settings(self) -> dict[str, str]:
        """What the runs before were given; empty for a new journal."""
        return dict(json.loads(self.about("settings") or "{}"))

    @contextmanager
    def together(self) -> Generator[None]:
        """Everything inside is written at once or not at all."""
        with self._transaction():
            yield

    def find(self, key: str) -> Row | None:
        """What is known of a source."""
        with self._clearly():
            row = self._connection.execute(
                "SELECT state, run, place, stamp, digest FROM sources WHERE key = ?", (key,)
            ).fetchone()
        if row is None:
            return None
        state, run, place, stamp, digest = row
        return Row(state, run, _read(place), stamp, digest)

    def pend(self, key: str, identity: Identity, digest: str) -> None:
        """A source is begun."""
        with self._clearly():
            self._connection.execute(
                "INSERT INTO sources VALUES (?, ?, ?, 'pending', ?, 1, ?, ?, NULL, NULL, ?) ON CONFLICT (key) DO UPDATE"
                " SET name = excluded.name, place = excluded.place, state = 'pending', run = excluded.run,"
                " attempts = attempts + 1, stamp = excluded.stamp, digest = excluded.digest, changed = excluded.changed",
                (
                    *(key, _bound(identity.name), _bound(identity.place), self.run),
                    *(identity.stamp, digest, time.time()),
                ),
            )

    def seen(self, key: str, identity: Identity) -> None:
        """A source that an earlier run finished has come by in this one."""
        with self._clearly():
            self._connection.execute(
                "UPDATE sources SET run = ?, place = ?, stamp = ? WHERE key = ?",
                (self.run, _bound(identity.place), identity.stamp, key),
            )

    def finish(
        self, done: Sequence[str], failed: Sequence[tuple[str, str, str]], spent: Spent, end: str
    ) -> None:
        """Sources that are done, and failed ones as key, error and message, with what the run took so far.

        `end` is where the output ends now.
        """
        now = time.time()
        with self._transaction() as connection:
            connection.executemany(
                "UPDATE sources SET state = 'done', error = NULL, message = NULL, changed = ? WHERE key = ?",
                [(now, key) for key in done],
            )
            connection.executemany(
                "UPDATE sources SET state = 'failed', error = ?, message = ?, changed = ? WHERE key = ?",
                [(error, _bound(message), now, key) for key, error, message in failed],
            )
            if end:
                self._put("end", end)
            self._book(spent)

    def end(self, spent: Spent) -> None:
        """The run ends in good order."""
        with self._transaction() as connection:
            self._book(spent)
            connection.execute("UPDATE runs SET ended = ? WHERE id = ?", (time.time(), self.run))

    def counts(self) -> dict[str, int]:
        """Sources in each state."""
        with self._clearly():
            rows = self._connection.execute("SELECT state, COUNT(*) FROM sources GROUP BY state").fetchall()
        return {"pending": 0, "done": 0, "failed": 0, **{str(state): int(n) for state, n in rows}}

    def spent(self) -> Spent:
        """What all runs took together."""
        with self._clearly():
            row = self._connection.execute(
                "SELECT COALESCE(SUM(requests), 0), COALESCE(SUM(tokens), 0), COALESCE(SUM(cost), 0.0) FROM runs"
            ).fetchone()
        return Spent(*row)

    def failures(self) -> Iterator[Failure]:
        """Those that failed, in the order in which they did."""
        with self._clearly():
            rows: Iterable[tuple[str | bytes, str, str | bytes, int, float]] = self._connection.execute(
                "SELECT name, error, message, attempts, changed FROM sources WHERE state = 'failed' ORDER BY changed"
            )
            for name, error, message, attempts, at in rows:
                yield Failure(_read(name), error, _read(message), attempts, at)

    def close(self) -> None:
        """Lets go of it, for the next run."""
        with self._lock:
            self._connection.close()

    def discard(self) -> None:
        """Closes it and takes it away: there is nothing in it that anybody would have to know."""
        self.close()
        self.path.unlink(missing_ok=True)

    def _open(self) -> None:
        connection = self._connection
        # Locked from the first write until it is closed; and no shared memory beside it is needed.
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("PRAGMA journal_mode = WAL")
        # Not synced at each commit: after a power cut the journal may know less than the output, never more.
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("COMMIT")
        fault = connection.execute("PRAGMA quick_check(1)").fetchone()
        if fault is not None and fault[0] != "ok":
            raise sqlite3.DatabaseError(str(fault[0]))
        connection.executescript(_SCHEMA)
        if (form := self.about("form")) not in (None, FORM):
            raise UsageError(
                f"{self.path} was written by another version (form {form}): finish it with that, or choose another -o"
            )
        self._put("form", FORM)

    def _put(self, name: str, value: str) -> None:
        self._connection.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", (name, value))

    def _book(self, spent: Spent) -> None:
        self._connection.execute(
            "UPDATE runs SET requests = ?, tokens = ?, cost = ? WHERE id = ?",
            (spent.requests, spent.tokens, spent.cost, self.run),
        )

    @contextmanager
    def _transaction(self) -> Generator[sqlite3.Connection]:
        with self._clearly():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def _clearly(self) -> Generator[None]:
        """Held by one thread at a time; SQLite's errors as sentences."""
        with self._lock:
            try:
                yield
            except sqlite3.Error as error:
                raise UsageError(self._told(error)) from None

    def _told(self, error: sqlite3.Error) -> str:
        text = str(error)
        if "locked" in text:
            return f"another run is writing {self._output}: wait until it has ended, or choose another -o"
        if "full" in text or "disk I/O" in text:
            return (
                f"there is no room left for {self.path}: make room, then run the same command again to go on"
            )
        if "readonly" in text or "read-only" in text or "unable to open" in text:
            return f"{self.path} cannot be written ({text}): choose a place for -o where you may write"
        return (
            f"the journal {self.path} is damaged ({text}): the briefs in {self._output} are whole; move both away and run"
            " again (stored replies are not paid for twice), or put back a copy of the journal"
        )


def _bound(text: str) -> str | bytes:
    """`text` as SQLite takes it: a file's name need not be UTF-8, and then it goes in as bytes, with whatever tells of it."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
    return text


def _read(value: str | bytes) -> str:
    return value if isinstance(value, str) else value.decode("utf-8", "surrogatepass")
