"""The parts of a dossier: one negotiation told by many articles.

Frozen pydantic models with closed vocabularies, as in `summarizer.brief`.  Party, person, issue and
trade ids are those of the dossier, not of any one brief; where an item of a brief is meant, it is named
by its article's id and a *reference* within that brief:

- ``p1``, ``d1``, ``t1``: a position, demand or trade, by its id there;
- ``d1/r1``, ``t1/r2``: an answer, by its place (1-based) among the answers of the demand or trade.

``article#reference`` (`Citation.key`) is unique within a dossier.  Every quote is `Evidence` of the brief
it comes from, unchanged: same words, same offsets.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, NonNegativeInt

from summarizer.brief import (
    Evidence,
    Leg,
    Modality,
    PartyId,
    ResponseKind,
    Role,
    Stance,
    Status,
)

Words = Annotated[str, Field(min_length=1)]
ArticleId = Annotated[str, Field(min_length=1)]
"""Id of an article within the dossier: the brief's own, with ``-2`` and so on where two briefs share one."""
Slug = PartyId
"""Id of a person, an issue or a trade within the dossier: lower case, without white space; ids stay when articles are added."""
Reference = Annotated[str, Field(pattern=r"^([pdt][1-9][0-9]*|[dt][1-9][0-9]*/r[1-9][0-9]*)$")]
"""An item within its brief: ``p1``, ``d2``, ``t1``, or an answer: ``t1/r2``."""
StandId = Annotated[str, Field(min_length=1)]
"""`Citation.key` of the first source of a stand, with ``@party`` where an item speaks for several."""

StandKind = Literal["position", "demand", "proposal", "response"]
"""What a stand was in its brief: a position, a demand, a trade its party proposes, or an answer."""

StandAct = Literal[
    # positions
    "view", "commitment", "refusal", "threat", "concession",
    # demands
    "request", "demand", "ultimatum",
    # proposals: the status of the trade
    "floated", "offered", "negotiating", "agreed", "rejected", "done",
    # answers
    "accepts", "rejects", "conditional", "counters", "noncommittal",
]  # fmt: skip
"""How a stand was taken: an act, a strength, a status or a kind of answer, in the brief's own words."""

MatchReason = Literal[
    "first", "name", "alias", "spokesperson", "abbreviation", "similar_name", "seat",
    "label", "words", "same_legs", "same_evidence", "counterpart", "copy", "model", "correction",
]  # fmt: skip
"""Why two things of different articles are taken for one.

`first` it is where the thing was first seen · `name` equal names · `alias` the name of one is an alias of
the other · `spokesperson` they have a spokesperson in common, or one is the other's · `abbreviation`
the initials of the other's name · `similar_name` nearly the same spelling · `seat` the capital or building of the
other, as an article says · `label` equal issue labels up to word forms · `words` enough words in common ·
`same_legs` the same things would move the same way · `same_evidence` the same words quoted ·
`counterpart` items that answer or name one another · `copy` the article is a copy · `model` a language model said so ·
`correction` the analyst did.
"""

ShiftKind = Literal["opened", "accepted", "wavered", "hardened", "dropped", "escalated", "eased"]
"""What became of a party's stand on an issue.

`opened` against → open · `accepted` against or open → for · `wavered` for → open · `hardened` for or open →
against · `dropped` a demand or line given up, no other taken · `escalated`, `eased` the same demand made more
strongly (request → demand → ultimatum) or less.
"""

StageKind = Literal[
    "floated", "offered", "negotiating", "answered", "countered", "agreed", "rejected", "dead", "done"
]
"""A step in the life of a trade.

`floated`, `offered`, `negotiating`, `agreed`, `done` as a trade's status in a brief · `answered` a party accepts, sets
a condition or does not commit (`Stage.answer` says which) · `countered` it answers with a proposal of its own ·
`rejected` it turns it down · `dead` given up after it was agreed or negotiated, or withdrawn by those who proposed it.
"""

