"""The `Brief`: who the sides are, what each holds and asks, and which exchange is on the table.

Frozen pydantic models with closed vocabularies; every item points at the exact words that say it.
A brief that breaks one of these rules cannot be built:

- ids are unique, every party id that an item names is a party of the brief, and every `counter` is
  one of its trades;
- every piece of evidence covers as many characters as its quote has, and, where the text is at hand
  (`ArticleInfo.text`, or the `Article` given to `Brief.verify`), ``quote == text[start:end]``.

Offsets are 0-based, half-open, in characters of the article's normalised text.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self, cast

from pydantic import (
    AfterValidator,
    Field,
    ValidationError,
    model_validator,
)
from pydantic_core import PydanticSerializationError

from summarizer.arguments import checked
from summarizer.errors import BriefError
from summarizer.faults import ProblemsError, faults_of, first_of, repeated, short
from summarizer.record import Record

if TYPE_CHECKING:
    from summarizer.article import Article
    from summarizer.rows import Row

SCHEMA_VERSION = "1.0"
"""Version of the brief's JSON form; the major part changes when a reader would break."""

Role = Literal["principal", "mediator", "third_party"]
Act = Literal["view", "commitment", "refusal", "threat", "concession"]
Stance = Literal["for", "against", "open"]
Modality = Literal["actual", "conditional", "hypothetical", "past"]
Attribution = Literal["direct", "indirect", "narrated"]
Strength = Literal["request", "demand", "ultimatum"]
Status = Literal["floated", "offered", "negotiating", "agreed", "rejected", "done"]
ResponseKind = Literal["accepts", "rejects", "conditional", "counters", "noncommittal"]
Match = Literal["phrase", "sentence"]


def _slug(value: str) -> str:
    if value != value.lower() or value.split() != [value]:
        raise ValueError("a party id is lower case, without white space, like 'united-states'")
    return value


PartyId = Annotated[str, Field(min_length=1, max_length=100), AfterValidator(_slug)]
Words = Annotated[str, Field(min_length=1)]
LARGEST_NUMBER = 2**53 - 1
"""Above it readers of JSON round (RFC 8259, section 6), and tables have no room."""
Count = Annotated[int, Field(ge=0, le=LARGEST_NUMBER)]
SentenceNumber = Annotated[int, Field(ge=1, le=LARGEST_NUMBER)]


class Evidence(Record):
    """A stretch of the article that says it: ``quote == text[start:end]``."""

    start: Count
    """Offset of the first character, 0-based."""
    end: Count
    """Offset after the last character."""
    quote: Words
    """The words themselves, verbatim."""
    sentences: tuple[SentenceNumber, ...] = Field(min_length=1)
    """1-based numbers of the sentences the quote touches, ascending."""
    match: Match = "phrase"
    """`phrase`: the engine's own words were found; `sentence`: only the sentence they were said to be in."""

    @model_validator(mode="after")
    def _covers_its_quote(self) -> Self:
        if self.end - self.start != len(self.quote):
            raise ValueError(
                f"evidence {self.start}:{self.end} does not cover its quote of {len(self.quote)} characters"
            )
        return self


class Spokesperson(Record):
    """A person who speaks for a party, as the article introduces them."""

    name: Words
    role: str | None = None


class Party(Record):
    """A side: all who act as one in the article."""

    id: PartyId
    name: Words
    aliases: tuple[str, ...] = ()
    """Other surface forms: capitals, buildings, demonyms, short forms."""
    role: Role
    spokespeople: tuple[Spokesperson, ...] = ()


class _Said(Record):
    speaker: str | None = None
    """The person or body credited, by the fullest name the article uses, without title."""
    anonymous: bool = False
    """The speaker is described, not named ("a senior official")."""
    statement: Words
    """One sentence, understandable without the article."""
    attribution: Attribution
    said_on: dt.date | None = None
    evidence: tuple[Evidence, ...] = Field(min_length=1)
    confidence: Annotated[float, Field(ge=0, le=1)] | None = None


class Position(_Said):
    """What a party holds on an issue."""

    id: Annotated[str, Field(pattern=r"^p[1-9][0-9]*$")]
    party: PartyId
    issue: Words
    act: Act
    stance: Stance
    modality: Modality = "actual"


