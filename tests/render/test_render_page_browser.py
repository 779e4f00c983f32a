"""The page of a brief in a real browser: light, filters, keys, paper, and none of it without need of a script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from support.browsing import Inaccessible, OpenPage, Scheme, is_in_view, shown
from support.hostile import hostile_brief

from summarizer.brief import Brief
from summarizer.render import to_html

if TYPE_CHECKING:
    from playwright.sync_api import Page

BOTH: tuple[Any, ...] = ("light", "dark")
PHONE = 360


def lit(page: Page) -> str:
    """All the words that are lit, in the order of the text."""
    return "".join(page.locator(".words.lit").all_text_contents())


def shown_items(page: Page) -> list[str]:
    return shown(page, ".card")


def test_an_item_lights_its_words_and_brings_them_into_view(open_page: OpenPage, weir: Brief) -> None:
    page = open_page(to_html(weir), height=500)
    words = page.locator(f"#w{weir.trades[1].evidence[0].start}")
    assert not is_in_view(words)
    page.locator("#t2 .statement").first.click()
    assert lit(page) == weir.trades[1].evidence[0].quote
    assert is_in_view(words)
    assert page.locator("#t2.chosen").is_visible()


def test_words_show_the_item_they_belong_to(open_page: OpenPage, weir: Brief) -> None:
    page = open_page(to_html(weir), height=500)
    demand = weir.demands[0]
    page.locator(f"#w{demand.evidence[0].start}").click()
    assert page.locator(".chosen").first.get_attribute("id") == demand.id
    assert is_in_view(page.locator(f"#{demand.id}"))
    assert demand.evidence[0].quote in lit(page)


def overlapping(weir: Brief) -> Brief:
    """The weir's brief with a second position on the words of the first, and a third on some of them."""
    first = weir.positions[0]
    piece = first.evidence[0]
    inner = piece.model_copy(update={"end": piece.start + 12, "quote": piece.quote[:12]})
    again = first.model_copy(update={"id": "p8", "party": "lake-commission"})
    part = first.model_copy(update={"id": "p9", "evidence": (inner,)})
    return weir.model_copy(update={"positions": (*weir.positions, again, part)})


def test_words_of_several_items_offer_them_all(open_page: OpenPage, weir: Brief) -> None:
    page = open_page(to_html(overlapping(weir)))
    page.locator(f"#w{weir.positions[0].evidence[0].start}").click()
    offered = page.locator(".strip .hit")
    assert {text.split()[0] for text in offered.all_text_contents()} >= {"p1", "p8", "p9"}
    page.locator(".strip .hit", has_text="p9").click()
    assert page.locator(".chosen").evaluate_all("all => all.map(one => one.id)") == ["p9"]
    assert lit(page) == weir.positions[0].evidence[0].quote[:12]


def test_overlapping_marks_keep_a_line_each(open_page: OpenPage, weir: Brief) -> None:
    page = open_page(to_html(overlapping(weir)))
    words = page.locator(f"#w{weir.positions[0].evidence[0].start}")
    assert words.locator(".lane").count() == 3
    assert words.text_content() == weir.positions[0].evidence[0].quote[:12]


def test_an_item_with_several_passages_goes_from_one_to_the_next(open_page: OpenPage, weir: Brief) -> None:
    several = next(item for item in weir.items() if len(item.evidence) > 1)
    page = open_page(to_html(weir), height=500)
    page.locator(f"#{several.id} a.id").first.click()
    told = page.locator(".strip [role=status]")
    assert told.text_content() == f"{several.id}: {len(several.evidence)} passages lit, this is number 1"
    page.locator(".strip .next").click()
    assert "number 2" in str(told.text_content())
    starts = sorted(piece.start for piece in several.evidence)
    assert is_in_view(page.locator(f"#w{starts[1]}"))


def test_an_address_that_names_an_item_shows_it_lit(open_page: OpenPage, weir: Brief) -> None:
    page = open_page(to_html(weir), height=500)
    page.goto(f"{page.url}#d2")
    assert lit(page) == weir.demands[1].evidence[0].quote
    assert is_in_view(page.locator("#d2"))


def test_a_side_shows_what_concerns_it(open_page: OpenPage, weir: Brief) -> None:
    page = open_page(to_html(weir))
    button = page.locator("button[data-filter=sides]", has_text="Growers’ Union")
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    assert shown_items(page) == ["d2"]
    assert page.locator(".shown").text_content() == f"1 of {len(list(weir.items()))} items"
    unmarked = page.locator(f"#w{weir.trades[0].evidence[0].start} .lane").first
    assert "off" in str(unmarked.get_attribute("class"))
    page.get_by_role("button", name="Show all").click()
    assert len(shown_items(page)) == len(list(weir.items()))


def test_kinds_and_speakers_narrow_further(open_page: OpenPage, weir: Brief) -> None:
    page = open_page(to_html(weir))
    page.locator("button[data-value=position]").click()
    assert sorted(shown_items(page)) == sorted(position.id for position in weir.positions)
    page.get_by_label("Speaker").select_option(label="Vera Holm")
    held = [position.id for position in weir.positions if position.speaker == "Vera Holm"]
    assert sorted(shown_items(page)) == sorted(held)
    assert not page.get_by_role("heading", name="On the table").is_visible()


