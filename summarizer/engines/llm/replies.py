"""What a model is asked to fill in: small, flat models with the descriptions a model needs.

These are not the `Brief`: a model names parties as the article does, and points at the article with
sentence numbers and anchors.  The vocabularies are the Brief's own.  Meaning of every field: the
annotation page of the documentation; the descriptions here are its shortest form that works in a prompt.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any, Literal, cast

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from summarizer.brief import Act, Attribution, Modality, ResponseKind, Role, Stance, Status, Strength

REPLY_VERSION = "1.0"
"""Version of the reply schemas as published in ``schemas/``."""

Kind = Literal["position", "demand", "trade", "response"]
"""The four lists of items in a reply, by the name of one item."""


def _at_most(items: int | None = None, characters: int | None = None) -> dict[str, JsonValue]:
    """Bounds for the schema alone: a server that decodes by it cannot run on; a longer reply is still read."""
    bounds: dict[str, JsonValue] = {"maxItems": items, "maxLength": characters}
    return {name: bound for name, bound in bounds.items() if bound is not None}


_MAY_BE_LEFT_OUT = frozenset(
    {"said_on", "anonymous", "aliases", "conditions", "counter", "deadline", "modality"}
)
"""Fields a model need not write; the others are asked for even where a reply without them is still read."""


def _ask_for(schema: dict[str, JsonValue]) -> None:
    """Makes every field but those required in the schema: small models leave out whatever they may."""
    properties = schema.get("properties")
    if isinstance(properties, dict):
        schema["required"] = [name for name in properties if name not in _MAY_BE_LEFT_OUT]


class ReplyModel(BaseModel):
    """What all replies and their parts have in common."""

    model_config = ConfigDict(frozen=True, extra="ignore", str_strip_whitespace=True)

    @classmethod
    def model_json_schema(cls, *args: Any, **options: Any) -> dict[str, Any]:
        """The schema that is sent: its fields without titles and descriptions, which the prompt has (`outline`).

        Worked out once, for it goes with every request; whoever asks gets a copy to keep.
        """
        if args or options:
            return _sent(cls.described(*args, **options))
        return json.loads(_sent_schema(cls))

    @classmethod
    def described(cls, *args: Any, **options: Any) -> dict[str, Any]:
        """The full schema, with what every field means."""
        return super().model_json_schema(*args, **options)


@cache
def _sent_schema(model: type[ReplyModel]) -> str:
    return json.dumps(_sent(model.described()))


def _sent(full: dict[str, Any]) -> dict[str, Any]:
    return {**_bare(full), "title": full["title"], "description": full.get("description", "")}


def _bare(node: dict[str, Any]) -> dict[str, Any]:
    """A schema without its titles and descriptions; a property that is called so stays."""
    kept: dict[str, Any] = {}
    for name, value in node.items():
        if name in ("properties", "$defs"):
            kept[name] = {key: _bare(inner) for key, inner in value.items()}
        elif isinstance(value, dict):
            kept[name] = _bare(cast("dict[str, Any]", value))
        elif name == "anyOf":
            kept[name] = [_bare(inner) for inner in value]
        elif not (name in ("title", "description") and isinstance(value, str)):
            kept[name] = value
    return kept


class _Asked(ReplyModel):
    model_config = ConfigDict(json_schema_extra=_ask_for)


class Place(ReplyModel):
    """Where the article says it."""

    sentence: int = Field(description="number of the sentence that says it")
    anchor: str = Field(
        json_schema_extra=_at_most(characters=160),
        description="3 to 10 consecutive words copied exactly from that sentence",
    )


class PersonReply(ReplyModel):
    """Someone who speaks for a party."""

    name: str
    role: str | None = Field(default=None, description="title or office as the article gives it")


class PartyReply(_Asked):
    """A side: all who act as one."""

    name: str = Field(
        json_schema_extra=_at_most(characters=120), description="fullest name of the side, not of its leader"
    )
    aliases: list[str] = Field(
        json_schema_extra=_at_most(6),
        default_factory=list,
        description="other forms the article uses: capital, building, demonym",
    )
    role: Role = Field(
        description="principal: has something to give or get; mediator: brings principals together; third_party: comments or is affected"
    )
    spokespeople: list[PersonReply] = Field(json_schema_extra=_at_most(8), default_factory=list[PersonReply])


class _Item(_Asked):
    id: str = Field(
        default="", description="t1, t2 … for trades, d1 … demands, p1 … positions, r1 … responses"
    )


class _Said(_Item):
    speaker: str | None = Field(
        default=None, description="person credited with the words, fullest name, no title; null if nobody is"
    )
    anonymous: bool = Field(default=False, description="true if the speaker is described, not named")
    statement: str = Field(
        json_schema_extra=_at_most(characters=400),
        description="one sentence that a reader understands without the article, with its names, numbers, negations and conditions",
    )
    attribution: Attribution = Field(
        description="direct: in quotation marks; indirect: reported speech; narrated: the article's own voice"
    )
    said_on: str | None = Field(
        default=None, description="ISO date the words were said, only if the article tells it"
    )
    evidence: list[Place] = Field(
        json_schema_extra=_at_most(4), description="every place that says it, the clearest first"
    )


class LegReply(_Asked):
    """One thing that would move."""

    giver: str | None = Field(default=None, description="party that gives, or null")
    item: str = Field(description="what would move, in plain words")
    receiver: str | None = Field(default=None, description="party that gets it, or null")


class TradeReply(_Said):
    """An exchange on the table."""

    proposers: list[str] = Field(
        json_schema_extra=_at_most(4),
        default_factory=list,
        description="parties that put it forward; empty if only an outsider raises it",
    )
    issue: str = Field(
        json_schema_extra=_at_most(characters=80), description="the matter, 2 to 5 words, never negated"
    )
    legs: list[LegReply] = Field(
        json_schema_extra=_at_most(6),
        default_factory=list[LegReply],
        description="one per thing that would move",
    )
    conditions: list[str] = Field(
        json_schema_extra=_at_most(4), default_factory=list, description="what must happen first"
    )
    status: Status


class DemandReply(_Said):
    """What a party asks of another."""

    party: str = Field(description="the party that asks")
    addressees: list[str] = Field(
        json_schema_extra=_at_most(6), default_factory=list, description="parties asked to act"
    )
    issue: str = Field(
        json_schema_extra=_at_most(characters=80), description="the matter, 2 to 5 words, never negated"
    )
    strength: Strength = Field(
        description="request: asks, urges; demand: insists, must; ultimatum: or else, or a deadline with a penalty"
    )
    deadline: str | None = Field(default=None, description="as the article puts it")
    modality: Modality = "actual"


class PositionReply(_Said):
    """What a party holds on an issue."""

    party: str = Field(description="the side that holds it, not the speaker")
    issue: str = Field(
        json_schema_extra=_at_most(characters=80), description="the matter, 2 to 5 words, never negated"
    )
    act: Act = Field(
        description="view: calls it right, wrong, needed; commitment: will do; refusal: will not; threat: will harm; concession: gives up or softens"
    )
    stance: Stance = Field(description="toward the issue as you labelled it")
    modality: Modality = Field(default="actual", description="past: held before and since dropped")


class ResponseReply(_Said):
    """An answer to a demand or a trade."""

    to: str = Field(description="id of the demand or trade that is answered, such as d1 or t2")
    party: str = Field(description="the party that answers")
    kind: ResponseKind
    counter: str | None = Field(default=None, description="id of the trade proposed instead")


class BriefReply(ReplyModel):
    """Who wants what from whom, and what is on the table."""

    parties: list[PartyReply] = Field(json_schema_extra=_at_most(20))
    trades: list[TradeReply] = Field(json_schema_extra=_at_most(10))
    demands: list[DemandReply] = Field(json_schema_extra=_at_most(15))
    positions: list[PositionReply] = Field(json_schema_extra=_at_most(25))
    responses: list[ResponseReply] = Field(json_schema_extra=_at_most(15))


class CastReply(ReplyModel):
    """The sides of a long article."""

    parties: list[PartyReply] = Field(json_schema_extra=_at_most(40))


class MendReply(ReplyModel):
    """The mended items, under the ids they had; an item that cannot be mended is left out."""

    trades: list[TradeReply] = Field(default_factory=list[TradeReply])
    demands: list[DemandReply] = Field(default_factory=list[DemandReply])
    positions: list[PositionReply] = Field(default_factory=list[PositionReply])
    responses: list[ResponseReply] = Field(default_factory=list[ResponseReply])


class Verdict(ReplyModel):
    """What a second look says about one item."""

    id: str
    verdict: Literal["confirm", "correct", "strike"] = Field(
        description="confirm: the sentences say exactly this; correct: they say it with another value; strike: they do not say it"
    )
    stance: Stance | None = Field(default=None, description="the right stance, if it was wrong")
    addressees: list[str] | None = Field(default=None, description="who is really asked, if it was wrong")
    legs: list[LegReply] | None = Field(
        default=None, description="all legs, the right way round, if one was wrong"
    )
    why: str = Field(default="", description="a few words, for a strike or a correction")


class VerifyReply(ReplyModel):
    """A verdict for every item shown."""

    verdicts: list[Verdict]


class SameItems(ReplyModel):
    """Items that say the same thing."""

    ids: list[str] = Field(description="two or more ids of one kind and one party")


class IssueLabel(ReplyModel):
    """One label for one matter."""

    label: str = Field(description="the label to use")
    instead_of: list[str] = Field(description="labels it replaces, because they name the same matter")


class Answer(ReplyModel):
    """A response joined to what it answers."""

    response: str = Field(description="id of the response")
    to: str = Field(description="id of the demand or trade it answers")


class ConsolidateReply(ReplyModel):
    """What belongs together among the items of a long article."""

    same: list[SameItems] = Field(default_factory=list[SameItems])
    issues: list[IssueLabel] = Field(default_factory=list[IssueLabel])
    answers: list[Answer] = Field(default_factory=list[Answer])


class MatchVerdict(ReplyModel):
    """What is said about one pair."""

    pair: str = Field(description="its id")
    verdict: Literal["same", "different", "unsure"]
    why: str = Field(default="", description="a few words")


class MatchReply(ReplyModel):
    """A verdict for every pair shown."""

    verdicts: list[MatchVerdict]


LISTS: dict[str, tuple[Kind, type[TradeReply | DemandReply | PositionReply | ResponseReply]]] = {
    "trades": ("trade", TradeReply),
    "demands": ("demand", DemandReply),
    "positions": ("position", PositionReply),
    "responses": ("response", ResponseReply),
}
"""The lists of a reply in the order in which they are best filled: trades swallow demands and responses."""

REPLIES: dict[str, type[ReplyModel]] = {
    "brief": BriefReply,
    "cast": CastReply,
    "consolidate": ConsolidateReply,
    "match": MatchReply,
    "mend": MendReply,
    "verify": VerifyReply,
}
"""The reply model of every prompt."""


@cache
def schema_of(model: type[BaseModel]) -> str:
    """The JSON Schema of a reply model as text, worked out once: it is asked for with every request."""
    return json.dumps(model.model_json_schema(), sort_keys=True)


def reply_schema(task: str) -> dict[str, Any]:
    """The JSON Schema of a task's reply, as published in ``schemas/reply-TASK.json``."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:aide-memoire:schema:reply-{task}:{REPLY_VERSION}",
        **REPLIES[task].described(),
    }


