"""HTML: the article of a page, with what the page says of itself."""

from __future__ import annotations

import datetime as dt

import pytest

from summarizer.errors import EmptyArticleError, ReadError, TooLargeError
from summarizer.read import article_from_html
from summarizer.read.html import MAX_TAGS


def test_the_article_is_found_without_the_page_around_it(page: str) -> None:
    paragraphs = article_from_html(page).text.split("\n\n")
    assert paragraphs[0] == "Harbour pilots call off strike"
    assert paragraphs[1].startswith("The pilots of Brannock & Vale called off a strike")
    assert "a new roster and the union’s council" in paragraphs[1]
    assert "“We have something to put before our members,” said Ines Okafor." in paragraphs
    assert "They will vote on Friday." in paragraphs
    assert "No pilot will work more than nine nights in a row." in paragraphs
    assert "2024 | 5 per cent" in paragraphs
    assert not any("About us" in paragraph or "Copyright" in paragraph for paragraph in paragraphs)


def test_headings_of_the_page_are_headings(page: str) -> None:
    article = article_from_html(page)
    headings = [p.span.of(article.text) for p in article.paragraphs if p.heading]
    assert headings[:2] == ["Harbour pilots call off strike", "What was agreed"]


def test_the_page_tells_its_metadata(page: str) -> None:
    article = article_from_html(page, title="Given", byline="Given")
    assert article.title == "Harbour pilots call off strike"
    assert article.byline == "Nora Lindqvist"
    assert article.date == dt.date(2025, 4, 11)
    assert article.outlet == "The Quay Post"
    assert article.url == "https://quaypost.example/news/pilots"
    assert article.language == "en"


def test_a_year_that_the_article_mentions_is_not_its_date() -> None:
    told = "The union has said since 4 May 1999 that it will not return to the talks until the company pays."
    assert article_from_html(f"<article><h1>Talks</h1><p>{told}</p><p>{told}</p></article>").date is None


@pytest.mark.parametrize(
    "html", ["<html><body></body></html>", "<p></p>", "", "<html><body><img src=x></body></html>"]
)
def test_a_page_without_an_article_is_empty(html: str) -> None:
    with pytest.raises(EmptyArticleError):
        article_from_html(html)


def test_a_page_of_too_many_tags_is_refused() -> None:
    with pytest.raises(TooLargeError, match="tags"):
        article_from_html("<p>" * (MAX_TAGS + 1))


def test_endless_nesting_ends_in_an_error_or_an_article() -> None:
    with pytest.raises(ReadError):
        article_from_html("<div>" * 50_000 + "<p>words</p>")


def test_very_many_links_in_one_paragraph_are_read() -> None:
    links = '<a href="x">word</a> ' * 20_000
    article = article_from_html(f"<html><body><article><p>Opening. {links}</p></article></body></html>")
    assert article.text.count("word") == 20_000


@pytest.mark.parametrize("reference", ["&#27;", "&#x1B;", "&#8;", "&#0;", "&#x0b", "&#31;"])
def test_a_reference_to_a_control_character_does_not_cost_the_page(reference: str) -> None:
    words = "The pilots rejected the roster on Friday, and the airline said that it would answer. " * 4
    article = article_from_html(
        f"<html><body><article><p>{words}</p><p>Red{reference}[31m ink.</p></article></body></html>"
    )
    assert article.text.endswith("Red[31m ink.")
