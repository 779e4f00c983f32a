"""The `Attribution`: some words, and whose they are."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.article import Span
from summarizer.engines.offline.entities import Referent


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution; token indices and spans are of the document's."""

    referent: Referent
    source: Span | None
    cue: int | None
    """Token of the reporting verb, or of "according"."""
    lemma: str
    """Base form of the reporting verb; "according" or "label" where there is none."""
    content: tuple[Span, ...]
    """In the order of the text, never empty."""
    direct: bool
    sentence: int
    """0-based index of the sentence with the cue, or where the content begins."""
