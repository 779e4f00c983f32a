"""A first draft of a gold file for a person to correct, made by an engine and saying so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from summarizer.article import Article
from summarizer.brief import Brief, Demand, Evidence, Position, Response, Trade
from summarizer.evaluation.check import second_look
from summarizer.locate import Finder

_WIDTH = 110


def draft_yaml(article: Article, brief: Brief, *, today: dt.date | None = None) -> str:
    """`brief` of `article` as the YAML of a `brief.yaml`: its evidence as words, unannotated sentences as comments.

    The annotator it names is the engine, so that a draft nobody corrected is not taken for an annotation.
    """
    import yaml

    finder = Finder(article.text)
    value: dict[str, Any] = {
        "annotation": {
            "annotator": f"draft by {brief.run.model or brief.run.engine}, not corrected by anybody yet",
            "date": today or dt.datetime.now(dt.UTC).date(),
        },
        "parties": [party.model_dump(mode="json") for party in brief.parties],
        "positions": [_item(item, finder) for item in brief.positions],
        "demands": [_item(item, finder) for item in brief.demands],
        "trades": [_item(item, finder) for item in brief.trades],
    }
    body: str = yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=_WIDTH)
    return body + "".join(_comments(article, brief))


def _item(item: Position | Demand | Trade | Response, finder: Finder) -> dict[str, Any]:
    fields = item.model_dump(mode="json", exclude={"confidence", "evidence", "responses"})
    fields = {key: value for key, value in fields.items() if value is not None or key in _KEPT_WHEN_NULL}
    fields["evidence"] = [_words(piece, finder) for piece in item.evidence]
    if isinstance(item, Demand | Trade):
        fields["responses"] = [_item(response, finder) for response in item.responses]
    return fields


_KEPT_WHEN_NULL = frozenset({"speaker", "deadline"})


def _words(piece: Evidence, finder: Finder) -> str | dict[str, Any]:
    """The quote alone, or with its occurrence where the text has it more than once."""
    starts = [span.start for span in finder.all(piece.quote)]
    if len(starts) <= 1 or piece.start not in starts:
        return piece.quote
    return {"quote": piece.quote, "occurrence": starts.index(piece.start) + 1}


def _comments(article: Article, brief: Brief) -> Iterable[str]:
    unused = second_look(article, brief)
    if unused:
        yield "\n# Nothing above points at these sentences, which have quotation marks or cue words:\n"
    for look in unused:
        yield f"# {look.sentence}. {' '.join(look.text.split())}\n"
