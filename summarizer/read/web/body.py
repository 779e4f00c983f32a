"""A page's bytes, unpacked, and never more than the limit of them."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from summarizer.errors import ReadError, TooLargeError, UnsupportedSourceError

ACCEPTED = "gzip, deflate"
"""The encodings asked for: those that are unpacked piece by piece, with a bound on each piece."""

_PIECE = 65_536
"""Bytes unpacked at a time."""

_EITHER_HEADER = 32 + zlib.MAX_WBITS
"""Tells zlib to find out by itself whether the header is gzip's or its own."""


def collected(chunks: Iterable[bytes], encoding: str, *, most: int, name: str, cut: bool = False) -> bytes:
    """The unpacked bytes; with `cut`, the first `most` of them, else raises `TooLargeError` for more.

    `encoding` is the value of Content-Encoding.  Raises `UnsupportedSourceError` for one that was not asked
    for, and `ReadError` for bytes that do not unpack.
    """
    arrived = _within(chunks, most, name, cut=cut)
    coding = encoding.strip().lower()
    if coding in ("gzip", "x-gzip", "deflate"):
        arrived = _unpacked(arrived, name, cut=cut)
    elif coding not in ("", "identity"):
        raise UnsupportedSourceError(
            f"{name} is sent packed as {coding[:40]!r}, which was not asked for; save the page and give the file."
        )
    return b"".join(_within(arrived, most, name, cut=cut))


def too_large(name: str, most: int) -> TooLargeError:
    """The error for a page above the limit."""
    return TooLargeError(
        f"{name} has more than {most // 1_000_000} MB, which no article has; give the address of the article alone."
    )


def _within(chunks: Iterable[bytes], most: int, name: str, *, cut: bool) -> Iterator[bytes]:
    left = most
    for chunk in chunks:
        if len(chunk) > left:
            if not cut:
                raise too_large(name, most)
            yield chunk[:left]
            return
        left -= len(chunk)
        yield chunk


def _unpacked(chunks: Iterable[bytes], name: str, *, cut: bool) -> Iterator[bytes]:
    unpacker = zlib.decompressobj(_EITHER_HEADER)
    try:
        for chunk in chunks:
            rest = chunk
            while rest and not unpacker.eof:
                yield unpacker.decompress(rest, _PIECE)
                rest = unpacker.unconsumed_tail
            if unpacker.eof:
                break
        # What zlib holds back because a piece was full, with nothing of the input left.
        while not unpacker.eof and (piece := unpacker.decompress(b"", _PIECE)):
            yield piece
    except zlib.error as error:
        raise ReadError(f"{name} is sent packed and does not unpack ({error}); try again later.") from None
    if not unpacker.eof and not cut:
        raise ReadError(f"{name} ended before it was complete; try again later.")
    if unpacker.unused_data.startswith(b"\x1f\x8b"):
        raise UnsupportedSourceError(
            f"{name} is sent packed in several parts; save the page and give the file."
        )
