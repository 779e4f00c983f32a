"""Who said what: source, cue and content, in the sense of PARC and PolNeAR.

Quotations are found by their marks first, whatever their length; reporting verbs, "according to" and
labels ("Peskov: …") are then tied to them, and to the clauses they introduce.  A quotation without a cue
belongs to whoever speaks in its paragraph, or spoke when the last one was left open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from summarizer.article import Article, Span
from summarizer.engines.offline.cast import Cast
from summarizer.engines.offline.clauses import VerbGroup, clause_end, verb_groups
from summarizer.engines.offline.entities import Referent
from summarizer.engines.offline.lexicon import words
from summarizer.engines.offline.phrases import Phrases
from summarizer.engines.offline.text import Doc, Tag

DAYS_AND_MONTHS = words("grammar", "days_and_months")

_NEAR = 14
"""How many tokens may lie between a quotation mark and the cue that introduces or follows it."""
_IN_SOURCE = frozenset(
    {
        Tag.NAME,
        Tag.DETERMINER,
        Tag.OTHER,
        Tag.POSSESSIVE,
        Tag.PRONOUN,
        Tag.NUMBER,
        Tag.PREPOSITION,
        Tag.GERUND,
        Tag.PARTICIPLE,
    }
)
_SOURCE_PREPOSITIONS = frozenset({"of", "for", "from", "with", "in", "at"})
_SINGLE = re.compile(
    r"(?<![\w’'])[‘'](?=\w)(?P<inside>(?:[^‘’'\n]|(?<=\w)[’'](?=\w))+?)(?P<stop>[.,?!…]?)[’'](?!\w)"
)


@dataclass(frozen=True, slots=True)
class QuotedSpan:
    """A stretch between quotation marks, the marks included; `open` where the paragraph ends before the mark closes."""

    start: int
    end: int
    paragraph: int
    open: bool = False

    @property
    def inner(self) -> Span:
        """The words between the marks."""
        return Span(self.start + 1, max(self.end - (0 if self.open else 1), self.start + 1))


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution; token indices and spans are of the document's."""

    referent: Referent
    source: Span | None
    cue: int | None
    """Token of the reporting verb."""
    lemma: str
    content: tuple[Span, ...]
    direct: bool
    sentence: int
    """0-based index of the sentence with the cue, or where the content begins."""


def quoted_spans(article: Article) -> list[QuotedSpan]:
    """Every quotation between marks, in order: curly, straight and guillemets; single marks where no double ones are used."""
    spans: list[QuotedSpan] = []
    for paragraph in article.paragraphs:
        spans.extend(_in_paragraph(article.text, paragraph.start, paragraph.end, paragraph.number))
    if not spans:
        for paragraph in article.paragraphs:
            for match in _SINGLE.finditer(article.text, paragraph.start, paragraph.end):
                spans.append(QuotedSpan(match.start(), match.end(), paragraph.number))
    return spans


def _in_paragraph(text: str, start: int, end: int, number: int) -> list[QuotedSpan]:
    found: list[QuotedSpan] = []
    opened: int | None = None
    for i in range(start, end):
        char = text[i]
        if char in "“«„" or (char == '"' and opened is None):
            if opened is None:
                opened = i
        elif (char in "”»" or char == '"') and opened is not None:
            found.append(QuotedSpan(opened, i + 1, number))
            opened = None
    if opened is not None and (text[opened] in "“«" or opened == start) and end - opened > 20:
        found.append(QuotedSpan(opened, end, number, open=True))
    return found


