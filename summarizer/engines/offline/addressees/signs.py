"""What speaks for and against a side's being the one that another asks, or deals with, at one place of an article.

No sign depends on names or on what a dispute is about.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.engines.offline.addressees.standing import Standing
from summarizer.engines.offline.entities import Entity, class_of

if TYPE_CHECKING:
    from summarizer.engines.offline.scene import Scene

_LAST_RANK = 4
_MOST_TOGETHER = 4
_NEAR, _FEW = 3, 6
"""How many sentences ago a side was named near, and a few sentences ago."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A place of the article where somebody asks or offers something."""

    side: Entity
    """Who does."""
    sentence: int
    """0-based."""
    token: int
    """The verb by which it is told."""


def signs(scene: Scene, standing: Standing, moment: Moment, side: Entity, leading: Entity | None) -> set[str]:
    """The signs of one moment and one side that may be meant there; `leading` is the most prominent of them."""
    return {
        *_of_rank(scene, moment, side, leading),
        *_of_clause(scene, standing, moment, side),
        *_of_neighbours(standing, moment, side),
        *_of_dealings(scene, standing, moment, side),
        *_of_kinds(moment, side),
    }


def _of_rank(scene: Scene, moment: Moment, side: Entity, leading: Entity | None) -> Iterator[str]:
    rank = scene.rank(side, moment.side)
    yield f"rank={'none' if rank is None else min(rank, _LAST_RANK)}"
    if leading is side:
        yield "leads here"
    if not scene.does_things(side):
        yield "does nothing"


def _of_clause(scene: Scene, standing: Standing, moment: Moment, side: Entity) -> Iterator[str]:
    for mention in scene.cast.mentions(*scene.bounds(moment.sentence)):
        if mention.entity.party is not side:
            continue
        where = "before" if mention.first < moment.token else "after"
        yield "in the sentence"
        yield where
        yield f"{where} as {standing.role(mention)}"
    if standing.last_named(moment.token, moment.side) is side:
        yield "named last before"


def _of_neighbours(standing: Standing, moment: Moment, side: Entity) -> Iterator[str]:
    named = standing.sentences(side)
    i = bisect_left(named, moment.sentence)
    if i:
        gap = moment.sentence - named[i - 1]
        if gap == 1:
            yield "in the sentence before"
        yield f"named before by {gap if gap <= _NEAR else 'few' if gap <= _FEW else 'many'}"
    else:
        yield "named before by never"
    if moment.sentence + 1 in named[i : i + 2]:
        yield "in the sentence after"


def _of_dealings(scene: Scene, standing: Standing, moment: Moment, side: Entity) -> Iterator[str]:
    """What the whole article tells of the two."""
    times, most = standing.together(moment.side, side)
    yield f"together={min(times, _MOST_TOGETHER)}"
    if times and times == most:
        yield "most together"
    one, it = id(moment.side), id(side)
    if standing.asks(one, it) - {moment.token}:
        yield "asked by it elsewhere"
    if standing.is_asked_by_others(one, it):
        yield "asked by others"
    if standing.asks(it, one):
        yield "asks it"
    if standing.acts_on(one, it):
        yield "acted on by it"
    if standing.acts_on(it, one):
        yield "acts on it"
    if scene.has_dealt(moment.side, side):
        yield "has dealt with it"
    answers = standing.answers(it)
    if answers:
        yield "answers somewhere"
    if moment.sentence - 1 in answers:
        yield "answers just before"
    if moment.sentence in answers or moment.sentence + 1 in answers:
        yield "answers next"


def _of_kinds(moment: Moment, side: Entity) -> Iterator[str]:
    one, other = class_of(moment.side), class_of(side)
    yield f"class={other}"
    yield f"{one} and {other}"
    if one == other:
        yield "of the same class"
