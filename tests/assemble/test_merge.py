from __future__ import annotations

from typing import Any

import pytest
from assembling import article, at, demand, draft, party, position, span, trade

from summarizer.assemble import assemble
from summarizer.draft import DraftLeg, DraftParty

ARTICLE = article("""
Ukraine will not give up NATO membership, Zelenskyy said. Ukraine demands that Russia release 40 prisoners. Ukraine demands that Russia release 90 soldiers.
NATO membership will never be given up by Ukraine, its minister said. Ukraine must give up NATO membership, said Russia.
Ukraine offered Russia the Kursk salient for the Kharkiv strip. The Kursk salient for the Kharkiv strip: that is what Ukraine offers.
Russia would give Ukraine the Kursk salient, a diplomat joked, for the Kharkiv strip.
""")
PARTIES: tuple[DraftParty, ...] = (party("Ukraine", people=("Zelenskyy",)), party("Russia"))
NATO: dict[str, Any] = {"issue": "NATO membership"}


def test_what_is_said_twice_is_one_position_with_all_its_evidence() -> None:
    brief = assemble(
        ARTICLE,
        draft(
            position(
                "Ukraine",
                "Ukraine will never give up NATO membership.",
                at("NATO membership will never be", 4),
                **NATO,
                confidence=0.4,
            ),
            position(
                "Ukraine",
                "Ukraine will not give up NATO membership.",
                at("will not give up NATO", 1),
                **NATO,
                attribution="direct",
                confidence=0.9,
                speaker="Zelenskyy",
            ),
            parties=PARTIES,
        ),
    )
    (merged,) = brief.positions
    assert [piece.sentences for piece in merged.evidence] == [(1,), (4,)]
    assert merged.statement == "Ukraine will not give up NATO membership."
    assert (merged.attribution, merged.confidence, merged.speaker) == ("direct", 0.9, "Zelenskyy")
    assert brief.run.rejected == ()


def test_will_and_will_not_are_never_merged() -> None:
    brief = assemble(
        ARTICLE,
        draft(
            position(
                "Ukraine", "Ukraine will not give up NATO membership.", at("will not give up NATO", 1), **NATO
            ),
            position(
                "Ukraine",
                "Ukraine must give up NATO membership.",
                at("must give up NATO membership", 5),
                **NATO,
            ),
            parties=PARTIES,
        ),
    )
    assert len(brief.positions) == 2


def test_other_stances_parties_and_numbers_are_never_merged() -> None:
    release = {"issue": "release of prisoners", "addressees": ("Russia",)}
    brief = assemble(
        ARTICLE,
        draft(
            position(
                "Ukraine",
                "Ukraine will not give up NATO membership.",
                at("will not give up NATO", 1),
                stance="for",
            ),
            position(
                "Ukraine",
                "Ukraine will not give up NATO membership.",
                at("will not give up NATO", 1),
                stance="open",
            ),
            position(
                "Russia",
                "Ukraine will not give up NATO membership.",
                at("will not give up NATO", 1),
                stance="for",
            ),
            demand(
                "Ukraine",
                "Ukraine demands that Russia release 40 men.",
                at("release 40 prisoners", 2),
                **release,
            ),
            demand(
                "Ukraine",
                "Ukraine demands that Russia release 90 men.",
                at("release 90 soldiers", 3),
                **release,
            ),
            parties=PARTIES,
        ),
    )
    assert (len(brief.positions), len(brief.demands)) == (3, 2)


def test_merged_demands_keep_every_addressee_and_the_stronger_form() -> None:
    place = at("release 40 prisoners", 2)
    brief = assemble(
        ARTICLE,
        draft(
            demand("Ukraine", "Ukraine asks for the release of 40 prisoners.", place, strength="request"),
            demand(
                "Ukraine",
                "Ukraine demands the release of 40 prisoners.",
                place,
                strength="demand",
                addressees=("Russia",),
                deadline="soon",
            ),
            parties=PARTIES,
        ),
    )
    (merged,) = brief.demands
    assert (merged.strength, merged.addressees, merged.deadline) == ("demand", ("russia",), "soon")


SALIENT = DraftLeg("the Kursk salient", "Ukraine", "Russia")
STRIP = DraftLeg("the Kharkiv strip", "Russia", "Ukraine")


