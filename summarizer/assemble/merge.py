"""Merge: what is said twice, or was found by two windows, becomes one item with all its evidence.

Two items are one only within the same party (and the same side speaking), with the same polarity, no
number of one against another of the other, and words or places that agree.  The more specific
statement wins, then the earlier; the stronger attribution, the highest confidence and all evidence are
kept.  Candidates are found through shared words and sentences, so that the work stays near linear.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from summarizer.assemble.ground import join
from summarizer.assemble.likeness import ALIKE_WORDS, SAME_WORDS, Gist, gist, likeness, same_place
from summarizer.assemble.numerals import numbers
from summarizer.assemble.text import content, is_negator, words
from summarizer.assemble.work import Grounded, View
from summarizer.draft import DraftDemand, DraftItem, DraftLeg, DraftPosition, DraftTrade

MOST_CANDIDATES = 40
"""Items per shared word or sentence that a new one is compared with; a word in more of them tells nothing."""
_ATTRIBUTIONS = ("narrated", "indirect", "direct")  # weakest first
_STRENGTHS = ("request", "demand", "ultimatum")
_STATUSES = ("floated", "offered", "negotiating", "rejected", "agreed", "done")
_OPEN = frozenset({"floated", "offered", "negotiating"})

ItemT = TypeVar("ItemT", bound=DraftItem)
SideOf = Callable[[str | None], str | None]
"""Which party a speaker belongs to, None where unknown."""


@dataclass(frozen=True, slots=True)
class _Seen(Generic[ItemT]):
    """An item with what it is compared by."""

    grounded: Grounded[ItemT]
    statement: Gist
    issue: frozenset[str]


def positions(
    view: View, found: Iterable[Grounded[DraftPosition]], side: SideOf
) -> list[Grounded[DraftPosition]]:
    """Positions, each once, in the order of the text."""

    def block(item: DraftPosition) -> Hashable:
        return item.party, side(item.speaker) or item.party, item.stance, item.modality == "past"

    return _merged(view, found, block, _same_claim, lambda winner, _: winner, lambda i: (i.party, i.issue))


def demands(view: View, found: Iterable[Grounded[DraftDemand]], side: SideOf) -> list[Grounded[DraftDemand]]:
    """Demands, each once, in the order of the text."""

    def block(item: DraftDemand) -> Hashable:
        return item.party, side(item.speaker) or item.party, item.modality == "past"

    def same(left: _Seen[DraftDemand], right: _Seen[DraftDemand]) -> bool:
        asked, other = left.grounded.item.addressees, right.grounded.item.addressees
        apart = bool(asked) and bool(other) and not set(asked) & set(other)
        return not apart and _same_claim(left, right)

    def blend(winner: DraftDemand, other: DraftDemand) -> DraftDemand:
        return replace(
            winner,
            addressees=tuple(dict.fromkeys((*winner.addressees, *other.addressees))),
            strength=_strongest(_STRENGTHS, winner.strength, other.strength),
            deadline=winner.deadline or other.deadline,
        )

    return _merged(view, found, block, same, blend, lambda i: (i.party, i.issue))


def trades(view: View, found: Iterable[Grounded[DraftTrade]]) -> list[Grounded[DraftTrade]]:
    """Trades, each once, in the order of the text; one that runs the other way is another trade."""

    def block(item: DraftTrade) -> Hashable:
        return frozenset(item.proposers)

    def blend(winner: DraftTrade, other: DraftTrade) -> DraftTrade:
        longer, shorter = sorted((winner, other), key=lambda trade: -len(trade.legs))
        return replace(
            winner,
            legs=tuple(_blended(leg, shorter.legs) for leg in longer.legs),
            conditions=tuple(dict.fromkeys((*winner.conditions, *other.conditions))),
            status=_strongest(_STATUSES, winner.status, other.status),
        )

    return _merged(view, found, block, _same_exchange, blend, lambda i: (*i.proposers, i.issue))


@dataclass(slots=True)
class _Cluster(Generic[ItemT]):
    """Items that are one: the best of them so far, and all of them."""

    best: _Seen[ItemT]
    members: list[Grounded[ItemT]]


def _merged(
    view: View,
    found: Iterable[Grounded[ItemT]],
    block: Callable[[ItemT], Hashable],
    same: Callable[[_Seen[ItemT], _Seen[ItemT]], bool],
    blend: Callable[[ItemT, ItemT], ItemT],
    names: Callable[[ItemT], tuple[str, ...]],
) -> list[Grounded[ItemT]]:
    clusters: list[_Cluster[ItemT]] = []
    index: dict[Hashable, list[int]] = defaultdict(list)
    for grounded in sorted(found, key=lambda g: (g.start, g.sources)):
        *parties, issue = names(grounded.item)
        seen = _seen(view, grounded, parties, issue)
        keys = _keys(block(grounded.item), seen)
        candidates = sorted({i for key in keys for i in index[key][-MOST_CANDIDATES:]})
        place = next((i for i in candidates if same(clusters[i].best, seen)), len(clusters))
        if place == len(clusters):
            clusters.append(_Cluster(seen, [grounded]))
        else:
            cluster = clusters[place]
            cluster.members.append(grounded)
            cluster.best = _better(cluster.best, seen, blend)
        for key in keys:
            if index[key][-1:] != [place]:
                index[key].append(place)
    return sorted((_whole(view, cluster) for cluster in clusters), key=lambda g: (g.start, g.sources))


def _seen(view: View, grounded: Grounded[ItemT], parties: Sequence[str], issue: str) -> _Seen[ItemT]:
    own = content(" ".join((*parties, grounded.item.speaker or "")).replace("-", " "))
    return _Seen(grounded, gist(view.reading(grounded.item.statement), own), content(issue))


def _keys(group: Hashable, seen: _Seen[ItemT]) -> list[Hashable]:
    """Where in the index an item is found again: by its words, its whole wording, and its sentences."""
    sentences = {n for piece in seen.grounded.evidence for n in piece.sentences}
    return [
        (group, seen.statement.stems),
        (group, "issue", seen.issue),
        *((group, stem) for stem in sorted(seen.statement.stems)),
        *((group, number) for number in sorted(sentences)),
    ]


def _same_claim(left: _Seen[ItemT], right: _Seen[ItemT]) -> bool:
    alike = likeness(left.statement, right.statement)
    if alike >= SAME_WORDS:
        return True
    agrees = left.issue == right.issue or same_place(left.grounded.evidence, right.grounded.evidence)
    return agrees and alike >= ALIKE_WORDS


def _same_exchange(left: _Seen[DraftTrade], right: _Seen[DraftTrade]) -> bool:
    mine, other = left.grounded.item, right.grounded.item
    if left.statement.says_no != right.statement.says_no:
        return False
    settled = {status for status in (mine.status, other.status) if status not in _OPEN}
    if len(settled) == 2:
        return False
    if not mine.legs or not other.legs:
        return _same_claim(left, right)
    shorter, longer = sorted((mine.legs, other.legs), key=len)
    return all(any(_same_leg(leg, o) for o in longer) for leg in shorter)


def _same_leg(left: DraftLeg, right: DraftLeg) -> bool:
    """The same thing, moving the same way as far as both say."""
    for mine, other in ((left.giver, right.giver), (left.receiver, right.receiver)):
        if mine is not None and other is not None and mine != other:
            return False
    if any(map(is_negator, words(left.item))) != any(map(is_negator, words(right.item))):
        return False
    counts, others = numbers(left.item), numbers(right.item)
    if counts and others and counts != others:
        return False
    moved, compared = content(left.item), content(right.item)
    smaller = min(len(moved), len(compared))
    return moved == compared or len(moved & compared) >= max(ALIKE_WORDS * smaller, 1)


def _blended(leg: DraftLeg, others: Sequence[DraftLeg]) -> DraftLeg:
    """The leg, with a giver or receiver that only its counterpart names."""
    twin = next((other for other in others if _same_leg(leg, other)), leg)
    giver, receiver = leg.giver or twin.giver, leg.receiver or twin.receiver
    return leg if giver == receiver else replace(leg, giver=giver, receiver=receiver)


def _better(left: _Seen[ItemT], right: _Seen[ItemT], blend: Callable[[ItemT, ItemT], ItemT]) -> _Seen[ItemT]:
    """The more specific of two items that are one, enriched by the other; `left` stands earlier in the text."""
    first, second = (right, left) if _more_specific(right, left) else (left, right)
    item = combined(blend(first.grounded.item, second.grounded.item), second.grounded.item)
    return replace(first, grounded=replace(first.grounded, item=item))


def combined(winner: ItemT, other: ItemT) -> ItemT:
    """`winner` with the stronger attribution, the higher confidence, and the speaker if only `other` has one."""
    speaker = winner if winner.speaker is not None else other
    confidences = [c for c in (winner.confidence, other.confidence) if c is not None]
    return replace(
        winner,
        attribution=_strongest(_ATTRIBUTIONS, winner.attribution, other.attribution),
        speaker=speaker.speaker,
        anonymous=speaker.anonymous,
        said_on=winner.said_on or other.said_on,
        confidence=max(confidences, default=None),
    )


def _whole(view: View, cluster: _Cluster[ItemT]) -> Grounded[ItemT]:
    """The best of a cluster with the evidence of all of it."""
    if len(cluster.members) == 1:
        return cluster.best.grounded
    return Grounded(
        cluster.best.grounded.item,
        join(view, (piece for member in cluster.members for piece in member.evidence)),
        tuple(sorted(source for member in cluster.members for source in member.sources)),
        frozenset(name for member in cluster.members for name in member.names),
    )


def _more_specific(left: _Seen[ItemT], right: _Seen[ItemT]) -> bool:
    """Whether `left` says all that `right` says and names more."""
    more_numbers = left.statement.numbers > right.statement.numbers
    more_words = left.statement.stems > right.statement.stems
    fewer_numbers = left.statement.numbers < right.statement.numbers
    return not fewer_numbers and (more_numbers or more_words)


def _strongest(order: Sequence[str], left: str, right: str) -> str:
    return max(left, right, key=order.index)
