"""Quotations for people: a table on a terminal, and the same in Markdown; as plain data for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from summarizer.render.safe import markdown as escaped
from summarizer.render.safe import visible

if TYPE_CHECKING:
    from summarizer.article import Article, Span
    from summarizer.quotations import Quotation

_WHO_COLUMN = 24
"""Cells for the speaker, at most; a longer name is wrapped in its column."""

_WORDS_ROOM = 30
"""Cells that the words need beside the speaker; with fewer they stand below."""

_NOBODY = "unknown"
_GAP = "  "


def quotes_to_terminal(
    quotations: Sequence[Quotation],
    article: Article,
    *,
    width: int = 80,
    color: bool = True,
    encoding: str = "utf-8",
) -> str:
    """A table for a terminal: paragraph, speaker with side, and the words with cue and kind."""
    from rich.text import Text

    from summarizer.render.layout import Page

    page = Page(width=width, color=color, encoding=encoding)
    if not quotations:
        page.hang(page.text("Nobody is quoted in this article."))
        return str(page)
    places = [page.text(_place(quotation, article), "dim") for quotation in quotations]
    place_column = max(place.cell_len for place in places)
    people = [page.text(_who(quotation, article), "bold") for quotation in quotations]
    who_column = min(max(who.cell_len for who in people), _WHO_COLUMN)
    beside = page.width - place_column - who_column - 2 * len(_GAP) >= _WORDS_ROOM
    for number, quotation in enumerate(quotations):
        place, who = places[number], people[number]
        words = page.text(_words(quotation, article))
        about = page.text(f"({_about(quotation, article)})", "dim")
        margin = Text.assemble(place, " " * (place_column - place.cell_len), _GAP)
        if beside:
            page.columns(who, words, first=margin, width=who_column, gap=len(_GAP), tail=about)
        else:
            page.hang(who, first=margin)
            page.hang(words, indent=margin.cell_len, tail=about)
    return str(page)


def quotes_to_markdown(quotations: Sequence[Quotation], article: Article) -> str:
    """A Markdown table (GFM) with the same columns."""
    if not quotations:
        return "Nobody is quoted in this article.\n"
    lines = ["| place | who | words | how |", "| --- | --- | --- | --- |"]
    lines += [
        f"| {_place(q, article)} | {escaped(_who(q, article))} | {escaped(_words(q, article))} | {escaped(_about(q, article))} |"
        for q in quotations
    ]
    return "\n".join(lines) + "\n"


def quotes_to_data(quotations: Sequence[Quotation], article: Article) -> list[dict[str, object]]:
    """One record a quotation; spans as ``{start, end, text}``, 0-based and half-open in the article's text."""
    return [
        {
            "source": _span(quotation.source, article),
            "cue": _span(quotation.cue, article),
            "content": [_span(span, article) for span in quotation.content],
            "speaker": quotation.speaker,
            "party": quotation.party,
            "anonymous": quotation.anonymous,
            "direct": quotation.direct,
        }
        for quotation in quotations
    ]


def _span(span: Span | None, article: Article) -> dict[str, object] | None:
    if span is None:
        return None
    return {"start": span.start, "end": span.end, "text": span.of(article.text)}


def _place(quotation: Quotation, article: Article) -> str:
    return f"¶{article.sentence_at(quotation.content[0].start).paragraph}" if quotation.content else ""


def _who(quotation: Quotation, article: Article) -> str:
    source = quotation.source.of(article.text) if quotation.source else None
    speaker = quotation.speaker or source or quotation.party or _NOBODY
    if quotation.party and quotation.party != speaker:
        return f"{visible(speaker)} ({visible(quotation.party)})"
    return visible(speaker)


def _words(quotation: Quotation, article: Article) -> str:
    return " … ".join(visible(span.of(article.text)) for span in quotation.content)


def _about(quotation: Quotation, article: Article) -> str:
    cue = visible(quotation.cue.of(article.text)) if quotation.cue else ""
    return ", ".join(filter(None, (cue, "direct" if quotation.direct else "indirect")))
