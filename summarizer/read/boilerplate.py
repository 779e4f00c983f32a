"""Which sentences are notices about the article rather than part of it (`boilerplate.toml`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from summarizer.read.vocabulary import notices

LONGEST_NOTICE = 600
"""Characters; what is longer is prose, whatever it begins with."""


def is_notice_paragraph(paragraph: str) -> bool:
    """Whether a whole paragraph is a correction, a press contact or the like."""
    return len(paragraph) <= LONGEST_NOTICE and any(
        pattern.match(paragraph) for pattern in _patterns(whole_paragraph=True)
    )


def is_notice(sentence: str) -> bool:
    """Whether a sentence is a reprint notice, a credit, a subscription line or the like."""
    return len(sentence) <= LONGEST_NOTICE and any(
        pattern.match(sentence) for pattern in _patterns(whole_paragraph=False)
    )


def flag_notices(paragraph: str, sentences: Sequence[str]) -> list[bool]:
    """For each of the `sentences` of a `paragraph`, whether it is boilerplate."""
    if is_notice_paragraph(paragraph):
        return [True] * len(sentences)
    return [is_notice(sentence) for sentence in sentences]


@cache
def _patterns(*, whole_paragraph: bool) -> tuple[re.Pattern[str], ...]:
    return tuple(notice.pattern for notice in notices() if notice.whole_paragraph == whole_paragraph)
