"""What kind of source some bytes are, by name and by their first bytes, and what to do with the unreadable ones."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Literal

from summarizer.errors import UnsupportedSourceError

Kind = Literal["text", "markdown", "html", "pdf", "jsonl"]
"""The kinds of source that are read."""

KIND_OF_SUFFIX: dict[str, Kind] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
"""Suffixes that are read when a folder is given; a file named on its own may have any or none."""

_SAVE_AS_TEXT = "save it as plain text, HTML or PDF and give that"
_UNPACK = "unpack it and give what is inside"
_MADE_OF = "give the article's text, as a text, HTML or PDF file"

_FOREIGN_SUFFIXES: dict[str, tuple[str, str]] = {
    ".doc": ("a Word document", _SAVE_AS_TEXT),
    ".docx": ("a Word document", _SAVE_AS_TEXT),
    ".odt": ("an OpenDocument text", _SAVE_AS_TEXT),
    ".rtf": ("a rich-text document", _SAVE_AS_TEXT),
    ".epub": ("an e-book", _SAVE_AS_TEXT),
    ".pages": ("a Pages document", _SAVE_AS_TEXT),
    ".xls": ("a spreadsheet", _MADE_OF),
    ".xlsx": ("a spreadsheet", _MADE_OF),
    ".ods": ("a spreadsheet", _MADE_OF),
    ".ppt": ("a presentation", _MADE_OF),
    ".pptx": ("a presentation", _MADE_OF),
    ".json": (
        "a JSON file",
        "give JSON Lines: one object with a `text` on each line, in a file ending in .jsonl",
    ),
    ".eml": ("an e-mail", _SAVE_AS_TEXT),
    ".msg": ("an e-mail", _SAVE_AS_TEXT),
}

# First bytes, as in the "magic" lists of file(1).
_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG", "a PNG image", _MADE_OF),
    (b"\xff\xd8\xff", "a JPEG image", _MADE_OF),
    (b"GIF8", "a GIF image", _MADE_OF),
    (b"II*\x00", "a TIFF image", _MADE_OF),
    (b"MM\x00*", "a TIFF image", _MADE_OF),
    (b"RIFF", "a picture or recording", _MADE_OF),
    (b"ID3", "a sound recording", _MADE_OF),
    (b"OggS", "a recording", _MADE_OF),
    (b"\x1aE\xdf\xa3", "a video", _MADE_OF),
    (b"PK\x03\x04", "a zip archive or office document", f"{_UNPACK}, or {_SAVE_AS_TEXT}"),
    (b"\x1f\x8b", "a gzip file", _UNPACK),
    (b"BZh", "a bzip2 file", _UNPACK),
    (b"\xfd7zXZ", "an xz file", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file", _UNPACK),
    (b"7z\xbc\xaf", "a 7-Zip archive", _UNPACK),
    (b"Rar!", "a RAR archive", _UNPACK),
    (b"\xd0\xcf\x11\xe0", "an old Office document", _SAVE_AS_TEXT),
    (b"{\\rtf", "a rich-text document", _SAVE_AS_TEXT),
    (b"SQLite format 3", "a database", _MADE_OF),
    (b"\x7fELF", "a program", _MADE_OF),
    (b"MZ\x90", "a program", _MADE_OF),
    (b"PAR1", "a Parquet file", "write its rows as JSON Lines with a `text` each"),
)

_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*+<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
"""Possessive, for a comment may also be read as running over the end of the next: many would never end."""

_FEED_START = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?<(?:rss|feed|rdf:RDF)\b", re.I)
_SNIFFED = 4_096
"""Bytes looked at."""


def kind_of(name: str, data: bytes) -> Kind:
    """The kind of a source, by its first bytes where they are plain, else by the suffix of its name.

    Raises `UnsupportedSourceError`, naming the kind and what to do, for what is not read.
    """
    start = data[:_SNIFFED]
    suffix = PurePath(name).suffix.lower()
    if b"%PDF-" in start[:1024]:
        return "pdf"
    if suffix in _FOREIGN_SUFFIXES:
        raise unsupported(name, *_FOREIGN_SUFFIXES[suffix])
    for signature, what, advice in _SIGNATURES:
        if start.startswith(signature):
            raise unsupported(name, what, advice)
    if start[4:8] == b"ftyp":
        raise unsupported(name, "a video or sound recording", _MADE_OF)
    if _FEED_START.match(start):
        raise unsupported(name, "a news feed", "give the addresses of its articles, or their saved pages")
    kind = KIND_OF_SUFFIX.get(suffix)
    if kind is None or kind == "text":
        return "html" if _HTML_START.match(start) else "text"
    return kind


def unsupported(name: str, what: str, advice: str) -> UnsupportedSourceError:
    """The error for a source of a kind that is not read."""
    return UnsupportedSourceError(f"{name} is {what}, which cannot be read; {advice}.")
