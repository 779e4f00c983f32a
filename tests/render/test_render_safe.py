"""What comes from an article is shown, never obeyed."""

from __future__ import annotations

import re
import unicodedata
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from summarizer.render.safe import cell, encodable, markdown, visible

ANY_TEXT = st.text(st.characters(codec=None), max_size=80)


@settings(deadline=None)
@given(ANY_TEXT)
def test_visible_text_is_one_line_without_controls(text: str) -> None:
    shown = visible(text)
    assert all(unicodedata.category(c) not in {"Cc", "Cs", "Zl", "Zp"} for c in shown)
    assert len(shown.splitlines()) <= 1


def test_an_escape_sequence_is_shown_as_a_picture() -> None:
    assert visible("\x1b[31mred\x07") == "␛[31mred␇"


def test_an_override_of_the_writing_direction_is_replaced() -> None:
    assert visible("abc\u202etxt.exe") == "abc�txt.exe"


@settings(deadline=None)
@given(ANY_TEXT)
def test_escaped_markdown_reads_as_the_text_itself(text: str) -> None:
    html = MarkdownIt("gfm-like", {"linkify": False}).render(f"- {markdown(text)} end")
    inner = re.fullmatch(r"<ul>\n<li>(.*)</li>\n</ul>\n", html, re.DOTALL)
    assert inner is not None, html
    assert "<" not in inner[1]
    assert unescape(inner[1]) == f"{visible(text)} end".strip()


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "![x](http://a.example/t.png)",
        "[click](javascript:alert(1))",
        "# heading",
        "1. list",
        "| a | b |",
        "`code`",
        "&lt;b&gt;",
        "~~gone~~",
    ],
)
def test_markdown_syntax_in_an_article_stays_text(attack: str) -> None:
    html = MarkdownIt("gfm-like", {"linkify": False}).render(markdown(attack))
    assert unescape(html) == f"<p>{attack}</p>\n"


@settings(deadline=None)
@given(ANY_TEXT)
def test_no_cell_starts_a_formula(text: str) -> None:
    assert not cell(text).lstrip().startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))


def test_no_foreign_blank_hides_a_formula() -> None:
    assert cell("\u00a0=1+1") == "'\u00a0=1+1"
    assert cell("\u3000＝1+1") == "'\u3000＝1+1"


def test_a_formula_is_guarded_with_an_apostrophe() -> None:
    assert cell('=HYPERLINK("http://a.example")') == '\'=HYPERLINK("http://a.example")'


@settings(deadline=None)
@given(ANY_TEXT, st.sampled_from(["ascii", "latin-1", "cp1252", "utf-8"]))
def test_encodable_text_can_be_encoded(text: str, encoding: str) -> None:
    encodable(visible(text), encoding).encode(encoding)


def test_typography_is_made_plain_rather_than_lost() -> None:
    assert encodable("“We’ll wait” — Zoë…", "ascii") == '"We\'ll wait" -- Zoe...'
