"""The command line: a Typer app, one file a command, with no logic that a library caller would miss.

`catalogue` lists the commands, `group` loads each when it is asked for, `run` ends with an exit code.
A command file holds `app`, a `typer.Typer`, and imports what is heavy inside its functions.
"""

from __future__ import annotations

import gc
import os

_OBJECTS_BETWEEN_COLLECTIONS = 50_000
"""A command makes many small objects that live to its end; looking for garbage among them every 700 costs a tenth of its time."""


def main() -> int:
    """The entry point ``summarizer``: runs the command line's arguments, gives back the exit code."""
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS, 20, 20)
    os.environ.setdefault(
        "PYDANTIC_DISABLE_PLUGINS", "1"
    )  # none is used, and looking for them reads every package
    try:
        from summarizer.cli.run import run

        return run()
    except KeyboardInterrupt:  # before or after the part that says so
        return 130
