"""Briefs for the programs of the field: PLOVER events and statements of the Discourse Network Analyzer."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any, get_args

import pytest

from summarizer.brief import Act, Brief, ResponseKind, Status, Strength
from summarizer.errors import UsageError
from summarizer.export.briefs import read_briefs
from summarizer.export.dna import COLUMNS, statements, to_dna
from summarizer.export.plover import events, modes, to_plover
from summarizer.export.rules import PLOVER_RULES

ROOT = Path(__file__).parents[2]


def changed(brief: Brief, **lists: list[dict[str, Any]]) -> Brief:
    """The brief with fields of its items replaced, by list and place."""
    data = json.loads(brief.to_json())
    for name, changes in lists.items():
        for item, change in zip(data[name], changes, strict=False):
            item.update(change)
    return Brief.model_validate(data)


def test_there_is_a_rule_for_every_kind_of_item() -> None:
    wanted = {
        f"{kind}.{value}"
        for kind, values in (
            ("position", Act),
            ("demand", Strength),
            ("trade", Status),
            ("response", ResponseKind),
        )
        for value in get_args(values)
    }
    assert {name for name in PLOVER_RULES if name.count(".") == 1} == wanted


def test_the_rules_are_documented_as_they_are() -> None:
    rows = re.findall(
        r"^\| `(\w+\.[\w.]+)` \| (\w+|—) \| (.+) \|$", (ROOT / "docs/exports.md").read_text("utf-8"), re.M
    )
    assert rows == [(name, rule.event or "—", rule.why) for name, rule in PLOVER_RULES.items()]


def test_items_become_events_with_their_sides_and_words(weir: Brief) -> None:
    coded = {event["item"]: event for event in events(weir)}
    for name, event in coded.items():
        assert event["id"] == f"weir@{weir.article.sha256[:12]}/{name}"
        assert event["date"] == str(weir.article.date)
        assert all(quote in str(weir.article.text) for quote in event["event_text"])
    demand = weir.demands[0]
    assert coded["d1"]["event"] == (["THREATEN"] if demand.strength == "ultimatum" else ["REQUEST"])
    assert [actor["identifier_text"] for actor in coded["d1"]["source"]] == [demand.party]
    assert [actor["identifier_text"] for actor in coded["d1"]["recipient"]] == list(demand.addressees)
    answer = next(event for event in coded.values() if event["rule"] == "response.rejects")
    assert answer["event"] == ["REJECT"]
    assert answer["recipient"] != answer["source"]


def test_what_is_no_event_is_counted_by_reason(weir: Brief) -> None:
    left_out: Counter[str] = Counter()
    coded = list(events(weir, left_out))
    answers = sum(len(item.responses) for item in (*weir.demands, *weir.trades))
    assert len(coded) + left_out.total() == len(list(weir.items())) + answers
    assert left_out["a comment is no event"] >= sum(position.act == "view" for position in weir.positions)


@pytest.mark.parametrize(
    ("status", "event", "context"),
    [("floated", "AGREE", ["hypothetical"]), ("offered", "AGREE", []), ("negotiating", "CONSULT", [])],
)
def test_a_trade_is_coded_by_its_status(weir: Brief, status: str, event: str, context: list[str]) -> None:
    coded = {e["item"]: e for e in events(changed(weir, trades=[{"status": status}]))}
    assert (coded["t1"]["event"], coded["t1"]["context"]) == ([event], context)
    if event == "CONSULT":
        assert {actor["identifier_text"] for actor in coded["t1"]["source"]} >= {"marenia", "tolvia"}
        assert coded["t1"]["recipient"] == []


def test_a_deal_carried_out_is_coded_by_what_moved(weir: Brief) -> None:
    def coded(*legs: tuple[str, str, str]) -> list[tuple[Any, ...]]:
        moved = [{"giver": giver, "item": item, "receiver": receiver} for giver, item, receiver in legs]
        brief = changed(weir, trades=[{"status": "done", "legs": moved}])
        return [
            (e["event"][0], e["mode"], [a["identifier_text"] for a in e["source"]])
            for e in events(brief)
            if e["item"].startswith("t1") and "/r" not in e["item"]
        ]

    prisoners = coded(("marenia", "200 prisoners", "tolvia"), ("tolvia", "the bodies of soldiers", "marenia"))
    assert prisoners == [("RETREAT", ["release"], ["marenia"]), ("RETREAT", ["return"], ["tolvia"])]
    assert coded(("marenia", "summer water", "tolvia"), ("tolvia", "electricity", "marenia")) == [
        ("COOPERATE", [], ["marenia", "tolvia"])
    ]
    assert coded(("marenia", "food", "tolvia")) == [("AID", [], ["marenia"])]


def test_a_deal_of_nobody_is_counted(weir: Brief) -> None:
    left_out: Counter[str] = Counter()
    changes = {"status": "done", "proposers": [], "legs": [{"giver": None, "item": "food", "receiver": None}]}
    assert not [e for e in events(changed(weir, trades=[changes]), left_out) if e["item"] == "t1"]
    assert left_out["nobody is named who did it"] == 1


@pytest.mark.parametrize(
    ("event", "topic", "expected"),
    [
        ("REQUEST", "a return to the negotiating table", ["meet"]),
        ("REJECT", "release of the hostages", ["yield"]),
        ("THREATEN", "a bank holiday warning in warm weather", []),
        ("THREATEN", "missile attacks on the port", ["violence"]),
        ("AGREE", "release of the hostages", []),
    ],
)
def test_words_tell_the_mode(event: str, topic: str, expected: list[str]) -> None:
    assert modes(event, topic) == expected


def test_plover_is_a_line_an_event(weir: Brief) -> None:
    lines = "".join(to_plover([weir, weir])).splitlines()
    assert [json.loads(line) for line in lines] == json.loads(json.dumps(list(events(weir)) * 2))


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def test_dna_has_the_columns_of_its_event_list(weir: Brief) -> None:
    rows = table("".join(to_dna([weir, weir])))
    assert tuple(rows[0]) == COLUMNS
    assert [row["statement ID"] for row in rows] == [str(n + 1) for n in range(len(rows))]
    assert {row["document ID"] for row in rows} == {"1", "2"}
    assert {row["time"] for row in rows} == {f"{weir.article.date} 00:00:00"}
    assert {row["agreement"] for row in rows} == {"0", "1"}
    assert {row["organization"] for row in rows} <= {party.name for party in weir.parties}


def test_a_statement_says_who_agrees_with_what(weir: Brief) -> None:
    changes = [
        {"stance": "against", "modality": "actual"},
        {"stance": "open", "modality": "actual"},
        {"modality": "past"},
    ]
    left_out: Counter[str] = Counter()
    made = list(statements(changed(weir, positions=changes), left_out))
    by_item = {statement.key.split("/", 1)[1]: statement for statement in made}
    assert by_item["p1"].agreement is False
    assert by_item["p1"].concept == weir.positions[0].issue
    assert not {"p2", "p3"} & set(by_item)
    assert left_out["neither for nor against"] >= 1
    assert left_out["held in the past, or only supposed"] >= 1
    for statement in made:
        assert statement.person != statement.organization


def test_briefs_are_read_from_every_form_they_are_written_in(weir: Brief, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(weir.to_json(), "utf-8")
    (tmp_path / "b.json").write_text(f"[{weir.to_json()}, {{}}]", "utf-8")
    (tmp_path / "c.jsonl").write_text(weir.to_json(indent=None) + "\n\n{broken\n", "utf-8")
    (tmp_path / "failed.jsonl").write_text('{"source": "x"}\n')
    (tmp_path / ".hidden.json").write_text("{}")
    found = list(read_briefs([tmp_path, tmp_path / "a.json"]))
    assert [entry.name.removeprefix(f"{tmp_path}/") for entry in found] == [
        "a.json", "b.json:1", "b.json:2", "c.jsonl:1", "c.jsonl:3", "a.json",
    ]  # fmt: skip
    assert [entry.brief == weir for entry in found] == [True, True, False, True, False, True]
    assert all(entry.name in str(entry.error) for entry in found if entry.error)


def test_a_place_without_briefs_is_told(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "none.json"):
        with pytest.raises(UsageError, match=r"no briefs|cannot read"):
            list(read_briefs([place]))
