"""Running a system over gold: what is kept, what a failure costs, and comparing two runs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from summarizer.article import Article
from summarizer.brief import Brief
from summarizer.errors import EngineUnavailableError, ReplyError, UsageError
from summarizer.evaluation import Gold, GoldDocument, agreement, compare, evaluate, load_run, score_system
from summarizer.evaluation.result import Evaluation


def copies(document: GoldDocument, count: int = 6) -> list[GoldDocument]:
    return [replace(document, id=f"{document.id}-{n}") for n in range(count)]


def without_trades(document: GoldDocument) -> Brief:
    return document.brief.model_copy(update={"trades": ()})


def test_a_function_from_article_to_brief_can_be_scored(document: GoldDocument) -> None:
    def copyist(article: Article) -> Brief:
        assert article is document.article
        return document.brief

    result = evaluate([document], copyist)
    assert result.system == "copyist"
    assert result.figures["right.f1"].value == 1


def test_an_article_that_fails_counts_as_an_empty_brief_and_is_named(document: GoldDocument) -> None:
    def refuse(article: Article) -> Brief:
        raise ReplyError("the model said no")

    result = evaluate([document], refuse)
    assert result.figures["found.recall"].value == 0
    assert [failure.failure for failure in result.failures] == ["the model said no"]


def test_an_engine_that_cannot_run_at_all_ends_the_run(document: GoldDocument) -> None:
    def missing(article: Article) -> Brief:
        raise EngineUnavailableError("no key")

    with pytest.raises(EngineUnavailableError):
        evaluate([document], missing)


def test_no_document_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="no gold document"):
        score_system([], lambda document: document.brief, "x")


def test_micro_is_over_items_and_macro_over_documents(document: GoldDocument) -> None:
    """One document with all nine items found, one with three of nine: micro 12/18 recall; the same for macro here
    only because both have as many items, so the second loses six more to tell them apart."""
    small = replace(
        document, id="small", brief=document.brief.model_copy(update={"demands": (), "trades": ()})
    )
    scored = score_system(
        [document, small],
        lambda d: d.brief if d.id != "small" else d.brief.model_copy(update={"positions": ()}),
        "x",
    )
    recall = scored.evaluation.figures["found.recall"]
    assert recall.value == pytest.approx(9 / 12)
    assert recall.macro == pytest.approx((1 + 0) / 2)


def test_domains_are_scored_apart(document: GoldDocument) -> None:
    other = replace(document, id="other", about=document.about.model_copy(update={"domain": "water"}))
    scored = score_system([document, other], lambda d: d.brief if d is document else without_trades(d), "x")
    assert scored.evaluation.by_domain["labour"]["found.f1"] == 1
    water = scored.evaluation.by_domain["water"]["found.f1"]
    assert water is not None
    assert water < 1


def test_cost_is_per_article_and_unknown_money_is_not_nought(document: GoldDocument) -> None:
    run = document.brief.run.model_copy(update={"requests": 3, "input_tokens": 100, "cost": None})
    scored = score_system(copies(document), lambda d: d.brief.model_copy(update={"run": run}), "x")
    assert scored.evaluation.value("cost.requests") == 3
    assert scored.evaluation.value("cost.input_tokens") == 100
    assert scored.evaluation.value("cost.money") is None


def test_a_run_survives_its_file(document: GoldDocument, tmp_path: Path) -> None:
    evaluation = score_system(copies(document), without_trades, "x").evaluation
    (tmp_path / "run.json").write_text(evaluation.to_json(), "utf-8")
    assert load_run(tmp_path / "run.json") == evaluation


@pytest.mark.parametrize("content", ["", "[]", '{"format": "something else"}', "\x00"])
def test_a_file_that_is_no_run_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "run.json").write_text(content, "utf-8")
    with pytest.raises(UsageError, match="no evaluation run"):
        load_run(tmp_path / "run.json")


def test_the_ceiling_is_the_second_annotation_scored_like_an_engine(gold: Gold) -> None:
    result = agreement(gold).evaluation
    assert result.system == "annotators"
    assert result.value("found.f1") == 1
    assert result.value("field.status") == 0.75


def test_without_a_second_annotation_there_is_no_ceiling(document: GoldDocument) -> None:
    with pytest.raises(UsageError, match=r"second\.yaml"):
        agreement([document])


def runs(document: GoldDocument) -> tuple[Evaluation, Evaluation]:
    documents = copies(document)
    return (
        score_system(documents, lambda d: d.brief, "good").evaluation,
        score_system(documents, without_trades, "bad").evaluation,
    )


def test_a_clear_difference_is_called_clear(document: GoldDocument) -> None:
    found = compare(*runs(document)).figure("found.f1")
    assert found.clear
    assert found.difference is not None
    assert found.difference.value == pytest.approx(1 - 10 / 14)


def test_a_run_against_itself_shows_no_difference(document: GoldDocument) -> None:
    good, _ = runs(document)
    assert not any(figure.clear for figure in compare(good, good).figures)


def test_articles_annotated_anew_are_not_compared(document: GoldDocument) -> None:
    good, bad = runs(document)
    first, *rest = bad.documents
    anew = bad.model_copy(update={"documents": (first.model_copy(update={"fingerprint": "0"}), *rest)})
    comparison = compare(good, anew)
    assert (comparison.documents, comparison.left_out) == (5, (first.id,))


def test_runs_without_a_common_article_cannot_be_compared(document: GoldDocument) -> None:
    good, bad = runs(document)
    with pytest.raises(UsageError, match="not scored on one common article"):
        compare(good, bad.model_copy(update={"documents": ()}))
