"""Grounding: whether what stands in quotation marks stands in the article."""

from __future__ import annotations

from summarizer.brief import Evidence
from summarizer.evaluation.align import Alignment
from summarizer.evaluation.metrics.ratio import Ratio, share


def grounding(alignment: Alignment) -> dict[str, Ratio]:
    """``grounding.exact``: quotes that are exactly the text at their offsets (must be all of them).

    ``grounding.phrase``: quotes matched by the engine's own phrase rather than by their whole sentence.
    """
    text = alignment.article.text
    evidence = [piece for _, piece in alignment.predicted.evidence()]
    return {
        "grounding.exact": share(is_exact(piece, text) for piece in evidence),
        "grounding.phrase": share(piece.match == "phrase" for piece in evidence),
    }


def is_exact(piece: Evidence, text: str) -> bool:
    """Whether the quote is the text at its own offsets, character for character."""
    return text[piece.start : piece.end] == piece.quote
