"""How likely each sentence is part of a bargain: signs times weights, and whether the article is about bargaining at all."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Self

from summarizer.engines.offline import bargains

BIAS = "(always)"
"""The sign that every sentence has."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Sign → weight, in log-odds."""

    of: Mapping[str, float]

    @classmethod
    def parse(cls, text: str) -> Self:
        """Reads lines of weight, tab, sign; lines that begin with # are remarks."""
        lines = (line.split("\t", 1) for line in text.splitlines() if line and not line.startswith("#"))
        return cls({sign: float(weight) for weight, sign in lines})

    def probability(self, signs: Iterable[str]) -> float:
        """The logistic of the summed weights; signs without a weight count nothing."""
        odds = self.of.get(BIAS, 0.0) + math.fsum(self.of.get(sign, 0.0) for sign in signs)
        return 1.0 / (1.0 + math.exp(-odds))


@cache
def learned_weights() -> Weights:
    """The packaged weights; read once a process."""
    return Weights.parse(files(bargains).joinpath("weights.tsv").read_text("utf-8"))
