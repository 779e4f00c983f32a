"""The brief on a terminal."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from summarizer.brief import Brief
from summarizer.render import to_terminal, view
from summarizer.scores import Score

ESCAPES = re.compile(r"\x1b\[[0-9;]*m")
DATA = Path(__file__).parent / "data"


def with_changes(brief: Brief, **changes: Any) -> Brief:
    return Brief.model_validate(brief.model_dump() | changes)


@pytest.mark.parametrize("width", [40, 41, 60, 79, 80, 100, 120])
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_no_line_is_wider_than_the_terminal(weir: Brief, width: int, encoding: str) -> None:
    page = to_terminal(weir, width=width, color=False, encoding=encoding)
    assert max(cell_len(line) for line in page.splitlines()) <= width


@pytest.mark.parametrize("width", [40, 80, 120])
def test_color_changes_nothing_but_the_escapes(weir: Brief, width: int) -> None:
    colored = to_terminal(weir, width=width, color=True)
    assert colored != ESCAPES.sub("", colored)
    assert ESCAPES.sub("", colored) == to_terminal(weir, width=width, color=False)


def test_lines_end_without_spaces(weir: Brief) -> None:
    page = to_terminal(weir, color=False)
    assert [line for line in page.splitlines() if line != line.rstrip()] == []


def test_a_swap_is_drawn_as_arrows_both_ways(weir: Brief) -> None:
    page = to_terminal(weir, width=100, color=False)
    assert "Marenia ──▶ Tolvia   two billion cubic metres of water between June and August\n" in page
    assert "Tolvia  ──▶ Marenia  400 megawatts of electricity each winter\n" in page


def test_a_receiver_the_article_does_not_name_is_called_so(weir: Brief) -> None:
    assert "Tolvia  ──▶ unnamed  access for engineers" in to_terminal(weir, width=100, color=False)


def test_status_strength_and_act_end_their_lines(weir: Brief) -> None:
    lines = to_terminal(weir, width=80, color=False).splitlines()
    assert any(re.fullmatch(r" t1 Summer water for winter power +rejected", line) for line in lines)
    assert any(
        re.fullmatch(r" d1 Tolvia: opening of the lower gates +ultimatum, until March 28", line)
        for line in lines
    )
    assert any(re.fullmatch(r"  − Water quotas +view, past", line) for line in lines)


def test_every_quote_stands_behind_a_bar_with_speaker_and_paragraph(weir: Brief) -> None:
    page = to_terminal(weir, width=120, color=False)
    assert "    │ Lodek gave Marenia until March 28 to open the lower gates — Petr Lodek ¶6\n" in page


def test_without_the_text_the_sentence_number_says_where(weir: Brief) -> None:
    bare = with_changes(weir, article=weir.article.model_dump() | {"text": None})
    assert "— Petr Lodek s11" in to_terminal(bare, width=120, color=False)
    assert "— Petr Lodek ¶6" in to_terminal(bare, text=weir.article.text, width=120, color=False)


def test_answers_follow_what_they_answer(weir: Brief) -> None:
    page = to_terminal(weir, width=120, color=False)
    assert page.index("Tolvia rejects:") < page.index("One gate for shared readings")
    assert page.index("Marenia does not commit:") > page.index("Opening".lower() + " of the lower gates")


def test_principals_come_before_mediators_and_third_parties(weir: Brief) -> None:
    sides = to_terminal(weir, color=False).split("TRADES")[0]
    places = [sides.index(f"● {name}") for name in ("Marenia", "Tolvia", "Lake Commission", "Growers’ Union")]
    assert places == sorted(places)


def test_a_side_has_the_same_color_everywhere_and_no_other_does(weir: Brief) -> None:
    colored = to_terminal(weir, width=120, color=True)
    codes = {
        name: set(re.findall(rf"\x1b\[(?:1;)?(3\d)m{name}\b", colored)) for name in ("Marenia", "Tolvia")
    }
    assert codes["Marenia"] != codes["Tolvia"]
    assert all(len(found) == 1 for found in codes.values())


@pytest.mark.parametrize(
    ("score", "told"),
    [
        (None, "engine offline · 31 ms · 1 rejected"),
        (
            Score(0.2, 0.5, "test"),
            "engine offline · found F1 0.50, right 0.20 on test gold · 31 ms · 1 rejected",
        ),
    ],
)
def test_the_footer_tells_engine_and_score_time_and_what_was_rejected(
    weir: Brief, score: Score | None, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def recorded(system: str) -> Score | None:
        assert system == "offline"
        return score

    monkeypatch.setattr(view, "recorded_score", recorded)
    assert to_terminal(weir, color=False, width=100).rstrip().endswith(told)


def test_ascii_terminals_get_ascii(weir: Brief) -> None:
    page = to_terminal(weir, color=False, encoding="ascii")
    assert page.isascii()
    assert "Marenia --> Tolvia" in page


def test_an_unknown_encoding_gets_ascii_too(weir: Brief) -> None:
    assert to_terminal(weir, color=False, encoding="no-such-encoding").isascii()


def test_a_brief_without_items_says_so(weir: Brief) -> None:
    empty = with_changes(weir, headline="", parties=(), positions=(), demands=(), trades=())
    assert "No side takes a stand" in to_terminal(empty, color=False)


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=300), st.integers(40, 120))
def test_nothing_in_an_article_reaches_the_terminal_as_a_command(hostile: str, width: int) -> None:
    data = json.loads((DATA / "weir.json").read_bytes())
    data["article"] |= {"title": hostile, "outlet": hostile, "text": None}
    data["parties"][0] |= {"name": hostile, "spokespeople": [{"name": hostile, "role": hostile}]}
    data["trades"][0]["legs"][0]["item"] = hostile
    data["positions"][0] |= {"issue": hostile, "statement": hostile, "speaker": hostile}
    page = to_terminal(Brief.model_validate(data), width=width, color=False)
    assert not [
        character for character in page if unicodedata.category(character) == "Cc" and character != "\n"
    ]
    assert max(cell_len(line) for line in page.splitlines()) <= width


def test_rich_markup_in_an_article_is_just_text(weir: Brief) -> None:
    marked = with_changes(weir, article=weir.article.model_dump() | {"title": "[bold red]:boom:[/] x"})
    assert to_terminal(marked, color=False).startswith("[bold red]:boom:[/] x\n")


def test_an_article_without_a_title_is_headed_by_its_brief(weir: Brief) -> None:
    untitled = with_changes(weir, article=weir.article.model_dump() | {"title": None})
    page = to_terminal(untitled, color=False, width=120)
    assert page.startswith(weir.headline + "\n")
    assert page.count(weir.headline) == 1
