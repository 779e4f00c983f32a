"""Lines into paragraphs: what belongs together, what is a heading, where a hard wrap only broke a line.

Blank lines always separate.  Lines that stand together are either *wrapped* (every line is as long as
fits, sentences run over the ends) or *one paragraph each* (as exports and copied web pages have them);
`blocks_of` asks the lines themselves which of the two they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from summarizer.arguments import checked
from summarizer.read.characters import clean

LONGEST_WRAPPED_LINE = 120
"""Characters; nobody wraps text by hand wider than a terminal or a printed page."""

WRAPPED_SHARE = 0.3
"""Share of line ends in mid-sentence from which text counts as wrapped.

A wrapped line holds half a news sentence, so about two in three end inside one; where each line is a
paragraph, none does but the headings.
"""

FITS = 0.95
"""Of the usual width: a line that would have had room for the next word within it ended on purpose.

Below 1 because printed lines are measured in millimetres, not characters.
"""

STUB = 0.6
"""Of the usual width: a line this short without a full stop is a heading or a signature."""

LONGEST_HEADING = 14
"""Words; newspaper subheadings and headlines stay below."""

_MARKED = re.compile(r"(?:#{1,6} )+(?=\S)")
_RULE = re.compile(r"[\s#*=_~\-–—•·]+")
_BULLET = re.compile(r"(?:[-*•–—‣◦·▪●] |\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)] )")
_CLOSERS = "\"'”’»)]"
_OPENERS = "\"'“‘«([„"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST_WORD = re.compile(r"([^\W\d_]+)-$")
_HYPHEN_KEEPERS = frozenset(
    [
        "all",
        "anti",
        "cross",
        "ex",
        "far",
        "long",
        "mid",
        "multi",
        "non",
        "one",
        "post",
        "pre",
        "pro",
        "self",
        "semi",
        "so",
        "two",
        "well",
    ]
)


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph on its way into an article: a single line, never empty."""

    text: str
    heading: bool = False


@checked
def normalise(text: str) -> str:
    """The one form of `text` that offsets count in: a line a paragraph, blank lines between. Idempotent."""
    return "\n\n".join(block.text for block in blocks_of(text))


def blocks_of(text: str, *, mend_hyphens: bool = False) -> list[Block]:
    """The paragraphs of plain text.  `mend_hyphens` where lines were broken by a typesetter (PDF)."""
    lines = ["" if _RULE.fullmatch(line) else line for line in clean(text).split("\n")]
    groups = [list(group) for filled, group in groupby(lines, key=bool) if filled]
    return with_headings(_paragraphs(groups, _Mender(text, mend_hyphens)))


def with_headings(blocks: Sequence[Block]) -> list[Block]:
    """`blocks` with short unpunctuated lines that introduce running prose marked as headings too."""
    marked = list(blocks)
    introduces = False
    for i in range(len(marked) - 1, -1, -1):
        if not marked[i].heading and introduces and _looks_like_heading(marked[i].text):
            marked[i] = Block(marked[i].text, heading=True)
        # A kicker over a headline is one too, but verses and name lists introduce nothing.
        introduces = marked[i].heading or _ends_sentence(marked[i].text)
    return marked


def _paragraphs(groups: list[list[str]], mender: _Mender) -> list[Block]:
    narrow = [g for g in groups if len(g) > 1 and max(map(len, g)) <= LONGEST_WRAPPED_LINE]
    width = _usual_width([line for group in narrow for line in group[:-1]])
    breaks = [pair for group in narrow for pair in pairwise(group)]
    wrapped = sum(_runs_over(a, b, width) for a, b in breaks) > WRAPPED_SHARE * len(breaks)

    blocks: list[Block] = []
    for group in groups:
        is_wrapped = wrapped and max(map(len, group)) <= LONGEST_WRAPPED_LINE
        paragraph: list[str] = []
        for line, following in zip(group, [*group[1:], None], strict=True):
            paragraph.append(line)
            joined = following is not None and (
                _joins_wrapped(line, following, width, in_list=bool(_BULLET.match(paragraph[0])))
                if is_wrapped
                else _joins_plain(line, following)
            )
            if not joined:
                text = mender.join(paragraph)
                marker = _MARKED.match(text)
                blocks.append(Block(text[marker.end() :], heading=True) if marker else Block(text))
                paragraph = []
    return blocks


def _usual_width(lines: list[str]) -> int:
    lengths = sorted(map(len, lines))
    return lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0


def _had_room(line: str, following: str, width: int) -> bool:
    return len(line) + 1 + len(following.split(" ", 1)[0]) < FITS * width


def _runs_over(line: str, following: str, width: int) -> bool:
    if _ends_sentence(line) or _BULLET.match(following) or _MARKED.match(line):
        return False
    return _starts_lower(following) or not _had_room(line, following, width)


def _joins_wrapped(line: str, following: str, width: int, *, in_list: bool) -> bool:
    if _MARKED.match(line) or _MARKED.match(following):
        return False
    if _BULLET.match(following) and (in_list or _ends_sentence(line)):
        return False
    if not _had_room(line, following, width):
        return True
    if _ends_sentence(line):
        return _starts_lower(following)
    return _starts_lower(following) or len(line) >= STUB * width


def _joins_plain(line: str, following: str) -> bool:
    if _MARKED.match(line) or _BULLET.match(following):
        return False
    return _starts_lower(following) and not _ends_sentence(line)


def _ends_sentence(line: str) -> bool:
    return line.rstrip(_CLOSERS).endswith((".", "!", "?", "…", ":", ";", "。", "！", "？"))


def _starts_lower(line: str) -> bool:
    return line.lstrip(_OPENERS)[:1].islower()


def _looks_like_heading(text: str) -> bool:
    if (
        _ends_sentence(text)
        or text.endswith((",", "-", "–", "—"))
        or text.startswith(("(", "["))
        or _BULLET.match(text)
    ):
        return False
    return len(text) <= LONGEST_WRAPPED_LINE and text.count(" ") < LONGEST_HEADING and not _starts_lower(text)


class _Mender:
    """Joins the lines of a paragraph, and the halves of words that were parted by a hyphen."""

    def __init__(self, text: str, mend: bool) -> None:
        self._text = text
        self._mend = mend
        self._known: frozenset[str] | None = None

    def join(self, lines: list[str]) -> str:
        pieces = lines[:1]
        for previous, line in pairwise(lines):
            if (
                previous.endswith("-")
                and previous[-2:-1].isalpha()
                and line[0].isalpha()
                and line[0].islower()
            ):
                if not self._keeps_hyphen(previous, line):
                    pieces[-1] = pieces[-1][:-1]
                pieces.append(line)
            else:
                pieces += " ", line
        return "".join(pieces)

    def _keeps_hyphen(self, previous: str, line: str) -> bool:
        """By what the rest of the text does with the word; else a typesetter's hyphen goes, a writer's stays."""
        left, right = _LAST_WORD.search(previous), _WORD.match(line)
        if left is None or right is None:
            return True
        if self._known is None:
            self._known = frozenset(word.lower() for word in _WORD.findall(self._text))
        start, end = left.group(1).lower(), right.group().lower()
        if f"{start}-{end}" in self._known or start in _HYPHEN_KEEPERS:
            return True
        return not (self._mend or f"{start}{end}" in self._known)
