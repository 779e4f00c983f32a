"""An article as the tool sees it: its text with numbered sentences, paragraph by paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.render.view import day

if TYPE_CHECKING:
    from summarizer.article import Article


def metadata(article: Article) -> tuple[tuple[str, str], ...]:
    """What is known about the article, as (label, value) in the order of reading."""
    known = (
        ("title", article.title),
        ("date", day(article.date) if article.date else None),
        ("outlet", article.outlet),
        ("byline", article.byline),
        ("url", article.url),
        ("language", article.language),
        ("id", article.id),
        ("size", f"{len(article.text)} characters, {len(article.sentences)} sentences"),
        ("sha256", article.sha256),
    )
    return tuple((label, value) for label, value in known if value)


def article_to_terminal(
    article: Article, *, width: int = 80, color: bool = True, encoding: str = "utf-8"
) -> str:
    """Title, metadata and the text for a terminal: sentences numbered, boilerplate dim and marked ``~``."""
    from rich.text import Text

    from summarizer.render.layout import Page

    page = Page(width=width, color=color, encoding=encoding)
    for label, value in metadata(article):
        style = "bold" if label == "title" else ""
        page.hang(page.text(value, style), first=Text(f"{label:<10}", style="dim"))
    for warning in article.warnings:
        page.hang(page.text(warning), first=Text(f"{'note':<10}", style="bold"))
    gutter = len(str(len(article.sentences))) + 1
    paragraph = 0
    for sentence in article.sentences:
        if sentence.paragraph != paragraph:
            paragraph = sentence.paragraph
            page.line()
        about = article.paragraphs[paragraph - 1]
        aside = sentence.boilerplate or about.boilerplate
        style = "dim" if aside else "bold" if about.heading else ""
        mark = Text(f"{sentence.number:>{gutter}} {'~' if aside else ' '} ", style="dim")
        page.hang(page.text(sentence.span.of(article.text), style), first=mark)
    return str(page)


def article_to_json(article: Article) -> dict[str, object]:
    """The article for programs: metadata, text, and paragraphs and sentences as 0-based half-open offsets."""
    return {
        "id": article.id,
        "title": article.title,
        "date": article.date.isoformat() if article.date else None,
        "outlet": article.outlet,
        "byline": article.byline,
        "url": article.url,
        "language": article.language,
        "sha256": article.sha256,
        "characters": len(article.text),
        "warnings": list(article.warnings),
        "text": article.text,
        "paragraphs": [
            {
                "number": p.number,
                "start": p.start,
                "end": p.end,
                "boilerplate": p.boilerplate,
                "heading": p.heading,
            }
            for p in article.paragraphs
        ],
        "sentences": [
            {
                "number": s.number,
                "start": s.start,
                "end": s.end,
                "paragraph": s.paragraph,
                "boilerplate": s.boilerplate,
            }
            for s in article.sentences
        ],
    }
