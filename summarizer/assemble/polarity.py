"""Polarity: whether a statement says the opposite of its evidence.

Only plain cases count: the same verb negated on one side and not on the other, or a plain yes beside
a plain no, with no second negative word about that might explain it.  Paraphrase is rich ("keeps its
troops out" for "will not send troops"), and a sound item thrown away costs as much as a bad one kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

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
    def yes(self) -> bool:
        """It accepts something, and nothing in it is negative."""
        return not self.negative and bool(self.plain & _yes())

    @property
    def no(self) -> bool:
        """It turns something down, without itself being negated, and accepts nothing."""
        return not self.negated and bool(self.plain & _no()) and not self.plain & _yes()


def polarity(texts: str | Iterable[str]) -> Polarity:
    """The polarity of one text, or of several taken together."""
    negated: set[str] = set()
    plain: set[str] = set()
    negative = supposed = False
    against = stems(*vocabulary().negative_words)
    for text in [texts] if isinstance(texts, str) else texts:
        tokens = words(text)
        here: set[int] = set()
        for i, token in enumerate(tokens):
            if not is_negator(token):
                supposed = supposed or lowered(token) in _SUPPOSING
                continue
            negative = True
            if not _negates_what_follows(token) or lowered(" ".join(tokens[i + 1 : i + 2])) in _COMPARING:
                continue  # "no more than" sets a limit
            for j in range(i + 1, min(i + 1 + _REACH, len(tokens))):
                if is_content(tokens[j]):
                    here.add(j)
                    break
        for i, token in enumerate(tokens):
            if is_content(token):
                (negated if i in here else plain).add(stem(token))
            negative = negative or stem(token) in against
    return Polarity(frozenset(negated), frozenset(plain), negative, supposed)


def opposed(left: Polarity, right: Polarity) -> bool:
    """Whether the two plainly say opposite things about the same verb."""
    if (left.yes and right.no) or (left.no and right.yes):
        return True
    return _denies(left, right) or _denies(right, left)


def says_no(statement: str) -> bool:
    """Whether a statement says no: "will not" and "refuses to" do, "does not refuse" does not."""
    said = polarity(statement)
    return bool(said.negated) != bool((said.plain | said.negated) & _no())


def _denies(denying: Polarity, saying: Polarity) -> bool:
    """`denying` negates what `saying` says, and `saying` has nothing negative in it at all."""
    shared = denying.negated & saying.plain
    clear = not saying.negative and not denying.supposed
    return clear and bool(shared) and not (shared & denying.plain)


def _negates_what_follows(negator: str) -> bool:
    plain = lowered(negator)
    return plain in vocabulary().negating or plain.endswith(vocabulary().negative_contraction)


def _yes() -> frozenset[str]:
    return stems(*vocabulary().yes_words)


def _no() -> frozenset[str]:
    return stems(*vocabulary().no_words)
