"""The learned weights of links: one number a sign, read from a text file that a person can review."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Self

FILE = "links.tsv"
SECTIONS = ("nouns", "people", "it", "he")
UNIT = 100
"""Weights are kept as whole hundredths, so that the order of summing does not matter."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """A linear model over signs that are there or not: the option with the greatest sum is taken."""

    of: Mapping[str, int]
    """Sign → weight in hundredths."""

    def score(self, signs: Iterable[str]) -> int:
        """The summed weights, in hundredths; signs without a weight count nothing."""
        return sum(self.of.get(sign, 0) for sign in signs)


@dataclass(frozen=True, slots=True)
class LinkWeights:
    """The rankings: what a common noun means, whom a person speaks for, and whom pronouns mean."""

    nouns: Ranking = Ranking({})
    people: Ranking = Ranking({})
    it: Ranking = Ranking({})
    """For "it" and "they"."""
    he: Ranking = Ranking({})
    """For "he" and "she"."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Reads sections in brackets and lines of weight, tab, sign; lines that begin with # are remarks."""
        sections: dict[str, dict[str, int]] = {}
        current: dict[str, int] = {}
        for line in text.split("\n"):
            if line.startswith("["):
                current = sections.setdefault(line.strip("[]"), {})
            elif line and not line.startswith("#"):
                weight, _, sign = line.partition("\t")
                current[sign] = int(weight)
        return cls(*(Ranking(sections.get(name, {})) for name in SECTIONS))

    def text(self, comment: str) -> str:
        """The file's text, signs in alphabetical order; `comment` becomes its first lines."""
        lines = [f"# {line}" for line in comment.splitlines()]
        for name, ranking in zip(SECTIONS, (self.nouns, self.people, self.it, self.he), strict=True):
            lines.append(f"[{name}]")
            lines += [f"{weight}\t{sign}" for sign, weight in sorted(ranking.of.items())]
        return "\n".join(lines) + "\n"


@cache
def packaged_links() -> LinkWeights:
    """The weights that ship with the engine; read once a process."""
    return LinkWeights.parse(files("summarizer.engines.offline.lexicon").joinpath(FILE).read_text("utf-8"))
