"""What the brief of a single sentence yields, held beside the code an event data set gives the sentence.

A diagnosis, not a score: a sentence without its article is harder than any article, and a code is not a brief.
PATH is a JSON Lines file with the fields ``id``, ``text``, ``source``, ``target`` and ``code`` (PLOVER).

python benchmarks/event_records.py PATH [--model offline] [--missing CODE]
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from measuring import table

from summarizer import Brief, SummarizerError, summarize
from summarizer.engines import Engine, get_engine
from summarizer.read import article_from_text


@dataclass(frozen=True, slots=True)
class Record:
    """One coded sentence."""

    id: str
    text: str
    code: str


@dataclass(frozen=True, slots=True)
class Expected:
    """What a brief should hold for a code, in words and as a test."""

    words: str
    holds: Callable[[Brief], bool]


def answers(brief: Brief, kind: str) -> bool:
    """Whether a demand or trade has an answer of this kind."""
    return any(answer.kind == kind for item in (*brief.demands, *brief.trades) for answer in item.responses)


def acts(brief: Brief, act: str) -> bool:
    """Whether a position is of this act."""
    return any(position.act == act for position in brief.positions)


EXPECTED = {
    "DEMAND": Expected("a demand", lambda brief: bool(brief.demands)),
    "REJECT": Expected(
        "a refusal or a rejecting answer", lambda brief: acts(brief, "refusal") or answers(brief, "rejects")
    ),
    "AGREE": Expected(
        "a commitment, a trade offered or agreed, or an accepting answer",
        lambda brief: (
            acts(brief, "commitment")
            or answers(brief, "accepts")
            or any(trade.status in {"offered", "agreed", "done"} for trade in brief.trades)
        ),
    ),
    "THREATEN": Expected(
        "a threat or an ultimatum",
        lambda brief: (
            acts(brief, "threat") or any(demand.strength == "ultimatum" for demand in brief.demands)
        ),
    ),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("path", type=Path, metavar="PATH", help="the JSON Lines file")
    parser.add_argument("--model", default="offline", help="the engine (default offline)")
    parser.add_argument("--missing", metavar="CODE", help="print the sentences of CODE that do not yield it")
    options = parser.parse_args()
    engine = get_engine(options.model)
    by_code: dict[str, list[Record]] = defaultdict(list)
    for record in load(options.path):
        by_code[record.code].append(record)
    rows: list[list[str]] = []
    for code in sorted(by_code, key=lambda code: (code not in EXPECTED, code)):
        briefs = [(record, brief_of(record, engine)) for record in by_code[code]]
        rows.append(_row(code, [brief for _, brief in briefs]))
        if code == options.missing and code in EXPECTED:
            for record, brief in briefs:
                if brief is None or not EXPECTED[code].holds(brief):
                    print(f"{record.id}  {outline(brief)}\n    {record.text}")
    print(table(("code", "sentences", "should yield", "does", "any item"), rows))


def load(path: Path) -> list[Record]:
    """The records of the file; raises `KeyError` where a field is missing."""
    lines = [line for line in path.read_text("utf-8").splitlines() if line.strip()]
    parsed: list[dict[str, Any]] = [json.loads(line) for line in lines]
    return [Record(one["id"], one["text"], one["code"]) for one in parsed]


def brief_of(record: Record, engine: Engine) -> Brief | None:
    """The brief of one sentence; None where the engine refuses it."""
    try:
        return summarize(article_from_text(record.text, language="en"), model=engine)
    except SummarizerError:
        return None


def outline(brief: Brief | None) -> str:
    """What a brief holds, in a few words."""
    if brief is None:
        return "(no brief)"
    held = [
        *(f"{position.act} of {position.party}" for position in brief.positions),
        *(f"{demand.strength} of {demand.party}" for demand in brief.demands),
        *(f"trade {trade.status}" for trade in brief.trades),
    ]
    return ", ".join(held) or "(nothing)"


def _row(code: str, briefs: list[Brief | None]) -> list[str]:
    expected = EXPECTED.get(code)
    made = [brief for brief in briefs if brief is not None]
    some = sum(bool(brief.positions or brief.demands or brief.trades) for brief in made)
    right = f"{sum(map(expected.holds, made)) / len(briefs):.0%}" if expected else "–"
    words = expected.words if expected else "–"
    return [code, str(len(briefs)), words, right, f"{some / len(briefs):.0%}"]


if __name__ == "__main__":
    main()
