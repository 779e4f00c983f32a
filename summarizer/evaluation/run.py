"""Scoring: a system over gold documents, one after the other, with everything kept for the report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from summarizer.arguments import checked
from summarizer.article import Article
from summarizer.brief import ArticleInfo, Brief, RunRecord
from summarizer.engines import Engine
from summarizer.errors import EngineUnavailableError, LimitError, SummarizerError, UsageError
from summarizer.evaluation.align import Alignment, align
from summarizer.evaluation.calibration import judged
from summarizer.evaluation.form import Split
from summarizer.evaluation.gold import GoldDocument
from summarizer.evaluation.metrics import HEADLINES, score
from summarizer.evaluation.result import DocumentScore, Evaluation, by_domain, summarise

Predict = Callable[[GoldDocument], Brief]
"""Gives the brief of a gold document's article; may raise `SummarizerError`."""
Progress = Callable[[GoldDocument], None]
"""Told each document when its turn comes."""
Around = Callable[[GoldDocument], AbstractContextManager[object]]
"""Wraps each prediction, as a cassette does."""


@dataclass(frozen=True)
class ScoredDocument:
    """A gold document, the prediction aligned with it, and the figures."""

    gold: GoldDocument
    alignment: Alignment
    score: DocumentScore


@dataclass(frozen=True)
class Scored:
    """An evaluation together with what it was computed from."""

    evaluation: Evaluation
    documents: tuple[ScoredDocument, ...]


@checked
def evaluate(
    gold: Iterable[GoldDocument],
    model: str | Engine | Callable[[Article], Brief] = "offline",
    *,
    name: str | None = None,
    progress: Progress | None = None,
) -> Evaluation:
    """Scores a model's name, an engine, or any function from `Article` to `Brief`, on gold documents.

    An article for which it raises a `SummarizerError` counts as an empty brief and is named in `failures`.
    Raises `UsageError` where there is no document, and what `get_engine` raises for a model's name.
    """
    if isinstance(model, str):
        predict, system = engine_predictor(model), name or model
    elif hasattr(model, "draft"):
        engine: Engine = model  # type: ignore[assignment]
        predict, system = engine_predictor(engine), name or engine.name
    else:
        function: Callable[[Article], Brief] = model  # type: ignore[assignment]
        predict = _on_article(function)
        system = name or getattr(function, "__name__", "a function")
    return score_system(gold, predict, system, progress=progress).evaluation


def engine_predictor(model: str | Engine, **options: object) -> Predict:
    """Predicts with one engine, made once; `options` go to it."""
    from summarizer.engines import get_engine
    from summarizer.pipeline import summarize

    engine = get_engine(model, **options) if isinstance(model, str) else model
    return _on_article(lambda article: summarize(article, model=engine))


@checked
def score_system(
    gold: Iterable[GoldDocument],
    predict: Predict,
    system: str,
    *,
    progress: Progress | None = None,
    around: Around | None = None,
) -> Scored:
    """Predicts and scores each document; raises `UsageError` where there is none."""
    documents: list[ScoredDocument] = []
    for document in gold:
        if progress is not None:
            progress(document)
        documents.append(_score_document(document, predict, around))
    if not documents:
        raise UsageError("there is no gold document to score: give another --gold folder or --split")
    return Scored(_conclude(system, documents), tuple(documents))


def score_brief(document: GoldDocument, predicted: Brief, failure: str | None = None) -> ScoredDocument:
    """One prediction held beside its gold document."""
    alignment = align(document.article, document.brief, predicted)
    figures = score(alignment, document.about.kind)
    return ScoredDocument(
        gold=document,
        alignment=alignment,
        score=DocumentScore(
            id=document.id,
            domain=document.about.domain,
            kind=document.about.kind,
            fingerprint=document.fingerprint,
            figures={name: (ratio.numerator, ratio.denominator) for name, ratio in figures.items()},
            failure=failure,
            items=judged(alignment),
        ),
    )


def _score_document(document: GoldDocument, predict: Predict, around: Around | None) -> ScoredDocument:
    try:
        with around(document) if around else nullcontext():
            predicted = predict(document)
    except (UsageError, EngineUnavailableError, LimitError):
        raise  # The next article would fare no better.
    except SummarizerError as error:
        return score_brief(document, empty_brief(document.article), failure=str(error))
    return score_brief(document, predicted)


def empty_brief(article: Article) -> Brief:
    """A brief that says nothing about `article`."""
    info = ArticleInfo(
        id=article.id, title=article.title, sha256=article.sha256, characters=len(article.text)
    )
    run = RunRecord(engine="none", engine_version="")
    return Brief(article=info, headline=article.title or "", summary="", run=run)


def _on_article(function: Callable[[Article], Brief]) -> Predict:
    return lambda document: function(document.article)


def _conclude(system: str, documents: list[ScoredDocument]) -> Evaluation:
    scores = tuple(document.score for document in documents)
    splits: set[Split] = {document.gold.about.split for document in documents}
    versions = {document.alignment.predicted.run.engine_version for document in documents}
    annotators = {document.gold.annotation.annotator for document in documents if document.gold.annotation}
    return Evaluation(
        system=system,
        version=", ".join(sorted(versions - {""})),
        split=next(iter(splits)) if len(splits) == 1 else "all",
        scored_on=dt.datetime.now(dt.UTC).date(),
        annotators=tuple(sorted(annotators)),
        documents=scores,
        figures=summarise(scores),
        by_domain=by_domain(scores, HEADLINES),
    )
