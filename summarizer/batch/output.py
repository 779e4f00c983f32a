"""Where briefs end up: lines of one file, or a file each in a folder; durable before they count as done.

Both survive any end of a run.  What a run had written but not yet noted in the journal is taken back by the next
one, which makes it again (from stored replies); so nothing is there twice and no line is torn.
"""

from __future__ import annotations

import contextlib
import json
import os
import zlib
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from summarizer.errors import UsageError
from summarizer.export.whole import require_place

_BEGINNING = b'{"schema_version":'
"""How a line of ours begins; anything else at the end of the file is somebody else's and is not touched."""
_PART = ".part"


@dataclass(frozen=True, slots=True)
class Entry:
    """A finished brief on its way into the output."""

    name: str
    """The name of its file, where it gets one."""
    line: bytes
    """JSON, without the line's end."""


class Output(Protocol):
    """A place that takes briefs, a few at a time."""

    place: Path
    journal: Path
    """Where its journal is."""
    failed: Path
    """Where the failed sources are told."""

    def repair(self, end: str | None, done: int, *, fresh: bool) -> str:
        """Makes it hold what the journal knows, where `end` says how it ended; a remark on what was taken back.

        `fresh`: there was no run before, so whatever is there is not ours.
        """
        ...

    def add(self, entries: Sequence[Entry]) -> str:
        """Puts them in, to stay; where the output ends then.  `UsageError` where it cannot, and none is in it."""
        ...

    def take_back(self) -> None:
        """Undoes the last `add`, which the journal could not note."""
        ...

    def close(self) -> None:
        """No more is coming."""
        ...

    def discard(self) -> None:
        """Takes it away again, closed and with nothing in it."""
        ...


def output_at(place: Path) -> Output:
    """JSON Lines for a name that ends in .jsonl or .ndjson, else a folder; nothing is made or changed yet."""
    if place.exists() and not (place.is_file() or place.is_dir()):
        raise UsageError(
            f"{str(place)!r} is a device or a pipe, which cannot be read again to go on: give -o a file or a folder on a disk"
        )
    if place.suffix.lower() in (".jsonl", ".ndjson") and not place.is_dir():
        return LinesOutput(place)
    if place.suffix and not place.is_dir():
        raise UsageError(
            f"{str(place)!r} is neither JSON Lines nor a folder: give -o a name that ends in .jsonl, or one without a suffix"
        )
    if place.is_file():
        raise UsageError(f"{str(place)!r} is a file: give -o a name that ends in .jsonl, or that of a folder")
    return FolderOutput(place)