class Attributions:
    """Finds the attributions of one article, sentence by sentence."""

    def __init__(self, doc: Doc, cast: Cast, phrases: Phrases) -> None:
        self.doc = doc
        self.cast = cast
        self.phrases = phrases
        self.quotes = quoted_spans(doc.article)
        self._claimed: dict[int, int] = {}
        self._found: list[Attribution] = []
        self.found: list[Attribution] = []
        """All attributions, once `find` has run."""
        self.subjects: dict[int, Referent | None] = {}
        """Subject of every finite verb group by its head, as read in order (pronouns need it); first persons are left out."""
        self._groups: list[list[VerbGroup]] = [verb_groups(doc, *span) for span in doc.sentence_tokens]

    def groups(self, sentence: int) -> list[VerbGroup]:
        """The verb groups of the sentence with this 0-based index."""
        return self._groups[sentence]

    def find(self) -> list[Attribution]:
        """All attributions, in the order of the text."""
        for index, (first, last) in enumerate(self.doc.sentence_tokens):
            if self.doc.article.sentences[index].boilerplate:
                continue
            self._in_sentence(index, first, last)
        self._orphans()
        self.found = self._found
        self._found.sort(key=lambda a: (a.content[0].start if a.content else 0, a.cue or 0))
        return self._found

    # -- cues -----------------------------------------------------------------------------------------------

    def _in_sentence(self, index: int, first: int, last: int) -> None:
        inside = self._quoted_tokens(first, last)
        told = False
        before = len(self._found)
        for group in self._groups[index]:
            if (
                not inside[group.head - first]
                and self._may_report(group)
                and self._by_verb(index, group, first, last)
            ):
                told = True
            elif group.finite:
                self._note_subject(group, first, quiet=inside[group.head - first] or told)
        for found in self._found[before : before + 1]:
            self.phrases.focus.saw(found.referent)  # whoever speaks in the main clause is who "he" means next
        self._according(index, first, last)
        if not told:
            self._label(index, first, last)

    def _note_subject(self, group: VerbGroup, first: int, *, quiet: bool) -> None:
        span = self.phrases.subject_span(group.first, first)
        if span is not None and self.doc.tokens[span[0]].lower in ("i", "we"):
            return
        referent = self.phrases.resolve(*span) if span is not None else None
        self.subjects[group.head] = referent
        if referent is not None and not quiet:
            self.phrases.focus.saw(referent)

    @staticmethod
    def _may_report(group: VerbGroup) -> bool:
        return (
            group.lemma in words("cues", "say")
            and not group.infinitive
            and (group.finite or group.gerund)
            and not group.modal
        )

    def _by_verb(self, index: int, group: VerbGroup, first: int, last: int) -> bool:
        inverted = self._inverted(group, first, last)
        if group.gerund:
            span = self.phrases.subject_span(group.first, first) if group.first > first else None
        else:
            span = inverted or self.phrases.subject_span(group.first, first)
        if span is None:
            return False
        referent = self.phrases.resolve(*span)
        self.subjects[group.head] = referent
        near = self._quotes_near(group, index, span if inverted else None)
        if (
            group.lemma in words("cues", "quotation_only")
            and not near
            and not self._that_follows(group, last)
        ):
            if group.finite:
                self.phrases.focus.saw(referent)
            return False
        if group.passive:
            return False
        if not referent.parties and referent.speaker is None:
            referent = self._unknown_source(span, referent)
            if referent.speaker is None:
                return False
        contents = [Span(self.quotes[q].start, self.quotes[q].end) for q in near]
        indirect = self._indirect(group, first, last, span, bool(inverted), near)
        direct = bool(contents) and (indirect is None or any(len(c) > 0.8 * len(indirect) for c in contents))
        if indirect is not None and not direct:
            contents = [indirect, *(c for c in contents if not c.overlaps(indirect))]
        elif indirect is not None and not any(c.overlaps(indirect) for c in contents):
            contents.append(indirect)
        if not contents:
            return False
        tokens = self.doc.tokens
        self._found.append(
            Attribution(
                referent,
                Span(tokens[span[0]].start, tokens[span[1] - 1].end),
                group.head,
                group.lemma,
                tuple(sorted(contents)),
                direct,
                index,
            )
        )
        for q in near:
            self._claimed[q] = len(self._found) - 1
        self.phrases.focus.saw(referent)
        return True

    def _inverted(self, group: VerbGroup, first: int, last: int) -> tuple[int, int] | None:
        """The subject after the verb: "…,” said Maria Lind, the mayor."."""
        tokens = self.doc.tokens
        if (
            group.lemma not in words("cues", "say")
            or group.lemma in words("cues", "takes_hearer")
            or group.modal
            or group.perfect
            or group.progressive
            or group.negated
        ):
            return None
        before = tokens[group.first - 1].tag if group.first > first else Tag.QUOTE
        if before not in (Tag.QUOTE, Tag.COMMA) and group.first > first:
            return None
        i = group.last
        if (
            i >= last
            or tokens[i].tag not in (Tag.NAME, Tag.DETERMINER, Tag.OTHER, Tag.PRONOUN, Tag.NUMBER)
            or tokens[i].lower in ("that", "this")
        ):
            return None
        j = i
        end: int | None = None
        while end is None and j < last and tokens[j].tag in _IN_SOURCE:
            mention = self.cast.mention(j)
            if mention is not None and mention.entity.kind == "person":
                end = mention.last
            elif tokens[j].tag is Tag.PREPOSITION and tokens[j].lower not in _SOURCE_PREPOSITIONS:
                end = j
            else:
                j += 1
        end = j if end is None else end
        goes_on = end < last and tokens[end].tag in (Tag.VERB, Tag.MODAL, Tag.AUXILIARY)
        return (i, end) if end > i and not goes_on else None

    def _that_follows(self, group: VerbGroup, last: int) -> bool:
        tokens = self.doc.tokens
        return any(
            tokens[k].lower == "that" and tokens[k].tag is Tag.SUBORDINATOR
            for k in range(group.last, min(group.last + 3, last))
        )

    def _unknown_source(self, span: tuple[int, int], referent: Referent) -> Referent:
        """A name of unknown kind that speaks is somebody; a bare thing ("the figures said") is not."""
        mention = self.cast.mention(span[1] - 1)
        if mention is not None and mention.entity.kind == "other" and not mention.adjective:
            entity = mention.entity
            entity.kind = "person" if mention.last - mention.first > 1 else "organisation"
            return replace(
                referent,
                parties=(entity.party,),
                speaker=entity.name,
                person=entity if entity.kind == "person" else None,
            )
        return referent

    # -- content --------------------------------------------------------------------------------------------

    def _quoted_tokens(self, first: int, last: int) -> list[bool]:
        flags = [False] * (last - first)
        tokens = self.doc.tokens
        for quote in self._overlapping(tokens[first].start, tokens[last - 1].end) if first < last else []:
            for k in range(first, last):
                if quote.start <= tokens[k].start < quote.end:
                    flags[k - first] = True
        return flags

    def _overlapping(self, start: int, end: int) -> list[QuotedSpan]:
        low, high = 0, len(self.quotes)
        while low < high:
            middle = (low + high) // 2
            if self.quotes[middle].end <= start:
                low = middle + 1
            else:
                high = middle
        found: list[QuotedSpan] = []
        while low < len(self.quotes) and self.quotes[low].start < end:
            found.append(self.quotes[low])
            low += 1
        return found

    def _quotes_near(self, group: VerbGroup, index: int, inverted: tuple[int, int] | None) -> list[int]:
        """Indices of the unclaimed quotations that stand right before or after the cue, in its sentence or running out of it."""
        tokens = self.doc.tokens
        first, last = self.doc.sentence_tokens[index]
        sentence = self.doc.article.sentences[index]
        at = tokens[group.head].start
        behind = tokens[(inverted[1] if inverted else group.last) - 1].end
        near: list[int] = []
        for quote in self._overlapping(sentence.start, sentence.end + 2):
            number = self._index_of(quote)
            if number in self._claimed:
                continue
            if quote.end <= at:
                between = self._count(quote.end, at, first, last)
                clean = not self._another_clause(quote.end, at, first, group.first)
            else:
                between = self._count(behind, quote.start, first, last)
                clean = True
            if between <= _NEAR * 3 and clean:
                near.append(number)
        return near

    def _another_clause(self, start: int, end: int, first: int, verb: int) -> bool:
        """Whether a full stop or another reporting verb stands between a quotation and the cue after it."""
        tokens = self.doc.tokens
        for k in range(first, verb):
            if start <= tokens[k].start < end and (
                tokens[k].text in (";", ".") or (tokens[k].tag is Tag.VERB and tokens[k].lemma == "say")
            ):
                return True
        return False

    def _count(self, start: int, end: int, first: int, last: int) -> int:
        return sum(1 for k in range(first, last) if start <= self.doc.tokens[k].start < end)

    def _index_of(self, quote: QuotedSpan) -> int:
        low, high = 0, len(self.quotes)
        while low < high:
            middle = (low + high) // 2
            if self.quotes[middle].start < quote.start:
                low = middle + 1
            else:
                high = middle
        return low

    def _indirect(
        self,
        group: VerbGroup,
        first: int,
        last: int,
        source: tuple[int, int],
        inverted: bool,
        near: list[int],
    ) -> Span | None:
        """The clause that is reported without marks, or with some words of it in marks."""
        tokens = self.doc.tokens
        begin = source[1] if inverted else group.last
        begin = self._past_hearer(group, begin, last)
        i = begin
        while i < last and tokens[i].tag is Tag.ADVERB:
            i += 1
        if (
            i < last
            and tokens[i].lower in ("that", "how", "why", "whether")
            and tokens[i].tag in (Tag.SUBORDINATOR, Tag.PRONOUN)
        ):
            return self._stretch(i + 1 if tokens[i].lower == "that" else i, last)
        if i < last and tokens[i].tag is Tag.COMMA or i >= last or tokens[i].tag is Tag.STOP or inverted:
            before = self._clause_before(source if not inverted else (group.first, group.last), first)
            if before is not None:
                return before
            if inverted or i >= last or tokens[i].tag is not Tag.COMMA:
                return None
        i = self._past_time(i, last)
        quoted_before = any(self.quotes[q].end <= tokens[group.head].start for q in near)
        if i < last and tokens[i].tag is Tag.PREPOSITION or quoted_before:
            that = next(
                (
                    k
                    for k in range(i, min(i + 16, last))
                    if tokens[k].lower == "that" and tokens[k].tag is Tag.SUBORDINATOR
                ),
                None,
            )
            if that is None or any(
                tokens[k].tag in (Tag.VERB, Tag.AUXILIARY, Tag.MODAL, Tag.STOP) for k in range(i, that)
            ):
                return None
            return self._stretch(that + 1, last)
        if i < last and tokens[i].tag is Tag.QUOTE and near:
            quote = next((self.quotes[q] for q in near if self.quotes[q].start == tokens[i].start), None)
            if quote is not None and len(self.doc.text[quote.start : quote.end].split()) > 5:
                return None
        if group.lemma in words("cues", "quotation_only") or not any(
            tokens[k].tag in (Tag.VERB, Tag.MODAL, Tag.AUXILIARY) for k in range(i, last)
        ):
            return None
        return self._stretch(i, last)

    def _past_time(self, i: int, last: int) -> int:
        """Skips "Tuesday", "on Friday", "on Feb. 12" between a cue and its clause."""
        tokens = self.doc.tokens
        k = i + 1 if i + 1 < last and tokens[i].lower in ("on", "last", "late", "early") else i
        if k < last and tokens[k].text in DAYS_AND_MONTHS:
            k += 1
            while k < last and (
                tokens[k].tag is Tag.NUMBER or tokens[k].lower in ("night", "morning", "evening", "afternoon")
            ):
                k += 1
            return k
        return i

    def _past_hearer(self, group: VerbGroup, begin: int, last: int) -> int:
        tokens = self.doc.tokens
        if group.lemma not in words("cues", "takes_hearer"):
            return begin
        for k in range(begin, min(begin + 30, last)):
            if tokens[k].lower == "that" and tokens[k].tag in (Tag.SUBORDINATOR,):
                return k
            if tokens[k].tag in (Tag.VERB, Tag.AUXILIARY, Tag.MODAL, Tag.TO, Tag.QUOTE, Tag.STOP):
                break
        k = begin
        while k < last and tokens[k].tag in (Tag.DETERMINER, Tag.NAME, Tag.OTHER, Tag.POSSESSIVE):
            mention = self.cast.mention(k)
            k = mention.last if mention is not None else k + 1
            if mention is not None or (k < last and tokens[k].tag in (Tag.DETERMINER, Tag.PRONOUN, Tag.NAME)):
                break
        return k

    def _clause_before(self, source: tuple[int, int], first: int) -> Span | None:
        """ "The offer stands, Lind said": the clause up to the comma."""
        tokens = self.doc.tokens
        j = source[0] - 1
        if j <= first or tokens[j].tag is not Tag.COMMA:
            return None
        if not any(tokens[k].tag in (Tag.VERB, Tag.MODAL, Tag.AUXILIARY) for k in range(first, j)):
            return None
        if tokens[first].lower in (
            "asked",
            "when",
            "after",
            "before",
            "while",
            "speaking",
            "since",
            "as",
            "although",
            "though",
            "if",
            "in",
        ):
            return None
        return self._span(first, j)

    def _stretch(self, i: int, last: int) -> Span | None:
        tokens = self.doc.tokens
        end = i
        while end < last:
            if tokens[end].tag is Tag.STOP and tokens[end].text in ";." and end > i:
                break
            if tokens[end].tag is Tag.COMMA and end + 1 < last and tokens[end + 1].lower == "according":
                break
            end += 1
        while end > i and tokens[end - 1].text in ".!?":
            end -= 1
        marks = sum(1 for k in range(i, end) if tokens[k].tag is Tag.QUOTE)
        if marks % 2 and end + 1 < last and tokens[end].text in ".!?" and tokens[end + 1].tag is Tag.QUOTE:
            end += 2  # the mark that closes a quotation at the end of the sentence
        return self._span(i, end)

    def _span(self, first: int, last: int) -> Span | None:
        if last - first < 2:
            return None
        return Span(self.doc.tokens[first].start, self.doc.tokens[last - 1].end)

    # -- other ways -----------------------------------------------------------------------------------------

    def _according(self, index: int, first: int, last: int) -> None:
        """ "According to X, …" and "…, according to X"."""
        tokens = self.doc.tokens
        for i in range(first, last - 2):
            if tokens[i].lower != "according" or tokens[i + 1].lower != "to":
                continue
            end = i + 2
            while end < last and tokens[end].tag not in (
                Tag.COMMA,
                Tag.STOP,
                Tag.VERB,
                Tag.QUOTE,
                Tag.SUBORDINATOR,
                Tag.RELATIVE,
            ):
                end += 1
            referent = self.phrases.resolve(i + 2, end)
            if not referent.parties and referent.speaker is None:
                return
            if i == first:
                content = self._stretch(end + 1, last) if end + 1 < last else None
            else:
                content = self._span(first, i - 1 if tokens[i - 1].tag is Tag.COMMA else i)
            if content is not None:
                self._found.append(
                    Attribution(
                        referent,
                        Span(tokens[i + 2].start, tokens[end - 1].end),
                        i,
                        "according",
                        (content,),
                        False,
                        index,
                    )
                )
            return

    _LABEL = re.compile(
        r"(?:[-*•]\s*)?(?P<name>[A-ZÀ-Þ][^\W\d_]*(?:[ .’'-][A-ZÀ-Þ][^\W\d_]*\.?){0,4})(?:\s*\([^)]{1,30}\))?:\s+(?=\S)"
    )

    def _label(self, index: int, first: int, last: int) -> None:
        """ "Peskov: such a swap is impossible" in headlines, interviews and transcripts."""
        sentence = self.doc.article.sentences[index]
        paragraph = self.doc.article.paragraphs[sentence.paragraph - 1]
        if sentence.start != paragraph.start:
            return
        match = self._LABEL.match(self.doc.text, sentence.start, sentence.end)
        if match is None or first >= last:
            return
        entity = self.cast.named(match["name"]) or self.cast.named(match["name"].title())
        if entity is None or entity.kind == "other":
            return
        content = Span(match.end(), paragraph.end)
        speaker = entity.name if entity.kind != "nation" else None
        person = entity if entity.kind == "person" else None
        if len(content) > 2:
            self._found.append(
                Attribution(
                    Referent((entity.party,), speaker, person),
                    Span(match.start("name"), match.end("name")),
                    None,
                    "label",
                    (content,),
                    True,
                    index,
                )
            )

    def _orphans(self) -> None:
        """Quotations that no cue claimed: of whoever speaks in the paragraph, or spoke before it."""
        by_paragraph: dict[int, list[int]] = {}
        sentences = self.doc.article.sentences
        for number, found in enumerate(self._found):
            by_paragraph.setdefault(sentences[found.sentence].paragraph, []).append(number)
        speaking: int | None = None
        was_open = False
        paragraph = 0
        for number, quote in enumerate(self.quotes):
            if quote.paragraph != paragraph:
                own = by_paragraph.get(quote.paragraph)
                if own:
                    speaking = own[-1] if not (was_open and quote.paragraph == paragraph + 1) else speaking
                elif quote.paragraph > paragraph + 2:
                    speaking = None
                paragraph = quote.paragraph
            if number in self._claimed:
                speaking = self._claimed[number]
                was_open = quote.open
                continue
            own = by_paragraph.get(quote.paragraph)
            whole = self._whole(quote)
            follows = was_open or whole
            was_open = quote.open
            target = self._closest(own, quote) if own else (speaking if follows else None)
            if target is None or sentences[0].boilerplate and quote.paragraph == 1:
                continue
            if not whole and not own:
                continue
            base = self._found[target]
            if any(Span(quote.start, quote.end).overlaps(content) for content in base.content):
                continue
            sentence = self.doc.article.sentence_at(quote.start).number - 1
            if base.referent.parties or base.referent.speaker:
                self._found.append(
                    Attribution(
                        base.referent,
                        base.source,
                        None,
                        base.lemma,
                        (Span(quote.start, quote.end),),
                        True,
                        sentence,
                    )
                )

    def _closest(self, own: list[int], quote: QuotedSpan) -> int:
        return min(
            own, key=lambda n: abs(self.doc.article.sentences[self._found[n].sentence].start - quote.start)
        )

    def _whole(self, quote: QuotedSpan) -> bool:
        """Whether the marks hold whole sentences rather than a word or two ("scare quotes")."""
        inside = self.doc.text[quote.start + 1 : quote.end]
        return len(inside.split()) >= 5 and (inside[:1].isupper() or inside[:1] in "…'‘I")


def end_of_clause(doc: Doc, start: int, sentence: int) -> int:
    """`clause_end` inside the sentence with this 0-based index."""
    return clause_end(doc, start, doc.sentence_tokens[sentence][1])
