"""The learned weights of addressees: one number a sign, read from a text file that a person can review."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Self

from summarizer.engines.offline.cast.links import Ranking

FILE = "addressees.tsv"


@dataclass(frozen=True, slots=True)
class AddresseeWeights:
    """The ranking of the sides that something may be asked of."""

    sides: Ranking

    @classmethod
    def parse(cls, text: str) -> Self:
        """Reads lines of weight, tab, sign; lines that begin with # are remarks."""
        table: dict[str, int] = {}
        for line in text.split("\n"):
            if line and not line.startswith("#"):
                weight, _, sign = line.partition("\t")
                table[sign] = int(weight)
        return cls(Ranking(table))

    def text(self, comment: str) -> str:
        """The file's text, signs in alphabetical order; `comment` becomes its first lines."""
        lines = [f"# {line}" for line in comment.splitlines()]
        lines += [f"{weight}\t{sign}" for sign, weight in sorted(self.sides.of.items())]
        return "\n".join(lines) + "\n"


@cache
def packaged_addressees() -> AddresseeWeights:
    """The weights that ship with the engine; read once a process."""
    folder = files("summarizer.engines.offline.lexicon")
    return AddresseeWeights.parse(folder.joinpath(FILE).read_text("utf-8"))
