"""What an evaluation leaves behind: figures by document, from which everything else is computed again.

The same model is what ``--json`` writes, what `eval/runs/*.json` holds and what `compare` and `gate` read.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from summarizer.arguments import checked
from summarizer.errors import UsageError
from summarizer.evaluation.metrics import FIGURES, Ratio, total
from summarizer.evaluation.uncertainty import intervals
from summarizer.faults import faults_of, first_of

MAX_RUN_BYTES = 100_000_000

JudgedItem = tuple[str, float | None, bool, bool]
"""A predicted item: its id (``t1``, or ``t1/russia/rejects`` for an answer), its confidence, whether it was found, whether it is right."""


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Estimate(_Record):
    """One figure over all documents."""

    value: float | None
    """Micro: over all items; None where nothing could count."""
    low: float | None = None
    high: float | None = None
    macro: float | None = None
    """The mean over documents that have the figure."""


class DocumentScore(_Record):
    """One document's figures, as pairs of numerator and denominator."""

    id: str
    domain: str
    kind: Literal["article", "negative"] = "article"
    fingerprint: str
    """Of the text and the annotation it was scored against."""
    figures: dict[str, tuple[float, Annotated[float, Field(ge=0)]]]
    failure: str | None = None
    """Why the engine gave nothing; it was then scored as an empty brief."""
    items: tuple[JudgedItem, ...] = ()
    """Each predicted item with its confidence; empty in runs recorded before there were any."""

    def ratio(self, figure: str) -> Ratio:
        """The ratio of `figure`; nothing over nothing where it was not measured."""
        return Ratio(*self.figures.get(figure, (0.0, 0.0)))


class Evaluation(_Record):
    """One system on one set of gold articles."""

    format: Literal["aide-memoire eval run 1.0"] = "aide-memoire eval run 1.0"
    system: str
    """What was scored: a model as the user names it, `annotators` or `every-quotation`."""
    version: str
    """Of the engine, as it names itself; several are joined."""
    split: Literal["dev", "test", "all"]
    scored_on: dt.date
    reason: str | None = None
    """Why it was recorded, above all where a figure fell."""
    annotators: tuple[str, ...] = ()
    """Who or what made the gold."""
    documents: tuple[DocumentScore, ...]
    figures: dict[str, Estimate]
    by_domain: dict[str, dict[str, float | None]]
    """Domain → figure → micro value, for the headline figures."""
    previous: dict[str, float | None] | None = None
    """The headline figures of the recorded run that this one replaced."""

    def ratios(self, figure: str) -> list[Ratio]:
        """The ratios of `figure`, document by document."""
        return [document.ratio(figure) for document in self.documents]

    def value(self, figure: str) -> float | None:
        """The micro value of `figure`, or None."""
        estimate = self.figures.get(figure)
        return estimate.value if estimate else None

    @property
    def failures(self) -> tuple[DocumentScore, ...]:
        """Documents for which the engine gave nothing."""
        return tuple(document for document in self.documents if document.failure is not None)

    def to_json(self) -> str:
        """JSON text, one line a document, so that a recorded run shows in a diff what moved."""
        head = self.model_dump(mode="json", exclude={"documents"})
        lines = [f" {json.dumps(key)}: {_compact(value)}" for key, value in head.items()]
        documents = ",\n  ".join(_compact(d.model_dump(mode="json")) for d in self.documents)
        lines.append(f' "documents": [\n  {documents}\n ]')
        return "{\n" + ",\n".join(lines) + "\n}\n"


def summarise(documents: Sequence[DocumentScore]) -> dict[str, Estimate]:
    """Every figure over `documents`: micro with its interval, and macro."""
    columns = [[document.ratio(name) for document in documents] for name in FIGURES]
    bounds = intervals(columns)
    return {
        name: Estimate(
            value=total(column).value(FIGURES[name].empty),
            low=interval.low,
            high=interval.high,
            macro=_mean(column, FIGURES[name].empty),
        )
        for name, column, interval in zip(FIGURES, columns, bounds, strict=True)
    }


def by_domain(
    documents: Sequence[DocumentScore], figures: Sequence[str]
) -> dict[str, dict[str, float | None]]:
    """The micro value of each of `figures` in each domain."""
    domains = sorted({document.domain for document in documents})
    return {
        domain: {
            name: total(d.ratio(name) for d in documents if d.domain == domain).value(FIGURES[name].empty)
            for name in figures
        }
        for domain in domains
    }


@checked
def load_run(path: str | Path) -> Evaluation:
    """The run in the JSON file `path`; `UsageError` where it is none."""
    file = Path(path)
    try:
        if file.stat().st_size > MAX_RUN_BYTES:
            raise UsageError(f"{file} is larger than any evaluation run: give a file written by `--json`")
        return Evaluation.model_validate_json(file.read_bytes())
    except OSError as error:
        raise UsageError(
            f"cannot read {file}: {error.strerror or error}; give a file written by `--json`"
        ) from None
    except ValidationError as error:
        told = first_of(faults_of(error), f"{file} is no evaluation run")
        raise UsageError(f"{told}; give one written by `--json`") from None


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _mean(column: Sequence[Ratio], empty: float | None) -> float | None:
    values = [value for ratio in column if (value := ratio.value(empty)) is not None]
    return sum(values) / len(values) if values else None
