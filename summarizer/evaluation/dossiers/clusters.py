"""What was put together that belongs together: B³, pairs, and which group is which.

B³ (Bagga and Baldwin 1998, *Algorithms for scoring coreference chains*): with P(e) the predicted and G(e) the gold
group of a thing e, precision is the mean of |P(e) ∩ G(e)| / |P(e)| over the predicted things and recall the mean of
|P(e) ∩ G(e)| / |G(e)| over the gold things.  A thing that only one of the two has counts nought there and makes the groups it
stands in larger, so that an engine pays for what it invents and for what it misses.  A thing alone in its group counts.
Pairs: of two things put together, whether they belong together; things alone do not count.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from summarizer.evaluation.align import best_pairing
from summarizer.evaluation.dossiers.account import Grouping
from summarizer.evaluation.metrics.ratio import Ratio


def b_cubed(gold: Grouping, predicted: Grouping) -> tuple[Ratio, Ratio]:
    """Precision and recall, as sums over things."""
    both = _shared(gold, predicted)
    sizes, gold_sizes = Counter(predicted.values()), Counter(gold.values())
    precision = sum(count * count / sizes[group] for (_, group), count in both.items())
    recall = sum(count * count / gold_sizes[group] for (group, _), count in both.items())
    return Ratio(precision, len(predicted)), Ratio(recall, len(gold))


def pairwise(gold: Grouping, predicted: Grouping) -> tuple[Ratio, Ratio]:
    """Precision and recall over pairs of things in one group."""
    hits = _pairs(_shared(gold, predicted).values())
    return (
        Ratio(hits, _pairs(Counter(predicted.values()).values())),
        Ratio(hits, _pairs(Counter(gold.values()).values())),
    )


def same_groups(gold: Grouping, predicted: Grouping) -> dict[str, str]:
    """Predicted group → gold group, one to one, with the most things in common in all."""
    both = _shared(gold, predicted)
    rows, columns = sorted(set(gold.values())), sorted(set(predicted.values()))
    scores = [[float(both[row, column]) for column in columns] for row in rows]
    return {columns[column]: rows[row] for row, column in best_pairing(scores)}


def turned_groups(
    gold: Grouping, predicted: Grouping, gold_turned: frozenset[str], turned: frozenset[str]
) -> frozenset[tuple[str, str]]:
    """Pairs of a gold and a predicted issue whose labels say opposite things: most of what they share is turned in one only."""
    votes: dict[tuple[str, str], int] = defaultdict(int)
    for name, group in predicted.items():
        if name in gold:
            votes[gold[name], group] += 1 if (name in gold_turned) != (name in turned) else -1
    return frozenset(pair for pair, vote in votes.items() if vote > 0)


def _shared(gold: Grouping, predicted: Grouping) -> Counter[tuple[str, str]]:
    return Counter((gold[name], group) for name, group in predicted.items() if name in gold)


def _pairs(sizes: Iterable[int]) -> float:
    return float(sum(size * (size - 1) // 2 for size in sizes))
