"""Markdown: front matter becomes metadata, markup becomes plain words."""

from __future__ import annotations

import datetime as dt

import pytest

from summarizer.errors import ReadError, TooLargeError
from summarizer.read import article_from_text
from summarizer.read.markdown import MAX_FRONT_MATTER

BODY = "The pilots rejected the roster.\n\nTalks go on."


def test_front_matter_becomes_metadata() -> None:
    article = article_from_text(
        "---\ntitle: 'Pilots: no deal'\ndate: 2025-04-11\noutlet: The Quay Post\nbyline: [Nora Lindqvist, Dale Orr]\n"
        f"url: https://quaypost.example/1\nlanguage: en\ntags: {{deep: [1, 2]}}\n---\n\n{BODY}",
        markdown=True,
    )
    assert article.title == "Pilots: no deal"
    assert article.date == dt.date(2025, 4, 11)
    assert article.outlet == "The Quay Post"
    assert article.byline == "Nora Lindqvist, Dale Orr"
    assert article.url == "https://quaypost.example/1"
    assert article.text == BODY
    assert article.warnings == ()


def test_what_the_caller_gives_fills_only_the_gaps() -> None:
    article = article_from_text(f"---\ntitle: Own\n---\n{BODY}", title="Given", outlet="Given", markdown=True)
    assert (article.title, article.outlet) == ("Own", "Given")


@pytest.mark.parametrize(
    "written", ["April 11, 2025", "11 April 2025", "2025-04-11T23:30:00-08:00", "2025/4/11"]
)
def test_dates_are_understood_as_people_write_them(written: str) -> None:
    assert article_from_text(f"---\ndate: {written}\n---\n{BODY}", markdown=True).date == dt.date(2025, 4, 11)


def test_a_date_that_is_none_is_warned_of() -> None:
    article = article_from_text(f"---\ndate: last spring\n---\n{BODY}", markdown=True)
    assert article.date is None
    assert "'last spring'" in article.warnings[0]


def test_a_title_with_a_bare_colon_is_understood_and_warned_of() -> None:
    article = article_from_text(
        f"---\ntitle: Live: pilots walk out\noutlet: Post\n---\n{BODY}", markdown=True
    )
    assert (article.title, article.outlet) == ("Live: pilots walk out", "Post")
    assert "not valid YAML" in article.warnings[0]


def test_norwegian_is_not_false() -> None:
    assert article_from_text("---\nlanguage: no\n---\nEi båt.", markdown=True).language == "no"


def test_yaml_aliases_are_refused() -> None:
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]"
    with pytest.raises(ReadError, match="aliases"):
        article_from_text(f"---\n{bomb}\n---\n{BODY}", markdown=True)


def test_deep_yaml_is_refused() -> None:
    with pytest.raises(ReadError, match="nests too deep"):
        article_from_text(f"---\na: {'[' * 10_000}\n---\n{BODY}", markdown=True)


def test_endless_front_matter_is_refused() -> None:
    with pytest.raises(TooLargeError, match="front matter"):
        article_from_text(f"---\ntitle: {'x' * MAX_FRONT_MATTER}\n---\n{BODY}", markdown=True)


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert article_from_text(f"---\n\n{BODY}\n\n---\n\nThe end.", markdown=True).text == f"{BODY}\n\nThe end."


def test_markup_goes_and_words_stay() -> None:
    article = article_from_text(
        '# Pilots *reject* roster\n\nThe [union](https://u.example "t") said **no** to `Plan B`.\nSo did ![x](y.png)'
        "others.\n\n> We will not\n> sign it.\n\n- first\n- second\n\n<div>raw</div>\n\n| Year | Pay |\n|---|---|\n"
        "| 2024 | 5 per cent |\n\nEnd &amp; over. <b>Bold</b>\n",
        markdown=True,
    )
    assert article.text.split("\n\n") == [
        "Pilots reject roster",
        "The union said no to Plan B. So did others.",
        "We will not sign it.",
        "first",
        "second",
        "Year | Pay",
        "2024 | 5 per cent",
        "End & over. Bold",
    ]
    assert [p.heading for p in article.paragraphs][:2] == [True, False]


def test_a_heading_of_the_first_level_is_the_title_where_none_is_given() -> None:
    assert (
        article_from_text(f"# Pilots *reject* roster\n\n{BODY}", markdown=True).title
        == "Pilots reject roster"
    )


def test_deep_nesting_is_read_without_a_crash() -> None:
    assert article_from_text(">" * 5_000 + " words\n\nEnd.", markdown=True).text.endswith("End.")
