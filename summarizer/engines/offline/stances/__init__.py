"""What is a stand and what is not, learned from examples and kept as weights in a text file.

- `claims` finds what each side says, or is told to do, sentence by sentence
- `features` names what can be seen of a claim, `senses` the kinds of its words, `weights` holds how much each counts
- `judge` keeps, drops and adds items accordingly
"""

from __future__ import annotations

from summarizer.engines.offline.stances.judge import Judge, Judged, findings_of
from summarizer.engines.offline.stances.weights import Weights, packaged_weights

__all__ = ["Judge", "Judged", "Weights", "findings_of", "packaged_weights"]
