"""A reply, read item by item: what holds, what may be mended, what is given up and why.

Items are validated one by one, so that one bad item costs itself and not its neighbours.  Every problem
has a code for the run record and a message that a model can act on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from pydantic import ValidationError

from summarizer.draft import DraftRejected
from summarizer.engines.llm.facts import Facts, even
from summarizer.engines.llm.lenient import Record
from summarizer.engines.llm.replies import (
    LISTS,
    DemandReply,
    Kind,
    PartyReply,
    Place,
    PositionReply,
    ResponseReply,
    TradeReply,
)

Entry = TypeVar("Entry")
Item = TradeReply | DemandReply | PositionReply | ResponseReply

LONGEST_STATEMENT = 600
"""Characters; a statement is one sentence, and what is longer was copied or made up at length."""
_UNMENDABLE = frozenset({"example-leak", "prompt-leak", "secret-leak", "tampered-sentence"})
"""What no second answer makes good."""
_NUMBER = re.compile(r"\d{1,7}")
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with an item."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Fault:
    """An item that does not hold as it is."""

    kind: Kind
    id: str
    raw: Record
    problems: tuple[Problem, ...]

    @property
    def mendable(self) -> bool:
        """Whether asking again can help."""
        return not any(problem.code in _UNMENDABLE for problem in self.problems)

    @property
    def rejected(self) -> DraftRejected:
        """The record of giving it up."""
        worst = next((p for p in self.problems if p.code in _UNMENDABLE), self.problems[0])
        # What leaked must not reach the brief by way of its own record.
        shown = self.mendable
        return DraftRejected(
            kind=self.kind,
            reason=worst.code,
            detail=worst.message,
            party=_text(self.raw.get("party")) if shown else None,
            statement=_text(self.raw.get("statement")) if shown else None,
            sentences=tuple(cited(self.raw)),
        )


class Cast:
    """The parties known so far, by every name they have."""

    def __init__(self, parties: Iterable[PartyReply] = ()) -> None:
        self._parties: dict[str, PartyReply] = {}
        self._names: dict[str, str] = {}
        for party in parties:
            self.add(party)

    @property
    def parties(self) -> tuple[PartyReply, ...]:
        """In the order in which they were met."""
        return tuple(self._parties.values())

    def add(self, party: PartyReply) -> None:
        """Adds a party, or what is new about one that is known."""
        name = self.find(party.name) or party.name
        known = self._parties.get(name)
        if known is not None:
            extra = [party.name, *party.aliases]
            party = known.model_copy(
                update={
                    "aliases": _unique([*known.aliases, *(a for a in extra if even(a) != even(name))]),
                    "spokespeople": _unique([*known.spokespeople, *party.spokespeople]),
                }
            )
        self._parties[name] = party
        for form in (party.name, *party.aliases, *(person.name for person in party.spokespeople)):
            self._names.setdefault(_key(form), name)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name of every party and spokesperson."""
        return tuple(self._names)

    def find(self, name: str) -> str | None:
        """The party that a name stands for, by the name it was listed under."""
        return self._names.get(_key(name))


@dataclass(slots=True)
class Reading:
    """What came out of one reply."""

    items: dict[str, Item] = field(default_factory=dict[str, Item])
    """What holds, by id."""
    faults: list[Fault] = field(default_factory=list[Fault])
    rejected: list[DraftRejected] = field(default_factory=list[DraftRejected])
    mended: dict[str, str] = field(default_factory=dict[str, str])
    """What was wrong with those items that a second call put right, by id."""


def read_parties(record: Mapping[str, Any], facts: Facts, cast_: Cast) -> list[DraftRejected]:
    """Adds to `cast_` the parties that the article really names; the others are returned as rejected."""
    rejected: list[DraftRejected] = []
    for raw in records_in(record.get("parties")):
        try:
            party = PartyReply.model_validate(_tidy(raw))
        except ValidationError as error:
            rejected.append(_party_rejected(raw, "malformed", _first_message(error)))
            continue
        forms = [party.name, *party.aliases]
        leak = facts.leak(
            [*forms, *(p.name for p in party.spokespeople), *(p.role or "" for p in party.spokespeople)]
        )
        if leak is not None:
            rejected.append(_party_rejected({}, *leak))
        elif not any(facts.has(form) for form in forms):
            rejected.append(_party_rejected(raw, "party-not-in-article", "the article has none of its names"))
        else:
            people = [person for person in party.spokespeople if facts.names_someone(person.name)]
            rejected.extend(
                _party_rejected(
                    {"name": party.name}, "name-not-in-article", f"the article does not name {person.name}"
                )
                for person in party.spokespeople
                if person not in people
            )
            aliases = [alias for alias in party.aliases if facts.has(alias)]
            cast_.add(party.model_copy(update={"aliases": aliases, "spokespeople": people}))
    return rejected


