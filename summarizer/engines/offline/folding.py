"""One item for what is said again in other words: "no troops will be deployed", "forces would not be part of it".

`assemble` joins what is said twice in like words, for every engine; here the offline engine, whose statements are the
article's own clauses, also joins clauses of one side that share most of what they speak of.
"""

from __future__ import annotations

from dataclasses import replace

from summarizer.article import Article
from summarizer.draft import DraftPosition
from summarizer.engines.offline.stems import stems

_LEAST_SHARED = 3
"""Content words that two clauses must have in common …"""
_LEAST_SHARE = 0.5
"""… and the share of the shorter one's words that these must be."""
_AMONG = 40
"""How many of a side's latest stands a new one may repeat."""
_FEW = 2
_HIGH_SHARE = 0.66
"""Of short clauses two words do, if they are nearly all."""


def folded_positions(article: Article, found: list[DraftPosition]) -> list[DraftPosition]:
    """The positions with repetitions joined: same side, stance and modality, and mostly the same words; the first keeps its place."""
    kept: list[tuple[DraftPosition, frozenset[str]]] = []
    alike: dict[tuple[str | None, ...], list[int]] = {}
    for position in found:
        matter = _matter(article, position)
        among = alike.setdefault((position.party, position.stance, position.modality, position.speaker), [])
        n = next((n for n in reversed(among[-_AMONG:]) if _same(kept[n][1], matter)), None)
        if n is None:
            among.append(len(kept))
            kept.append((position, matter))
            continue
        earlier, known = kept[n]
        better, other = (position, earlier) if _rank(position) > _rank(earlier) else (earlier, position)
        joined = replace(
            better,
            evidence=(*better.evidence, *other.evidence),
            because=(*better.because, *other.because),
        )
        kept[n] = (joined, known | matter)
    return [position for position, _ in kept]


def _matter(article: Article, item: DraftPosition) -> frozenset[str]:
    said = " ".join(piece.span.of(article.text) for piece in item.evidence if piece.span is not None)
    return stems(said) - stems(item.party) - stems(item.speaker or "")


def _same(one: frozenset[str], two: frozenset[str]) -> bool:
    shared, shorter = len(one & two), min(len(one), len(two))
    if not shorter:
        return False
    return (shared >= _LEAST_SHARED and shared >= _LEAST_SHARE * shorter) or (
        shared >= _FEW and shared >= _HIGH_SHARE * shorter
    )


def _rank(position: DraftPosition) -> tuple[bool, float]:
    """Quoted words are better than reported ones, and a surer rule than a less sure one."""
    return position.attribution == "direct", position.confidence or 0.0
