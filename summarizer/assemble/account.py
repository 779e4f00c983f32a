"""Account: what each item of a brief was made of, read off the draft and its outcome after the fact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from summarizer.article import Article
from summarizer.assemble.link import Answer
from summarizer.assemble.outcome import Outcome
from summarizer.assemble.work import Grounded
from summarizer.brief import Brief, Demand, Evidence, Position, Rejected, Response, Trade
from summarizer.draft import Because, Draft, DraftEvidence, DraftItem, DraftResponse
from summarizer.explanation import (
    Account,
    Cue,
    Explanation,
    Grounding,
    Kind,
    Reason,
    SentenceAccount,
    Silence,
)


def explanation(article: Article, draft: Draft, found: Outcome, brief: Brief) -> Explanation:
    """`brief`, which `draft` and its outcome `found` gave, with the account of every item and sentence."""
    items = tuple(_accounts(article, draft, found, brief))
    return Explanation(brief=brief, items=items, sentences=tuple(_sentences(article, draft, brief, items)))


def _accounts(article: Article, draft: Draft, found: Outcome, brief: Brief) -> Iterator[Account]:
    for position, grounded in zip(brief.positions, found.positions, strict=True):
        yield _account(article, "position", position.id, position, grounded, draft.positions)
    for place, (demand, grounded) in enumerate(zip(brief.demands, found.demands, strict=True)):
        yield _account(article, "demand", demand.id, demand, grounded, draft.demands)
        yield from _answers(article, draft, demand, found.linked.answers(("demand", place)))
    for place, (trade, grounded) in enumerate(zip(brief.trades, found.trades, strict=True)):
        turned = ()
        if trade.status != grounded.item.status:
            turned = (f"its answers made it {trade.status}, from {grounded.item.status}",)
        yield _account(article, "trade", trade.id, trade, grounded, draft.trades, changed=turned)
        yield from _answers(article, draft, trade, found.linked.answers(("trade", place)))


def _answers(
    article: Article, draft: Draft, item: Demand | Trade, answers: Sequence[Answer]
) -> Iterator[Account]:
    for response, answer in zip(item.responses, answers, strict=True):
        drafted = [draft.responses[source] for source in answer.grounded.sources]
        named = any(_named(one, draft) for one in drafted)
        account = _account(
            article,
            "response",
            f"{item.id}/{response.party}/{response.kind}",
            response,
            answer.grounded,
            draft.responses,
        )
        yield account.model_copy(update={"linked": "named" if named else "found"})


def _named(response: DraftResponse, draft: Draft) -> bool:
    return response.to is not None and any(
        response.to == item.key for item in (*draft.demands, *draft.trades)
    )


def _account(
    article: Article,
    kind: Kind,
    item_id: str,
    item: Position | Demand | Trade | Response,
    grounded: Grounded[DraftItem],
    drafts: Sequence[DraftItem],
    changed: tuple[str, ...] = (),
) -> Account:
    sources = [drafts[source] for source in grounded.sources]
    others = (one.statement for one in sources if one.statement != item.statement)
    reasons = dict.fromkeys(reason for one in sources for reason in one.because)
    pieces = [piece for one in sources for piece in one.evidence]
    return Account(
        id=item_id,
        kind=kind,
        statement=item.statement,
        confidence=item.confidence,
        reasons=tuple(_reason(article, reason) for reason in reasons),
        grounding=tuple(_grounding(article, found, pieces) for found in item.evidence),
        merged=tuple(dict.fromkeys(others)),
        changed=changed,
    )


def _reason(article: Article, because: Because) -> Reason:
    cue = None
    if because.cue is not None:
        cue = Cue(start=because.cue.start, end=because.cue.end, words=because.cue.of(article.text))
    return Reason(rule=because.rule, pattern=because.pattern, cue=cue, frame=dict(because.frame))


def _grounding(article: Article, found: Evidence, pieces: Sequence[DraftEvidence]) -> Grounding:
    """One stretch of evidence with what the engine gave to find it by."""
    for piece in pieces:
        numbers = article.sentences_in(piece.span) if piece.span is not None else piece.sentences
        if set(numbers) & set(found.sentences):
            how = "anchor" if piece.span is None else "span"
            return Grounding(sentences=found.sentences, match=found.match, how=how, anchor=piece.anchor)
    anchor = next((piece.anchor for piece in pieces if piece.anchor), None)  # its number was corrected
    return Grounding(sentences=found.sentences, match=found.match, how="anchor", anchor=anchor)


def _sentences(
    article: Article, draft: Draft, brief: Brief, accounts: Sequence[Account]
) -> Iterator[SentenceAccount]:
    owners: dict[int, list[str]] = defaultdict(list)
    for account in accounts:
        for number in sorted({number for place in account.grounding for number in place.sentences}):
            owners[number].append(account.id)
    thrown: dict[int, list[Rejected]] = defaultdict(list)
    for rejected in brief.run.rejected:
        for number in dict.fromkeys(rejected.sentences):
            thrown[number].append(rejected)
    silences = {silence.sentence: silence for silence in draft.silences}
    for sentence in article.sentences:
        number = sentence.number
        silence = silences.get(number)
        told = Silence(reason=silence.reason, detail=silence.detail) if silence is not None else None
        if thrown[number]:
            first = thrown[number][0]
            told = Silence(reason="rejected", detail=f"{first.reason}: {first.detail}")
        yield SentenceAccount(
            number=number,
            paragraph=sentence.paragraph,
            text=sentence.span.of(article.text),
            items=tuple(owners[number]),
            silence=None if owners[number] else told,
            rejected=tuple(thrown[number]),
        )
