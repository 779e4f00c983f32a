"""Tables as data, and as Markdown; the command line shows the same ones with Rich."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.evaluation.align import LISTS
from summarizer.evaluation.comparison import Comparison
from summarizer.evaluation.metrics import FIGURES, HEADLINES
from summarizer.evaluation.result import Estimate, Evaluation

NOTHING = "–"
"""Shown where nothing could be counted."""


@dataclass(frozen=True, slots=True)
class Table:
    """A heading, columns and rows of plain text; the first column is left-aligned, the others to the right."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


def markdown(table: Table) -> str:
    """The table in GitHub's Markdown, every cell escaped, with its note below."""
    lines = [f"### {_escape(table.title)}", ""] if table.title else []
    lines.append("| " + " | ".join(_escape(column) for column in table.columns) + " |")
    lines.append("|---|" + "---:|" * (len(table.columns) - 1))
    lines += ["| " + " | ".join(_escape(cell) for cell in row) + " |" for row in table.rows]
    if table.note:
        lines += ["", table.note]
    return "\n".join(lines) + "\n"


def headline_table(evaluations: Sequence[Evaluation]) -> Table:
    """Systems down, headline figures across, each with its interval."""
    rows = [
        (
            evaluation.system,
            str(len(evaluation.documents)),
            *(with_interval(evaluation.figures.get(name)) for name in HEADLINES),
            *(plain(name, evaluation.value(name)) for name in _WARNINGS),
            *(plain(name, evaluation.value(name)) for name in _COSTS),
        )
        for evaluation in evaluations
    ]
    labels = [FIGURES[name].label for name in (*HEADLINES, *_WARNINGS, *_COSTS)]
    splits = ", ".join(sorted({evaluation.split for evaluation in evaluations}))
    note = (
        "Micro over all items, with 95 % bootstrap intervals over articles; cost and seconds are per article."
    )
    return Table(f"Scores on {splits}", ("system", "articles", *labels), tuple(rows), note)


def figure_table(evaluations: Sequence[Evaluation], names: Sequence[str] | None = None) -> Table:
    """Figures down, systems across: micro with its interval; for a single system, macro beside it."""
    chosen = names or [name for name in FIGURES if not name.startswith("cost.")]
    columns = [evaluation.system for evaluation in evaluations]
    single = len(evaluations) == 1
    rows: list[tuple[str, ...]] = []
    for name in chosen:
        estimates = [evaluation.figures.get(name) for evaluation in evaluations]
        if all(estimate is None or estimate.value is None for estimate in estimates):
            continue
        cells = [
            plain(name, estimate.value if estimate else None)
            if name.startswith("cost.")
            else with_interval(estimate)
            for estimate in estimates
        ]
        if single:
            cells.append(
                plain(name, estimates[0].macro) if estimates[0] and not name.startswith("cost.") else ""
            )
        rows.append((FIGURES[name].label, *cells))
    return Table("All figures", ("figure", *columns, *(("macro",) if single else ())), tuple(rows))


def summary_table(evaluations: Sequence[Evaluation]) -> Table:
    """What matters most, figures down and systems across, narrow enough for a terminal."""
    lists = [f"{part}.right.f1" for part in LISTS]
    names = [*HEADLINES, *lists, *_WARNINGS, "negatives", *_COSTS]
    table = figure_table(evaluations, names)
    counts = ("articles", *(str(len(evaluation.documents)) for evaluation in evaluations))
    rows = [counts if len(evaluations) > 1 else (*counts, ""), *table.rows]
    splits = ", ".join(sorted({evaluation.split for evaluation in evaluations}))
    note = "Micro over all items, 95 % bootstrap intervals over articles; cost and seconds per article."
    return Table(f"Scores on {splits}", table.columns, tuple(rows), note)


def domain_table(evaluation: Evaluation) -> Table:
    """Domains down, headline figures across."""
    counts = dict.fromkeys(evaluation.by_domain, 0)
    for document in evaluation.documents:
        counts[document.domain] = counts.get(document.domain, 0) + 1
    rows = [
        (domain, str(counts[domain]), *(plain(name, values.get(name)) for name in HEADLINES))
        for domain, values in evaluation.by_domain.items()
    ]
    labels = [FIGURES[name].label for name in HEADLINES]
    return Table(f"{evaluation.system}, by domain", ("domain", "articles", *labels), tuple(rows))


def comparison_table(comparison: Comparison) -> Table:
    """Figures down: both systems, the difference, its interval, and whether it is clear of nought."""
    rows: list[tuple[str, ...]] = []
    for figure in comparison.figures:
        d = figure.difference
        difference = f"{d.value:+.3f} ({d.low:+.3f} to {d.high:+.3f})" if d else NOTHING
        verdict = (
            _verdict(figure.name, d.value) if d and figure.clear else ("no clear difference" if d else "")
        )
        rows.append(
            (
                FIGURES[figure.name].label,
                plain(figure.name, figure.first),
                plain(figure.name, figure.second),
                difference,
                verdict,
            )
        )
    columns = ("figure", comparison.first, comparison.second, "difference", "")
    note = f"Paired bootstrap over {comparison.documents} common articles, 95 % intervals."
    if comparison.left_out:
        note += f" Left out, not common or annotated anew: {len(comparison.left_out)}."
    return Table(f"{comparison.first} against {comparison.second}", columns, tuple(rows), note)


def with_interval(estimate: Estimate | None) -> str:
    """``0.78 (0.71–0.84)``, or a dash."""
    if estimate is None or estimate.value is None:
        return NOTHING
    if estimate.low is None or estimate.high is None:
        return f"{estimate.value:.2f}"
    return f"{estimate.value:.2f} ({estimate.low:.2f}–{estimate.high:.2f})"


def plain(name: str, value: float | None) -> str:
    """The value as its unit wants it."""
    if value is None:
        return NOTHING
    match FIGURES[name].unit:
        case "dollars":
            return f"${value:.4f}"
        case "number":
            return f"{value:,.0f}" if value == round(value) or value >= 10 else f"{value:.1f}"
        case "seconds":
            return f"{value:.3f}" if value < 1 else f"{value:.1f}"
        case _:
            return f"{value:.2f}"


_WARNINGS = ("over-generation", "reversal.legs", "reversal.polarity", "grounding.exact")
_COSTS = ("cost.money", "cost.seconds")


def _verdict(name: str, difference: float) -> str:
    better = (difference > 0) == (FIGURES[name].better == "higher")
    return "better" if better else "worse"


def _escape(cell: str) -> str:
    return re.sub(r"([\\|`*_<\[\]])", r"\\\1", " ".join(cell.split()))
