"""Short ways to build drafts for the tests of assemble."""

from __future__ import annotations

import re
from typing import Any

from summarizer.article import Article, Paragraph, Sentence, Span
from summarizer.draft import (
    Draft,
    DraftDemand,
    DraftEvidence,
    DraftItem,
    DraftLeg,
    DraftParty,
    DraftPosition,
    DraftResponse,
    DraftSpokesperson,
    DraftTrade,
    Usage,
)

USAGE = Usage(engine="test", engine_version="1")


def article(text: str, *, boilerplate: tuple[int, ...] = (), **fields: Any) -> Article:
    """One paragraph a line; a sentence ends at a full stop and white space; `boilerplate` numbers sentences."""
    lines = [" ".join(line.split()) for line in text.strip().splitlines() if line.strip()]
    whole = "\n\n".join(lines)
    paragraphs: list[Paragraph] = []
    sentences: list[Sentence] = []
    start = 0
    for number, line in enumerate(lines, 1):
        paragraphs.append(Paragraph(number, start, start + len(line)))
        for found in re.finditer(r"\S.*?(?:[.!?][”\"’]?(?=\s)|$)", line):
            n = len(sentences) + 1
            sentences.append(
                Sentence(n, start + found.start(), start + found.end(), number, boilerplate=n in boilerplate)
            )
        start += len(line) + 2
    return Article(whole, tuple(paragraphs), tuple(sentences), id="a", **fields)


def at(anchor: str, *sentences: int) -> tuple[DraftEvidence, ...]:
    return (DraftEvidence(sentences, anchor),)


def span(article: Article, words: str) -> tuple[DraftEvidence, ...]:
    start = article.text.index(words)
    return (DraftEvidence(span=Span(start, start + len(words))),)


def draft(*items: DraftItem, parties: tuple[DraftParty, ...] = (), **fields: Any) -> Draft:
    return Draft(
        usage=USAGE,
        parties=parties,
        positions=tuple(i for i in items if isinstance(i, DraftPosition)),
        demands=tuple(i for i in items if isinstance(i, DraftDemand)),
        trades=tuple(i for i in items if isinstance(i, DraftTrade)),
        responses=tuple(i for i in items if isinstance(i, DraftResponse)),
        **fields,
    )


def party(name: str, *aliases: str, role: str = "principal", people: tuple[str, ...] = ()) -> DraftParty:
    return DraftParty(name, aliases, role, tuple(DraftSpokesperson(person) for person in people))


def position(party: str, statement: str, evidence: tuple[DraftEvidence, ...], **fields: Any) -> DraftPosition:
    given: dict[str, Any] = {"issue": "the matter", "act": "view", "stance": "for", "attribution": "indirect"}
    return DraftPosition(party=party, statement=statement, evidence=evidence, **(given | fields))


def demand(party: str, statement: str, evidence: tuple[DraftEvidence, ...], **fields: Any) -> DraftDemand:
    given: dict[str, Any] = {"issue": "the matter", "strength": "request", "attribution": "indirect"}
    return DraftDemand(party=party, statement=statement, evidence=evidence, **(given | fields))


def trade(statement: str, evidence: tuple[DraftEvidence, ...], *legs: DraftLeg, **fields: Any) -> DraftTrade:
    given: dict[str, Any] = {"issue": "the swap", "status": "offered", "attribution": "indirect"}
    return DraftTrade(statement=statement, evidence=evidence, legs=legs, **(given | fields))


def response(
    party: str, kind: str, statement: str, evidence: tuple[DraftEvidence, ...], **fields: Any
) -> DraftResponse:
    given: dict[str, Any] = {"attribution": "indirect"}
    return DraftResponse(party=party, kind=kind, statement=statement, evidence=evidence, **(given | fields))
