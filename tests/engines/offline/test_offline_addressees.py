"""Of whom something is asked: as the words say, and where they name nobody, by the learned weights."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spelled_out import article, brief

from summarizer.engines.offline.addressees import AddresseeWeights, Moment, packaged_addressees
from summarizer.engines.offline.cast.links import Ranking
from summarizer.engines.offline.reading import Reading

SETTING = (
    "Norway and Denmark are at odds over the strait. Norway met Denmark in Oslo. Denmark told Norway to wait. "
    "Finland watched. "
)


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("Norway demanded an apology.", "denmark"),
        ("Norway has written to Finland asking for a new chart of the strait.", "finland"),
        ("In a letter to Finland on Monday, Norway demanded a new chart of the strait.", "finland"),
        ("Norway demanded a new chart of the strait, which Finland had lost.", "finland"),
        ("Norway demanded a new chart of the strait from Denmark, which Finland had lost.", "denmark"),
    ],
)
def test_demands_are_put_to_whom_the_words_name_and_else_to_the_other_side(text: str, addressee: str) -> None:
    found = brief(SETTING + text)
    assert [one.addressees for one in found.demands] == [(addressee,)]


def test_a_body_that_what_is_asked_belongs_to_is_not_asked() -> None:
    found = brief(SETTING + "Norway demanded the chair of the Baltic Council.")
    assert [one.addressees for one in found.demands] == [("denmark",)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Finland urged both sides to meet again by Friday.", {"norway", "denmark"}),
        ("Finland appealed to each side to open the strait.", {"norway", "denmark"}),
        ("Finland invited the two governments to talks on the strait.", {"norway", "denmark"}),
    ],
)
def test_both_sides_are_the_two_that_face_each_other(text: str, names: set[str]) -> None:
    found = brief(SETTING + text)
    assert [set(one.addressees) for one in found.demands] == [names]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Norway asked the tax inspector to look at the accounts.", "tax inspector"),
        ("Norway pleaded with the Danish lenders to put off the loan.", "Danish lenders"),
        ("Norway has written to the harbour inspector asking that the pier be closed.", "harbour inspector"),
    ],
)
def test_whoever_is_only_ever_asked_becomes_a_party(text: str, name: str) -> None:
    found = brief(SETTING + text)
    (demand,) = found.demands
    (asked,) = (party.name for party in found.parties if party.id in demand.addressees)
    assert asked.removeprefix("the ") == name


def test_the_options_of_a_moment_leave_out_who_asks_and_the_papers() -> None:
    scene = Reading(article(SETTING + "Norway demanded an apology, the Nordic Times reported.")).scene()
    norway = scene.cast.named("Norway")
    assert norway is not None
    sides = {option.side.name for option in scene.addressees.options(Moment(norway, 4, scene.bounds(4)[0]))}
    assert sides == {"Denmark", "Finland"}


def test_without_weights_the_main_side_is_asked() -> None:
    nothing = AddresseeWeights(Ranking({}))
    draft = Reading(article(SETTING + "Norway demanded an apology."), addressees=nothing).draft()
    assert [one.addressees for one in draft.demands] == [("Denmark",)]


@given(st.dictionaries(st.text("abc =,", min_size=1).map(str.strip).filter(bool), st.integers(-999, 999)))
def test_weights_survive_their_file(table: dict[str, int]) -> None:
    weights = AddresseeWeights(Ranking(table))
    assert AddresseeWeights.parse(weights.text("two\nlines")) == weights


def test_the_packaged_weights_are_small_and_not_empty() -> None:
    assert len(packaged_addressees().sides.of) > 50
    assert Path("summarizer/engines/offline/lexicon/addressees.tsv").stat().st_size < 20_000
