"""Whether an anchor that is not in its sentence still points at it, by the words and not by likeness.

Edit distance accepts the opposite ("it will cede" is close to "it will not cede").  Here an anchor
may leave words out or have another article or ending, and that is all: every content word, name,
number, negator and modal of it stands in the sentence in the same order, and the stretch they span
holds no further name, number, negator or modal.  What passes proves the sentence, never the phrase.
"""

from __future__ import annotations

from summarizer.assemble.text import is_negator, lowered, stem, words
from summarizer.assemble.vocabulary import vocabulary

SHARE = 0.6
"""How many of the anchor's words must stand in the sentence, in order: most of them."""
FEWEST_WORDS = 3
"""An anchor of fewer words proves nothing when it is not exact."""
_LONGEST = 60  # words of an anchor that are compared; a longer one is no pointer


def points_at(anchor: str, sentence: str) -> float:
    """The share of the anchor's words found in `sentence` in order, 0 where any word that matters differs."""
    pointer, place = words(anchor), words(sentence)
    if not FEWEST_WORDS <= len(pointer) <= _LONGEST:
        return 0.0
    left, right = [stem(word) for word in pointer], [stem(word) for word in place]
    # Where words repeat, two alignments are as long: neither the first nor the last may hide a difference.
    shares = [_share(pointer, place, pairs) for pairs in (_aligned(left, right), _aligned_last(left, right))]
    return min(shares)


def _share(pointer: list[str], place: list[str], pairs: list[tuple[int, int]]) -> float:
    """The share of `pointer` that is aligned with `place`, 0 where it is little or a word that matters differs."""
    if not pairs or len(pairs) / len(pointer) < SHARE:
        return 0.0
    matched = {i for i, _ in pairs}
    if any(i not in matched and _matters(word) for i, word in enumerate(pointer)):
        return 0.0
    # An unmatched word at either end of the anchor stands for one beside the window: look at it too.
    first = max(pairs[0][1] - pairs[0][0], 0)
    last = min(pairs[-1][1] + len(pointer) - 1 - pairs[-1][0], len(place) - 1)
    in_place = {j for _, j in pairs}
    if any(j not in in_place and _decides(place[j]) for j in range(first, last + 1)):
        return 0.0
    return len(pairs) / len(pointer)


def _matters(word: str) -> bool:
    return _decides(word) or lowered(word) not in vocabulary().function_words


def _decides(word: str) -> bool:
    """Names, numbers, negators and modals: one more or less of them is another claim."""
    plain = lowered(word)
    if is_negator(word) or plain in vocabulary().modals or plain in vocabulary().numbers:
        return True
    if any(c.isdigit() for c in word):
        return True
    return word[0].isupper() and plain not in vocabulary().function_words


def _aligned(left: list[str], right: list[str]) -> list[tuple[int, int]]:
    """Index pairs of a longest common subsequence of the two."""
    lengths = [[0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i in range(len(left) - 1, -1, -1):
        row, below = lengths[i], lengths[i + 1]
        for j in range(len(right) - 1, -1, -1):
            row[j] = below[j + 1] + 1 if left[i] == right[j] else max(below[j], row[j + 1])
    pairs: list[tuple[int, int]] = []
    i = j = 0
    while i < len(left) and j < len(right):
        if left[i] == right[j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif lengths[i + 1][j] >= lengths[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


def _aligned_last(left: list[str], right: list[str]) -> list[tuple[int, int]]:
    """The same, as late in both as it can be."""
    pairs = _aligned(left[::-1], right[::-1])
    return [(len(left) - 1 - i, len(right) - 1 - j) for i, j in reversed(pairs)]
