"""An edited brief is held beside its article, and its new quotes are placed."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from summarizer import Brief, BriefError, Party
from summarizer.article import Article, Paragraph, Sentence
from summarizer.verify import included_text, occurrences, verify

DATA = Path(__file__).parent / "render" / "data"
TEXT = (DATA / "weir.txt").read_text("utf-8").strip()


def article_of(text: str) -> Article:
    """An article whose sentences are its paragraphs, so that these tests depend on no splitter."""
    places = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    return Article(
        text=text,
        paragraphs=tuple(Paragraph(n, start, end) for n, (start, end) in enumerate(places, 1)),
        sentences=tuple(Sentence(n, start, end, n) for n, (start, end) in enumerate(places, 1)),
        id="weir",
    )


ARTICLE = article_of(TEXT)


@pytest.fixture
def brief() -> dict[str, Any]:
    data = json.loads((DATA / "weir.json").read_bytes())
    for item in [*data["positions"], *data["demands"], *data["trades"]]:
        for owner in [item, *item.get("responses", [])]:
            for piece in owner["evidence"]:
                piece["sentences"] = [ARTICLE.sentence_at(piece["start"]).number]
    return data


def test_a_sound_brief_has_no_problems(brief: dict[str, Any]) -> None:
    result = verify(json.dumps(brief), ARTICLE)
    assert (result.problems, result.located) == ((), ())
    assert result.brief is not None
    assert json.loads(result.brief.to_json()) == brief


@pytest.mark.parametrize("bare", [True, False])
def test_words_alone_are_given_their_place(brief: dict[str, Any], bare: bool) -> None:
    quote = "Holm’s office said it would study the letter."
    brief["demands"][0]["evidence"].append(quote if bare else {"quote": quote})
    result = verify(json.dumps(brief), ARTICLE)
    assert result.problems == ()
    assert result.brief is not None
    piece = result.brief.demands[0].evidence[-1]
    assert (piece.start, piece.quote, piece.match) == (TEXT.index(quote), quote, "phrase")
    assert piece.sentences == (ARTICLE.sentence_at(piece.start).number,)
    assert result.located == (f"d1: found {quote!r} at {piece.start}:{piece.end}",)


def test_a_changed_quote_is_placed_anew(brief: dict[str, Any]) -> None:
    brief["positions"][0]["evidence"][0]["quote"] = "could not be sold back to it"
    result = verify(json.dumps(brief), ARTICLE)
    assert result.brief is not None
    assert result.brief.positions[0].evidence[0].start == TEXT.index("could not be sold back to it")


def test_typed_quotation_marks_become_those_of_the_article(brief: dict[str, Any]) -> None:
    brief["trades"][0]["responses"][0]["evidence"] = ['"Our turbines are not  for barter,"']
    result = verify(json.dumps(brief), ARTICLE)
    assert result.brief is not None
    assert result.brief.trades[0].responses[0].evidence[0].quote == "“Our turbines are not for barter,”"


def test_words_that_are_not_there_are_a_problem(brief: dict[str, Any]) -> None:
    brief["positions"][0]["evidence"][0]["quote"] = "could be sold back to it"
    [problem] = verify(json.dumps(brief), ARTICLE).problems
    assert problem.startswith("p1: 'could be sold back to it' does not stand in the article")


def test_words_with_several_places_are_a_problem_that_names_them(brief: dict[str, Any]) -> None:
    brief["positions"][0]["evidence"] = ["Lodek"]
    [problem] = verify(json.dumps(brief), ARTICLE).problems
    assert "'Lodek' stands in the article 2 times (sentences 5, 6)" in problem


def test_a_sentence_number_settles_which_place_is_meant(brief: dict[str, Any]) -> None:
    brief["positions"][0]["evidence"] = [{"quote": "Lodek", "sentences": [6]}]
    result = verify(json.dumps(brief), ARTICLE)
    assert result.brief is not None
    assert result.brief.positions[0].evidence[0].start == TEXT.index("Lodek gave")


def test_an_unknown_party_is_a_problem(brief: dict[str, Any]) -> None:
    brief["positions"][0]["party"] = "atlantis"
    assert any("'atlantis'" in problem for problem in verify(json.dumps(brief), ARTICLE).problems)


def test_every_problem_is_listed(brief: dict[str, Any]) -> None:
    brief["positions"][0]["evidence"] = ["nowhere to be found"]
    brief["positions"][1]["stance"] = "sideways"
    brief["trades"][0]["evidence"] = [{"start": 1}]
    problems = verify(json.dumps(brief), ARTICLE).problems
    assert any(problem.startswith("p1: 'nowhere") for problem in problems)
    assert any("stance" in problem for problem in problems)
    assert any(problem.startswith("t1: evidence needs a 'quote'") for problem in problems)


def test_a_brief_of_another_article_is_a_problem(brief: dict[str, Any]) -> None:
    other = article_of(TEXT + " And more.")
    assert any("another text" in problem for problem in verify(json.dumps(brief), other).problems)


@pytest.mark.parametrize(
    "data", ["", "{", "[]", "3", '"x"', "{}", '{"positions": [{"evidence": 3}]}', "[" * 100_000]
)
def test_what_is_no_brief_is_a_problem_and_no_crash(data: str) -> None:
    result = verify(data, ARTICLE)
    assert result.brief is None
    assert result.problems


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"{", "at line 1, column 2"),
        (b'{"a": "\xff"}', "not UTF-8 from its byte 7 on"),
        (b'{"headline": "\\ud800"}', "half a character"),
        (b"[" * 100_000, "nests too deep"),
        (b'{"a": ' + b"9" * 5_000 + b"}", "number in it is too long"),
    ],
)
def test_what_is_no_json_is_told_of_without_jargon(data: bytes, told: str) -> None:
    [problem] = verify(data, ARTICLE).problems
    assert told in problem
    assert "codec" not in problem
    assert "sys." not in problem
    assert "recursion" not in problem


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"bogus": 1}, "bogus: there is no such key"),
        ({"positions": "none"}, "positions: it must be a list"),
        ({"run": None}, "run: it must be an object"),
    ],
)
def test_a_wrong_form_is_told_of_without_jargon(
    brief: dict[str, Any], change: dict[str, Any], told: str
) -> None:
    assert any(problem.startswith(told) for problem in verify(json.dumps(brief | change), ARTICLE).problems)


def test_a_key_that_is_missing_is_named(brief: dict[str, Any]) -> None:
    del brief["positions"][0]["act"]
    assert verify(json.dumps(brief), ARTICLE).problems == ("positions.0.act: this key is missing",)


def test_a_wrong_count_of_characters_is_a_problem(brief: dict[str, Any]) -> None:
    del brief["article"]["text"]
    brief["article"]["characters"] = 1
    [problem] = verify(json.dumps(brief), ARTICLE).problems
    assert problem.startswith("article.characters")


def test_an_id_that_many_items_have_is_one_problem(brief: dict[str, Any]) -> None:
    brief["positions"] = [brief["positions"][0]] * 4
    assert verify(json.dumps(brief), ARTICLE).problems == ("the item id 'p1' is used 4 times",)


def test_wrong_sentence_numbers_are_put_right(brief: dict[str, Any]) -> None:
    piece = brief["positions"][0]["evidence"][0]
    right = piece["sentences"]
    piece["sentences"] = [right[0] + 1]
    result = verify(json.dumps(brief), ARTICLE)
    assert result.brief is not None
    assert list(result.brief.positions[0].evidence[0].sentences) == right
    [note] = result.located
    assert note.endswith(f"stands in sentence {right[0]}")


def test_the_text_inside_a_brief_is_found() -> None:
    assert included_text((DATA / "weir.json").read_bytes()) == TEXT
    assert included_text("[]") is None
    assert included_text("{") is None


def test_overlapping_places_all_count() -> None:
    assert occurrences("aaa", "aa") == [0, 1]
    assert occurrences("aaa", "") == []


@settings(deadline=None)
@given(st.data())
def test_whatever_is_accepted_is_exactly_the_text(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(TEXT) - 1))
    end = data.draw(st.integers(start + 1, min(start + 80, len(TEXT))))
    brief = json.loads((DATA / "weir.json").read_bytes())
    brief["article"] |= {"sha256": hashlib.sha256(TEXT.encode()).hexdigest()}
    brief["positions"][0]["evidence"] = [TEXT[start:end]]
    result = verify(json.dumps(brief), ARTICLE)
    for _, piece in result.brief.evidence() if result.brief else ():
        assert TEXT[piece.start : piece.end] == piece.quote
    if TEXT.count(TEXT[start:end]) == 1 and TEXT[start:end].strip():
        assert not any(problem.startswith("p1") for problem in result.problems)


def test_a_fault_that_a_rule_of_ours_finds_is_told_in_its_own_words(brief: dict[str, Any]) -> None:
    brief["positions"][0]["party"] = "No Such"
    with pytest.raises(BriefError) as error:
        Brief.from_json(json.dumps(brief))

    assert str(error.value).startswith("not a valid brief: positions.0.party: a party id is lower case")


def test_half_a_character_is_refused_where_it_comes_in_and_not_when_it_is_written(
    brief: dict[str, Any],
) -> None:
    whole = Brief.model_validate(brief)
    assert Brief.from_json(whole.to_json()) == whole
    brief["headline"] = "half \ud83d of a smile"
    with pytest.raises(ValidationError, match="'headline' holds half a character"):
        Brief.model_validate(brief)
    with pytest.raises(ValidationError, match="'aliases' holds half a character"):
        Party(id="north", name="North", aliases=("N", "\udc80"), role="principal")


def test_references_that_are_broken_are_told_one_by_one(brief: dict[str, Any]) -> None:
    brief["parties"] = brief["parties"][:1]
    with pytest.raises(BriefError) as error:
        Brief.from_json(json.dumps(brief))

    assert len(error.value.problems) > 1
    assert all(
        re.fullmatch(r"\w+ names the party '[\w-]+', which the brief does not list", one)
        for one in error.value.problems
    )
    assert (
        str(error.value)
        == f"not a valid brief: {error.value.problems[0]} (and {len(error.value.problems) - 1} more)"
    )


@pytest.mark.parametrize("data", ["\ufeff{}", b"\xef\xbb\xbf{}"])
def test_the_mark_of_windows_editors_is_passed_over(brief: dict[str, Any], data: str | bytes) -> None:
    whole = json.dumps(brief)
    marked = data.replace("{}", whole) if isinstance(data, str) else data.replace(b"{}", whole.encode())

    assert Brief.from_json(marked) == Brief.from_json(whole)


def test_a_brief_changed_past_its_rules_is_not_written(brief: dict[str, Any]) -> None:
    changed = Brief.model_validate(brief).model_copy(update={"headline": "half \ud83d of a smile"})
    with pytest.raises(BriefError, match="cannot be written"):
        changed.to_json()


def test_half_a_character_in_json_is_told_in_plain_words() -> None:
    with pytest.raises(BriefError, match="not a valid brief: it holds half a character"):
        Brief.from_json("\ud83d")
