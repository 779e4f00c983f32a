"""Many briefs → one negotiation over time: who held what when, what has shifted, what became of each trade.

`Dossier` is the public contract (`dossier`, its parts in `model`).
"""

from __future__ import annotations

from summarizer.dossier.dossier import DOSSIER_VERSION, Dossier

__all__ = ["DOSSIER_VERSION", "Dossier"]
