"""Short ways to build drafts for the tests of assemble."""

from __future__ import annotations

from typing import Any

from summarizer.article import Article, Span
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
from summarizer.read import article_from_text

USAGE = Usage(engine="test", engine_version="1")


def article(text: str, *, language: str = "en", **fields: Any) -> Article:
    """The article that `text` holds, one paragraph a line."""
    lines = (line.strip() for line in text.splitlines())
    return article_from_text("\n\n".join(line for line in lines if line), language=language, **fields)


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
