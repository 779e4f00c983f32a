"""Any text becomes an article whose offsets hold, or a `ReadError`."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import EmptyArticleError, ReadError, TooLargeError
from summarizer.read import MAX_SIZE, article_from_html, article_from_text, normalise

PROSE = st.lists(
    st.one_of(
        st.sampled_from(
            ["He said no. ", "“Yes.” ", "\n", "\n\n", "- ", "# ", "Mr. ", "Photo: X", "08:40", "a, b; "]
        ),
        st.text(max_size=20),
    ),
    max_size=20,
).map("".join)


@settings(deadline=None)
@given(text=PROSE, markdown=st.booleans())
def test_any_text_is_an_article_or_a_read_error(text: str, markdown: bool) -> None:
    try:
        article = article_from_text(text, markdown=markdown)
    except ReadError:
        return
    assert article.text == normalise(article.text)
    assert article.text == "\n\n".join(p.span.of(article.text) for p in article.paragraphs)
    assert [p.number for p in article.paragraphs] == list(range(1, len(article.paragraphs) + 1))
    assert [s.number for s in article.sentences] == list(range(1, len(article.sentences) + 1))
    offset = 0
    for sentence in article.sentences:
        paragraph = article.paragraphs[sentence.paragraph - 1]
        assert paragraph.start <= sentence.start < sentence.end <= paragraph.end
        assert not article.text[offset : sentence.start].strip()
        assert sentence.boilerplate or not paragraph.boilerplate
        offset = sentence.end
    assert not article.text[offset:].strip()


@settings(deadline=None)
@given(PROSE)
def test_reading_an_article_again_gives_the_same_sentences(text: str) -> None:
    try:
        article = article_from_text(text)
    except ReadError:
        return
    again = article_from_text(article.text)
    assert again.text == article.text
    assert again.sentences == article.sentences
    assert again.id == article.id


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<table><tr><td>", "<h1>", "<br>", "words. ", "&amp;", "<", "\0"])
    )
)
def test_any_page_is_an_article_or_a_read_error(parts: list[str]) -> None:
    try:
        article = article_from_html("".join(parts))
    except ReadError:
        return
    assert article.text == normalise(article.text)


@pytest.mark.parametrize("text", ["", " \n\t", "\u200b\ufeff", "***", "12:30", "…"])
def test_a_text_without_words_is_empty(text: str) -> None:
    with pytest.raises(EmptyArticleError):
        article_from_text(text)


def test_a_text_of_endless_length_is_refused() -> None:
    with pytest.raises(TooLargeError):
        article_from_text("a" * (MAX_SIZE + 1))


def test_importing_the_room_loads_no_heavy_library() -> None:
    heavy = ["charset_normalizer", "lxml", "markdown_it", "py3langid", "pypdf", "trafilatura", "yaml"]
    program = f"import sys, summarizer.read; print(*(set({heavy}) & set(sys.modules)))"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert loaded.stdout.split() == []