TradeStatus = Literal["floated", "offered", "negotiating", "agreed", "rejected", "dead", "done"]
"""Where a trade stands after the latest article: the brief's statuses, and `dead`."""

ThingKind = Literal["party", "person", "issue", "trade"]


class Part(BaseModel):
    """Base of everything in a dossier: frozen, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Match(Part):
    """Why something of one article was taken for this thing of the dossier."""

    reason: MatchReason
    detail: str = ""
    """One sentence for a person: ``'Kyiv' is an alias of Ukraine in courier-03-14``."""
    likeness: Annotated[float, Field(ge=0, le=1)] | None = None
    """How alike the two are where that was measured, else None."""


class DossierArticle(Part):
    """One article that the dossier was made of."""

    id: ArticleId
    title: str | None = None
    outlet: str | None = None
    date: dt.date | None = None
    url: str | None = None
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    """Of the article's normalised text."""
    engine: Words
    """What made the brief: the model where there is one, else the engine."""
    items: NonNegativeInt
    """Positions, demands, trades and answers of its brief."""
    copy_of: ArticleId | None = None
    """The article whose story this one tells in the same words; such copies are counted once."""
    likeness: Annotated[float, Field(ge=0, le=1)] | None = None
    """For a copy: how much of the shorter text (or of the quotes, where no text is at hand) is the same."""


class Citation(Part):
    """Where a stand or a stage is said: one item of one article, with its words."""

    article: ArticleId
    item: Reference
    date: dt.date | None
    """When it was said: the item's `said_on`, else the day of its article."""
    outlet: str | None = None
    speaker: str | None = None
    """As the article credits it; the person's full name in the dossier is `Person.name`."""
    anonymous: bool = False
    statement: Words
    evidence: tuple[Evidence, ...] = Field(min_length=1)
    """The brief's own evidence for the item."""

    @property
    def key(self) -> str:
        """``article#reference``, unique within the dossier."""
        return f"{self.article}#{self.item}"

    @property
    def quote(self) -> str:
        """The words of the first piece of evidence."""
        return self.evidence[0].quote


class PartyMember(Part):
    """A party of one brief that is this party."""

    article: ArticleId
    party: PartyId
    """Its id in that brief."""
    name: Words
    match: Match


class DossierParty(Part):
    """A side, over all articles."""

    id: PartyId
    name: Words
    aliases: tuple[str, ...] = ()
    """Other names in any article, most frequent first."""
    role: Role
    """The weightiest it has in any article: principal before mediator before third party."""
    members: tuple[PartyMember, ...]


class PersonMember(Part):
    """A spokesperson, or a credited speaker, of one brief who is this person."""

    article: ArticleId
    name: Words
    """As that article has it."""
    role: str | None = None
    """The office that article gives them."""
    party: PartyId
    """The party of the dossier they speak for there."""
    match: Match


class Person(Part):
    """Somebody who speaks for a party."""

    id: Slug
    name: Words
    """The fullest form in any article."""
    party: PartyId
    """The party of the dossier they spoke for last."""
    members: tuple[PersonMember, ...]


class IssueMember(Part):
    """The items of one brief, with one label, that are on this issue."""

    article: ArticleId
    label: Words
    """As that brief has it."""
    items: tuple[Reference, ...]
    """Positions, demands and trades (their answers go with them)."""
    reversed: bool = False
    """The label says the opposite of the issue's own ("stay in the pact" for "leaving the pact"): stances were turned."""
    match: Match


class Issue(Part):
    """A matter that parties are for or against, over all articles."""

    id: Slug
    label: Words
    """Of the label of the first article, kept; an analyst may change it."""
    members: tuple[IssueMember, ...]


