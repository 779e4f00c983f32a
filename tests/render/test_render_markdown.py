"""The brief as a Markdown document."""

from __future__ import annotations

import json

from markdown_it import MarkdownIt

from summarizer.brief import Brief
from summarizer.render import to_markdown


def test_the_document_has_a_title_and_a_section_for_each_kind(weir: Brief) -> None:
    headings = [line for line in to_markdown(weir).splitlines() if line.startswith(("# ", "## "))]
    assert headings == [
        "# Marenia offers summer water for winter power, and Tolvia says no",
        "## Sides",
        "## Trades",
        "## Demands",
        "## Positions",
    ]


def test_legs_name_giver_receiver_and_item(weir: Brief) -> None:
    assert "- Tolvia → Marenia: **400 megawatts of electricity each winter**\n" in to_markdown(weir)


def test_quotes_name_speaker_and_paragraph(weir: Brief) -> None:
    assert "> Lodek gave Marenia until March 28 to open the lower gates — Petr Lodek, ¶6\n" in to_markdown(
        weir
    )


def test_answers_belong_to_the_demand_they_answer(weir: Brief) -> None:
    html = MarkdownIt().render(to_markdown(weir))
    demand = html[html.index("opening of the lower gates") : html.index("Asked of Marenia and Tolvia")]
    assert "<strong>Marenia does not commit</strong>: Marenia will study the letter." in demand


def test_markup_in_an_article_stays_text(weir: Brief) -> None:
    data = json.loads(weir.to_json())
    data["article"]["title"] = "<img src=x> **bold** [a](b)"
    data["positions"][0]["statement"] = "# not a heading\n- nor a list"
    html = MarkdownIt().render(to_markdown(Brief.model_validate(data)))
    assert "<h1>&lt;img src=x&gt; **bold** [a](b)</h1>" in html
    assert "# not a heading - nor a list" in html


def test_the_document_ends_in_one_newline(weir: Brief) -> None:
    page = to_markdown(weir)
    assert page.endswith("\n")
    assert not page.endswith("\n\n")
