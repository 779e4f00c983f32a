"""Loading gold: offsets found, and whatever does not fit its article refused by name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import GoldError
from summarizer.evaluation import load_gold
from summarizer.evaluation.gold import GoldDocument, load_document
from summarizer.locate import Finder


def edit(folder: Path, name: str, change: Callable[[str], str]) -> Path:
    path = folder / "oven-hours" / name
    old = path.read_text("utf-8")
    new = change(old)
    assert new != old, "the test changes something"
    path.write_text(new, "utf-8")
    return folder


def test_every_quote_is_the_text_at_its_offsets(any_document: GoldDocument) -> None:
    for brief in (any_document.brief, any_document.second):
        if brief is not None:
            assert brief.verify(any_document.article) is brief


def test_facts_about_the_article_come_from_its_front_matter(document: GoldDocument) -> None:
    assert document.about.domain == "labour"
    assert document.article.title == "Bakers at Penhallow Mill set Friday strike unless night pay rises"
    assert str(document.article.date) == "2025-09-16"
    assert document.article.byline == "Dilys Roe"
    assert "front matter" not in document.article.text
    assert document.article.text.startswith("PENHALLOW")


def test_a_second_annotation_and_who_made_it_are_loaded(gold_folder: Path) -> None:
    (document,) = load_gold(gold_folder)
    assert document.second is not None
    assert document.second_annotation is not None
    assert document.second_annotation.annotator.startswith("another")
    assert document.second.trades[0].status == "agreed"


def test_quotation_marks_and_white_space_may_differ(gold_folder: Path) -> None:
    edit(
        gold_folder, "brief.yaml", lambda t: t.replace("the ovens stay cold", "the ovens \n        stay cold")
    )
    (document,) = load_gold(gold_folder)
    (_, curly) = document.brief.demands[0].evidence
    assert curly.quote == '"If the allowance is not back by Friday, the ovens stay cold,"'


def test_evidence_that_is_not_there_is_refused(gold_folder: Path) -> None:
    edit(
        gold_folder,
        "brief.yaml",
        lambda t: t.replace('ready to talk about weekend rotas"]', 'eager to talk"]'),
    )
    with pytest.raises(GoldError, match=r"p1: .*not in the article word for word"):
        load_gold(gold_folder)


def test_evidence_in_two_places_is_refused_until_it_says_which(gold_folder: Path) -> None:
    clause = '["the union was ready to talk about weekend rotas"]'
    edit(gold_folder, "brief.yaml", lambda t: t.replace(clause, '["the allowance"]'))
    with pytest.raises(GoldError, match=r"p1: 'the allowance' stands \d times"):
        load_gold(gold_folder)
    edit(
        gold_folder,
        "brief.yaml",
        lambda t: t.replace('["the allowance"]', '[{quote: "the allowance", occurrence: 2}]'),
    )
    (document,) = load_gold(gold_folder)
    (piece,) = document.brief.positions[0].evidence
    assert document.article.text[: piece.start].count("the allowance") == 1
    edit(gold_folder, "brief.yaml", lambda t: t.replace("occurrence: 2", "occurrence: 9"))
    with pytest.raises(GoldError, match="not 9"):
        load_gold(gold_folder)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("stance: open", "stance: maybe", "p1 → stance: input should be 'for', 'against' or 'open'"),
        ("    stance: open\n", "", "p1 → stance: this key is missing"),
        ("stance: open", "stance: open\n    mood: glum", "p1 → mood: there is no such key"),
        ("counter: t2", "counter: t9", "counters with 't9'"),
        ("id: p2", "id: p1", "item id 'p1' is used twice"),
        ("party: penhallow-mill", "party: nobody", "names the party 'nobody'"),
        ("id: p2", "id: x2", "positions → x2 → id"),
        ("date: 2025-09-17", "date: yesterday", "annotation → date"),
    ],
)
def test_a_fault_is_named_with_its_place(gold_folder: Path, old: str, new: str, reason: str) -> None:
    edit(gold_folder, "brief.yaml", lambda text: text.replace(old, new, 1))
    with pytest.raises(GoldError) as caught:
        load_gold(gold_folder)
    assert any(reason in problem for problem in caught.value.problems), caught.value.problems


def test_every_fault_of_every_file_is_listed(gold_folder: Path) -> None:
    edit(gold_folder, "brief.yaml", lambda text: text.replace("stance: open", "stance: maybe"))
    edit(gold_folder, "second.yaml", lambda text: text.replace("strength: request", "strength: mild"))
    edit(gold_folder, "quotes.yaml", lambda text: text.replace("We cannot run", "We can run"))
    with pytest.raises(GoldError) as caught:
        load_gold(gold_folder)
    assert [problem.split(",")[0] for problem in caught.value.problems] == [
        "oven-hours/brief.yaml",
        "oven-hours/second.yaml",
        "oven-hours/quotes.yaml",
    ]


def test_an_article_without_annotation_is_not_yet_gold(gold_folder: Path) -> None:
    (gold_folder / "new").mkdir()
    (gold_folder / "new" / "article.md").write_text("---\ntitle: New\n---\n\nA text.\n", "utf-8")
    gold = load_gold(gold_folder)
    assert [document.id for document in gold] == ["oven-hours"]
    assert gold.skipped == ("new: no brief.yaml yet, so it is not gold",)


def test_only_the_split_asked_for_is_loaded(gold_folder: Path) -> None:
    assert len(load_gold(gold_folder, split="dev")) == 1
    assert len(load_gold(gold_folder, split="test")) == 0


def test_a_single_article_is_a_gold_folder_too(gold_folder: Path) -> None:
    assert [document.id for document in load_gold(gold_folder / "oven-hours")] == ["oven-hours"]


def test_a_plain_text_article_needs_no_front_matter(tmp_path: Path) -> None:
    folder = tmp_path / "plain"
    folder.mkdir()
    (folder / "article.txt").write_text("Ana asked Bo to leave.\n", "utf-8")
    (folder / "brief.yaml").write_text("parties: []\npositions: []\ndemands: []\ntrades: []\n", "utf-8")
    document = load_document(folder)
    assert (document.article.title, document.annotation) == ("plain", None)


@pytest.mark.parametrize("name", ["missing", "."])
def test_a_folder_without_articles_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(GoldError):
        load_gold(tmp_path / name)


def test_quotations_are_placed_with_source_and_cue_beside_them(document: GoldDocument) -> None:
    assert document.quotes is not None
    text = document.article.text
    third = document.quotes[2]
    assert third.source is not None
    assert third.cue is not None
    assert (third.source.of(text), third.cue.of(text)) == ("Amadi", "said")
    assert text[third.content[0].end :].startswith(" Amadi said.")
    assert third.cue.start - third.content[0].end < 10


def test_another_annotation_is_another_fingerprint(gold_folder: Path) -> None:
    (before,) = load_gold(gold_folder)
    edit(gold_folder, "brief.yaml", lambda text: text.replace("stance: open", "stance: for"))
    (after,) = load_gold(gold_folder)
    assert before.fingerprint != after.fingerprint


@settings(deadline=None)
@given(st.text(alphabet="ab \n’'“\"", min_size=1, max_size=30), st.data())
def test_whatever_stands_in_a_text_is_found_where_it_stands(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    wanted = text[start:end].strip()
    if not wanted:
        assert Finder(text).all(wanted) == ()
        return
    start += len(text[start:end]) - len(text[start:end].lstrip())
    found = Finder(text).all(wanted)
    assert any(span.start == start and span.of(text).split() == wanted.split() for span in found)
