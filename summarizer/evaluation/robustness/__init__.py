"""Robustness: the same article, rewritten so that its meaning stays, ought to give the same items.

    from summarizer.evaluation import load_gold
    from summarizer.evaluation.robustness import measure
    for row in measure(load_gold("eval/gold", split="dev"), "offline"):
        print(row.rewrite, row.kept)

`rewrites` lists the ways of rewriting (`typography`, `layout`, `spelling`, `names`; their words are data in
`spelling.toml` and `names.toml`), `measure` reads each article twice and counts the items found again.  A rewriting
tells how words of the original read in the new text, so that items are compared with the names of both in mind.
"""

from __future__ import annotations

from summarizer.evaluation.robustness.measure import Change, Kept, measure
from summarizer.evaluation.robustness.rewrites import REWRITES
from summarizer.evaluation.robustness.rewriting import Rewrite, Rewriting

__all__ = ["REWRITES", "Change", "Kept", "Rewrite", "Rewriting", "measure"]
