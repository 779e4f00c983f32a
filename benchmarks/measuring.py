"""What the benchmarks share: how time is taken, what is read, and how a table is printed.

Time is user CPU time, in milliseconds, and each figure the median of several runs.  On a machine with other
work even that swings by half; ratios of runs taken in turn hold.  Only articles of the ``dev`` split are read.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import islice, product
from pathlib import Path
from typing import TypeVar

from summarizer.article import Article
from summarizer.evaluation.gold import article_folders, read_article, read_front_matter
from summarizer.read import article_from_text

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "eval" / "gold"

_SYLLABLES = (
    "ba",
    "ke",
    "li",
    "mor",
    "nu",
    "ra",
    "sel",
    "ti",
    "vo",
    "za",
    "dra",
    "gan",
    "hin",
    "jor",
    "kal",
    "pe",
)


Work = Callable[[], object]
KeyT = TypeVar("KeyT")


def milliseconds(works: Mapping[KeyT, Work], runs: int) -> dict[KeyT, float]:
    """User CPU time of each piece of work in this process, the median of `runs`, after one that does not count.

    The runs go round: one of each, then the next of each, so that whatever else the machine does meets all alike.
    """
    return _medians(works, runs, resource.RUSAGE_SELF)


def process_milliseconds(commands: Mapping[str, Sequence[str | Path]], runs: int) -> dict[str, float]:
    """The same of whole processes; raises `subprocess.CalledProcessError` if one fails."""
    works = {name: partial(_run, command) for name, command in commands.items()}
    return _medians(works, runs, resource.RUSAGE_CHILDREN)


def dev_articles() -> list[Article]:
    """The articles of the dev split, in the order of their names."""
    return [
        read_article(folder)[1]
        for folder in article_folders(GOLD)
        if read_front_matter(folder / "article.md").split == "dev"
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


def crowded(characters: int) -> Article:
    """One article of `characters`, to within a paragraph, in which every paragraph is about sides not named before."""
    names = ("".join(parts).capitalize() for parts in product(_SYLLABLES, repeat=4))
    chosen: list[str] = []
    length = 0
    while length < characters:
        state, other, company, first, last = islice(names, 5)
        paragraph = (
            f"{state} Minister {first} {last} said {state} would open its border if {other} released the crews. "
            f'"We will not sign," {last} said. {first} {last} demanded that {company} Corp. withdraw its bid.'
        )
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


def _medians(works: Mapping[KeyT, Work], runs: int, who: int) -> dict[KeyT, float]:
    for work in works.values():
        work()
    rounds = [{name: _once(work, who) for name, work in works.items()} for _ in range(runs)]
    return {name: statistics.median(taken[name] for taken in rounds) for name in works}


def _once(work: Work, who: int) -> float:
    before = resource.getrusage(who).ru_utime
    work()
    return (resource.getrusage(who).ru_utime - before) * 1000


def _run(command: Sequence[str | Path]) -> None:
    subprocess.run([str(part) for part in command], check=True, capture_output=True, cwd=ROOT)
