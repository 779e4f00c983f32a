"""What is measured, one metric a file; every figure is a `Ratio` of a document, added up over documents.

`score` gives all figures of one document; `FIGURES` says how each is called and read.
"""

from __future__ import annotations

from summarizer.evaluation.align import Alignment
from summarizer.evaluation.form import Kind
from summarizer.evaluation.metrics.cost import cost
from summarizer.evaluation.metrics.fields import fields
from summarizer.evaluation.metrics.figures import FIGURES, HEADLINES, Figure
from summarizer.evaluation.metrics.found import found, over_generation, soft
from summarizer.evaluation.metrics.grounding import grounding
from summarizer.evaluation.metrics.negatives import negatives
from summarizer.evaluation.metrics.parties import parties
from summarizer.evaluation.metrics.ratio import Ratio, total
from summarizer.evaluation.metrics.reversals import reversals
from summarizer.evaluation.metrics.right import is_right, right

__all__ = ["FIGURES", "HEADLINES", "Figure", "Ratio", "is_right", "score", "total"]


def score(alignment: Alignment, kind: Kind = "article") -> dict[str, Ratio]:
    """Every figure of one document, by name, in the order of `FIGURES`."""
    measured = (
        found(alignment)
        | right(alignment)
        | soft(alignment)
        | fields(alignment)
        | reversals(alignment)
        | parties(alignment)
        | grounding(alignment)
        | over_generation(alignment)
        | negatives(kind, alignment.predicted)
        | cost(alignment.predicted.run)
    )
    return {name: measured[name] for name in FIGURES}
