"""The `Explanation`: where each item of a brief comes from, and why nothing was made of a sentence.

Frozen pydantic models, read off a draft and what `assemble` did with it.  Offsets are 0-based, half-open, in
characters of the article's normalised text; sentence and paragraph numbers are 1-based.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, NonNegativeInt

from summarizer.arguments import checked
from summarizer.brief import Brief, Match, Rejected

Kind = Literal["position", "demand", "trade", "response"]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_inf_nan="null")


class Cue(_Model):
    """The words a rule went by: ``words == text[start:end]``."""

    start: NonNegativeInt
    end: NonNegativeInt
    words: str


class Reason(_Model):
    """Why an item was made, for one of the places it was made from."""

    rule: str
    """The rule of the offline engine, or ``model`` for a language model."""
    pattern: str = ""
    """Which way of saying it, where the rule knows several."""
    cue: Cue | None = None
    frame: dict[str, str] = {}
    """What was seen round the cue, by name, in the order of telling."""


class Grounding(_Model):
    """How one stretch of evidence was found in the article."""

    sentences: tuple[int, ...]
    match: Match
    how: Literal["span", "anchor"]
    """The engine gave the exact place, or words that were looked for."""
    anchor: str | None = None


class Account(_Model):
    """Where one item of the brief comes from."""

    id: str
    """``p1``, or ``t1/russia/rejects`` for an answer: its demand or trade, the party and the kind."""
    kind: Kind
    statement: str
    confidence: Annotated[float, Field(ge=0, le=1)] | None = None
    reasons: tuple[Reason, ...] = ()
    grounding: tuple[Grounding, ...] = ()
    merged: tuple[str, ...] = ()
    """The statements of the other draft items that became one with this."""
    linked: Literal["named", "found"] | None = None
    """For an answer: the engine named what it answers, or `assemble` found it."""
    changed: tuple[str, ...] = ()
    """What `assemble` changed, one phrase each."""


class Silence(_Model):
    """Why nothing was made of a sentence."""

    reason: str
    """Short code: ``background``, ``no-source``, ``no-side``, ``no-stand``, ``rejected`` …"""
    detail: str = ""


class SentenceAccount(_Model):
    """What became of one sentence."""

    number: int
    paragraph: int
    text: str
    items: tuple[str, ...] = ()
    """Ids of the items with evidence in it."""
    silence: Silence | None = None
    """Why it has none; None where it has, or where the engine does not tell."""
    rejected: tuple[Rejected, ...] = ()
    """What was read out of it and thrown away."""


class Explanation(_Model):
    """A brief with the account of how it came about, item by item and sentence by sentence."""

    brief: Brief
    items: tuple[Account, ...]
    sentences: tuple[SentenceAccount, ...]

    def account(self, item_id: str) -> Account:
        """The account of the item with this id; KeyError where there is none."""
        for found in self.items:
            if found.id == item_id:
                return found
        raise KeyError(item_id)

    @checked
    def to_json(self, *, indent: int | None = 2) -> str:
        """JSON text, one key order, non-ASCII kept."""
        return self.model_dump_json(indent=indent)
