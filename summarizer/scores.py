"""How well an engine scored when it was last recorded, for the line that names it under a brief.

The figures are those of `eval/runs`, shipped with the package; nothing is computed here.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_SPLITS = ("test", "dev")
"""A score on articles that nobody looked at while working comes first."""


@dataclass(frozen=True, slots=True)
class Score:
    """F1 of what would not mislead a reader (`right`), and of what was found at all, on a split of the gold."""

    right: float
    found: float
    split: str


def run_name(system: str, split: str) -> str:
    """The name of the file in which the run of `system` on `split` is recorded."""
    slug = re.sub(r"[^a-z0-9.]+", "-", system.casefold()).strip("-.") or "system"
    return f"{slug}--{split}.json"


@cache
def recorded_score(system: str) -> Score | None:
    """The recorded score of ``offline`` or a model as the user names it; None where none is recorded or readable."""
    for split in _SPLITS:
        for folder in _folders():
            try:
                figures: Any = json.loads((folder / run_name(system, split)).read_text("utf-8"))["figures"]
                return Score(float(figures["right.f1"]["value"]), float(figures["found.f1"]["value"]), split)
            except (OSError, ValueError, KeyError, TypeError):
                continue
    return None


def _folders() -> tuple[Path, ...]:
    """Where recorded runs lie: in the wheel, else in the checkout."""
    package = Path(__file__).parent
    return package / "_data" / "runs", package.parent / "eval" / "runs"
