"""What shapes the briefs of an output: the same in every run that goes on with it, or the run is refused."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.errors import UsageError

if TYPE_CHECKING:
    from summarizer.engines import Engine

_TOLD_ONLY = ("version", "base_url")
"""Settings that may differ from one run to the next; that they do is told."""


def shape_of(engine: Engine) -> dict[str, str]:
    """What of an engine shapes its briefs, as a person would name it."""
    shape: Any = getattr(engine, "shape", None)
    return {"model": engine.name, **(dict(shape) if shape is not None else {})}


def held_beside(before: Mapping[str, str], now: Mapping[str, str], place: Path) -> list[str]:
    """What to remark on where settings differ from those of the runs before (none: the first run).

    Raises `UsageError` where the briefs in `place` would not be of one kind.
    """
    remarks: list[str] = []
    for name in sorted({*before, *now} if before else ()):
        old, new = before.get(name, ""), now.get(name, "")
        if old == new:
            continue
        if name not in _TOLD_ONLY:
            raise UsageError(
                f"{place} was begun with {name} {old or 'not set'}, not {new or 'unset'}: run it with the"
                " same options, or choose another -o"
            )
        remarks.append(f"the briefs before were made with {name} {old}, these with {new}")
    return remarks