class Stand(Part):
    """What a party held on an issue at one time, with every article that says so.  The timeline is made of these."""

    id: StandId
    issue: Slug
    party: PartyId
    kind: StandKind
    act: StandAct
    stance: Stance
    """Toward the issue as the dossier labels it.

    A demand and a proposal are `for`; an answer is `for` where it accepts, `against` where it rejects, else `open`.
    """
    modality: Modality = "actual"
    """`past`: formerly held and since dropped."""
    date: dt.date | None
    """When it was first said; None where no article has a date."""
    until: dt.date | None
    """When it was last said, by any of its sources."""
    statement: Words
    addressees: tuple[PartyId, ...] = ()
    """For a demand: of whom it is made."""
    trade: Slug | None = None
    """For a proposal, or an answer to a trade: the trade of the ledger."""
    answers: StandId | None = None
    """For an answer to a demand: the stand that is answered."""
    sources: tuple[Citation, ...] = Field(min_length=1)
    """First said first; copies of an article are named here too, and counted in `reports` once."""
    reports: Annotated[int, Field(ge=1)] = 1
    """Articles that say so, copies not counted."""


class Held(Part):
    """A stand, as a cell, a shift or a contradiction shows it: what was held, and the words of one source."""

    stand: StandId
    act: StandAct
    stance: Stance
    modality: Modality = "actual"
    date: dt.date | None
    said: Citation


class Cell(Part):
    """One cell of the matrix: the latest that `party` holds on `issue`."""

    issue: Slug
    party: PartyId
    latest: Held
    stands: Annotated[int, Field(ge=1)]
    """How many stands the timeline has here."""
    contested: bool = False
    """A contradiction within the party stands unresolved here: nothing said later settles it."""


class Shift(Part):
    """A change in what a party holds on an issue."""

    id: Words
    """``before-stand>after-stand``: stays when other articles are added."""
    issue: Slug
    party: PartyId
    kind: ShiftKind
    before: Held
    after: Held


class Contradiction(Part):
    """Two people of one side who say opposite things within days."""

    id: Words
    """``first-stand|second-stand``."""
    issue: Slug
    party: PartyId
    first: Held
    second: Held
    days: NonNegativeInt
    """Between the two."""


class Stage(Part):
    """One step in the life of a trade, with every article that tells it."""

    kind: StageKind
    date: dt.date | None
    parties: tuple[PartyId, ...] = ()
    """Who takes the step: those who propose, or the one who answers; empty where no one is named."""
    answer: ResponseKind | None = None
    """For a step that is an answer: its kind in the brief."""
    counter: Slug | None = None
    """For `countered`: the trade of the ledger proposed instead, where known."""
    sources: tuple[Citation, ...] = Field(min_length=1)
    reports: Annotated[int, Field(ge=1)] = 1
    """Articles that say so, copies not counted."""


class TradeMember(Part):
    """A trade of one brief that is this trade."""

    article: ArticleId
    trade: Annotated[str, Field(pattern=r"^t[1-9][0-9]*$")]
    status: Status
    """As that brief has it."""
    match: Match


class LedgerTrade(Part):
    """An exchange, from its first mention to its end."""

    id: Slug
    label: str = ""
    """What the first article calls its matter ("night shifts for higher pay"), which may be narrower than the issue's own label."""
    issue: Slug
    statement: Words
    """Of the article that tells its terms most fully."""
    proposers: tuple[PartyId, ...] = ()
    legs: tuple[Leg, ...] = ()
    """Givers and receivers are parties of the dossier."""
    conditions: tuple[str, ...] = ()
    status: TradeStatus
    stages: tuple[Stage, ...] = Field(min_length=1)
    """In the order of time."""
    members: tuple[TradeMember, ...]


class Doubt(Part):
    """Two things that may be one and were left apart, for an analyst to decide in the corrections."""

    kind: ThingKind
    first: Words
    """Id of a party, person, issue or trade of the dossier."""
    second: Words
    likeness: Annotated[float, Field(ge=0, le=1)]
    detail: str
    """One sentence: what speaks for it."""
