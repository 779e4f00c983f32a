"""The learned judge: what it sees of a claim, how its weights are kept, and what it adds to the rules."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import summarize
from summarizer.engines.offline.reading import Reading
from summarizer.engines.offline.stances import Weights, packaged_weights
from summarizer.engines.offline.stances.senses import senses
from summarizer.engines.offline.stances.weights import Softmax, format_weights, parse_weights
from summarizer.read import article_from_text

SENTENCES = Path(__file__).parents[3] / "eval" / "sentences" / "stances.txt"
LARGEST = 300_000
"""Bytes of the weights file."""
LABELS = {
    "d",
    "x",
    "n",
    *(f"a{kind}" for kind in "rackn"),
    *(act + stance for act in "vcrtg" for stance in "+-o"),
}

SETTING = "The Dockers Guild met the Harbour Company in Holm on Friday. "


def claims(text: str) -> list[frozenset[str]]:
    return [claim.found for claim in Reading(article_from_text(text)).claims()]


tables = st.dictionaries(
    st.text(st.characters(codec="utf-8", exclude_characters="\t\n#["), min_size=1),
    st.tuples(st.integers(-900, 900), st.integers(-900, 900)),
)


class TestWeights:
    @given(tables, tables, tables)
    def test_what_is_written_is_read_again(
        self,
        kind: dict[str, tuple[int, ...]],
        act: dict[str, tuple[int, ...]],
        stance: dict[str, tuple[int, ...]],
    ) -> None:
        weights = Weights(*(Softmax(("one", "two"), table) for table in (kind, act, stance)))
        assert parse_weights(format_weights(weights, "made by a test")) == weights

    @given(st.lists(st.sampled_from(["bias", "voice=direct", "word=#", "unheard of"])))
    def test_probabilities_sum_to_one_and_do_not_depend_on_order(self, found: list[str]) -> None:
        model = packaged_weights().kind
        shares = model.probabilities(found)
        assert sum(shares.values()) == pytest.approx(1.0)
        assert shares == model.probabilities(reversed(found))

    def test_the_file_is_small_enough_to_review(self) -> None:
        assert len(format_weights(packaged_weights(), "").encode()) < LARGEST


class TestFeatures:
    def test_no_name_is_among_them(self) -> None:
        (one,) = claims("“We will not sign the paper,” said Ingrid Brekke, president of the Dockers Guild.")
        assert not any("brekke" in feature.lower() or "ingrid" in feature.lower() for feature in one)

    def test_straight_and_curly_apostrophes_are_one(self) -> None:
        text = "The Dockers Guild won't sign the Harbour Company's paper."
        assert claims(text) == claims(text.replace("'", "’"))

    def test_a_modal_is_seen_with_its_subject_and_voice(self) -> None:
        found = claims("“We will not sign the paper,” said Ingrid Brekke, president of the Dockers Guild.")
        assert any("modal=direct|will|not|holder" in one for one in found)

    def test_words_of_one_kind_are_seen_as_one(self) -> None:
        (one,) = claims("“The plan is reckless,” said Ingrid Brekke, president of the Dockers Guild.")
        (other,) = claims("“The plan is a disgrace,” said Ingrid Brekke, president of the Dockers Guild.")
        assert "sense=direct|bad" in one & other

    def test_a_plural_is_of_the_kinds_of_its_singular(self) -> None:
        assert senses("promises") == senses("promise")
        assert senses("penalties") == senses("penalty")
        assert not senses("herring")


class TestItems:
    def test_a_stand_is_found_that_no_rule_knows(self) -> None:
        brief = summarize(
            SETTING + "The guild holds the view that overtime must be paid from the first hour."
        )
        assert [position.party for position in brief.positions] == ["dockers-guild"]

    def test_a_demand_is_found_that_no_rule_knows(self) -> None:
        brief = summarize(
            SETTING + "“The company has to put the money back,” said Ingrid Brekke, president of the guild."
        )
        assert [(one.party, one.addressees) for one in brief.demands] == [
            ("dockers-guild", ("harbour-company",))
        ]

    def test_what_is_asked_in_a_sentence_is_not_also_held_there(self) -> None:
        brief = summarize(
            SETTING
            + "The guild wants a longer night shift and demanded that the company pay 7 per cent more."
        )
        assert [one.party for one in brief.demands] == ["dockers-guild"]
        assert not brief.positions

    def test_what_only_tells_is_no_item(self) -> None:
        brief = summarize(SETTING + "The guild has 4,000 members and was founded in 1911.")
        assert not brief.positions
        assert not brief.demands

    def test_every_item_has_a_probability(self) -> None:
        brief = summarize(SETTING + "The guild demanded that the company pay 7 per cent more.")
        assert all(item.confidence is not None and 0 <= item.confidence <= 1 for item in brief.demands)


def test_every_sentence_of_the_project_has_a_known_label() -> None:
    lines = [line for line in SENTENCES.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    assert {line.split("\t")[0] for line in lines} <= LABELS
    assert len(lines) == len(set(lines))
