"""Who is who, as learned: what "the company" means, and whom people speak for.

Rules tell what stands side by side; which of several sides is meant is weighed here, by weights that
`benchmarks/train_links.py` learned from annotated articles (`lexicon/links.tsv`).

- `nouns` finds the common nouns that call sides, `picture` says who is named where
- `beside` tells the names that a noun stands right beside
- `noun_signs` and `person_signs` are the signs that are weighed, `weights` their weights
- `linking` decides
"""

from __future__ import annotations

from summarizer.engines.offline.cast.links.linking import Linker, NounCase, PersonCase
from summarizer.engines.offline.cast.links.weights import LinkWeights, Ranking, packaged_links

__all__ = ["LinkWeights", "Linker", "NounCase", "PersonCase", "Ranking", "packaged_links"]
