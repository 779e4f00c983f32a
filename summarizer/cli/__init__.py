"""The command line: a Typer app, one file a command, with no logic that a library caller would miss.

`catalogue` lists the commands, `group` loads each when it is asked for, `run` ends with an exit code.
A command file holds `app`, a `typer.Typer`, and imports what is heavy inside its functions.
"""

from __future__ import annotations


def main() -> int:
    """The entry point ``summarizer``: runs the command line's arguments, gives back the exit code."""
    try:
        from summarizer.cli.run import run

        return run()
    except KeyboardInterrupt:  # before or after the part that says so
        return 130
