"""Who is who: every name of a side leads to one party, every person to the side he speaks for."""

from __future__ import annotations

import pytest
from spelled_out import brief, only

from summarizer import Party


def party(text: str, party_id: str) -> Party:
    return brief(text).party(party_id)


@pytest.mark.parametrize(
    ("form", "party_id"),
    [
        ("Ottawa", "canada"),
        ("Beijing", "china"),
        ("Tehran", "iran"),
        ("Kyiv", "ukraine"),
        ("Paris", "france"),
        ("Canadian officials", "canada"),
        ("Iranian diplomats", "iran"),
        ("The French government", "france"),
        ("The Chinese foreign ministry", "china"),
        ("The Kremlin", "russia"),
        ("The White House", "united-states"),
        ("Downing Street", "united-kingdom"),
        ("The Pentagon", "united-states"),
        ("Washington", "united-states"),
        ("U.S. officials", "united-states"),
        ("Norwegian Prime Minister Ola Hauge", "norway"),
        ("Ola Hauge, the Norwegian prime minister,", "norway"),
        ("President Ola Hauge of Norway", "norway"),
        ("Norway's prime minister, Ola Hauge,", "norway"),
        ("The prime minister of Norway, Ola Hauge,", "norway"),
    ],
)
def test_a_state_is_known_by_capital_demonym_building_and_leader(form: str, party_id: str) -> None:
    found = brief(f"{form} said on Monday that the treaty was unacceptable.")
    assert only(found.positions).party == party_id


def test_a_leader_introduced_once_leads_back_to_the_state() -> None:
    found = brief(
        "Norwegian Prime Minister Ola Hauge met reporters in Lima on Monday. The weather was fine. Hauge said he would not sign the treaty."
    )
    item = only(found.positions)
    assert (item.party, item.speaker) == ("norway", "Ola Hauge")
    person = only(found.party("norway").spokespeople)
    assert person.name == "Ola Hauge"
    assert "Prime Minister" in (person.role or "")


def test_all_forms_of_a_state_are_one_party() -> None:
    found = brief(
        "Canada urged China to release two traders. Beijing refused to release them. Chinese officials called the request unacceptable. Ottawa said it would not give up."
    )
    assert {p.id for p in found.parties} == {"canada", "china"}
    assert set(found.party("china").aliases) >= {"Beijing", "Chinese"}


@pytest.mark.parametrize(
    ("text", "party_id"),
    [
        (
            "Norland and Velia share a river. Norlandic officials said they would not sign the treaty.",
            "norland",
        ),
        (
            "Norland and Velia share a river. The Velian foreign minister, Ada Brekke, said she would not sign the treaty.",
            "velia",
        ),
        (
            "Norland and Velia share a river. Velian President Mira Solen said she would not sign the treaty.",
            "velia",
        ),
    ],
)
def test_a_state_that_no_list_knows_is_found_by_its_adjective_and_its_offices(
    text: str, party_id: str
) -> None:
    assert only(brief(text).positions).party == party_id


def test_an_organisation_is_known_by_the_short_form_it_is_introduced_with() -> None:
    found = brief(
        "The International Fisheries Council (IFC) met on Monday. The IFC said it would not accept the quota."
    )
    assert only(found.positions).party == "international-fisheries-council"
    assert "IFC" in found.party("international-fisheries-council").aliases


@pytest.mark.parametrize("short", ["The union", "UHW", "Union officials", "Union leaders"])
def test_a_union_is_known_by_its_short_forms(short: str) -> None:
    found = brief(
        f"The United Harbour Workers union (UHW) met on Monday at Calder Ports. {short} said they would not accept the contract."
    )
    item = only(found.positions)
    assert "united-harbour-workers" in item.party


def test_the_union_and_the_company_are_the_ones_introduced() -> None:
    found = brief(
        "The United Harbour Workers union met managers of Calder Ports Ltd. on Monday. The union demanded that the company raise wages. The company refused to raise wages."
    )
    item = only(found.demands)
    assert item.party.startswith("united-harbour-workers")
    assert [a.startswith("calder-ports") for a in item.addressees] == [True]
    assert [r.party for r in item.responses] == list(item.addressees)


@pytest.mark.parametrize(
    "cue",
    [
        "Rolf Tamm, a spokesman for Calder Ports, said",
        "Calder Ports spokesman Rolf Tamm said",
        "Rolf Tamm, Calder Ports' chief executive, said",
        "Rolf Tamm, the chief executive of Calder Ports, said",
        "Calder Ports chief executive Rolf Tamm said",
    ],
)
def test_a_spokesman_speaks_for_the_side_he_is_introduced_with(cue: str) -> None:
    found = brief(f"Calder Ports runs the docks. {cue} it would not accept the demand of the dockers.")
    item = only(found.positions)
    assert (item.party, item.speaker) == ("calder-ports", "Rolf Tamm")


@pytest.mark.parametrize("later", ["Brekke", "She", "Ms. Brekke", "The foreign minister", "Ada Brekke"])
def test_surnames_pronouns_and_titles_lead_back_to_the_person(later: str) -> None:
    found = brief(
        f"Norwegian Foreign Minister Ada Brekke met reporters on Monday. {later} said Norway would not sign the treaty."
    )
    assert only(found.positions).speaker == "Ada Brekke"


def test_a_pronoun_goes_to_the_last_person_of_its_gender() -> None:
    found = brief(
        "Norwegian Foreign Minister Ada Brekke met Danish Prime Minister Lars Holt on Monday. She said she would not sign the treaty."
    )
    item = only(found.positions)
    assert (item.party, item.speaker) == ("norway", "Ada Brekke")


def test_two_people_of_one_surname_are_told_apart_by_first_name() -> None:
    found = brief(
        "Norwegian Foreign Minister Ada Brekke said Norway would not sign the treaty. Danish Prime Minister Lars Brekke said Denmark would sign the treaty."
    )
    assert {(p.party, p.speaker) for p in found.positions} == {
        ("norway", "Ada Brekke"),
        ("denmark", "Lars Brekke"),
    }


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("House Republicans said they would not accept the bill.", "republicans"),
        ("Senate Democrats said they would not accept the bill.", "democrats"),
        ("The European Union said it would not accept the bill.", "european-union"),
        ("The Green Party said it would not accept the bill.", "green"),
        ("Farmers said they would not accept the tariff.", "farmers"),
        ("The rebels said they would not accept the truce.", "rebels"),
        ("The city council said it would not accept the plan.", "council"),
    ],
)
def test_groups_parties_and_bodies_are_sides(text: str, side: str) -> None:
    assert side in only(brief(text).positions).party


def test_an_analyst_speaks_for_himself() -> None:
    found = brief(
        "Norway and Denmark share a strait. Per Lund, an analyst at the Oslo Institute, said the treaty was unrealistic."
    )
    for item in found.positions:
        assert item.party not in ("norway", "denmark")


def test_a_dateline_or_a_newspaper_is_no_side() -> None:
    found = brief("OSLO (Daily Post) — Norway said it would not sign the treaty, the Daily Post reported.")
    assert [p.id for p in found.parties] == ["norway"]
