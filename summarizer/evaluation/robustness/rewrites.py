"""The ways of rewriting an article, by the name under which they are reported."""

from __future__ import annotations

from summarizer.evaluation.robustness.layout import a_paragraph_a_sentence, one_paragraph
from summarizer.evaluation.robustness.names import other_bodies, other_countries, other_people
from summarizer.evaluation.robustness.rewriting import Rewrite
from summarizer.evaluation.robustness.spelling import american, british
from summarizer.evaluation.robustness.typography import (
    curly_quotes,
    loud_headline,
    no_dateline,
    other_dateline,
    straight_quotes,
)

REWRITES: dict[str, Rewrite] = {
    "straight quotes": straight_quotes,
    "curly quotes": curly_quotes,
    "American spelling": american,
    "British spelling": british,
    "no dateline": no_dateline,
    "another dateline": other_dateline,
    "headline in capitals": loud_headline,
    "one paragraph": one_paragraph,
    "a paragraph a sentence": a_paragraph_a_sentence,
    "other people": other_people,
    "other countries": other_countries,
    "other bodies": other_bodies,
}
