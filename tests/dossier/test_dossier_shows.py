"""Markdown, terminal, table, selection and difference: what a dossier looks like, and that nothing in it is obeyed."""

from __future__ import annotations

import csv
import io

import pytest
from invented import PORT, UNION, brief, harbour
from markdown_it import MarkdownIt
from rich.cells import cell_len

from summarizer import Dossier, UsageError
from summarizer.dossier.difference import difference
from summarizer.dossier.selection import select
from summarizer.dossier.show.markdown import to_markdown
from summarizer.dossier.show.table import to_csv
from summarizer.dossier.show.terminal import to_terminal

PARTS = [
    "matrix",
    "timeline",
    "shifts",
    "contradictions",
    "ledger",
    "articles",
    "parties",
    "issues",
    "doubts",
]


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return Dossier.from_briefs(harbour())


@pytest.fixture(scope="module")
def hostile() -> Dossier:
    """A dossier of text that would act if it were obeyed."""
    evil = "=cmd|' /C calc'!A0 <script>alert(1)</script> [x](javascript:y) `code` \x1b[2J | \u202e * _"
    parties = [
        {"name": f"=Union {evil}", "id": "union`|", "aliases": [evil]},
        {"name": f"@Port {evil}", "id": "port"},
    ]
    positions = [
        {"party": "union`|", "issue": f"-nights {evil}", "stance": stance, "act": act, "speaker": f"+Ada {evil}", "statement": f"{evil} {n}"}
        for n, (stance, act) in enumerate([("against", "refusal"), ("open", "view")])
    ]  # fmt: skip
    trade = {
        "proposers": ["port"], "issue": f"=trade {evil}", "statement": evil, "conditions": [evil],
        "legs": [{"giver": "port", "item": evil, "receiver": "union`|"}],
        "responses": [{"party": "union`|", "kind": "rejects", "statement": evil}],
    }  # fmt: skip
    return Dossier.from_briefs(
        [
            brief(
                f"`a`|{n}",
                f"2026-03-0{n + 1}",
                outlet=evil,
                parties=parties,
                positions=[position],
                trades=[trade],
            )
            for n, position in enumerate(positions)
        ]
    )


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("part", [None, *PARTS])
def test_no_line_is_wider_than_the_terminal(dossier: Dossier, width: int, part: str | None) -> None:
    shown = to_terminal(dossier, part=part, width=width, color=False)

    assert max(cell_len(line) for line in shown.splitlines()) <= width


def test_parties_that_do_not_fit_beside_each_other_stand_below() -> None:
    told = [
        {"party": f"party-{n}", "issue": "pay", "statement": f"Party {n} is for more pay."} for n in range(8)
    ]
    parties = ", ".join(f"Party {n}" for n in range(8))
    shown = to_terminal(
        Dossier.from_briefs([brief("a", "2026-03-01", parties=parties, positions=told)]),
        part="matrix", width=60, color=False,
    )  # fmt: skip

    assert all(f"Party {n}" in shown for n in range(8))
    assert shown.count("Pay ") > 1


def test_a_terminal_that_knows_only_ascii_gets_only_that(dossier: Dossier) -> None:
    assert to_terminal(dossier, color=False, encoding="ascii").isascii()


@pytest.mark.parametrize("part", [None, *PARTS])
def test_hostile_text_stays_text(hostile: Dossier, part: str | None) -> None:
    written = to_markdown(hostile, part=part)
    tokens = MarkdownIt("commonmark").enable("table").parse(written)
    kinds = {inner.type for token in tokens for inner in (token, *(token.children or ()))}

    assert kinds.isdisjoint({"link_open", "image", "html_inline", "html_block"})
    for shown in (to_terminal(hostile, part=part, color=False), written):
        assert "\x1b" not in shown
        assert "\u202e" not in shown


@pytest.mark.parametrize("part", PARTS)
def test_no_cell_of_a_table_is_a_formula(hostile: Dossier, part: str) -> None:
    rows = list(csv.DictReader(io.StringIO(to_csv(hostile, part))))

    assert not [v for row in rows for v in row.values() if v.startswith(("=", "+", "-", "@"))]


