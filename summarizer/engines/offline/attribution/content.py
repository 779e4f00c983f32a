"""What a cue introduces: the quotations beside it, and the clause that is reported without marks."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.article import Span
from summarizer.engines.offline.attribution.quotation_marks import QuotedSpan, QuotedSpans
from summarizer.engines.offline.cast import Cast
from summarizer.engines.offline.clauses import VerbGroup
from summarizer.engines.offline.lexicon import words
from summarizer.engines.offline.text import FINITE, Doc, Tag, Token

_NEAR = 42
"""How many tokens may lie between a quotation mark and the cue that introduces or follows it."""
_THAT_WITHIN = 16
"""How many tokens after a cue its "that" may stand ("said in a letter to the members on Monday that")."""
_HEARER_WITHIN = 30
"""How many tokens after a cue the "that" may stand which ends its hearer ("told reporters from … that")."""
_LONGEST_PART = 5
"""Words in a quotation that is but a part of the clause it begins; a longer one is the content itself."""
_LONGEST_STATEMENT = 12
"""Paragraphs that a statement without marks may have."""
_ENDS_HEARER = FINITE | {Tag.TO, Tag.QUOTE, Tag.STOP}
_HEARER = frozenset({Tag.DETERMINER, Tag.NAME, Tag.OTHER, Tag.POSSESSIVE})
_AFTER_HEARER = frozenset({Tag.DETERMINER, Tag.PRONOUN, Tag.NAME})
_ENDS_OF_SENTENCE = ".!?"


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb with its source, in the sentence ``first:last``; all are token ranges."""

    group: VerbGroup
    source: tuple[int, int]
    inverted: bool
    """Whether a noun phrase that can be the source stands after the verb."""
    first: int
    last: int

    @property
    def end(self) -> int:
        """The token after the cue and, where it is inverted, its source."""
        return self.source[1] if self.inverted else self.group.last


