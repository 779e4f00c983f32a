"""A rough comparison of what two texts speak of: the beginnings of their content words."""

from __future__ import annotations

import re

_LETTERS = 5
"""A word is known by its first letters, so that "territorial" meets "territory"."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_COMMON = frozenset(
    "that this with from have will would their they them there said says been were which what when more than into over such about other also only some made make does"
    " giving proposes offers exchange offer proposal possibility raises could party side sides told after before under another".split()
)


def stems(text: str) -> frozenset[str]:
    """The first letters of each content word of `text`."""
    return frozenset(word[:_LETTERS] for word in _WORD.findall(text.lower()) if word not in _COMMON)
