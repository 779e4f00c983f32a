"""English is told by its function words, other languages by identification, short texts not at all."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

import pytest

from summarizer.read import article_from_text, detect_language, language_name

ENGLISH = (
    "The pilots of the harbour called off their strike after the port authority offered them a new roster, and the "
    "council of the union accepted it in the early hours. They will vote on Friday, both sides said, and the ships "
    "that have been waiting outside will be brought in before the end of the week."
)
GERMAN = (
    "Die Lotsen des Hafens haben ihren Streik abgesagt, nachdem die Hafenbehörde ihnen einen neuen Dienstplan "
    "angeboten hatte und der Vorstand der Gewerkschaft ihn in den frühen Morgenstunden annahm. Am Freitag stimmen "
    "sie ab, sagten beide Seiten, und die wartenden Schiffe sollen bis Ende der Woche einlaufen."
)
RUSSIAN = (
    "Лоцманы порта отменили забастовку после того, как администрация предложила им новый график, а совет профсоюза "
    "принял его рано утром. Голосование пройдет в пятницу, сообщили обе стороны, а суда, которые ждут на рейде, "
    "войдут в порт до конца недели."
)


@pytest.mark.parametrize(("text", "code"), [(ENGLISH, "en"), (GERMAN, "de"), (RUSSIAN, "ru")])
def test_a_text_long_enough_is_recognised(text: str, code: str) -> None:
    assert detect_language(text) == code
    assert article_from_text(text).language == code


def test_a_short_text_is_not_guessed() -> None:
    assert detect_language("Die Lotsen streiken.") is None


def test_english_with_many_foreign_names_is_english() -> None:
    names = (
        "Oleksandr Syrskyi, Andriy Yermak, Kyrylo Budanov, Rustem Umerov and Serhiy Kyslytsya of Ukraine. "
    )
    assert detect_language(ENGLISH + " " + names * 2) == "en"


def test_what_the_source_names_counts_where_the_text_cannot_tell() -> None:
    assert article_from_text("Die Lotsen streiken.", language="de-AT").language == "de"
    assert article_from_text("Die Lotsen streiken.", language="German").language == "de"


def test_the_text_counts_against_what_the_source_names() -> None:
    article = article_from_text(GERMAN, language="en")
    assert article.language == "de"
    assert article.warnings == ("The source says English, but the text reads as German.",)


def test_a_language_is_called_by_its_name() -> None:
    assert language_name("uk") == "Ukrainian"
    assert language_name("xx") == "xx"


def test_every_language_that_may_be_told_has_a_name() -> None:
    import py3langid

    rank = cast("Callable[[str], list[tuple[str, float]]]", py3langid.rank)
    told = {code for code, _ in rank("a")}
    assert {code for code in told if language_name(code) == code} == set()
