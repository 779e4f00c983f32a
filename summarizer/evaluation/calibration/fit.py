"""Fits the model behind the offline engine's confidences on gold, and says how it does on articles it has not seen.

Logistic regression with a ridge penalty (a Gaussian prior on the weights), which some hundred items allow.  How strong
the penalty is and below which confidence the engine keeps an item to itself are chosen by cross-validation: the items
of each fold of articles are judged by a model that has not seen them.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from summarizer.assemble.link import Target
from summarizer.draft import Draft, DraftItem
from summarizer.errors import UsageError
from summarizer.evaluation.calibration.judged import judged
from summarizer.evaluation.calibration.reliability import Point, Reliability, point, reliability_of
from summarizer.evaluation.gold import GoldDocument
from summarizer.evaluation.needs import need_scipy
from summarizer.evaluation.result import JudgedItem

Read = Callable[[GoldDocument], Draft]
"""Gives the offline draft of an article, before its confidences are calibrated."""

FOLDS = 10
"""Parts into which the articles are dealt, in the order of their ids."""
PENALTIES = (1.0, 3.0, 10.0, 30.0, 100.0)
"""How strongly weights are drawn to nought; one over the variance of the prior."""
RARE = 4
"""A feature of fewer items than this tells nothing yet and gets no weight."""
WORTH = 0.01
"""What leaving unsure items of a kind out has to bring, in the mean of right and found F1: less is the luck of having tried
fifty thresholds."""
KINDS = ("position", "demand", "trade")
"""The kinds of items, each with a threshold of its own: a trade is seldom right in every leg and worth pointing at all the same."""
THRESHOLDS = tuple(n / 100 for n in range(51))
_DECIMALS = 3


@dataclass(frozen=True, slots=True)
class Example:
    """One item of the offline engine beside gold."""

    document: str
    features: Mapping[str, float]
    judged: JudgedItem

    @property
    def right(self) -> bool:
        """Whether it is right."""
        return self.judged[3]


@dataclass(frozen=True, slots=True)
class Fitted:
    """The model, and how it does."""

    bias: float
    weights: dict[str, float]
    least: dict[str, float]
    """Kind of item → the confidence that it must have to be told unless asked for."""
    penalty: float
    articles: int
    """Learned from."""
    learned_from: int
    """Their items."""
    held_out: Reliability
    """Of items of the gold articles, judged by models that had not seen their article."""
    kept: tuple[Point, Point]
    """What every item gives, and those at or above `least`, held out."""


def read_plainly(document: GoldDocument) -> Draft:
    """What the rules and the judge find in an article, every item with their own guess for a confidence."""
    from summarizer.engines.offline.reading import Reading

    return Reading(document.article).draft()


def examples(gold: Iterable[GoldDocument], read: Read = read_plainly) -> list[Example]:
    """What the offline engine finds in each article, nothing held back, beside what gold says."""
    return [example for document in gold for example in _of_document(document, read(document))]


def fit(gold: Sequence[GoldDocument], read: Read = read_plainly, more: Sequence[GoldDocument] = ()) -> Fitted:
    """The model that `gold` and `more` give; raises `UsageError` where there is nothing to learn from.

    How it does, and the threshold, are told of `gold` alone; articles of `more` are only learned from.
    `read` gives the draft of an article.  Where parts of the engine were themselves trained on these articles, it must
    read each with parts that have not seen it, or the confidences will be those of somebody marking his own work.
    """
    need_scipy()
    items = examples([*gold, *more], read)
    if len({example.right for example in items}) < 2:
        raise UsageError("there is nothing to learn from: give gold articles with right and with wrong items")
    wanted = {kind: sum(len(getattr(document.brief, f"{kind}s")) for document in gold) for kind in KINDS}
    told_of = {document.id for document in gold}
    documents = sorted({document.id for document in (*gold, *more)})
    fold_of = {name: place % FOLDS for place, name in enumerate(documents)}
    held_out = {penalty: _held_out(items, fold_of, penalty) for penalty in PENALTIES}
    penalty = min(PENALTIES, key=lambda p: (_log_loss(items, held_out[p]), -p))
    judgements = [
        (example.judged[0], confidence, *example.judged[2:])
        for example, confidence in zip(items, held_out[penalty], strict=True)
        if example.document in told_of
    ]
    least = {kind: _least([j for j in judgements if j[0][0] == kind[0]], wanted[kind]) for kind in KINDS}
    told = [
        j for j in judgements if (j[1] or 0.0) >= next(least[kind] for kind in KINDS if kind[0] == j[0][0])
    ]
    everything = sum(wanted.values())
    bias, weights = _solve(items, penalty)
    return Fitted(
        bias=round(bias, _DECIMALS),
        weights={name: w for name, value in weights.items() if (w := round(value, _DECIMALS))},
        least=least,
        penalty=penalty,
        articles=len(documents),
        learned_from=len(items),
        held_out=reliability_of(judgements, everything),
        kept=(point(judgements, everything, 0.0), point(told, everything, 0.0)),
    )


def _least(judgements: Sequence[JudgedItem], wanted: int) -> float:
    """The threshold of one kind with the best mean of right and found F1, where it brings enough; else 0."""

    def worth(least: float) -> float:
        there = point(judgements, wanted, least)
        return (there.f1 + there.found_f1) / 2

    best = max(THRESHOLDS, key=lambda least: (worth(least), -least))
    return best if worth(best) >= worth(0.0) + WORTH else 0.0


def as_toml(fitted: Fitted) -> str:
    """The file of weights, sorted, with where it comes from."""
    all_, told = fitted.kept
    least = "\n".join(f"{kind} = {value}" for kind, value in fitted.least.items())
    head = f"""\
