"""The page of a dossier in a real browser."""

from __future__ import annotations

import pytest
from invented import harbour
from support.browsing import Inaccessible, OpenPage, Scheme, is_in_view, shown
from support.hostile import hostile_brief

from summarizer import Dossier
from summarizer.dossier.show.page import dossier_page


@pytest.fixture(scope="module")
def page_of_harbour() -> str:
    return dossier_page(Dossier.from_briefs(harbour()))


def test_a_side_shows_what_concerns_it(open_page: OpenPage, page_of_harbour: str) -> None:
    page = open_page(page_of_harbour)
    every = shown(page, ".entry")
    page.get_by_role("button", name="Port of Ester").click()
    some = shown(page, ".entry")
    assert 0 < len(some) < len(every)
    assert not page.locator("#matrix thead th", has_text="Dockers").is_visible()
    page.get_by_role("button", name="Show all").click()
    assert shown(page, ".entry") == every


def test_an_issue_narrows_every_part(open_page: OpenPage, page_of_harbour: str) -> None:
    page = open_page(page_of_harbour)
    page.get_by_role("combobox").select_option(label="Reinstatement of the dismissed crane drivers")
    assert len(shown(page, "#matrix tbody tr")) == 1
    assert not page.locator("#ledger").is_visible()
    assert len(shown(page, ".change")) == 2
    assert "of" in str(page.locator(".shown").text_content())


def test_a_cell_leads_to_its_day_also_when_that_is_filtered_away(
    open_page: OpenPage, page_of_harbour: str
) -> None:
    page = open_page(page_of_harbour, height=600)
    page.locator("#matrix td a[href^='#s']").first.click()
    stand = page.locator(page.url[page.url.index("#") :])
    assert is_in_view(stand)
    page.get_by_role("button", name="Port of Ester").click()
    page.locator(
        ".entry a[href^='#s']:visible, .change a[href^='#s']:visible, .entry a[href^='#t']:visible"
    ).first.click()
    assert is_in_view(page.locator(page.url[page.url.index("#") :]))


def test_filters_work_from_the_keyboard(open_page: OpenPage, page_of_harbour: str) -> None:
    page = open_page(page_of_harbour)
    button = page.locator("button[data-value]").first
    button.focus()
    page.keyboard.press("Space")
    assert button.get_attribute("aria-pressed") == "true"
    page.get_by_role("button", name="Show all").press("Enter")
    assert button.get_attribute("aria-pressed") == "false"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(
    open_page: OpenPage, inaccessible: Inaccessible, page_of_harbour: str, scheme: Scheme
) -> None:
    assert inaccessible(open_page(page_of_harbour, scheme=scheme)) == []


def test_without_a_script_it_reads_as_a_document(open_page: OpenPage, page_of_harbour: str) -> None:
    page = open_page(page_of_harbour, javascript=False)
    text = page.locator("body").inner_text()
    assert "we are now ready to talk about nights" in text
    assert "Show all" not in text
    page.locator(".cites a").first.click()
    assert "#a" in page.url


def test_nothing_sticks_out_of_a_phone(open_page: OpenPage, page_of_harbour: str) -> None:
    page = open_page(page_of_harbour, width=360, height=740)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.locator("#matrix .whose").first.is_visible()


def test_on_paper_everything_is_there(open_page: OpenPage, page_of_harbour: str) -> None:
    page = open_page(page_of_harbour)
    page.emulate_media(media="print")
    assert page.locator(".story").first.is_visible()
    assert not page.locator(".topic").is_visible()


def test_a_hostile_dossier_stays_inert_and_usable(open_page: OpenPage, inaccessible: Inaccessible) -> None:
    page = open_page(dossier_page(Dossier.from_briefs([hostile_brief(12)])), width=360)
    assert page.evaluate("document.scripts.length") == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator("button[data-value]").first.click()
    assert page.locator("button[data-value]").first.get_attribute("aria-pressed") == "true"
    assert inaccessible(page) == []
