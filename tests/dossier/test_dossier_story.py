"""A small story, told by two papers: what its dossier says."""

from __future__ import annotations

from pathlib import Path

import pytest
from invented import PORT, UNION, brief, day, harbour

from summarizer import Brief, Dossier


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return Dossier.from_briefs(harbour())


def test_a_side_with_another_name_is_found_by_who_speaks_for_it(dossier: Dossier) -> None:
    union = dossier.party("dockers-union")

    assert [party.id for party in dossier.parties] == ["dockers-union", "port-of-ester"]
    assert "Ester Dockers' Union" in union.aliases
    member = next(m for m in union.members if m.article == "gazette-0302")
    assert (member.name, member.match.reason) == ("Ester Dockers' Union", "spokesperson")
    assert "'piet vos' speaks for it" in member.match.detail


def test_a_surname_finds_its_person(dossier: Dossier) -> None:
    amadi = next(person for person in dossier.people if person.id == "ruth-amadi")

    assert {member.name for member in amadi.members} == {"Ruth Amadi", "Amadi"}


def test_labels_in_other_words_are_one_issue_and_two_matters_are_not(dossier: Dossier) -> None:
    labels = {member.label for member in dossier.issue("night-shifts").members}
    drivers = dossier.issue("reinstatement-of-the-dismissed-crane-drivers")

    assert {"night shifts", "working at night"} <= labels
    assert {member.label for member in drivers.members} == {
        "reinstatement of the dismissed crane drivers",
        "return of dismissed crane drivers",
        "reinstatement of crane drivers",
    }


def test_what_two_papers_tell_of_one_day_is_one_stand_with_both_sources(dossier: Dossier) -> None:
    stand = dossier.stand("courier-0310#p1")

    assert [source.key for source in stand.sources] == ["courier-0310#p1", "gazette-0310#p1"]
    assert stand.reports == 2


def test_a_refusal_become_open_is_a_shift_with_both_quotes(dossier: Dossier) -> None:
    shift = next(s for s in dossier.shifts if s.issue == "night-shifts")

    assert (shift.party, shift.kind) == ("dockers-union", "opened")
    assert shift.before.said.quote == "we will not work nights, not for any money"
    assert shift.after.said.quote == "we are now ready to talk about nights"
    assert (shift.before.date, shift.after.date) == (day("2026-03-01"), day("2026-03-10"))


def test_a_demand_pressed_and_then_dropped_is_two_shifts(dossier: Dossier) -> None:
    kinds = [s.kind for s in dossier.shifts if s.issue == "reinstatement-of-the-dismissed-crane-drivers"]

    assert kinds == ["escalated", "dropped"]


def test_two_of_one_side_who_disagree_within_days_contradict_each_other(dossier: Dossier) -> None:
    (pair,) = dossier.contradictions

    assert (pair.first.said.speaker, pair.second.said.speaker) == ("Ruth Amadi", "Piet Vos")
    assert (pair.party, pair.days) == ("dockers-union", 2)
    cell = dossier.cell("night-shifts", "dockers-union")
    assert cell is not None
    assert cell.contested


def test_a_contradiction_is_not_also_a_shift(dossier: Dossier) -> None:
    assert not any(shift.after.stand == "gazette-0312#p1" for shift in dossier.shifts)


def test_an_offer_told_twice_is_one_trade_with_its_steps(dossier: Dossier) -> None:
    trade = dossier.trade("night-shifts-for-higher-pay")

    assert [(m.article, m.trade) for m in trade.members] == [("gazette-0302", "t1"), ("courier-0304", "t1")]
    assert [(s.kind, s.parties) for s in trade.stages] == [
        ("offered", ("port-of-ester",)),
        ("rejected", ("dockers-union",)),
    ]
    assert [source.key for source in trade.stages[1].sources] == ["gazette-0302#t1/r1", "courier-0304#t1"]
    assert trade.status == "rejected"


def test_another_exchange_of_the_same_thing_is_another_trade(dossier: Dossier) -> None:
    trade = dossier.trade("night-shifts-against-shorter-hours")

    assert [(s.kind, s.answer) for s in trade.stages] == [
        ("offered", None),
        ("answered", "noncommittal"),
        ("agreed", None),
    ]
    assert trade.status == "agreed"


def test_the_matrix_has_the_latest_of_each_party_on_each_issue(dossier: Dossier) -> None:
    cell = dossier.cell("night-shifts", "port-of-ester")

    assert cell is not None
    assert (cell.latest.stance, cell.latest.act, cell.latest.date) == ("for", "view", day("2026-03-01"))
    assert dossier.cell("reinstatement-of-the-dismissed-crane-drivers", "port-of-ester") is None


def test_being_for_the_opposite_of_a_label_is_being_against_it() -> None:
    leave = {
        "party": "dockers-union",
        "issue": "leaving the port pact",
        "stance": "for",
        "statement": "The union is for leaving the port pact.",
    }
    stay = {
        "party": "port-of-ester",
        "issue": "staying in the port pact",
        "stance": "for",
        "statement": "The port is for staying in the port pact.",
    }
    dossier = Dossier.from_briefs(
        [brief("a", "2026-03-01", parties=[UNION, PORT], positions=[leave]),
         brief("b", "2026-03-02", parties=[UNION, PORT], positions=[stay])]
    )  # fmt: skip

    (issue,) = dossier.issues
    assert [member.reversed for member in issue.members] == [False, True]
    cell = dossier.cell(issue.id, "port-of-ester")
    assert cell is not None
    assert cell.latest.stance == "against"


def test_the_same_person_saying_another_thing_is_a_shift_and_no_contradiction() -> None:
    no = {
        "party": "dockers-union",
        "issue": "night shifts",
        "act": "refusal",
        "stance": "against",
        "speaker": "Ruth Amadi",
        "statement": "The union will not work night shifts.",
    }
    yes = {
        **no,
        "act": "view",
        "stance": "for",
        "statement": "The union wants night shifts.",
        "quote": "give us the nights",
    }
    dossier = Dossier.from_briefs(
        [brief("a", "2026-03-01", parties=[UNION], positions=[no]), brief("b", "2026-03-02", parties=[UNION], positions=[yes])]
    )  # fmt: skip

    assert [shift.kind for shift in dossier.shifts] == ["accepted"]
    assert dossier.contradictions == ()


def test_sides_of_one_article_are_never_one() -> None:
    banks = [
        {"name": "North Bank", "aliases": ["the Bank"]},
        {"name": "North Bank Credit", "aliases": ["the Bank"]},
    ]
    dossier = Dossier.from_briefs(
        [brief("a", "2026-03-01", parties=banks), brief("b", "2026-03-02", parties=list(reversed(banks)))]
    )

    assert [[m.party for m in party.members] for party in dossier.parties] == [
        ["north-bank", "north-bank"],
        ["north-bank-credit", "north-bank-credit"],
    ]


def test_a_later_article_may_show_that_two_sides_were_one() -> None:
    dossier = Dossier.from_briefs(
        [
            brief("a", "2026-03-01", parties="Harbour House"),
            brief("b", "2026-03-02", parties="Port of Ester"),
            brief("c", "2026-03-03", parties=[{"name": "Port of Ester", "aliases": ["Harbour House"]}]),
        ]
    )

    (party,) = dossier.parties
    assert [member.name for member in party.members] == ["Harbour House", "Port of Ester", "Port of Ester"]


def test_the_lines_for_the_command_line_are_this_story() -> None:
    lines = (Path(__file__).parent / "data" / "harbour.jsonl").read_text("utf-8").splitlines()

    assert [Brief.from_json(line) for line in lines] == harbour()
