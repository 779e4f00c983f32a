"""The `Dossier`: who held what when, what has shifted, and what became of every trade.

A dossier that breaks one of these rules cannot be built: ids are unique, and every article, party,
issue, trade and stand that a part names is there.  Lists have one order, given with each, so that two
dossiers of the same briefs are equal and their JSON differs only where they do.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, Literal, Self, cast

from pydantic import ValidationError, model_validator

from summarizer.arguments import checked
from summarizer.brief import Brief, Evidence
from summarizer.dossier.model import (
    Cell,
    Citation,
    Contradiction,
    DossierArticle,
    DossierParty,
    Doubt,
    Issue,
    LedgerTrade,
    Part,
    Person,
    Shift,
    Stand,
)
from summarizer.errors import DossierError
from summarizer.faults import ProblemsError, faults_of, first_of, repeated

DOSSIER_VERSION = "1.0"
"""Version of the dossier's JSON form; the major part changes when a reader would break."""


class Dossier(Part):
    """One negotiation told by many articles.  Built by `Dossier.from_briefs` or read from a dossier's folder."""

    schema_version: Literal["1.0"] = DOSSIER_VERSION
    title: str | None = None
    """What the analyst calls it (in the corrections), else None."""
    articles: tuple[DossierArticle, ...] = ()
    """By date, undated first; those of one day in the order in which they came."""
    parties: tuple[DossierParty, ...] = ()
    """Principals, mediators, third parties; each by number of articles, then id."""
    people: tuple[Person, ...] = ()
    """By party, then id."""
    issues: tuple[Issue, ...] = ()
    """By number of items, then id."""
    matrix: tuple[Cell, ...] = ()
    """By issue, then party, both in the order above."""
    timeline: tuple[Stand, ...] = ()
    """By issue, then party, both in the order above, then date."""
    shifts: tuple[Shift, ...] = ()
    """By date of what came after, newest last."""
    contradictions: tuple[Contradiction, ...] = ()
    """By date of the second, newest last."""
    ledger: tuple[LedgerTrade, ...] = ()
    """By date of the first stage, newest last."""
    doubts: tuple[Doubt, ...] = ()
    """Likeliest first."""
    notes: tuple[str, ...] = ()
    """What a reader should know: corrections that changed nothing, articles without a date."""

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        problems = list(self._problems())
        if problems:
            raise ProblemsError(problems)
        return self

    def article(self, article_id: str) -> DossierArticle:
        """The article with this id; KeyError where there is none."""
        return self._articles[article_id]

    def party(self, party_id: str) -> DossierParty:
        """The party with this id; KeyError where there is none."""
        return self._parties[party_id]

    def issue(self, issue_id: str) -> Issue:
        """The issue with this id; KeyError where there is none."""
        return self._issues[issue_id]

    def trade(self, trade_id: str) -> LedgerTrade:
        """The trade with this id; KeyError where there is none."""
        return self._trades[trade_id]

    def stand(self, stand_id: str) -> Stand:
        """The stand with this id; KeyError where there is none."""
        return self._stands[stand_id]

    def cell(self, issue_id: str, party_id: str) -> Cell | None:
        """What the matrix has there, None for an empty cell."""
        return self._cells.get((issue_id, party_id))

    def stands(self, *, issue: str | None = None, party: str | None = None) -> tuple[Stand, ...]:
        """The part of the timeline on one issue, of one party, or both."""
        return tuple(
            stand
            for stand in self.timeline
            if (issue is None or stand.issue == issue) and (party is None or stand.party == party)
        )

    def copies(self, article_id: str) -> tuple[DossierArticle, ...]:
        """The articles that tell the story of this one in the same words."""
        return tuple(article for article in self.articles if article.copy_of == article_id)

    def citations(self) -> Iterator[Citation]:
        """Every citation in it: of the timeline, then of the ledger."""
        for stand in self.timeline:
            yield from stand.sources
        for trade in self.ledger:
            for stage in trade.stages:
                yield from stage.sources

    def evidence(self) -> Iterator[tuple[str, Evidence]]:
        """Every quote with the `Citation.key` of its item."""
        for citation in self.citations():
            for piece in citation.evidence:
                yield citation.key, piece

    @classmethod
    @checked
    def from_briefs(
        cls,
        briefs: Iterable[Brief],
        *,
        corrections: str | None = None,
        texts: Mapping[str, str] | None = None,
    ) -> Self:
        """The dossier of these briefs, whatever their order.

        `corrections` is the text of a corrections file.  `texts` are the texts of articles by their sha256,
        where the briefs do not include them; copies are told more surely with them.  Equal briefs count
        once; raises `DossierError` for corrections that cannot be used.
        """
        from summarizer.dossier.memory import from_briefs

        built = from_briefs(briefs, corrections=corrections, texts=texts or {})
        return cls.model_validate(built, from_attributes=True) if type(built) is not cls else built

    def to_json(self) -> str:
        """JSON text that ends in a newline: one key order, each element of a list on a line of its own.

        So a line-by-line difference of two dossiers shows what has changed and nothing else; `from_json` gives
        back an equal dossier.
        """
        lines: list[str] = []
        for name in type(self).model_fields:
            value = cast(object, getattr(self, name))
            parts = cast("tuple[object, ...]", value) if isinstance(value, tuple) else ()
            listed = ",\n".join(f"    {_json(part)}" for part in parts)
            empty = "[]" if isinstance(value, tuple) else _json(value)
            lines.append(f'  "{name}": ' + (f"[\n{listed}\n  ]" if parts else empty))
        return "{\n" + ",\n".join(lines) + "\n}\n"

    @classmethod
    @checked
    def from_json(cls, data: str | bytes) -> Self:
        """The dossier in `data`; raises `DossierError`."""
        try:
            return cls.model_validate_json(data)
        except ValidationError as error:
            problems = faults_of(error)
            told = first_of(problems, "not a valid dossier")
            raise DossierError(f"{told}; build it anew with 'summarizer dossier build'", problems) from None

    @cached_property
    def _articles(self) -> dict[str, DossierArticle]:
        return {article.id: article for article in self.articles}

    @cached_property
    def _parties(self) -> dict[str, DossierParty]:
        return {party.id: party for party in self.parties}

    @cached_property
    def _issues(self) -> dict[str, Issue]:
        return {issue.id: issue for issue in self.issues}

    @cached_property
    def _trades(self) -> dict[str, LedgerTrade]:
        return {trade.id: trade for trade in self.ledger}

    @cached_property
    def _stands(self) -> dict[str, Stand]:
        return {stand.id: stand for stand in self.timeline}

    @cached_property
    def _cells(self) -> dict[tuple[str, str], Cell]:
        return {(cell.issue, cell.party): cell for cell in self.matrix}

    def _problems(self) -> Iterator[str]:
        articles = {article.id for article in self.articles}
        parties = {party.id for party in self.parties}
        issues = {issue.id for issue in self.issues}
        trades = {trade.id for trade in self.ledger}
        stands = {stand.id for stand in self.timeline}
        yield from repeated("article", [article.id for article in self.articles])
        yield from repeated("party", [party.id for party in self.parties])
        yield from repeated("person", [person.id for person in self.people])
        yield from repeated("issue", [issue.id for issue in self.issues])
        yield from repeated("trade", [trade.id for trade in self.ledger])
        yield from repeated("stand", [stand.id for stand in self.timeline])
        yield from _unknown("article", (a.copy_of for a in self.articles), articles)
        yield from _unknown("article", (citation.article for citation in self.citations()), articles)
        yield from _unknown("party", (person.party for person in self.people), parties)
        for part in (*self.matrix, *self.timeline, *self.shifts, *self.contradictions):
            yield from _unknown("issue", (part.issue,), issues)
            yield from _unknown("party", (part.party,), parties)
        for trade in self.ledger:
            named = {*trade.proposers, *(p for stage in trade.stages for p in stage.parties)}
            named |= {p for leg in trade.legs for p in (leg.giver, leg.receiver) if p is not None}
            yield from _unknown("party", sorted(named), parties)
            yield from _unknown("issue", (trade.issue,), issues)
            yield from _unknown("trade", (stage.counter for stage in trade.stages), trades)
        held = [cell.latest for cell in self.matrix]
        held += [h for shift in self.shifts for h in (shift.before, shift.after)]
        held += [h for pair in self.contradictions for h in (pair.first, pair.second)]
        yield from _unknown("stand", (h.stand for h in held), stands)


def _json(value: object) -> str:
    return value.model_dump_json() if isinstance(value, Part) else json.dumps(value, ensure_ascii=False)


def _unknown(what: str, named: Iterable[str | None], known: set[str]) -> Iterator[str]:
    for each in named:
        if each is not None and each not in known:
            yield f"it names the {what} {each!r}, which it does not list"


def dossier_schema() -> dict[str, Any]:
    """The JSON Schema of a dossier, draft 2020-12, as published in ``schemas/``."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:aide-memoire:schema:dossier:{DOSSIER_VERSION}",
        **Dossier.model_json_schema(mode="serialization"),
    }
