"""The index: what matching needs to know of a dossier, looked up by key, never read as a whole.

A SQLite file, or the same in memory.  Two tables: *postings* (kind of key, key → ids) and *profiles* (what is
known of one thing, as JSON).  Nothing in it is the only copy of anything: it can be made anew from the
briefs at any time, so it is neither shown nor kept in step by more than a stamp.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TypeVar

INDEX_FORMAT = "1"
"""Changes with the tables, the profiles or the rules of matching; an index of another format is made anew."""

_MOST_IN_MEMORY = 2_000
"""Profiles kept in memory from one commit to the next; beyond, all are forgotten, to be read again when asked for."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS postings (kind TEXT, key TEXT, id TEXT, PRIMARY KEY (kind, key, id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS profiles (kind TEXT, id TEXT, value TEXT, PRIMARY KEY (kind, id)) WITHOUT ROWID;
"""


@dataclass(slots=True)
class Profile:
    """Base of what the index keeps of one thing: plain values, which JSON can hold."""

    id: str


ProfileT = TypeVar("ProfileT", bound=Profile)


class Index:
    """Postings and profiles.  Changes count from `commit` on; without it a file is as it was."""

    def __init__(self, path: Path | None = None) -> None:
        self._connection = sqlite3.connect(":memory:" if path is None else path, isolation_level=None)
        try:
            self._connection.executescript(_SCHEMA)
            self._connection.execute("BEGIN")
        except sqlite3.Error:
            self._connection.close()
            raise
        self._profiles: dict[tuple[str, str], Profile] = {}
        self._changed: set[tuple[str, str]] = set()

    def find(self, kind: str, key: str) -> list[str]:
        """The ids posted under a key, in their own order."""
        rows = self._connection.execute(
            "SELECT id FROM postings WHERE kind = ? AND key = ? ORDER BY id", (kind, key)
        )
        return [row[0] for row in rows]

    def count(self, kind: str, key: str) -> int:
        """How many ids are posted under a key."""
        row = self._connection.execute(
            "SELECT COUNT(*) FROM postings WHERE kind = ? AND key = ?", (kind, key)
        ).fetchone()
        return int(row[0])

    def post(self, kind: str, keys: Iterable[str], id: str) -> None:
        """Posts an id under keys."""
        self._connection.executemany(
            "INSERT OR IGNORE INTO postings VALUES (?, ?, ?)", [(kind, key, id) for key in keys]
        )

    def get(self, kind: str, id: str, form: type[ProfileT]) -> ProfileT | None:
        """The profile with this id, None where there is none.  Whoever changes it puts it back."""
        known = self._profiles.get((kind, id))
        if known is None:
            row = self._connection.execute(
                "SELECT value FROM profiles WHERE kind = ? AND id = ?", (kind, id)
            ).fetchone()
            if row is None:
                return None
            known = form(**json.loads(row[0]))
            self._profiles[kind, id] = known
        assert isinstance(known, form)
        return known

    def put(self, kind: str, profile: Profile) -> None:
        """Keeps a profile, new or changed."""
        self._profiles[kind, profile.id] = profile
        self._changed.add((kind, profile.id))

    def ids(self, kind: str) -> Iterator[str]:
        """The ids of every profile of a kind, in their order."""
        self._flush()
        for row in self._connection.execute("SELECT id FROM profiles WHERE kind = ? ORDER BY id", (kind,)):
            yield row[0]

    def commit(self) -> None:
        """Makes everything since the last commit count."""
        self._flush()
        self._connection.execute("COMMIT")
        self._connection.execute("BEGIN")
        if len(self._profiles) > _MOST_IN_MEMORY:
            self._profiles.clear()

    def close(self) -> None:
        """Forgets what was not committed and closes the file."""
        self._connection.rollback()
        self._connection.close()

    def _flush(self) -> None:
        self._connection.executemany(
            "INSERT OR REPLACE INTO profiles VALUES (?, ?, ?)",
            [(kind, id, _written(self._profiles[kind, id])) for kind, id in sorted(self._changed)],
        )
        self._changed.clear()


def _written(profile: Profile) -> str:
    """A profile as JSON; `dataclasses.asdict` would copy every list first, at the cost of all else together."""
    return json.dumps(
        {each.name: getattr(profile, each.name) for each in fields(profile)}, ensure_ascii=False
    )
