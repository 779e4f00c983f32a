"""Every figure of a dossier, as precision and recall that can be added up over stories.

Shifts, contradictions, exchanges and steps are paired one to one by maximum total overlap of the places they point at
(`scipy.optimize.linear_sum_assignment`), as items of a brief are.  *Found* is what was paired, *right* what would not
mislead a reader:

- a shift is found where at least half the sentences of its old side are among those of the gold shift's old side, and of its
  new side among those of the new; right if party and kind agree, the kind read the other way round where the two issues'
  labels say opposite things;
- a contradiction is found likewise, in either order; right if the party agrees;
- an exchange of the ledger is found where its trades share a sentence; right if it ends in a status of the same kind: open,
  closed, or over (`rejected`, `dead`);
- a step is found where it is of the same kind, in a paired exchange, and shares a sentence; right if who takes it agrees as
  well (but for what both sides do: negotiate, agree, carry out), and for an answer its kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, TypeVar

from summarizer.dossier.model import ShiftKind, StageKind, TradeStatus
from summarizer.evaluation.align import NOT_IN_GOLD, best_pairing
from summarizer.evaluation.dossiers.account import Account, Change, Clash, Exchange, Places, Step
from summarizer.evaluation.dossiers.clusters import b_cubed, pairwise, same_groups, turned_groups
from summarizer.evaluation.metrics.ratio import Ratio

Thing = TypeVar("Thing", Change, Clash, Exchange, Step)

STATUS_KINDS: dict[TradeStatus, Literal["open", "closed", "over"]] = {
    "floated": "open",
    "offered": "open",
    "negotiating": "open",
    "agreed": "closed",
    "done": "closed",
    "rejected": "over",
    "dead": "over",
}
SEEN_FROM_THE_OPPOSITE: dict[ShiftKind, ShiftKind] = {
    "opened": "wavered",
    "wavered": "opened",
    "accepted": "hardened",
    "hardened": "accepted",
}
"""What a shift is called on an issue whose label says the opposite; the other kinds stay."""

DONE_BY_BOTH: frozenset[StageKind] = frozenset({"negotiating", "agreed", "done"})
"""Steps that nobody takes alone, as a deal's proposers do not matter once it is closed (`metrics.right`)."""

LEAST_SHARE = 0.5
"""Of a side's sentences, for a shift or a contradiction: one that quotes everything has found nothing."""

GROUPS = ("parties", "issues", "trades")
Pairs = Sequence[tuple[Any, Any]]
"""Of a gold thing and the predicted one."""
LISTS = ("shifts", "contradictions", "ledger", "stages")
FIGURES: tuple[str, ...] = (
    *(f"{group}.b3" for group in GROUPS),
    *(f"{group}.pairs" for group in GROUPS),
    *(f"{name}.{kind}" for name in LISTS for kind in ("found", "right")),
    "copies",
)
"""Each has a precision, a recall and, worked out from these, an F1; beside them stands `CELLS`, a share."""
CELLS = "cells.right"
"""Of the cells the gold gives, those with the right stance."""


def measure(gold: Account, predicted: Account) -> dict[str, Ratio]:
    """``FIGURE.precision`` and ``FIGURE.recall`` for each of `FIGURES`, and `CELLS`."""
    beside = _Beside(gold, predicted)
    figures = {CELLS: beside.cells()}
    for group in GROUPS:
        groupings: tuple[Mapping[str, str], Mapping[str, str]] = (
            getattr(gold, group),
            getattr(predicted, group),
        )
        figures |= _both(f"{group}.b3", *b_cubed(*groupings))
        figures |= _both(f"{group}.pairs", *pairwise(*groupings))
    verdicts: dict[str, Callable[[Any, Any], bool]] = {
        "shifts": beside.same_change,
        "contradictions": beside.same_clash,
        "ledger": _same_end,
        "stages": beside.same_step,
    }
    for name, pairs, golds, predictions in pairings(gold, predicted):
        figures |= _counted(name, pairs, verdicts[name], golds, predictions)
    hits = len(gold.copies & predicted.copies)
    return figures | _both("copies", Ratio(hits, len(predicted.copies)), Ratio(hits, len(gold.copies)))


def pairings(gold: Account, predicted: Account) -> Iterator[tuple[str, Pairs, Sequence[Any], Sequence[Any]]]:
    """For each of `LISTS`: its name, its pairs, and all that gold and the prediction have of it."""
    shifts = pair(gold.shifts, predicted.shifts, _change_overlap)
    yield "shifts", shifts, gold.shifts, predicted.shifts
    clashes = pair(gold.contradictions, predicted.contradictions, _clash_overlap)
    yield "contradictions", clashes, gold.contradictions, predicted.contradictions
    exchanges = pair(gold.ledger, predicted.ledger, lambda one, other: _f1(one.places, other.places))
    yield "ledger", exchanges, gold.ledger, predicted.ledger
    steps = [each for one, other in exchanges for each in pair(one.steps, other.steps, _step_overlap)]
    gold_steps = [step for trade in gold.ledger for step in trade.steps]
    yield "stages", steps, gold_steps, [step for trade in predicted.ledger for step in trade.steps]


