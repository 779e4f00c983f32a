"""The learned weights: a softmax over named features, read from a text file that a person can review.

Weights are kept as whole hundredths.  A section begins with its name in brackets and its labels; each line after it
is a feature and its weight for each label.  `benchmarks/train_stances.py` writes the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp

FILE = "stances.tsv"
UNIT = 100
"""Weights in the file are this many times the real ones."""


@dataclass(frozen=True, slots=True)
class Softmax:
    """A linear model over present-or-absent features."""

    labels: tuple[str, ...]
    weights: Mapping[str, tuple[int, ...]]
    """Feature → its weight for each label, in hundredths."""

    def probabilities(self, found: Iterable[str]) -> dict[str, float]:
        """Label → probability; the sums are of whole numbers, so that the order of features does not matter."""
        sums = [0] * len(self.labels)
        for feature in found:
            for k, weight in enumerate(self.weights.get(feature, ())):
                sums[k] += weight
        top = max(sums)
        powers = [exp((value - top) / UNIT) for value in sums]
        total = sum(powers)
        return {label: power / total for label, power in zip(self.labels, powers, strict=True)}

    def telling(self, found: Iterable[str], label: str, most: int = 4) -> list[str]:
        """The features that speak most for `label`, each with its weight, the heaviest first."""
        place = self.labels.index(label)
        heavy = sorted(
            ((self.weights[feature][place], feature) for feature in found if feature in self.weights),
            key=lambda pair: (-pair[0], pair[1]),
        )
        return [f"{feature} {weight / UNIT:+.2f}" for weight, feature in heavy[:most] if weight > 0]


@dataclass(frozen=True, slots=True)
class Weights:
    """The three models: whether a claim is an item, which act a position is, and which way it goes."""

    kind: Softmax
    """none, position, demand, trade or response."""
    act: Softmax
    stance: Softmax


@cache
def packaged_weights() -> Weights:
    """The weights that ship with the engine."""
    return parse_weights(files("summarizer.engines.offline.lexicon").joinpath(FILE).read_text("utf-8"))


def parse_weights(text: str) -> Weights:
    """The weights in a file's text; raises `ValueError` where it is malformed."""
    return Weights(**parse_models(text))


def format_weights(weights: Weights, comment: str) -> str:
    """The file's text, features in alphabetical order; `comment` becomes its first lines."""
    return format_models({name: getattr(weights, name) for name in ("kind", "act", "stance")}, comment)


def parse_models(text: str) -> dict[str, Softmax]:
    """Models by the name of their section; raises `ValueError` where a weight is no whole number."""
    sections: dict[str, tuple[tuple[str, ...], dict[str, tuple[int, ...]]]] = {}
    current: dict[str, tuple[int, ...]] = {}
    for line in text.split("\n"):
        if not line or line.startswith("#"):
            continue
        name, *cells = line.split("\t")
        if name.startswith("["):
            current = {}
            sections[name.strip("[]")] = (tuple(cells), current)
        else:
            current[name] = tuple(int(cell) for cell in cells)
    return {name: Softmax(labels, table) for name, (labels, table) in sections.items()}


def format_models(models: Mapping[str, Softmax], comment: str) -> str:
    """A file's text, a section for each model; `comment` becomes its first lines."""
    lines = [f"# {line}" for line in comment.splitlines()]
    for name, model in models.items():
        lines.append("\t".join((f"[{name}]", *model.labels)))
        lines += [
            "\t".join((feature, *(str(value) for value in values)))
            for feature, values in sorted(model.weights.items())
        ]
    return "\n".join(lines) + "\n"
