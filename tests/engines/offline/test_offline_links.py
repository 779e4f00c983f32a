"""What "the company" means and whom people speak for: the learned links, their weights, and the texts they learned from."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spelled_out import brief

from summarizer.engines.offline.cast import Cast
from summarizer.engines.offline.cast.links import LinkWeights, Ranking, packaged_links
from summarizer.engines.offline.reading import Reading
from summarizer.engines.offline.text import read_doc
from summarizer.read import article_from_text

CASTS = sorted(Path("eval/sentences/casts").glob("*.txt"))


@pytest.mark.parametrize(
    ("text", "side"),
    [
        (
            'Brightcart, the delivery company, has offered its drivers nine dollars a stop. "We will pay no more," said Dana Whitlock, '
            "Brightcart's vice president for operations.",
            "brightcart",
        ),
        (
            "The Perrine Sawmillers' Association was quick to answer. Its president, Odile Marchetti, said the government must refuse the duty.",
            "perrine-sawmillers-association",
        ),
        (
            "The Inland Skippers' Federation met on Tuesday. Henk Dieling, who chairs the federation, said it would not accept the new toll.",
            "inland-skippers-federation",
        ),
        (
            "Local 441 of the Distribution Workers has called a strike. Union president Terrence Obie said the union would not accept less than nine dollars.",
            "local-441-of-the-distribution-workers",
        ),
    ],
)
def test_people_speak_for_the_side_they_are_introduced_with(text: str, side: str) -> None:
    assert side in {item.party for item in (*brief(text).positions, *brief(text).demands)}


def test_a_noun_means_the_same_side_throughout() -> None:
    found = brief(
        "Orchid Freight, a haulage company, wants to close its depot at Marl. Talks with the drivers' union failed on Friday. "
        "The company said it would not pay for the move. Later the company refused to keep the depot open."
    )
    holders = {item.party for item in found.positions}
    assert holders == {"orchid-freight"}


@pytest.mark.parametrize(
    ("text", "person", "side"),
    [
        ("Lena Moss, a professor of law at the University of Arden, called the treaty sound.", "Lena Moss", "Lena Moss"),
        ("A shareholder group, Altimeter, wants the deal undone. Its manager, Colm Deasy, called it a gift.", "Colm Deasy", "Altimeter"),
        ("Foreign Minister Ilka Prandt of Dovenia spoke in the Dovenian parliament.", "Ilka Prandt", "Dovenia"),
    ],
)  # fmt: skip
def test_whom_a_person_speaks_for(text: str, person: str, side: str) -> None:
    found = Reading(article_from_text(text)).cast.named(person)
    assert found is not None
    assert found.party.name == side


def test_without_weights_a_noun_is_read_all_the_same() -> None:
    doc = read_doc(
        article_from_text("Astra met the union on Monday. The company said no. The union said yes.")
    )
    nothing = LinkWeights(Ranking({}), Ranking({}))
    assert Cast.of(doc, nothing).entities


@given(st.dictionaries(st.text("abc =,", min_size=1).map(str.strip).filter(bool), st.integers(-999, 999)))
def test_weights_survive_their_file(table: dict[str, int]) -> None:
    weights = LinkWeights(Ranking(table), Ranking({"own": 3}))
    assert LinkWeights.parse(weights.text("two\nlines")) == weights


def test_the_packaged_weights_are_small_and_not_empty() -> None:
    weights = packaged_links()
    assert len(weights.nouns.of) > 50
    assert len(weights.people.of) > 50
    size = Path("summarizer/engines/offline/lexicon/links.tsv").stat().st_size
    assert size < 50_000


@pytest.mark.parametrize("path", CASTS, ids=lambda path: path.stem)
def test_every_name_of_an_opening_stands_in_it(path: Path) -> None:
    blocks = re.split(r"(?m)^# ", path.read_text("utf-8"))[1:]
    assert blocks
    for block in blocks:
        title, _, rest = block.partition("\n")
        lines = rest.splitlines()
        text = " ".join(" ".join(line for line in lines if not line.startswith("=")).split()).lower()
        sides = [line[1:].split("|") for line in lines if line.startswith("=")]
        assert sides, title
        for cells in sides:
            assert len(cells) == 3, (title, cells)
            for name in (name.strip() for cell in cells for name in cell.split(";")):
                assert name.lower() in text, (title, name)