def pair(
    gold: Sequence[Thing], predicted: Sequence[Thing], overlap: Callable[[Thing, Thing], float]
) -> list[tuple[Thing, Thing]]:
    """One to one, with the greatest total overlap; things that overlap in nothing are no pair."""
    scores = [[overlap(one, other) for other in predicted] for one in gold]
    return [(gold[row], predicted[column]) for row, column in best_pairing(scores)]


class _Beside:
    """Two accounts, and which party and issue of the one is which of the other."""

    def __init__(self, gold: Account, predicted: Account) -> None:
        self.gold = gold
        self.predicted = predicted
        self.party = same_groups(gold.parties, predicted.parties)
        self.issue = same_groups(gold.issues, predicted.issues)
        self.opposite = turned_groups(gold.issues, predicted.issues, gold.turned, predicted.turned)

    def same_change(self, gold: Change, predicted: Change) -> bool:
        kind = predicted.kind
        if (gold.issue, predicted.issue) in self.opposite:
            kind = SEEN_FROM_THE_OPPOSITE.get(kind, kind)
        return self.party.get(predicted.party) == gold.party and kind == gold.kind

    def same_clash(self, gold: Clash, predicted: Clash) -> bool:
        return self.party.get(predicted.party) == gold.party

    def same_step(self, gold: Step, predicted: Step) -> bool:
        if gold.kind == "answered" and predicted.answer != gold.answer:
            return False
        parties = frozenset(self.party.get(party, f"{NOT_IN_GOLD}{party}") for party in predicted.parties)
        return gold.kind in DONE_BY_BOTH or parties == gold.parties

    def cells(self) -> Ratio:
        issues = {gold: predicted for predicted, gold in self.issue.items()}
        parties = {gold: predicted for predicted, gold in self.party.items()}
        right = 0
        for (issue, party), stance in self.gold.cells.items():
            there = issues.get(issue, ""), parties.get(party, "")
            held = self.predicted.cells.get(there)
            if (issue, there[0]) in self.opposite and held != "open":
                held = {"for": "against", "against": "for"}.get(held or "")
            right += held == stance
        return Ratio(right, len(self.gold.cells))


def _change_overlap(gold: Change, predicted: Change) -> float:
    return _both_sides((gold.before, predicted.before), (gold.after, predicted.after))


def _clash_overlap(gold: Clash, predicted: Clash) -> float:
    return max(
        _both_sides((gold.first, predicted.first), (gold.second, predicted.second)),
        _both_sides((gold.first, predicted.second), (gold.second, predicted.first)),
    )


def _step_overlap(gold: Step, predicted: Step) -> float:
    """Two answers to one trade may share a sentence: their kinds settle which is which."""
    if gold.kind != predicted.kind:
        return 0.0
    return _f1(gold.places, predicted.places) * (2.0 if gold.answer == predicted.answer else 1.0)


def _same_end(gold: Exchange, predicted: Exchange) -> bool:
    return STATUS_KINDS[gold.status] == STATUS_KINDS[predicted.status]


def _both_sides(*sides: tuple[Places, Places]) -> float:
    """The mean share of the predicted places that are gold's, which lists all it knows; 0 if one side's is too small."""
    shares = [len(gold & predicted) / len(predicted) if predicted else 0.0 for gold, predicted in sides]
    return sum(shares) / len(shares) if min(shares) >= LEAST_SHARE else 0.0


def _f1(one: Places, other: Places) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def _counted(
    name: str,
    pairs: Iterable[tuple[Thing, Thing]],
    is_right: Callable[[Thing, Thing], bool],
    gold: Sequence[Thing],
    predicted: Sequence[Thing],
) -> dict[str, Ratio]:
    verdicts = [is_right(one, other) for one, other in pairs]
    figures: dict[str, Ratio] = {}
    for kind, hits in (("found", len(verdicts)), ("right", sum(verdicts))):
        figures |= _both(f"{name}.{kind}", Ratio(hits, len(predicted)), Ratio(hits, len(gold)))
    return figures


def _both(name: str, precision: Ratio, recall: Ratio) -> dict[str, Ratio]:
    return {f"{name}.precision": precision, f"{name}.recall": recall}
