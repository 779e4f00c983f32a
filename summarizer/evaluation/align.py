"""Which predicted item is which gold item: the best one-to-one pairing of each list of a document.

Parties first, by their names; then positions, demands and trades by maximum total similarity
(`scipy.optimize.linear_sum_assignment`, the Jonker-Volgenant algorithm).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Generic, Literal, TypeVar

from summarizer.article import Article, Span
from summarizer.brief import Brief, Demand, Party, Position, Trade
from summarizer.evaluation.needs import need_scipy
from summarizer.evaluation.words import content_words, name_key, set_f1

ListName = Literal["positions", "demands", "trades"]
LISTS: tuple[ListName, ...] = ("positions", "demands", "trades")

EVIDENCE_WEIGHT, STATEMENT_WEIGHT, PARTY_WEIGHT = 0.5, 0.3, 0.2
"""What similarity is made of; set with the first gold, before any engine was scored."""
LEAST_SIMILARITY = 0.35
LEAST_WORDS = 0.5
"""A pair with no sentence in common is admissible only if its statements share half their words."""

NOT_IN_GOLD = "?"
"""Stands before the id of a predicted party that no gold party is; no slug an annotator writes begins so."""

Item = TypeVar("Item", Position, Demand, Trade)


@dataclass(frozen=True, slots=True)
class Pair(Generic[Item]):
    """A gold item and the prediction paired with it."""

    gold: Item
    predicted: Item
    similarity: float


@dataclass(frozen=True, slots=True)
class Paired(Generic[Item]):
    """One list of a document: its pairs, and what has no partner."""

    pairs: tuple[Pair[Item], ...]
    missed: tuple[Item, ...]
    """Gold items nobody found."""
    invented: tuple[Item, ...]
    """Predictions that are no gold item."""

    @property
    def gold_count(self) -> int:
        """Items in the gold list."""
        return len(self.pairs) + len(self.missed)

    @property
    def predicted_count(self) -> int:
        """Items in the predicted list."""
        return len(self.pairs) + len(self.invented)


@dataclass(frozen=True, slots=True)
class Alignment:
    """A prediction held beside the gold of one article."""

    article: Article
    gold: Brief
    predicted: Brief
    parties: Mapping[str, str]
    """Predicted party id → gold party id, one to one; predicted parties without a partner are not in it."""
    positions: Paired[Position]
    demands: Paired[Demand]
    trades: Paired[Trade]

    def gold_party(self, predicted: str | None) -> str | None:
        """The gold id of a predicted party, None for none; a party that gold does not know stays itself, marked."""
        if predicted is None:
            return None
        return self.parties.get(predicted, f"{NOT_IN_GOLD}{predicted}")

    def gold_parties(self, predicted: Sequence[str]) -> frozenset[str]:
        """The same for several."""
        return frozenset(self.parties.get(party, f"{NOT_IN_GOLD}{party}") for party in predicted)


def align(article: Article, gold: Brief, predicted: Brief) -> Alignment:
    """Pairs everything `predicted` says about `article` with what `gold` says."""
    parties = match_parties(gold.parties, predicted.parties)
    return Alignment(
        article=article,
        gold=gold,
        predicted=predicted,
        parties=parties,
        positions=pair_items(article, gold.positions, predicted.positions, parties),
        demands=pair_items(article, gold.demands, predicted.demands, parties),
        trades=pair_items(article, gold.trades, predicted.trades, parties),
    )


def match_parties(gold: Sequence[Party], predicted: Sequence[Party]) -> dict[str, str]:
    """Predicted id → gold id, one to one: by names and aliases first, the rest by their spokespeople."""
    by_name = _assign_parties(gold, predicted, _name_affinity)
    taken = set(by_name.values())
    by_people = _assign_parties(
        [party for party in gold if party.id not in taken],
        [party for party in predicted if party.id not in by_name],
        _people_affinity,
    )
    return by_name | by_people


def pair_items(
    article: Article, gold: Sequence[Item], predicted: Sequence[Item], parties: Mapping[str, str]
) -> Paired[Item]:
    """The admissible one-to-one pairing of two lists with the greatest total similarity."""
    gold_traits = [_traits(article, item, None) for item in gold]
    predicted_traits = [_traits(article, item, parties) for item in predicted]
    scores = [[_similarity(one, other) for other in predicted_traits] for one in gold_traits]
    chosen = best_pairing(scores)
    return Paired(
        pairs=tuple(Pair(gold[g], predicted[p], scores[g][p]) for g, p in chosen),
        missed=tuple(item for g, item in enumerate(gold) if g not in {pair[0] for pair in chosen}),
        invented=tuple(item for p, item in enumerate(predicted) if p not in {pair[1] for pair in chosen}),
    )


def best_pairing(scores: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Rows and columns, one to one, with the greatest total; a score of nought is no pair."""
    if not scores or not scores[0]:
        return []
    if len(scores) == len(scores[0]) == 1:
        return [(0, 0)] if scores[0][0] > 0 else []
    need_scipy()
    optimize: Any = import_module("scipy.optimize")  # Its types are not complete.
    rows, columns = optimize.linear_sum_assignment(scores, maximize=True)
    pairs: list[tuple[int, int]] = list(zip(rows.tolist(), columns.tolist(), strict=True))
    return [(row, column) for row, column in pairs if scores[row][column] > 0]


