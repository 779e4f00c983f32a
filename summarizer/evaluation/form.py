"""The form of a gold file: what `brief.yaml`, `second.yaml` and `quotes.yaml` may hold.

The vocabularies are those of `summarizer.brief`; evidence is words, not offsets.  The published JSON
Schemas (`gold-1.0.json`, `quotes-1.0.json`) are generated from these models.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal, TypeVar, cast

from pydantic import BaseModel, ConfigDict, Field, PositiveInt, ValidationError

from summarizer.brief import (
    Act,
    Attribution,
    Modality,
    PartyId,
    ResponseKind,
    Role,
    Spokesperson,
    Stance,
    Status,
    Strength,
)
from summarizer.errors import GoldError
from summarizer.faults import fault_in

GOLD_VERSION = "1.0"
"""Version of the gold form, as in the names of its schemas."""

Words = Annotated[str, Field(min_length=1)]
Split = Literal["dev", "test"]
Kind = Literal["article", "negative"]
Form = TypeVar("Form", bound=BaseModel)


class _Form(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Annotation(_Form):
    """Who or what made the file: a person, or a language model and which."""

    annotator: Words
    date: dt.date
    note: str | None = None


class Place(_Form):
    """Words that stand in the article more than once, and which of the places is meant."""

    quote: Words
    occurrence: PositiveInt
    """Counted from 1, from the top of the text."""


class GoldParty(_Form):
    """A side."""

    id: PartyId
    name: Words
    aliases: tuple[Words, ...] = ()
    role: Role
    spokespeople: tuple[Spokesperson, ...] = ()


class _Said(_Form):
    speaker: Words | None = None
    anonymous: bool = False
    statement: Words
    said_on: dt.date | None = None
    evidence: tuple[Words | Place, ...] = Field(min_length=1)


class GoldPosition(_Said):
    """What a party holds on an issue."""

    id: Annotated[str, Field(pattern=r"^p[1-9][0-9]*$")]
    party: PartyId
    issue: Words
    act: Act
    stance: Stance
    modality: Modality = "actual"
    attribution: Attribution


class GoldResponse(_Said):
    """An answer, inside the demand or trade it answers."""

    party: PartyId
    kind: ResponseKind
    attribution: Attribution | None = None
    """May be left out: it is not scored on answers."""
    counter: str | None = None


class GoldDemand(_Said):
    """What a party asks of another."""

    id: Annotated[str, Field(pattern=r"^d[1-9][0-9]*$")]
    party: PartyId
    addressees: tuple[PartyId, ...] = ()
    issue: Words
    strength: Strength
    deadline: Words | None = None
    modality: Modality = "actual"
    attribution: Attribution
    responses: tuple[GoldResponse, ...] = ()


class GoldLeg(_Form):
    """One thing that would move."""

    giver: PartyId | None = None
    item: Words
    receiver: PartyId | None = None


class GoldTrade(_Said):
    """An exchange on the table."""

    id: Annotated[str, Field(pattern=r"^t[1-9][0-9]*$")]
    proposers: tuple[PartyId, ...] = ()
    issue: Words
    legs: tuple[GoldLeg, ...] = ()
    conditions: tuple[Words, ...] = ()
    status: Status
    attribution: Attribution
    responses: tuple[GoldResponse, ...] = ()


class GoldBrief(_Form):
    """One annotation of one article: the whole of `brief.yaml` or `second.yaml`."""

    annotation: Annotation | None = None
    parties: tuple[GoldParty, ...]
    positions: tuple[GoldPosition, ...]
    demands: tuple[GoldDemand, ...]
    trades: tuple[GoldTrade, ...]


class GoldQuote(_Form):
    """One attribution: who, by which words, says what."""

    source: Words | None = None
    cue: Words | None = None
    content: tuple[Words | Place, ...] = Field(min_length=1)
    speaker: Words | None = None
    anonymous: bool = False
    direct: bool


class GoldQuotes(_Form):
    """Every attribution of one article: the whole of `quotes.yaml`."""

    annotation: Annotation
    quotes: tuple[GoldQuote, ...]


class FrontMatter(_Form):
    """The facts about an article that stand above its text."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    title: Words
    date: dt.date | None = None
    outlet: str | None = None
    byline: str | None = None
    domain: Words = "unknown"
    genre: str | None = None
    origin: str | None = None
    split: Split = "dev"
    kind: Kind = "article"
    written_by: str | None = None


def parse_form(form: type[Form], value: object, name: str) -> Form:
    """`value` as `form`; `GoldError` with one sentence per fault, each saying where in `name` it is."""
    try:
        return form.model_validate(value)
    except ValidationError as error:
        problems = [
            f"{name}, {_where(e['loc'], value)}: {_what(cast('dict[str, Any]', e))}"
            for e in error.errors(include_url=False)
        ]
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        raise GoldError(f"{problems[0]}{more}", tuple(problems)) from None


def _where(location: tuple[int | str, ...], value: object) -> str:
    parts: list[str] = []
    for part in location:
        if isinstance(part, int) and isinstance(value, list | tuple):
            values = cast("list[object]", value)
            value = values[part] if part < len(values) else None
            named = cast("dict[str, object]", value).get("id") if isinstance(value, dict) else None
            parts.append(str(named) if isinstance(named, str) else f"number {part + 1}")
        elif isinstance(value, dict) and part in value:
            value = cast("dict[object, object]", value)[part]
            parts.append(str(part))
        elif part not in ("str", "Place"):
            parts.append(str(part))
    return " → ".join(parts) or "the whole file"


def _what(error: dict[str, Any]) -> str:
    kind, given = error["type"], error.get("input")
    if kind == "missing":
        return "this key is missing"
    if kind == "extra_forbidden":
        return "there is no such key"
    message = fault_in(str(error["msg"]))
    shown = f" (it is {str(given)[:40]!r})" if isinstance(given, str | int | bool) else ""
    return message[:1].lower() + message[1:] + shown


def gold_schema() -> dict[str, Any]:
    """The JSON Schema of `brief.yaml` and `second.yaml`, draft 2020-12."""
    return _published("gold", GoldBrief)


def quotes_schema() -> dict[str, Any]:
    """The JSON Schema of `quotes.yaml`, draft 2020-12."""
    return _published("quotes", GoldQuotes)


def _published(name: str, form: type[BaseModel]) -> dict[str, Any]:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:aide-memoire:schema:{name}:{GOLD_VERSION}",
        **form.model_json_schema(),
    }
