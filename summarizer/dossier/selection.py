"""A part of a dossier: what concerns one party, one issue, or both."""

from __future__ import annotations

from summarizer.dossier.dossier import Dossier
from summarizer.dossier.model import LedgerTrade
from summarizer.errors import UsageError


def select(dossier: Dossier, *, party: str | None = None, issue: str | None = None) -> Dossier:
    """The dossier with stands, shifts and trades of this party and issue alone; raises `UsageError` for an unknown id."""
    if party is None and issue is None:
        return dossier
    _require("party", party, [each.id for each in dossier.parties])
    _require("issue", issue, [each.id for each in dossier.issues])

    def wanted(party_id: str, issue_id: str) -> bool:
        return party in (None, party_id) and issue in (None, issue_id)

    def concerned(trade: LedgerTrade) -> bool:
        sides = {*trade.proposers, *(side for stage in trade.stages for side in stage.parties)}
        sides |= {side for leg in trade.legs for side in (leg.giver, leg.receiver) if side is not None}
        return issue in (None, trade.issue) and (party is None or party in sides)

    trades = tuple(trade for trade in dossier.ledger if concerned(trade))
    kept = {trade.id for trade in trades}
    return dossier.model_copy(
        update={
            "matrix": tuple(cell for cell in dossier.matrix if wanted(cell.party, cell.issue)),
            "timeline": tuple(stand for stand in dossier.timeline if wanted(stand.party, stand.issue)),
            "shifts": tuple(shift for shift in dossier.shifts if wanted(shift.party, shift.issue)),
            "contradictions": tuple(p for p in dossier.contradictions if wanted(p.party, p.issue)),
            "ledger": tuple(_without_strangers(trade, kept) for trade in trades),
        }
    )


def _without_strangers(trade: LedgerTrade, kept: set[str]) -> LedgerTrade:
    """The trade, its counters naming only trades that are shown."""
    stages = tuple(
        stage if stage.counter in kept else stage.model_copy(update={"counter": None})
        for stage in trade.stages
    )
    return trade.model_copy(update={"stages": stages})


def _require(what: str, wanted: str | None, known: list[str]) -> None:
    if wanted is not None and wanted not in known:
        some = ", ".join(known[:12]) + (", …" if len(known) > 12 else "")
        raise UsageError(f"there is no {what} {wanted!r} in the dossier: choose one of {some or 'none'}")
