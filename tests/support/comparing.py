"""Two briefs held side by side, without what each is free to choose."""

from __future__ import annotations

from typing import Any

from summarizer.brief import Brief, Evidence


def comparable(brief: Brief) -> dict[str, Any]:
    """What a brief says, without ids it gave itself, with evidence as the sentences it touches."""

    def sentences(evidence: tuple[Evidence, ...]) -> list[int]:
        return sorted({number for piece in evidence for number in piece.sentences})

    names = {party.id: party.name for party in brief.parties}

    def plain(item: Any) -> Any:
        record = item.model_dump(exclude={"id", "evidence", "responses", "confidence"})
        record["evidence"] = sentences(item.evidence)
        for field in ("party", "addressees", "proposers"):
            if field in record:
                value = record[field]
                record[field] = names[value] if isinstance(value, str) else sorted(names[v] for v in value)
        for leg in record.get("legs", ()):
            leg["giver"], leg["receiver"] = names.get(leg["giver"]), names.get(leg["receiver"])
        if hasattr(item, "responses"):
            record["responses"] = sorted((plain(r) for r in item.responses), key=lambda r: r["statement"])
        return record

    def by_statement(items: Any) -> list[Any]:
        return sorted((plain(item) for item in items), key=lambda record: record["statement"])

    return {
        "parties": sorted((p.name, p.role, tuple(s.name for s in p.spokespeople)) for p in brief.parties),
        "positions": by_statement(brief.positions),
        "demands": by_statement(brief.demands),
        "trades": by_statement(brief.trades),
    }
