"""An article with its sentences numbered, and quotations as a table and as data."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from markdown_it import MarkdownIt
from rich.cells import cell_len

from summarizer.article import Article, Paragraph, Sentence, Span
from summarizer.quotations import Quotation
from summarizer.render.article import article_to_json, article_to_terminal
from summarizer.render.quotations import quotes_to_data, quotes_to_markdown, quotes_to_terminal

TEXT = "“We open one gate,” Holm said. “No more | no less.”\n\nReprinted with permission."


@pytest.fixture
def article() -> Article:
    return Article(
        text=TEXT,
        paragraphs=(Paragraph(1, 0, 51), Paragraph(2, 53, 79, boilerplate=True)),
        sentences=(Sentence(1, 0, 30, 1), Sentence(2, 31, 51, 1), Sentence(3, 53, 79, 2, boilerplate=True)),
        id="gate",
        title="One gate",
        date=dt.date(2025, 3, 14),
        warnings=("The outlet was not found.",),
    )


@pytest.fixture
def quotation() -> Quotation:
    return Quotation(
        source=Span(20, 24),
        cue=Span(25, 29),
        content=(Span(0, 19), Span(31, 51)),
        speaker="Vera Holm",
        party="Marenia",
        direct=True,
    )


def test_sentences_are_numbered_and_paragraphs_stand_apart(article: Article) -> None:
    page = article_to_terminal(article, color=False)
    assert page.endswith(
        " 1   “We open one gate,” Holm said.\n 2   “No more | no less.”\n\n 3 ~ Reprinted with permission.\n"
    )


def test_title_date_and_warnings_stand_on_top(article: Article) -> None:
    lines = article_to_terminal(article, color=False).splitlines()
    assert lines[:2] == ["title     One gate", "date      14 March 2025"]
    assert "note      The outlet was not found." in lines


def test_boilerplate_is_dim(article: Article) -> None:
    assert "\x1b[2mReprinted with permission.\x1b[0m" in article_to_terminal(article, color=True)


def test_offsets_in_the_json_are_those_of_the_text(article: Article) -> None:
    data = json.loads(json.dumps(article_to_json(article)))
    cut = [data["text"][s["start"] : s["end"]] for s in data["sentences"]]
    assert cut == ["“We open one gate,” Holm said.", "“No more | no less.”", "Reprinted with permission."]
    assert data["date"] == "2025-03-14"


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_the_table_fits_its_terminal(article: Article, quotation: Quotation, width: int) -> None:
    page = quotes_to_terminal([quotation] * 3, article, width=width, color=False)
    assert max(cell_len(line) for line in page.splitlines()) <= width


def test_the_table_names_place_speaker_side_words_cue_and_kind(
    article: Article, quotation: Quotation
) -> None:
    page = quotes_to_terminal([quotation], article, width=100, color=False)
    assert page == "¶1  Vera Holm (Marenia)  “We open one gate,” … “No more | no less.” (said, direct)\n"


def test_markdown_keeps_its_columns_whatever_is_quoted(article: Article, quotation: Quotation) -> None:
    html = MarkdownIt("gfm-like", {"linkify": False}).render(quotes_to_markdown([quotation], article))
    assert html.count("<td>") == 4
    assert "“No more | no less.”" in html


def test_data_gives_source_cue_and_content_as_spans(article: Article, quotation: Quotation) -> None:
    [record] = json.loads(json.dumps(quotes_to_data([quotation], article)))
    assert record["cue"] == {"start": 25, "end": 29, "text": "said"}
    assert [span["text"] for span in record["content"]] == ["“We open one gate,”", "“No more | no less.”"]
    assert (record["speaker"], record["party"], record["direct"]) == ("Vera Holm", "Marenia", True)


def test_an_article_that_quotes_nobody_says_so(article: Article) -> None:
    assert quotes_to_terminal([], article, color=False) == "Nobody is quoted in this article.\n"
    assert quotes_to_markdown([], article) == "Nobody is quoted in this article.\n"
