"""Likeness: when two items say the same, by their words.

Set measures on content stems, in the manner of rapidfuzz's token-set ratio but on stems and without
its blindness to small sets; numbers and polarity are looked at apart, because one of them changed
makes another claim of the same words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.assemble.numerals import Number
from summarizer.assemble.reading import Reading
from summarizer.brief import Evidence

SAME_WORDS = 0.8
"""Share of the smaller set of content words from which two statements are one, whatever they are filed under."""
ALIKE_WORDS = 0.6
"""The same where the issue or the place in the text agrees too."""
FEWEST_SHARED = 2
"""Content words that two statements share at least; one is a topic, not a claim."""
SAME_PLACE = 0.5
"""Share of the shorter evidence that must lie under the other's for the two to stand in the same place."""


@dataclass(frozen=True, slots=True)
class Gist:
    """What a text is compared by."""

    stems: frozenset[str]
    numbers: frozenset[Number]
    says_no: bool


def gist(reading: Reading, ignoring: frozenset[str] = frozenset()) -> Gist:
    """What a text is compared by, without the stems in `ignoring` (the party's own name)."""
    return Gist(reading.content - ignoring, reading.numbers, reading.polarity.says_no)


def likeness(left: Gist, right: Gist) -> float:
    """Share of the smaller set's stems that the other has; 0 where too few are shared, or one of the two says
    no, or each has a number that the other has not.
    """
    if left.says_no != right.says_no:
        return 0.0
    if left.numbers - right.numbers and right.numbers - left.numbers:
        return 0.0
    shared = len(left.stems & right.stems)
    smaller, larger = sorted((len(left.stems), len(right.stems)))
    if left.stems == right.stems:
        return 1.0
    if shared < FEWEST_SHARED:
        return 0.0
    # A short claim inside a much longer one is as often part of another claim as the same one.
    return shared / smaller if larger <= 2 * smaller + 1 else shared / (smaller + larger - shared)


def same_place(left: Sequence[Evidence], right: Sequence[Evidence]) -> bool:
    """Whether some evidence of the two overlaps by at least half of the shorter piece."""
    i = j = 0
    while i < len(left) and j < len(right):
        a, b = left[i], right[j]
        common = min(a.end, b.end) - max(a.start, b.start)
        if common > 0 and common >= SAME_PLACE * min(a.end - a.start, b.end - b.start):
            return True
        if a.end <= b.end:
            i += 1
        else:
            j += 1
    return False
