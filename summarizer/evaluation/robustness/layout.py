"""The same words in other paragraphs."""

from __future__ import annotations

from summarizer.evaluation.gold import GoldDocument
from summarizer.evaluation.robustness.rewriting import Rewriting, rewriting

_BREAK = "\n\n"


def one_paragraph(document: GoldDocument) -> Rewriting | None:
    """All running paragraphs as one; headings keep their line, since only that tells them apart."""
    article = document.article
    lines: list[str] = []
    running = False
    for paragraph in article.paragraphs:
        words = paragraph.span.of(article.text)
        apart = paragraph.heading or paragraph.boilerplate
        if running and not apart:
            lines[-1] += " " + words
        else:
            lines.append(words)
        running = not apart
    return rewriting(article, _BREAK.join(lines))


def a_paragraph_a_sentence(document: GoldDocument) -> Rewriting | None:
    """Every sentence a paragraph of its own, but none cut inside quotation marks."""
    article = document.article
    lines: list[str] = []
    for paragraph in article.paragraphs:
        line = ""
        for sentence in article.sentences:
            if sentence.paragraph != paragraph.number:
                continue
            line = f"{line} {sentence.span.of(article.text)}".strip()
            if not _open(line):
                lines.append(line)
                line = ""
        if line:
            lines.append(line)
    return rewriting(article, _BREAK.join(lines))


def _open(line: str) -> bool:
    """Whether a quotation begins in `line` and does not end in it."""
    single = line.count("‘") > sum(
        1 for i, c in enumerate(line) if c == "’" and not line[i + 1 : i + 2].isalpha()
    )
    return line.count("“") != line.count("”") or line.count('"') % 2 == 1 or single
