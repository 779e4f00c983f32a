"""`summarize`: one article in, one brief out, the same at every run and in every thread."""

from __future__ import annotations

import asyncio
import datetime as dt
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from summarizer import (
    Brief,
    EmptyArticleError,
    LanguageError,
    UsageError,
    asummarize,
    quotes,
    summarize,
)
from summarizer.read import article_from_text

PARAGRAPHS = (
    'Norwegian Foreign Minister Ada Brekke said on Monday that Norway would not sign the treaty. "It takes our fish," she said.',
    "Norway offered Denmark fishing rights in exchange for oil. Danish Prime Minister Lars Holt rejected the offer.",
    "Denmark demanded that Norway open the strait by Friday. Oslo said it would study the demand.",
    "The harbour was calm on Monday, and the ferries ran on time. Gulls cried over the quay.",
    "A senior official said the talks were necessary. Residents of the islands opposed the treaty.",
)
TEXT = "\n\n".join(PARAGRAPHS)

REFUSED = {
    "German": "Die Ministerin sagte am Montag, dass ihr Land den Vertrag nicht unterschreiben werde, weil er den Fischern schade.",
    "French": "La ministre a déclaré lundi que son pays ne signerait pas le traité, parce qu'il nuirait aux pêcheurs de la côte.",
    "Spanish": "La ministra dijo el lunes que su país no firmaría el tratado, porque perjudicaría a los pescadores de la costa.",
    "Italian": "La ministra ha detto lunedì che il suo paese non firmerà il trattato, perché danneggerebbe i pescatori della costa.",
    "Russian": "Министр заявила в понедельник, что её страна не подпишет договор, потому что он навредит рыбакам побережья.",
    "Ukrainian": "Міністерка заявила в понеділок, що її країна не підпише договір, бо він зашкодить рибалкам узбережжя.",
    "Polish": "Minister powiedziała w poniedziałek, że jej kraj nie podpisze traktatu, ponieważ zaszkodziłby on rybakom z wybrzeża.",
    "Chinese": "部长周一表示,她的国家不会签署该条约,因为它会损害沿海渔民的利益。双方将于周五继续谈判,但分歧仍然很大。"
    * 2,
}


def said(brief: Brief) -> str:
    """All that the brief says, but for how long it took."""
    run = brief.run.model_copy(update={"seconds": 0.0})
    return brief.model_copy(update={"run": run}).to_json()


def test_a_brief_of_a_plain_text() -> None:
    brief = summarize(TEXT)
    assert {"norway", "denmark"} <= {party.id for party in brief.parties}
    assert brief.trades
    assert brief.demands
    assert brief.positions
    assert brief.run.engine == "offline"
    assert (brief.run.requests, brief.run.input_tokens) == (0, 0)


def test_the_text_is_included_only_on_request() -> None:
    article = article_from_text(TEXT)
    assert summarize(article).article.text is None
    assert summarize(article, include_text=True).article.text == article.text


def test_a_text_and_its_article_give_the_same_brief() -> None:
    assert said(summarize(TEXT)) == said(summarize(article_from_text(TEXT)))


def test_inside_an_event_loop_the_brief_is_the_same() -> None:
    assert said(asyncio.run(asummarize(TEXT))) == said(summarize(TEXT))


def test_two_runs_give_the_same_brief() -> None:
    assert said(summarize(TEXT)) == said(summarize(TEXT))


def test_threads_give_the_same_briefs() -> None:
    texts = ["\n\n".join(PARAGRAPHS[n:] + PARAGRAPHS[:n]) for n in range(len(PARAGRAPHS))] * 4
    alone = [said(summarize(text)) for text in texts]
    start = threading.Barrier(4)

    def work(text: str) -> str:
        return said(summarize(text))

    with ThreadPoolExecutor(4, initializer=start.wait) as pool:
        assert list(pool.map(work, texts)) == alone


def test_a_brief_says_nothing_on_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    summarize(TEXT)
    quotes(TEXT)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("text", ["", " \n\t ", "\ufeff", "… — 12 % !", "\u200b\u00ad"])
def test_an_empty_text_is_no_article(text: str) -> None:
    with pytest.raises(EmptyArticleError):
        summarize(text)


@pytest.mark.parametrize(("language", "sentence"), REFUSED.items())
def test_another_language_is_refused_by_its_name(language: str, sentence: str) -> None:
    with pytest.raises(LanguageError, match=language):
        summarize(" ".join([sentence] * 3))


def test_a_text_too_short_to_tell_its_language_is_read() -> None:
    assert summarize("Norway demande un traité.").positions == ()


def test_an_unknown_engine_is_a_usage_error() -> None:
    with pytest.raises(UsageError):
        summarize(TEXT, model="no-such-engine")


class _Steps:
    """Counts the Python calls made while it is on: a measure of work that no clock disturbs."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, frame: FrameType, event: str, argument: object) -> None:
        self.count += 1

    def of(self, text: str) -> int:
        article = article_from_text(text, language="en")
        self.count = 0
        sys.setprofile(self)
        try:
            summarize(article)
        finally:
            sys.setprofile(None)
        return self.count


def test_work_grows_in_step_with_the_text() -> None:
    def text(copies: int) -> str:
        return "\n\n".join(
            paragraph.replace("Friday", f"June {n + 1}") for n in range(copies) for paragraph in PARAGRAPHS
        )

    steps = _Steps()
    steps.of(text(1))  # fills the caches of word lists
    once, four_times = steps.of(text(10)), steps.of(text(40))
    assert four_times < 1.5 * 4 * once, (once, four_times)


@pytest.mark.parametrize("given", [None, 5, b"words", Path("article.txt"), ["words"]])
def test_what_is_no_text_is_told_with_the_way_to_read_a_file(given: Any) -> None:
    with pytest.raises(UsageError, match=r"read\(path\)"):
        summarize(given)


@pytest.mark.parametrize("least", ["0.5", -0.1, 5, float("nan")])
def test_a_confidence_that_is_none_is_refused(least: Any) -> None:
    with pytest.raises(UsageError, match="min_confidence is a number from 0 to 1"):
        summarize(TEXT, min_confidence=least)


def test_a_moment_is_taken_for_its_day() -> None:
    article = article_from_text(TEXT, date=dt.datetime(2025, 1, 2, 3, 4))
    assert summarize(article).article.date == dt.date(2025, 1, 2)
