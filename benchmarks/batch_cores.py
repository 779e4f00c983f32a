"""The offline engine in one process and in several, over the same articles.

python benchmarks/batch_cores.py [--articles 200] [--jobs 2] [--rounds 3]

Wall-clock time of whole batches, the start of the processes included; the two take turns.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import tempfile
import time
from pathlib import Path

from measuring import dev_articles, table

from summarizer.batch import brief_all
from summarizer.batch.workers import cores
from summarizer.engines import get_engine
from summarizer.read import expand


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--jobs", type=int, default=cores())
    parser.add_argument("--rounds", type=int, default=3)
    told = parser.parse_args()
    texts = [article.text for article in dev_articles()]
    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / "in.jsonl"
        lines = (
            json.dumps({"text": f"{texts[n % len(texts)]}\n\nReport {n}."}) for n in range(told.articles)
        )
        source.write_text("".join(f"{line}\n" for line in lines), "utf-8")
        taken: dict[int, list[float]] = {1: [], told.jobs: []}
        for turn in range(told.rounds):
            for jobs, seconds in taken.items():
                seconds.append(once(source, Path(name) / f"{turn}-{jobs}.jsonl", jobs))
    one = statistics.median(taken[1])
    rows = [
        [str(jobs), f"{told.articles / (median := statistics.median(seconds)):.1f}", f"{one / median:.2f}"]
        for jobs, seconds in taken.items()
    ]
    print(f"Offline, {told.articles} articles of the dev split (median of {told.rounds})\n")
    print(table(("processes", "articles/s", "times one"), rows))


def once(source: Path, output: Path, jobs: int) -> float:
    """Seconds of one batch."""
    started = time.perf_counter()
    asyncio.run(brief_all(expand([str(source)]), output, get_engine("offline"), jobs=jobs))
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
