"""How long the offline engine takes: for an article of the usual length, and for a kilobyte of ever longer ones.

python benchmarks/offline_speed.py [--runs 5] [--longest 1000]
"""

from __future__ import annotations

import argparse
import statistics
from collections.abc import Callable, Mapping
from functools import partial

from measuring import Work, crowded, dev_articles, joined, milliseconds, table

from summarizer.article import Article
from summarizer.assemble import assemble
from summarizer.engines.offline import OfflineEngine
from summarizer.read import article_from_text

PARTS = ("read", "draft", "assemble")
USUAL = range(5_000, 7_000)
"""Characters of an article of about 6 kB."""
SIZES = (2, 6, 20, 60, 200, 500, 1000)
"""Lengths in thousands of characters; beyond what the dev articles hold together they come again."""
LONGEST_CROWDED = 200
"""Thousands of characters of a text full of new names: some 4,000 of them, more than any report has."""
FLAT_FROM = 6
"""The length, in thousands of characters, that the longest is compared with: below it, fixed costs count."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--runs", type=int, default=5, help="how often each figure is taken (default 5)")
    parser.add_argument(
        "--longest", type=int, default=SIZES[-1], help="thousands of characters (default 1000)"
    )
    options = parser.parse_args()
    articles = dev_articles()
    print(_usual(articles, options.runs), "\n")
    sizes = [size for size in SIZES if size <= options.longest]
    print(_lengths("Dev articles one after the other", partial(joined, articles), options.runs, sizes), "\n")
    sizes = [size for size in sizes if size <= LONGEST_CROWDED]
    print(_lengths("New sides in every paragraph", crowded, options.runs, sizes))


def _usual(articles: list[Article], runs: int) -> str:
    usual = {article.id: article for article in articles if len(article.text) in USUAL}
    taken = milliseconds(_works(usual), runs)
    medians = [statistics.median(taken[name, part] for name in usual) for part in PARTS]
    cells = [f"{value:.1f}" for value in (*medians, sum(medians))]
    title = f"An article of about 6 kB, ms (median of {len(usual)} articles, {runs} runs each)"
    return f"{title}\n\n{table((*PARTS, 'all'), [cells])}"


def _lengths(title: str, make: Callable[[int], Article], runs: int, sizes: list[int]) -> str:
    taken = milliseconds(_works({str(size): make(size * 1000) for size in sizes}), runs)
    rows: list[list[str]] = []
    whole: dict[int, float] = {}
    for size in sizes:
        parts = [taken[str(size), part] / size for part in PARTS]
        whole[size] = sum(parts)
        rows.append([str(size), *(f"{part:.2f}" for part in parts), f"{whole[size]:.2f}"])
    return (
        f"{title}: ms per thousand characters (median of {runs} runs)\n\n{table(('thousands', *PARTS, 'all'), rows)}\n\n"
        f"Flatness: of a text of {sizes[-1] * 1000:,} characters, a thousand cost "
        f"{whole[sizes[-1]] / whole[FLAT_FROM]:.2f} times what they cost in one of {FLAT_FROM * 1000:,}."
    )


def _works(articles: Mapping[str, Article]) -> dict[tuple[str, str], Work]:
    """Reading, drafting and assembling of each article."""
    engine = OfflineEngine()
    works: dict[tuple[str, str], Work] = {}
    for name, article in articles.items():
        works[name, "read"] = partial(article_from_text, article.text, title=article.title)
        works[name, "draft"] = partial(engine.draft, article)
        works[name, "assemble"] = partial(assemble, article, engine.draft(article))
    return works


if __name__ == "__main__":
    main()
