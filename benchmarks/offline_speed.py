"""How long the offline engine takes: for an article of the usual length, and for a kilobyte of ever longer ones.

python benchmarks/offline_speed.py [--runs 5] [--longest 1000]
"""

from __future__ import annotations

import argparse
import statistics

from measuring import dev_articles, joined, milliseconds, table

from summarizer.article import Article
from summarizer.assemble import assemble
from summarizer.engines.offline import OfflineEngine
from summarizer.read import article_from_text

USUAL = range(5_000, 7_000)
"""Characters of an article of about 6 kB."""
SIZES = (2, 6, 20, 60, 200, 500, 1000)
"""Lengths in thousands of characters; beyond what the dev articles hold together they come again."""
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
    print(_lengths(articles, options.runs, [size for size in SIZES if size <= options.longest]))


def _usual(articles: list[Article], runs: int) -> str:
    usual = [article for article in articles if len(article.text) in USUAL]
    parts = [_parts(article, runs) for article in usual]
    medians = [statistics.median(part[column] for part in parts) for column in range(3)]
    cells = [f"{value:.1f}" for value in (*medians, sum(medians))]
    title = f"An article of about 6 kB, ms (median of {len(usual)} articles, {runs} runs each)"
    return f"{title}\n\n{table(('read', 'draft', 'assemble', 'all'), [cells])}"


def _lengths(articles: list[Article], runs: int, sizes: list[int]) -> str:
    rows: list[list[str]] = []
    per_kilobyte: dict[int, float] = {}
    for size in sizes:
        # Long texts take seconds: a few runs of them say as much as many of a short one.
        parts = _parts(joined(articles, size * 1000), runs if size < 200 else min(runs, 3))
        per_kilobyte[size] = sum(parts) / size
        rows.append([str(size), *(f"{part / size:.2f}" for part in parts), f"{per_kilobyte[size]:.2f}"])
    flatness = per_kilobyte[sizes[-1]] / per_kilobyte[FLAT_FROM]
    return (
        f"Per thousand characters, ms\n\n{table(('thousands', 'read', 'draft', 'assemble', 'all'), rows)}\n\n"
        f"Flatness: a thousand characters of {sizes[-1]},000 cost {flatness:.2f} times one of {FLAT_FROM},000."
    )


def _parts(article: Article, runs: int) -> tuple[float, float, float]:
    """Milliseconds to read the text, to draft and to assemble."""
    engine = OfflineEngine()
    draft = engine.draft(article)
    return (
        milliseconds(lambda: article_from_text(article.text, title=article.title), runs),
        milliseconds(lambda: engine.draft(article), runs),
        milliseconds(lambda: assemble(article, draft), runs),
    )


if __name__ == "__main__":
    main()
