from __future__ import annotations

import datetime as dt
import math
from dataclasses import replace
from typing import Any

import pytest
from assembling import USAGE, article, at, demand, draft, party, position, response, trade
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.article import Article, Span
from summarizer.assemble import assemble
from summarizer.assemble.outcome import outcome
from summarizer.brief import Brief
from summarizer.draft import (
    Draft,
    DraftDemand,
    DraftEvidence,
    DraftLeg,
    DraftParty,
    DraftPosition,
    DraftPrompt,
    DraftRejected,
    DraftResponse,
    DraftSpokesperson,
    DraftTrade,
    Usage,
)

TEXT = """
Ukraine offered Russia the Kursk salient in exchange for the Kharkiv strip. Russia said such a move is impossible.
The Netherlands asked Ukraine to hold elections. Ukraine will not accept the toll.
"""
ARTICLE = article(TEXT, title="A swap", date=dt.date(2025, 2, 12))
GUESSED = replace(ARTICLE, warnings=("The date was guessed.",))
PARTIES = (party("Ukraine"), party("Russia"), party("Netherlands", role="mediator"))
SWAP = trade(
    "Ukraine offers the Kursk salient for the Kharkiv strip.",
    at("offered Russia the Kursk salient", 1),
    DraftLeg("Kursk salient", "Ukraine", "Russia"),
    DraftLeg("Kharkiv strip", "Russia", "Ukraine"),
    proposers=("Ukraine",),
    key="swap",
)
REFUSAL = response(
    "Russia", "rejects", "Russia calls it impossible.", at("such a move is impossible", 2), to="swap"
)
ELECTIONS = demand(
    "Netherlands",
    "The Netherlands asks Ukraine to hold elections.",
    at("asked Ukraine to hold elections", 3),
    addressees=("Ukraine",),
    issue="elections",
)
TOLL = position(
    "Ukraine", "Ukraine will not accept the toll.", at("will not accept the toll", 4), stance="against"
)


def test_a_brief_holds_what_the_draft_holds() -> None:
    brief = assemble(GUESSED, draft(SWAP, REFUSAL, ELECTIONS, TOLL, parties=PARTIES), seconds=1.5)
    assert [item.id for item in brief.items()] == ["p1", "d1", "t1"]
    assert [p.id for p in brief.parties] == ["ukraine", "russia", "netherlands"]
    assert brief.trades[0].status == "rejected"
    assert brief.run.rejected == ()
    assert brief.run.seconds == 1.5
    assert brief.run.warnings == ("The date was guessed.",)
    assert brief.verify(ARTICLE) is brief
    assert Brief.from_json(brief.to_json(), ARTICLE) == brief


def test_the_text_is_in_the_brief_only_on_request() -> None:
    assert assemble(ARTICLE, draft()).article.text is None
    assert assemble(ARTICLE, draft(), include_text=True).article.text == ARTICLE.text


def test_the_headline_names_the_trade_and_its_answer() -> None:
    brief = assemble(ARTICLE, draft(SWAP, REFUSAL, ELECTIONS, TOLL, parties=PARTIES))
    assert brief.headline == "Ukraine offers Kursk salient for Kharkiv strip; Russia refuses"
    assert brief.summary == (
        "The sides are Ukraine and Russia; the Netherlands mediates. "
        "Ukraine offers the Kursk salient for the Kharkiv strip. Russia refuses. "
        "The article has 1 position, 1 demand and 1 trade."
    )


def test_what_a_side_offers_leads_before_what_an_outsider_floats() -> None:
    floated = trade(
        "A lease of land is floated.",
        at("offered Russia the Kursk salient", 1),
        DraftLeg("a lease", "Russia", "Ukraine"),
        status="floated",
    )
    brief = assemble(ARTICLE, draft(floated, SWAP, parties=PARTIES))
    assert brief.headline == "Ukraine offers Kursk salient for Kharkiv strip"


def test_without_a_trade_the_headline_names_the_demand() -> None:
    brief = assemble(ARTICLE, draft(ELECTIONS, TOLL, parties=PARTIES))
    assert brief.headline == "Netherlands asks Ukraine for elections"


def test_with_positions_only_the_headline_is_one_of_them() -> None:
    brief = assemble(ARTICLE, draft(TOLL, parties=PARTIES))
    assert brief.headline == "Ukraine will not accept the toll"


