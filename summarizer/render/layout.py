"""Lines for a terminal: wrapped to a width, hanging under their first word, in Unicode or in ASCII.

A `Page` collects lines and gives them back as one string.  Widths and indents are in terminal cells.
Text from an article enters only through `Page.text`, which makes it harmless first.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from summarizer.render.safe import encodable, visible

NARROWEST, WIDEST = 40, 120
"""Widths to which a page is laid out; beyond 120 cells lines become hard to follow."""


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The few signs that are not letters."""

    arrow: str
    answer: str
    rule: str
    bar: str
    dot: str
    separator: str
    stances: dict[str, str]


UNICODE = Glyphs("──▶", "↳", "─", "│", "●", " · ", {"for": "+", "against": "−", "open": "○"})
ASCII = Glyphs("-->", ">", "-", "|", "*", " - ", {"for": "+", "against": "-", "open": "o"})


def glyphs_for(encoding: str) -> Glyphs:
    """Unicode signs where `encoding` has them, else ASCII ones."""
    try:
        "──▶↳│●·−○¶…".encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return ASCII
    return UNICODE


class Page:
    """Lines as they will stand on a terminal, from top to bottom."""

    def __init__(self, *, width: int = 80, color: bool = True, encoding: str = "utf-8") -> None:
        self.width = min(max(width, NARROWEST), WIDEST)
        self.glyphs = glyphs_for(encoding)
        self._encoding = encoding if self.glyphs is UNICODE else "ascii"
        self._file = io.StringIO()
        self._console = Console(
            file=self._file,
            width=self.width,
            force_terminal=color,
            color_system="standard" if color else None,
            no_color=not color,
            legacy_windows=False,
            markup=False,
            emoji=False,
            highlight=False,
            _environ={},
        )

    def text(self, words: str, style: str = "") -> Text:
        """`words` in one style; control characters made visible, signs replaced if they cannot be sent."""
        return Text(encodable(visible(words), self._encoding), style=style)

    def line(self, *parts: Text) -> None:
        """One line as it is; an empty one without parts."""
        line = Text.assemble(*parts)
        line.rstrip()
        self._console.print(line, soft_wrap=True)

    def rule(self, title: str, aside: str = "") -> None:
        """A section's heading, with an `aside` and a faint line to the right edge."""
        head = self.text(title, "bold")
        if aside:
            head = Text.assemble(head, "  ", self.text(aside, "dim"))
        rest = self.width - head.cell_len - 1
        self.line(head, Text(" "), Text(self.glyphs.rule * max(rest, 0), style="dim"))

    def hang(
        self,
        body: Text,
        *,
        first: Text | None = None,
        rest: Text | None = None,
        indent: int = 0,
        tail: Text | None = None,
    ) -> None:
        """`body` wrapped; `first` stands before its first line, `rest` (or as much space) before the others.

        `tail` follows the last word and is not torn apart where a line of its own can hold it.
        """
        first = first or Text("")
        margin = Text(" " * indent)
        rest = rest if rest is not None else Text(" " * first.cell_len)
        room = max(self.width - indent - max(first.cell_len, rest.cell_len), 8)
        for number, line in enumerate(self.wrapped(body, room, tail)):
            self.line(margin, first if number == 0 else rest, line)

    def columns(
        self, left: Text, right: Text, *, first: Text, width: int, gap: int, tail: Text | None = None
    ) -> None:
        """`left` wrapped in a column of `width` cells behind `first`, `right` wrapped beside it."""
        room = max(self.width - first.cell_len - width - gap, 8)
        beside = self.wrapped(right, room, tail)
        column = self.wrapped(left, width)
        for number in range(max(len(beside), len(column))):
            name = column[number] if number < len(column) else Text("")
            words = beside[number] if number < len(beside) else Text("")
            name.rstrip()
            margin = first if number == 0 else Text(" " * first.cell_len)
            self.line(margin, name, Text(" " * (width - name.cell_len + gap)), words)

    def tagged(self, body: Text, tag: Text, *, first: Text | None = None, indent: int = 0) -> None:
        """`body` with `tag` at the right edge of its line, or run on behind it where both do not fit."""
        first = first or Text("")
        gap = self.width - indent - first.cell_len - body.cell_len - tag.cell_len
        if gap >= _TAG_GAP:
            self.line(Text(" " * indent), first, body, Text(" " * gap), tag)
        else:
            separator = Text(self.glyphs.separator, style="dim")
            self.hang(Text.assemble(body, separator, tag) if tag.plain else body, first=first, indent=indent)

    def wrapped(self, body: Text, room: int, tail: Text | None = None) -> list[Text]:
        """The lines of `body` in a column of `room` cells, with `tail` behind its last word."""
        lines = [*body.wrap(self._console, room, overflow="fold")] or [Text("")]
        if tail is not None:
            lines[-1].rstrip()
            if lines[-1].cell_len + 1 + tail.cell_len <= room:
                lines[-1] = Text.assemble(lines[-1], " ", tail)
            else:
                lines.extend(tail.wrap(self._console, room, overflow="fold"))
        return lines

    def __str__(self) -> str:
        return self._file.getvalue()


_TAG_GAP = 2
"""Cells that must stay free between a line and the tag at its right edge."""
