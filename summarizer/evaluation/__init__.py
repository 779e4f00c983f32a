"""How good is it: gold articles, scoring by optimal alignment, intervals, agreement, gates, reports.

    from summarizer.evaluation import load_gold, evaluate
    result = evaluate(load_gold("eval/gold", split="dev"), "offline")
    print(result.figures["right.f1"])

Works on anybody's gold folder.  `form` is what annotators write, `gold` what is loaded, `align` who is paired
with whom, `metrics` what is counted, `uncertainty` how sure it is, `result` what is kept.  Scoring needs the
extra `eval`; reading and checking gold does not.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.evaluation.align import Alignment
    from summarizer.evaluation.ceiling import agreement
    from summarizer.evaluation.check import check_gold
    from summarizer.evaluation.comparison import Comparison, compare
    from summarizer.evaluation.gates import check_gates
    from summarizer.evaluation.gold import Gold, GoldDocument, load_gold
    from summarizer.evaluation.quotations_score import score_quotations
    from summarizer.evaluation.result import Estimate, Evaluation, load_run
    from summarizer.evaluation.run import Scored, evaluate, score_system

__all__ = [
    "Alignment",
    "Comparison",
    "Estimate",
    "Evaluation",
    "Gold",
    "GoldDocument",
    "Scored",
    "agreement",
    "check_gates",
    "check_gold",
    "compare",
    "evaluate",
    "load_gold",
    "load_run",
    "score_quotations",
    "score_system",
]

_HOMES = {
    "Alignment": "align",
    "Comparison": "comparison",
    "Estimate": "result",
    "Evaluation": "result",
    "Gold": "gold",
    "GoldDocument": "gold",
    "Scored": "run",
    "agreement": "ceiling",
    "check_gates": "gates",
    "check_gold": "check",
    "compare": "comparison",
    "evaluate": "run",
    "load_gold": "gold",
    "load_run": "result",
    "score_quotations": "quotations_score",
    "score_system": "run",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
