"""Build: from grounded, checked and linked draft items to the models of a `Brief`.

Here ids are given (p1, d1, t1, in the order of the text).  The vocabularies were held in `admit`, the
references in `resolve`: nothing is decided here any more.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, cast, get_args

from summarizer.article import Article
from summarizer.assemble.admit import LONGEST_NAME
from summarizer.assemble.link import Answer
from summarizer.assemble.text import clean
from summarizer.assemble.work import Grounded, Kind
from summarizer.brief import (
    LARGEST_NUMBER,
    ArticleInfo,
    Demand,
    Leg,
    Position,
    PromptRef,
    Rejected,
    Response,
    RunRecord,
    Status,
    Trade,
)
from summarizer.draft import Draft, DraftDemand, DraftItem, DraftPosition, DraftRejected, DraftTrade

LONGEST_LINE = 500
"""Characters of a warning or a detail in the run record."""


def position(number: int, found: Grounded[DraftPosition]) -> Position:
    """The position with this number."""
    item = found.item
    return Position(
        **_said(found),
        id=f"p{number}",
        party=item.party,
        issue=item.issue,
        act=cast(Any, item.act),
        stance=cast(Any, item.stance),
        modality=cast(Any, item.modality),
    )


def demand(number: int, found: Grounded[DraftDemand], answers: Sequence[Answer]) -> Demand:
    """The demand with this number, its answers inside."""
    item = found.item
    return Demand(
        **_said(found),
        id=f"d{number}",
        party=item.party,
        addressees=item.addressees,
        issue=item.issue,
        strength=cast(Any, item.strength),
        deadline=item.deadline,
        modality=cast(Any, item.modality),
        responses=_responses(answers),
    )


def trade(number: int, found: Grounded[DraftTrade], status: Status, answers: Sequence[Answer]) -> Trade:
    """The trade with this number and status, its answers inside."""
    item = found.item
    return Trade(
        **_said(found),
        id=f"t{number}",
        proposers=item.proposers,
        issue=item.issue,
        legs=tuple(Leg(giver=leg.giver, item=leg.item, receiver=leg.receiver) for leg in item.legs),
        conditions=item.conditions,
        status=status,
        responses=_responses(answers),
    )


def article_info(article: Article, *, include_text: bool) -> ArticleInfo:
    """What a brief says of its article."""
    return ArticleInfo(
        id=clean(article.id, LONGEST_LINE) or "article",
        title=article.title,
        date=article.date,
        outlet=article.outlet,
        byline=article.byline,
        url=article.url,
        language=article.language,
        sha256=article.sha256,
        characters=len(article.text),
        text=article.text if include_text else None,
    )


def run_record(
    draft: Draft, seconds: float, rejected: Sequence[Rejected], warnings: Sequence[str]
) -> RunRecord:
    """How the brief came about; figures that make no sense are recorded as nought."""
    usage = draft.usage
    return RunRecord(
        engine=clean(usage.engine, LONGEST_NAME) or "unknown",
        engine_version=clean(usage.engine_version, LONGEST_NAME),
        model=clean(usage.model or "", LONGEST_LINE) or None,
        prompts=tuple(
            PromptRef(
                id=clean(prompt.id, LONGEST_NAME) or "unknown",
                version=clean(prompt.version, LONGEST_NAME),
                sha256=clean(prompt.sha256, LONGEST_NAME),
            )
            for prompt in usage.prompts
        ),
        requests=_count(usage.requests),
        retries=_count(usage.retries),
        cached_replies=_count(usage.cached_replies),
        input_tokens=_count(usage.input_tokens),
        cached_tokens=_count(usage.cached_tokens),
        output_tokens=_count(usage.output_tokens),
        cost=usage.cost if usage.cost is not None and 0 <= usage.cost < math.inf else None,
        seconds=seconds if 0 <= seconds < math.inf else 0.0,
        windows=_count(usage.windows),
        rejected=tuple(rejected),
        warnings=tuple(dict.fromkeys(line for w in warnings if (line := clean(w, LONGEST_LINE)))),
    )


def _count(figure: int) -> int:
    """A figure between nought and the largest that a brief may hold."""
    return min(max(figure, 0), LARGEST_NUMBER)


def rejected(given_up: DraftRejected) -> Rejected:
    """What the engine itself gave up, as the run record has it."""
    known = given_up.kind in get_args(Kind)
    return Rejected(
        kind=cast(Kind, given_up.kind) if known else "item",
        reason=clean(given_up.reason, LONGEST_NAME) or "unspecified",
        detail=clean(given_up.detail, LONGEST_LINE),
        party=clean(given_up.party, LONGEST_NAME) if given_up.party is not None else None,
        statement=clean(given_up.statement, LONGEST_LINE) if given_up.statement is not None else None,
        sentences=given_up.sentences[:50],
    )


def _responses(answers: Sequence[Answer]) -> tuple[Response, ...]:
    return tuple(
        Response(
            **_said(answer.grounded),
            party=answer.grounded.item.party,
            kind=cast(Any, answer.grounded.item.kind),
            counter=None if answer.counter is None else f"t{answer.counter + 1}",
        )
        for answer in answers
    )


def _said(found: Grounded[DraftItem]) -> dict[str, Any]:
    """The fields that all items have in common."""
    item = found.item
    return {
        "speaker": item.speaker,
        "anonymous": item.anonymous,
        "statement": item.statement,
        "attribution": item.attribution,
        "said_on": item.said_on,
        "evidence": found.evidence,
        "confidence": item.confidence,
    }
