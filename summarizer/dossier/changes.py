"""Shifts and contradictions: where a party's stands on one issue turn, and where its own people disagree.

A contradiction is looked for first: what two people of a side say against each other within days, and
neither a change of mind, is no shift.  Answers to a trade are held beside answers to the same trade; beside
positions only where they turn from no to yes, since to turn down one offer is not to be against the matter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.dossier.model import Contradiction, Shift, ShiftKind
from summarizer.dossier.timeline import Line, held
from summarizer.dossier.words import tells_a_change

CONTRADICTION_DAYS = 7
"""Days between two statements of one side that can still contradict each other; afterwards it is a change."""
AT_ONCE_DAYS = 3
"""Days within which two people of one side contradict each other even if the side then settles on one line."""

_NO_LINE = frozenset({"noncommittal", "counters"})
"""Answers that show no line of one's own."""
_STRENGTH = {"request": 0, "demand": 1, "ultimatum": 2}


def contradictions(series: Sequence[Line]) -> Iterator[Contradiction]:
    """The contradictions in the stands of one issue and party, which stand in the order of time."""
    for number, second in enumerate(series):
        for first in reversed(series[:number]):
            if _contradict(first, second, series[number + 1 :]):
                one, other = held(first, last=False), held(second)
                yield Contradiction(
                    id=f"{first.stand.id}|{second.stand.id}",
                    issue=first.stand.issue,
                    party=first.stand.party,
                    first=one,
                    second=other,
                    days=_days(first, second) or 0,
                )
                break


def shifts(series: Sequence[Line], apart: Sequence[Contradiction]) -> list[Shift]:
    """The shifts in the stands of one issue and party; `apart` are its contradictions."""
    return _Watch({pair.second.stand for pair in apart}).watch(series)


def settled(series: Sequence[Line], pair: Contradiction) -> bool:
    """Whether something the party said after a contradiction settles it."""
    return any(
        line.stand.id not in (pair.first.stand, pair.second.stand)
        and line.stand.modality == "actual"
        and (line.stand.date or pair.second.date) != pair.second.date
        and line.order > _order_of(series, pair.second.stand)
        for line in series
    )


class _Watch:
    """Follows the line that a party holds on one issue.

    The line is told by positions, demands and answers to demands.  Of answers to trades only two tell of it: a
    yes where the line was no or open, and a no where the party had taken no line yet.
    """

    def __init__(self, disputed: set[str]) -> None:
        self._disputed = disputed
        """Stands that somebody of the same side had just contradicted."""
        self._now: Line | None = None
        """The line as it stands."""
        self._no: Line | None = None
        """The last trade that was turned down, since the party last took a line."""
        self._unsettled: Line | None = None
        """What the other of two people said, until the side has settled on one of the two."""
        self._found: list[Shift] = []

    def watch(self, series: Sequence[Line]) -> list[Shift]:
        """The shifts, in the order of time."""
        past: list[tuple[Line, Line]] = []
        for number, line in enumerate(series):
            stand = line.stand
            if stand.modality == "hypothetical" or stand.act in _NO_LINE:
                continue
            if stand.kind == "proposal" or stand.trade is not None:
                self._trade(line)
            elif stand.modality == "past":
                if self._now is None:
                    self._now = line
                elif self._now.stand.stance == stand.stance and self._now.stand.modality != "past":
                    past.append((self._now, line))
            elif stand.id in self._disputed:
                self._unsettled = line
            elif not self._keeps_former_line(line, series[number + 1 :]):
                self._line(line)
        told = {shift.before.stand for shift in self._found}
        for before, line in past:
            if before.stand.id not in told:  # else the party took another line at the same time
                self._add("dropped", before, line)
        return self._found

    def _line(self, line: Line) -> None:
        before, other = self._now, self._unsettled
        if before is None and self._no is not None and line.stand.stance == "open":
            before = self._no
        self._unsettled = self._no = None
        self._now = line
        if before is None or (other is not None and other.stand.stance == line.stand.stance):
            return
        kind = turn(before, line)
        if kind is not None:
            self._add(kind, before, line)

    def _trade(self, line: Line) -> None:
        """What an answer to a trade, or a trade of its own, tells of a party's line."""
        stand, before = line.stand, self._now
        if stand.act == "rejects":
            self._no = line
        elif (
            before is not None
            and stand.act in ("accepts", "agreed")
            and before.stand.stance != "for"
            and before.stories.isdisjoint(line.stories)
        ):
            self._add("accepted", before, line)
            self._now = line

    def _keeps_former_line(self, line: Line, rest: Sequence[Line]) -> bool:
        """Whether the article that tells it also says, of the present, that the former line stands."""
        before = self._now
        if before is None or before.stand.stance == line.stand.stance or _marked(line):
            return False
        return any(
            other.stand.stance == before.stand.stance
            and other.stand.modality == "actual"
            and other.stand.trade is None
            and not other.stories.isdisjoint(line.stories)
            for other in (*rest, before)
            if other.stand.kind != "proposal"
        )

    def _add(self, kind: ShiftKind, before: Line, after: Line) -> None:
        self._found.append(
            Shift(
                id=f"{before.stand.id}>{after.stand.id}",
                issue=after.stand.issue,
                party=after.stand.party,
                kind=kind,
                before=held(before, last=True),
                after=held(after),
            )
        )


