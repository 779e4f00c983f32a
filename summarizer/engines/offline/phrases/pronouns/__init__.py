"""Whom a pronoun means, as learned: "it" and "they" the side, "he" and "she" the person spoken of before.

The text is gone through once, in order; every pronoun is a choice among those mentioned shortly before, and nobody.
Weights that `benchmarks/train_links.py` learned from articles whose mentions are labelled decide (`lexicon/links.tsv`).

- `history` keeps who was mentioned where
- `signs` are what is weighed of one pronoun and one of those it may mean
- `antecedents` decides
"""

from __future__ import annotations

from summarizer.engines.offline.phrases.pronouns.antecedents import Antecedents, Choice, Option

__all__ = ["Antecedents", "Choice", "Option"]
