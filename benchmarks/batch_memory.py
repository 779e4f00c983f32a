"""Resident memory of a long batch, as it goes: it should be as good as flat.

python benchmarks/batch_memory.py [--articles 20000] [--at-once 32]

One batch through a server in a process of its own that answers at once; the memory of this process is read after
so many articles (Linux).
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import os
import sys
import tempfile
from pathlib import Path

from measuring import ROOT, table

from summarizer.batch import BatchEvent, brief_all
from summarizer.engines.llm import LLMEngine
from summarizer.read import expand

sys.path.insert(0, str(ROOT / "tests"))

from support.swiftserver import SwiftServer, numbered

MARKS = (200, 1_000, 2_000, 5_000, 10_000, 20_000)
"""Articles after which memory is read."""
FIRST, FLAT = 1_000, 1.15
"""From where on, and within what, it is to be flat."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--articles", type=int, default=MARKS[-1])
    parser.add_argument("--at-once", type=int, default=32)
    told = parser.parse_args()
    gc.set_threshold(50_000, 20, 20)  # as the command line has it
    read: dict[int, float] = {}

    def listen(event: BatchEvent) -> None:
        if event.kind == "done" and event.done in MARKS:
            read[event.done] = resident()

    with tempfile.TemporaryDirectory() as name, SwiftServer() as server:
        folder = Path(name)
        with (folder / "in.jsonl").open("w", encoding="utf-8") as file:
            file.writelines(json.dumps({"text": numbered(n)}) + "\n" for n in range(told.articles))
        engine = LLMEngine("openai/test", base_url=server.url, cache=folder / "cache")
        found = expand([str(folder / "in.jsonl")])
        asyncio.run(brief_all(found, folder / "out.jsonl", engine, jobs=told.at_once, on_event=listen))
    first = read.get(FIRST) or next(iter(read.values()))
    rows = [[f"{count:,}", f"{size:.0f}", f"{size / first:.2f}"] for count, size in read.items()]
    print(f"Resident memory (to stay below {FLAT:g} of what it is after {FIRST:,} articles)\n")
    print(table(("articles", "MB", f"beside {FIRST:,}"), rows))


def resident() -> float:
    """Megabytes of this process in memory."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    main()
