"""Paragraphs are found by blank lines, by line ends, or by undoing a hard wrap."""

from __future__ import annotations

import textwrap

from summarizer.read import article_from_text, normalise

LONG = (
    "The ferry workers' council said on Tuesday that it would take the offer to its members, "
    "though it did not say when a vote would be held or what it would advise them to do."
)
SECOND = (
    "The company, which runs nine boats between the islands and the mainland, said it had nothing "
    "to add. It has until Friday to answer the regulator."
)
THIRD = "Talks resume on Monday in the presence of a mediator named by the ministry, both sides said."


def headings(text: str) -> list[str]:
    article = article_from_text(text)
    return [p.span.of(article.text) for p in article.paragraphs if p.heading]


def test_blank_lines_separate_paragraphs() -> None:
    assert normalise(f"{LONG}\n\n\n{SECOND}") == f"{LONG}\n\n{SECOND}"


def test_long_lines_without_blank_lines_are_a_paragraph_each() -> None:
    assert normalise(f"{LONG}\n{SECOND}\n{THIRD}") == f"{LONG}\n\n{SECOND}\n\n{THIRD}"


def test_short_lines_that_end_like_sentences_are_a_paragraph_each() -> None:
    text = "They met at nine.\nNobody spoke to the press.\nThe talks failed.\n“We tried,” she said."
    assert normalise(text).split("\n\n") == text.split("\n")


def test_hard_wrapped_lines_are_joined() -> None:
    wrapped = "\n\n".join(textwrap.fill(paragraph, 64) for paragraph in (LONG, SECOND, THIRD))
    assert normalise(wrapped) == "\n\n".join((LONG, SECOND, THIRD))


def test_a_wrapped_text_without_blank_lines_breaks_where_a_line_ended_early() -> None:
    wrapped = "\n".join(textwrap.fill(paragraph, 64) for paragraph in (LONG, SECOND, THIRD))
    assert normalise(wrapped) == "\n\n".join((LONG, SECOND, THIRD))


def test_a_sentence_that_runs_over_a_line_end_is_not_cut_among_paragraph_lines() -> None:
    broken = SECOND.replace("nothing to", "nothing\nto")
    assert normalise(f"{LONG}\n{broken}") == f"{LONG}\n\n{SECOND}"


def test_a_subheading_is_a_paragraph_of_its_own() -> None:
    text = f"{LONG}\nWhat the company says\n{SECOND}"
    assert headings(text) == ["What the company says"]


def test_a_hash_marks_a_heading_and_goes() -> None:
    assert normalise(f"## Next steps\n{LONG}") == f"Next steps\n\n{LONG}"
    assert headings(f"## What next?\n\n{LONG}") == ["What next?"]


def test_a_first_line_that_is_the_title_again_is_a_heading_in_whatever_letters_and_marks() -> None:
    title = "“We are not in a hurry”: the ferry workers hear the company out."
    for line in (title, title.upper(), title.replace("“", '"').replace("”", '"')):
        article = article_from_text(f"{line}\n\n{LONG}", title=title)
        assert [paragraph.heading for paragraph in article.paragraphs] == [True, False]
    assert not article_from_text(f"{LONG}\n\n{SECOND}", title=title).paragraphs[0].heading


def test_the_time_stamps_of_a_live_blog_are_headings() -> None:
    assert headings(f"08:40\n{LONG}\n09:15\n{SECOND}") == ["08:40", "09:15"]


def test_a_sentence_is_no_heading() -> None:
    assert headings(f"They walked out.\n\n{LONG}\n\nWill they return?\n\n{SECOND}") == []


def test_a_notice_is_no_heading() -> None:
    assert headings(f"Photo: Nora Lindqvist\n\n{LONG}") == []


def test_verses_are_no_headings() -> None:
    assert headings("We shall not move\nNot for silver\nNot for gold") == []


def test_list_items_stay_apart() -> None:
    text = "The offer has three parts:\n- a rise of four per cent;\n- two days of leave;\n- no night shifts."
    assert normalise(text).split("\n\n") == text.split("\n")


def test_wrapped_list_items_are_joined_each() -> None:
    first = "1. The authority will hire six trainees before the end of the year and pay for their licences."
    second = "2. The pilots will work the winter roster until then, nine nights in a row at the most."
    wrapped = "\n".join(textwrap.fill(item, 50) for item in (first, second))
    assert normalise(wrapped) == f"{first}\n\n{second}"


def test_rules_between_paragraphs_go() -> None:
    assert normalise(f"{LONG}\n\n* * *\n\n{SECOND}\n------\n{THIRD}") == "\n\n".join((LONG, SECOND, THIRD))


def test_a_hyphen_at_a_wrapped_line_end_stays_unless_the_word_is_known_without() -> None:
    text = (
        "The negotiators met again on Thursday for a round of two-\n"
        "day talks about the status of the harbour and the nego-\n"
        "tiators of the other side were not told of it by anyone."
    )
    assert "two-day talks" in normalise(text)
    assert "the negotiators of the other side" in normalise(text)


def test_a_quoted_word_in_small_letters_goes_on_with_the_sentence() -> None:
    broken = SECOND.replace("nothing to", "“nothing” to").replace("had “nothing", "had\n“nothing")
    assert normalise(f"{LONG}\n{broken}") == f"{LONG}\n\n{broken.replace(chr(10), ' ')}"


def test_an_item_of_a_list_is_never_joined_to_the_line_before() -> None:
    text = "The council asks for three things\n- more boats on weekdays\n- lower fares for pupils"
    assert normalise(text).split("\n\n") == text.split("\n")


def test_a_kicker_above_a_headline_is_a_heading_too() -> None:
    assert headings(f"Harbour news\n\nFerry vote due on Friday\n\n{LONG}") == [
        "Harbour news",
        "Ferry vote due on Friday",
    ]
