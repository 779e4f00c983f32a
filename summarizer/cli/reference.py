"""The reference of the command line, written from the help of the commands themselves.

``python -m summarizer.cli.reference --write`` writes ``docs/cli.md`` in the working directory;
``--check`` ends with 1 if it is stale.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from typer.main import get_command

from summarizer.cli.catalogue import ENTRIES
from summarizer.cli.group import load
from summarizer.cli.root import app

if TYPE_CHECKING:
    from typer._click.core import Command

TARGET = Path("docs/cli.md")

_WIDTH = 80

_TOP = """\
# The command line

Written from the commands' own help by `python -m summarizer.cli.reference --write`; do not edit.
"""


def reference() -> str:
    """The whole page, as Markdown."""
    sections = [_TOP]
    for path, help_text in _helps():
        sections.append(f"## {path}\n\n```text\n{help_text}\n```\n")
    return "\n".join(sections)


def _helps() -> Iterator[tuple[str, str]]:
    root = get_command(app)
    root.params = [p for p in root.params if p.name not in {"install_completion", "show_completion"}]
    context = _context(root, "summarizer", None)
    yield "summarizer", context.get_help()
    for entry in ENTRIES:
        if entry.exists():
            yield from _tree(load(entry), entry.name, context)


def _tree(command: Command, name: str, parent: typer.Context) -> Iterator[tuple[str, str]]:
    context = _context(command, name, parent)
    yield context.command_path, context.get_help()
    children: dict[str, Any] = getattr(command, "commands", {})
    for child_name, child in children.items():
        if not child.hidden:
            yield from _tree(child, child_name, context)


def _context(command: Command, name: str, parent: typer.Context | None) -> typer.Context:
    return typer.Context(
        command,
        info_name=name,
        parent=parent,
        terminal_width=_WIDTH,
        max_content_width=_WIDTH,
        help_option_names=["-h", "--help"],
    )


def main(arguments: Sequence[str]) -> int:
    """``--check`` or ``--write``; the exit code."""
    os.environ.pop("SUMMARIZER_MODEL", None)
    if list(arguments) == ["--write"]:
        TARGET.parent.mkdir(exist_ok=True)
        TARGET.write_text(reference(), "utf-8")
        return 0
    if list(arguments) == ["--check"]:
        if TARGET.is_file() and TARGET.read_text("utf-8") == reference():
            return 0
        sys.stderr.write(f"{TARGET} is stale: run 'python -m summarizer.cli.reference --write'\n")
        return 1
    sys.stderr.write("usage: python -m summarizer.cli.reference --check | --write\n")
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
