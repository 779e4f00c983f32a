"""What kinds of thing a word speaks of: judging, wanting, asking, giving way, news, a scene (`senses.toml`).

A few hundred examples cannot teach what each single word tells; words of one kind learn together.
"""

from __future__ import annotations

from functools import cache

from summarizer.engines.offline.lexicon import lexicon


def senses(word: str) -> tuple[str, ...]:
    """The kinds of a word in its base form, a plural's as its singular's; alphabetical, empty where it is of none."""
    found = _table().get(word)
    if found is None and word.endswith("s"):
        singular = f"{word[:-3]}y" if word.endswith("ies") else word[:-1]
        found = _table().get(singular) or (_table().get(word[:-2]) if word.endswith("es") else None)
    return found or ()


@cache
def _table() -> dict[str, tuple[str, ...]]:
    table: dict[str, set[str]] = {}
    for kind, words in lexicon("senses").items():
        for word in words:
            table.setdefault(word, set()).add(kind)
    return {word: tuple(sorted(kinds)) for word, kinds in table.items()}
