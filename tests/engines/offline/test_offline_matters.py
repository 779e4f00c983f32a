"""What items are called: two to five plain words that name a matter."""

from __future__ import annotations

import pytest

from summarizer import summarize
from summarizer.engines.offline.matters import Matters
from summarizer.engines.offline.reading import Reading
from summarizer.read import article_from_text

TALKS = """Port dues split Torvia and Kessel

Torvia will not lower its port dues, Foreign Minister Ada Bruhn said on Monday. "There is no point in talking about it," Bruhn said.

Kessel wants Torvia to open the southern pier to its trawlers. Kessel would lower its port dues in exchange for a place at the southern pier.
"""


def matters() -> Matters:
    reading = Reading(article_from_text(TALKS))
    return Matters(reading.doc, reading.cast)


@pytest.mark.parametrize("label", ["port dues", "opening the southern pier", "southern pier for trawlers"])
def test_a_label_with_a_noun_of_its_own_tells(label: str) -> None:
    assert matters().tells(label)


@pytest.mark.parametrize(
    "label",
    [
        "there", "it", "twelve", "if it", "at the pier", "are the dues they", "Torvia", "the government", "proposal",
        "days", "lowering", "what the minister", "trawlers it", "",
    ],
)  # fmt: skip
def test_a_torn_out_word_a_side_and_a_pale_noun_tell_nothing(label: str) -> None:
    assert not matters().tells(label)


def test_items_are_called_by_matters() -> None:
    article = article_from_text(TALKS)
    brief = summarize(article)
    labels = [item.issue for item in brief.items()]
    assert labels
    assert all(matters().tells(label) for label in labels), labels


def test_an_exchange_is_called_by_what_moves_either_way() -> None:
    trades = summarize(article_from_text(TALKS)).trades
    assert [trade.issue for trade in trades] == ["lowering port dues for southern pier"]