def test_answers_alone_keep_what_they_answer_as_their_frame(open_page: OpenPage, weir: Brief) -> None:
    page = open_page(to_html(weir))
    page.locator("button[data-value=answer]").click()
    answered = [item.id for item in (*weir.trades, *weir.demands) if item.responses]
    assert sorted(shown_items(page)) == sorted(answered)
    assert page.locator("a.ref:not(.off)").evaluate_all("all => all.map(one => one.textContent)")
    assert all(
        len(ref) == 3
        for ref in page.locator("a.ref:not(.off)").evaluate_all("all => all.map(one => one.dataset.ref)")
    )


def test_everything_can_be_done_from_the_keyboard(open_page: OpenPage, weir: Brief) -> None:
    page = open_page(to_html(weir), height=500)
    page.locator("#t1 a.id").first.focus()
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    focused = page.evaluate("document.activeElement.closest('[data-unit]').id")
    assert focused == "t1a"
    page.keyboard.press("Enter")
    assert page.locator(".words.lit").count() > 0
    page.keyboard.press("Escape")
    assert page.locator(".words.lit").count() == 0
    page.locator("a.ref[data-ref=d1]").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('[data-unit]').id") == "d1"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.ref") == "d1"


def test_letters_typed_elsewhere_are_left_alone(open_page: OpenPage, weir: Brief) -> None:
    page = open_page(to_html(weir))
    page.locator("button.theme").focus()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.className") == "theme"


def test_the_switch_turns_dark_and_back(open_page: OpenPage, weir: Brief) -> None:
    page = open_page(to_html(weir), scheme="dark")
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(ground)
    page.get_by_role("button", name="Light").click()
    light = page.evaluate(ground)
    assert light != dark
    page.get_by_role("button", name="Dark").click()
    assert page.evaluate(ground) == dark


@pytest.mark.parametrize("scheme", BOTH)
def test_axe_finds_nothing_serious(
    open_page: OpenPage, inaccessible: Inaccessible, weir: Brief, scheme: Scheme
) -> None:
    page = open_page(to_html(overlapping(weir)), scheme=scheme)
    assert inaccessible(page) == []
    page.locator("#t1 .statement").first.click()
    page.locator("button[data-value=trade]").click()
    assert inaccessible(page) == []


def test_without_a_script_it_is_a_document_whose_links_lead_to_the_words(
    open_page: OpenPage, weir: Brief
) -> None:
    page = open_page(to_html(weir), javascript=False, height=500)
    text = str(page.locator("body").inner_text())
    assert weir.article.text is not None
    assert weir.positions[0].statement in text
    assert "Show all" not in text
    start = weir.trades[1].evidence[0].start
    page.locator("#t2 a.place").first.click()
    assert page.url.endswith(f"#w{start}")
    ends = page.locator("a.ref", has_text="t1").first
    ends.click()
    assert page.url.endswith("#t1")


def test_on_paper_brief_and_article_follow_each_other(open_page: OpenPage, weir: Brief) -> None:
    page = open_page(to_html(weir))
    page.locator("#t1 .statement").first.click()
    page.emulate_media(media="print")
    brief, article = page.locator(".brief").bounding_box(), page.locator(".text").bounding_box()
    assert brief is not None
    assert article is not None
    assert brief["y"] + brief["height"] <= article["y"]
    assert not page.locator(".strip").is_visible()
    assert page.locator("svg.drawing").first.is_visible()


@pytest.mark.parametrize("hostile", [False, True], ids=["weir", "hostile"])
def test_nothing_sticks_out_of_a_phone(open_page: OpenPage, weir: Brief, hostile: bool) -> None:
    page = open_page(to_html(hostile_brief(20) if hostile else weir), width=PHONE, height=740)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE


def test_on_a_phone_the_way_leads_to_the_words_and_back(open_page: OpenPage, weir: Brief) -> None:
    page = open_page(to_html(weir), width=PHONE, height=740)
    page.locator("#d1 .statement").first.click()
    assert is_in_view(page.locator(f"#w{weir.demands[0].evidence[0].start}"))
    page.locator(".strip .hit").click()
    assert is_in_view(page.locator("#d1"))


def test_hostile_text_stays_inert_and_a_thousand_items_usable(open_page: OpenPage) -> None:
    brief = hostile_brief(1000)
    page = open_page(to_html(brief))
    assert page.evaluate("document.scripts.length") == 1
    assert page.locator("img, iframe, [onload], [onerror], a[href^=javascript]").count() == 0
    assert not any(c in page.content() for c in "\u202e\u2066\u200f\u061c\x1b\x00")
    page.locator("button[data-value=trade]").click()
    assert len(shown_items(page)) == len(brief.trades)
    page.locator("#t3 a.id").first.click()
    assert page.locator(".words.lit").count() > 0


def test_hostile_text_is_as_accessible(open_page: OpenPage, inaccessible: Inaccessible) -> None:
    assert inaccessible(open_page(to_html(hostile_brief(8)))) == []
