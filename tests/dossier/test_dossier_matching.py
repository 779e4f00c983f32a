"""Which things of different articles are one: names, labels, statements, copies."""

from __future__ import annotations

from typing import Any

import pytest
from invented import PORT, UNION, brief

from summarizer import Dossier
from summarizer.dossier.words import label, opposed

Entry = dict[str, Any]


def two_parties(first: Entry, second: Entry) -> int:
    """How many parties a dossier has of two articles with one each."""
    told = [brief("a", "2026-03-01", parties=[first]), brief("b", "2026-03-02", parties=[second])]
    return len(Dossier.from_briefs(told).parties)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"name": "Ukraine"}, {"name": "Kyiv"}),
        ({"name": "Ukraine"}, {"name": "Ukrainian officials"}),
        ({"name": "United Auto Workers"}, {"name": "UAW"}),
        ({"name": "Dockers' Union"}, {"name": "the Dockers’ Union"}),
        ({"name": "Zelenskyy Foundation"}, {"name": "Zelensky Foundation"}),
        ({"name": "Harbour House", "aliases": ["Port of Ester"]}, {"name": "Port of Ester"}),
        ({"name": "Reform Bloc", "spokespeople": ["Ola Maddox"]}, {"name": "Mr Maddox"}),
        ({"name": "Lorn Bay Fishing Cooperative"}, {"name": "local fishing cooperative"}),
    ],
)
def test_one_side_under_two_names(first: Entry, second: Entry) -> None:
    assert two_parties(first, second) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"name": "North Bank"}, {"name": "South Bank"}),
        ({"name": "Ukraine"}, {"name": "Russia"}),
        (
            {"name": "Steel Ltd", "aliases": ["the company"]},
            {"name": "Paper Ltd", "aliases": ["the company"]},
        ),
        ({"name": "they"}, {"name": "they"}),
    ],
)
def test_two_sides(first: Entry, second: Entry) -> None:
    assert two_parties(first, second) == 2


def two_labels(
    first: str, second: str, statements: tuple[str, str] = ("One thing.", "Another matter.")
) -> Dossier:
    """The dossier of two articles in which the union says something under each label."""
    usual = {"party": "dockers-union", "stance": "for"}
    return Dossier.from_briefs(
        [
            brief("a", "2026-03-01", parties=[UNION, PORT], positions=[{**usual, "issue": first, "statement": statements[0]}]),
            brief("b", "2026-03-02", parties=[UNION, PORT], positions=[{**usual, "issue": second, "statement": statements[1]}]),
        ]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("prisoner exchange", "exchange of prisoners"),
        ("prisoner exchange", "swap of captives"),
        ("a 25-year lease", "a lease of twenty-five years"),
        ("local jobs", "guarantee of local posts"),
        ("wage talks", "wages"),
    ],
)
def test_one_matter_under_two_labels(first: str, second: str) -> None:
    assert len(two_labels(first, second).issues) == 1


@pytest.mark.parametrize(("first", "second"), [("prisoner exchange", "grain exports"), ("pay", "pensions"), ("talks", "plans")])  # fmt: skip
def test_two_matters(first: str, second: str) -> None:
    assert len(two_labels(first, second).issues) == 2


@pytest.mark.parametrize(
    ("first", "second", "turned"),
    [
        ("leaving the pact", "staying in the pact", True),
        ("lifting of tariffs", "keeping the tariffs", True),
        ("wall funding", "no wall funding", True),
        ("opening the border", "closure of the border", True),
        ("a five-year ceiling", "a lease of more than five years", True),
        ("leaving the pact", "withdrawal from the pact", False),
        ("wall funding", "funding of the wall", False),
    ],
)
def test_labels_that_turn_each_other_round(first: str, second: str, turned: bool) -> None:
    assert opposed(label(first), label(second)) is turned
    assert opposed(label(second), label(first)) is turned


