"""Words with a rough part of speech: as much grammar as the offline engine needs, in one linear pass.

`tokens` cuts a text into words and marks, `tagging` gives each its tag, `verbs` decides whether a word that looks like
a verb is one, and `doc` holds the result.  Offsets are those of `Article.text`.
"""

from __future__ import annotations

from summarizer.engines.offline.text.doc import Doc, read_doc
from summarizer.engines.offline.text.tokens import FINITE, QUOTE_MARKS, Tag, Token

__all__ = ["FINITE", "QUOTE_MARKS", "Doc", "Tag", "Token", "read_doc"]
