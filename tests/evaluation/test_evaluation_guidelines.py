"""The guidelines are complete and their example is gold."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from summarizer.brief import Act, Attribution, Modality, ResponseKind, Role, Stance, Status, Strength
from summarizer.evaluation import check_gold, load_gold

GUIDELINES = Path(__file__).parent.parent.parent / "eval" / "GUIDELINES.md"


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """The example of the guidelines, as a gold folder."""
    blocks = re.findall(r"```(\w+)\n(.*?)```", GUIDELINES.read_text("utf-8"), re.DOTALL)
    (article,) = [text for kind, text in blocks if kind == "markdown"]
    _, brief, quotes = [text for kind, text in blocks if kind == "yaml"]
    folder = tmp_path / "thorley-stone"
    folder.mkdir()
    (folder / "article.md").write_text(article, "utf-8")
    (folder / "brief.yaml").write_text(brief, "utf-8")
    (folder / "quotes.yaml").write_text(quotes, "utf-8")
    return tmp_path


def test_the_example_is_gold_with_nothing_left_over(example: Path) -> None:
    (check,) = check_gold(example)
    assert (check.problems, check.remarks, check.second_look) == ((), (), ())


def test_the_example_annotates_every_attribution(example: Path) -> None:
    (document,) = load_gold(example)
    assert document.quotes is not None
    assert len(document.quotes) == 8


@pytest.mark.parametrize(
    "vocabulary", [Act, Attribution, Modality, ResponseKind, Role, Stance, Status, Strength]
)
def test_every_value_is_explained(vocabulary: object) -> None:
    text = GUIDELINES.read_text("utf-8")
    assert [value for value in get_args(vocabulary) if f"`{value}`" not in text] == []
