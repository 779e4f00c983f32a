"""The report is one file that can do no harm, and says what was missed and what invented."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

import pytest

from summarizer.brief import Brief
from summarizer.evaluation import GoldDocument, score_system
from summarizer.evaluation.junit import junit_of_runs
from summarizer.evaluation.report import html_report
from summarizer.evaluation.run import Scored
from summarizer.evaluation.table import Table, markdown, summary_table
from summarizer.evaluation.terminal import for_terminal

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)> {{ 7*7 }} {% x"


class Page(HTMLParser):
    """The tags of a page, and the text below each id."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def flawed(document: GoldDocument) -> Brief:
    first, second, *rest = document.brief.positions
    invented = second.model_copy(update={"id": "p9", "statement": HOSTILE})
    flipped = first.model_copy(update={"stance": "against", "speaker": HOSTILE})
    return document.brief.model_copy(update={"positions": (flipped, second, invented, *rest), "demands": ()})


@pytest.fixture
def scored(document: GoldDocument) -> Scored:
    hostile = replace(document, about=document.about.model_copy(update={"title": HOSTILE, "domain": HOSTILE}))
    return score_system([hostile], flawed, HOSTILE)


def test_nothing_from_article_or_engine_becomes_markup(scored: Scored) -> None:
    page = Page(html_report([scored]))
    assert len(page.all("script")) == 1
    assert page.all("img") == []
    assert not any(name.startswith("on") for _, attributes in page.tags for name in attributes)
    assert HOSTILE in page.text


def test_the_policy_lets_only_its_own_style_and_script_run(scored: Scored) -> None:
    html = html_report([scored])
    (policy,) = [
        m["content"] for m in Page(html).all("meta") if m.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policy is not None
    assert policy.startswith("default-src 'none'")
    for tag in ("style", "script"):
        (content,) = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_nothing_is_loaded_from_elsewhere(scored: Scored) -> None:
    page = Page(html_report([scored]))
    assert [attributes for _, attributes in page.tags if "src" in attributes] == []
    assert all((link["href"] or "").startswith("#") for link in page.all("a"))
    assert page.all("link") == []


def test_every_click_has_its_words(document: GoldDocument, scored: Scored) -> None:
    """Each link points at a place that is there, and the places it covers say its words."""
    page = Page(html_report([scored]))
    places = {a["id"] for a in page.all("span") if a.get("id")}
    links = page.all("a")
    assert links
    for link in links:
        assert (link["href"] or "").removeprefix("#") in places
        start, end = int(link["data-from"] or ""), int(link["data-to"] or "")
        assert document.article.text[start:end] in page.text


def test_the_article_is_there_in_full(document: GoldDocument, scored: Scored) -> None:
    page = Page(html_report([scored]))
    for paragraph in document.article.paragraphs:
        assert paragraph.span.of(document.article.text) in page.text


def test_lines_say_right_found_missed_and_invented(scored: Scored) -> None:
    lines = [
        a["class"]
        for a in Page(html_report([scored])).all("div")
        if (a.get("class") or "").startswith("line ")
    ]
    assert lines.count("line missed") == 2
    assert lines.count("line invented") == 1
    assert lines.count("line found") == 1


def test_only_what_the_scorer_counts_as_different_is_marked(document: GoldDocument) -> None:
    def reworded(d: GoldDocument) -> Brief:
        first, *rest = d.brief.trades
        legs = tuple(
            leg.model_copy(update={"giver": leg.receiver, "receiver": leg.giver}) for leg in first.legs
        )
        trade = first.model_copy(update={"issue": "in other words", "legs": legs})
        return d.brief.model_copy(update={"trades": (trade, *rest)})

    html = html_report([score_system([document], reworded, "x")])
    marked = re.findall(r'<span class="differs"><i>([^<]*)</i>', html)
    assert marked == ["legs", "a leg is"]


def test_several_systems_share_one_page(document: GoldDocument) -> None:
    both = [score_system([document], lambda d: d.brief, name) for name in ("first", "second")]
    text = Page(html_report(both)).text
    assert "first · second" in text
    assert text.count(document.article.paragraphs[0].span.of(document.article.text)) == 1


def test_junit_is_xml_whatever_the_names(scored: Scored) -> None:
    root = ElementTree.fromstring(junit_of_runs([scored.evaluation.model_copy(update={"system": "a\x00<&"})]))
    (suite,) = root
    assert suite.attrib["tests"] == "1"
    assert suite.attrib["name"] == "eval a\N{REPLACEMENT CHARACTER}<&"


def test_an_article_with_a_wrong_quote_fails_in_junit(document: GoldDocument) -> None:
    def misquote(d: GoldDocument) -> Brief:
        pieces: Any = d.brief.positions[0].evidence[0].model_copy(update={"start": 0, "end": 46})
        first = d.brief.positions[0].model_copy(update={"evidence": (pieces,)})
        return d.brief.model_copy(update={"positions": (first,)})

    root = ElementTree.fromstring(junit_of_runs([score_system([document], misquote, "x").evaluation]))
    assert [failure.attrib["message"] for failure in root.iter("failure")] == [
        "1 quotes are not exactly the text"
    ]


def test_a_markdown_cell_cannot_leave_its_table() -> None:
    table = Table("", ("a", "b"), (("x | y\n<b>", "[l](u) `c`"),))
    assert markdown(table).splitlines()[2] == r"| x \| y \<b> | \[l\](u) \`c\` |"


def test_a_terminal_obeys_nothing_in_a_table() -> None:
    table = Table("", ("a", "b"), (("\x1b[2J[red]x[/red]", "1"),))
    shown = for_terminal(table, width=60, color=False)
    assert "\x1b" not in shown
    assert "[red]x[/red]" in shown


def test_the_summary_fits_a_narrow_terminal(document: GoldDocument) -> None:
    evaluation = score_system([replace(document, id=str(n)) for n in range(6)], flawed, "offline").evaluation
    shown = for_terminal(summary_table([evaluation]), width=80, color=False)
    assert max(len(line) for line in shown.splitlines()) <= 80
    assert "…" not in shown