def read_items(
    record: Mapping[str, Any], facts: Facts, cast_: Cast, known_targets: Iterable[str] = ()
) -> Reading:
    """The items of a reply, each held beside the article and the cast; `known_targets` may be answered too."""
    reading = Reading()
    drawn: list[tuple[Kind, str, Record]] = []
    taken: set[str] = set()
    for name, (kind, _) in LISTS.items():
        for raw in records_in(record.get(name)):
            tidy = _tidy(raw)
            item_id = _unused(str(tidy.get("id") or ""), kind, taken)
            taken.add(item_id)
            drawn.append((kind, item_id, {**tidy, "id": item_id}))
    targets = {item_id for kind, item_id, _ in drawn if kind in ("demand", "trade")} | set(known_targets)
    for kind, item_id, raw in drawn:
        item, problems, lost = _read_item(kind, raw, facts, cast_, targets)
        reading.rejected.extend(lost)
        if item is None:
            reading.faults.append(Fault(kind, item_id, raw, tuple(problems)))
        else:
            reading.items[item_id] = item
    return reading


def cited(raw: Record) -> list[int]:
    """The sentence numbers in an unread item."""
    numbers = [place.get("sentence") for place in records_in(raw.get("evidence"))]
    return [number for number in numbers if isinstance(number, int)]


def records_in(value: object) -> Iterator[Record]:
    """The objects in a list that should hold objects; a lone one counts, a bare text becomes a statement."""
    if isinstance(value, dict):
        value = [cast("Record", value)]
    if isinstance(value, list):
        for entry in cast("list[object]", value):
            yield cast("Record", entry) if isinstance(entry, dict) else {"statement": str(entry)}


def _read_item(
    kind: Kind, raw: Record, facts: Facts, cast_: Cast, targets: set[str]
) -> tuple[Item | None, list[Problem], list[DraftRejected]]:
    model = next(model for known, model in LISTS.values() if known == kind)
    try:
        item: Item = model.model_validate(raw)
    except ValidationError as error:
        leak = facts.leak(_strings(raw))
        problems = [Problem(*leak)] if leak else []
        return None, [*problems, *(_problem(e) for e in error.errors())], []
    problems: list[Problem] = []
    if leak := facts.leak(_strings(raw)):
        problems.append(Problem(*leak))
    if not item.statement or len(item.statement) > LONGEST_STATEMENT:
        problems.append(Problem("bad-statement", "the statement must be one sentence, and not empty"))
    if item.speaker and not item.anonymous and not facts.names_someone(item.speaker):
        problems.append(Problem("speaker-not-in-article", f"the article does not name “{item.speaker}”"))
    item = _with_known_parties(item, cast_, problems)
    if isinstance(item, ResponseReply):
        if item.to and item.to not in targets:
            problems.append(Problem("unknown-target", f"there is no demand or trade with the id “{item.to}”"))
        if item.counter and item.counter not in targets:
            item = item.model_copy(update={"counter": None})
    judged = [(place, facts.misplaced(place.sentence, place.anchor)) for place in item.evidence]
    good = [_moved(place, facts) for place, found in judged if found is None]
    wrong = [found for _, found in judged if found is not None]
    if not good:
        problems.extend(Problem(*found) for found in wrong or [("no-evidence", "it names no sentence")])
    elif all(facts.tampered(place.sentence) for place in good):
        problems.append(Problem("tampered-sentence", "the sentence is addressed to machines, not to readers"))
    elif not facts.speaks_of((p.sentence for p in good), item.statement, cast_.names):
        problems.append(
            Problem("unrelated-evidence", "the sentences it names do not speak of what it states")
        )
    if problems:
        return None, problems, []
    lost = [
        DraftRejected(kind="evidence", reason=code, detail=message, statement=item.statement)
        for code, message in wrong
    ]
    return item.model_copy(update={"evidence": good}), [], lost


