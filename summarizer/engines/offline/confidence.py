"""How sure the engine is of an item: the chance, from 0 to 1, that it is right.

*Right* is meant as in the evaluation: it would not mislead a reader about who wants what of whom.  A logistic model over
what the draft tells of an item: its rule, how its side is known, who says it, what it points at.  The weights are in
`confidence.toml`, which ``python benchmarks/calibrate.py`` fits on the dev articles and writes; nothing is learned here.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import TypeVar

from summarizer.article import Article
from summarizer.draft import (
    Draft,
    DraftDemand,
    DraftItem,
    DraftParty,
    DraftPosition,
    DraftRejected,
    DraftResponse,
    DraftTrade,
)

PLACES = 3
"""Decimals of a confidence: the same on every machine, and finer than anybody can use."""
_SHORT, _LONG = 60, 220
"""Characters of evidence: less is a scrap, more than a sentence holds more than one claim."""

_SUREST = 0.02
"""A guess nearer to nought or one than this says no more than this."""
_TWO = 2
"""Items of one sentence, of which one at most is what an annotator would take from it."""
_TERSE, _WORDY = 8, 22
"""Words of a statement that says hardly anything, and of one that says more than one thing."""
_PRONOUN = re.compile(r"\b(?:it|they|he|she|this|that|them|you|one)\b")
"""Words that leave a statement open to whom or what it means."""

ItemT = TypeVar("ItemT", bound=DraftItem)


@dataclass(frozen=True, slots=True)
class Weights:
    """A fitted model."""

    bias: float
    """Log odds of an item of which nothing else is known."""
    weights: Mapping[str, float]
    """Log odds that a feature adds; a feature without one adds nothing."""
    least: Mapping[str, float] = field(default_factory=dict[str, float])
    """Kind of item → below this the engine keeps it to itself."""

    def confidence(self, features: Mapping[str, float]) -> float:
        """The chance that an item with these features is right."""
        known = self.weights
        odds = self.bias + sum(known.get(name, 0.0) * value for name, value in sorted(features.items()))
        return round(1.0 / (1.0 + math.exp(-max(min(odds, 30.0), -30.0))), PLACES)


@cache
def fitted() -> Weights:
    """The model that comes with the engine."""
    table = tomllib.loads(files("summarizer.engines.offline").joinpath("confidence.toml").read_text("utf-8"))
    return Weights(table["bias"], table["weights"], table["least"])


def calibrated(draft: Draft, article: Article, model: Weights | None = None) -> Draft:
    """The draft with a confidence for every item, in place of what its rules guessed."""
    chosen, seen = model or fitted(), Seen(draft, article)

    def sure(items: tuple[ItemT, ...]) -> tuple[ItemT, ...]:
        return tuple(replace(item, confidence=chosen.confidence(seen.features(item))) for item in items)

    return replace(
        draft,
        positions=sure(draft.positions),
        demands=sure(draft.demands),
        trades=sure(draft.trades),
        responses=sure(draft.responses),
    )


def sure_enough(draft: Draft, least: float | Mapping[str, float]) -> Draft:
    """The draft without the items of which the engine is less sure than `least`, of all kinds or of each; they are listed as rejected."""
    unsure: list[DraftRejected] = []

    def kept(kind: str, items: tuple[ItemT, ...]) -> tuple[ItemT, ...]:
        needed = least.get(kind, 0.0) if isinstance(least, Mapping) else least
        unsure.extend(_rejected(kind, item, needed) for item in items if (item.confidence or 0.0) < needed)
        return tuple(item for item in items if (item.confidence or 0.0) >= needed)

    return replace(
        draft,
        positions=kept("position", draft.positions),
        demands=kept("demand", draft.demands),
        trades=kept("trade", draft.trades),
        responses=kept("response", draft.responses),
        rejected=(*draft.rejected, *unsure),
    )


class Seen:
    """One draft as the model looks at it."""

    def __init__(self, draft: Draft, article: Article) -> None:
        self._text = article.text
        self._parties = {party.name: party for party in draft.parties}
        items: tuple[DraftItem, ...] = (*draft.positions, *draft.demands, *draft.trades)
        self._items_of = Counter(
            number for item in items for number in {n for piece in item.evidence for n in piece.sentences}
        )

    def features(self, item: DraftItem) -> dict[str, float]:
        """What the model weighs of an item: the names of the features that hold, each 1.0.

        Some hundred items to learn from allow few of them; what did not lower the log loss on articles held out (who
        speaks and with which cue, the modal, act, stance and status, the place in the article) is left out.
        """
        kind = type(item).__name__.removeprefix("Draft").lower()
        found = {f"kind:{kind}": 1.0}
        for reason in item.because[:1]:
            found["rule:" + "/".join(filter(None, (reason.rule, reason.pattern)))] = 1.0
            frame = dict(reason.frame)
            if "side known by" in frame:
                found[f"side known by:{frame['side known by']}"] = 1.0
            for name in ("negated", "passive", "perfect"):
                if name in frame:
                    found[name] = 1.0
        found["own guess"] = _odds(item.confidence)
        found["said again"] = float(len(item.evidence) > 1)
        numbers = {number for piece in item.evidence for number in piece.sentences}
        found["alone in its sentence"] = float(all(self._items_of[number] < _TWO for number in numbers))
        count = len(item.statement.split())
        found[f"statement:{'short' if count < _TERSE else 'long' if count >= _WORDY else 'usual'}"] = 1.0
        found["a pronoun in the statement"] = float(_PRONOUN.search(item.statement) is not None)
        found["statement is the quotation"] = float("says: “" in item.statement)
        found |= self._place(item)
        found |= self._values(item)
        return {name: value for name, value in found.items() if value}

    def _place(self, item: DraftItem) -> dict[str, float]:
        spans = [piece.span for piece in item.evidence if piece.span is not None]
        if not spans:
            return {}
        size = len(spans[0])
        length = "scrap" if size < _SHORT else "long" if size > _LONG else "sentence"
        return {f"evidence:{length}": 1.0}

    def _values(self, item: DraftItem) -> dict[str, float]:
        found: dict[str, float] = {}
        if isinstance(item, DraftTrade):
            owners = item.proposers
            found["a leg with an open end"] = float(
                any(not (leg.giver and leg.receiver) for leg in item.legs)
            )
            found["conditions"] = float(bool(item.conditions))
            others = [side for leg in item.legs for side in (leg.giver, leg.receiver) if side not in owners]
            found |= self._others([side for side in others if side is not None], item)
        else:
            owners = (item.party,) if isinstance(item, (DraftPosition, DraftDemand, DraftResponse)) else ()
        if isinstance(item, (DraftPosition, DraftDemand)):
            found["once"] = float(item.modality == "past")
        if isinstance(item, DraftDemand):
            found |= self._others(item.addressees, item)
        found["owner is a common noun"] = float(any(owner[:1].islower() for owner in owners))
        found["owner named in the words"] = float(self._named(owners, item))
        return found

    def _others(self, sides: tuple[str, ...] | list[str], item: DraftItem) -> dict[str, float]:
        """Whether the other side is told by the words themselves, or only guessed from who is in the article."""
        if not sides:
            return {"other side:none": 1.0}
        return {f"other side:{'named' if self._named(sides, item) else 'guessed'}": 1.0}

    def _named(self, sides: tuple[str, ...] | list[str], item: DraftItem) -> bool:
        """Whether one of these sides is named in the evidence, by any of its forms."""
        spans = [piece.span for piece in item.evidence if piece.span is not None]
        words = " ".join(span.of(self._text) for span in spans)
        return any(form in words for side in sides for form in _forms(self._parties.get(side), side))


def _odds(guess: float | None) -> float:
    """The log odds of what the rules or the judge guessed, within reason; nought where nothing was guessed."""
    if guess is None:
        return 0.0
    inside = min(max(guess, _SUREST), 1 - _SUREST)
    return math.log(inside / (1 - inside))


def _forms(party: DraftParty | None, name: str) -> tuple[str, ...]:
    return (name,) if party is None else (party.name, *party.aliases)


def _rejected(kind: str, item: DraftItem, least: float) -> DraftRejected:
    numbers = tuple(number for piece in item.evidence for number in piece.sentences)
    return DraftRejected(
        kind=kind,
        reason="unsure",
        detail=f"The engine is less sure of it ({item.confidence or 0.0:.2f}) than it has to be ({least:.2f}).",
        statement=item.statement,
        sentences=numbers,
    )
