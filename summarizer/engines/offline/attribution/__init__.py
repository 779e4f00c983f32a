"""Who said what: source, cue and content, in the sense of PARC and PolNeAR.

Quotations are found by their marks first, whatever their length (`quotation_marks`); reporting verbs are then tied to their
sources (`cues`) and to what they introduce (`content`).  `interviews` credits answers, and `uncued` knows the other ways: "according to", labels
("Peskov: …"), and quotations without a cue, which belong to whoever speaks in their paragraph.  `attribution` goes
through an article in order.
"""

from __future__ import annotations

from summarizer.engines.offline.attribution.attribution import Attributions
from summarizer.engines.offline.attribution.record import Attribution

__all__ = ["Attribution", "Attributions"]
