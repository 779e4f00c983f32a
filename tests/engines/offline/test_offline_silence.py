"""What is no stand, no demand and no exchange makes no item."""

from __future__ import annotations

import pytest
from spelled_out import brief

PLAIN_NEWS = [
    "Three missiles hit the port of Bergen on Monday, killing nine people and wounding thirty.",
    "Russian missiles struck Kyiv overnight. Firefighters put out four fires.",
    "Troops exchanged fire along the border on Monday, and two soldiers were hurt.",
    "The two armies exchanged fire across the river for an hour.",
    "The two candidates traded insults for an hour on Monday.",
    "The ministers traded barbs over the weather and went home.",
    "The two leaders exchanged views on the harbour and exchanged gifts.",
    "Ada Brekke was born in Bergen in 1961. She studied law in Oslo and married a pilot.",
    "Ola Hauge, 61, has been prime minister of Norway since 2014. He was a teacher before that.",
    "The Oslo stock exchange rose on Monday. Shares in Calder Ports traded at 40 crowns.",
    "The trade deficit grew in March, and the exchange rate fell.",
    "Bergen Rovers traded goalkeeper Nils Moe to Oslo City on Monday.",
    "Pupils took part in a student exchange with a school in Lima.",
    "The summit will be held in Lima on Friday. Ministers will arrive on Thursday.",
    "Rain is expected in Bergen on Monday, and ferries will not run.",
    "The train was late. Passengers waited for an hour.",
    "The mayor offered his condolences to the families.",
    "A man was jailed for two years for theft on Monday.",
    "The company made a profit of $3 million in March.",
    "Norway beat Denmark 3-1 in Oslo on Sunday.",
    "The volcano threatened to erupt on Monday.",
    "The shop refused cards on Monday because the line was down.",
]


@pytest.mark.parametrize("text", PLAIN_NEWS)
def test_plain_news_makes_no_item(text: str) -> None:
    found = brief(text)
    assert (found.positions, found.demands, found.trades) == ((), (), ())


@pytest.mark.parametrize(
    "text",
    [
        "Norway said nine people were killed in the attack.",
        "Norwegian officials said the ship sank at noon.",
        "Norway declined to comment.",
        "Norway said it had no comment.",
        "Norway said the summit would be held on Friday.",
        "Norway denied that its ships had entered the strait.",
        "Norwegian Prime Minister Ola Hauge thanked the hosts for their kindness.",
        "Norway expects inflation to fall next year.",
        "Norwegian police said a man was arrested on Monday.",
    ],
)
def test_facts_forecasts_denials_of_fact_and_courtesies_are_no_stands(text: str) -> None:
    found = brief("Norway and Denmark share a strait. " + text)
    assert (found.positions, found.demands, found.trades) == ((), (), ())


def test_a_notice_at_the_foot_makes_no_claim() -> None:
    found = brief(
        "The harbour was calm on Monday.\nWe demand that you ask for permission. This material may not be published, broadcast, rewritten or redistributed."
    )
    assert (found.positions, found.demands, found.trades) == ((), (), ())


def test_an_article_with_nothing_in_it_is_a_brief_without_items() -> None:
    found = brief("The harbour was calm on Monday. Gulls cried over the quay.")
    assert (found.positions, found.demands, found.trades, found.parties) == ((), (), (), ())
