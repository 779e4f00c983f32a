"""Dossiers built from an engine's briefs, or from the gold ones, and scored story by story."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from summarizer.dossier import DOSSIER_VERSION, Dossier
from summarizer.errors import UsageError
from summarizer.evaluation.dossiers.account import Account
from summarizer.evaluation.dossiers.differences import differences
from summarizer.evaluation.dossiers.measure import measure
from summarizer.evaluation.dossiers.of_briefs import account_of_nothing_matched
from summarizer.evaluation.dossiers.of_dossier import account_of_dossier
from summarizer.evaluation.dossiers.of_gold import account_of_gold
from summarizer.evaluation.dossiers.records import DossierRun, StoryScore, summarised
from summarizer.evaluation.metrics.ratio import Ratio, total
from summarizer.evaluation.run import Scored, score_system
from summarizer.evaluation.story import Story
from summarizer.evaluation.systems import score_named

GOLD_BRIEFS = "gold-briefs"
"""Dossiers built from the annotators' own briefs: what is wrong in them is the dossier's fault alone."""
NOTHING_MATCHED = "nothing-matched"
"""The gold briefs side by side, nothing of one put together with anything of another: the trivial baseline."""

Briefs = Callable[[Story], Scored]
"""Gives the briefs of a story's articles, each aligned with its gold."""


@dataclass(frozen=True)
class ScoredDossiers:
    """A run together with what it was computed from."""

    run: DossierRun
    stories: tuple[Story, ...]
    accounts: tuple[Account, ...]
    """What the built dossiers say, story by story."""

    def differences(self) -> Iterator[str]:
        """Where the dossiers differ from gold, a line each, with the system and the story before them."""
        for story, account in zip(self.stories, self.accounts, strict=True):
            yield f"{self.run.system}: {story.id}"
            yield from (f"  {line}" for line in differences(story, account_of_gold(story), account))


def score_dossiers(
    stories: Sequence[Story], model: str = "offline", briefs: Briefs | None = None
) -> ScoredDossiers:
    """Builds a dossier of each story from the briefs of `model` (or `GOLD_BRIEFS`, `NOTHING_MATCHED`) and scores it.

    `briefs` makes them in another way, with a bar or from cassettes.  Raises `UsageError` where there is no story.
    """
    if not stories:
        raise UsageError("there is no story to score: give another folder of stories")
    scored = [(story, (briefs or briefs_of(model))(story)) for story in stories]
    account = _of_nothing_matched if model == NOTHING_MATCHED else _of_built
    accounts = tuple(account(story, one) for story, one in scored)
    scores = tuple(score_story(*each, told) for each, told in zip(scored, accounts, strict=True))
    versions = {one.evaluation.version for _, one in scored}
    splits = {story.split for story in stories}
    run = DossierRun(
        system=model,
        split=stories[0].split if len(splits) == 1 else "all",
        version=f"{', '.join(sorted(versions))}; dossier {DOSSIER_VERSION}",
        scored_on=dt.datetime.now(dt.UTC).date(),
        annotators=tuple(sorted({s.dossier.annotation.annotator for s in stories if s.dossier.annotation})),
        stories=scores,
        figures=summarised(scores),
    )
    return ScoredDossiers(run, tuple(stories), accounts)


def briefs_of(model: str) -> Briefs:
    """The briefs of an engine by its name, or the gold ones."""
    if model in {GOLD_BRIEFS, NOTHING_MATCHED}:
        return lambda story: score_system(story.gold, lambda document: document.brief, GOLD_BRIEFS)
    return lambda story: score_named(story.gold, model)


def build(story: Story, briefs: Scored) -> Dossier:
    """The dossier of these briefs, with the articles' texts at hand."""
    return Dossier.from_briefs(
        [document.alignment.predicted for document in briefs.documents],
        texts={document.article.sha256: document.article.text for document in story.gold},
    )


def score_story(story: Story, briefs: Scored, account: Account) -> StoryScore:
    """One story's figures: those of the dossier's account, and those of the briefs that it was built from."""
    figures = measure(account_of_gold(story), account)
    for part in ("precision", "recall"):
        for kind in ("found", "right"):
            figures[f"briefs.{kind}.{part}"] = _over(briefs, f"{kind}.{part}")
    return StoryScore(
        id=story.id,
        articles=len(story.gold),
        fingerprint=story.fingerprint,
        figures={name: (ratio.numerator, ratio.denominator) for name, ratio in figures.items()},
        failures=tuple(failure.id for failure in briefs.evaluation.failures),
    )


def _of_built(story: Story, briefs: Scored) -> Account:
    alignments = {document.gold.id: document.alignment for document in briefs.documents}
    return account_of_dossier(build(story, briefs), alignments)


def _of_nothing_matched(story: Story, _briefs: Scored) -> Account:
    return account_of_nothing_matched(story)


def _over(briefs: Scored, figure: str) -> Ratio:
    ratios: Iterable[Ratio] = briefs.evaluation.ratios(figure)
    return total(ratios)
