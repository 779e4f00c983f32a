"""A brief as a flat table: one row for each position, demand, trade and answer, in stable typed columns.

Columns are only ever added, at the end.  A name of an item (``d2``) holds within its brief and the id of an article
may be that of another's too (files in two folders with one name): in a table of many briefs `key` names a row and
`article_key` its article.  Both are the same whenever the same text was read under the same id; two engines' briefs
of it differ in `engine` alone.

None stands for what is not said or does not apply, an empty list for none of several.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Literal, TypedDict, cast

from summarizer.arguments import checked

if TYPE_CHECKING:
    from summarizer.brief import Brief, Demand, Position, Response, Trade

Kind = Literal["position", "demand", "trade", "response"]

COLUMNS: Mapping[str, str] = {
    "article": "id of the article",
    "title": "its title",
    "date": "its date",
    "outlet": "who published it",
    "kind": "position, demand, trade or response",
    "id": "the item's id within its brief; none for a response",
    "answers": "for a response: id of the demand or trade it answers",
    "parties": "party ids that hold, ask, propose or answer",
    "addressees": "for a demand: party ids asked",
    "speaker": "who is credited with the words",
    "anonymous": "true where the speaker is described, not named",
    "issue": "the matter; none for a response",
    "statement": "one sentence that stands alone",
    "act": "for a position: view, commitment, refusal, threat or concession",
    "stance": "for a position: for, against or open",
    "modality": "for a position or demand: actual, conditional, hypothetical or past",
    "strength": "for a demand: request, demand or ultimatum",
    "deadline": "for a demand: as the article puts it",
    "status": "for a trade: floated, offered, negotiating, agreed, rejected or done",
    "legs": "for a trade: what would move, from which giver to which receiver (party ids, none where not said)",
    "conditions": "for a trade: what must happen first",
    "response": "for a response: accepts, rejects, conditional, counters or noncommittal",
    "counter": "for a response: id of the trade proposed instead",
    "attribution": "direct, indirect or narrated",
    "said_on": "the day the words were said, where told",
    "confidence": "0 to 1, none where unknown",
    "quotes": "the evidence, verbatim",
    "offsets": "start and end of each quote in the article's text, 0-based and half-open",
    "sentences": "1-based numbers of the sentences quoted",
    "engine": "what made the brief: the model's name, or the engine's",
    "url": "where the article was published",
    "language": "its language, ISO 639-1",
    "sha256": "of its normalised text, in hexadecimal",
    "article_key": "names the article in a table of many: its id and the first 12 digits of sha256",
    "key": "names the row: the article's key and the item's id; an answer's is its item's and r1, r2 …",
}
"""Every column with what it holds, in order."""

_SHOWN_OF_HASH = 12
"""Hexadecimal digits: two of a million texts share them once in half a thousand collections, and the id must be shared too."""


class LegRow(TypedDict):
    """One thing that would move, inside a row."""

    giver: str | None
    item: str
    receiver: str | None


class OffsetRow(TypedDict):
    """Where one quote stands, inside a row."""

    start: int
    end: int


class Row(TypedDict):
    """One row; `COLUMNS` says what each column holds."""

    article: str
    title: str | None
    date: dt.date | None
    outlet: str | None
    kind: Kind
    id: str | None
    answers: str | None
    parties: list[str]
    addressees: list[str]
    speaker: str | None
    anonymous: bool
    issue: str | None
    statement: str
    act: str | None
    stance: str | None
    modality: str | None
    strength: str | None
    deadline: str | None
    status: str | None
    legs: list[LegRow]
    conditions: list[str]
    response: str | None
    counter: str | None
    attribution: str
    said_on: dt.date | None
    confidence: float | None
    quotes: list[str]
    offsets: list[OffsetRow]
    sentences: list[int]
    engine: str
    url: str | None
    language: str | None
    sha256: str
    article_key: str
    key: str


@checked
def rows_of(brief: Brief) -> Iterator[Row]:
    """The rows of `brief`: its items in order, each answer after what it answers."""
    from summarizer.brief import Position

    article_key = article_key_of(brief)
    for item in brief.items():
        key = f"{article_key}/{item.id}"
        yield _row(brief, item, _own(item), article_key, key)
        if not isinstance(item, Position):
            for number, response in enumerate(item.responses, start=1):
                yield _row(brief, response, _answer(item.id, response), article_key, f"{key}/r{number}")


def article_key_of(brief: Brief) -> str:
    """What names the brief's article in a table of many."""
    return f"{brief.article.id}@{brief.article.sha256[:_SHOWN_OF_HASH]}"


_NOTHING: Mapping[str, None] = dict.fromkeys(
    (
        "id", "answers", "issue", "act", "stance", "modality", "strength", "deadline", "status", "response", "counter",
    )
)  # fmt: skip
"""Columns that only some kinds of row have."""


def _row(
    brief: Brief,
    item: Position | Demand | Trade | Response,
    own: Mapping[str, object],
    article_key: str,
    key: str,
) -> Row:
    article = brief.article
    values: dict[str, object] = {
        **_NOTHING,
        "addressees": [],
        "legs": [],
        "conditions": [],
        "article": article.id,
        "title": article.title,
        "date": article.date,
        "outlet": article.outlet,
        "speaker": item.speaker,
        "anonymous": item.anonymous,
        "statement": item.statement,
        "attribution": item.attribution,
        "said_on": item.said_on,
        "confidence": item.confidence,
        "quotes": [piece.quote for piece in item.evidence],
        "offsets": [{"start": piece.start, "end": piece.end} for piece in item.evidence],
        "sentences": sorted({number for piece in item.evidence for number in piece.sentences}),
        "engine": brief.run.model or brief.run.engine,
        "url": article.url,
        "language": article.language,
        "sha256": article.sha256,
        "article_key": article_key,
        "key": key,
        **own,
    }
    return cast(Row, {name: values[name] for name in COLUMNS})


def _own(item: Position | Demand | Trade) -> Mapping[str, object]:
    from summarizer.brief import Demand, Position

    if isinstance(item, Position):
        return {
            "kind": "position",
            "id": item.id,
            "parties": [item.party],
            "issue": item.issue,
            "act": item.act,
            "stance": item.stance,
            "modality": item.modality,
        }
    if isinstance(item, Demand):
        return {
            "kind": "demand",
            "id": item.id,
            "parties": [item.party],
            "addressees": list(item.addressees),
            "issue": item.issue,
            "modality": item.modality,
            "strength": item.strength,
            "deadline": item.deadline,
        }
    return {
        "kind": "trade",
        "id": item.id,
        "parties": list(item.proposers),
        "issue": item.issue,
        "status": item.status,
        "legs": [{"giver": leg.giver, "item": leg.item, "receiver": leg.receiver} for leg in item.legs],
        "conditions": list(item.conditions),
    }


def _answer(answered: str, response: Response) -> Mapping[str, object]:
    return {
        "kind": "response",
        "answers": answered,
        "parties": [response.party],
        "response": response.kind,
        "counter": response.counter,
    }
