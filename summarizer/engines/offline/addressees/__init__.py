"""Who faces a side: of whom it asks what it asks, and with whom it deals where the words do not say.

Annotators nearly always know whom a demand is put to (271 of 273 demands of dev and eval/training), though more than half
of the time its sentence does not say.  Where neither the clause nor a letter names anybody, every side that may be meant is
weighed, by weights that `benchmarks/train_addressees.py` learned from annotated articles (`lexicon/addressees.tsv`).

- `standing` says who is named where, and how each side stands to each other in the whole article
- `signs` are the signs that are weighed, `weights` their weights
- `named` tells whom the words of a demand name themselves
- `addressees` decides
"""

from __future__ import annotations

from summarizer.engines.offline.addressees.addressees import Addressees, Option
from summarizer.engines.offline.addressees.named import Asking
from summarizer.engines.offline.addressees.signs import Moment
from summarizer.engines.offline.addressees.weights import AddresseeWeights, packaged_addressees

__all__ = ["AddresseeWeights", "Addressees", "Asking", "Moment", "Option", "packaged_addressees"]
