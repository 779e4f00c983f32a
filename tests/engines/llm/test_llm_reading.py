"""Replies are read leniently, item by item, and held beside the article exactly."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.article import Article
from summarizer.engines.llm.facts import ArticleWords, Facts, count_of, even, words_of
from summarizer.engines.llm.lenient import read_object
from summarizer.engines.llm.reading import Cast, read_items, read_parties
from summarizer.engines.llm.replies import PartyReply
from summarizer.engines.llm.windows import halves, plan_windows, tokens_in
from summarizer.evaluation.gold import GoldDocument

WANTED = frozenset({"parties", "positions"})

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=12,
)


@given(st.text(alphabet=st.characters(blacklist_characters="{}")), JSON, st.text())
def test_an_object_is_found_behind_any_prose(before: str, value: Any, after: str) -> None:
    text = before + json.dumps({"parties": value}) + after
    assert read_object(text, WANTED) == ({"parties": value}, False)


@given(st.text())
def test_no_text_whatever_breaks_the_reader(text: str) -> None:
    found, _ = read_object(text, WANTED)
    assert found is None or WANTED & found.keys()


@given(st.data())
def test_what_is_kept_of_a_cut_reply_are_whole_items(data: st.DataObject) -> None:
    items = data.draw(
        st.lists(
            st.fixed_dictionaries({"statement": st.text(max_size=9), "n": st.integers()}),
            min_size=1,
            max_size=4,
        )
    )
    text = json.dumps({"parties": [], "positions": items}, ensure_ascii=data.draw(st.booleans()))
    cut_at = data.draw(st.integers(0, len(text) - 1))
    found, cut = read_object(text[:cut_at], WANTED)
    if found is not None:
        assert cut
        kept = found.get("positions", [])
        assert kept == items[: len(kept)]


_LETTERS = st.text(alphabet="ab_ -.'éß法ไ1", max_size=14)


@given(needle=_LETTERS, text=st.lists(_LETTERS, max_size=4).map(" ".join))
def test_words_are_counted_as_an_expression_counts_them(needle: str, text: str) -> None:
    edges = [char.isalnum() and char < "\u0e00" for char in (needle[:1], needle[-1:])]
    before, after = (r"(?<!\w)" if edges[0] else "", r"(?!\w)" if edges[1] else "")
    counted = len(re.findall(before + re.escape(needle) + after, text)) if needle else 0
    assert count_of(needle, text) == counted


@given(st.text(max_size=14) | _LETTERS)
def test_fourteen_characters_are_never_eight_words(text: str) -> None:
    """Shorter texts are not looked through for runs of eight words."""
    assert len(even(text).casefold()) > 14 or len(words_of(text)) < 8


def test_deep_nesting_does_not_exhaust_the_stack() -> None:
    assert read_object("[" * 100_000 + "{" * 100_000, WANTED)[0] is None


def test_an_object_of_another_shape_is_not_the_answer() -> None:
    assert read_object('{"summary": "x"}', WANTED) == (None, False)


@pytest.fixture
def facts(ferry: GoldDocument) -> Facts:
    """The ferry article, all of it shown."""
    return Facts(ArticleWords(ferry.article), frozenset(s.number for s in ferry.article.sentences))


def number_of(article: Article, words: str) -> int:
    """The sentence that has these words."""
    return next(s.number for s in article.sentences if words in article.sentence_text(s.number))


def test_an_anchor_is_found_whatever_its_quotation_marks_dashes_and_spaces(facts: Facts) -> None:
    number = number_of(facts.article, "not for free")
    for anchor in (
        "belongs to Hanmo, and it",
        "“The quay  belongs to Hanmo",
        "'The quay belongs to Hanmo, and it is'",
    ):
        assert facts.misplaced(number, anchor) is None, anchor


@pytest.mark.parametrize(
    ("anchor", "code"),
    [
        ("the quay belonged to Hanmo", "anchor-not-found"),
        ("The Quay belongs to Hanmo", "anchor-not-found"),
        ("he quay belongs to Hanmo", "anchor-not-found"),
        ("quay belongs", "anchor-too-short"),
        ("", "anchor-too-short"),
        ("word " * 60, "anchor-too-long"),
    ],
)
def test_an_anchor_that_differs_is_not_found(facts: Facts, anchor: str, code: str) -> None:
    found = facts.misplaced(number_of(facts.article, "not for free"), anchor)
    assert found is not None
    assert found[0] == code


@given(st.data())
def test_an_anchor_with_one_word_changed_is_never_found(ferry: GoldDocument, data: st.DataObject) -> None:
    facts = Facts(ArticleWords(ferry.article), frozenset(s.number for s in ferry.article.sentences))
    sentence = data.draw(st.sampled_from(ferry.article.sentences))
    words = ferry.article.sentence_text(sentence.number).split()
    start = data.draw(st.integers(0, max(len(words) - 3, 0)))
    chosen = words[start : start + data.draw(st.integers(3, 10))]
    spoilt = data.draw(st.integers(0, len(chosen) - 1))
    chosen[spoilt] = "otherwise"
    if len(words_of(" ".join(chosen))) >= 3:
        assert facts.misplaced(sentence.number, " ".join(chosen)) is not None


def test_a_number_off_by_one_is_forgiven_and_by_five_is_not(facts: Facts) -> None:
    number = number_of(facts.article, "not for free")
    assert facts.misplaced(number + 1, "The quay belongs to Hanmo") is None
    assert facts.number_of(number + 1, "The quay belongs to Hanmo") == number
    assert facts.misplaced(number + 5, "The quay belongs to Hanmo") is not None


def test_slips_that_carry_no_meaning_are_put_right(facts: Facts) -> None:
    cast = Cast([PartyReply(name="Ostrel Lines", aliases=["the company"], role="principal")])
    number = number_of(facts.article, "will not pay")
    raw = {
        "party": "The Company",
        "speaker": "null",
        "anonymous": "False",
        "statement": "Ostrel Lines will not pay rent.",
        "attribution": "Direct",
        "issue": "rent",
        "act": "REFUSAL",
        "stance": " Against ",
        "modality": None,
        "evidence": {"sentence": f"[{number}]", "anchor": "we will not pay rent"},
        "surprise": 1,
    }
    reading = read_items({"positions": raw}, facts, cast)
    assert reading.faults == []
    (item,) = reading.items.values()
    assert item.model_dump(include={"party", "speaker", "act", "stance", "modality"}) == {
        "party": "Ostrel Lines",
        "speaker": None,
        "act": "refusal",
        "stance": "against",
        "modality": "actual",
    }


def test_one_bad_item_costs_itself_and_not_its_neighbours(facts: Facts) -> None:
    cast = Cast([PartyReply(name="Ostrel Lines", role="principal")])
    number = number_of(facts.article, "will not pay")
    good = {
        "id": "p1",
        "party": "Ostrel Lines",
        "statement": "Ostrel Lines will not pay rent.",
        "attribution": "direct",
        "issue": "rent",
        "act": "refusal",
        "stance": "against",
        "evidence": [{"sentence": number, "anchor": "we will not pay rent"}],
    }
    bad = [
        17,
        "text",
        {},
        {**good, "stance": "sideways"},
        {**good, "evidence": "none"},
        {**good, "party": ["x"]},
    ]
    reading = read_items({"positions": [*bad, good], "trades": "none", "demands": None}, facts, cast)
    assert len(reading.items) == 1
    assert len(reading.faults) == len(bad)
    assert all(fault.problems for fault in reading.faults)


def test_parties_that_the_article_does_not_name_are_on_record(facts: Facts) -> None:
    cast = Cast()
    parties = [
        {
            "name": "Ostrel Lines",
            "aliases": ["the company", "Big Ferry"],
            "role": "Principal",
            "spokespeople": ["Ines Varga", "Tom Nobody"],
        },
        {"name": "The Kingdom of Nowhere", "role": "principal"},
        {"name": "island council", "role": "wizard"},
    ]
    rejected = read_parties({"parties": parties}, facts, cast)
    (party,) = cast.parties
    assert (party.name, party.aliases, [p.name for p in party.spokespeople]) == (
        "Ostrel Lines",
        ["the company"],
        ["Ines Varga"],
    )
    assert [r.reason for r in rejected] == ["name-not-in-article", "party-not-in-article", "malformed"]


@given(room=st.integers(20, 400))
def test_windows_cover_every_sentence_and_keep_to_their_size(ferry: GoldDocument, room: int) -> None:
    article = ferry.article
    windows = plan_windows(article, room)
    covered = {number for window in windows for number in window.numbers}
    assert covered == {s.number for s in article.sentences}
    for window in windows:
        size = sum(tokens_in(article.sentence_text(n)) for n in window.numbers)
        assert size <= room or window.first == window.last
    for one, other in pairwise(windows):
        assert one.first < other.first <= one.last + 1


def test_a_window_is_halved_down_to_single_sentences(ferry: GoldDocument) -> None:
    queue = plan_windows(ferry.article, 100_000)
    assert len(queue) == 1
    singles: list[int] = []
    while queue:
        window = queue.pop()
        smaller = halves(ferry.article, window)
        if smaller is None:
            singles.append(window.first)
        else:
            assert [*smaller[0].numbers, *smaller[1].numbers] == list(window.numbers)
            queue.extend(smaller)
    assert sorted(singles) == [s.number for s in ferry.article.sentences]


@pytest.mark.parametrize("half", ["\\ud83d", "\\uDE00", "\ud83d"])
def test_half_a_character_in_a_reply_costs_the_character_and_not_the_article(half: str) -> None:
    found, cut = read_object(
        f'{{"parties": [{{"name": "Nor{half}way \\ud83d\\ude00"}}]}}', frozenset({"parties"})
    )

    assert (found, cut) == ({"parties": [{"name": "Nor?way \U0001f600"}]}, False)
