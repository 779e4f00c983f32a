"""Which sources of a call still have to be briefed: those that no run has finished, each once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from summarizer.batch.crews import Job
from summarizer.batch.identity import Identity, digest_of, identify
from summarizer.batch.journal import Journal, Row
from summarizer.read import Source

_NAMED = 3
"""Changed sources told by name."""
_TOGETHER = 1_000
"""Sources passed over whose coming by is noted with one write."""


class Intake:
    """Goes through the sources and enters the new ones in the journal as pending.  Iterated in one thread."""

    def __init__(self, sources: Iterable[Source], journal: Journal, ours: Iterable[Path] = ()) -> None:
        self._sources, self._journal = sources, journal
        self._ours = tuple(os.path.realpath(path) for path in ours)
        self._seen: dict[str, Identity] = {}
        self.passed_over = 0
        """Sources that an earlier run finished, well or badly."""
        self.twice = 0
        """Sources named more than once in this call."""
        self.changed = 0
        """Files that are not what they were when their briefs were made."""
        self.changed_names: list[str] = []
        """The first of them."""

    def __iter__(self) -> Iterator[Job]:
        for source in self._sources:
            identity = identify(source)
            if self._is_ours(identity):
                continue
            key = self._to_do(source, identity)
            if key is not None:
                self._note_seen()
                self._journal.pend(key, identity, "" if identity.is_line else digest_of(source, identity))
                yield Job(source, source.name, key, identity.file_name(key))
        self._note_seen()

    def _is_ours(self, identity: Identity) -> bool:
        """Whether it is what the batch itself writes: an output may lie in the very folder that is briefed."""
        return any(
            identity.place == path or identity.place.startswith((path + os.sep, path + ":"))
            for path in self._ours
        )

    def _to_do(self, source: Source, identity: Identity) -> str | None:
        """The key under which it is to be begun; None where it is not."""
        occurrence = 1
        while True:
            key = identity.again(occurrence)
            row, place = self._journal.find(key), None
            if row is None:
                return key
            if key in self._seen:
                place = self._seen[key].place
            elif row.run == self._journal.run:
                place = row.place
            if place is not None:
                if identity.is_line and place != identity.place:
                    occurrence += 1
                    continue
                self.twice += 1
                return None
            if row.state == "pending":
                return key
            self.passed_over += 1
            self._pass_over(source, identity, key, row)
            return None

    def _pass_over(self, source: Source, identity: Identity, key: str, row: Row) -> None:
        if (
            row.state == "done"
            and not identity.is_line
            and (row.stamp != identity.stamp or not identity.stamp)
            and row.digest
            and (digest := digest_of(source, identity))
            and digest != row.digest
        ):
            self.changed += 1
            if len(self.changed_names) < _NAMED:
                self.changed_names.append(source.name)
            return
        self._seen[key] = identity
        if len(self._seen) >= _TOGETHER:
            self._note_seen()

    def _note_seen(self) -> None:
        if self._seen:
            with self._journal.together():
                for key, identity in self._seen.items():
                    self._journal.seen(key, identity)
            self._seen.clear()
