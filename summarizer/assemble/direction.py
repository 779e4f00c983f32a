"""Direction: whether the article says outright that a leg runs the other way.

The worst thing a brief can do is to turn an exchange around.  Plain cases only: a party, a verb of
giving in the active voice, another party right after it, and the leg's own words behind that ("Kyiv
could offer Moscow territory"); or "… to Moscow" at the end.  Then the first gives and the second gets.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from summarizer.assemble.text import content, lowered, stem, stems, words
from summarizer.assemble.vocabulary import vocabulary

_CLAUSE = re.compile(r"[;:,.!?—–]|\b(?:in exchange|in return|for|if|and|but|while)\b")
"""Where the words of one gift end: what comes "for" it is given by the other side."""
_LONGEST_NAME = 4  # words that are tried as one party's name
_PASSIVE = frozenset({"be", "been", "being", "is", "are", "was", "were", "by"})

Resolve = Callable[[str], str | None]
"""Gives the party id for a surface form, None where it is no party's."""


def reversed_in(texts: list[str], giver: str, item: str, receiver: str, resolve: Resolve) -> bool:
    """Whether one of `texts` says that `receiver` gives `item` to `giver`."""
    wanted = content(item)
    for text in texts:
        for clause in _CLAUSE.split(text):
            said = _giving(clause, resolve)
            if said is None:
                continue
            gives, gets, rest = said
            if (gives, gets) == (receiver, giver) and len(wanted & content(rest)) * 2 >= max(len(wanted), 1):
                return True
    return False


def _giving(clause: str, resolve: Resolve) -> tuple[str, str, str] | None:
    """Who gives, who gets, and the words after the verb, where a clause says that plainly."""
    tokens = words(clause)
    giving = stems(*vocabulary().giving_words)
    verb = next((i for i, t in enumerate(tokens) if i and stem(t) in giving), None)
    if verb is None or any(lowered(t) in _PASSIVE for t in tokens[max(verb - 3, 0) : verb + 2]):
        return None
    before = _party_in(tokens[:verb], resolve, from_end=True)
    behind = tokens[verb + 1 :]
    after = _party_at(behind, 0, resolve)
    if after is None and "to" in behind:
        after = _party_at(behind, len(behind) - 1 - behind[::-1].index("to") + 1, resolve)
    if before is None or after is None or before == after:
        return None
    return before, after, " ".join(behind)


def _party_in(tokens: list[str], resolve: Resolve, *, from_end: bool) -> str | None:
    order = range(len(tokens) - 1, -1, -1) if from_end else range(len(tokens))
    for i in order:
        found = _party_at(tokens, i, resolve)
        if found is not None:
            return found
    return None


def _party_at(tokens: list[str], start: int, resolve: Resolve) -> str | None:
    """The party named by the words from `start` on, the longest name first; possessives are no party."""
    for length in range(min(_LONGEST_NAME, len(tokens) - start), 0, -1):
        name = tokens[start : start + length]
        if name[-1].endswith("'s") or not any(word[0].isupper() for word in name):
            continue
        found = resolve(" ".join(name))
        if found is not None:
            return found
    return None
