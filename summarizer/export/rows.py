"""Briefs as a flat table: one row for each position, demand, trade and answer, in stable columns.

Columns are only ever added, at the end.  Ids refer to the brief the row came from: `article` with
`id` names an item; an answer's `answers` is the id of the demand or trade it answers.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from summarizer.brief import Brief, Demand, Position, Response, Trade
from summarizer.render.safe import cell

COLUMNS: Mapping[str, str] = {
    "article": "id of the article",
    "title": "its title",
    "date": "its date, ISO",
    "outlet": "who published it",
    "kind": "position, demand, trade or response",
    "id": "the item's id within its brief; empty for a response",
    "answers": "for a response: id of the demand or trade it answers",
    "parties": "party ids that hold, ask, propose or answer, separated by spaces",
    "addressees": "for a demand: party ids asked, separated by spaces",
    "speaker": "who is credited with the words",
    "anonymous": "true where the speaker is described, not named",
    "issue": "the matter; empty for a response",
    "statement": "one sentence that stands alone",
    "act": "for a position: view, commitment, refusal, threat or concession",
    "stance": "for a position: for, against or open",
    "modality": "for a position or demand: actual, conditional, hypothetical or past",
    "strength": "for a demand: request, demand or ultimatum",
    "deadline": "for a demand: as the article puts it",
    "status": "for a trade: floated, offered, negotiating, agreed, rejected or done",
    "legs": "for a trade: giver > receiver: item; separated by ' | ', ? where not said",
    "conditions": "for a trade: separated by ' | '",
    "response": "for a response: accepts, rejects, conditional, counters or noncommittal",
    "counter": "for a response: id of the trade proposed instead",
    "attribution": "direct, indirect or narrated",
    "said_on": "ISO date the words were said, where told",
    "confidence": "0 to 1, empty where unknown",
    "quotes": "the evidence, verbatim, separated by ' | '",
    "offsets": "start-end of each quote, 0-based and half-open, separated by spaces",
    "sentences": "1-based numbers of the sentences quoted, separated by spaces",
    "engine": "what made the brief",
}
"""Every column with what it holds."""

_SEPARATOR = " | "


def rows(brief: Brief) -> Iterator[dict[str, str]]:
    """One row for each item and answer of `brief`, with every column of `COLUMNS`, unguarded."""
    for item in brief.items():
        yield _row(brief, item, _own(item))
        if not isinstance(item, Position):
            for response in item.responses:
                yield _row(brief, response, _answer(item.id, response))


def to_csv(briefs: Iterable[Brief], *, header: bool = True) -> Iterator[str]:
    """CSV (RFC 4180, one header) as text, a chunk for each brief; no cell can start a formula."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, fieldnames=list(COLUMNS))
    if header:
        writer.writeheader()
    for brief in briefs:
        writer.writerows({name: cell(value) for name, value in row.items()} for row in rows(brief))
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    if buffer.getvalue():
        yield buffer.getvalue()


def _row(brief: Brief, item: Position | Demand | Trade | Response, own: dict[str, str]) -> dict[str, str]:
    article = brief.article
    shared = {
        "article": article.id,
        "title": article.title or "",
        "date": article.date.isoformat() if article.date else "",
        "outlet": article.outlet or "",
        "speaker": item.speaker or "",
        "anonymous": str(item.anonymous).lower(),
        "statement": item.statement,
        "attribution": item.attribution,
        "said_on": item.said_on.isoformat() if item.said_on else "",
        "confidence": "" if item.confidence is None else f"{item.confidence:g}",
        "quotes": _SEPARATOR.join(piece.quote for piece in item.evidence),
        "offsets": " ".join(f"{piece.start}-{piece.end}" for piece in item.evidence),
        "sentences": " ".join(
            str(n) for n in sorted({n for piece in item.evidence for n in piece.sentences})
        ),
        "engine": brief.run.model or brief.run.engine,
    }
    return {name: own.get(name, shared.get(name, "")) for name in COLUMNS}


def _own(item: Position | Demand | Trade) -> dict[str, str]:
    if isinstance(item, Position):
        return {
            "kind": "position",
            "id": item.id,
            "parties": item.party,
            "issue": item.issue,
            "act": item.act,
            "stance": item.stance,
            "modality": item.modality,
        }
    if isinstance(item, Demand):
        return {
            "kind": "demand",
            "id": item.id,
            "parties": item.party,
            "addressees": " ".join(item.addressees),
            "issue": item.issue,
            "modality": item.modality,
            "strength": item.strength,
            "deadline": item.deadline or "",
        }
    return {
        "kind": "trade",
        "id": item.id,
        "parties": " ".join(item.proposers),
        "issue": item.issue,
        "status": item.status,
        "legs": _SEPARATOR.join(
            f"{leg.giver or '?'} > {leg.receiver or '?'}: {leg.item}" for leg in item.legs
        ),
        "conditions": _SEPARATOR.join(item.conditions),
    }


def _answer(answered: str, response: Response) -> dict[str, str]:
    return {
        "kind": "response",
        "answers": answered,
        "parties": response.party,
        "response": response.kind,
        "counter": response.counter or "",
    }