class Response(_Said):
    """An answer to a demand or a trade."""

    party: PartyId
    kind: ResponseKind
    counter: str | None = None
    """Id of the trade proposed instead, where `kind` is `counters`."""


class Demand(_Said):
    """What a party asks, urges or requires another to do, stop or grant."""

    id: Annotated[str, Field(pattern=r"^d[1-9][0-9]*$")]
    party: PartyId
    addressees: tuple[PartyId, ...] = ()
    issue: Words
    strength: Strength
    deadline: str | None = None
    """As the article puts it ("by the end of the year")."""
    modality: Modality = "actual"
    responses: tuple[Response, ...] = ()


class Leg(Record):
    """One thing that would move, from whom to whom; None where the article does not say."""

    giver: PartyId | None = None
    item: Words
    receiver: PartyId | None = None


class Trade(_Said):
    """An exchange on the table: something given for something got."""

    id: Annotated[str, Field(pattern=r"^t[1-9][0-9]*$")]
    proposers: tuple[PartyId, ...] = ()
    issue: Words
    legs: tuple[Leg, ...] = ()
    conditions: tuple[str, ...] = ()
    status: Status
    responses: tuple[Response, ...] = ()


class ArticleInfo(Record):
    """The article a brief was made of; `sha256` and offsets are of the normalised text."""

    id: Words
    title: str | None = None
    date: dt.date | None = None
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    language: str | None = None
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    characters: Count
    text: str | None = None
    """The normalised text itself, only on request."""

    @model_validator(mode="after")
    def _text_is_the_text(self) -> Self:
        if self.text is None:
            return self
        import hashlib

        if (
            len(self.text) != self.characters
            or hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest() != self.sha256
        ):
            raise ValueError("the included text is not the text that 'sha256' and 'characters' describe")
        return self


class Rejected(Record):
    """An item an engine produced that did not get into the brief, and why."""

    kind: Literal["party", "position", "demand", "trade", "response", "leg", "evidence", "item"]
    reason: Words
    """Short code of the check that failed, such as `anchor-not-found` or `unknown-party`."""
    detail: str = ""
    """One sentence for a person."""
    party: str | None = None
    statement: str | None = None
    sentences: tuple[int, ...] = ()


class PromptRef(Record):
    """Which prompt was used, exactly."""

    id: Words
    version: str
    sha256: str


class RunRecord(Record):
    """How the brief came about: what ran, what it cost, what was thrown away."""

    engine: Words
    engine_version: str
    model: str | None = None
    prompts: tuple[PromptRef, ...] = ()
    requests: Count = 0
    retries: Count = 0
    cached_replies: Count = 0
    """Requests answered from the local store, not sent again."""
    input_tokens: Count = 0
    cached_tokens: Count = 0
    output_tokens: Count = 0
    cost: Annotated[float, Field(ge=0)] | None = None
    """US dollars; None where the price is not known."""
    seconds: Annotated[float, Field(ge=0)] = 0.0
    windows: Count = 1
    rejected: tuple[Rejected, ...] = ()
    warnings: tuple[str, ...] = ()


