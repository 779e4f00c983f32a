"""`gold check`: rules beyond the form, and what deserves a second look; and the draft of a new annotation."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from summarizer.evaluation import check_gold
from summarizer.evaluation.check import DocumentCheck, check_document
from summarizer.evaluation.draft_gold import draft_yaml
from summarizer.evaluation.form import GoldBrief, parse_form
from summarizer.evaluation.gold import GoldDocument, place_brief
from summarizer.evaluation.yamlfile import load_yaml


def checked(folder: Path, old: str, new: str) -> DocumentCheck:
    path = folder / "oven-hours" / "brief.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    (check,) = check_gold(folder)
    return check


def test_the_tests_own_gold_has_nothing_to_put_right(document: GoldDocument) -> None:
    check = check_document(document)
    assert (check.problems, check.remarks) == ((), ())
    assert check.items == (5, 3, 2, 4)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("issue: night allowance", "issue: no night allowance", "carries a negation"),
        ("issue: night allowance", "issue: never working nights", "carries a negation"),
        ("addressees: [penhallow-mill]", "addressees: [union]", "asks something of itself"),
        ("item: new vans, receiver: drivers", "item: new vans, receiver: penhallow-mill", "to itself"),
        ("        counter: t2\n", "", "names the trade it proposes"),
        ("kind: rejects", "kind: counters\n        counter: t2", "two responses of kind 'counters'"),
        ("kind: accepts", "kind: accepts\n        counter: t2", "only a response of kind `counters`"),
        ("annotation:\n  annotator: the authors of the tests\n  date: 2025-09-17\n", "", "does not say who"),
    ],
)
def test_what_must_be_put_right_is_a_problem(gold_folder: Path, old: str, new: str, problem: str) -> None:
    assert any(problem in found for found in checked(gold_folder, old, new).problems)


@pytest.mark.parametrize(
    "label",
    [
        "nuclear non-proliferation",
        "a no-strike clause",
        "notice of strikes",
        "a second No Objection Certificate",
    ],
)
def test_a_label_that_only_sounds_negated_is_let_through(gold_folder: Path, label: str) -> None:
    assert checked(gold_folder, "issue: night allowance", f"issue: {label}").problems == ()


@pytest.mark.parametrize(
    ("old", "new", "remark"),
    [
        ("issue: night allowance", "issue: allowance", "two to five words"),
        ("issue: night allowance", "issue: a night without ovens", "to be for?"),
        ("speaker: Tom Varley", "speaker: Thomas Varley", "not named so"),
        (
            "positions:",
            "  - {id: bystanders, name: bystanders, role: third_party}\npositions:",
            "need not be listed",
        ),
    ],
)
def test_what_is_probably_not_meant_is_a_remark(gold_folder: Path, old: str, new: str, remark: str) -> None:
    check = checked(gold_folder, old, new)
    assert any(remark in found for found in check.remarks)
    assert check.problems == ()


def test_unused_quotations_and_cue_words_are_listed(document: GoldDocument) -> None:
    unused = [look.text for look in check_document(document).second_look]
    assert unused == ['"We cannot run at a loss for ever," Varley said.']


def test_a_broken_file_is_reported_beside_the_others(gold_folder: Path) -> None:
    (gold_folder / "broken").mkdir()
    (gold_folder / "broken" / "article.md").write_text(
        "---\ntitle: x\nsplit: maybe\n---\n\nA text.\n", "utf-8"
    )
    broken, own = check_gold(gold_folder)
    assert "split" in broken.problems[0]
    assert own.problems == ()


def test_a_draft_is_a_gold_file_that_says_it_is_a_draft(document: GoldDocument) -> None:
    """The form it is written in gives back the brief it was written from."""
    text = draft_yaml(document.article, document.brief)
    form = parse_form(GoldBrief, load_yaml(text, "draft"), "draft")
    again = place_brief(form, document.article, "draft")
    assert list(again.items()) == list(document.brief.items())
    assert again.parties == document.brief.parties
    assert form.annotation is not None
    assert "not corrected by anybody" in form.annotation.annotator


def test_a_draft_ends_with_what_it_does_not_point_at(document: GoldDocument) -> None:
    text = draft_yaml(document.article, document.brief)
    assert text.rstrip().endswith('# 13. "We cannot run at a loss for ever," Varley said.')
    assert yaml.safe_load(text)["parties"][0]["id"] == "union"


def test_a_draft_says_which_place_is_meant(document: GoldDocument) -> None:
    text = document.article.text
    start = text.index("Varley", text.index("Varley") + 1)
    piece = (
        document.brief.positions[0]
        .evidence[0]
        .model_copy(update={"start": start, "end": start + 6, "quote": "Varley"})
    )
    position = document.brief.positions[0].model_copy(update={"evidence": (piece,)})
    brief = document.brief.model_copy(update={"positions": (position,)})
    drafted = yaml.safe_load(draft_yaml(document.article, brief))
    assert drafted["positions"][0]["evidence"] == [{"quote": "Varley", "occurrence": 2}]
