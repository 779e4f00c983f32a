"""What a dossier is made of: briefs as JSON or JSON Lines, and articles that have yet to be briefed, from any mix of names."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from summarizer.article import Article
from summarizer.brief import Brief
from summarizer.errors import BriefError, ReadError, SummarizerError
from summarizer.read import expand
from summarizer.read.kinds import KIND_OF_SUFFIX
from summarizer.read.source import Source

_MOST = 200_000_000
"""Bytes of one JSON file of briefs; larger ones are better given as JSON Lines, which are read one by one."""


@dataclass(frozen=True, slots=True)
class Given:
    """One brief of what was named, or why there is none."""

    name: str
    brief: Brief | None = None
    error: Exception | None = None


def briefs_from(names: Iterable[str], summarize: Callable[[Article], Brief]) -> Iterator[Given]:
    """Each brief that the names hold, one at a time; articles among them are given to `summarize`.

    A name is a file, a folder (searched at any depth), a pattern, an address or ``-``.  Failures are
    handed out in their place, never raised.
    """
    for name in names:
        path = Path(name)
        if name != "-" and path.is_dir():
            found = [file for file in sorted(path.rglob("*")) if _counts(file, path)]
            if not found:
                yield Given(
                    name,
                    error=ReadError(
                        f"There is neither a brief nor an article in {name}; name another folder."
                    ),
                )
            for file in found:
                yield from _in_file(str(file), summarize)
        else:
            yield from _in_file(name, summarize)


def _counts(file: Path, folder: Path) -> bool:
    """Whether a file of a folder is a brief or an article, and not hidden."""
    hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    return not hidden and file.is_file() and file.suffix.lower() in {*KIND_OF_SUFFIX, ".json"}


def _in_file(name: str, summarize: Callable[[Article], Brief]) -> Iterator[Given]:
    if Path(name).suffix.lower() == ".json" and not any(sign in name for sign in "*?["):
        yield from _in_json(name)
        return
    for source in expand([name]):
        try:
            yield from _from_source(source, summarize)
        except Exception as error:
            yield Given(source.name, error=error)


def _in_json(name: str) -> Iterator[Given]:
    try:
        with Path(name).open("rb") as file:
            data = file.read(_MOST + 1)
    except OSError as error:
        yield Given(name, error=ReadError(f"cannot read {name!r}: {error.strerror or error}; check the path"))
        return
    if len(data) > _MOST:
        yield Given(
            name,
            error=ReadError(f"{name} has more than {_MOST // 1_000_000} MB: give its briefs as JSON Lines"),
        )
        return
    try:
        briefs = _briefs_in(data)
        if briefs is None:
            raise BriefError(f"{name} is not a brief: give what 'summarizer brief --format json' writes")
    except SummarizerError as error:
        yield Given(name, error=error)
        return
    for brief in briefs:
        yield Given(name, brief)


def _from_source(source: Source, summarize: Callable[[Article], Brief]) -> Iterator[Given]:
    data = source.data
    if source.path is not None and source.path.suffix.lower() == ".json":
        yield from _in_json(str(source.path))
        return
    briefs = _briefs_in(data) if data is not None and source.failure is None else None
    if briefs is None:
        yield Given(source.name, summarize(source.load()))
        return
    for brief in briefs:
        yield Given(source.name, brief)


def _briefs_in(data: bytes) -> list[Brief] | None:
    """The brief, or the list of briefs, that some JSON is; None where it is something else.  Raises `BriefError`."""
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"{", b"["):
        return None
    try:
        value: Any = json.loads(data)
    except (ValueError, RecursionError):
        return None
    listed = cast("list[Any]", value) if isinstance(value, list) else [value]
    if not listed or not all(
        isinstance(each, dict) and {"article", "positions", "trades"} <= each.keys() for each in listed
    ):
        return None
    if not isinstance(value, list):
        return [Brief.from_json(data)]
    return [Brief.from_json(json.dumps(each)) for each in listed]
