"""Matching: whether two things that several articles name are one, asked a few pairs at a time.

The model chooses among what it is shown and nothing else: a verdict on a pair that was not asked about is
left aside, and so is a second one on the same pair.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import ValidationError

from summarizer.engines.llm.exchange import Reply
from summarizer.engines.llm.lenient import read_object
from summarizer.engines.llm.reading import records_in
from summarizer.engines.llm.replies import MatchVerdict

AT_ONCE = 20
"""Pairs in one request: few enough that each is looked at, many enough that the instructions pay."""
_PER_VERDICT = 60
"""Tokens of one verdict."""
_LONGEST = 600
"""Characters that are shown of each of two things."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Two things that may be one."""

    id: str
    kind: Literal["party", "person", "issue", "trade"]
    first: str
    """What is known of it, in a line."""
    second: str


def groups(pairs: Sequence[Compared]) -> list[Sequence[Compared]]:
    """The pairs, a few at a time."""
    return [pairs[start : start + AT_ONCE] for start in range(0, len(pairs), AT_ONCE)]


def shown(group: Sequence[Compared]) -> list[dict[str, str]]:
    """What the prompt shows of each pair, a line for each of the two."""
    return [
        {"id": pair.id, "kind": pair.kind, "first": _line(pair.first), "second": _line(pair.second)}
        for pair in group
    ]


def output_for(group: Sequence[Compared], limit: int) -> int:
    """Tokens that the verdicts may take."""
    return min(limit, _PER_VERDICT * (len(group) + 1))


def take(reply: Reply, group: Sequence[Compared]) -> dict[str, MatchVerdict]:
    """The first verdict on each pair that was shown; an unusable reply gives none."""
    asked = {pair.id for pair in group}
    record, _ = read_object(reply.text, frozenset({"verdicts"}))
    verdicts: dict[str, MatchVerdict] = {}
    for entry in records_in((record or {}).get("verdicts")):
        try:
            verdict = MatchVerdict.model_validate(entry)
        except ValidationError:
            continue
        if verdict.pair in asked:
            verdicts.setdefault(verdict.pair, verdict)
    return verdicts


def _line(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"
