"""A second look: each item with its evidence alone goes back, to be confirmed, corrected or struck."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from pydantic import ValidationError

from summarizer.draft import DraftRejected
from summarizer.engines.llm.drafting import Found
from summarizer.engines.llm.exchange import Reply
from summarizer.engines.llm.lenient import read_object
from summarizer.engines.llm.reading import Cast, records_in
from summarizer.engines.llm.replies import DemandReply, LegReply, PositionReply, TradeReply, Verdict

AT_ONCE = 8
"""Items in one request: few enough that each is really looked at."""
_PER_VERDICT = 120
"""Tokens of one verdict, a correction of three legs included."""
_SHOWN = (
    "party",
    "proposers",
    "issue",
    "act",
    "stance",
    "strength",
    "status",
    "kind",
    "addressees",
    "legs",
    "statement",
)


@dataclass(slots=True)
class Outcome:
    """What is left of a group."""

    kept: list[Found] = field(default_factory=list[Found])
    struck: list[DraftRejected] = field(default_factory=list[DraftRejected])
    warnings: list[str] = field(default_factory=list[str])


def groups(found: list[Found]) -> list[list[Found]]:
    """The items, a few at a time."""
    return [found[start : start + AT_ONCE] for start in range(0, len(found), AT_ONCE)]


def sentences_for(group: Iterable[Found]) -> list[int]:
    """The sentences that the items name, and no others."""
    return sorted({place.sentence for entry in group for place in entry.item.evidence})


def shown(group: Iterable[Found]) -> list[dict[str, object]]:
    """What the prompt shows of each: the fields that a second look can judge, and where they stand."""
    return [
        {
            "id": entry.key,
            "kind": type(entry.item).__name__.removesuffix("Reply").lower(),
            "sentences": [place.sentence for place in entry.item.evidence],
            "json": json.dumps(entry.item.model_dump(include=set(_SHOWN)), ensure_ascii=False),
        }
        for entry in group
    ]


def output_for(group: list[Found], limit: int) -> int:
    """Tokens that the verdicts may take."""
    return min(limit, _PER_VERDICT * (len(group) + 1))


def take(reply: Reply, group: list[Found], cast: Cast) -> Outcome:
    """Applies the verdicts; an item without one is kept, with a warning."""
    verdicts = _verdicts(reply)
    outcome = Outcome()
    unseen = 0
    for entry in group:
        verdict = verdicts.get(entry.key)
        if verdict is None:
            unseen += 1
            outcome.kept.append(entry)
        elif verdict.verdict == "confirm":
            outcome.kept.append(entry.after("verified", "confirmed"))
        elif verdict.verdict == "strike":
            outcome.struck.append(_struck(entry, "struck", verdict.why or "its sentences do not say it"))
        else:
            corrected = _corrected(entry, verdict, cast)
            if corrected is None:
                outcome.struck.append(
                    _struck(entry, "correction-unusable", verdict.why or "no usable correction")
                )
            else:
                outcome.kept.append(
                    corrected.after("verified", f"corrected: {verdict.why or 'no reason given'}")
                )
    if unseen:
        outcome.warnings.append(f"{unseen} items got no second look: the model gave no verdict on them")
    return outcome


def _verdicts(reply: Reply) -> dict[str, Verdict]:
    record, _ = read_object(reply.text, frozenset({"verdicts"}))
    verdicts: dict[str, Verdict] = {}
    for entry in records_in((record or {}).get("verdicts")):
        try:
            verdict = Verdict.model_validate(entry)
        except ValidationError:
            continue
        verdicts.setdefault(verdict.id, verdict)
    return verdicts


def _corrected(entry: Found, verdict: Verdict, cast: Cast) -> Found | None:
    """The item with the right value, where the verdict gives one that this kind of item has."""
    update: dict[str, object] = {}
    if isinstance(entry.item, PositionReply) and verdict.stance is not None:
        update["stance"] = verdict.stance
    elif isinstance(entry.item, DemandReply) and verdict.addressees is not None:
        known = [cast.find(name) for name in verdict.addressees]
        if None not in known and entry.item.party not in known:  # nobody asks himself
            update["addressees"] = known
    elif isinstance(entry.item, TradeReply) and verdict.legs:
        legs = [_known(leg, cast) for leg in verdict.legs]
        if None not in legs:
            update["legs"] = legs
    return replace(entry, item=entry.item.model_copy(update=update)) if update else None


def _known(leg: LegReply, cast: Cast) -> LegReply | None:
    update: dict[str, str | None] = {}
    for side in ("giver", "receiver"):
        name = getattr(leg, side)
        update[side] = cast.find(name) if name else None
        if name and update[side] is None:
            return None
    return leg.model_copy(update=update)


def _struck(entry: Found, reason: str, detail: str) -> DraftRejected:
    kind = type(entry.item).__name__.removesuffix("Reply").lower()
    return DraftRejected(
        kind=kind,
        reason=reason,
        detail=detail[:300],
        party=None if isinstance(entry.item, TradeReply) else entry.item.party,
        statement=entry.item.statement,
        sentences=tuple(place.sentence for place in entry.item.evidence),
    )
