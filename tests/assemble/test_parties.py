from __future__ import annotations

import pytest
from assembling import party

from summarizer.assemble.names import TextNames, slug
from summarizer.assemble.parties import Cast
from summarizer.assemble.work import Ledger
from summarizer.brief import Party
from summarizer.draft import DraftParty

TEXT = """The U.S. and the European Union met Ukraine’s president, Volodymyr Zelenskyy, in Kyiv.
Ukrainians, said Zelenskyy, want peace; the Kremlin and Moscow do not, said Dmitry Peskov of Russia.
The teachers' union and Northern Rail management were absent. Analyst Olga Marsh was there."""


def cast(*parties: DraftParty, text: str = TEXT) -> tuple[Cast, Ledger]:
    ledger = Ledger()
    return Cast(TextNames(text), parties, ledger), ledger


def listed(found: Cast, *used: str) -> list[Party]:
    return list(found.parties(frozenset(used)))


@pytest.mark.parametrize(
    "name",
    [
        "Ukraine",
        "ukraine",
        "the Ukraine",
        "Ukraine’s",
        "Ukrainian",
        "Ukrainians",
        "Ukrainian officials",
        "Kyiv",
    ],
)
def test_the_forms_of_a_name_are_one_party(name: str) -> None:
    found, _ = cast(party("Ukraine", "Ukrainian", "Kyiv"))
    assert found.resolve(name) == "ukraine"


@pytest.mark.parametrize("name", ["U.S.", "US", "the US", "United States", "united-states"])
def test_an_abbreviation_is_its_party_with_and_without_dots(name: str) -> None:
    found, _ = cast(party("United States", "U.S."))
    assert found.resolve(name) == "united-states"


def test_the_pronoun_us_is_not_the_united_states() -> None:
    found, _ = cast(party("United States", "U.S."))
    assert found.resolve("us") is None


@pytest.mark.parametrize("name", ["they", "both sides", "", "  ", "null", "He"])
def test_no_one_in_particular_is_no_party(name: str) -> None:
    found, _ = cast(party("Ukraine"), text=f"{TEXT} {name}")
    assert found.resolve(name) is None


def test_the_canonical_name_is_kept_where_only_an_alias_occurs() -> None:
    found, _ = cast(party("United States", "U.S.", "Washington"))
    assert [(p.name, p.aliases) for p in listed(found)] == [("United States", ("U.S.",))]


def test_a_party_that_the_article_never_names_is_rejected() -> None:
    found, ledger = cast(party("China", "Beijing"))
    assert listed(found) == []
    assert [(r.kind, r.reason, r.party) for r in ledger.rejected] == [("party", "not-in-article", "China")]
    assert found.resolve("China") is None


def test_a_name_made_of_the_articles_words_is_kept() -> None:
    found, _ = cast(party("management of Northern Rail"))
    assert found.resolve("management of Northern Rail") == "management-of-northern-rail"


def test_parties_listed_by_name_and_by_alias_are_one() -> None:
    found, _ = cast(party("Moscow"), party("Russia", "Moscow", "Kremlin"), party("Kremlin", role="mediator"))
    (russia,) = listed(found)
    assert (russia.id, russia.aliases, russia.role) == ("russia", ("Moscow", "Kremlin"), "principal")


def test_parties_that_only_share_an_alias_stay_two() -> None:
    found, _ = cast(party("Ukraine", "Europe"), party("Russia", "Europe"))
    assert [p.id for p in listed(found)] == ["ukraine", "russia"]


def test_a_person_listed_as_a_party_belongs_to_the_side_he_speaks_for() -> None:
    found, _ = cast(party("Volodymyr Zelenskyy"), party("Ukraine", people=("Volodymyr Zelenskyy",)))
    assert [p.id for p in listed(found)] == ["ukraine"]


@pytest.mark.parametrize("name", ["Dmitry Peskov", "Peskov", "Spokesman Dmitry Peskov", "Mr. Peskov"])
def test_a_spokesperson_stands_for_his_party(name: str) -> None:
    found, _ = cast(party("Russia", people=("Dmitry Peskov",)))
    assert found.resolve(name) == "russia"


def test_a_spokesperson_is_listed_once_by_the_fullest_name() -> None:
    found, _ = cast(party("Ukraine", people=("Zelenskyy", "Volodymyr Zelenskyy", "Zelenskyy")))
    assert [person.name for person in listed(found)[0].spokespeople] == ["Volodymyr Zelenskyy"]


def test_a_spokesperson_whom_the_article_does_not_name_is_left_out_and_recorded() -> None:
    found, ledger = cast(party("Russia", people=("Sergei Lavrov",)))
    assert listed(found)[0].spokespeople == ()
    assert [r.reason for r in ledger.rejected] == ["not-in-article"]


def test_a_name_nobody_lists_becomes_a_third_party_if_the_article_has_it() -> None:
    found, _ = cast(party("Ukraine"))
    assert found.resolve("Olga Marsh") == "olga-marsh"
    assert found.resolve("Otto Marsh") is None
    assert [(p.id, p.role) for p in listed(found, "olga-marsh")] == [
        ("ukraine", "principal"),
        ("olga-marsh", "third_party"),
    ]


def test_a_third_party_that_owns_nothing_is_left_out() -> None:
    found, _ = cast(party("Ukraine"), party("Kremlin", role="third_party"))
    assert [p.id for p in listed(found)] == ["ukraine"]


def test_an_unknown_role_is_a_third_party_with_a_warning() -> None:
    found, ledger = cast(party("Ukraine", role="hero"))
    assert found.role("ukraine") == "third_party"
    assert len(ledger.warnings) == 1


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("U.S.", "us"),
        ("Côte d’Ivoire", "cote-divoire"),
        ("Україна", "україна"),
        ("中国", "中国"),
        ("Teachers' Union", "teachers-union"),
        ("!?", "party"),
        ("İstanbul", "istanbul"),
        ("x" * 300, "x" * 80),
    ],
)
def test_slugs_are_ascii_where_the_name_can_be_written_so(name: str, expected: str) -> None:
    assert slug(name) == expected


def test_two_parties_with_one_slug_get_two_ids() -> None:
    found, _ = cast(
        party("A-B"),
        party("A/B"),
        text="A-B and A/B",
    )
    assert len({p.id for p in listed(found)}) == len(listed(found))
    third, _ = cast(party("Öl"), party("Ol"), text="Öl and Ol")
    assert [p.id for p in listed(third)] == ["ol", "ol-2"]
