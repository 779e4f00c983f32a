"""From a few found words to the stretch a reader needs: the sentence, or the clause of a long one.

An anchor is a pointer of three to ten words; quoted alone it may leave out the "not" in front of it.
So the evidence is the whole numbered sentence while that is short, else the clause around the anchor,
and never more than the sentence.  Clauses end only where the next one stands on its own (see
``clause_openers``): "that", "which" and "if" clauses stay with what governs them.
"""

from __future__ import annotations

from bisect import bisect_right

from summarizer.article import Span
from summarizer.assemble.vocabulary import vocabulary

WHOLE_SENTENCE = 200
"""Characters up to which a sentence is quoted whole: about two lines, what a doubter reads at a glance."""
SHORTEST_CLAUSE = 40
"""Characters below which a clause says too little on its own and is joined to its neighbour."""


def readable(text: str, found: Span, sentence: Span) -> Span:
    """The stretch of `sentence` to quote for the words at `found`, which lie inside it."""
    whole = _trimmed(text, sentence)
    if len(whole) <= WHOLE_SENTENCE:
        return whole
    cuts = _cuts(text, whole)
    start = cuts[bisect_right(cuts, found.start) - 1]
    end = next((cut for cut in cuts if cut >= found.end), whole.end)
    return _trimmed(text, Span(min(start, found.start), max(end, found.end)))


def _cuts(text: str, whole: Span) -> list[int]:
    """Where the clauses begin, with both ends of the sentence; none of them shorter than `SHORTEST_CLAUSE`."""
    lower = text[whole.start : whole.end].replace("\n", " ")
    found = {whole.start, whole.end}
    for opener in vocabulary().clause_openers:
        at = lower.find(opener)
        while at >= 0:
            found.add(whole.start + at + (1 if opener[0] in ",;" else 0))
            at = lower.find(opener, at + 1)
    cuts = [whole.start]
    for cut in sorted(found)[1:-1]:
        if cut - cuts[-1] >= SHORTEST_CLAUSE and whole.end - cut >= SHORTEST_CLAUSE:
            cuts.append(cut)
    cuts.append(whole.end)
    return cuts


def _trimmed(text: str, span: Span) -> Span:
    """`span` without white space, and dashes and commas left over from a cut, at its ends."""
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] in ",;—–"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;—–"):
        end -= 1
    return Span(start, end) if start < end else span
