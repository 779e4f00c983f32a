"""Which source is which: the same in every run, and never two under one key.

A file is known by its real path, a page by its address, a line of JSON Lines by its file and its own bytes: lines
may be added before it.  What is in a file beside its path tells whether it has changed since.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from dataclasses import dataclass

from summarizer.read import Source
from summarizer.read.expand import STANDARD_INPUT

_LINE = re.compile(r"^(?P<file>.*):(?P<number>\d+)$", re.DOTALL)
_STDIN = "standard input"
_UNSAFE = re.compile(r"[^\w.-]+|^[.-]+")
_NAME = 60
"""Characters of a source's name kept in that of its file."""


@dataclass(frozen=True, slots=True)
class Identity:
    """One source as the journal knows it."""

    key: str
    """Hexadecimal; the same in every run."""
    name: str
    """What a person calls it."""
    place: str
    """Where exactly it stands: two lines with the same words are two sources."""
    stamp: str = ""
    """Size and time of a file: while they are the same, it is not read to see whether it changed."""
    is_line: bool = False

    def again(self, occurrence: int) -> str:
        """The key of a further line with the same words in the same file (2 for the second)."""
        return self.key if occurrence == 1 else _hash(f"{self.key}#{occurrence}")

    def file_name(self, key: str) -> str:
        """A name for its brief: readable, safe on any system, and its own."""
        stem = _UNSAFE.sub("-", os.path.splitext(os.path.basename(self.name))[0])[:_NAME].strip("-. ")  # noqa: PTH119, PTH122 (no path)
        return f"{stem or 'article'}-{key[:12]}.json"


def identify(source: Source) -> Identity:
    """The identity of a source; looks at a file's size and time, but reads nothing."""
    if source.address is not None:
        return Identity(_hash(f"web {source.address}"), source.name, source.address)
    if source.path is not None:
        real = os.path.realpath(source.path)
        return Identity(_hash(f"file {real}"), source.name, real, _stamp(real))
    line = _LINE.match(source.name)
    if line is not None and source.kind == "jsonl":
        file = STANDARD_INPUT if line["file"] == _STDIN else os.path.realpath(line["file"])
        words = hashlib.sha256(source.data or _bytes(str(source.failure))).hexdigest()
        return Identity(_hash(f"line {file} {words}"), source.name, f"{file}:{line['number']}", is_line=True)
    return Identity(_hash(f"name {source.name}"), source.name, source.name)


def digest_of(source: Source, identity: Identity) -> str:
    """SHA-256 of what is in a file or came on standard input; empty for what is not at hand."""
    if source.data is not None:
        return hashlib.sha256(source.data).hexdigest()
    if source.path is None or not identity.stamp:
        return ""
    try:
        with source.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return ""


def _stamp(path: str) -> str:
    try:
        status = os.stat(path)  # noqa: PTH116 (it is a string already)
    except (OSError, ValueError):
        return ""
    if not stat.S_ISREG(status.st_mode):
        return ""  # what is read from a pipe is gone
    return f"{status.st_size}:{status.st_mtime_ns}"


def _hash(text: str) -> str:
    return hashlib.sha256(_bytes(text)).hexdigest()[:32]


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")  # a file's name need not be UTF-8
