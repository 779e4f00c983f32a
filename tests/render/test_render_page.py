"""The page of a brief as a file: self-contained, harmless, small, complete."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.hostile import ARABIC, HEBREW, hostile_brief

from summarizer.brief import Brief
from summarizer.render import to_html, to_notebook
from summarizer.render.page import entry_of, index_page
from summarizer.render.page.diagram import WIDTH, Move, diagram
from summarizer.render.page.frame import web_address
from summarizer.render.page.lettering import direction, width, wrapped
from summarizer.render.page.marks import Kind, Stretch, paragraphs
from summarizer.render.page.sides import SHAPES, Side

MOST_BEYOND_THE_ARTICLE = 200_000


class Tags(HTMLParser):
    """The tags of a page, its texts, and every id."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(html)
        self.text = "".join(self.texts)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def values(self, attribute: str) -> list[str]:
        return [value for _, found in self.tags if (value := found.get(attribute)) is not None]


@pytest.fixture(scope="module")
def hostile() -> str:
    return to_html(hostile_brief(30))


def test_it_is_small_beyond_the_article(weir: Brief) -> None:
    assert weir.article.text is not None
    assert len(to_html(weir).encode()) - len(weir.article.text.encode()) < MOST_BEYOND_THE_ARTICLE


def test_nothing_hostile_becomes_markup_or_is_obeyed(hostile: str) -> None:
    page = Tags(hostile)
    assert [tag for tag, _ in page.tags].count("script") == 1
    assert not {tag for tag, _ in page.tags} & {
        "img",
        "iframe",
        "object",
        "embed",
        "form",
        "base",
        "foreignobject",
    }
    assert not [name for _, found in page.tags for name in found if name.startswith("on") or name == "style"]
    assert all(value.startswith("#") for value in page.values("href"))
    assert not re.search("[\x00-\x08\x0b-\x1f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", hostile)


def test_ids_are_unique_and_every_link_leads_somewhere(hostile: str) -> None:
    page = Tags(hostile)
    ids = page.values("id")
    assert len(set(ids)) == len(ids)
    assert {value.removeprefix("#") for value in page.values("href")} <= set(ids)


