"""The corrections file: it wins over any guess, and what is wrong in it is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from invented import PORT, UNION, brief, harbour

from summarizer import Dossier, DossierError
from summarizer.dossier.adding import add, load
from summarizer.dossier.corrections import EXAMPLE, FILE, parse_corrections
from summarizer.dossier.folder import Folder

BRIEFS = [
    brief(
        "a",
        "2026-03-01",
        parties="North Bank, Southern Mutual",
        positions=[{"party": "north-bank", "issue": "merger", "statement": "North Bank is for the merger."}],
    ),
    brief(
        "b",
        "2026-03-02",
        parties="The Lender, Southern Mutual",
        positions=[
            {
                "party": "the-lender",
                "issue": "branch closures",
                "statement": "The Lender is for closing branches.",
            },
            {
                "party": "southern-mutual",
                "issue": "merger",
                "statement": "Southern Mutual is for a merger of equals.",
            },
        ],
    ),
]


def test_two_parties_are_one_when_the_analyst_says_so() -> None:
    dossier = Dossier.from_briefs(BRIEFS, corrections="parties:\n  same:\n    - [North Bank, The Lender]\n")

    bank = dossier.party("north-bank")
    assert [member.name for member in bank.members] == ["North Bank", "The Lender"]
    assert bank.members[1].match.reason == "correction"


def test_two_parties_are_kept_apart_whatever_they_are_called() -> None:
    dossier = Dossier.from_briefs(
        BRIEFS, corrections="parties:\n  different:\n    - ['a#southern-mutual', 'b#southern-mutual']\n"
    )

    assert [p.id for p in dossier.parties if p.name == "Southern Mutual"] == [
        "southern-mutual",
        "southern-mutual-2",
    ]


def test_a_party_and_an_issue_are_renamed_and_the_dossier_titled() -> None:
    dossier = Dossier.from_briefs(
        BRIEFS,
        corrections="title: the merger\nparties:\n  rename:\n    north-bank: The Bank\nissues:\n  rename:\n    merger: a merger of the two\n",
    )

    assert dossier.title == "the merger"
    assert dossier.party("north-bank").name == "The Bank"
    assert dossier.issue("merger").label == "a merger of the two"


def test_two_labels_are_one_issue_when_the_analyst_says_so() -> None:
    dossier = Dossier.from_briefs(BRIEFS, corrections="issues:\n  same:\n    - [merger, branch closures]\n")

    assert [issue.id for issue in dossier.issues] == ["merger"]


def test_a_single_item_is_moved_to_another_issue_and_its_label_stays_where_it_was() -> None:
    dossier = Dossier.from_briefs(BRIEFS, corrections="issues:\n  same:\n    - ['b#p2', branch closures]\n")

    closures, merger = dossier.issue("branch-closures"), dossier.issue("merger")
    assert [(m.article, m.items) for m in closures.members] == [("b", ("p1",)), ("b", ("p2",))]
    assert [(m.article, m.items) for m in merger.members] == [("a", ("p1",))]


def test_trades_are_kept_apart_and_joined() -> None:
    apart = Dossier.from_briefs(
        harbour(), corrections="trades:\n  different:\n    - ['gazette-0302#t1', 'courier-0304#t1']\n"
    )
    joined = Dossier.from_briefs(
        harbour(), corrections="trades:\n  same:\n    - ['gazette-0302#t1', 'courier-0310#t1']\n"
    )

    assert len(apart.ledger) == len(Dossier.from_briefs(harbour()).ledger) + 1
    assert {m.article for m in joined.ledger[0].members} == {
        "gazette-0302",
        "courier-0304",
        "courier-0310",
        "courier-0320",
    }


def test_corrections_survive_a_rebuild_and_apply_to_what_comes_later(tmp_path: Path) -> None:
    folder = Folder.create(tmp_path / "talks")
    add(folder, BRIEFS[:1])
    (folder.path / FILE).write_text("parties:\n  same:\n    - [North Bank, The Lender]\n")
    add(folder, BRIEFS[1:])
    first = load(folder)
    (folder.path / ".index.sqlite").unlink()

    assert [len(p.members) for p in first.parties] == [2, 2]
    assert load(folder) == first


def test_taking_a_correction_back_undoes_it(tmp_path: Path) -> None:
    folder = Folder.create(tmp_path / "talks")
    add(folder, BRIEFS)
    plain = load(folder)
    (folder.path / FILE).write_text("parties:\n  same:\n    - [North Bank, The Lender]\n")
    corrected = load(folder)
    (folder.path / FILE).write_text("")

    assert len(corrected.parties) == len(plain.parties) - 1
    assert load(folder) == plain


def test_a_correction_that_names_nothing_is_noted_with_its_line() -> None:
    dossier = Dossier.from_briefs(BRIEFS, corrections="parties:\n  same:\n    - [North Bank, Nort Bank]\n")

    assert dossier.notes == (
        "corrections, line 3: no party is called 'Nort Bank', so nothing follows from it",
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("party:\n  same: []\n", "line 1: there is no section 'party'"),
        ("parties:\n  equal:\n    - [a, b]\n", "line 2: there is no 'equal' for parties"),
        ("parties:\n  same:\n    - [a]\n", "line 3: name two different ones at least"),
        ("parties:\n  same: a, b\n", "line 2: write a list of lists"),
        ("trades:\n  same:\n    - [swap, 'a#t1']\n", "line 3: a trade is named by its article and item"),
        ("trades:\n  rename:\n    a: b\n", "line 2: there is no 'rename' for trades"),
        ("parties:\n  same:\n    - [a, b]\n  different:\n    - [a, b]\n", "line 5: 'a' and 'b' are said to be the same"),
        ("parties: [\n", "is not valid YAML.*line 2"),
        ("a: &x 1\n", "line 1: anchors and aliases"),
        ("- a\n", "line 1: .*must hold 'name: value' lines"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line(text: str, told: str) -> None:
    with pytest.raises(DossierError, match=told):
        parse_corrections(text)


def test_every_fault_is_told_at_once() -> None:
    with pytest.raises(DossierError, match="and 1 more") as caught:
        parse_corrections("party: {}\nparties:\n  equal: {}\n")

    assert len(caught.value.problems) == 2


def test_the_file_of_a_new_dossier_says_nothing_and_its_examples_can_be_used() -> None:
    uncommented = "\n".join(
        line.removeprefix("# ") for line in EXAMPLE.splitlines() if line.startswith(("# title", "# parties", "#   ", "# people", "# issues", "# trades", "#     "))
    )  # fmt: skip

    assert parse_corrections(EXAMPLE).written == ()
    assert {word.kind for word in parse_corrections(uncommented).written} == {
        "party",
        "person",
        "issue",
        "trade",
    }


def test_corrections_of_people() -> None:
    dossier = Dossier.from_briefs(
        [brief("a", "2026-03-01", parties=[UNION, PORT]), brief("b", "2026-03-02", parties=[{**UNION, "spokespeople": ["R. Cole"]}])],
        corrections="people:\n  same:\n    - [Ruth Amadi, R. Cole]\n  rename:\n    r-cole: Ruth Amadi-Cole\n",
    )  # fmt: skip

    names = {person.name for person in dossier.people}
    assert "Ruth Amadi-Cole" in names
    assert not {"R. Cole", "Ruth Amadi"} & names
