"""The page of a dossier as a file: everything in the dossier is told, nothing in it is obeyed."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from invented import harbour
from support.hostile import hostile_brief

from summarizer import Dossier
from summarizer.dossier.show.page import dossier_page

MOST_OF_A_PAGE = 200_000


class Tags(HTMLParser):
    """The tags of a page and its text, white space as single blanks."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._texts: list[str] = []
        self.feed(html)
        self.text = " ".join("".join(self._texts).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self._texts.append(data)

    def values(self, attribute: str) -> list[str]:
        return [value for _, found in self.tags if (value := found.get(attribute)) is not None]


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return Dossier.from_briefs(harbour())


@pytest.fixture(scope="module")
def hostile() -> str:
    return dossier_page(Dossier.from_briefs([hostile_brief(40)]))


def test_it_begins_with_how_much_there_is(dossier: Dossier) -> None:
    told = Tags(dossier_page(dossier)).text
    assert "7 articles in 2 outlets, 1 March 2026 to 20 March 2026: 2 sides" in told


def test_the_matrix_is_a_table_with_the_latest_of_each_side(dossier: Dossier) -> None:
    html = dossier_page(dossier)
    assert [f.get("scope") for tag, f in Tags(html).tags if tag == "th"].count("col") == 3
    for cell in dossier.matrix:
        assert cell.latest.said.statement in Tags(html).text
    assert html.count('class="tag contested"') == sum(cell.contested for cell in dossier.matrix)


def test_every_change_has_both_quotes(dossier: Dossier) -> None:
    text = Tags(dossier_page(dossier)).text
    for shift in dossier.shifts:
        assert shift.before.said.quote in text
        assert shift.after.said.quote in text
    assert "Dockers' Union opened up: Night shifts" in text
    assert "speaks with two voices within 2 days" in text


def test_every_step_of_every_trade_is_told(dossier: Dossier) -> None:
    html = dossier_page(dossier)
    assert html.count('<svg class="drawing"') == sum(bool(trade.legs) for trade in dossier.ledger)
    text = Tags(html).text
    for trade in dossier.ledger:
        for stage in trade.stages:
            assert stage.sources[0].quote in text


def test_every_article_is_a_source_and_copies_say_of_what(dossier: Dossier) -> None:
    first, second, *rest = dossier.articles
    copied = dossier.model_copy(
        update={"articles": (first, second.model_copy(update={"copy_of": first.id}), *rest)}
    )
    text = Tags(dossier_page(copied)).text
    assert all(article.title in text for article in dossier.articles if article.title)
    assert "the same words as 1, counted once" in text


def test_every_link_leads_somewhere_and_ids_are_unique(dossier: Dossier, hostile: str) -> None:
    for html in (dossier_page(dossier), hostile):
        page = Tags(html)
        ids = page.values("id")
        assert len(set(ids)) == len(ids)
        assert {value.removeprefix("#") for value in page.values("href")} <= set(ids)


def test_nothing_hostile_becomes_markup(hostile: str) -> None:
    page = Tags(hostile)
    assert [tag for tag, _ in page.tags].count("script") == 1
    assert not {tag for tag, _ in page.tags} & {"img", "iframe", "object", "embed", "form", "base"}
    assert not [name for _, found in page.tags for name in found if name.startswith("on") or name == "style"]
    assert not re.search("[\x00-\x08\x0b-\x1f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", hostile)


def test_it_is_small(dossier: Dossier) -> None:
    assert len(dossier_page(dossier).encode()) < MOST_OF_A_PAGE


def test_an_empty_dossier_says_so() -> None:
    assert "No side takes a stand" in dossier_page(Dossier())


def test_a_cell_draws_its_course_where_the_stance_has_changed(dossier: Dossier) -> None:
    drawn = dossier_page(dossier).count('<svg class="course')
    changed = sum(
        len({stand.stance for stand in dossier.stands(issue=cell.issue, party=cell.party)}) > 1
        for cell in dossier.matrix
    )
    assert drawn == changed > 0
    assert "against from 1 March 2026, open from 10 March 2026" in dossier_page(dossier)
