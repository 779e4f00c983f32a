"""The reliability of runs as tables."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.evaluation.calibration.reliability import Reliability, reliability
from summarizer.evaluation.result import Evaluation
from summarizer.evaluation.table import NOTHING, Table


def reliability_table(name: str, found: Reliability) -> Table:
    """Predicted against observed, bin by bin."""
    rows = tuple(
        (f"{one.low:.1f}–{one.high:.1f}", str(one.count), f"{one.predicted:.2f}", f"{one.observed:.2f}")
        for one in found.bins
    )
    note = (
        f"Items and answers by confidence: the mean of each bin, and the share that is right. {found.right} of {found.items} "
        f"are right; Brier score {found.brier:.3f} (always saying the share: {found.base:.3f}), expected calibration error "
        f"{found.error:.3f}; lower is better."
    )
    return Table(f"{name}: confidence and outcome", ("confidence", "items", "predicted", "right"), rows, note)


def curve_table(name: str, found: Reliability) -> Table:
    """What each `--min-confidence` leaves."""
    rows = tuple(
        (
            f"{one.least:.2f}",
            str(one.items),
            _plain(one.precision),
            _plain(one.recall),
            _plain(one.f1),
            _plain(one.found_f1),
        )
        for one in found.curve
        if one.items
    )
    note = "Positions, demands and trades; parties and pairing are those of the whole brief."
    columns = ("--min-confidence", "items", "right precision", "right recall", "right F1", "found F1")
    return Table(f"{name}: what a threshold leaves", columns, rows, note)


def summary_of(runs: Sequence[Evaluation]) -> Table | None:
    """Every run that kept confidences, one a row; None where none did."""
    found = [(run.system, told) for run in runs if (told := reliability(run)) is not None]
    if not found:
        return None
    rows = tuple(
        (
            system,
            str(one.items),
            f"{one.right / one.items:.2f}",
            *(f"{v:.3f}" for v in (one.brier, one.base, one.error)),
        )
        for system, one in found
    )
    columns = ("system", "items", "right", "Brier score", "of the share alone", "calibration error")
    return Table("", columns, rows)


def _plain(value: float | None) -> str:
    return NOTHING if value is None else f"{value:.2f}"
