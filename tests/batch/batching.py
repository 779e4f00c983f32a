"""Helpers of the batch tests: sources in files, and outputs held side by side."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

TESTS = Path(__file__).parents[1]
sys.path.insert(0, str(TESTS))  # for `support`, which several folders of tests share

from support.swiftserver import numbered  # noqa: E402

from summarizer.batch import Report  # noqa: E402
from summarizer.engines.llm import RetryPolicy  # noqa: E402

QUICK = RetryPolicy(attempts=4, base=0.002, ceiling=0.01)
"""Six attempts with waits of seconds become four with waits of milliseconds."""

RunBatch = Callable[..., Report]
"""``run(sources, output, engine=…, …)``: a batch from its start to its end."""


def lines_file(path: Path, numbers: Iterable[int]) -> Path:
    """JSON Lines with the numbered articles."""
    lines = (json.dumps({"id": f"report-{number}", "text": numbered(number)}) for number in numbers)
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return path


def briefs_in(path: Path) -> list[dict[str, Any]]:
    """The briefs of an output file, each complete."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def without_run(path: Path) -> list[str]:
    """What the briefs of an output say, apart from how they came about, in an order of its own."""
    return sorted(json.dumps({**brief, "run": None}, sort_keys=True) for brief in briefs_in(path))