def turn(before: Line, after: Line) -> ShiftKind | None:
    """What kind of shift it is from one stand to a later one; None where it is none."""
    was, now = before.stand, after.stand
    if now.modality == "conditional" and now.stance == "against":
        return None
    stance = "open" if now.modality == "conditional" else now.stance
    conceding = now.act == "concession"
    if was.stance == "for" and stance != "for" and was.kind == "demand" and conceding:
        return "dropped"
    if was.stance == "against" and stance == "open":
        return "opened"
    if was.stance in ("against", "open") and stance == "for":
        return (
            "accepted"
            if was.stance == "against" or conceding or now.act in ("accepts", "commitment")
            else None
        )
    if was.stance == "for" and stance == "open":
        return "wavered" if _marked(after) else None
    if was.stance in ("for", "open") and stance == "against":
        return "hardened"
    if was.kind == now.kind == "demand" and was.stance == now.stance:
        return _pressed(before, after)
    return None


def _pressed(before: Line, after: Line) -> ShiftKind | None:
    """Only to and from an ultimatum: a word more or less is no shift."""
    was, now = _STRENGTH[before.stand.act], _STRENGTH[after.stand.act]
    if was == now or 2 not in (was, now):
        return None
    asked, asks = set(before.stand.addressees), set(after.stand.addressees)
    if asked and asks and asked.isdisjoint(asks):
        return None
    return "escalated" if now > was else "eased"


def _contradict(first: Line, second: Line, later: Sequence[Line]) -> bool:
    one, other = first.stand, second.stand
    if {one.modality, other.modality} & {"past", "hypothetical"} or "proposal" in (one.kind, other.kind):
        return False
    if {one.act, other.act} & _NO_LINE or (one.modality, other.modality) == ("conditional", "conditional"):
        return False
    if one.trade != other.trade or not _opposite(first, second):
        return False
    if not first.people or not second.people or first.people & second.people:
        return False
    days = _days(first, second)
    if days is None or days > CONTRADICTION_DAYS or _marked(second):
        return False
    if days <= AT_ONCE_DAYS:
        return True
    after = {
        line.stand.stance for line in later if line.stand.trade == other.trade and line.order > second.order
    }
    return one.stance in after


def _opposite(first: Line, second: Line) -> bool:
    stances = {first.stand.stance, second.stand.stance}
    if stances == {"for", "against"}:
        return True
    refusing = {first.stand.act, second.stand.act} & {"refusal", "rejects"}
    return stances == {"open", "against"} and bool(refusing)


def _days(first: Line, second: Line) -> int | None:
    """Between the last time the one was said and the first time the other was; None where either is undated."""
    if first.stand.until is None or second.stand.date is None:
        return None
    return max((second.stand.date - first.stand.until).days, 0)


def _marked(line: Line) -> bool:
    """Whether a stand says of itself that it is new."""
    if line.stand.act == "concession":
        return True
    return any(
        tells_a_change(text)
        for told in line.tellings
        for source in told.stand.sources
        for text in (source.statement, *(piece.quote for piece in source.evidence))
    )


def _order_of(series: Sequence[Line], stand: str) -> tuple[int, int, int]:
    return next(line.order for line in series if line.stand.id == stand)