@dataclass(frozen=True, slots=True)
class _Traits:
    sentences: frozenset[int]
    words: frozenset[str]
    parties: frozenset[str]


def _traits(article: Article, item: Position | Demand | Trade, parties: Mapping[str, str] | None) -> _Traits:
    owners = item.proposers if isinstance(item, Trade) else (item.party,)
    if parties is not None:
        owners = tuple(parties.get(owner, f"{NOT_IN_GOLD}{owner}") for owner in owners)
    # Offsets are trusted rather than the sentence numbers beside them, which an engine could get wrong.
    touched = (article.sentences_in(Span(piece.start, piece.end)) for piece in item.evidence)
    return _Traits(
        sentences=frozenset(number for numbers in touched for number in numbers),
        words=content_words(item.statement),
        parties=frozenset(owners),
    )


def _similarity(gold: _Traits, predicted: _Traits) -> float:
    """Between 0 and 1; 0 for a pair that is not admissible."""
    words = set_f1(gold.words, predicted.words)
    evidence = set_f1(gold.sentences, predicted.sentences)
    if evidence == 0 and words < LEAST_WORDS:
        return 0.0
    similarity = (
        EVIDENCE_WEIGHT * evidence
        + STATEMENT_WEIGHT * words
        + PARTY_WEIGHT * set_f1(gold.parties, predicted.parties)
    )
    return similarity if similarity >= LEAST_SIMILARITY else 0.0


def _assign_parties(
    gold: Sequence[Party], predicted: Sequence[Party], affinity: Callable[[Party, Party], float]
) -> dict[str, str]:
    scores = [[affinity(one, other) for other in predicted] for one in gold]
    return {predicted[p].id: gold[g].id for g, p in best_pairing(scores)}


def _name_affinity(gold: Party, predicted: Party) -> float:
    """Shared surface forms: the same name counts most, then how much of all the forms is shared."""
    gold_forms = frozenset(name_key(form) for form in (gold.name, *gold.aliases))
    predicted_forms = frozenset(name_key(form) for form in (predicted.name, *predicted.aliases))
    if not gold_forms & predicted_forms:
        return 0.0
    same_name = name_key(gold.name) == name_key(predicted.name)
    return (2.0 if same_name else 1.0) + set_f1(gold_forms, predicted_forms)


def _people_affinity(gold: Party, predicted: Party) -> float:
    gold_people = frozenset(name_key(person.name) for person in gold.spokespeople)
    predicted_people = frozenset(name_key(person.name) for person in predicted.spokespeople)
    if not gold_people & predicted_people:
        return 0.0
    return set_f1(gold_people, predicted_people)