def test_markdown_has_every_part_with_its_quotes(dossier: Dossier) -> None:
    shown = to_markdown(dossier)

    assert [line for line in shown.splitlines() if line.startswith("## ")] == [
        "## Matrix", "## Shifts", "## Contradictions", "## Ledger", "## Timeline", "## Articles",
    ]  # fmt: skip
    assert "> we will not work nights, not for any money — Ruth Amadi, Courier, 1 Mar 2026" in shown
    assert "1. Port of Ester: offered: Gazette, 2 Mar 2026 (`gazette-0302#t1`)" in shown


def test_what_was_left_in_doubt_is_shown_for_the_analyst(dossier: Dossier) -> None:
    shown = to_markdown(dossier, part="doubts")

    assert "`night-shifts-for-higher-pay`" in shown
    assert "the same things would move the same way" in shown


def test_an_empty_dossier_can_be_shown() -> None:
    assert "An empty dossier" in to_markdown(Dossier())
    assert "An empty dossier" in to_terminal(Dossier(), color=False)
    assert to_markdown(Dossier(), part="shifts") == "## Shifts\n\nNone.\n"


def test_a_selection_keeps_what_concerns_one_party_and_issue(dossier: Dossier) -> None:
    chosen = select(dossier, party="port-of-ester", issue="night-shifts")

    assert {(stand.party, stand.issue) for stand in chosen.timeline} == {("port-of-ester", "night-shifts")}
    assert [trade.id for trade in chosen.ledger] == ["night-shifts-for-higher-pay"]
    assert Dossier.from_json(chosen.to_json()) == chosen
    with pytest.raises(
        UsageError, match="there is no party 'pirates' in the dossier: choose one of dockers-union"
    ):
        select(dossier, party="pirates")


def test_a_difference_is_told_in_words(dossier: Dossier) -> None:
    earlier = Dossier.from_briefs(harbour()[:3])

    assert list(difference(earlier, dossier)) == [
        "added: courier-0310, gazette-0310, gazette-0312 and courier-0320",
        "Dockers' Union: night shifts, rejected → refused",
        "Dockers' Union: night shifts against shorter hours, new: agreed",
        "Port of Ester: night shifts against shorter hours, new: uncommitted",
        "Dockers' Union: night shifts, Ruth Amadi (open) and Piet Vos (refused) contradict each other within 2 days",
        "new trade: Night shifts against shorter hours, agreed, proposed by Dockers' Union",
    ]
    assert list(difference(dossier, dossier)) == []


def test_a_difference_tells_a_rejection_become_open() -> None:
    trade = {
        "proposers": ["kelland"], "issue": "territory swap", "statement": "Kelland proposes a territory swap.",
        "responses": [{"party": "ruritania", "kind": "rejects", "statement": "Ruritania rejects it."}],
    }  # fmt: skip
    later = {"party": "ruritania", "issue": "territory swap", "stance": "open", "statement": "Ruritania will talk about a swap."}  # fmt: skip
    old = brief("a", "2026-03-01", parties="Kelland, Ruritania", trades=[trade])
    new = brief("b", "2026-03-09", parties="Kelland, Ruritania", positions=[later])

    told = list(difference(Dossier.from_briefs([old]), Dossier.from_briefs([old, new])))
    assert "Ruritania: territory swap, rejected → open" in told
    assert [shift.kind for shift in Dossier.from_briefs([old, new]).shifts] == ["opened"]


def test_two_parties_that_became_one_are_told_so() -> None:
    told = [brief("a", "2026-03-01", parties="North Bank"), brief("b", "2026-03-02", parties="The Lender")]
    joined = Dossier.from_briefs(told, corrections="parties:\n  same:\n    - [North Bank, The Lender]\n")

    assert list(difference(Dossier.from_briefs(told), joined)) == ["The Lender is now one with North Bank"]


def test_people_of_both_sides_are_named(dossier: Dossier) -> None:
    assert {person.party for person in dossier.people} == {"dockers-union", "port-of-ester"}
    assert UNION["name"] != PORT["name"]
