"""Whom pronouns mean: learned, and held to the plain cases here."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.engines.offline.cast.links import LinkWeights
from summarizer.engines.offline.reading import Reading
from summarizer.read import article_from_text


def meant(text: str, pronoun: str) -> list[str | None]:
    """The side, or the person, that each "they" (or other pronoun) of a text means; None where nobody."""
    reading = Reading(article_from_text(text))
    found: list[str | None] = []
    for k, token in enumerate(reading.doc.tokens):
        if token.lower != pronoun:
            continue
        referent = reading.phrases.antecedents.of.get(k)
        person = referent.person if referent is not None else None
        side = referent.party if referent is not None else None
        found.append(person.name if person is not None else side.name if side is not None else None)
    return found


@pytest.mark.parametrize(
    ("text", "pronoun", "whom"),
    [
        ("Lena Moss and Karl Brandt met. Karl Brandt said that he would sign.", "he", ["Karl Brandt"]),
        ("Mrs Moss met Mr Brandt on Monday. She said she would not sign.", "she", ["Moss", "Moss"]),
        ("The Dockers' Union met Calder Ports. The union said it would strike.", "it", ["Dockers' Union"]),
        ("Calder Ports has offered six per cent. It will not pay more.", "it", ["Calder Ports"]),
        ("Norland and Velia share a river. It is raining in the valley.", "it", [None]),
        ("Farmers said they would not accept the tariff.", "they", ["Farmers"]),
        ("The rebels hold the pass. They want the road reopened.", "they", ["rebels"]),
    ],
)  # fmt: skip
def test_whom_a_pronoun_means(text: str, pronoun: str, whom: list[str | None]) -> None:
    assert meant(text, pronoun) == whom


def test_a_title_that_begins_with_its_is_of_whom_its_means() -> None:
    reading = Reading(
        article_from_text(
            "Helvag has raised its bid for Ardingly Foods. Asked whether Helvag could wait, its chief executive, Beatrice Inglin, "
            "told reporters that Helvag would not wait."
        )
    )
    person = reading.cast.named("Beatrice Inglin")
    assert person is not None
    assert person.party.name == "Helvag"


def test_without_weights_nobody_is_meant_and_everything_is_still_read() -> None:
    article = article_from_text("Calder Ports has offered six per cent. It will not pay more.")
    assert Reading(article, links=LinkWeights()).phrases.antecedents.of == {}


@settings(max_examples=40)
@given(
    st.lists(
        st.sampled_from("It they their Norway said met . , “ ” the union its he she Ada Brekke".split()),
        max_size=40,
    )
)
def test_no_order_of_words_breaks_it_and_answers_are_the_same_twice(parts: list[str]) -> None:
    text = " ".join(["Talks", *parts])
    once, again = (Reading(article_from_text(text)).phrases.antecedents.of for _ in range(2))
    assert {k: referent.speaker for k, referent in once.items()} == {
        k: referent.speaker for k, referent in again.items()
    }