class LinesOutput:
    """One brief a line."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.journal = place.with_name(place.name + ".journal")
        self.failed = place.with_name(place.stem + ".failed.jsonl")
        self._handle: int | None = None
        self._end = self._end_before = 0
        require_place(place)

    def repair(self, end: str | None, done: int, *, fresh: bool) -> str:  # noqa: ARG002 (see Output)
        """Cuts off what the journal does not know of; refuses a file that is not the journal's."""
        with _clearly(self.place):
            self._handle = os.open(self.place, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
            size = os.fstat(self._handle).st_size
        length, last, check = _parse_end(end)
        if fresh and size:
            raise UsageError(
                f"{self.place} exists and is not the output of a batch: choose another -o, or remove it"
            )
        if size < length:
            raise UsageError(
                f"{self.place} is shorter than when its last run left it ({size:,} of {length:,} bytes): put it back, or"
                f" remove it and {self.journal} to begin anew"
            )
        if length and zlib.crc32(self._read(last, length - last)) != check:
            raise UsageError(
                f"{self.place} has been changed since its last run: put it back, or remove it and {self.journal}"
                " to begin anew"
            )
        self._end = length
        if size == length:
            return ""
        tail = self._read(length, size - length)
        if not _is_ours(tail):
            raise UsageError(
                f"something else has been added to {self.place} after byte {length:,}: move it elsewhere, then run"
                " the same command again"
            )
        with _clearly(self.place):
            os.ftruncate(self._handle, length)
            os.fsync(self._handle)
        lines = tail.count(b"\n") + (not tail.endswith(b"\n"))
        return f"{lines:,} unfinished at the end of {self.place} taken back, to be made again"

    def add(self, entries: Sequence[Entry]) -> str:
        """Appends lines and syncs them."""
        if self._handle is None:
            raise UsageError(f"{self.place} is not open")
        lines = [entry.line + b"\n" for entry in entries]
        data = b"".join(lines)
        try:
            os.lseek(self._handle, self._end, os.SEEK_SET)
            view = memoryview(data)
            while view:
                view = view[os.write(self._handle, view) :]
            os.fsync(self._handle)
        except OSError as error:
            with contextlib.suppress(OSError):  # the next run does it otherwise
                os.ftruncate(self._handle, self._end)
            raise _cannot_write(self.place, error) from None
        self._end_before, self._end = self._end, self._end + len(data)
        return json.dumps([self._end, self._end - len(lines[-1]), zlib.crc32(lines[-1])])

    def take_back(self) -> None:
        """Cuts off the lines of the last `add`; the next ones are written over them at any rate."""
        self._end = self._end_before
        if self._handle is not None:
            with contextlib.suppress(OSError):  # the next run does it otherwise
                os.ftruncate(self._handle, self._end)

    def close(self) -> None:
        """Closes the file."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def discard(self) -> None:
        """Removes the file if it is empty."""
        with contextlib.suppress(OSError):
            if self.place.stat().st_size == 0:
                self.place.unlink()

    def _read(self, start: int, length: int) -> bytes:
        assert self._handle is not None
        os.lseek(self._handle, start, os.SEEK_SET)
        parts: list[bytes] = []
        while length > 0 and (part := os.read(self._handle, length)):
            parts.append(part)
            length -= len(part)
        return b"".join(parts)


class FolderOutput:
    """One file a brief, whole or not at all, named after its source."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.journal = place / "batch.journal"
        self.failed = place / "failed.jsonl"
        try:
            place.mkdir(exist_ok=True)
        except OSError as error:
            raise _cannot_write(place, error) from None

    def repair(self, end: str | None, done: int, *, fresh: bool) -> str:  # noqa: ARG002 (see Output)
        """Removes what was only begun; a file that is whole and not noted yet will be written again."""
        with _clearly(self.place):
            for begun in self.place.glob(f".*{_PART}"):
                begun.unlink(missing_ok=True)
            if fresh and any(True for _ in self.place.glob("*.json")):
                raise UsageError(
                    f"{self.place} has JSON files in it already that no batch wrote: choose another -o, or empty it"
                )
            missing = done - sum(1 for name in os.scandir(self.place) if name.name.endswith(".json"))
        if missing > 0:
            raise UsageError(
                f"{missing:,} of the {done:,} briefs are gone from {self.place}: put them back, or remove the folder"
                " to begin anew"
            )
        return ""

    def add(self, entries: Sequence[Entry]) -> str:
        """Writes each beside its place, syncs it, and puts it in its place."""
        with _clearly(self.place):
            for entry in entries:
                part = self.place / f".{entry.name}{_PART}"
                with part.open("wb") as file:
                    file.write(entry.line + b"\n")
                    file.flush()
                    os.fsync(file.fileno())
                part.replace(self.place / entry.name)
            _sync_folder(self.place)
        return ""

    def take_back(self) -> None:
        """Nothing to do: when they are made again they get the same names."""

    def close(self) -> None:
        """Nothing is open."""

    def discard(self) -> None:
        """Nothing to do: the folder may have been there before, and the failures are told in it."""


def _is_ours(data: bytes) -> bool:
    """Whether every line, a torn last one included, begins as a brief does."""
    return all(line.startswith(_BEGINNING[: len(line)]) for line in data.split(b"\n") if line.strip(b"\0"))


def _parse_end(end: str | None) -> tuple[int, int, int]:
    length, last, check = json.loads(end) if end else (0, 0, 0)
    return int(length), int(last), int(check)


def _sync_folder(folder: Path) -> None:
    """A renamed file is durable only once its folder is; Windows does not need (or allow) it."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextlib.contextmanager
def _clearly(place: Path) -> Generator[None]:
    try:
        yield
    except OSError as error:
        raise _cannot_write(place, error) from None


def _cannot_write(place: Path, error: OSError) -> UsageError:
    reason = error.strerror or str(error)
    return UsageError(
        f"cannot write to {str(place)!r}: {reason}; make room or choose another -o, and run the same command again to go on"
    )
