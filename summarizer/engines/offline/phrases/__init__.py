"""Noun phrases to people and sides: who is "he", "the union", "a spokesman for the ministry", "both sides"?

`subjects` finds the noun phrase that a verb belongs to; `phrases` tells whom a noun phrase means, with `common_nouns`
for those whose head is no name `pronouns` for the pronouns, and `speaking` for who "I" and "we" are.
"""

from __future__ import annotations

from summarizer.engines.offline.phrases.phrases import Phrases

__all__ = ["Phrases"]
