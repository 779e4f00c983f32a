"""Attributions without a reporting verb: "according to", labels, and quotations that stand for themselves."""

from __future__ import annotations

import re

from summarizer.article import Span
from summarizer.engines.offline.attribution.content import Contents
from summarizer.engines.offline.attribution.quotation_marks import QuotedSpan
from summarizer.engines.offline.attribution.record import Attribution
from summarizer.engines.offline.cast import Cast
from summarizer.engines.offline.entities import Referent
from summarizer.engines.offline.phrases import Phrases
from summarizer.engines.offline.text import Doc, Tag

_LABEL = re.compile(
    r"(?:[-*•]\s*)?(?P<name>[A-ZÀ-Þ][^\W\d_]*(?:[ .’'-][A-ZÀ-Þ][^\W\d_]*\.?){0,4})(?:\s*\([^)]{1,30}\))?:\s+(?=\S)"
)
"""A name of up to five words, perhaps with something in brackets, and a colon."""
_SHORTEST_LABELLED = 3
"""Characters after a label that are worth crediting to anybody."""
_ENDS_SOURCE = frozenset({Tag.COMMA, Tag.STOP, Tag.VERB, Tag.QUOTE, Tag.SUBORDINATOR, Tag.RELATIVE})
_SPEAKER_STAYS = 2
"""How many paragraphs without a quotation may lie between two of one speaker's."""


def according_to(
    doc: Doc, phrases: Phrases, contents: Contents, sentence: int, first: int, last: int
) -> Attribution | None:
    """ "According to X, …" or "…, according to X" in tokens ``first:last``, which are this sentence (0-based)."""
    tokens = doc.tokens
    cue = first
    while cue < last - 2 and not (tokens[cue].lower == "according" and tokens[cue + 1].lower == "to"):
        cue += 1
    if cue >= last - 2:
        return None
    begin = end = cue + 2
    while end < last and tokens[end].tag not in _ENDS_SOURCE:
        end += 1
    referent = phrases.resolve(begin, end)
    if not referent.parties and referent.speaker is None:
        return None
    if cue == first:
        content = contents.stretch(end + 1, last) if end + 1 < last else None
    else:
        content = contents.span(first, cue - 1 if tokens[cue - 1].tag is Tag.COMMA else cue)
    if content is None:
        return None
    source = Span(tokens[begin].start, tokens[end - 1].end)
    return Attribution(referent, source, cue, "according", (content,), direct=False, sentence=sentence)


def labelled(doc: Doc, cast: Cast, sentence: int) -> Attribution | None:
    """ "Peskov: such a swap is impossible" in headlines, interviews and transcripts; `sentence` is a 0-based index."""
    article = doc.article
    start, end = article.sentences[sentence].start, article.sentences[sentence].end
    paragraph = article.paragraphs[article.sentences[sentence].paragraph - 1]
    if start != paragraph.start:
        return None
    label = _LABEL.match(doc.text, start, end)
    if label is None:
        return None
    entity = cast.named(label["name"]) or cast.named(label["name"].title())
    if entity is None or entity.kind == "other":
        return None
    content = Span(label.end(), paragraph.end)
    if len(content) < _SHORTEST_LABELLED:
        return None
    speaker = entity.name if entity.kind != "nation" else None
    person = entity if entity.kind == "person" else None
    referent = Referent((entity.party,), speaker, person)
    source = Span(label.start("name"), label.end("name"))
    return Attribution(referent, source, None, "label", (content,), direct=True, sentence=sentence)


def without_cue(
    doc: Doc, quotes: list[QuotedSpan], claimed: dict[int, int], found: list[Attribution]
) -> list[Attribution]:
    """The quotations that no cue claimed: of whoever speaks in the paragraph, or spoke before it.

    `claimed` says for the indices of the others which of the `found` attributions they belong to.
    """
    sentences = doc.article.sentences
    by_paragraph: dict[int, list[int]] = {}
    for number, attribution in enumerate(found):
        by_paragraph.setdefault(sentences[attribution.sentence].paragraph, []).append(number)
    added: list[Attribution] = []
    speaking: int | None = None
    paragraph, was_open = 0, False
    for number, quote in enumerate(quotes):
        own = by_paragraph.get(quote.paragraph, [])
        if quote.paragraph != paragraph:
            goes_on = was_open and quote.paragraph == paragraph + 1
            if own and not goes_on:
                speaking = own[-1]
            elif not own and quote.paragraph > paragraph + _SPEAKER_STAYS:
                speaking = None
            paragraph = quote.paragraph
        was_open = quote.open
        if number in claimed:
            speaking = claimed[number]
            continue
        said_with = speaking if quote.is_whole(doc.text) else None
        if own:
            said_with = _closest(doc, quote, own, found)
        if said_with is None or (sentences[0].boilerplate and quote.paragraph == 1):
            continue
        attribution = _credited_like(doc, quote, found[said_with])
        if attribution is not None:
            added.append(attribution)
    return added


def _closest(doc: Doc, quote: QuotedSpan, own: list[int], found: list[Attribution]) -> int:
    """Which of these attributions has its cue in the sentence nearest to a quotation."""
    sentences = doc.article.sentences
    return min(own, key=lambda number: abs(sentences[found[number].sentence].start - quote.start))


def _credited_like(doc: Doc, quote: QuotedSpan, other: Attribution) -> Attribution | None:
    """A quotation credited to the source of another attribution; None where it is part of that one's content."""
    if not (other.referent.parties or other.referent.speaker):
        return None
    if any(quote.span.overlaps(content) for content in other.content):
        return None
    sentence = doc.article.sentence_at(quote.start).number - 1
    return Attribution(
        other.referent, other.source, None, other.lemma, (quote.span,), direct=True, sentence=sentence
    )
