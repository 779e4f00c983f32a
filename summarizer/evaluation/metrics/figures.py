"""The figures by name: what each is called, which way is better, and what it is where nothing could count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Figure:
    """How to read one figure."""

    name: str
    label: str
    empty: float | None = None
    """Its value for a document or corpus with nothing to count; None: it has none."""
    better: Literal["higher", "lower"] = "higher"
    unit: Literal["share", "number", "dollars", "seconds"] = "share"


def _scores() -> list[Figure]:
    figures: list[Figure] = []
    for list_name in ("", "positions.", "demands.", "trades."):
        prefix = list_name.replace(".", " ")
        for kind in ("found", "right"):
            figures += [
                Figure(f"{list_name}{kind}.{part}", f"{prefix}{kind} {_PARTS[part]}", _EMPTY[part])
                for part in ("precision", "recall", "f1")
            ]
        figures.append(Figure(f"{list_name}soft.f1", f"{prefix}soft F1", empty=1.0))
    return figures


_PARTS = {"precision": "precision", "recall": "recall", "f1": "F1"}
# Nothing to find and nothing said is perfect; but who says nothing has no precision to boast of.
_EMPTY: dict[str, float | None] = {"precision": None, "recall": None, "f1": 1.0}
_FIELDS = [
    "party",
    "proposers",
    "speaker",
    "act",
    "stance",
    "modality",
    "attribution",
    "addressees",
    "strength",
    "status",
    "legs",
    "responses",
]

FIGURES: dict[str, Figure] = {
    figure.name: figure
    for figure in [
        *_scores(),
        *(Figure(f"field.{name}", name) for name in _FIELDS),
        Figure("reversal.legs", "reversed legs", better="lower"),
        Figure("reversal.polarity", "reversed polarity", better="lower"),
        *(Figure(f"parties.{part}", f"parties {_PARTS[part]}", _EMPTY[part]) for part in _PARTS),
        Figure("parties.role", "party role"),
        Figure("grounding.exact", "quotes exact", empty=1.0),
        Figure("grounding.phrase", "quotes by phrase"),
        Figure("over-generation", "over-generation", better="lower"),
        Figure("negatives", "negatives without a trade"),
        Figure("cost.requests", "requests", better="lower", unit="number"),
        Figure("cost.input_tokens", "tokens in", better="lower", unit="number"),
        Figure("cost.output_tokens", "tokens out", better="lower", unit="number"),
        Figure("cost.money", "cost", better="lower", unit="dollars"),
        Figure("cost.seconds", "seconds", better="lower", unit="seconds"),
    ]
}
"""All figures, in the order they are shown."""

HEADLINES = ("found.f1", "right.f1", "soft.f1", "parties.f1")
"""What a system is judged by first, and what the gate holds against the recorded baseline."""
