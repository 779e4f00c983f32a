"""Briefs as statements of the Discourse Network Analyzer: who agrees with which concept, and when.

CSV as DNA's own "event list" export writes it (semicolons, its column names and their order, dates as
``2025-02-12 00:00:00``), so that what reads such a list in R reads this; columns of ours follow at the end.

A statement says that a person and an organisation agree (1) or disagree (0) with a concept.  A concept is an issue.
A side that is open, or only would under a condition, neither agrees nor disagrees: such items are left out and
counted by reason.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from summarizer.arguments import checked
from summarizer.brief import Brief, Demand, Position, Response, Trade
from summarizer.render.safe import cell
from summarizer.rows import article_key_of

COLUMNS = (
    "statement ID", "time", "document ID", "document title", "author", "source", "section", "type", "text",
    "person", "organization", "concept", "agreement",
    "start", "stop", "kind", "statement", "confidence", "key",
)  # fmt: skip
"""The first nine as DNA has them, then the variables of its default statement type, then ours."""

_QUOTES = " […] "
"""Between two stretches of text that support one statement."""

_OPEN = "neither for nor against"
_NO_LONGER = "held in the past, or only supposed"


@dataclass(frozen=True, slots=True)
class Statement:
    """One side's agreement with a concept; `start` and `stop` are 0-based, half-open, of the first quote."""

    organization: str
    person: str
    concept: str
    agreement: bool
    item: Position | Demand | Trade | Response
    key: str
    kind: str


@checked
def statements(brief: Brief, left_out: Counter[str] | None = None) -> Iterator[Statement]:
    """The statements of one brief; what is none is counted in `left_out` by reason."""
    counts = left_out if left_out is not None else Counter[str]()
    key = article_key_of(brief)
    names = {party.id: party.name for party in brief.parties}
    for item in brief.items():
        agreement = _agreement(item)
        if isinstance(agreement, str):
            counts[agreement] += 1
        else:
            parties = item.proposers if isinstance(item, Trade) else (item.party,)
            for number, party in enumerate(parties):
                mark = f"{key}/{item.id}" if len(parties) == 1 else f"{key}/{item.id}/p{number + 1}"
                yield Statement(
                    names[party], _person(item, names[party]), item.issue, agreement, item, mark, _kind(item)
                )
        if isinstance(item, Position):
            continue
        for number, response in enumerate(item.responses, start=1):
            if response.kind not in ("accepts", "rejects"):
                counts[_OPEN] += 1
                continue
            name = names.get(response.party, response.party)
            yield Statement(
                name,
                _person(response, name),
                item.issue,
                response.kind == "accepts",
                response,
                f"{key}/{item.id}/r{number}",
                "response",
            )


@checked
def to_dna(briefs: Iterable[Brief], left_out: Counter[str] | None = None) -> Iterator[str]:
    """The list as text, a chunk for each brief, under one header; no cell can start a formula."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";")
    writer.writerow(COLUMNS)
    count = 0
    for number, brief in enumerate(briefs, start=1):
        for statement in statements(brief, left_out):
            count += 1
            writer.writerow([cell(value) for value in _cells(brief, statement, count, number)])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    if buffer.getvalue():
        yield buffer.getvalue()


def _cells(brief: Brief, statement: Statement, count: int, document: int) -> list[str]:
    article, item = brief.article, statement.item
    said = item.said_on or article.date
    first = item.evidence[0]
    return [
        str(count),
        f"{said.isoformat()} 00:00:00" if said else "",
        str(document),
        article.title or article.id,
        article.byline or "",
        article.outlet or "",
        "",
        "",
        _QUOTES.join(piece.quote for piece in item.evidence),
        statement.person,
        statement.organization,
        statement.concept,
        str(int(statement.agreement)),
        str(first.start),
        str(first.end),
        statement.kind,
        item.statement,
        "" if item.confidence is None else f"{item.confidence:g}",
        statement.key,
    ]


def _agreement(item: Position | Demand | Trade) -> bool | str:
    """Whether its party agrees with the issue, or why that cannot be said."""
    if isinstance(item, Trade):
        return True if item.proposers else "nobody is named who proposes it"
    if item.modality in ("past", "hypothetical"):
        return _NO_LONGER
    if isinstance(item, Demand):
        return True  # an issue is named for what is asked
    return _OPEN if item.stance == "open" else item.stance == "for"


def _person(item: Position | Demand | Trade | Response, organization: str) -> str:
    """Who said it, where that is a named person or body other than the side itself."""
    speaker = item.speaker
    return "" if speaker is None or item.anonymous or speaker == organization else speaker


def _kind(item: Position | Demand | Trade) -> str:
    return type(item).__name__.lower()
