"""Polarity: whether a statement says the opposite of its evidence.

Only plain cases count: the same verb negated on one side and not on the other, or a plain yes beside
a plain no, with no second negative word about that might explain it.  Paraphrase is rich ("keeps its
troops out" for "will not send troops"), and a sound item thrown away costs as much as a bad one kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from summarizer.assemble.text import is_content, is_negator, lowered, stem, stems, words
from summarizer.assemble.vocabulary import vocabulary

_REACH = 4
"""Words after a negator among which its verb is looked for ("will not, he said, accept")."""
_COMPARING = frozenset(
    {"more", "less", "fewer", "later", "earlier", "longer", "sooner", "only", "least", "until"}
)
_SUPPOSING = frozenset({"if", "unless", "until", "whether"})


@dataclass(frozen=True, slots=True)
class Polarity:
    """What a text says yes and no to, by stem."""

    negated: frozenset[str]
    """Stems of the first content word after each negator."""
    plain: frozenset[str]
    """Stems of the other content words."""
    negative: bool
    """Whether any word in it negates, turns down or keeps away."""
    supposed: bool
    """Whether it speaks of what would be: "if there is no answer" denies no answer."""

    @property
    def says_no(self) -> bool:
        """It says no: "will not" and "refuses to" do, "does not refuse" does not."""
        return bool(self.negated) != bool((self.plain | self.negated) & _no())

    @property
    def yes(self) -> bool:
        """It accepts something, and nothing in it is negative."""
        return not self.negative and bool(self.plain & _yes())

    @property
    def no(self) -> bool:
        """It turns something down, without itself being negated, and accepts nothing."""
        return not self.negated and bool(self.plain & _no()) and not self.plain & _yes()


def polarity(text: str) -> Polarity:
    """The polarity of `text`."""
    return polarity_of(words(text))


def polarity_of(tokens: Sequence[str]) -> Polarity:
    """The polarity of a text, given as its words."""
    seen = [_seen(token) for token in tokens]
    denied: set[int] = set()
    negative = supposed = False
    for place, word in enumerate(seen):
        negative = negative or word.negative
        supposed = supposed or word.plain in _SUPPOSING
        if not word.negates or (place + 1 < len(seen) and seen[place + 1].plain in _COMPARING):
            continue  # "no more than" sets a limit, other negators deny what follows
        verb = (i for i in range(place + 1, min(place + 1 + _REACH, len(seen))) if seen[i].content)
        denied.update(islice(verb, 1))
    return Polarity(
        frozenset([seen[place].stem for place in denied]),
        frozenset([word.stem for place, word in enumerate(seen) if word.content and place not in denied]),
        negative,
        supposed,
    )


def together(parts: Sequence[Polarity]) -> Polarity:
    """The polarity of several texts that say one thing."""
    return Polarity(
        frozenset(stem for part in parts for stem in part.negated),
        frozenset(stem for part in parts for stem in part.plain),
        any(part.negative for part in parts),
        any(part.supposed for part in parts),
    )


@dataclass(frozen=True, slots=True)
class _Word:
    plain: str
    stem: str
    content: bool
    negates: bool
    """It denies the word that follows."""
    negative: bool
    """It negates, turns down or keeps away."""


@lru_cache(maxsize=8192)
def _seen(word: str) -> _Word:
    plain, root, negator = lowered(word), stem(word), is_negator(word)
    contracted = plain.endswith(vocabulary().negative_contraction)
    return _Word(
        plain,
        root,
        content=is_content(word),
        negates=negator and (contracted or plain in vocabulary().negating),
        negative=negator or root in stems(*vocabulary().negative_words),
    )


def opposed(left: Polarity, right: Polarity) -> bool:
    """Whether the two plainly say opposite things about the same verb."""
    if (left.yes and right.no) or (left.no and right.yes):
        return True
    return _denies(left, right) or _denies(right, left)


def _denies(denying: Polarity, saying: Polarity) -> bool:
    """`denying` negates what `saying` says, and `saying` has nothing negative in it at all."""
    shared = denying.negated & saying.plain
    clear = not saying.negative and not denying.supposed
    return clear and bool(shared) and not (shared & denying.plain)


def _yes() -> frozenset[str]:
    return stems(*vocabulary().yes_words)


def _no() -> frozenset[str]:
    return stems(*vocabulary().no_words)
