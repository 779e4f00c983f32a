"""Whether a clause tells what somebody held or asked once, and no longer: tense, and the words of time beside it."""

from __future__ import annotations

import re

from summarizer.engines.offline.clauses import VerbGroup
from summarizer.engines.offline.text import Doc, Tag

_WORDS = re.compile(
    r"\b(?:in the past|formerly|previously|used to|at first|initially|originally|had long|earlier)\b"
)
_PERIOD = (
    r"(?:(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|spring|summer|autumn|winter|19\d\d|20\d\d)\b)"
)
_OPENING = re.compile(
    r"^\W*(?:(?:in|during) (?:the )?(?:\w+ ){0,3}?"
    + _PERIOD
    + r"|until (?:last|this|recently)\b|as late as\b"
    r"|(?:a|two|three|four|five|six|ten|\d+) (?:years?|months?) ago\b)"
)
"""With what a sentence opens that tells of a time gone by; "last week" is news."""
_BEFORE = 6
"""How many tokens before a verb the words of time may stand that go with it."""


def is_past(doc: Doc, group: VerbGroup, first: int, end: int, *, reported: bool) -> bool:
    """Whether the clause of a verb group, in a sentence that begins with token `first`, is of the past.

    `end` is where the clause ends; `reported` means indirect speech, where "had asked" may be said of today.
    """
    tokens = doc.tokens
    beside = doc.words(max(first, group.first - _BEFORE), max(end, group.last)).lower()
    past = group.perfect or _in_the_past(doc, group)
    if "used to" in beside or (past and _WORDS.search(beside)):
        return True
    if group.perfect:
        return tokens[group.first].lower == "had" and not reported
    if not _in_the_past(doc, group):
        return False
    return _OPENING.search(doc.words(first, group.first).lower()) is not None


def _in_the_past(doc: Doc, group: VerbGroup) -> bool:
    """Whether a verb group has a past tense of its own."""
    token = doc.tokens[group.first if group.progressive or group.passive else group.head]
    if group.modal or token.tag not in (Tag.VERB, Tag.AUXILIARY, Tag.PARTICIPLE):
        return False
    return token.lower in ("was", "were", "did", "had") or (
        token.lower != token.lemma and not token.lower.endswith(("s", "ing"))
    )
