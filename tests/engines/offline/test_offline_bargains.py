"""Bargains that no set form tells: weighed sentence by sentence, and read with their sides where they are likely."""

from __future__ import annotations

import pytest
from spelled_out import article, brief, only

from summarizer.engines.offline.bargains.likelihood import BIAS, Weights, learned_weights
from summarizer.engines.offline.bargains.signs import signs
from summarizer.engines.offline.reading import Reading

FERRY = """
The Dockers' Union and Halden Ferries have been at odds over the night crossings since May.
The union asked for two more deckhands on every night crossing, and the company refused.
Halden Ferries is now ready to pay 12 percent more for night work and to take back the six dismissed deckhands.
In return the union would have to accept the new timetable until 2027.
The union said it would drop its complaint once the six were back at work, if the company paid their wages for May.
The company would give the union a seat on its safety board under the proposal, and the union would withdraw its lawsuit.
"""
QUIET = """
The Dockers' Union held its summer fair on Saturday.
Halden Ferries gave the prizes for the raffle, and the sun shone.
About 400 people came, more than last year.
The next fair will be held in June.
"""


def signs_of(text: str) -> frozenset[str]:
    """The signs of a text of one sentence."""
    return signs(Reading(article(text)).scene(), 0)


def test_typography_changes_no_sign() -> None:
    straight = "The company said: \"We won't pay, but we'd take back the six if they'd sign.\""
    curly = "The company said: “We won’t pay, but we’d take back the six if they’d sign.”"
    assert signs_of(straight) == signs_of(curly)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Norway would pay Denmark if Denmark opened the strait.",
            "Peru would pay Chile if Chile opened the strait.",
        ),
        ("The union would drop its claim to the quay.", "The union would drop its claim to the fleet."),
    ],
)
def test_neither_names_nor_the_matter_are_signs(one: str, other: str) -> None:
    assert signs_of(one) == signs_of(other)


def test_a_probability_is_the_logistic_of_the_weights_of_the_signs_there_are() -> None:
    weights = Weights.parse("# a remark\n+1.50\tword if\n-0.50\tword the\n")
    assert weights.probability([]) == pytest.approx(0.5)
    assert weights.probability(["word if", "word the", "word unheard"]) == pytest.approx(0.7310586)


def test_the_packaged_weights_can_be_reviewed() -> None:
    weights = learned_weights().of
    assert 100 < len(weights) < 1000
    assert weights[BIAS] < 0 < weights["condition if"]
    assert all(abs(weight) < 5 for weight in weights.values())


def test_terms_told_without_a_set_form_are_a_trade_with_their_words() -> None:
    found = brief(FERRY)
    text = found.article.text
    assert text is not None
    ready = [t for t in found.trades if any("ready to pay" in e.quote for e in t.evidence)]
    assert ready
    assert all(text[e.start : e.end] == e.quote for t in found.trades for e in t.evidence)
    assert any("12 percent" in leg.item for leg in ready[0].legs)


def test_an_article_that_bargains_nowhere_has_no_trade() -> None:
    assert not brief(QUIET).trades


SETTING = """
Tarvia and Dovenia have fought over the Orsa valley since 1997.
Dovenia on Wednesday rejected a Tarvian plan to hand back most of the valley in return for permanent title to the ridge.
"""
UNDER_THE_PLAN = """
Under the proposal, delivered on Sunday, Tarvia would pull its 6,100 soldiers out of 19 villages within 14 months.
Dovenia would recognise Tarvian sovereignty over the ridge.
Dovenia would also have to withdraw the suit it filed in 2019.
"""
BY_AN_OUTSIDER = """
Margit Oyelaran, who teaches boundary law at the University of Bergen, said that both needed use and not title.
"Give the ridge back to Dovenia and let Tarvia rent the radar for 40 years," she said by telephone.
"""


def test_terms_under_the_proposal_join_the_exchange_it_is() -> None:
    found = brief(SETTING + UNDER_THE_PLAN)
    trade = only(found.trades)
    moved = {(leg.giver, leg.receiver, leg.item.split()[0]) for leg in trade.legs}
    assert ("tarvia", "dovenia", "pulling") in moved
    assert ("dovenia", "tarvia", "recognising") in moved
    assert ("dovenia", "tarvia", "withdrawing") in moved


def test_an_outsiders_exchange_is_floated_and_nobody_proposes_it() -> None:
    found = brief(SETTING + UNDER_THE_PLAN + BY_AN_OUTSIDER)
    floated = only([trade for trade in found.trades if trade.speaker == "Margit Oyelaran"])
    assert floated.status == "floated"
    assert floated.proposers == ()
    assert ("dovenia", "tarvia") in {(leg.giver, leg.receiver) for leg in floated.legs}


def test_what_is_offered_for_a_purchase_goes_to_the_seller() -> None:
    found = brief(
        "Tansley Group and Merritt Industries have talked since May. "
        "Merritt Industries proposed to buy the metering arm of Tansley Group for £240m."
    )
    moved = {(leg.giver, leg.receiver, leg.item) for leg in only(found.trades).legs}
    assert ("merritt-industries", "tansley-group", "£240m") in moved
    assert any(giver == "tansley-group" and "metering arm" in item for giver, _, item in moved)
