"""Interviews printed as questions and answers: whose the answers are, and what is no interview."""

from __future__ import annotations

from summarizer import quotes
from summarizer.read import article_from_text

INTRODUCTION = "Ingrid Brekke has led the Dockers Guild since 2019. We met her at the harbour in Holm."
TURNS = (
    ("What does the guild want?", "We want seven per cent. My members have waited two years."),
    ("And the night shift?", "I have said that we will not give it up."),
    ("The company says it cannot pay.", "I have read our contract. It can."),
    ("Will there be a strike?", "If they leave us no choice. I hope not."),
    ("When?", "Ask me in May."),
)


def sources(text: str) -> list[tuple[str | None, str]]:
    article = article_from_text(text)
    return [
        (found.speaker, " ".join(span.of(article.text) for span in found.content))
        for found in quotes(article)
    ]


def test_marked_answers_are_said_by_the_one_introduced() -> None:
    marked = [f"Q: {asked}\n\nA: {said}" for asked, said in TURNS]
    found = sources("\n\n".join((INTRODUCTION, *marked)))
    assert [said for speaker, said in found if speaker == "Ingrid Brekke"] == [said for _, said in TURNS]


def test_answers_are_known_by_their_turns_where_nothing_is_marked() -> None:
    turns = [paragraph for turn in TURNS for paragraph in turn]
    found = sources("\n\n".join((INTRODUCTION, *turns)))
    assert [said for speaker, said in found if speaker == "Ingrid Brekke"] == [said for _, said in TURNS]


def test_a_report_with_a_question_or_two_is_no_interview() -> None:
    told = [
        "What does the guild want?",
        "It wants seven per cent. The company has offered two.",
        "Nobody knows when the talks will end.",
        "The harbour was built in 1911. It has nine cranes.",
        "Will there be a strike? Perhaps.",
        "The weather in Holm was mild.",
        "The company has eleven ships.",
        "The town has a theatre.",
        "A ferry runs twice a day.",
    ]
    assert not sources("\n\n".join((INTRODUCTION, *told)))


def test_answers_of_nobody_known_are_credited_to_nobody() -> None:
    marked = [f"Q: {asked}\n\nA: {said}" for asked, said in TURNS]
    found = sources("\n\n".join(("It rained at the harbour.", *marked)))
    assert "Ask me in May." not in [said for _, said in found]
