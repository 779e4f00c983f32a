"""The timeline and the matrix: what each party held on each issue, told once however many articles tell it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from summarizer.dossier.model import Cell, Held, Stand
from summarizer.dossier.telling import Order, ToldStand
from summarizer.dossier.words import containment, dice, gist_words, numbers_in

SAME_WORDS = 0.6
"""Dice of the content words from which two statements of one party on one issue, with one stance, say the same."""
SAME_CORE = 0.8
"""The same as a share of the shorter statement, which must have `FEWEST` words."""
FEWEST = 4
_KINDS = {"proposal": 0, "demand": 1, "response": 2, "position": 3}
"""Of several stands of one day and article, a position tells best what is held, a proposal least."""

_MARKED = ("ultimatum", "concession")
"""Acts that make another stand of the same words: it is pressed, or given up."""

Place = tuple[str, str]
"""An issue and a party."""


@dataclass(frozen=True, slots=True)
class Line:
    """A stand with everything that tells it, in its place in time."""

    stand: Stand
    tellings: tuple[ToldStand, ...]

    @property
    def order(self) -> Order:
        """Of its first telling."""
        return self.tellings[0].order

    @property
    def people(self) -> frozenset[str]:
        """Who said it, as far as anybody is credited."""
        return frozenset(told.person for told in self.tellings if told.person is not None)

    @property
    def stories(self) -> frozenset[str]:
        """The articles that tell it, copies left out."""
        return frozenset(told.story for told in self.tellings)


def lines(told: Iterable[ToldStand]) -> dict[Place, list[Line]]:
    """For each issue and party its stands in the order of time."""
    places: dict[Place, list[ToldStand]] = defaultdict(list)
    for each in told:
        places[each.stand.issue, each.stand.party].append(each)
    return {place: _folded(sorted(listed, key=_when)) for place, listed in sorted(places.items())}


def held(line: Line, *, last: bool = False) -> Held:
    """A stand with the words of its first source, or its last."""
    stand = line.stand
    said = max(line.tellings, key=_when) if last else line.tellings[0]
    source = said.stand.sources[0]
    return Held(
        stand=stand.id, act=stand.act, stance=stand.stance, modality=stand.modality, date=source.date, said=source
    )  # fmt: skip


def cell(series: Sequence[Line], *, contested: bool) -> Cell:
    """The matrix's cell for the stands of one place."""
    latest = max(series, key=_weight)
    stand = latest.stand
    return Cell(
        issue=stand.issue,
        party=stand.party,
        latest=held(latest, last=True),
        stands=len(series),
        contested=contested,
    )


def _weight(line: Line) -> tuple[bool, int, int, int, int]:
    stand = line.stand
    refused = stand.kind == "proposal" and stand.act == "rejected"  # its own, by others
    binding = stand.modality in ("actual", "conditional") and not refused
    day, arrival, place = max(told.order for told in line.tellings)
    return binding, day, arrival, _KINDS[stand.kind], place


def _when(told: ToldStand) -> tuple[int, int, bool, int, str]:
    day, arrival, place = told.order
    return day, arrival, told.stand.modality != "past", place, told.stand.id


def _folded(told: Sequence[ToldStand]) -> list[Line]:
    """Tellings of one place, in the order of time, with those of other articles that say the same folded into one."""
    groups: list[list[ToldStand]] = []
    for each in told:
        for group in reversed(groups):
            if _says_the_same(group, each):
                group.append(each)
                break
            first = group[0].stand
            if first.stance != each.stand.stance and first.modality == each.stand.modality:
                # Something else was said in between: it is held anew.
                groups.append([each])
                break
        else:
            groups.append([each])
    return [_line(group) for group in groups]


def _says_the_same(group: Sequence[ToldStand], each: ToldStand) -> bool:
    first, stand = group[0].stand, each.stand
    if any(told.stand.sources[0].article == stand.sources[0].article for told in group):
        return False
    if (first.kind, first.stance, first.modality, first.trade) != (
        stand.kind,
        stand.stance,
        stand.modality,
        stand.trade,
    ):
        return False
    if any((first.act == act) != (stand.act == act) for act in _MARKED):
        return False
    return any(_alike(told.stand, stand) for told in group)


def _alike(one: Stand, other: Stand) -> bool:
    if one.trade is not None and one.act == other.act:
        return True
    if one.kind == "proposal":
        return False  # what was offered and then agreed is held in another way
    if {piece.quote for piece in one.sources[0].evidence} & {p.quote for p in other.sources[0].evidence}:
        return True
    mine, theirs = numbers_in(one.statement), numbers_in(other.statement)
    if mine - theirs and theirs - mine:
        return False
    first, second = gist_words(one.statement), gist_words(other.statement)
    if dice(first, second) >= SAME_WORDS:
        return True
    return min(len(first), len(second)) >= FEWEST and containment(first, second) >= SAME_CORE


def _line(group: Sequence[ToldStand]) -> Line:
    first = group[0].stand
    sources = tuple(told.stand.sources[0] for told in group)
    dates = [source.date for source in sources if source.date is not None]
    stand = first.model_copy(
        update={
            "until": max(dates, default=None),
            "addressees": tuple(dict.fromkeys(party for told in group for party in told.stand.addressees)),
            "sources": sources,
            "reports": len({told.story for told in group}),
        }
    )
    return Line(stand, tuple(group))