def test_the_same_words_of_one_party_with_the_opposite_stance_turn_a_label_round() -> None:
    words = "The union says that every harbour must be open to foreign warships."
    usual = {"party": "dockers-union", "statement": words}
    dossier = Dossier.from_briefs(
        [
            brief("a", "2026-03-01", parties=[UNION], positions=[{**usual, "issue": "foreign warships kept away", "stance": "against"}]),
            brief("b", "2026-03-02", parties=[UNION], positions=[{**usual, "issue": "foreign warships", "stance": "for"}]),
        ]
    )  # fmt: skip

    (issue,) = dossier.issues
    assert [member.reversed for member in issue.members] == [False, True]
    assert dossier.shifts == ()


LONG = " ".join(
    f"Sentence number {n} of the story tells something about the quay and its {n} cranes." for n in range(30)
)
PARTS = [
    {"party": "dockers-union", "issue": "night shifts", "stance": "against", "statement": "The union will not work night shifts."}
]  # fmt: skip


def test_a_shortened_copy_in_another_paper_counts_once_with_both_sources() -> None:
    shorter = LONG[: len(LONG) * 2 // 3]
    first = brief("agency", "2026-03-01", parties=[UNION], positions=PARTS, more=LONG, with_text=True)
    copy = brief(
        "local",
        "2026-03-02",
        outlet="Gazette",
        parties=[UNION],
        positions=PARTS,
        more=shorter,
        with_text=True,
    )
    dossier = Dossier.from_briefs([copy, first])

    assert dossier.article("local").copy_of == "agency"
    assert (dossier.article("local").likeness or 0) > 0.9
    assert dossier.copies("agency") == (dossier.article("local"),)
    (stand,) = dossier.timeline
    assert [source.article for source in stand.sources] == ["agency", "local"]
    assert stand.reports == 1


def test_two_reports_of_one_day_that_share_a_quotation_are_no_copies() -> None:
    other = (
        LONG.replace("Sentence number", "Line")
        .replace("tells something about", "is about")
        .replace("story", "day")
    )
    first = brief("a", "2026-03-01", parties=[UNION], positions=PARTS, more=LONG, with_text=True)
    second = brief(
        "b", "2026-03-01", outlet="Gazette", parties=[UNION], positions=PARTS, more=other, with_text=True
    )
    dossier = Dossier.from_briefs([first, second])

    assert [article.copy_of for article in dossier.articles] == [None, None]
    assert [stand.reports for stand in dossier.timeline] == [2]


def test_without_texts_a_copy_is_told_by_its_quotes() -> None:
    many = [
        {"party": "dockers-union", "issue": f"matter {n}", "statement": f"Quote number {n} speaks at some length about matter {n} and what follows from it."}
        for n in range(6)
    ]  # fmt: skip
    first = brief("a", "2026-03-01", parties=[UNION], positions=many, more="One text.")
    copy = brief("b", "2026-03-01", outlet="Gazette", parties=[UNION], positions=many, more="Other.")

    assert {a.copy_of for a in Dossier.from_briefs([first, copy]).articles} == {None, "a"}


def test_a_story_told_again_weeks_later_is_no_copy() -> None:
    first = brief("a", "2026-03-01", parties=[UNION], positions=PARTS, more=LONG, with_text=True)
    again = brief("b", "2026-05-01", parties=[UNION], positions=PARTS, more=LONG + " Again.", with_text=True)

    assert [article.copy_of for article in Dossier.from_briefs([first, again]).articles] == [None, None]


def test_another_price_by_others_is_another_trade_and_by_the_same_is_not() -> None:
    def offer(id: str, date: str, by: str, pay: str) -> Any:
        legs = [
            {"giver": "port-of-ester", "item": f"a pay rise of {pay} per cent", "receiver": "dockers-union"},
            {"giver": "dockers-union", "item": "an end to the strike", "receiver": "port-of-ester"},
        ]
        trade = {
            "proposers": [by],
            "issue": "pay",
            "legs": legs,
            "statement": f"A pay rise of {pay} per cent for an end to the strike.",
        }
        return brief(id, date, parties=[UNION, PORT], trades=[trade])  # fmt: skip

    first = offer("a", "2026-03-01", "port-of-ester", "4")
    assert len(Dossier.from_briefs([first, offer("b", "2026-03-02", "dockers-union", "9")]).ledger) == 2
    assert len(Dossier.from_briefs([first, offer("b", "2026-03-02", "port-of-ester", "5")]).ledger) == 1
