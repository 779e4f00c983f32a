"""What the benchmarks share: how time is taken, what is read, and how a table is printed.

Time is user CPU time, in milliseconds, and each figure the median of several runs: on a machine with other
work that repeats to a few per cent where wall time does not.  Only articles of the ``dev`` split are read.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

from summarizer.article import Article
from summarizer.evaluation.gold import article_folders, read_article, read_front_matter
from summarizer.read import article_from_text

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "eval" / "gold"


def milliseconds(work: Callable[[], object], runs: int) -> float:
    """User CPU time of `work` in this process, the median of `runs`, after one that does not count."""
    work()
    return statistics.median(_once(work, resource.RUSAGE_SELF) for _ in range(runs))


def process_milliseconds(command: Sequence[str | Path], runs: int) -> float:
    """User CPU time of a whole process, the median of `runs`, after one that does not count.

    Raises `subprocess.CalledProcessError` if it fails.
    """

    def work() -> None:
        subprocess.run([str(part) for part in command], check=True, capture_output=True, cwd=ROOT)

    work()
    return statistics.median(_once(work, resource.RUSAGE_CHILDREN) for _ in range(runs))


def dev_articles() -> list[Article]:
    """The articles of the dev split, in the order of their names."""
    return [
        read_article(folder)[1]
        for folder in article_folders(GOLD)
        if read_front_matter(folder / "article.md")[0].split == "dev"
    ]


def joined(articles: Sequence[Article], characters: int) -> Article:
    """One article of `characters`, to within a paragraph, made of `articles` one after the other and again."""
    paragraphs = [paragraph for article in articles for paragraph in article.text.split("\n\n")]
    chosen: list[str] = []
    length = 0
    while length < characters:
        paragraph = paragraphs[len(chosen) % len(paragraphs)]
        chosen.append(paragraph)
        length += len(paragraph) + 2
    return article_from_text("\n\n".join(chosen), language="en")


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table, aligned so that it can be read as it stands."""
    widths = [max(len(row[column]) for row in (header, *rows)) for column in range(len(header))]
    rule = ["-" * width for width in widths]
    return "\n".join(
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in (header, rule, *rows)
    )


def _once(work: Callable[[], object], who: int) -> float:
    before = resource.getrusage(who).ru_utime
    work()
    return (resource.getrusage(who).ru_utime - before) * 1000
