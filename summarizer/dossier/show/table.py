"""A part of a dossier as CSV: one row for each cell, stand, shift, contradiction, step, article, party or issue member.

Columns are only ever added, at the end.  No cell can start a formula in a spreadsheet.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator

from summarizer.dossier.dossier import Dossier
from summarizer.dossier.model import Citation, Held
from summarizer.render.safe import cell

Row = dict[str, str]


def to_csv(dossier: Dossier, part: str) -> str:
    """CSV (RFC 4180) of one part, with a header also where there is no row."""
    columns, rows = _PARTS[part]
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, fieldnames=columns)
    writer.writeheader()
    writer.writerows({name: cell(row.get(name, "")) for name in columns} for row in rows(dossier))
    return buffer.getvalue()


_SAID = ("article", "item", "outlet", "speaker", "statement", "quote")


def _said(said: Citation, prefix: str = "") -> Row:
    values = (said.article, said.item, said.outlet or "", said.speaker or "", said.statement, said.quote)
    return {prefix + name: value for name, value in zip(_SAID, values, strict=True)}


def _held(held: Held, prefix: str = "") -> Row:
    own = {"stance": held.stance, "act": held.act, "modality": held.modality, "date": str(held.date or "")}
    return {prefix + name: value for name, value in own.items()} | _said(held.said, prefix)


def _matrix(dossier: Dossier) -> Iterator[Row]:
    for each in dossier.matrix:
        own = {"stands": str(each.stands), "contested": str(each.contested).lower()}
        yield {"issue": each.issue, "party": each.party, **own, **_held(each.latest)}


def _timeline(dossier: Dossier) -> Iterator[Row]:
    for stand in dossier.timeline:
        yield {
            "id": stand.id,
            "issue": stand.issue,
            "party": stand.party,
            "kind": stand.kind,
            "stance": stand.stance,
            "act": stand.act,
            "modality": stand.modality,
            "date": str(stand.date or ""),
            "until": str(stand.until or ""),
            "trade": stand.trade or "",
            "reports": str(stand.reports),
            "sources": " ".join(source.key for source in stand.sources),
            **_said(stand.sources[0]),
        }


def _shifts(dossier: Dossier) -> Iterator[Row]:
    for shift in dossier.shifts:
        own = {"id": shift.id, "issue": shift.issue, "party": shift.party, "kind": shift.kind}
        yield own | _held(shift.before, "before_") | _held(shift.after, "after_")


def _contradictions(dossier: Dossier) -> Iterator[Row]:
    for pair in dossier.contradictions:
        own = {"id": pair.id, "issue": pair.issue, "party": pair.party, "days": str(pair.days)}
        yield own | _held(pair.first, "first_") | _held(pair.second, "second_")


def _ledger(dossier: Dossier) -> Iterator[Row]:
    for trade in dossier.ledger:
        legs = " | ".join(f"{leg.giver or '?'} > {leg.receiver or '?'}: {leg.item}" for leg in trade.legs)
        for number, stage in enumerate(trade.stages, 1):
            yield {
                "trade": trade.id,
                "issue": trade.issue,
                "status": trade.status,
                "proposers": " ".join(trade.proposers),
                "legs": legs,
                "step": str(number),
                "stage": stage.kind,
                "date": str(stage.date or ""),
                "parties": " ".join(stage.parties),
                "answer": stage.answer or "",
                "counter": stage.counter or "",
                "reports": str(stage.reports),
                "sources": " ".join(source.key for source in stage.sources),
                **_said(stage.sources[0]),
            }


def _articles(dossier: Dossier) -> Iterator[Row]:
    for article in dossier.articles:
        yield {
            "id": article.id,
            "title": article.title or "",
            "outlet": article.outlet or "",
            "date": str(article.date or ""),
            "url": article.url or "",
            "sha256": article.sha256,
            "engine": article.engine,
            "items": str(article.items),
            "copy_of": article.copy_of or "",
            "likeness": "" if article.likeness is None else f"{article.likeness:g}",
        }


def _parties(dossier: Dossier) -> Iterator[Row]:
    for party in dossier.parties:
        for member in party.members:
            match = {"match": member.match.reason, "because": member.match.detail}
            own = {"id": party.id, "name": party.name, "role": party.role}
            yield {**own, "article": member.article, "party": member.party, "called": member.name, **match}


def _issues(dossier: Dossier) -> Iterator[Row]:
    for issue in dossier.issues:
        for member in issue.members:
            match = {"match": member.match.reason, "because": member.match.detail}
            own = {"id": issue.id, "label": issue.label, "article": member.article, "called": member.label}
            yield {**own, "reversed": str(member.reversed).lower(), "items": " ".join(member.items), **match}


def _doubts(dossier: Dossier) -> Iterator[Row]:
    for doubt in dossier.doubts:
        own = {"kind": doubt.kind, "first": doubt.first, "second": doubt.second}
        yield {**own, "likeness": f"{doubt.likeness:g}", "because": doubt.detail}


_STAND = ("stance", "act", "modality", "date", *_SAID)
_PARTS: dict[str, tuple[tuple[str, ...], Callable[[Dossier], Iterator[Row]]]] = {
    "matrix": (("issue", "party", *_STAND, "stands", "contested"), _matrix),
    "timeline": (
        (
            "id", "issue", "party", "kind", "stance", "act", "modality", "date", "until", "trade", *_SAID,
            "reports", "sources",
        ),
        _timeline,
    ),
    "shifts": (
        (
            "id", "issue", "party", "kind", *(f"before_{n}" for n in _STAND), *(f"after_{n}" for n in _STAND),
        ),
        _shifts,
    ),
    "contradictions": (
        (
            "id", "issue", "party", "days", *(f"first_{n}" for n in _STAND), *(f"second_{n}" for n in _STAND),
        ),
        _contradictions,
    ),
    "ledger": (
        (
            "trade", "issue", "status", "proposers", "legs", "step", "stage", "date", "parties", "answer", "counter",
            *_SAID, "reports", "sources",
        ),
        _ledger,
    ),
    "articles": (
        ("id", "title", "outlet", "date", "url", "sha256", "engine", "items", "copy_of", "likeness"),
        _articles,
    ),
    "doubts": (("kind", "first", "second", "likeness", "because"), _doubts),
    "parties": (("id", "name", "role", "article", "party", "called", "match", "because"), _parties),
    "issues": (("id", "label", "article", "called", "items", "reversed", "match", "because"), _issues),
}  # fmt: skip
