"""What is said of a thing after "is": unacceptable, fair, off the table, open."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from summarizer.engines.offline.lexicon import lexicon
from summarizer.engines.offline.text import Doc, Tag

_WITHIN = 4
"""How many tokens after the verb a predicate may begin ("is simply not acceptable")."""


@dataclass(frozen=True, slots=True)
class Predicate:
    """A judging word or phrase: tokens ``first:last``."""

    words: str
    stance: str
    first: int
    last: int
    negated: bool = False


@cache
def _table() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for stance, phrases in lexicon("acts")["predicate"].items():
        for phrase in phrases:
            parts = tuple(phrase.split())
            table.setdefault(parts[0], []).append((parts, stance))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table


def predicate_after(doc: Doc, start: int, end: int) -> Predicate | None:
    """The judging predicate that begins within a few tokens of `start`, before `end`; None where there is none."""
    tokens = doc.tokens
    negated = False
    determined = False
    for k in range(start, min(start + _WITHIN, end)):
        token = tokens[k]
        for parts, stance in _table().get(token.lower, ()):
            if k + len(parts) <= end and all(tokens[k + n].lower == part for n, part in enumerate(parts)):
                after = tokens[k + len(parts)] if k + len(parts) < end else None
                if (
                    len(parts) == 1
                    and after is not None
                    and after.tag in (Tag.OTHER, Tag.NAME)
                    and not determined
                ):
                    continue
                return Predicate(" ".join(parts), stance, k, k + len(parts), negated)
        if token.tag is Tag.NEGATION or token.lower == "no":
            negated = not negated
        elif token.tag is Tag.DETERMINER:
            determined = True
        elif token.tag not in (Tag.ADVERB, Tag.QUOTE) and not (determined and token.tag is Tag.OTHER):
            return None
    return None
