"""What an analyst has decided, as matching asks for it: these are one, those are not.

A thing is called by whatever the analyst may see of it: ``article#id``, its name or label, or the id
made of that name.  Rules speak of names, not of the ids a dossier happens to give, so that they survive when
the dossier is built anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from summarizer.assemble.names import name_key, slug
from summarizer.brief import Party
from summarizer.dossier.model import ArticleId, Match, MatchReason, ThingKind


@dataclass(frozen=True, slots=True)
class Written:
    """A name in the corrections, and where it stands."""

    kind: ThingKind
    called: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Rules:
    """Decisions of the corrections file; empty where there is none."""

    same: dict[ThingKind, dict[str, str]] = field(default_factory=dict[ThingKind, dict[str, str]])
    """What a thing is called → the name of its group, for each kind."""
    different: dict[ThingKind, tuple[frozenset[str], ...]] = field(
        default_factory=dict[ThingKind, tuple[frozenset[str], ...]]
    )
    """Pairs of what two things are called."""
    names: dict[ThingKind, dict[str, str]] = field(default_factory=dict[ThingKind, dict[str, str]])
    """What a thing is called → the name it shall have."""
    title: str | None = None
    written: tuple[Written, ...] = ()
    """Every name in the file, to say which of them means nothing in a dossier."""

    judged: frozenset[tuple[ThingKind, str]] = frozenset()
    """Groups that a model made, by kind and name; the others are the analyst's."""

    def why(self, kind: ThingKind, group: str) -> tuple[MatchReason, str]:
        """Whose word makes a group, and that in words."""
        if (kind, group) in self.judged:
            return "model", "a model found that"
        return "correction", "the corrections say that"

    def group(self, kind: ThingKind, called: Iterable[str]) -> str | None:
        """The group that something so called belongs to, else None."""
        groups = self.same.get(kind)
        if not groups:
            return None
        return min((groups[name] for name in called if name in groups), default=None)

    def speaks_of(self, kind: ThingKind, called: str) -> bool:
        """Whether a rule names just this."""
        pairs = self.different.get(kind, ())
        return called in self.same.get(kind, {}) or any(called in pair for pair in pairs)

    def heeded(self, kind: ThingKind, called: Iterable[str]) -> list[str]:
        """Those names that a rule may yet ask for: names of single articles only where one does."""
        return sorted(name for name in called if "#" not in name or self.speaks_of(kind, name))

    def apart(self, kind: ThingKind, one: Iterable[str], other: Iterable[str]) -> bool:
        """Whether two things so called must not be one."""
        pairs = self.different.get(kind)
        if not pairs:
            return False
        first, second = set(one), set(other)
        return any(
            (a in first and b in second) or (b in first and a in second) for a, b in map(sorted, pairs)
        )

    def name(self, kind: ThingKind, called: Iterable[str]) -> str | None:
        """The name that something so called shall have, else None."""
        names = self.names.get(kind)
        return next((names[c] for c in called if c in names), None) if names else None


class Grouping:
    """Puts the things of one article where they belong: what was matched, unless a group of the rules is there already."""

    def __init__(self, rules: Rules, kind: ThingKind) -> None:
        self._rules = rules
        self._kind: ThingKind = kind
        self._placed: dict[str, str] = {}

    def place(
        self, called: Iterable[str], matched: tuple[str, Match] | None, new: Callable[[], str]
    ) -> tuple[str, Match]:
        """Where something so called goes, and why; `new` makes a place for what neither match nor group has one for."""
        group = self._rules.group(self._kind, called)
        together = self._placed.get(group) if group is not None else None
        to = together or (matched[0] if matched else new())
        match = matched[1] if matched else Match(reason="first")
        if group is not None:
            if together and matched is None:
                match = Match(reason=self._rules.why(self._kind, group)[0])
            self._placed.setdefault(group, to)
        return to, match


def calling(text: str) -> str:
    """What the analyst wrote, as it is compared: ``article#id`` as it is, a name without case and dress."""
    return text.strip() if "#" in text else slug(name_key(text))


def names_of_party(party: Party, article: ArticleId) -> frozenset[str]:
    """Everything a party of one brief may be called."""
    return frozenset({f"{article}#{party.id}", calling(party.id), calling(party.name)})