@pytest.mark.parametrize(
    ("fields", "legs", "expected"),
    [
        (
            {"proposers": ("Ukraine",)},
            (DraftLeg("old ships", "Russia", "Ukraine"),),
            "Ukraine proposes old ships",
        ),
        (
            {"proposers": ("Ukraine", "Russia"), "status": "negotiating"},
            (DraftLeg("Kursk salient", "Ukraine"), DraftLeg("Kharkiv strip", "Russia")),
            "Ukraine and Russia negotiate over Kursk salient for Kharkiv strip",
        ),
        ({"status": "done"}, (), "A swap of land is done"),
        ({"status": "floated", "speaker": "Russia"}, (), "Russia floats the swap"),
    ],
)
def test_the_headline_says_no_more_than_the_trade(
    fields: dict[str, Any], legs: tuple[DraftLeg, ...], expected: str
) -> None:
    swap = trade("A swap of land is done.", at("offered Russia the Kursk salient", 1), *legs, **fields)
    assert assemble(ARTICLE, draft(swap, parties=PARTIES)).headline == expected


def test_nothing_found_is_a_result() -> None:
    brief = assemble(ARTICLE, draft(parties=PARTIES))
    assert brief.headline == brief.summary == "No demands, positions or exchanges found."


def test_an_outsider_who_raises_a_trade_is_a_party() -> None:
    text = article(
        "Analyst Olga Marsh sees a swap of Kursk for Kharkiv coming. Russia and Ukraine are silent."
    )
    swap = trade(
        "Olga Marsh expects a swap.", at("sees a swap of Kursk", 1), status="floated", speaker="Olga Marsh"
    )
    brief = assemble(text, draft(swap, parties=(party("Russia"), party("Ukraine"))))
    assert [(p.id, p.role) for p in brief.parties][-1] == ("olga-marsh", "third_party")


def test_what_the_engine_gave_up_and_wondered_is_in_the_record() -> None:
    brief = assemble(
        GUESSED,
        draft(
            rejected=(DraftRejected("position", "unparsable", "Half an item."), DraftRejected("thing", "")),
            warnings=("One window was cut.",),
        ),
    )
    assert [(r.kind, r.reason) for r in brief.run.rejected] == [
        ("position", "unparsable"),
        ("item", "unspecified"),
    ]
    assert brief.run.warnings == ("The date was guessed.", "One window was cut.")


def test_a_draft_gives_the_same_brief_every_time() -> None:
    made = draft(SWAP, REFUSAL, ELECTIONS, TOLL, TOLL, parties=PARTIES)
    assert assemble(ARTICLE, made).to_json() == assemble(ARTICLE, made).to_json()


@pytest.mark.parametrize("value", [math.nan, math.inf, -1.0])
def test_figures_that_make_no_sense_do_not_break_the_record(value: float) -> None:
    usage = Usage(engine="", engine_version="\ud800", requests=-1, cost=value, windows=-3)
    brief = assemble(ARTICLE, Draft(usage=usage), seconds=value)
    assert (brief.run.engine, brief.run.requests, brief.run.cost, brief.run.seconds) == (
        "unknown",
        0,
        None,
        0.0,
    )


# Whatever an engine, or a model behind it, may come up with: mostly sense, so that it reaches every step.