def _moved(place: Place, facts: Facts) -> Place:
    """The place with the sentence that its anchor really stands in."""
    number = facts.number_of(place.sentence, place.anchor)
    return place if number == place.sentence else place.model_copy(update={"sentence": number})


def _with_known_parties(item: Item, cast_: Cast, problems: list[Problem]) -> Item:
    """The item with every party under the name it is listed by; a name nobody listed is a problem."""

    def known(name: str | None) -> str | None:
        if not name:
            return None
        found = cast_.find(name)
        if found is None:
            listed = ", ".join(party.name for party in cast_.parties) or "none"
            problems.append(Problem("unknown-party", f"“{name}” is none of the listed parties ({listed})"))
        return found

    if isinstance(item, TradeReply):
        legs = [
            leg.model_copy(update={"giver": known(leg.giver), "receiver": known(leg.receiver)})
            for leg in item.legs
        ]
        proposers = [found for name in item.proposers if (found := known(name))]
        return item.model_copy(update={"legs": legs, "proposers": proposers})
    update: dict[str, object] = {"party": known(item.party) or ""}
    if not item.party:
        problems.append(Problem("unknown-party", "it names no party"))
    if isinstance(item, DemandReply):
        update["addressees"] = [found for name in item.addressees if (found := known(name))]
    return item.model_copy(update=update)


_VOCABULARIES = ("role", "act", "stance", "modality", "attribution", "strength", "status", "kind")
_LISTS = ("aliases", "spokespeople", "proposers", "legs", "conditions", "addressees", "evidence")


def _tidy(raw: Record) -> Record:
    """A raw item with the slips that carry no meaning put right: case, a number in brackets, a lone value for a list."""
    tidy: Record = {}
    for name, value in raw.items():
        if name in _VOCABULARIES and isinstance(value, str):
            tidy[name] = value.strip().lower().replace(" ", "_").replace("-", "_")
        elif name in _LISTS:
            tidy[name] = [] if value is None else value if isinstance(value, list) else [value]
        elif isinstance(value, str) and value.strip().lower() in ("null", "none", "n/a", ""):
            tidy[name] = None if name in ("speaker", "deadline", "counter", "said_on") else value.strip()
        else:
            tidy[name] = value
    if "modality" in tidy and tidy["modality"] is None:
        del tidy["modality"]
    if "anonymous" in tidy and not isinstance(tidy["anonymous"], bool):
        tidy["anonymous"] = str(tidy["anonymous"]).lower() == "true"
    places = tidy.get("evidence")
    if isinstance(places, list):
        tidy["evidence"] = [_tidy_place(place) for place in cast("list[object]", places)]
    people = tidy.get("spokespeople")
    if isinstance(people, list):
        tidy["spokespeople"] = [
            {"name": p} if isinstance(p, str) else p for p in cast("list[object]", people)
        ]
    return tidy


def _tidy_place(place: object) -> object:
    if not isinstance(place, dict):
        return place
    known = cast("Record", place)
    number = known.get("sentence")
    if isinstance(number, str) and (found := _NUMBER.search(number)):
        return {**known, "sentence": int(found[0])}
    return known


def _unused(wanted: str, kind: Kind, taken: set[str]) -> str:
    if wanted and len(wanted) <= 12 and wanted not in taken:
        return wanted
    number = 1
    while f"{kind[0]}{number}" in taken:
        number += 1
    return f"{kind[0]}{number}"


def _strings(value: object) -> Iterator[str]:
    """Every string inside a raw item."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in cast("Record", value).values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in cast("list[object]", value):
            yield from _strings(inner)


def _problem(error: Any) -> Problem:
    where = ".".join(str(part) for part in error["loc"])
    return Problem("malformed", f"{where}: {error['msg']}")


def _first_message(error: ValidationError) -> str:
    return _problem(error.errors()[0]).message


def _party_rejected(raw: Record, reason: str, detail: str) -> DraftRejected:
    return DraftRejected(kind="party", reason=reason, detail=detail, party=_text(raw.get("name")))


def _text(value: object, limit: int = 300) -> str | None:
    return value[:limit] if isinstance(value, str) and value else None


def _key(name: str) -> str:
    return _ARTICLE.sub("", even(name)).casefold()


def _unique(values: list[Entry]) -> list[Entry]:
    kept: list[Entry] = []
    for value in values:
        if value not in kept:
            kept.append(value)
    return kept
