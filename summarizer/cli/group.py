"""The root of the command line: loads a command when it is called, and knows the default one."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from importlib import import_module
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand, TyperGroup

from summarizer.cli.catalogue import DEFAULT, ENTRIES, Entry, entry
from summarizer.errors import UsageError

if TYPE_CHECKING:
    from typer._click.core import Command, Context
    from typer._click.formatting import HelpFormatter

_CLOSE = 0.75
"""Likeness (difflib) from which a word that is no file is taken for a misspelt command."""

_COMPLETION_OPTIONS = {"install_completion", "show_completion"}


class LazyGroup(TyperGroup):
    """A group whose commands are imported when they run; for the list of commands, none is."""

    def list_commands(self, ctx: Context) -> list[str]:  # noqa: ARG002 (Typer's signature)
        """Names of the commands that are there, in the order of the catalogue."""
        return [e.name for e in ENTRIES if e.exists()]

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
        """The command, imported now; while completing, only its name and line of help."""
        found = entry(cmd_name)
        if found is None:
            return None
        if ctx.resilient_parsing and not ctx.args:
            return TyperCommand(found.name, help=found.help)
        return load(found)

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Puts the default command before arguments that start with a source or one of its options."""
        own = {
            name
            for parameter in self.get_params(ctx)
            for name in (*parameter.opts, *parameter.secondary_opts)
        }
        if args and args[0] not in own and entry(args[0]) is None and not ctx.resilient_parsing:
            _refuse_misspelt(args[0])
            args = [DEFAULT, *args]
        return super().parse_args(ctx, args)

    def format_commands(self, ctx: Context, formatter: HelpFormatter) -> None:  # noqa: ARG002
        """The list of commands under their headings, without importing one."""
        present = [e for e in ENTRIES if e.exists()]
        for panel, entries in groupby(present, key=lambda e: e.panel):
            with formatter.section(panel):
                formatter.write_dl([(e.name.ljust(_NAME_COLUMN), e.help) for e in entries])


_NAME_COLUMN = max(len(e.name) for e in ENTRIES)


def load(found: Entry) -> Command:
    """The command behind a catalogue entry, imported, in the plain form of help all commands share."""
    app: typer.Typer = import_module(found.path).app
    command = typer.main.get_command(app)
    command.name = found.name
    for each in _tree(command):
        each.params = [p for p in each.params if p.name not in _COMPLETION_OPTIONS]
        each.context_settings = {**each.context_settings, "help_option_names": ["-h", "--help"]}
        each.short_help = each.short_help or _first_sentence(each.help or "")
        setattr(each, "rich_markup_mode", None)  # noqa: B010 (only the two Typer kinds of command have it)
        if isinstance(each, TyperGroup):
            each.no_args_is_help = False  # raised as an error, the whole help would become one sentence
    return command


def _tree(command: Command) -> Iterator[Command]:
    yield command
    children: dict[str, Any] = getattr(command, "commands", {})
    for child in children.values():
        yield from _tree(child)


def _first_sentence(text: str) -> str:
    """Up to the first full stop, uncut: in a list of commands it is wrapped instead."""
    paragraph = " ".join(text.strip().split("\n\n")[0].split())
    return paragraph.split(". ")[0].rstrip(".") + "." if paragraph else ""


def _refuse_misspelt(word: str) -> None:
    """Raises `UsageError` for a bare word that names no file and is nearly a command."""
    if not word.replace("-", "").isalpha() or word.startswith("-") or Path(word).exists():
        return
    close = difflib.get_close_matches(word, [e.name for e in ENTRIES if e.exists()], n=1, cutoff=_CLOSE)
    if close:
        raise UsageError(f"there is no command and no file {word!r}: did you mean 'summarizer {close[0]}'?")
