"""Whether what reads like an exchange is one: nobody bargains by meeting, by travelling, or by what he threatens.

The rules know how an exchange is worded; a threat ("would block the road if the plant was sold") or a hope is worded alike.  So what they find is
weighed: what moves, how, between whom, and how likely its sentence is part of a bargain.  `benchmarks/train_plausible.py` learned the
weights (`plausible.tsv`) from annotated articles.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from summarizer.engines.offline import bargains
from summarizer.engines.offline.bargains.likelihood import Weights
from summarizer.engines.offline.halves import Half, Proposal
from summarizer.engines.offline.lexicon import words
from summarizer.engines.offline.scene import Scene
from summarizer.engines.offline.text import Tag

FILE = "plausible.tsv"
BOTH_NAMED = "2 ends named"
"""The sign of an exchange whose two sides its sentence names."""
PLAUSIBLE = {"swaps": 0.33, "conditions": 0.33, "plans": 0.33, "offers": 0.33, "bargains": 0.5}
"""From this probability on what a rule finds is told; chosen by cross-validation over articles, by the briefs' right F1.

What no set form tells has to be likelier: there only the weights of its sentence speak for it.
"""
_STEPS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
_KINDS = {"gives": "give_verbs", "moves": "moving_verbs", "gets": "getting_verbs", "harms": "harm_only"}
_LONG, _SHORT = 12, 2
"""Words of an item."""
_OPENING = 3
"""Sentences with which an article opens."""


def signs_of(scene: Scene, sentence: int, proposal: Proposal, rule: str, likely: float) -> frozenset[str]:
    """The signs for and against an exchange that a rule found; `likely` is the chance of its sentences to be part of any."""
    found = {f"by {rule}", f"by {rule}, {_step(likely)}", f"likely {_step(likely)}"}
    legs = [leg for half in proposal.halves for leg in half.each]
    found.add(f"{min(len(legs), 4)} things")
    givers = {id(leg.giver) for leg in legs if leg.giver is not None}
    found.add("both give" if len(givers) > 1 else "one gives")
    found.update(_standing(scene, sentence, proposal))
    found.update(_ends(scene, sentence, proposal))
    for leg in legs:
        found.update(_of_leg(leg))
    if sentence < _OPENING:
        found.add("in the opening")
    if not proposal.told:
        found.add("guessed")
    return frozenset(found)


def _step(likely: float) -> str:
    return f"from {max((step for step in _STEPS if likely >= step), default=0.0):.1f}"


def _standing(scene: Scene, sentence: int, proposal: Proposal) -> Iterator[str]:
    """Who says it, and how."""
    group, actor = proposal.group, proposal.actor
    if group is not None:
        yield f"{group.modal or 'no modal'}"
        form = scene.doc.tokens[group.head].lower
        if not group.modal and group.finite:
            yield "in the past" if form.endswith("ed") else "plainly"
        context = scene.context(group.head)
        yield "in a quotation" if context.direct else "reported" if context.attribution else "narrated"
    if actor is None or actor.party is None:
        yield "put forward by nobody known"
    else:
        yield f"put forward by a {actor.party.kind}"
        if actor.party.standing:
            yield f"put forward by a {actor.party.standing}"
        if actor.party in scene.main_sides()[:2]:
            yield "put forward by a main side"
    first, last = scene.bounds(sentence)
    lows = [token.lower for token in scene.doc.tokens[first:last]]
    for condition in ("if", "unless", "provided", "once", "until", "only", "when", "without"):
        if condition in lows:
            yield f"says {condition}"
    if any(token.lower in words("responses", "pointers") for token in scene.doc.tokens[first:last]):
        yield "names an offer"
    if any(token.tag is Tag.NUMBER for token in scene.doc.tokens[first:last]):
        yield "names a number"


def _ends(scene: Scene, sentence: int, proposal: Proposal) -> Iterator[str]:
    """Between whom it is, and whether they are named."""
    ends = {id(e): e for half in proposal.halves for e in (half.giver, half.receiver) if e is not None}
    named = {id(mention.entity.party) for mention in scene.cast.mentions(*scene.bounds(sentence))}
    yield f"{min(len(set(ends) & named), 2)} ends named"
    main = {id(side) for side in scene.main_sides()[:2]}
    yield f"{len(set(ends) & main)} main sides"
    if any(end.standing in ("expert", "mediator") for end in ends.values()):
        yield "with an outsider"
    if any(end.kind == "person" for end in ends.values()):
        yield "with a person"


def _of_leg(leg: Half) -> Iterator[str]:
    """What would move."""
    if leg.clause:
        yield "a clause moves"
    if leg.verb:
        yield "does something"
        for kind, key in _KINDS.items():
            if leg.verb in words("exchange", key):
                yield f"does what {kind}"
    parts = leg.item.lower().split()
    if not parts:
        return
    if parts[0][0].isdigit() or parts[0][0] in "$£€¥":
        yield "a sum moves"
    if parts[0] in ("a", "an", "the", "its", "their", "his", "her"):
        yield f"begins with {'a' if parts[0] in ('a', 'an') else 'the' if parts[0] == 'the' else 'its'}"
    elif not leg.verb and not leg.clause:
        yield "begins bare"
    if parts[0] in (
        "to",
        "for",
        "in",
        "at",
        "by",
        "that",
        "of",
        "on",
        "with",
        "from",
        "into",
        "as",
        "past",
        "below",
    ):
        yield "begins with a small word"
    if len(parts) >= _LONG:
        yield "a long thing"
    if len(parts) <= _SHORT:
        yield "a short thing"
    if leg.giver is None or leg.receiver is None:
        yield "an end unknown"


@cache
def learned_plausibility() -> Weights:
    """The packaged weights; read once a process."""
    return Weights.parse(files(bargains).joinpath(FILE).read_text("utf-8"))
