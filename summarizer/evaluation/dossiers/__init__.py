"""How good are dossiers: a built one held beside the gold of its story.

`account` is what the two are compared in, `of_gold` and `of_dossier` how each gets there (`of_briefs`: the trivial baseline), `clusters` what belongs
together, `measure` every figure, `run` what is built and scored, `records` what is kept, `page` how it is shown,
`gate` whether it fell, `differences` where it fails in words.
What the figures mean is told in `eval/stories/README.md`.
"""

from __future__ import annotations

from summarizer.evaluation.dossiers.measure import measure
from summarizer.evaluation.dossiers.records import DossierRun
from summarizer.evaluation.dossiers.run import GOLD_BRIEFS, NOTHING_MATCHED, ScoredDossiers, score_dossiers

__all__ = ["GOLD_BRIEFS", "NOTHING_MATCHED", "DossierRun", "ScoredDossiers", "measure", "score_dossiers"]
