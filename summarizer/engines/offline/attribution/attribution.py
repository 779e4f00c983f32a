"""Goes through an article sentence by sentence and credits what is said."""

from __future__ import annotations

from summarizer.article import Span
from summarizer.engines.offline.attribution.content import Contents, Cue
from summarizer.engines.offline.attribution.cues import Cues
from summarizer.engines.offline.attribution.interviews import answers
from summarizer.engines.offline.attribution.quotation_marks import QuotedSpans
from summarizer.engines.offline.attribution.record import Attribution
from summarizer.engines.offline.attribution.uncued import WithoutCue, according_to, labelled
from summarizer.engines.offline.cast import Cast
from summarizer.engines.offline.clauses import VerbGroup
from summarizer.engines.offline.entities import Referent
from summarizer.engines.offline.phrases import Phrases
from summarizer.engines.offline.text import Doc

_MOSTLY_QUOTED = 0.8
"""The share of a reported clause that one quotation must exceed for the whole to be direct speech."""


class Attributions:
    """Finds the attributions of one article, sentence by sentence."""

    def __init__(self, doc: Doc, cast: Cast, phrases: Phrases) -> None:
        self.found: list[Attribution] = []
        """All attributions, once `find` has run."""
        self.subjects: dict[int, Referent | None] = {}
        """Subject of every finite verb group by its head, as read in order; first persons are left out."""
        self._doc = doc
        self._cast = cast
        self._phrases = phrases
        self._groups = phrases.groups
        self._quotes = QuotedSpans(doc.article)
        self._claimed: dict[int, int] = {}
        self._cues = Cues(doc, cast, phrases)
        self._contents = Contents(doc, cast, self._quotes)

    def groups(self, sentence: int) -> list[VerbGroup]:
        """The verb groups of the sentence with this 0-based index."""
        return self._groups[sentence]

    def find(self) -> list[Attribution]:
        """All attributions, in the order of the text."""
        for index, (first, last) in enumerate(self._doc.sentence_tokens):
            if not self._doc.article.sentences[index].boilerplate:
                self._read_sentence(index, first, last)
        self.found += answers(self._doc, self._cast)
        WithoutCue(self._doc, self._quotes.all, self._claimed, self.found).settle()
        self.found.sort(key=lambda found: (found.content[0].start, found.cue or 0))
        return self.found

    def _read_sentence(self, index: int, first: int, last: int) -> None:
        quoted = self._contents.quoted_tokens(first, last)
        heading = self._doc.in_heading(index)
        told = False
        for group in self._groups[index]:
            inside = quoted[group.head - first]
            if not inside and self._cues.may_report(group) and self._report(index, group, first, last):
                told = True
            elif group.finite and not heading:  # a headline's words are the text's, and count for nobody
                self._note_subject(group, first)
        self._take(according_to(self._doc, self._phrases, self._contents, index, first, last))
        if not told and first < last:
            self._take(labelled(self._doc, self._cast, index))

    def _note_subject(self, group: VerbGroup, first: int) -> None:
        """Keeps who does what a verb says that reports nothing."""
        span = self._phrases.subject_span(group.first, first)
        if span is not None and self._doc.tokens[span[0]].lower in ("i", "we", "my", "our"):
            return
        self.subjects[group.head] = self._phrases.resolve(*span) if span is not None else None

    def _report(self, index: int, group: VerbGroup, first: int, last: int) -> bool:
        """Takes down what a reporting verb introduces; False where it reports nothing."""
        cue = self._cue(group, first, last)
        if cue is None:
            return False
        referent = self._phrases.resolve(*cue.source)
        self.subjects[group.head] = referent
        beside = [n for n in self._contents.quotations_beside(cue, index) if n not in self._claimed]
        if not beside and self._cues.needs_quotation(group, last):
            return False
        if group.passive:
            return False
        speaker = self._cues.speaker(cue.source, referent)
        if speaker is None:
            return False
        content, direct = self._content(cue, beside)
        if not content:
            content, direct = self._contents.statement(cue, index), True
        if not content:
            return False
        tokens = self._doc.tokens
        source = Span(tokens[cue.source[0]].start, tokens[cue.source[1] - 1].end)
        self._claimed.update(dict.fromkeys(beside, len(self.found)))
        self._take(Attribution(speaker, source, group.head, group.lemma, content, direct, index))
        return True

    def _cue(self, group: VerbGroup, first: int, last: int) -> Cue | None:
        """A reporting verb with its source; None where it has none."""
        after = self._cues.source_after(group, first, last)
        source = self._cues.source_before(group, first) if group.gerund or after is None else after
        return Cue(group, source, after is not None, first, last) if source is not None else None

    def _content(self, cue: Cue, beside: list[int]) -> tuple[tuple[Span, ...], bool]:
        """What a cue introduces, and whether that is direct speech."""
        quotations = [self._quotes.all[number] for number in beside]
        spans = [quote.span for quote in quotations]
        reported = self._contents.reported(cue, quotations)
        if reported is None:
            return tuple(spans), bool(spans)
        apart = [span for span in spans if not span.overlaps(reported)]
        if not any(len(span) > _MOSTLY_QUOTED * len(reported) for span in spans):
            return tuple(sorted([*self._contents.pieces(reported, cue), *apart])), False
        if len(apart) == len(spans):
            spans.append(reported)
        return tuple(sorted(spans)), True

    def _take(self, attribution: Attribution | None) -> None:
        if attribution is not None:
            self.found.append(attribution)
