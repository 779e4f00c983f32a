"""Attributions without a reporting verb: "according to", labels, and quotations that stand for themselves."""

from __future__ import annotations

import re
from dataclasses import replace

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


class WithoutCue:
    """Credits the quotations that no cue claimed: to whoever speaks in the paragraph, spoke before it, or is named at its end.

    One that follows its speaker's words at once is part of the same attribution; one after other matter is its own.
    """

    def __init__(
        self, doc: Doc, quotes: list[QuotedSpan], claimed: dict[int, int], found: list[Attribution]
    ) -> None:
        self._doc = doc
        self._quotes = quotes
        self._owner = dict(claimed)
        self._found = found
        self._by_paragraph: dict[int, list[int]] = {}
        for number, attribution in enumerate(found):
            paragraph = doc.article.sentences[attribution.sentence].paragraph
            self._by_paragraph.setdefault(paragraph, []).append(number)

    def settle(self) -> None:
        """Adds to the attributions found, or to what they hold."""
        speaking: int | None = None
        for number, quote in enumerate(self._quotes):
            speaking = self._speaking(number, speaking)
            if number in self._owner:
                speaking = self._owner[number]
                continue
            own = self._by_paragraph.get(quote.paragraph, [])
            said_with = (
                self._closest(quote, own) if own else speaking if quote.is_whole(self._doc.text) else None
            )
            if said_with is not None:
                self._credit(number, said_with)
        self._credit_backwards()

    def _speaking(self, number: int, speaking: int | None) -> int | None:
        """Who may still be speaking where the quotation with this index begins."""
        quote = self._quotes[number]
        before = self._quotes[number - 1] if number else None
        if before is not None and before.paragraph == quote.paragraph:
            return speaking
        if before is not None and before.open and before.paragraph == quote.paragraph - 1:
            return speaking
        for paragraph in (quote.paragraph, quote.paragraph - 1):
            if self._by_paragraph.get(paragraph):
                return self._by_paragraph[paragraph][-1]
        stays = before is not None and quote.paragraph <= before.paragraph + _SPEAKER_STAYS
        return speaking if stays else None

    def _credit_backwards(self) -> None:
        """A quotation left open belongs to whoever the next paragraph names at last: "“A.” ¶ “B,” Brekke said."."""
        for number in range(len(self._quotes) - 2, -1, -1):
            quote, after = self._quotes[number], self._quotes[number + 1]
            if (
                quote.open
                and number not in self._owner
                and after.paragraph == quote.paragraph + 1
                and number + 1 in self._owner
            ):
                self._credit(number, self._owner[number + 1])

    def _credit(self, number: int, said_with: int) -> None:
        """Gives a quotation to the source of an attribution: as part of it where it goes straight on, else as one of its own."""
        quote, other = self._quotes[number], self._found[said_with]
        if not (other.referent.parties or other.referent.speaker):
            return
        if any(quote.span.overlaps(content) for content in other.content):
            self._owner[number] = said_with
            return
        if self._goes_on(quote, other):
            self._found[said_with] = replace(other, content=tuple(sorted((*other.content, quote.span))))
            self._owner[number] = said_with
            return
        sentence = self._doc.article.sentence_at(quote.start).number - 1
        self._owner[number] = len(self._found)
        self._found.append(
            Attribution(
                other.referent, other.source, None, other.lemma, (quote.span,), direct=True, sentence=sentence
            )
        )

    def _goes_on(self, quote: QuotedSpan, other: Attribution) -> bool:
        """Whether nothing but the cue stands between a quotation and the direct speech before or after it."""
        if not other.direct:
            return False
        article = self._doc.article
        here = article.sentence_at(quote.start).number - 1
        ahead = article.sentence_at(max(quote.end - 1, quote.start)).number - 1
        last = article.sentence_at(other.content[-1].end - 1).number - 1
        first = article.sentence_at(other.content[0].start).number - 1
        return here <= max(last, other.sentence) + 1 and ahead >= min(first, other.sentence) - 1

    def _closest(self, quote: QuotedSpan, own: list[int]) -> int:
        """Which of these attributions has its cue in the sentence nearest to a quotation; the earlier of two."""
        sentences = self._doc.article.sentences
        return min(own, key=lambda number: abs(sentences[self._found[number].sentence].start - quote.start))