@cache
def outline(model: type[ReplyModel]) -> str:
    """The fields of a reply, indented, with their values and descriptions: the schema in a model's words.

    A field that several lists share is described once, where it first stands.
    """
    schema = model.described()
    lines: list[str] = []
    _outline(schema, schema.get("$defs", {}), 0, lines, set())
    return "\n".join(lines)


def _outline(
    node: dict[str, Any], definitions: dict[str, Any], depth: int, lines: list[str], described: set[str]
) -> None:
    required = set(node.get("required", ()))
    for name, field in node.get("properties", {}).items():
        shape, inner = _shape(field, definitions)
        note = f": {field['description']}" if field.get("description") else ""
        may = "" if name in required else " (may be left out)"
        line = f"{name} {shape}{may}{note}"
        if line in described:
            lines.append(f"{'  ' * depth}- {name}, as above")
            continue
        described.add(line)
        lines.append(f"{'  ' * depth}- {line}")
        if inner is not None:
            _outline(inner, definitions, depth + 1, lines, described)


def _shape(field: dict[str, Any], definitions: dict[str, Any]) -> tuple[str, dict[str, Any] | None]:
    """How a field's type reads in the outline, and the object inside it, if there is one."""
    if "$ref" in field:
        return "{…}", definitions[field["$ref"].rsplit("/", 1)[-1]]
    if "anyOf" in field:
        shape, inner = _shape(field["anyOf"][0], definitions)
        return f"{shape} or null", inner
    if "enum" in field:
        return " | ".join(f'"{value}"' for value in field["enum"]), None
    if field.get("type") == "array":
        shape, inner = _shape(field["items"], definitions)
        return f"[{shape}, …]", inner
    return str(field.get("type", "text")), None
