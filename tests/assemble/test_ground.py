from __future__ import annotations

import re

import pytest
from assembling import article, at, span
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from summarizer.article import Span
from summarizer.assemble.ground import ground
from summarizer.assemble.work import View
from summarizer.draft import DraftEvidence

TEXT = """
Kyiv said on Monday that it will not cede Donbas to Moscow. “We won’t give up 5,000 villages,” said Foreign Minister Ana Petrov.
The union — which has 300 members — rejected the plan. Non-nuclear states must be protected, she added. The plan, the plan again, is dead.
Reprinted with permission. The talks resume on Friday, officials said. They ended last week.
"""
ARTICLE = article(TEXT)


def quotes(*drafted: DraftEvidence) -> list[tuple[str, str]]:
    evidence, _ = ground(View(ARTICLE), drafted)
    assert all(piece.quote == ARTICLE.text[piece.start : piece.end] for piece in evidence)
    return [(piece.match, piece.quote) for piece in evidence]


def reasons(*drafted: DraftEvidence) -> list[str]:
    evidence, misses = ground(View(ARTICLE), drafted)
    assert not evidence
    return [miss.reason for miss in misses]


def test_an_anchor_is_widened_to_its_sentence() -> None:
    assert quotes(*at("cede Donbas to Moscow", 1)) == [
        ("phrase", "Kyiv said on Monday that it will not cede Donbas to Moscow.")
    ]


@pytest.mark.parametrize(
    "anchor",
    [
        "We won't give up 5,000 villages",
        "“we won’t  give up\n5,000 villages,”",
        "...give up 5,000 villages…",
        '"We won\'t give up 5,000 villages," said Foreign',
        "we won‘t give up 5,000",
    ],
)
def test_white_space_quotation_marks_and_the_first_letters_case_may_differ(anchor: str) -> None:
    assert [match for match, _ in quotes(*at(anchor, 2))] == ["phrase"]


def test_dashes_may_differ() -> None:
    assert [match for match, _ in quotes(*at("The union - which has 300 members", 3))] == ["phrase"]


def test_composed_and_decomposed_accents_are_the_same() -> None:
    accented = article("The café will close on Friday, said Zoë.")
    evidence, _ = ground(View(accented), at("cafe\u0301 will close", 1))
    assert evidence[0].match == "phrase"


@pytest.mark.parametrize(
    "anchor",
    [
        "it will cede Donbas to Moscow",
        "it will now cede Donbas to Moscow",
        "it will not cede Donbas to Kyiv",
        "Moscow said on Monday that it will",
        "The union accepted the plan",
        "We won't give up 5,001 villages",
        "We will give up 5,000 villages",
    ],
)
def test_an_anchor_that_says_something_else_is_rejected(anchor: str) -> None:
    assert reasons(*at(anchor, 1, 2, 3)) == ["anchor-not-found"]


def test_an_anchor_that_only_leaves_out_small_words_falls_back_to_its_sentence() -> None:
    assert quotes(*at("union which has the 300 members rejected plan", 3)) == [
        ("sentence", "The union — which has 300 members — rejected the plan.")
    ]


@pytest.mark.parametrize("anchor", ["nuclear states must be", "We won", "000 villages", "embers — rejected"])
def test_an_anchor_may_not_cut_a_word(anchor: str) -> None:
    evidence, _ = ground(View(ARTICLE), at(anchor, 2, 3, 4))
    assert all(piece.match != "phrase" for piece in evidence)


def test_an_anchor_found_once_beside_its_sentence_corrects_the_number() -> None:
    evidence, _ = ground(View(ARTICLE), at("which has 300 members", 2))
    assert [piece.sentences for piece in evidence] == [(3,)]


def test_an_anchor_far_from_its_sentence_is_rejected() -> None:
    assert reasons(*at("The talks resume on Friday", 1)) == ["anchor-not-found"]


def test_an_anchor_that_stands_in_two_of_its_sentences_is_ambiguous() -> None:
    assert reasons(*at("the plan", 3, 5)) == ["anchor-ambiguous"]


def test_an_anchor_that_stands_twice_in_one_sentence_proves_the_sentence_only() -> None:
    assert quotes(*at("the plan", 5)) == [("sentence", "The plan, the plan again, is dead.")]


def test_an_anchor_may_run_over_neighbouring_sentences() -> None:
    assert [quote for _, quote in quotes(*at("officials said. They ended last week", 7, 8))] == [
        "The talks resume on Friday, officials said.",
        "They ended last week.",
    ]


@pytest.mark.parametrize(
    ("piece", "reason"),
    [
        (DraftEvidence((99,), "the plan"), "no-such-sentence"),
        (DraftEvidence((0, -1), "the plan"), "no-such-sentence"),
        (DraftEvidence((), "the plan"), "no-such-sentence"),
        (DraftEvidence(), "empty-evidence"),
        (DraftEvidence((1,)), "empty-evidence"),
        (DraftEvidence((1,), " “…” "), "empty-evidence"),
        (DraftEvidence(span=Span(5, 5)), "empty-evidence"),
        (DraftEvidence(span=Span(5, 10**6)), "empty-evidence"),
    ],
)
def test_what_points_nowhere_is_rejected_with_its_reason(piece: DraftEvidence, reason: str) -> None:
    assert reasons(piece) == [reason]


def test_a_given_span_is_taken_without_the_white_space_around_it() -> None:
    start = ARTICLE.text.index("will not cede")
    assert quotes(DraftEvidence(span=Span(start - 1, start + 14))) == [("phrase", "will not cede")]


