"""Finds quotations by their marks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from summarizer.article import Article, Paragraph, Span

_SINGLE = re.compile(
    r"(?<![\w’'])[‘'](?=\w)(?P<inside>(?:[^‘’'\n]|(?<=\w)[’'](?=\w)|(?<=s)[’'](?=\s[a-z]))+?)"
    r"(?:(?P<stop>[.,?!…])[’'](?!\w)|[’'](?!\w)(?!(?<=s.)\s[a-z]))"
)
"""Words between single marks, which may hold apostrophes ("the workers’ pay" too) but no other mark."""
_MARK = re.compile(r"[“«„”»\"]")
_MAY_OPEN = '“«„"'
_MAY_CLOSE = '”»"'
_CLOSES_LOW = '“”"'
"""What closes „ the way it is done in German."""
_MAY_STAY_OPEN = "“«"
"""Marks that open a quotation beyond doubt, so that it may go on in the next paragraph."""
_SHORTEST_OPEN = 21
"""Characters of a quotation that is not closed; a shorter one is rather a stray mark."""
_WORDS_OF_A_CLAIM = 5
"""Fewer words between marks are "scare quotes"."""


@dataclass(frozen=True, slots=True)
class QuotedSpan:
    """A stretch between quotation marks, the marks included; `open` where the paragraph ends before the mark closes."""

    start: int
    end: int
    paragraph: int
    """1-based number."""
    open: bool = False

    @property
    def span(self) -> Span:
        """Where it stands, the marks included."""
        return Span(self.start, self.end)

    def is_whole(self, text: str) -> bool:
        """Whether the marks hold whole sentences of `text` rather than a word or two ("scare quotes")."""
        inside = text[self.start + 1 : self.end]
        begins = inside[:1].isupper() or inside[:1] in "…'‘I"
        return begins and len(inside.split()) >= _WORDS_OF_A_CLAIM


class QuotedSpans:
    """Every quotation between marks of one article, in order; known by index."""

    def __init__(self, article: Article) -> None:
        self.all = _quoted_spans(article)
        self._starts = [quote.start for quote in self.all]
        self._ends = [quote.end for quote in self.all]

    def overlapping(self, start: int, end: int) -> range:
        """The indices of the quotations that share a character with ``start:end``."""
        return range(bisect_right(self._ends, start), bisect_left(self._starts, end))


def _quoted_spans(article: Article) -> list[QuotedSpan]:
    """Curly, straight and angled marks; single ones where no double ones are used."""
    double = [span for paragraph in article.paragraphs for span in _in_paragraph(article.text, paragraph)]
    single = [
        QuotedSpan(match.start(), match.end(), paragraph.number)
        for paragraph in article.paragraphs
        for match in _SINGLE.finditer(article.text, paragraph.start, paragraph.end)
    ]
    if len(double) >= len(single):
        return double
    inside = [one for one in double if not any(one.span.overlaps(other.span) for other in single)]
    return sorted([*single, *inside], key=lambda quote: quote.start) if inside else single


def _in_paragraph(text: str, paragraph: Paragraph) -> list[QuotedSpan]:
    found: list[QuotedSpan] = []
    opened: int | None = None
    for mark in _MARK.finditer(text, paragraph.start, paragraph.end):
        if opened is None:
            opened = mark.start() if mark[0] in _MAY_OPEN else None
        elif mark[0] in _MAY_CLOSE and not _opens_again(text, mark.start()):
            found.append(QuotedSpan(opened, mark.end(), paragraph.number))
            opened = None
    if opened is not None and _stays_open(text, opened, paragraph):
        found.append(QuotedSpan(opened, paragraph.end, paragraph.number, open=True))
    return found


def _opens_again(text: str, mark: int) -> bool:
    """Whether a straight mark stands before a word: inside a quotation it begins the next paragraph of it, and closes none."""
    return text[mark] == '"' and text[mark - 1].isspace() and text[mark + 1 : mark + 2].isalnum()


def _stays_open(text: str, opened: int, paragraph: Paragraph) -> bool:
    """Whether a mark that is never closed opens a quotation that goes on in the next paragraph, which then begins with one."""
    if paragraph.end - opened < _SHORTEST_OPEN:
        return False
    goes_on = text[paragraph.end : paragraph.end + 4].lstrip()[:1] in tuple(_MAY_OPEN)
    return text[opened] in _MAY_STAY_OPEN or opened == paragraph.start or goes_on
