"""A brief as YAML in the form of a gold annotation, to be corrected by hand.

Evidence is the plain words, or ``{quote, occurrence}`` (1-based) where they stand more than once in
the text.  What a person does not annotate (article, run record, confidence) is left out; the article
is named in comments on top.
"""

from __future__ import annotations

from typing import Any

from summarizer.arguments import checked
from summarizer.brief import Brief, Demand, Evidence, Position, Response, Trade
from summarizer.render.safe import visible
from summarizer.verify import occurrences

_WIDTH = 110
"""Columns after which a long string is folded; the project's line length."""


@checked
def to_yaml(brief: Brief, *, text: str | None = None) -> str:
    """One YAML document; `text` is the article's, if at hand, to tell which occurrence is meant."""
    import yaml

    words = text if text is not None else brief.article.text
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    return _comments(brief) + yaml.dump(
        gold_form(brief, words), Dumper=dumper, sort_keys=False, allow_unicode=True, width=_WIDTH
    )


def gold_form(brief: Brief, text: str | None) -> dict[str, Any]:
    """The brief's parties and items as plain data with a gold annotation's keys, in its order."""
    return {
        "parties": [
            {
                "id": party.id,
                "name": party.name,
                "aliases": list(party.aliases),
                "role": party.role,
                "spokespeople": [{"name": p.name, "role": p.role} for p in party.spokespeople],
            }
            for party in brief.parties
        ],
        "positions": [_item(position, text) for position in brief.positions],
        "demands": [_item(demand, text) for demand in brief.demands],
        "trades": [_item(trade, text) for trade in brief.trades],
    }


_ORDER = (
    "id", "party", "proposers", "speaker", "anonymous", "addressees", "issue", "kind", "counter", "act", "stance",
    "strength", "deadline", "legs", "conditions", "status", "modality", "attribution", "said_on", "statement",
)  # fmt: skip
"""The order of an item's keys in gold files; evidence and responses follow."""

_LEFT_OUT_IF_NONE = {"said_on", "counter"}


def _item(item: Position | Demand | Trade | Response, text: str | None) -> dict[str, Any]:
    data = item.model_dump(mode="json", include=set(_ORDER))
    form = {
        key: data[key]
        for key in _ORDER
        if key in data and not (key in _LEFT_OUT_IF_NONE and data[key] is None)
    }
    form["evidence"] = [_evidence(piece, text) for piece in item.evidence]
    if isinstance(item, (Demand, Trade)):
        form["responses"] = [_item(response, text) for response in item.responses]
    return form


def _evidence(piece: Evidence, text: str | None) -> str | dict[str, Any]:
    if text is None:
        return piece.quote
    places = occurrences(text, piece.quote)
    if len(places) < 2 or piece.start not in places:
        return piece.quote
    return {"quote": piece.quote, "occurrence": places.index(piece.start) + 1}


def _comments(brief: Brief) -> str:
    article = brief.article
    about = [
        article.title or article.id,
        article.outlet,
        article.date and article.date.isoformat(),
        article.url,
    ]
    lines = [
        ", ".join(visible(part) for part in about if part),
        visible(brief.headline),
        f"made by {visible(brief.run.model or brief.run.engine)} from the text with sha256 {article.sha256}",
    ]
    return "".join(f"# {line}\n" for line in lines if line)
