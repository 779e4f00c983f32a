"""The `Draft`: the only thing an engine returns.

Items name parties by any surface form the engine likes ("Kyiv", "Ukraine", "the union"); `assemble`
folds those into party ids.  Items say where they stand by *sentence numbers* (1-based) and an
*anchor*, three to ten words copied verbatim from those sentences; an engine that knows the exact
place gives a `Span` instead.  Values from closed vocabularies are plain strings here: `assemble`
rejects, with its reason, whatever is not in them.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from summarizer.article import Span


@dataclass(frozen=True, slots=True)
class DraftEvidence:
    """Where an item stands: sentence numbers with a verbatim anchor, or an exact span."""

    sentences: tuple[int, ...] = ()
    """1-based numbers of the sentences that say it."""
    anchor: str | None = None
    """Words copied verbatim from those sentences; must occur there exactly, once."""
    span: Span | None = None
    """The exact place, where the engine knows it; then `sentences` and `anchor` may be empty."""


@dataclass(frozen=True, slots=True)
class DraftSpokesperson:
    """A person who speaks for a party."""

    name: str
    role: str | None = None


@dataclass(frozen=True, slots=True)
class DraftParty:
    """A side, by its fullest name, with every other form the engine knows for it."""

    name: str
    aliases: tuple[str, ...] = ()
    role: str = "principal"
    spokespeople: tuple[DraftSpokesperson, ...] = ()


@dataclass(frozen=True, slots=True)
class Because:
    """Why an engine made an item, for one of the places it was made from; what `summarizer.explain` tells."""

    rule: str
    """What made it: a rule of the offline engine (``stands.will``), or what a language model's engine did (``model``)."""
    pattern: str = ""
    """Which way of saying it the rule recognised (``will-not``), where it knows several."""
    cue: Span | None = None
    """The words that made the rule fit."""
    frame: tuple[tuple[str, str], ...] = ()
    """What the rule saw round the cue: name and value, in the order of telling (``verb``, ``modal``, ``subject``, ``side`` …)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftItem:
    """What positions, demands, trades and responses have in common."""

    statement: str
    evidence: tuple[DraftEvidence, ...]
    attribution: str
    speaker: str | None = None
    anonymous: bool = False
    said_on: dt.date | None = None
    confidence: float | None = None
    key: str = ""
    """Engine-local name that a `DraftResponse` can point at; need not be unique to the brief."""
    window: int = 0
    """Which window of a long article it was found in, 0-based."""
    because: tuple[Because, ...] = ()
    """Why it was made, one reason for each place it was made from; empty where the engine does not tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPosition(DraftItem):
    """A stand on an issue; vocabularies as in `summarizer.brief`."""

    party: str
    issue: str
    act: str
    stance: str
    modality: str = "actual"


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftDemand(DraftItem):
    """Something asked of another."""

    party: str
    issue: str
    strength: str
    addressees: tuple[str, ...] = ()
    deadline: str | None = None
    modality: str = "actual"


@dataclass(frozen=True, slots=True)
class DraftLeg:
    """One thing that would move; giver and receiver by any surface form."""

    item: str
    giver: str | None = None
    receiver: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftTrade(DraftItem):
    """An exchange on the table."""

    issue: str
    status: str
    proposers: tuple[str, ...] = ()
    legs: tuple[DraftLeg, ...] = ()
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftResponse(DraftItem):
    """An answer; `to` is the key of the demand or trade it answers, or None to let `assemble` find it."""

    party: str
    kind: str
    to: str | None = None
    counter: str | None = None
    """Key of the trade proposed instead."""


@dataclass(frozen=True, slots=True)
class DraftRejected:
    """Something the engine itself had to give up, with its reason (see `summarizer.brief.Rejected`)."""

    kind: str
    reason: str
    detail: str = ""
    party: str | None = None
    statement: str | None = None
    sentences: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftSilence:
    """Why an engine made nothing of a sentence; told only when asked for."""

    sentence: int
    """1-based."""
    reason: str
    """Short code, such as `no-side` or `no-stand`."""
    detail: str = ""
    """One sentence for a person."""


@dataclass(frozen=True, slots=True)
class DraftPrompt:
    """Which prompt was used."""

    id: str
    version: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """What producing the draft took; see `summarizer.brief.RunRecord` for the meaning of each."""

    engine: str
    engine_version: str
    model: str | None = None
    prompts: tuple[DraftPrompt, ...] = ()
    requests: int = 0
    retries: int = 0
    cached_replies: int = 0
    input_tokens: int = 0
    cached_tokens: int = 0
    output_tokens: int = 0
    cost: float | None = None
    windows: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What an engine read out of one article, not yet grounded, folded or checked."""

    usage: Usage
    parties: tuple[DraftParty, ...] = ()
    positions: tuple[DraftPosition, ...] = ()
    demands: tuple[DraftDemand, ...] = ()
    trades: tuple[DraftTrade, ...] = ()
    responses: tuple[DraftResponse, ...] = ()
    rejected: tuple[DraftRejected, ...] = ()
    warnings: tuple[str, ...] = field(default=())
    silences: tuple[DraftSilence, ...] = ()
    """Why nothing was made of a sentence; only in a draft that was asked to explain itself."""
