"""The learned weights of replies, read from a text file that a person can review; `benchmarks/train_replies.py` writes it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp

from summarizer.engines.offline.stances.weights import UNIT, Softmax, format_models, parse_models

FILE = "replies.tsv"
KINDS = ("rejects", "accepts", "conditional", "counters", "noncommittal")
SCORE = ("score",)
"""The one label of a model that ranks options."""


@dataclass(frozen=True, slots=True)
class ReplyWeights:
    """The two models: what a claim answers, if anything, and how."""

    target: Softmax
    """One score for each option: nothing, or one of the demands and trades before it."""
    kind: Softmax

    def chances(self, options: Sequence[Iterable[str]]) -> list[float]:
        """How likely each option is, given the signs of all; whole sums, so that the order of signs does not matter."""
        table = self.target.weights
        sums = [sum(table[sign][0] for sign in signs if sign in table) for signs in options]
        top = max(sums)
        powers = [exp((value - top) / UNIT) for value in sums]
        total = sum(powers)
        return [power / total for power in powers]

    def text(self, comment: str) -> str:
        """The file's text, signs in alphabetical order; `comment` becomes its first lines."""
        return format_models({"target": self.target, "kind": self.kind}, comment)


NOTHING = ReplyWeights(Softmax(SCORE, {"nothing": (10 * UNIT,)}), Softmax(KINDS, {}))
"""Has learned nothing; with it no claim is an answer that no rule takes for one."""


@cache
def packaged_reply_weights() -> ReplyWeights:
    """The weights that ship with the engine."""
    return parse_reply_weights(files("summarizer.engines.offline.lexicon").joinpath(FILE).read_text("utf-8"))


def parse_reply_weights(text: str) -> ReplyWeights:
    """The weights in a file's text; raises `ValueError` where it is malformed."""
    return ReplyWeights(**parse_models(text))
