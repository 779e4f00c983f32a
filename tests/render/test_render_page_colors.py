"""The sides' colours: legible on both grounds, and apart for readers who see fewer colours."""

from __future__ import annotations

import re
from itertools import combinations
from math import dist

import pytest

from summarizer.render.page.frame import joined
from summarizer.render.page.sides import COLORS, SHAPES

Triple = tuple[float, float, float]

AA = 4.5
"""The least contrast of WCAG 2.2, level AA, for text of this size."""

APART = 15
"""CIE76 distance at which two colours are told at a glance; about 2 is the least that is seen at all."""

SEEN_BY: dict[str, tuple[Triple, Triple, Triple]] = {
    "everybody": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "deuteranopes": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.01182, 0.04294, 0.968881),
    ),
    "protanopes": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
}
"""How linear RGB is seen (Machado, Oliveira and Fernandes 2009, severity 1)."""

TO_XYZ: tuple[Triple, Triple, Triple] = (
    (0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505),
)  # fmt: skip
WHITE: Triple = (0.9505, 1.0, 1.089)


def both(name: str) -> tuple[str, str]:
    """The colour of this name on light and on dark ground."""
    [(light, dark)] = re.findall(rf"--{name}: light-dark\((#\w{{6}}), (#\w{{6}})\)", joined(("base.css",)))
    return light, dark


def linear(color: str) -> Triple:
    parts = (int(color[n : n + 2], 16) / 255 for n in (1, 3, 5))
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return r, g, b


def times(matrix: tuple[Triple, Triple, Triple], color: Triple) -> Triple:
    x, y, z = (sum(a * b for a, b in zip(row, color, strict=True)) for row in matrix)
    return x, y, z


def contrast(first: str, second: str) -> float:
    low, high = sorted(times(TO_XYZ, linear(color))[1] for color in (first, second))
    return (high + 0.05) / (low + 0.05)


def lab(color: str, seen: tuple[Triple, Triple, Triple]) -> Triple:
    scaled = (max(v, 0.0) / w for v, w in zip(times(TO_XYZ, times(seen, linear(color))), WHITE, strict=True))
    x, y, z = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in scaled)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("name", ["ink", "quiet", *(f"side-{n}" for n in range(COLORS + 1))])
@pytest.mark.parametrize("ground", ["paper", "panel"])
def test_every_colour_of_text_is_legible_on_every_ground(name: str, ground: str) -> None:
    for text, under in zip(both(name), both(ground), strict=True):
        assert contrast(text, under) >= AA


@pytest.mark.parametrize("reader", SEEN_BY)
@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
def test_the_first_four_sides_are_told_apart_by_colour_alone(reader: str, mode: int) -> None:
    seen = [lab(both(f"side-{n}")[mode], SEEN_BY[reader]) for n in range(1, 5)]
    assert min(dist(a, b) for a, b in combinations(seen, 2)) >= APART


def test_every_colour_has_a_shape_of_its_own() -> None:
    assert len(set(SHAPES)) == COLORS