def mostly(sense: st.SearchStrategy[Any], nonsense: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.integers(0, 11).flatmap(lambda n: nonsense if n == 0 else sense)


SAID = [
    "Ukraine will not cede land to Russia.",
    "Russia offers Ukraine 5 million tons of grain for peace.",
    "The U.S. wants Russia to withdraw its troops from Kyiv.",
    "Zelenskyy rejects the offer, and the union said “no”.",
    "Россия said: peace for land — the old offer.",
    "中国要求俄罗斯撤军。",
    "Ukraine will cede land, a source said.",
]
NAMES = ["Ukraine", "the U.S.", "Russia", "Zelenskyy", "union", "U.S", "中国", "Kyiv", "a source"]
BITS = sorted({" ".join(line.split()[i : i + 4]) for line in SAID for i in range(4)})
wild = st.text(max_size=12) | st.text(st.characters(categories=["Cs", "Cf", "Cc"]), max_size=3)
name = mostly(st.sampled_from(NAMES), wild | st.sampled_from(["they", "", "China"]))
words = mostly(st.sampled_from([*SAID, *BITS]), wild | st.just("x" * 3000))
numbers = mostly(st.integers(1, 6), st.integers())


def one_of(*values: str) -> st.SearchStrategy[str]:
    return mostly(st.sampled_from(values), wild)


@st.composite
def spans_anywhere(draw: st.DrawFn) -> Span:
    start = draw(st.integers(0, 150))
    return Span(start, start + draw(st.integers(0, 90)))


spans = spans_anywhere()
evidence = st.lists(
    st.builds(
        DraftEvidence,
        sentences=st.lists(numbers, min_size=1, max_size=6).map(tuple),
        anchor=mostly(st.sampled_from(BITS), st.none() | wild),
        span=st.none() | spans,
    ),
    max_size=3,
).map(tuple)
common: dict[str, st.SearchStrategy[Any]] = {
    "statement": words,
    "evidence": evidence,
    "attribution": one_of("direct", "indirect", "narrated"),
    "speaker": st.none() | name,
    "anonymous": st.booleans(),
    "said_on": st.none() | st.dates() | st.datetimes(),
    "confidence": st.none() | st.floats(),
    "key": one_of("", "a", "b"),
    "window": st.integers(0, 1),
}
names = st.lists(name, max_size=3).map(tuple)
positions = st.builds(
    DraftPosition,
    **common,
    party=name,
    issue=words,
    act=one_of("view", "refusal"),
    stance=one_of("for", "against", "open"),
    modality=one_of("actual", "past"),
)
demands = st.builds(
    DraftDemand,
    **common,
    party=name,
    issue=words,
    strength=one_of("request", "demand", "ultimatum"),
    addressees=names,
    deadline=st.none() | words,
)
legs = st.builds(
    DraftLeg,
    item=one_of("land", "5 million tons of grain", "peace"),
    giver=st.none() | name,
    receiver=st.none() | name,
)
trades = st.builds(
    DraftTrade,
    **common,
    issue=words,
    status=one_of("floated", "offered", "negotiating", "agreed", "rejected", "done"),
    proposers=names,
    legs=st.lists(legs, max_size=3).map(tuple),
    conditions=st.lists(words, max_size=2).map(tuple),
)
responses = st.builds(
    DraftResponse,
    **common,
    party=name,
    kind=one_of("accepts", "rejects", "conditional", "counters", "noncommittal"),
    to=st.sampled_from([None, "", "a", "b", "c"]),
    counter=st.sampled_from([None, "a", "b", "c"]),
)
people = st.builds(DraftSpokesperson, name=name, role=st.none() | words)
parties = st.builds(
    DraftParty,
    name=name,
    aliases=names,
    role=one_of("principal", "mediator", "third_party", "Third Party"),
    spokespeople=st.lists(people, max_size=2).map(tuple),
)
given_up = st.builds(DraftRejected, kind=words, reason=words, detail=words, sentences=st.just((1, 2)))
usages = st.just(USAGE) | st.builds(
    Usage,
    engine=words,
    engine_version=words,
    model=st.none() | words,
    prompts=st.lists(st.builds(DraftPrompt, words, words, words), max_size=1).map(tuple),
    requests=st.integers(),
    cost=st.none() | st.floats(),
)
drafts = st.builds(
    Draft,
    usage=usages,
    parties=st.lists(parties, max_size=4).map(tuple),
    positions=st.lists(positions, max_size=4).map(tuple),
    demands=st.lists(demands, max_size=3).map(tuple),
    trades=st.lists(trades, max_size=3).map(tuple),
    responses=st.lists(responses, max_size=4).map(tuple),
    rejected=st.lists(given_up, max_size=1).map(tuple),
    warnings=st.lists(words, max_size=2).map(tuple),
)
articles = st.lists(
    st.lists(st.sampled_from(SAID), min_size=1, max_size=3).map(" ".join), min_size=1, max_size=4
).map(lambda lines: article("\n".join(lines)))


@settings(max_examples=150, deadline=None)
@given(articles, drafts)
def test_any_draft_gives_a_valid_brief_in_which_every_quote_stands_in_the_text(
    text: Article, made: Draft
) -> None:
    brief = assemble(text, made, include_text=True)
    brief.verify(text)
    assert Brief.from_json(brief.to_json(), text).to_json() == brief.to_json()
    assert brief.headline
    assert brief.summary


@settings(max_examples=150, deadline=None)
@given(articles, drafts)
def test_every_item_of_a_draft_is_in_the_brief_or_rejected_with_a_reason(text: Article, made: Draft) -> None:
    found = outcome(text, made)
    answered = [
        answer.grounded
        for kind, items in (("demand", found.demands), ("trade", found.trades))
        for place in range(len(items))
        for answer in found.linked.answers(("demand" if kind == "demand" else "trade", place))
    ]
    for kind, drafted, kept in (
        ("position", made.positions, found.positions),
        ("demand", made.demands, found.demands),
        ("trade", made.trades, found.trades),
        ("response", made.responses, answered),
    ):
        sources = [source for item in kept for source in item.sources]
        rejected = [r for r in found.ledger.rejected if r.kind == kind]
        assert len(sources) == len(set(sources))
        assert len(sources) + len(rejected) == len(drafted)
        assert all(r.reason and r.detail for r in rejected)
