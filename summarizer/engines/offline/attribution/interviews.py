"""Interviews printed as questions and answers: every answer is said by the one who is introduced before the first question.

Two forms are known: answers marked "A:", and questions and answers that take turns without a mark.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.article import Paragraph, Span
from summarizer.engines.offline.attribution.record import Attribution
from summarizer.engines.offline.cast import Cast
from summarizer.engines.offline.entities import Entity, Referent
from summarizer.engines.offline.text import QUOTE_MARKS, Doc

_QUESTION = re.compile(r"(?:Q|Question)\s?[:.]\s+")
_ANSWER = re.compile(r"(?:A|Answer)\s?[:.]\s+")
_LEAST_MARKED = 2
"""Marked questions, and marked answers, that make an interview."""
_LEAST_TURNS = 4
"""Questions, and answers, that make one where nothing is marked."""
_LONGEST_INTRODUCTION = 3
"""Paragraphs before the first question."""
_ASKING = 0.35
"""The least share of the unmarked questions that end with a question mark …"""
_ASKING_BACK = 0.2
"""… and the largest of the answers that do."""
_OWN = 0.5
"""The least share of the answers that speak of "I" or "we" …"""
_QUOTING = 0.34
"""… and the largest that quote anybody, as every paragraph of a report may."""
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Uu]s|me)\b")
_ASKS = re.compile(r"\?\s*$")
_QUOTES = re.compile(f"[{re.escape(''.join(sorted(QUOTE_MARKS)))}]")


def answers(doc: Doc, cast: Cast) -> list[Attribution]:
    """What is said in answer, each paragraph one attribution; empty for whatever is no interview."""
    body = [paragraph for paragraph in doc.article.paragraphs if not paragraph.heading]
    told = _marked(doc) or _in_turns(doc, body)
    if not told:
        return []
    person = _introduced(doc, cast, told[0].start)
    if person is None:
        return []
    referent = Referent((person.party,), person.name, person)
    return [
        Attribution(
            referent,
            None,
            None,
            "answer",
            (span,),
            direct=True,
            sentence=doc.article.sentence_at(span.start).number - 1,
        )
        for span in told
    ]


def _marked(doc: Doc) -> list[Span]:
    """What is said behind each "A:", up to the next mark, however the text is divided into paragraphs."""
    sentences = [s for s in doc.article.sentences if not doc.in_heading(s.number - 1)]
    asked, told = 0, 0
    found: list[Span] = []
    answering = False
    for sentence in sentences:
        start = sentence.start
        mark = _ANSWER.match(doc.text, start, sentence.end)
        if mark is not None:
            answering, told, start = True, told + 1, mark.end()
        elif _QUESTION.match(doc.text, start, sentence.end) is not None:
            answering, asked = False, asked + 1
        if answering and start < sentence.end:
            found.append(Span(start, sentence.end))
    return _joined(doc, found) if asked >= _LEAST_MARKED and told >= _LEAST_MARKED else []


def _joined(doc: Doc, spans: Sequence[Span]) -> list[Span]:
    """Neighbouring sentences of one paragraph as one stretch."""
    found: list[Span] = []
    for span in spans:
        if found and not doc.text[found[-1].end : span.start].strip(" "):
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return found


def _in_turns(doc: Doc, body: Sequence[Paragraph]) -> list[Span]:
    """The answers of an interview without marks: every other paragraph, from one of the first on."""
    for start in range(1, _LONGEST_INTRODUCTION + 1):
        asked = [p.span.of(doc.text) for p in body[start::2]]
        told = [p.span for p in body[start + 1 :: 2]]
        said = [span.of(doc.text) for span in told]
        if len(said) >= _LEAST_TURNS and _take_turns(asked, said):
            return told
    return []


def _take_turns(asked: Sequence[str], said: Sequence[str]) -> bool:
    def share(texts: Sequence[str], wanted: re.Pattern[str]) -> float:
        return sum(wanted.search(text) is not None for text in texts) / len(texts)

    return (
        share(asked, _ASKS) >= _ASKING
        and share(said, _ASKS) <= _ASKING_BACK
        and share(said, _FIRST_PERSON) >= _OWN
        and share(asked, _QUOTES) <= _QUOTING
        and share(said, _QUOTES) <= _QUOTING
    )


def _introduced(doc: Doc, cast: Cast, before: int) -> Entity | None:
    """Who is interviewed: the first one introduced whom the title names, else the first of all."""
    title = doc.article.title or ""
    people = [
        entity
        for entity in cast.entities
        if entity.first < before
        and (entity.kind == "person" or (entity.kind == "other" and len(entity.name.split()) > 1))
    ]
    named = [entity for entity in people if entity.name.split()[-1] in title]
    person = min(named or people, key=lambda entity: entity.first, default=None)
    if person is not None:
        person.kind = "person"  # whoever answers questions is one
    return person
