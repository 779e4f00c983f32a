"""What a model has decided about a dossier: a file of JSON beside the corrections, which win over it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from summarizer.dossier.model import Part, ThingKind, Words
from summarizer.dossier.rules import Rules, calling

FILE = "decisions.json"
"""Its name in a dossier's folder."""


class Decision(Part):
    """A verdict on two things, called as in the corrections."""

    kind: ThingKind
    first: Words
    second: Words
    verdict: Literal["same", "different", "unsure"]
    why: str = ""
    model: Words


class Decisions(Part):
    """The whole file, oldest first."""

    made: tuple[Decision, ...] = ()

    def to_json(self) -> str:
        """JSON with a decision a line."""
        lines = ",\n".join(f"  {decision.model_dump_json()}" for decision in self.made)
        return '{"made": [\n' + lines + "\n]}\n"


def with_decisions(rules: Rules, decisions: Iterable[Decision]) -> Rules:
    """The analyst's rules and what a model found to be one, as far as that does not contradict them."""
    same = {kind: dict(groups) for kind, groups in rules.same.items()}
    judged: set[tuple[ThingKind, str]] = set()
    for decision in decisions:
        if decision.verdict != "same":
            continue
        groups = same.setdefault(decision.kind, {})
        one, other = calling(decision.first), calling(decision.second)
        members = {one, other} | {c for c, g in groups.items() if g in (groups.get(one), groups.get(other))}
        if rules.apart(decision.kind, members, members):
            continue
        corrected = any(c in rules.same.get(decision.kind, {}) for c in members)
        name = min(members)
        groups.update(dict.fromkeys(members, name))
        if not corrected:
            judged.add((decision.kind, name))
    return replace(rules, same=same, judged=frozenset(judged))
