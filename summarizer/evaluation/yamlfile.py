"""Reading YAML that strangers wrote: bounded, without aliases, anchors, tags or repeated keys.

Only ``null``, ``true``/``false`` and whole numbers are more than text here: a country code ``no`` stays a
word and ``2025-03-01`` a string, since annotators write words and dates and mean just those.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from summarizer.errors import GoldError

if TYPE_CHECKING:
    from yaml.events import Event

MAX_BYTES = 1_000_000
"""Larger than any annotation of one article by two orders of magnitude."""
MAX_DEPTH = 12
"""The gold form is six levels deep."""
MAX_EVENTS = 100_000
"""Scalars, lists and mappings in one file."""


def read_bounded(path: Path, limit: int = MAX_BYTES) -> str:
    """The UTF-8 text of `path`; `GoldError` where it is missing, larger than `limit` bytes or not UTF-8."""
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise GoldError(
            f"cannot read {path.name} of {path.parent.name!r}: {error.strerror or error}"
        ) from None
    if len(data) > limit:
        raise GoldError(
            f"{path.parent.name}/{path.name} is larger than {limit:,} bytes: split the article or shorten it"
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise GoldError(
            f"{path.parent.name}/{path.name} is not UTF-8 (byte {error.start}): save it as UTF-8"
        ) from None


def load_yaml(text: str, name: str) -> object:
    """The value of one YAML document; `GoldError`, naming `name`, for anything unsafe or malformed."""
    import yaml

    try:
        _refuse_what_is_unsafe(text, name)
        return cast(object, yaml.load(text, Loader=_loader()))
    except yaml.YAMLError as error:
        raise GoldError(f"{name} is not valid YAML: {_in_one_line(error)}") from None
    except (RecursionError, ValueError) as error:
        raise GoldError(f"{name} is not usable YAML: {error}") from None


@cache
def _loader() -> Any:
    import yaml

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    class PlainLoader(base):
        """A safe loader for which only null, true, false and whole numbers are not text."""

    PlainLoader.yaml_implicit_resolvers = {}
    PlainLoader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:null|~|)$"), ["n", "~", ""])
    PlainLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), ["t", "f"])
    PlainLoader.add_implicit_resolver(
        "tag:yaml.org,2002:int", re.compile(r"^(?:0|[1-9][0-9]{0,8})$"), list("0123456789")
    )
    return PlainLoader


def _refuse_what_is_unsafe(text: str, name: str) -> None:
    import yaml
    from yaml import events

    depth = documents = 0
    open_mappings: list[_Mapping | None] = []
    stream = cast("Iterator[Event]", yaml.parse(text, Loader=_loader()))
    for count, event in enumerate(stream):
        where = f"{name}, line {cast(Any, event).start_mark.line + 1}"
        if count > MAX_EVENTS:
            raise GoldError(f"{name} holds more than {MAX_EVENTS:,} values: no annotation needs so many")
        if isinstance(event, events.AliasEvent) or getattr(event, "anchor", None):
            raise GoldError(f"{where}: anchors and aliases (&x, *x) are refused; write the value out")
        if getattr(event, "tag", None) not in (None, "!"):
            raise GoldError(f"{where}: tags (!x) are refused; write the plain value")
        if isinstance(event, events.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise GoldError(f"{where}: a second YAML document begins; keep one in a file")
        if isinstance(event, events.CollectionStartEvent | events.ScalarEvent) and open_mappings:
            _note_key(open_mappings[-1], event, where)
        if isinstance(event, events.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise GoldError(f"{where}: nested deeper than {MAX_DEPTH} levels")
            open_mappings.append(_Mapping() if isinstance(event, events.MappingStartEvent) else None)
        elif isinstance(event, events.CollectionEndEvent):
            depth -= 1
            open_mappings.pop()


class _Mapping:
    """The keys seen in a mapping that is still open; values and keys alternate."""

    def __init__(self) -> None:
        self.keys: set[str] = set()
        self.expects_key = True


def _note_key(mapping: _Mapping | None, event: Event, where: str) -> None:
    if mapping is None:
        return
    if mapping.expects_key:
        key = getattr(event, "value", None)
        if not isinstance(key, str):
            raise GoldError(f"{where}: a key must be plain text")
        if key in mapping.keys:
            raise GoldError(f"{where}: the key {key!r} is there twice")
        mapping.keys.add(key)
    mapping.expects_key = not mapping.expects_key


def _in_one_line(error: Exception) -> str:
    return " ".join(str(error).split())
