"""The published JSON Schemas: which there are, and whether the files in ``schemas/`` are fresh.

``python -m summarizer.schemas --check`` ends with 1 if a file is stale or missing (for CI), and
``--write`` writes them anew, both in ``schemas/`` of the working directory.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, cast

from summarizer.errors import UsageError


@dataclass(frozen=True, slots=True)
class _Published:
    module: str
    builder: str
    """Name of a function in `module` that returns the schema."""
    version: str
    """Name of the constant in `module` that holds the version."""
    argument: str = ""
    """What the builder is told, where it builds several."""


_PUBLISHED = {
    "brief": _Published("summarizer.brief", "brief_schema", "SCHEMA_VERSION"),
    "dossier": _Published("summarizer.dossier.dossier", "dossier_schema", "DOSSIER_VERSION"),
    "gold": _Published("summarizer.evaluation.form", "gold_schema", "GOLD_VERSION"),
    "quotes": _Published("summarizer.evaluation.form", "quotes_schema", "GOLD_VERSION"),
    "gold-dossier": _Published("summarizer.dossier.gold", "gold_dossier_schema", "GOLD_DOSSIER_VERSION"),
    **{
        f"reply-{task}": _Published("summarizer.engines.llm.replies", "reply_schema", "REPLY_VERSION", task)
        for task in ("brief", "cast", "consolidate", "match", "mend", "verify")
    },
}


def names() -> tuple[str, ...]:
    """The schemas that can be printed."""
    return tuple(name for name, published in _PUBLISHED.items() if _is_there(published))


def schema_text(name: str) -> str:
    """The schema of this name as indented JSON with a final newline; raises `UsageError` for an unknown name."""
    if name not in names():
        raise UsageError(f"there is no schema {name!r}: choose one of {', '.join(names())}")
    published = _PUBLISHED[name]
    build = getattr(import_module(published.module), published.builder)
    arguments = [published.argument] if published.argument else []
    return json.dumps(cast(dict[str, Any], build(*arguments)), indent=2, ensure_ascii=False) + "\n"


def files() -> dict[str, str]:
    """File name (``brief-1.0.json``) and content of every published schema."""
    return {f"{name}-{_version(_PUBLISHED[name])}.json": schema_text(name) for name in names()}


def stale(folder: Path) -> tuple[str, ...]:
    """Names of the files in `folder` that are missing or not what the models say now."""
    return tuple(
        name
        for name, content in files().items()
        if not (folder / name).is_file() or (folder / name).read_text("utf-8") != content
    )


def write(folder: Path) -> None:
    """Writes every schema into `folder`."""
    folder.mkdir(exist_ok=True)
    for name, content in files().items():
        (folder / name).write_text(content, "utf-8")


def _is_there(published: _Published) -> bool:
    try:
        found = find_spec(published.module) is not None
    except ModuleNotFoundError:
        return False
    return found and hasattr(import_module(published.module), published.builder)


def _version(published: _Published) -> str:
    return str(getattr(import_module(published.module), published.version))


def main(arguments: Sequence[str]) -> int:
    """``--check`` or ``--write``; the exit code."""
    folder = Path("schemas")
    if list(arguments) == ["--write"]:
        write(folder)
        return 0
    if list(arguments) == ["--check"]:
        old = stale(folder)
        for name in old:
            sys.stderr.write(f"{folder / name} is stale: run 'python -m summarizer.schemas --write'\n")
        return 1 if old else 0
    sys.stderr.write("usage: python -m summarizer.schemas --check | --write\n")
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
