"""Mending: the items of a reply that failed, asked for once more, with only their sentences."""

from __future__ import annotations

import json
from collections.abc import Iterable

from summarizer.draft import DraftRejected
from summarizer.engines.llm.exchange import Reply
from summarizer.engines.llm.facts import Facts
from summarizer.engines.llm.lenient import Record, read_object
from summarizer.engines.llm.reading import Cast, Fault, Reading, cited, read_items, read_parties, records_in
from summarizer.engines.llm.replies import LISTS

MOST_MENDED = 40
"""Items in one call; a reply with more faults than this is not worth more."""
_PER_ITEM = 250
"""Tokens that one mended item may take, twice what one usually takes."""


def worth_mending(faults: Iterable[Fault]) -> tuple[list[Fault], list[Fault]]:
    """The faults that asking again may cure, and the others."""
    mendable: list[Fault] = []
    hopeless: list[Fault] = []
    for fault in faults:
        (mendable if fault.mendable and len(mendable) < MOST_MENDED else hopeless).append(fault)
    return mendable, hopeless


def sentences_for(faults: Iterable[Fault], facts: Facts) -> list[int]:
    """The sentences the faulty items name, where their anchors really stand, and else those closest in words."""
    numbers: set[int] = set()
    for fault in faults:
        own = {n for n in cited(fault.raw) if n in facts.shown}
        for anchor in _anchors(fault.raw):
            own.update(facts.where(anchor)[:3])
        own.update(facts.nearest(str(fault.raw.get("statement") or "")))
        numbers |= own
    return sorted(numbers)


def shown(faults: Iterable[Fault]) -> list[dict[str, object]]:
    """What the prompt shows of each: its id, its kind, what is wrong, and the item as it came."""
    return [
        {
            "id": fault.id,
            "kind": fault.kind,
            "problems": [problem.message for problem in fault.problems],
            "json": json.dumps(fault.raw, ensure_ascii=False, default=str),
        }
        for fault in faults
    ]


def output_for(faults: list[Fault]) -> int:
    """Tokens that the mended items may take."""
    return _PER_ITEM * (len(faults) + 1)


def take(
    reply: Reply, faults: list[Fault], facts: Facts, cast: Cast, reading: Reading
) -> list[DraftRejected]:
    """Adds what was mended to `reading`; returns what is given up, with the reason.

    Only items that were asked for are taken, each under the id it had and of the kind it was.
    """
    record, _ = read_object(reply.text, frozenset({"parties", *LISTS}))
    if record is None:
        return [fault.rejected for fault in faults]
    asked = {fault.id: fault for fault in faults}
    rejected = read_parties(record, facts, cast)
    targets = [*reading.items, *asked]
    mended = read_items(_only(record, asked), facts, cast, targets)
    rejected += mended.rejected
    still = {fault.id: fault for fault in mended.faults}
    for fault in faults:
        item = mended.items.get(fault.id)
        if item is not None:
            reading.items[fault.id] = item
            reading.mended[fault.id] = "; ".join(problem.message for problem in fault.problems)
        else:
            rejected.append(still.get(fault.id, fault).rejected)
    return rejected


def _only(record: Record, asked: dict[str, Fault]) -> Record:
    """The mended items that were asked for: nothing new comes in by this door."""
    return {
        name: [
            entry
            for entry in records_in(record.get(name))
            if (fault := asked.get(str(entry.get("id")))) is not None and fault.kind == kind
        ]
        for name, (kind, _) in LISTS.items()
    }


def _anchors(raw: Record) -> list[str]:
    return [str(place["anchor"]) for place in records_in(raw.get("evidence")) if place.get("anchor")]
