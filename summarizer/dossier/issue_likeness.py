"""How alike two matters are: by their labels, by what is said under them, and by what one party said before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import sqrt

from summarizer.brief import Stance
from summarizer.dossier.index import Index, Profile
from summarizer.dossier.links import Item
from summarizer.dossier.model import MatchReason
from summarizer.dossier.words import Label, dice, gist_words, label, opposed, says_little, says_no

LABEL, STATEMENT, ECHO, HOLDER = 0.55, 0.2, 0.2, 0.05
"""What likeness is made of: the labels, all that is said under them, the nearest two statements of one party, its holders."""
SAME_CLAIM = 0.5
"""Dice of the words of two statements of one party from which their stances are held beside each other: where
they differ, the one label turns the other round."""
LIGHT, FIGURE = 0.3, 0.2
"""What a word that says little counts for ("talks", "plan"), and a figure: another price is the same matter."""


@dataclass(slots=True)
class IssueProfile(Profile):
    """What the index keeps of an issue."""

    label: str
    labels: list[str] = field(default_factory=list[str])
    words: dict[str, int] = field(default_factory=dict[str, int])
    """Stems of its statements, and in how many."""
    holders: list[str] = field(default_factory=list[str])
    said: list[list[str]] = field(default_factory=list[list[str]])
    """Party, stance toward this issue, statement; newest last."""
    called: list[str] = field(default_factory=list[str])


@dataclass(frozen=True, slots=True)
class Group:
    """The items of a brief under one label."""

    label: str
    items: tuple[Item, ...]
    taken: Label
    words: frozenset[str]
    holders: frozenset[str]
    said: tuple[tuple[str, Stance, str], ...]
    """Party, stance toward its own label, statement."""
    quotes: frozenset[str]
    trades: frozenset[str]
    called: frozenset[str]
    singled_out: bool
    """The corrections speak of its items, so that its label decides nothing."""


class Scale:
    """Compares the groups of one article with issues; `named` are the stems of its parties' own names."""

    def __init__(self, index: Index, named: frozenset[str]) -> None:
        self._index = index
        self._named = named
        self._rarities: dict[tuple[str, str], float] = {}

    def likeness(self, group: Group, profile: IssueProfile) -> tuple[float, MatchReason, str]:
        """Likeness from 0 to 1, what it comes from, and the nearest label; 1 only where the labels' words are the same."""
        mine = group.taken.stems - self._named or group.taken.stems
        best, nearest = 0.0, profile.label
        for known in profile.labels:
            other = label(known).stems - self._named or label(known).stems
            alike = 1.0 if mine == other else self._same_labels(mine, other)
            if alike > best:
                best, nearest = alike, known
        if best == 1.0:
            return 1.0, "label", nearest
        weights = {word: self._rarity("issue-word", word) for word in sorted(group.words)}
        total = sum(weights.values())
        told = (
            sum(weight for word, weight in weights.items() if word in profile.words) / total if total else 0.0
        )
        held = 1.0 if group.holders & set(profile.holders) else 0.0
        echo = max((alike for alike, _ in self._echoes(group, profile)), default=0.0)
        score = LABEL * best + STATEMENT * min(told, 1.0) + ECHO * echo + HOLDER * held
        return score, "words", nearest

    def turned(self, group: Group, profile: IssueProfile) -> bool:
        """Whether being for the group's label is being against the issue: by what is said, else by the labels' words."""
        if group.label not in profile.labels:
            echoes = self._echoes(group, profile)
            said = [turns for alike, turns in echoes if alike >= SAME_CLAIM and turns is not None]
            if said:
                return sum(said) * 2 > len(said)
        return opposed(group.taken, label(profile.label))

    def _echoes(self, group: Group, profile: IssueProfile) -> Iterator[tuple[float, bool | None]]:
        """For each two statements of one party: how alike they are, and whether the one stance turns the other round.

        None where that cannot be told: one of the two says no and the other does not, or a stance is open.
        """
        for party, stance, statement in group.said:
            own = gist_words(statement) - self._named
            for holder, known, told in profile.said:
                if holder == party:
                    plain = "open" not in (stance, known) and says_no(statement) == says_no(told)
                    yield dice(own, gist_words(told) - self._named), stance != known if plain else None

    def _same_labels(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Dice over the words of two labels, each counted by how few issues it names."""
        weights = {word: self._weight(word) for word in sorted(one | other)}
        both = sum(weights[w] for w in sorted(one)) + sum(weights[w] for w in sorted(other))
        return 2 * sum(weights[w] for w in sorted(one & other)) / both if both else 0.0

    def _weight(self, word: str) -> float:
        little = FIGURE if word[0].isdigit() else LIGHT if says_little(word) else 1.0
        return little * self._rarity("issue", word)

    def _rarity(self, kind: str, word: str) -> float:
        known = self._rarities.get((kind, word))
        if known is None:
            known = 1 / sqrt(max(self._index.count(kind, word), 1))
            self._rarities[kind, word] = known
        return known