def test_a_trade_told_twice_is_one_with_the_legs_of_the_fuller_telling() -> None:
    brief = assemble(
        ARTICLE,
        draft(
            trade(
                "Ukraine offers the Kursk salient.",
                span(ARTICLE, "that is what Ukraine offers"),
                DraftLeg("Kursk salient", "Ukraine"),
                proposers=("Ukraine",),
            ),
            trade(
                "Ukraine offers the salient for the strip.",
                at("the Kursk salient for", 6),
                SALIENT,
                STRIP,
                proposers=("Ukraine",),
                status="floated",
            ),
            parties=PARTIES,
        ),
    )
    (merged,) = brief.trades
    assert [(leg.giver, leg.item, leg.receiver) for leg in merged.legs] == [
        ("ukraine", "the Kursk salient", "russia"),
        ("russia", "the Kharkiv strip", "ukraine"),
    ]
    assert merged.status == "offered"
    assert len(merged.evidence) == 2


def test_a_trade_that_runs_the_other_way_is_another_trade() -> None:
    brief = assemble(
        ARTICLE,
        draft(
            trade("The salient goes for the strip.", at("that is what Ukraine offers", 7), SALIENT, STRIP),
            trade(
                "The salient goes for the strip.",
                at("a diplomat joked", 8),
                DraftLeg("the Kursk salient", "Russia", "Ukraine"),
                DraftLeg("the Kharkiv strip", "Ukraine", "Russia"),
            ),
            parties=PARTIES,
        ),
    )
    assert len(brief.trades) == 2


def test_trades_of_other_proposers_are_never_merged() -> None:
    brief = assemble(
        ARTICLE,
        draft(
            trade("The salient goes for the strip.", at("that is what Ukraine offers", 7), SALIENT, STRIP),
            trade(
                "The salient goes for the strip.",
                at("that is what Ukraine offers", 7),
                SALIENT,
                STRIP,
                proposers=("Ukraine",),
            ),
            parties=PARTIES,
        ),
    )
    assert len(brief.trades) == 2


SIDES = (party("Ukraine"), party("Russia"))
TELLINGS = article("""
Ukraine will trade Russia the Kursk salient with 40 guns. Ukraine will not trade Russia the Kursk salient with 90 guns. Ukraine would leave Russia a salient with no guns.
""")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            {"statement": "Ukraine will trade the Kursk salient.", "sentence": 1},
            {"statement": "Ukraine will not trade the Kursk salient.", "sentence": 2},
        ),
        ({"status": "agreed"}, {"status": "rejected"}),
        ({"item": "salient with guns"}, {"item": "salient with no guns", "sentence": 3}),
        ({"item": "salient with 40 guns"}, {"item": "salient with 90 guns", "sentence": 2}),
    ],
    ids=["negation", "settled otherwise", "negation of the thing", "number"],
)
def test_two_tellings_that_contradict_each_other_are_two_trades(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    anchors = {1: "will trade Russia", 2: "will not trade Russia", 3: "would leave Russia"}

    def telling(statement: str = "The salient changes hands.", sentence: int = 1, **fields: Any) -> Any:
        leg = DraftLeg(fields.pop("item", "the Kursk salient"), "Ukraine", "Russia")
        return trade(statement, at(anchors[sentence], sentence), leg, proposers=("Ukraine",), **fields)

    brief = assemble(TELLINGS, draft(telling(**one), telling(**other), parties=SIDES))
    assert brief.run.rejected == ()
    assert len(brief.trades) == 2


def test_items_are_numbered_in_the_order_of_the_text() -> None:
    brief = assemble(
        ARTICLE,
        draft(
            position(
                "Russia", "Russia says that Ukraine must give up NATO membership.", at("must give up NATO", 5)
            ),
            position("Ukraine", "Ukraine will not give up NATO membership.", at("will not give up NATO", 1)),
            parties=PARTIES,
        ),
    )
    assert [(p.id, p.party) for p in brief.positions] == [("p1", "ukraine"), ("p2", "russia")]


@pytest.mark.parametrize("same", [True, False])
def test_two_thousand_items_of_one_party_are_merged_without_comparing_each_with_each(same: bool) -> None:
    """Not a timing test: with quadratic work this would run for minutes."""
    nouns = ["grain", "coal", "ports", "rails", "roads", "power", "water", "ships", "mines", "towns"]
    lines = [
        "Ukraine wants peace." if same else f"Ukraine wants {nouns[n % 10]} {nouns[n // 10 % 10]} {n}."
        for n in range(2000)
    ]
    long = article("\n".join(" ".join(lines[n : n + 10]) for n in range(0, 2000, 10)))
    items = [
        position("Ukraine", line.rstrip("."), span_at(long.sentences[n].start, len(line)), issue="x")
        for n, line in enumerate(lines)
    ]
    brief = assemble(long, draft(*items, parties=PARTIES))
    assert len(brief.positions) == (1 if same else 2000)


def span_at(start: int, length: int) -> Any:
    from summarizer.article import Span
    from summarizer.draft import DraftEvidence

    return (DraftEvidence(span=Span(start, start + length)),)