def test_a_notice_is_never_evidence() -> None:
    with_notice = article("This article is reprinted with permission of the agency.\nWorkers want more pay.")
    for piece in (*at("is reprinted with permission", 1), *span(with_notice, "permission of")):
        evidence, misses = ground(View(with_notice), [piece])
        assert not evidence
        assert [miss.reason for miss in misses] == ["boilerplate"]


def test_a_span_that_runs_into_a_notice_is_no_evidence() -> None:
    text = article("Workers want more pay. This article is reprinted with permission of the agency.")
    evidence, misses = ground(View(text), span(text, "more pay. This article is reprinted"))
    assert not evidence
    assert [miss.reason for miss in misses] == ["boilerplate"]


@pytest.mark.parametrize("figure", ["12:30", "7/12", "1.12", "2–12"])
def test_an_anchor_may_not_cut_a_figure(figure: str) -> None:
    text = article(f"They will meet {figure} of them.")
    first, last = re.split(r"\D", figure)
    for part in (f"will meet {first}", f"{last} of them"):
        evidence, _ = ground(View(text), at(part, 1))
        assert all(piece.match != "phrase" for piece in evidence)


def test_a_long_sentence_is_cut_to_the_clause_around_the_anchor() -> None:
    clauses = [
        "The company said it would raise wages by three per cent over the next two years",
        " but the union insisted that the offer fell far short of what its members had been promised",
        " and the mediator asked both of them to come back to the table before the end of the week.",
    ]
    long = article(",".join(clauses))
    (piece,), _ = ground(View(long), at("the offer fell far short", 1))
    assert piece.quote == clauses[1].strip()


def test_overlapping_evidence_of_one_item_is_one_piece() -> None:
    assert len(quotes(*at("cede Donbas to Moscow", 1), *at("said on Monday", 1))) == 1


def test_evidence_is_in_the_order_of_the_text() -> None:
    evidence, _ = ground(View(ARTICLE), [*at("rejected the plan", 3), *at("cede Donbas", 1)])
    assert [piece.sentences for piece in evidence] == [(1,), (3,)]


def test_scripts_without_spaces_are_grounded_inside_a_run_of_characters() -> None:
    chinese = article("俄罗斯拒绝讨论交换领土。")
    evidence, _ = ground(View(chinese), at("拒绝讨论交换", 1))
    assert evidence[0].match == "phrase"


WORDS = st.sampled_from(
    [
        "Kyiv",
        "Moscow",
        "will",
        "not",
        "never",
        "cede",
        "offer",
        "the",
        "a",
        "of",
        "land",
        "5",
        "12",
        "2,000",
        "two",
        "three",
        "territory",
        "plan",
        "could",
        "may",
        "accept",
        "reject",
        "workers’",
        "pay",
        "don’t",
        "U.S.",
        "pre-2014",
        "Union",
        "again",
    ]
)
SENTENCES = st.lists(WORDS, min_size=5, max_size=14)
DECISIVE = {
    "Kyiv",
    "Moscow",
    "not",
    "never",
    "5",
    "12",
    "2,000",
    "two",
    "three",
    "could",
    "may",
    "don’t",
    "U.S.",
}
MORE = {"China", "seven", "without", "pre-2014"}


@st.composite
def changed_anchors(draw: st.DrawFn) -> tuple[list[str], list[str], str, str]:
    """A sentence, an anchor out of it with one word changed, and which word became which."""
    sentence = draw(SENTENCES)
    start = draw(st.integers(0, len(sentence) - 4))
    length = draw(st.integers(4, min(10, len(sentence) - start)))
    anchor = sentence[start : start + length]
    place = draw(st.integers(0, length - 1))
    word = draw(WORDS | st.sampled_from(["China", "seven", "without", "refuse", "grain"]))
    assume(word.lower() != anchor[place].lower())
    old, anchor[place] = anchor[place], word
    return sentence, anchor, old, word


@settings(deadline=None)
@given(changed_anchors())
def test_an_anchor_with_one_word_changed_is_never_found(case: tuple[list[str], list[str], str, str]) -> None:
    sentence, anchor, _, _ = case
    one = article("Hear this: " + " ".join(sentence) + ".")
    assume(" ".join(anchor).lower() not in one.text.lower())
    evidence, _ = ground(View(one), at(" ".join(anchor), 1))
    assert all(piece.match == "sentence" for piece in evidence)


@settings(deadline=None)
@given(changed_anchors())
def test_an_anchor_with_a_name_number_or_negation_changed_is_not_grounded_at_all(
    case: tuple[list[str], list[str], str, str],
) -> None:
    sentence, anchor, old, word = case
    assume({old, word} & (DECISIVE | MORE))
    # Where the words stand more than once, the changed anchor may be another true one.
    assume(sentence.count(old) == 1 and word not in sentence)
    one = article("Hear this: " + " ".join(sentence) + ".")
    assert ground(View(one), at(" ".join(anchor), 1))[0] == ()


@settings(deadline=None)
@given(SENTENCES, st.data())
def test_a_copied_anchor_is_found_whatever_marks_and_spaces_it_was_copied_with(
    sentence: list[str], data: st.DataObject
) -> None:
    one = article("Hear this: " + " ".join(sentence) + ".")
    start = data.draw(st.integers(0, len(sentence) - 4))
    words = sentence[start : start + 4]
    anchor = data.draw(st.sampled_from([" ", "  ", "\n", "\u00a0"])).join(words).replace("’", "'")
    lower = [word.lower() for word in sentence]
    assume(sum(lower[i : i + 4] == lower[start : start + 4] for i in range(len(lower))) == 1)
    evidence, _ = ground(View(one), at(f"“{anchor}…”", *(n.number for n in one.sentences)))
    assert {piece.match for piece in evidence} == {"phrase"}
