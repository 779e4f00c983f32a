"""Tables for a terminal, laid out by Rich: one rule under the heading, figures to the right, nothing else."""

from __future__ import annotations

import io

from summarizer.evaluation.table import Table
from summarizer.render.safe import visible


def for_terminal(table: Table, *, width: int, color: bool) -> str:
    """`table` as lines of at most `width` cells, with escapes for colour only where `color`."""
    from rich import box
    from rich.console import Console
    from rich.table import Table as RichTable
    from rich.text import Text

    shown = RichTable(
        box=box.SIMPLE_HEAD,
        title=Text(visible(table.title)) if table.title else None,
        title_style="bold",
        title_justify="left",
        header_style="bold",
        show_edge=False,
        pad_edge=False,
    )
    for index, column in enumerate(table.columns):
        shown.add_column(Text(visible(column)), justify="right" if index else "left", no_wrap=bool(index))
    for row in table.rows:
        shown.add_row(*(Text(visible(cell), style=_style(cell)) for cell in row))
    page = io.StringIO()
    console = Console(
        file=page,
        width=width,
        force_terminal=color,
        color_system="standard" if color else None,
        highlight=False,
        emoji=False,
        legacy_windows=False,
    )
    console.print(shown)
    if table.note:
        console.print(Text(visible(table.note), style="dim"))
    return "\n".join(line.rstrip() for line in page.getvalue().splitlines()) + "\n"


def _style(cell: str) -> str:
    return {"better": "green", "worse": "red", "no clear difference": "dim", "–": "dim"}.get(cell, "")
