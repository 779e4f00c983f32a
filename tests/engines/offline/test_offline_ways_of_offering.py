"""The many ways in which news tells an exchange, each with who gives what to whom."""

from __future__ import annotations

import pytest
from spelled_out import brief, gives, trade

STEEL = "Talks between Arden Steel and the Metalworkers' Union over a new contract resumed on Monday.\nThe union has demanded an 8 percent raise, and Arden Steel has refused to go above 3 percent.\n"
BANK = "Norway and Denmark resumed talks on the fishing grounds on Monday.\nNorway wants the southern bank back. Denmark has refused to withdraw its patrol boats.\n"
UNION, FIRM = "metalworkers-union", "arden-steel"


@pytest.mark.parametrize(
    ("text", "given", "got"),
    [
        (
            "Arden Steel said it would raise its offer to 5 percent if the union agreed to weekend shifts.",
            (FIRM, "raising its offer", UNION),
            (UNION, "weekend shifts", FIRM),
        ),
        (
            "The union's proposal would give the company two Saturdays a month in exchange for a shorter working week.",
            (UNION, "two Saturdays", FIRM),
            (FIRM, "shorter working week", UNION),
        ),
        (
            "Under the company's plan, workers would get a bonus of $2,000 and give up two holidays.",
            (FIRM, "bonus", UNION),
            (UNION, "two holidays", FIRM),
        ),
        (
            "Mediator Paul Stein has proposed that the company pay 5 percent and that the union accept Saturday work.",
            (FIRM, "5 percent", UNION),
            (UNION, "Saturday work", FIRM),
        ),
        (
            "The two sides agreed on Tuesday that the company will pay 5 percent and the union will accept Saturday work.",
            (FIRM, "5 percent", UNION),
            (UNION, "Saturday work", FIRM),
        ),
        (
            "The union would accept 5 percent, but only if the company takes back the 40 workers it dismissed.",
            (UNION, "5 percent", FIRM),
            (FIRM, "40 workers", UNION),
        ),
        (
            "Arden Steel wants the union to accept Saturday work; in return it would build a new canteen.",
            (UNION, "Saturday work", FIRM),
            (FIRM, "new canteen", UNION),
        ),
        (
            "The union has tied the end of its strike to the return of the dismissed workers.",
            (UNION, "end of its strike", FIRM),
            (FIRM, "dismissed workers", UNION),
        ),
        (
            "As part of the deal, Arden Steel will rehire 40 workers and the union will end its strike.",
            (FIRM, "40 workers", UNION),
            (UNION, "strike", FIRM),
        ),
        (
            "If Arden Steel rehires the 40 workers, the union will end the strike.",
            (UNION, "strike", FIRM),
            (FIRM, "40 workers", UNION),
        ),
        (
            "Under the agreement, the company will rehire the 40 workers, while the union drops its lawsuit.",
            (FIRM, "40 workers", UNION),
            (UNION, "lawsuit", FIRM),
        ),
        (
            "Arden Steel promised the union a vote on the canteen in return for its support.",
            (FIRM, "vote on the canteen", UNION),
            (UNION, "support", FIRM),
        ),
        (
            "Arden Steel agreed to raise wages by 5 percent, and the union agreed to call off the strike.",
            (FIRM, "wages", UNION),
            (UNION, "strike", FIRM),
        ),
    ],
)
def test_an_exchange_between_a_firm_and_its_union(
    text: str, given: tuple[str, str, str], got: tuple[str, str, str]
) -> None:
    found = trade(STEEL + text)
    assert gives(found, *given)
    assert gives(found, *got)


