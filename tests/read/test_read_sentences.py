"""Sentences: whole, in order, about one claim each, also inside quotations."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.read.sentences import LONGEST, SHORTEST_PIECE, segment

PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "He said no.",
                "“",
                "”",
                '"',
                "'",
                " ",
                "  ",
                ". ",
                "? ",
                "! ",
                "…",
                ", ",
                "; ",
                ": ",
                " — ",
                "(",
                ")",
                "[",
                "]",
                "«",
                "»",
                "„",
                "Mr. ",
                "U.S. ",
                "5 p.m. ",
                "1. ",
                "www.a.Com",
                "a@b.Com ",
                "我们走。",
                "said Bob.",
                "word " * 90,
                "x" * 500,
                "\u0301",
            ]
        ),
        st.text(max_size=12).map(lambda s: re.sub(r"\s", " ", s)),
    ),
    max_size=14,
)


def split(text: str, language: str | None = None) -> list[str]:
    return [text[start:end] for start, end in segment(text, language)]


@pytest.mark.parametrize(
    "sentence",
    [
        "U.S. Defense Secretary Alan Pike met Gen. Ruth Moss and Lt. Gov. J. D. Vale in St. Albans on Jan. 5.",
        "Mr. Vale said the U.N. Security Council would vote at 10 a.m. Monday.",
        "Amb. Lee told Reps. Cole and Drew that Atty. Gen. Moss, D-Calif., would not testify.",
        "The fund paid $3.5 billion, or 1.25 percent, under resolution No. 5.",
        "They waited ... and then went home.",
        "Sen. Vale (R-Ohio. His term ends in 2027) abstained.",
        "“Is it over?” she asked.",
        "“Is it over?” Vale asked.",
        "“Never!” Mr. Vale told reporters on Monday.",
        "“Out!” the prime minister shouted.",
        "“We will not.” he said.",
        "It stands on www.quaypost.Example.com and answers to ruth.Moss@quaypost.example.",
        "1. The crossing will reopen.",
        "[President Ruth] Moss agreed.",
    ],
)
def test_one_sentence_is_left_whole(sentence: str) -> None:
    assert split(sentence) == [sentence]


@pytest.mark.parametrize(
    "sentences",
    [
        ["He lives in the U.S.", "She does not."],
        [
            "“We will stay.",
            "It is ours.",
            "Nobody may take it,” he said.",
            "“We stand firm.",
            "We do.”",
            "She left.",
        ],
        ['"We won\'t go," he said.', '"Not now.', 'Not ever."', "They went."],
        ["‘I was given a chair,’ he says.", "‘I was grateful for the chair.’"],
        ["The union said: “The offer is poor.", "We reject it.”"],
        ["“No!”", "Vale said the talks were over."],
        ["The talks failed.", "12 people left."],
        ["He said “no.”", "Then he left."],
        ["„Wir gehen.“", "Dann kam er."],
        ["He left. ”", "She stayed."],
        ["It is done.", "“Good.”", "(Nobody laughed.)", "They left."],
        ["The end.", "Then a start."],
        ["(a) The toll falls.", "(b) The road opens."],
    ],
)
def test_sentences_are_told_apart(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


def test_sentences_that_touch_are_told_apart() -> None:
    assert split("That was the end.Then they left.") == ["That was the end.", "Then they left."]


def test_a_long_sentence_is_cut_at_a_clause_boundary() -> None:
    clause = "the council would open the second crossing to lorries for twelve hours a day"
    text = "The mayor said that " + "; that ".join([clause] * 7) + "."
    pieces = split(text)
    assert len(pieces) > 1
    assert all(SHORTEST_PIECE <= len(piece) <= LONGEST for piece in pieces)
    assert all(piece.endswith(";") for piece in pieces[:-1])


def test_a_long_sentence_without_a_clause_boundary_is_left_whole() -> None:
    text = "word " * 100 + "end."
    assert split(text) == [text]


def test_a_text_without_punctuation_is_still_cut() -> None:
    assert max(map(len, split("word " * 5_000))) <= 2 * LONGEST


def test_an_unknown_language_is_split_all_the_same() -> None:
    assert split("Un. Deux trois. Quatre cinq.", "xx") == ["Un.", "Deux trois.", "Quatre cinq."]


@settings(deadline=None)
@given(PIECES.map("".join))
def test_sentences_cover_the_paragraph_in_order_with_only_blanks_between(text: str) -> None:
    spans = segment(text)
    offset = 0
    for start, end in spans:
        assert offset <= start < end <= len(text)
        assert not text[offset:start].strip()
        assert text[start:end] == text[start:end].strip()
        offset = end
    assert not text[offset:].strip()


@settings(deadline=None)
@given(PIECES.map("".join))
def test_no_sentence_is_without_a_word_unless_its_paragraph_is(text: str) -> None:
    spans = segment(text)
    if re.search(r"\w", text) and len(text) <= LONGEST:
        assert all(re.search(r"\w", text[start:end]) for start, end in spans)
