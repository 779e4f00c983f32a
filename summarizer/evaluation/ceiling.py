"""The annotator ceiling: the second annotation of each article scored against the first, with the same scorer."""

from __future__ import annotations

from collections.abc import Iterable

from summarizer.arguments import checked
from summarizer.brief import Brief
from summarizer.errors import UsageError
from summarizer.evaluation.gold import GoldDocument
from summarizer.evaluation.run import Progress, Scored, score_system

ANNOTATORS = "annotators"
"""The name of the ceiling among the systems."""


@checked
def agreement(gold: Iterable[GoldDocument], *, progress: Progress | None = None) -> Scored:
    """The second annotators as a system; `UsageError` where no article is annotated twice."""
    twice = [document for document in gold if document.second is not None]
    if not twice:
        raise UsageError("no article here is annotated twice: put a second.yaml beside a brief.yaml")
    return score_system(twice, _second, ANNOTATORS, progress=progress)


def _second(document: GoldDocument) -> Brief:
    assert document.second is not None
    return document.second