class Contents:
    """Finds what the cues of one article introduce."""

    def __init__(self, doc: Doc, cast: Cast, quotes: QuotedSpans) -> None:
        self._doc = doc
        self._tokens = doc.tokens
        self._cast = cast
        self._quotes = quotes

    def quoted_tokens(self, first: int, last: int) -> list[bool]:
        """For each of the tokens ``first:last``, whether it stands between quotation marks."""
        flags = [False] * (last - first)
        if first == last:
            return flags
        for number in self._quotes.overlapping(self._tokens[first].start, self._tokens[last - 1].end):
            quote = self._quotes.all[number]
            for k in range(first, last):
                if quote.start <= self._tokens[k].start < quote.end:
                    flags[k - first] = True
        return flags

    def quotations_beside(self, cue: Cue, sentence: int) -> list[int]:
        """The indices of the quotations right before or after a cue, in its sentence or running out of it."""
        whole = self._doc.article.sentences[sentence]
        numbers = self._quotes.overlapping(whole.start, whole.end)
        return [number for number in numbers if self._is_beside(self._quotes.all[number], cue)]

    def reported(self, cue: Cue, quotations: list[QuotedSpan]) -> Span | None:
        """The clause that is reported without marks, or with some words of it in marks, beside these quotations."""
        tokens = self._tokens
        last = cue.last
        i = self._past_hearer(cue)
        while i < last and tokens[i].tag is Tag.ADVERB:
            i += 1
        if i < last and _begins_reported_clause(tokens[i]):
            return self.stretch(i + 1 if tokens[i].lower == "that" else i, last)
        at_comma = i < last and tokens[i].tag is Tag.COMMA
        if at_comma and (around := self._around(cue, i)) is not None:
            return around
        if cue.inverted or at_comma or i >= last or tokens[i].tag is Tag.STOP:
            before = self._clause_before(cue)
            if before is not None or cue.inverted or not at_comma:
                return before
        i = self._past_time(i + 1 if at_comma and quotations == [] else i, last)
        quoted_before = any(quote.end <= tokens[cue.group.head].start for quote in quotations)
        if quoted_before or (i < last and tokens[i].tag is Tag.PREPOSITION):
            return self._after_later_that(i, last)
        if i < last and self._is_quoted_whole(tokens[i], quotations):
            return None
        if cue.group.lemma in words("cues", "quotation_only") or not self._has_verb(i, last):
            return None
        return self.stretch(i, last)

    def pieces(self, span: Span, cue: Cue) -> list[Span]:
        """A reported clause without the cue that stands in the middle of it: "The text, Brekke said, is unfair"."""
        tokens = self._tokens
        cut = (tokens[cue.source[0]].start, tokens[cue.group.last - 1].end)
        if cue.inverted:
            cut = (tokens[cue.group.first].start, tokens[cue.source[1] - 1].end)
        if not span.start < cut[0] < cut[1] < span.end:
            return [span]
        text = self._doc.text
        before, after = text[span.start : cut[0]].rstrip(" ,"), text[cut[1] : span.end].lstrip(" ,")
        return [Span(span.start, span.start + len(before)), Span(span.end - len(after), span.end)]

    def _around(self, cue: Cue, comma: int) -> Span | None:
        """The clause that goes on after the comma behind a cue, where what stands before it is no clause by itself."""
        first = cue.first
        before = (cue.group.first if cue.inverted else cue.source[0]) - 1
        if before <= first or self._tokens[before].tag is not Tag.COMMA or self._has_verb(first, before):
            return None
        if self._tokens[first].lower in words("cues", "set_the_scene") or not self._has_verb(
            comma + 1, cue.last
        ):
            return None
        rest = self.stretch(comma + 1, cue.last)
        return Span(self._tokens[first].start, rest.end) if rest is not None else None

    def stretch(self, first: int, last: int) -> Span | None:
        """The words from token `first` to the end of its sentence at the latest; None where there are hardly any."""
        tokens = self._tokens
        end = first
        while end < last and not self._ends_stretch(end, first, last):
            end += 1
        while end > first and tokens[end - 1].text in _ENDS_OF_SENTENCE:
            end -= 1
        marks = sum(1 for token in tokens[first:end] if token.tag is Tag.QUOTE)
        if (
            marks % 2
            and end + 1 < last
            and tokens[end].text in _ENDS_OF_SENTENCE
            and tokens[end + 1].tag is Tag.QUOTE
        ):
            end += 2  # the mark that closes a quotation at the end of the sentence
        return self.span(first, end)

    def span(self, first: int, last: int) -> Span | None:
        """Tokens ``first:last`` as a span of the text; None for fewer than two."""
        return Span(self._tokens[first].start, self._tokens[last - 1].end) if last - first >= 2 else None

    def statement(self, cue: Cue, sentence: int) -> tuple[Span, ...]:
        """The paragraphs after "The minister said:" where no marks enclose them: an official statement, up to the next heading or speaker."""
        article = self._doc.article
        paragraph = article.paragraphs[article.sentences[sentence].paragraph - 1]
        ends = cue.end < cue.last and self._tokens[cue.end].text == ":" and cue.end + 1 == cue.last
        if not ends or article.sentences[sentence].end != paragraph.end:
            return ()
        spans: list[Span] = []
        for following in article.paragraphs[paragraph.number : paragraph.number + _LONGEST_STATEMENT]:
            text = following.span.of(self._doc.text)
            if following.heading or following.boilerplate or text.endswith(":") or text[0] in '“«„"‘':
                break
            spans.append(following.span)
        return tuple(spans)

    # -- quotations ---------------------------------------------------------------------------------------------

    def _is_beside(self, quote: QuotedSpan, cue: Cue) -> bool:
        """Whether a quotation of the cue's sentence is near it, with no other clause between."""
        verb = self._tokens[cue.group.head].start
        if quote.end > verb:
            return self._count(self._tokens[cue.end - 1].end, quote.start, cue) <= _NEAR
        return self._count(quote.end, verb, cue) <= _NEAR and not self._another_clause(quote.end, verb, cue)

    def _count(self, start: int, end: int, cue: Cue) -> int:
        """How many tokens of the cue's sentence begin in ``start:end``."""
        return sum(1 for token in self._tokens[cue.first : cue.last] if start <= token.start < end)

    def _another_clause(self, start: int, end: int, cue: Cue) -> bool:
        """Whether a full stop or another reporting verb stands between a quotation and the cue after it."""
        return any(
            start <= token.start < end
            and (token.text in (";", ".") or (token.tag is Tag.VERB and token.lemma == "say"))
            for token in self._tokens[cue.first : cue.group.first]
        )

    def _is_quoted_whole(self, token: Token, quotations: list[QuotedSpan]) -> bool:
        """Whether a quotation begins at this token that is more than a few words of the clause."""
        if token.tag is not Tag.QUOTE:
            return False
        quote = next((quote for quote in quotations if quote.start == token.start), None)
        return quote is not None and len(quote.span.of(self._doc.text).split()) > _LONGEST_PART

    # -- clauses ------------------------------------------------------------------------------------------------

    def _past_hearer(self, cue: Cue) -> int:
        """The token after "told reporters", "warned the council"; the one after the cue for other verbs."""
        tokens = self._tokens
        begin, last = cue.end, cue.last
        if cue.group.lemma not in words("cues", "takes_hearer"):
            return begin
        for k in range(begin, min(begin + _HEARER_WITHIN, last)):
            if _is_that(tokens[k]):
                return k
            if tokens[k].tag in _ENDS_HEARER:
                break
        k = begin
        while k < last and tokens[k].tag in _HEARER:
            mention = self._cast.mention(k)
            if mention is not None:
                return mention.last
            k += 1
            if k < last and tokens[k].tag in _AFTER_HEARER:
                break
        return k

    def _past_time(self, i: int, last: int) -> int:
        """Skips "Tuesday", "on Friday", "on Feb. 12" between a cue and its clause."""
        tokens = self._tokens
        k = i + 1 if i + 1 < last and tokens[i].lower in ("on", "last", "late", "early") else i
        if k >= last or tokens[k].text not in words("grammar", "days_and_months"):
            return i
        k += 1
        while k < last and _is_time_of_day(tokens[k]):
            k += 1
        return k

    def _after_later_that(self, i: int, last: int) -> Span | None:
        """The clause after a "that" further on, with no verb before it: "said in a letter on Monday that …"."""
        for k in range(i, min(i + _THAT_WITHIN, last)):
            token = self._tokens[k]
            if _is_that(token):
                return self.stretch(k + 1, last)
            if token.tag in FINITE or token.tag is Tag.STOP:
                return None
        return None

    def _clause_before(self, cue: Cue) -> Span | None:
        """ "The offer stands, Lind said": the clause up to the comma."""
        first = cue.first
        comma = (cue.group.first if cue.inverted else cue.source[0]) - 1
        if comma <= first or self._tokens[comma].tag is not Tag.COMMA or not self._has_verb(first, comma):
            return None
        if self._tokens[first].lower in words("cues", "set_the_scene"):
            return None
        return self.span(first, comma)

    def _ends_stretch(self, k: int, first: int, last: int) -> bool:
        """Whether the content that begins at `first` ends before token `k`: a full stop, or ", according to"."""
        token = self._tokens[k]
        if token.tag is Tag.STOP:
            return k > first and token.text in ";."
        return token.tag is Tag.COMMA and k + 1 < last and self._tokens[k + 1].lower == "according"

    def _has_verb(self, first: int, last: int) -> bool:
        return any(token.tag in FINITE for token in self._tokens[first:last])


def _is_that(token: Token) -> bool:
    return token.lower == "that" and token.tag is Tag.SUBORDINATOR


def _begins_reported_clause(token: Token) -> bool:
    return token.lower in ("that", "how", "why", "whether") and token.tag in (Tag.SUBORDINATOR, Tag.PRONOUN)


def _is_time_of_day(token: Token) -> bool:
    return token.tag is Tag.NUMBER or token.lower in ("night", "morning", "evening", "afternoon")
