"""A dossier made in memory: every brief matched in the order of its date, then built."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from summarizer.brief import Brief
from summarizer.dossier.building import build, merges
from summarizer.dossier.dossier import Dossier
from summarizer.dossier.index import Index
from summarizer.dossier.links import Links
from summarizer.dossier.matching import match
from summarizer.dossier.rules import Rules


def from_briefs(
    briefs: Iterable[Brief], *, corrections: str | None = None, texts: Mapping[str, str] | None = None
) -> Dossier:
    """See `Dossier.from_briefs`."""
    rules = Rules()
    if corrections is not None:
        from summarizer.dossier.corrections import parse_corrections

        rules = parse_corrections(corrections)
    index = Index()
    try:
        linked = link_all(index, rules, briefs, texts or {})
    finally:
        index.close()
    return build(linked, rules, merges(links for _, links in linked))


def link_all(
    index: Index, rules: Rules, briefs: Iterable[Brief], texts: Mapping[str, str]
) -> list[tuple[Brief, Links]]:
    """Every brief with its links, in the order of time."""
    linked: list[tuple[Brief, Links]] = []
    for arrival, (article, brief) in enumerate(named(in_order(briefs))):
        text = texts.get(brief.article.sha256)
        linked.append((brief, match(index, rules, brief, article, arrival, text)))
    return linked


def in_order(briefs: Iterable[Brief]) -> list[Brief]:
    """Each brief once, by date, undated first; of one day the longest article first, which others may copy."""
    distinct = {
        (brief.article.id, brief.article.sha256, brief.to_json(indent=None)): brief for brief in briefs
    }
    return [distinct[key] for key in sorted(distinct, key=lambda key: (*order_of(distinct[key]), *key))]


def order_of(brief: Brief) -> tuple[int, int, str]:
    """Where a brief stands among others that came at once: day, longest first, outlet."""
    article = brief.article
    return article.date.toordinal() if article.date else 0, -article.characters, article.outlet or ""


def named(briefs: Iterable[Brief]) -> Iterable[tuple[str, Brief]]:
    """Each brief with its article's id in the dossier: its own, or with a number where another has it already."""
    taken: set[str] = set()
    for brief in briefs:
        base, number = brief.article.id, 2
        id = base
        while id in taken:
            id, number = f"{base}-{number}", number + 1
        taken.add(id)
        yield id, brief
