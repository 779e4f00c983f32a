"""What holds for every dossier, whatever the briefs and their order."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from invented import PORT, UNION, brief, harbour

from summarizer import Brief, Dossier

PARTIES = ["dockers-union", "port-of-ester"]
ISSUES = ["night shifts", "working at night", "return of the crane drivers", "pay", "leaving the pact", "staying in the pact"]  # fmt: skip
WORDS = st.lists(
    st.sampled_from("nights pay drivers crane pact talks week quay will not money agree reject".split()),
    min_size=2,
    max_size=6,
).map(" ".join)
POSITIONS = st.fixed_dictionaries(
    {
        "party": st.sampled_from(PARTIES),
        "issue": st.sampled_from(ISSUES),
        "stance": st.sampled_from(["for", "against", "open"]),
        "act": st.sampled_from(["view", "refusal", "concession"]),
        "modality": st.sampled_from(["actual", "past", "conditional"]),
        "speaker": st.sampled_from([None, "Ruth Amadi", "Piet Vos"]),
        "statement": WORDS,
    }
)
TRADES = st.fixed_dictionaries(
    {
        "proposers": st.lists(st.sampled_from(PARTIES), max_size=2, unique=True),
        "issue": st.sampled_from(ISSUES),
        "status": st.sampled_from(["floated", "offered", "negotiating", "agreed", "rejected", "done"]),
        "statement": WORDS,
        "legs": st.lists(
            st.fixed_dictionaries(
                {"giver": st.sampled_from(PARTIES), "receiver": st.none(), "item": WORDS},
            ),
            max_size=2,
        ),
        "responses": st.lists(
            st.fixed_dictionaries(
                {
                    "party": st.sampled_from(PARTIES),
                    "kind": st.sampled_from(["accepts", "rejects", "conditional", "noncommittal"]),
                    "statement": WORDS,
                }
            ),
            max_size=2,
        ),
    }
)


@st.composite
def stories(draw: st.DrawFn) -> list[Brief]:
    told: list[Brief] = []
    for number in range(draw(st.integers(1, 5))):
        date = draw(st.sampled_from([None, "2026-03-01", "2026-03-02", "2026-03-09"]))
        positions: list[dict[str, Any]] = draw(st.lists(POSITIONS, max_size=4))
        trades: list[dict[str, Any]] = draw(st.lists(TRADES, max_size=2))
        told.append(brief(f"a{number}", date, parties=[UNION, PORT], positions=positions, trades=trades))
    return told


@settings(max_examples=40, deadline=None)
@given(stories(), st.randoms())
def test_the_order_of_the_briefs_does_not_matter(told: list[Brief], chance: Any) -> None:
    shuffled = list(told)
    chance.shuffle(shuffled)

    assert Dossier.from_briefs(shuffled).to_json() == Dossier.from_briefs(told).to_json()


@settings(max_examples=40, deadline=None)
@given(stories())
def test_a_brief_given_twice_counts_once(told: list[Brief]) -> None:
    assert Dossier.from_briefs([*told, *told]) == Dossier.from_briefs(told)


@settings(max_examples=40, deadline=None)
@given(stories())
def test_every_quote_is_a_quote_of_its_brief(told: list[Brief]) -> None:
    quotes = {(b.article.id, piece.start, piece.quote) for b in told for _, piece in b.evidence()}
    dossier = Dossier.from_briefs(told)

    assert {(key.partition("#")[0], piece.start, piece.quote) for key, piece in dossier.evidence()} <= quotes


@settings(max_examples=40, deadline=None)
@given(stories())
def test_every_item_of_every_brief_is_told_once(told: list[Brief]) -> None:
    dossier = Dossier.from_briefs(told)
    stands = [
        source.key for stand in dossier.timeline for source in stand.sources if stand.kind == "position"
    ]
    trades = [f"{member.article}#{member.trade}" for trade in dossier.ledger for member in trade.members]

    assert sorted(stands) == sorted(f"{b.article.id}#{p.id}" for b in told for p in b.positions)
    assert sorted(trades) == sorted(f"{b.article.id}#{t.id}" for b in told for t in b.trades)


@settings(max_examples=20, deadline=None)
@given(stories())
def test_a_dossier_survives_its_json(told: list[Brief]) -> None:
    dossier = Dossier.from_briefs(told)

    assert Dossier.from_json(dossier.to_json()) == dossier


def test_each_element_has_a_line_of_its_own() -> None:
    dossier = Dossier.from_briefs(harbour())
    lines = dossier.to_json().splitlines()

    assert sum('{"id":"courier-0310#p1"' in line for line in lines) == 1
    assert len(lines) < len(dossier.timeline) + len(dossier.articles) + 60