@pytest.mark.parametrize(
    ("text", "given", "got"),
    [
        (
            "“Give us the bank and you can have the fish,” Norway's president, Emil Brandt, told Denmark in a speech.",
            ("norway", "fish", "denmark"),
            ("denmark", "bank", "norway"),
        ),
        (
            "Norway proposed a swap: 40 prisoners for the bodies of 12 soldiers.",
            ("norway", "40 prisoners", "denmark"),
            ("denmark", "12 soldiers", "norway"),
        ),
        (
            "Norway made the release of the ten sailors conditional on an apology.",
            ("norway", "ten sailors", "denmark"),
            ("denmark", "apology", "norway"),
        ),
        (
            "Denmark would be allowed to fish on the bank in exchange for opening its harbours to Norwegian boats.",
            ("norway", "fish", "denmark"),
            ("denmark", "opening its harbours", "norway"),
        ),
        (
            "The two countries signed an agreement on Tuesday: Norway gets the bank, and Denmark gets 20,000 tonnes of cod a year.",
            ("denmark", "bank", "norway"),
            ("norway", "cod", "denmark"),
        ),
        (
            "Denmark rejected on Monday a Norwegian offer of 15,000 tonnes of cod in return for the withdrawal of its boats.",
            ("norway", "cod", "denmark"),
            ("denmark", "withdrawal of its boats", "norway"),
        ),
        (
            "Denmark handed over the captured trawler on Tuesday, and Norway released ten sailors in return.",
            ("denmark", "trawler", "norway"),
            ("norway", "ten sailors", "denmark"),
        ),
    ],
)
def test_an_exchange_between_two_states(
    text: str, given: tuple[str, str, str], got: tuple[str, str, str]
) -> None:
    found = trade(BANK + text)
    assert gives(found, *given)
    assert gives(found, *got)


@pytest.mark.parametrize(
    ("text", "status", "proposers"),
    [
        (
            "The union's proposal would give the company two Saturdays in exchange for a bonus.",
            "offered",
            (UNION,),
        ),
        ("Under the company's plan, workers would get a bonus and give up two holidays.", "offered", (FIRM,)),
        (
            "Mediator Paul Stein has proposed that the company pay 5 percent and that the union accept Saturday work.",
            "floated",
            (),
        ),
        (
            "As part of the deal, Arden Steel will rehire 40 workers and the union will end its strike.",
            "agreed",
            (),
        ),
        (
            "Under a tentative agreement reached late on Tuesday, the company will hire 40 workers and the union will drop its lawsuit.",
            "agreed",
            (),
        ),
        (
            "Under the agreement, the company will rehire the 40 workers, while the union drops its lawsuit.",
            "agreed",
            (),
        ),
        (
            "Arden Steel promised the union a vote on the canteen in return for its support.",
            "offered",
            (FIRM,),
        ),
        (
            "Arden Steel proposed to raise wages in exchange for an end to the strike, but the union said no.",
            "rejected",
            (FIRM,),
        ),
        (
            "Arden Steel's latest offer includes a 5 percent raise. The union says it is not enough.",
            "rejected",
            (FIRM,),
        ),
        ("Arden Steel offered the union a truce of three months. The union accepted.", "agreed", (FIRM,)),
        (
            "Arden Steel took back the 40 workers on Tuesday, and the union ended the strike in return.",
            "done",
            (),
        ),
    ],
)
def test_its_standing_and_whose_it_is(text: str, status: str, proposers: tuple[str, ...]) -> None:
    found = trade(STEEL + text)
    assert (found.status, found.proposers) == (status, proposers)


def test_the_assent_of_a_third_body_is_no_half() -> None:
    found = brief(STEEL + "The union would end the strike if parliament approved.")
    assert not any("parliament" in leg.item for t in found.trades for leg in t.legs)


def test_what_a_plan_would_have_somebody_do_is_his_to_give() -> None:
    found = brief(
        STEEL
        + "The union would drop its claim if Arden Steel raised its offer, and the company would pay 5 percent.\nOne idea, according to officials, would have Arden Steel give up the night shifts in exchange for the union's support."
    )
    assert any(gives(t, FIRM, "night shifts", UNION) for t in found.trades)


@pytest.mark.parametrize(
    "text",
    [
        "Under the plan, the city will plant 4,000 trees and the schools will water them.",
        "The company offered its condolences to the families.",
        "As part of the project, the university will open a laboratory and the town will build a road.",
        "The museum will lend two paintings to Oslo next year, and it would also open a new wing.",
        "The coach said he would give the young goalkeeper another chance if he trained well.",
    ],
)
def test_doing_something_side_by_side_is_no_exchange(text: str) -> None:
    assert brief("The weather has been mild this week in the northern towns.\n" + text).trades == ()
