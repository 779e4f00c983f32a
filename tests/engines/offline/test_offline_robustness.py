"""Any text whatever makes a valid brief or a `SummarizerError`, and every offset holds."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spelled_out import brief

from summarizer import Brief, SummarizerError, quotes, summarize
from summarizer.engines.offline.lexicon import conjugate, lexicon
from summarizer.read import article_from_text

LEXICONS = ("acts", "cues", "exchange", "nations", "organisations", "people", "responses")
FUNCTION_WORDS = (
    "the a of to in for and or but not will would could if unless until that who which he she they it we i you his "
    "her their our us them says had have has been be is are was were do by with on from both sides each other"
).split()
PUNCTUATION = [
    *"\" “ ” ' ‘ ’ . , ; : ? ! — - ( ) … ... .” ,” ,' .' ’s s’ $5 6% U.S. Mr. No.".split(),
    "\n\n",
    "\n",
]
NAMES = (
    "Ada,Brekke,Ada Brekke,Norland,Norlandic,Velia,Velian,Kyiv,the Kremlin,Denmark,Danish,Calder Ports,the union,"
    "the company,IFC,President Solen,a spokesman for,officials,both sides,3 percent,Monday"
).split(",")


def _leaves(node: object) -> list[str]:
    if isinstance(node, str):
        return [node] if len(node) < 40 else node.split()
    if isinstance(node, dict):
        return [leaf for child in node.values() for leaf in _leaves(child)]  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    if isinstance(node, list):
        return [leaf for child in node for leaf in _leaves(child)]  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    return []


@cache
def vocabulary() -> list[str]:
    """Every word and phrase that the engine looks for, single verbs in all their forms."""
    phrases = {leaf for name in LEXICONS for leaf in _leaves(lexicon(name)) if leaf.strip()}
    verbs = {
        leaf
        for name in ("cues", "acts")
        for leaf in _leaves(lexicon(name))
        if leaf.isalpha() and len(leaf) > 1
    }
    return sorted(phrases | {form for verb in verbs for form in conjugate(verb)})


def words() -> st.SearchStrategy[str]:
    return st.one_of(
        st.sampled_from(FUNCTION_WORDS),
        st.sampled_from(NAMES),
        st.sampled_from(PUNCTUATION),
        st.sampled_from(vocabulary()),
        st.sampled_from(vocabulary()).map(str.capitalize),
    )


def texts() -> st.SearchStrategy[str]:
    """Texts of the engine's own words in no sensible order: they reach more of it than random characters do."""
    spaced = st.tuples(words(), st.sampled_from([" ", " ", " ", " ", ""])).map("".join)
    return st.lists(spaced, min_size=1, max_size=60).map("".join)


def hold(text: str) -> None:
    """Reads `text`; whatever comes of it, every quote and every span stands where it says."""
    try:
        article = article_from_text(text, language="en")
        made = summarize(article, model="offline", include_text=True)
        said = quotes(article)
    except SummarizerError:
        return
    made.verify(article)
    for _, evidence in made.evidence():
        assert evidence.quote == article.text[evidence.start : evidence.end]
    assert Brief.from_json(made.to_json(), article) == made
    for quotation in said:
        assert quotation.content
        for span in (quotation.source, quotation.cue, *quotation.content):
            assert span is None or 0 <= span.start < span.end <= len(article.text)


@settings(max_examples=200, deadline=None)
@given(texts())
def test_its_own_vocabulary_in_any_order(text: str) -> None:
    hold(text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_characters(text: str) -> None:
    hold(text)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(words(), st.text(max_size=4)).map("".join), max_size=40).map(" ".join))
def test_its_vocabulary_among_any_characters(text: str) -> None:
    hold(text)


SENTENCES = (
    'Norwegian Foreign Minister Ada Brekke said: "We will not sign this treaty unless Denmark opens the strait."',
    "Norway offered Denmark fishing rights in exchange for oil, but Copenhagen rejected the offer.",
    "The union's offer of a truce was turned down by the company, which agreed to talks.",
    "Asked about the swap, a senior official, who asked not to be named, said it was being studied.",
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_text_cut_off_anywhere(sentence: str) -> None:
    for end in range(1, len(sentence)):
        hold(sentence[:end])


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_text_with_any_word_left_out(sentence: str) -> None:
    every = sentence.split()
    for out in range(len(every)):
        hold(" ".join(every[:out] + every[out + 1 :]))


@pytest.mark.parametrize(
    "text",
    [
        '"' * 400 + "said Brekke.",
        "‘" * 200 + "’" * 200 + " said Brekke",
        "said " * 500,
        "Brekke said that " * 200,
        "in exchange for " * 200,
        "if " * 500 + "Norway would",
        "Norway " * 500,
        "Norway and Denmark and " * 200 + "agreed.",
        "A" * 5_000,
        "to begin exchange for",
        "Norway agreed to",
        "(" * 300 + ")" * 300 + "x",
        "Mr. " * 300,
        ", said Brekke" * 200,
    ],
    ids=lambda text: text[:24],
)
def test_repetition_and_imbalance(text: str) -> None:
    hold(text)


def test_an_anchor_of_another_article_is_not_verified() -> None:
    made = brief("Norway demanded that Denmark open the strait.")
    other = article_from_text("Norway demanded that Denmark open the straits.", language="en")
    with pytest.raises(SummarizerError):
        made.verify(other)
