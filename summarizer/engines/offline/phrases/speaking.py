"""Who is speaking: what "I" and "we" go by."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.engines.offline.entities import Referent


@dataclass(slots=True)
class Speaking:
    """Who speaks where the text is being read; whoever reads on keeps it up to date."""

    referent: Referent | None = None
    """None in the article's own voice."""