# How sure the offline engine is of an item: log odds that it is right, feature by feature (`confidence.py` says what
# each means).  Written by `python benchmarks/calibrate.py`; fit it anew when the rules have changed, do not edit it.
# Fitted on {dt.datetime.now(dt.UTC).date().isoformat()}: {fitted.learned_from} items of {fitted.articles} articles; ridge penalty {fitted.penalty:g}.
# On dev articles held out, {fitted.held_out.right} of {fitted.held_out.items} items right: Brier score {fitted.held_out.brier:.3f} (always saying the share: {fitted.held_out.base:.3f}), calibration error {fitted.held_out.error:.3f}.

# Log odds of an item of which nothing else is known.
bias = {fitted.bias}
# Items of each kind less sure than this are left out unless asked for; chosen for the mean of right and found F1 on articles
# held out: right {all_.f1:.3f}, found {all_.found_f1:.3f} with all, right {told.f1:.3f}, found {told.found_f1:.3f} so.
[least]
{least}

[weights]
"""
    return head + "".join(f'"{name}" = {weight}\n' for name, weight in sorted(fitted.weights.items()))


def _of_document(document: GoldDocument, draft: Draft) -> Iterable[Example]:
    from summarizer.assemble import assemble
    from summarizer.assemble.outcome import outcome
    from summarizer.engines.offline.confidence import Seen
    from summarizer.evaluation.align import align

    found = outcome(document.article, draft)
    seen = Seen(draft, document.article)
    drafts: list[DraftItem] = [draft.positions[one.sources[0]] for one in found.positions]
    drafts += [draft.demands[one.sources[0]] for one in found.demands]
    drafts += [draft.trades[one.sources[0]] for one in found.trades]
    targets: list[Target] = [
        *(("demand", place) for place in range(len(found.demands))),
        *(("trade", place) for place in range(len(found.trades))),
    ]
    for target in targets:
        answers = found.linked.answers(target)
        drafts += [draft.responses[answer.grounded.sources[0]] for answer in answers]
    verdicts = judged(align(document.article, document.brief, assemble(document.article, draft)))
    for item, verdict in zip(drafts, verdicts, strict=True):
        yield Example(document.id, seen.features(item), verdict)


def _held_out(items: Sequence[Example], fold_of: Mapping[str, int], penalty: float) -> list[float]:
    """The confidence of each item by a model fitted without its fold."""
    from summarizer.engines.offline.confidence import Weights

    confidences = [0.0] * len(items)
    for fold in range(FOLDS):
        rest = [example for example in items if fold_of[example.document] != fold]
        if not rest:
            continue
        model = Weights(*_solve(rest, penalty))
        for place, example in enumerate(items):
            if fold_of[example.document] == fold:
                confidences[place] = model.confidence(example.features)
    return confidences


def _log_loss(items: Sequence[Example], confidences: Sequence[float]) -> float:
    import math

    chances = [c if example.right else 1 - c for example, c in zip(items, confidences, strict=True)]
    return -sum(math.log(max(chance, 1e-6)) for chance in chances)


def _solve(items: Sequence[Example], penalty: float) -> tuple[float, dict[str, float]]:
    """Bias and weights of least penalised log loss (L-BFGS from nought; convex, so there is one answer)."""
    np: Any = import_module("numpy")
    optimize: Any = import_module("scipy.optimize")
    counts = Counter(name for example in items for name in example.features)
    names = sorted(name for name, count in counts.items() if count >= RARE)
    table = np.array([[example.features.get(name, 0.0) for name in names] for example in items])
    right = np.array([float(example.right) for example in items])

    def loss(point: Any) -> tuple[float, Any]:
        odds = point[0] + table @ point[1:]
        missed = 1 / (1 + np.exp(-odds)) - right
        value = np.sum(np.logaddexp(0, odds) - right * odds) + penalty / 2 * np.sum(point[1:] ** 2)
        return float(value), np.concatenate([[missed.sum()], table.T @ missed + penalty * point[1:]])

    found = optimize.minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B")
    return float(found.x[0]), {name: float(weight) for name, weight in zip(names, found.x[1:], strict=True)}