class Brief(Record):
    """The answer for one article.  `headline` and `summary` are composed by code from the items."""

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    article: ArticleInfo
    headline: str
    summary: str
    parties: tuple[Party, ...] = ()
    positions: tuple[Position, ...] = ()
    demands: tuple[Demand, ...] = ()
    trades: tuple[Trade, ...] = ()
    run: RunRecord

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        problems = [*self._reference_problems(), *self._quote_problems(self.article.text)]
        if problems:
            raise ProblemsError(problems)
        return self

    def items(self) -> Iterator[Position | Demand | Trade]:
        """Positions, demands and trades, in that order."""
        yield from self.positions
        yield from self.demands
        yield from self.trades

    def evidence(self) -> Iterator[tuple[str, Evidence]]:
        """Every piece of evidence with the id of its item (``t1`` or, for an answer, ``t1/russia``)."""
        for item in self.items():
            for piece in item.evidence:
                yield item.id, piece
            if not isinstance(item, Position):
                for response in item.responses:
                    for piece in response.evidence:
                        yield f"{item.id}/{response.party}", piece

    def party(self, party_id: str) -> Party:
        """The party with this id; KeyError where there is none."""
        for party in self.parties:
            if party.id == party_id:
                return party
        raise KeyError(party_id)

    @checked
    def verify(self, article: Article) -> Self:
        """This brief, after holding every quote beside `article`; `BriefError` lists what does not fit."""
        problems: list[str] = []
        if self.article.sha256 != article.sha256:
            problems.append(
                f"the brief was made of another text than {article.id!r} (sha256 {self.article.sha256[:12]}… is not {article.sha256[:12]}…)"
            )
        problems.extend(self._quote_problems(article.text))
        for owner, piece in self.evidence():
            if any(not 1 <= number <= len(article.sentences) for number in piece.sentences):
                problems.append(f"{owner}: its evidence names a sentence that the article does not have")
        if problems:
            raise BriefError(first_of(problems, "the brief does not fit its article"), tuple(problems))
        return self

    @checked
    def to_json(self, *, indent: int | None = 2) -> str:
        """JSON text, one key order, non-ASCII kept; `from_json` gives back an equal brief.

        Raises `BriefError` for one that no validation has seen (`model_copy`) and that cannot be written.
        """
        try:
            return self.model_dump_json(indent=indent)
        except PydanticSerializationError as error:
            raise BriefError(
                f"the brief cannot be written ({error}): build it with what its models take"
            ) from None

    @classmethod
    @checked
    def from_json(cls, data: str | bytes, article: Article | None = None) -> Self:
        """The brief in `data`, verified against `article` where given; raises `BriefError`."""
        mark = "\ufeff" if isinstance(data, str) else b"\xef\xbb\xbf"  # of editors of Windows
        try:
            brief = cls.model_validate_json(data.removeprefix(cast("Any", mark)))
        except ValidationError as error:
            problems = faults_of(error)
            raise BriefError(first_of(problems, "not a valid brief"), problems) from None
        return brief.verify(article) if article is not None else brief

    def to_rows(self) -> list[Row]:
        """Items and answers as rows of a table, for pandas and the like; the columns: `summarizer.rows.COLUMNS`."""
        from summarizer.rows import rows_of

        return list(rows_of(self))

    def _repr_html_(self) -> str:  # what a notebook shows
        from summarizer.render import to_notebook

        return to_notebook(self)

    def _quote_problems(self, text: str | None) -> list[str]:
        if text is None:
            return []
        return [
            f"{owner}: the text at {piece.start}:{piece.end} is not {short(piece.quote)!r}"
            for owner, piece in self.evidence()
            if text[piece.start : piece.end] != piece.quote
        ]

    def _reference_problems(self) -> list[str]:
        parties = {party.id for party in self.parties}
        trades = {trade.id for trade in self.trades}
        problems = repeated("party", [party.id for party in self.parties])
        problems += repeated("item", [item.id for item in self.items()])
        for item in self.items():
            for party_id in _parties_of(item):
                if party_id not in parties:
                    problems.append(f"{item.id} names the party {party_id!r}, which the brief does not list")
            for response in () if isinstance(item, Position) else item.responses:
                if response.counter is not None and response.counter not in trades:
                    problems.append(
                        f"{item.id}: an answer counters with {response.counter!r}, which is no trade here"
                    )
        return problems


def _parties_of(item: Position | Demand | Trade) -> Iterator[str]:
    if isinstance(item, Trade):
        yield from item.proposers
        for leg in item.legs:
            yield from (party for party in (leg.giver, leg.receiver) if party is not None)
    else:
        yield item.party
    if isinstance(item, Demand):
        yield from item.addressees
    if not isinstance(item, Position):
        yield from (response.party for response in item.responses)


def brief_schema() -> dict[str, Any]:
    """The JSON Schema of a brief, draft 2020-12, as published in ``schemas/``."""
    schema = Brief.model_json_schema(mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:aide-memoire:schema:brief:{SCHEMA_VERSION}",
        **schema,
    }
