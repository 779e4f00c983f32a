"""Scoring quotations: by the characters they share, and by whom they are credited to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from summarizer.article import Span
from summarizer.errors import UsageError
from summarizer.evaluation.gold import GoldDocument, QuoteSpans
from summarizer.evaluation.metrics import Ratio
from summarizer.evaluation.quotations_score import overlap, score_document, score_quotations


def gold_of(document: GoldDocument) -> tuple[QuoteSpans, ...]:
    assert document.quotes is not None
    return document.quotes


def test_the_gold_itself_scores_one(document: GoldDocument) -> None:
    gold = gold_of(document)
    assert {ratio.value(None) for ratio in score_document(gold, gold).values()} == {1.0}


def test_content_cut_in_half_counts_only_at_the_low_threshold(document: GoldDocument) -> None:
    first, *rest = gold_of(document)
    (span,) = first.content
    short = replace(first, content=(Span(span.start, span.start + int(len(span) * 0.4)),))
    figures = score_document([first, *rest], [short, *rest])
    assert figures["content.f1@0.3"] == Ratio(8, 8)
    assert figures["content.f1@0.5"] == Ratio(6, 8)
    assert figures["direct.f1@0.8"] == Ratio(4, 6)


def test_a_wrong_speaker_moves_only_the_speaker_figure(document: GoldDocument) -> None:
    first, *rest = gold_of(document)
    figures = score_document([first, *rest], [replace(first, speaker="Tom Varley"), *rest])
    assert figures["speaker"] == Ratio(3, 4)
    assert figures["content.f1@0.8"] == Ratio(8, 8)


def test_content_in_pieces_is_compared_as_a_whole() -> None:
    whole = [Span(0, 10), Span(20, 30)]
    assert overlap(whole, [Span(20, 30)]) == 0.5
    assert overlap(whole, whole) == 1
    assert overlap(whole, []) == 0
    assert overlap([], []) == 0


def test_nothing_predicted_finds_nothing(document: GoldDocument) -> None:
    scores = score_quotations([document], lambda _: ())
    assert scores.figures["content.f1@0.3"].value == 0


def test_without_annotated_quotations_it_says_so(document: GoldDocument) -> None:
    with pytest.raises(UsageError, match=r"quotes\.yaml"):
        score_quotations([replace(document, quotes=None)], lambda _: ())
