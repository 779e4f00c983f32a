"""Pairing: the best there is, within what is admissible."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.brief import Party, Spokesperson
from summarizer.evaluation.align import align, best_pairing, match_parties
from summarizer.evaluation.gold import GoldDocument

SCORES = st.integers(1, 5).flatmap(
    lambda columns: st.lists(
        st.lists(st.sampled_from([0.0, 0.36, 0.5, 0.75, 1.0]), min_size=columns, max_size=columns),
        min_size=1,
        max_size=5,
    )
)


def best_total_by_trying_all(scores: list[list[float]]) -> float:
    rows, columns = len(scores), len(scores[0])
    if rows > columns:
        return best_total_by_trying_all([list(column) for column in zip(*scores, strict=True)])
    return max(
        sum(scores[row][column] for row, column in enumerate(chosen))
        for chosen in permutations(range(columns), rows)
    )


@settings(deadline=None)
@given(SCORES)
def test_the_pairing_is_as_good_as_the_best_of_all(scores: list[list[float]]) -> None:
    pairs = best_pairing(scores)
    total = sum(scores[row][column] for row, column in pairs)
    assert total == pytest.approx(best_total_by_trying_all(scores))


@settings(deadline=None)
@given(SCORES)
def test_nothing_is_paired_twice_or_against_the_rules(scores: list[list[float]]) -> None:
    pairs = best_pairing(scores)
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
    assert all(scores[row][column] > 0 for row, column in pairs)


@pytest.mark.parametrize("scores", [[], [[]]])
def test_empty_lists_have_no_pairs(scores: list[list[float]]) -> None:
    assert best_pairing(scores) == []


def party(name: str, *aliases: str, people: tuple[str, ...] = (), identity: str | None = None) -> Party:
    return Party(
        id=identity or name.lower().replace(" ", "-"),
        name=name,
        aliases=aliases,
        role="principal",
        spokespeople=tuple(Spokesperson(name=person) for person in people),
    )


@pytest.mark.parametrize(
    ("gold", "predicted"),
    [
        (party("Penhallow Mill"), party("the Penhallow Mill", identity="x")),
        (party("United States", "U.S."), party("the US", identity="x")),
        (party("Côte Company"), party("COTE COMPANY’S", identity="x")),
        (party("Government", people=("Ana Ruiz",)), party("Cabinet", people=("Ana Ruiz",))),
    ],
)
def test_parties_are_matched_by_names_aliases_and_people(gold: Party, predicted: Party) -> None:
    assert match_parties([gold], [predicted]) == {predicted.id: gold.id}


def test_names_come_before_spokespeople() -> None:
    gold = [party("Union", people=("Ruth Amadi",)), party("Mill")]
    predicted = [party("Mill", people=("Ruth Amadi",), identity="a"), party("Bakers", identity="b")]
    assert match_parties(gold, predicted) == {"a": "mill"}


def test_one_gold_party_is_given_to_one_prediction_only() -> None:
    predicted = [party("Mill", identity="a"), party("the mill", identity="b")]
    assert len(match_parties([party("Mill")], predicted)) == 1


def test_a_clause_and_its_sentence_match(document: GoldDocument) -> None:
    """Evidence counts by sentence: the whole sentence in place of the clause changes no similarity."""
    gold = document.brief.positions[0]
    sentence = document.article.sentence_at(gold.evidence[0].start)
    whole = gold.evidence[0].model_copy(
        update={
            "start": sentence.start,
            "end": sentence.end,
            "quote": sentence.span.of(document.article.text),
        }
    )
    positions = (gold.model_copy(update={"evidence": (whole,)}), *document.brief.positions[1:])
    alignment = align(
        document.article, document.brief, document.brief.model_copy(update={"positions": positions})
    )
    assert [pair.similarity for pair in alignment.positions.pairs] == pytest.approx([1.0, 1.0, 1.0])


def test_no_common_sentence_and_few_common_words_is_no_pair(document: GoldDocument) -> None:
    elsewhere = document.brief.positions[2]
    stranger = document.brief.positions[0].model_copy(
        update={"evidence": elsewhere.evidence, "statement": "It rains."}
    )
    gold = document.brief.model_copy(update={"positions": document.brief.positions[:1]})
    predicted = document.brief.model_copy(update={"positions": (stranger,)})
    alignment = align(document.article, gold, predicted)
    assert (
        len(alignment.positions.pairs),
        len(alignment.positions.missed),
        len(alignment.positions.invented),
    ) == (0, 1, 1)


def test_half_the_words_make_a_pair_without_a_common_sentence(document: GoldDocument) -> None:
    elsewhere = document.brief.positions[2].evidence
    moved = document.brief.positions[0].model_copy(update={"evidence": elsewhere})
    gold = document.brief.model_copy(update={"positions": document.brief.positions[:1]})
    alignment = align(document.article, gold, document.brief.model_copy(update={"positions": (moved,)}))
    assert [pair.similarity for pair in alignment.positions.pairs] == pytest.approx([0.5])
