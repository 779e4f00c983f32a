"""Asking a model about what matching left in doubt, and keeping what it decided.

The decisions stand in the dossier's folder (`decisions`), with the model and its reasons.  They survive when the dossier is built anew, are never asked for twice, and give way to the
analyst's own corrections.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from summarizer.dossier.adding import add, load
from summarizer.dossier.decisions import Decision, Decisions
from summarizer.dossier.dossier import Dossier
from summarizer.dossier.folder import Folder
from summarizer.dossier.lock import only_writer
from summarizer.dossier.model import Doubt, Issue, LedgerTrade
from summarizer.engines.llm.matching import Compared
from summarizer.engines.llm.replies import MatchVerdict

MOST_PAIRS = 200
"""Pairs asked about in one run, likeliest first: the rest is asked about the next time."""
_EXAMPLES = 3
"""Statements shown of each of two issues."""


class Judge(Protocol):
    """What can tell whether two things are one; an engine with a model can."""

    @property
    def name(self) -> str:
        """What the user typed to get it."""
        ...

    def compare(self, pairs: Sequence[Compared]) -> Mapping[str, MatchVerdict]:
        """A verdict on each pair, by its id."""
        ...


def settle_doubts(folder: Folder, judge: Judge) -> int:
    """Asks about every doubt that nobody has decided yet; how many pairs were found to be one.

    Raises what the judge raises; the dossier is then as it was.
    """
    dossier = load(folder)
    known = folder.decisions()
    asked = {frozenset((d.first, d.second)) for d in known.made}
    open_doubts = [
        (doubt, names) for doubt in dossier.doubts
        if (names := _names(dossier, doubt)) is not None and frozenset(names) not in asked
    ][:MOST_PAIRS]  # fmt: skip
    if not open_doubts:
        return 0
    pairs = [
        Compared(f"m{n}", doubt.kind, _told(dossier, doubt, doubt.first), _told(dossier, doubt, doubt.second))
        for n, (doubt, _) in enumerate(open_doubts, 1)
    ]
    verdicts = judge.compare(pairs)
    made = [
        Decision(
            kind=doubt.kind,
            first=first,
            second=second,
            verdict=verdict.verdict,
            why=verdict.why[:200],
            model=judge.name,
        )
        for n, (doubt, (first, second)) in enumerate(open_doubts, 1)
        if (verdict := verdicts.get(f"m{n}")) is not None
    ]
    if not made:
        return 0
    with only_writer(folder.path):
        folder.write_decisions(Decisions(made=(*folder.decisions().made, *made)))
    same = sum(decision.verdict == "same" for decision in made)
    if same:
        add(folder, ())
    return same


def _names(dossier: Dossier, doubt: Doubt) -> tuple[str, str] | None:
    """What the two are called in a rule; None where they cannot be told apart by name."""
    first, second = _name(dossier, doubt, doubt.first), _name(dossier, doubt, doubt.second)
    return (first, second) if first and second and first != second else None


def _name(dossier: Dossier, doubt: Doubt, id: str) -> str | None:
    try:
        if doubt.kind == "party":
            member = dossier.party(id).members[0]
            return f"{member.article}#{member.party}"
        if doubt.kind == "trade":
            trade = dossier.trade(id).members[0]
            return f"{trade.article}#{trade.trade}"
        return dossier.issue(id).members[0].label
    except KeyError:
        return None


def _told(dossier: Dossier, doubt: Doubt, id: str) -> str:
    """What the model is shown of a thing."""
    if doubt.kind == "party":
        party = dossier.party(id)
        people = [person.name for person in dossier.people if person.party == id]
        return f"{'; '.join((party.name, *party.aliases))}" + (
            f" (speakers: {', '.join(people)})" if people else ""
        )
    if doubt.kind == "trade":
        return _trade(dossier, dossier.trade(id))
    return _issue(dossier, dossier.issue(id))


def _issue(dossier: Dossier, issue: Issue) -> str:
    labels = "; ".join(dict.fromkeys(member.label for member in issue.members))
    stands = dossier.stands(issue=issue.id)[:_EXAMPLES]
    return f"{labels}: " + " ".join(f"{stand.statement} ({stand.stance})" for stand in stands)


def _trade(dossier: Dossier, trade: LedgerTrade) -> str:
    by = (
        f" Proposed by {', '.join(dossier.party(p).name for p in trade.proposers)}."
        if trade.proposers
        else ""
    )
    legs = " ".join(
        f"{dossier.party(leg.giver).name if leg.giver else 'somebody'} gives {leg.item}."
        for leg in trade.legs
    )
    return f"{trade.statement}{by} {legs}".strip()
