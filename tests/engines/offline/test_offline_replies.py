"""The learned replies: an answer that names no offer and holds no word of refusing is told by its place and its words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spelled_out import answers, brief, only

from summarizer import explain
from summarizer.engines.offline.reading import Reading
from summarizer.engines.offline.replies.weights import (
    KINDS,
    NOTHING,
    SCORE,
    ReplyWeights,
    packaged_reply_weights,
    parse_reply_weights,
)
from summarizer.engines.offline.stances.weights import Softmax
from summarizer.read import article_from_text

OFFER = "Norway offered Denmark fishing rights in exchange for oil. "
LARGEST = 60_000
"""Bytes of the weights file; all files of weights together are to stay under 300,000."""

signs = st.text(st.characters(codec="utf-8", exclude_characters="\t\n#["), min_size=1)
weight = st.integers(-900, 900)


@pytest.mark.parametrize(
    "text",
    [
        "“Our oil was never for sale,” said Danish Prime Minister Lars Holt.",
        "Denmark said that its oil was not for sale to anybody who fished at night.",
        "Denmark said that there was no money for it.",
    ],
)
def test_an_offer_is_turned_down_without_a_word_of_refusing(text: str) -> None:
    found = only(brief(OFFER + text).trades)
    assert answers(found) == {"denmark": "rejects"}
    assert found.status == "rejected"


def test_who_has_not_seen_it_leaves_it_open() -> None:
    found = only(brief(OFFER + "“I have not seen it,” said Danish Prime Minister Lars Holt.").trades)
    assert answers(found) == {"denmark": "noncommittal"}
    assert found.status == "offered"


@pytest.mark.parametrize(
    "text",
    [
        "Denmark has 1,400 islands and five million inhabitants.",
        "Danish Prime Minister Lars Holt was born in Aarhus in 1961.",
        "Norway has 350 trawlers.",
    ],
)
def test_what_is_told_of_a_side_is_no_answer(text: str) -> None:
    assert answers(only(brief(OFFER + text).trades)) == {}


def test_nothing_is_answered_where_nothing_was_asked_or_offered() -> None:
    text = "“We would be paying for our own herring,” said Danish Prime Minister Lars Holt."
    assert not Reading(article_from_text(text)).draft().responses


def test_it_is_told_why_a_claim_is_an_answer() -> None:
    told = explain(article_from_text(OFFER + "Denmark said that there was no money for it."))
    assert "replies" in str(told)


def test_weights_that_have_learned_nothing_take_nothing_for_an_answer() -> None:
    text = article_from_text(OFFER + "Denmark said that there was no money for it.")
    assert Reading(text).draft().responses
    assert not Reading(text, replies=NOTHING).draft().responses


class TestWeights:
    @given(
        st.dictionaries(signs, st.tuples(weight)),
        st.dictionaries(signs, st.tuples(weight, weight, weight, weight, weight)),
    )
    def test_what_is_written_is_read_again(
        self, target: dict[str, tuple[int]], kind: dict[str, tuple[int, int, int, int, int]]
    ) -> None:
        weights = ReplyWeights(Softmax(SCORE, target), Softmax(KINDS, kind))
        assert parse_reply_weights(weights.text("made by a test")) == weights

    @given(st.lists(st.frozensets(st.sampled_from(["nothing", "with=facing", "dist=1", "?"])), min_size=1))
    def test_the_chances_of_all_options_sum_to_one(self, options: list[frozenset[str]]) -> None:
        assert sum(packaged_reply_weights().chances(options)) == pytest.approx(1.0)

    def test_the_file_is_small_enough_to_review(self) -> None:
        assert len(packaged_reply_weights().text("").encode()) < LARGEST
