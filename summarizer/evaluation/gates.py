"""The gate: whether an engine is still as good as recorded, one sentence for each thing that is not."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from summarizer.arguments import checked
from summarizer.errors import UsageError
from summarizer.evaluation.comparison import ComparedFigure, Comparison, compare
from summarizer.evaluation.metrics import FIGURES, HEADLINES
from summarizer.evaluation.result import Evaluation, load_run
from summarizer.evaluation.runs import FALL, fallen
from summarizer.faults import faults_of, first_of


class Gates(BaseModel):
    """`eval/gates.toml`: what is held beside what."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    baseline: str
    """The recorded run, as a path from the gates file."""
    system: str = "offline"
    """What is scored against it."""
    tolerance: float = Field(default=FALL, ge=0, le=1)
    """How far a headline figure may lie below the baseline."""
    figures: tuple[str, ...] = HEADLINES
    exact_quotes: bool = True
    """Whether one quote that is not exactly the text breaks the gate."""


@dataclass(frozen=True, slots=True)
class GateOutcome:
    """One gate, and what came of it."""

    name: str
    passed: bool
    sentence: str


@checked
def load_gates(path: Path) -> tuple[Gates, Evaluation]:
    """The gates in the TOML file `path`, and the baseline they name; `UsageError` where either is not usable."""
    try:
        gates = Gates.model_validate(tomllib.loads(path.read_text("utf-8")))
    except OSError as error:
        raise UsageError(f"cannot read the gates in {path}: {error.strerror or error}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} is not valid TOML: {error}") from None
    except ValidationError as error:
        raise UsageError(first_of(faults_of(error), str(path))) from None
    unknown = [name for name in gates.figures if name not in FIGURES]
    if unknown:
        raise UsageError(
            f"{path}: there is no figure {unknown[0]!r}; figures are named like {HEADLINES[0]!r}"
        )
    baseline = path.parent / gates.baseline
    if not baseline.is_file():
        raise UsageError(
            f"the baseline {baseline} is not recorded yet: run `summarizer eval record --model {gates.system}`"
        )
    return gates, load_run(baseline)


@checked
def check_gates(current: Evaluation, baseline: Evaluation, gates: Gates) -> tuple[GateOutcome, ...]:
    """Every gate, passed or broken, in the order they are shown."""
    comparison = compare(current, baseline, gates.figures)
    outcomes: list[GateOutcome] = []
    if gates.exact_quotes:
        outcomes.append(_quotes_are_exact(current))
    for name in gates.figures:
        outcomes.append(_is_not_worse(comparison.figure(name)))
        outcomes.append(_is_not_far_below(comparison.figure(name), gates.tolerance))
    outcomes.append(_same_articles(comparison))
    outcomes.append(_fall_has_a_reason(baseline, gates))
    outcomes.append(_no_article_failed(current))
    return tuple(outcomes)


def _quotes_are_exact(current: Evaluation) -> GateOutcome:
    wrong = sum(ratio.denominator - ratio.numerator for ratio in current.ratios("grounding.exact"))
    sentence = f"{wrong:.0f} quotes are not exactly the text" if wrong else "every quote is exactly the text"
    return GateOutcome("quotes exact", not wrong, sentence)


def _is_not_worse(figure: ComparedFigure) -> GateOutcome:
    label, difference = FIGURES[figure.name].label, figure.difference
    if difference is None or difference.high >= 0:
        return GateOutcome(f"{label}, interval", True, f"{label} is not surely below the baseline")
    return GateOutcome(
        f"{label}, interval",
        False,
        f"{label} is worse than the baseline by {-difference.value:.3f}, and surely so "
        f"(95 % of draws between {difference.low:+.3f} and {difference.high:+.3f})",
    )


def _is_not_far_below(figure: ComparedFigure, tolerance: float) -> GateOutcome:
    label = FIGURES[figure.name].label
    now, before = figure.first, figure.second
    name = f"{label}, tolerance"
    if before is None or (now is not None and now >= before - tolerance):
        return GateOutcome(name, True, f"{label} is within {tolerance:g} of the baseline or above it")
    shown = "nothing" if now is None else f"{now:.3f}"
    return GateOutcome(
        name,
        False,
        f"{label} is {shown}, more than {tolerance:g} below the baseline's {before:.3f}: mend it, or record the "
        "baseline anew in the same commit with `summarizer eval record --reason`",
    )


def _same_articles(comparison: Comparison) -> GateOutcome:
    """A baseline that shares less than half of the articles says nothing about the engine any more."""
    count = len(comparison.left_out)
    if not count:
        return GateOutcome(
            "same articles", True, "the baseline was scored on the same articles and annotations"
        )
    names = ", ".join(comparison.left_out[:3]) + (" …" if count > 3 else "")
    sentence = f"{count} articles were added, dropped or annotated anew since the baseline ({names}) and are not compared"
    if count <= comparison.documents:
        return GateOutcome("same articles", True, sentence)
    return GateOutcome("same articles", False, f"{sentence}: record it anew with `summarizer eval record`")


def _fall_has_a_reason(baseline: Evaluation, gates: Gates) -> GateOutcome:
    fell = fallen(baseline, baseline.previous or {}, gates.tolerance)
    if fell and not baseline.reason:
        sentence = f"the baseline was recorded with a lower {FIGURES[fell[0]].label} and without a reason"
        return GateOutcome("baseline's reason", False, f"{sentence}: record it again with --reason")
    return GateOutcome("baseline's reason", True, "no figure of the baseline fell without a reason")


def _no_article_failed(current: Evaluation) -> GateOutcome:
    failures = current.failures
    if not failures:
        return GateOutcome("every article read", True, "every article was read")
    return GateOutcome(
        "every article read",
        False,
        f"{len(failures)} articles could not be read, first {failures[0].id}: {failures[0].failure}",
    )
