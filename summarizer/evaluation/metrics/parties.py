"""Parties: whether the sides are the right ones, in the right role."""

from __future__ import annotations

from summarizer.evaluation.align import Alignment
from summarizer.evaluation.metrics.ratio import Ratio, precision_recall_f1, share


def parties(alignment: Alignment) -> dict[str, Ratio]:
    """``parties.precision``, ``.recall`` and ``.f1`` over the sides, ``parties.role`` over those that are paired."""
    gold = {party.id: party for party in alignment.gold.parties}
    predicted = {party.id: party for party in alignment.predicted.parties}
    figures = precision_recall_f1(len(alignment.parties), len(gold), len(predicted))
    roles = share(gold[g].role == predicted[p].role for p, g in alignment.parties.items())
    return {f"parties.{name}": ratio for name, ratio in figures.items()} | {"parties.role": roles}