def test_the_policy_lets_only_the_pages_own_style_and_script_run(weir: Brief) -> None:
    html = to_html(weir)
    [policy] = re.findall(r'Content-Security-Policy" content="([^"]+)"', html)
    for tag, directive in (("style", "style-src"), ("script", "script-src")):
        [inside] = re.findall(f"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{directive} &#39;sha256-{digest}&#39;;" in policy
    assert policy.startswith("default-src &#39;none&#39;;")
    assert "unsafe" not in policy


def test_the_article_is_there_word_for_word(weir: Brief) -> None:
    html = to_html(weir)
    words = re.sub(r'<a class="ref.*?</a>|<span class="number.*?</span>', "", html)
    text = Tags(words).text
    assert weir.article.text is not None
    for paragraph in weir.article.text.split("\n\n"):
        assert paragraph in text


def test_every_answer_condition_rejection_and_figure_is_told(weir: Brief) -> None:
    text = Tags(to_html(weir)).text
    for item in (*weir.trades, *weir.demands):
        for response in item.responses:
            assert response.statement in text
    for rejected in weir.run.rejected:
        assert rejected.reason in text
    assert "offline" in text
    assert "How well it scores" in text


def test_a_drawing_says_the_same_in_words(weir: Brief) -> None:
    html = to_html(weir)
    assert 'role="img" aria-labelledby="t1-title t1-words"' in html
    assert "Marenia gives Tolvia: two billion cubic metres of water between June and August." in html


def test_a_brief_without_its_text_stands_alone(weir: Brief) -> None:
    alone = weir.model_copy(update={"article": weir.article.model_copy(update={"text": None})})
    page = Tags(to_html(alone))
    assert not [value for value in page.values("href") if value.startswith("#w")]
    assert "--include-text" in page.text
    assert weir.positions[0].evidence[0].quote in page.text
    assert to_html(alone, text=weir.article.text) == to_html(weir)


def test_an_empty_brief_says_so(weir: Brief) -> None:
    empty = weir.model_copy(update={"parties": (), "positions": (), "demands": (), "trades": ()})
    assert "No side takes a stand" in to_html(empty)
    assert "nothing held, asked or offered" in index_page([entry_of(empty, "a.html")])


def test_the_index_puts_the_newest_first(weir: Brief) -> None:
    def dated(day: str | None) -> Brief:
        data = json.loads(weir.to_json())
        data["article"].update(date=day, title=f"Told on {day}")
        return Brief.model_validate(data)

    html = index_page([entry_of(dated(day), f"{day}.html") for day in (None, "2025-01-02", "2025-03-04")])
    assert re.findall(r'<a href="([^"]+)">', html) == ["2025-03-04.html", "2025-01-02.html", "None.html"]


def test_a_notebook_shows_it_without_a_script_and_with_nothing_hostile(weir: Brief) -> None:
    assert weir._repr_html_() == to_notebook(weir)
    html = to_notebook(hostile_brief(5))
    assert not {tag for tag, _ in Tags(html).tags} & {"script", "img", "a"}
    assert weir.trades[0].legs[0].item in to_notebook(weir)


@pytest.mark.parametrize(
    ("address", "followed"),
    [("https://example.org/a", True), ("HTTP://example.org", True), ("javascript:alert(1)", False), ("data:text/html,x", False), ("//x", False), (None, False)],
)  # fmt: skip
def test_only_web_addresses_are_followed(address: str | None, followed: bool) -> None:
    assert (web_address(address) is not None) is followed


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Stretch]]:
    text = draw(st.text(st.sampled_from("ab \n"), min_size=1, max_size=60))
    spans = draw(st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))), max_size=12))
    kinds = draw(st.lists(st.sampled_from(get_args(Kind)), min_size=12, max_size=12))
    stretches = [
        Stretch(min(span), max(span), f"p{n + 1}", kinds[n], n % 3, n % 3 + 1, "")
        for n, span in enumerate(spans)
        if span[0] != span[1]
    ]
    return text, stretches


@given(marked_texts())
def test_marking_changes_no_letter_and_every_stretch_can_be_pointed_at(
    given: tuple[str, list[Stretch]],
) -> None:
    text, stretches = given
    made = paragraphs(text, stretches)
    assert "\n\n".join("".join(s.text for s in p.segments) for p in made) == text
    segments = [segment for paragraph in made for segment in paragraph.segments]
    for segment in segments:
        over = [s for s in stretches if s.start <= segment.start < s.end]
        assert segment.marked == bool(over)
        assert {(lane.side, lane.kind) for lane in segment.lanes} <= {(s.side, s.kind) for s in over}
        levels = [lane.level for lane in segment.lanes]
        assert levels == sorted(set(levels))
        assert all(s.start <= segment.start and segment.start + len(segment.text) <= s.end for s in over)


@given(st.text(max_size=200), st.integers(60, 400), st.integers(1, 3))
def test_a_wrapped_label_fits_its_room(text: str, room: int, most: int) -> None:
    lines = wrapped(text, room, 13.5, most)
    assert 1 <= len(lines) <= most
    assert all(width(line, 13.5) <= room for line in lines)


def test_a_drawing_of_three_sides_has_a_block_for_each_pair() -> None:
    a, b, c = (Side(n, str(n), f"Side {n}", n + 1, SHAPES[n]) for n in range(3))
    drawn = diagram(
        [Move(a, "x", b), Move(b, "y", a), Move(b, "z", c), Move(None, "w", a)], title="", unnamed="?"
    )
    assert drawn is not None
    assert [len(block.arrows) for block in drawn.blocks] == [2, 1, 1]
    there, back = drawn.blocks[0].arrows
    assert there.start < there.end <= WIDTH
    assert back.start > back.end
    assert drawn.height > drawn.blocks[-1].bottom
    assert diagram([], title="", unnamed="?") is None


def test_names_from_the_right_are_written_so() -> None:
    assert [direction(text) for text in (ARABIC, HEBREW, "12 Marenia", "…")] == ["rtl", "rtl", "ltr", "ltr"]
