"""Plain words for what was found: names to show, issue labels, and statements that stand without the article.

A statement is "party, verb, content clause" with names for pronouns, or else the quotation itself; where a
first person cannot be turned safely, the quotation wins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.article import Span
from summarizer.engines.offline.entities import Entity, Referent
from summarizer.engines.offline.lexicon import conjugate
from summarizer.engines.offline.text import QUOTE_MARKS, Doc, Tag

_LABEL_WORDS = 6
_LABEL_DROPS = frozenset(
    "a an the any some this that these those such its his her their our my your also very only just then now still further more all each every".split()
)
_LABEL_STOPS = frozenset(
    "if because unless until while when although though but which who whose where since before after as so than until that and or per without despite amid".split()
)
_ARTICLES = frozenset({"a", "an", "the"})
_LABEL_ENDS = frozenset(
    "of in on at by for with from to into about over under and or as its their a an the".split()
)
"""No label ends in one of these."""
_FIRST_PERSON = re.compile(r"\b(?:I|we|We|us|our|Our|ours|my|My|me|mine|ourselves|myself)\b")
_LEADING = re.compile(
    r"^(?:and|but|so|because|that|then|now|also|yes|no|well|look|to be clear|to be fair|frankly|again)\b[,\s]*",
    re.IGNORECASE,
)


_ARTICLED = frozenset(
    {
        "United States",
        "United Kingdom",
        "Netherlands",
        "Philippines",
        "European Union",
        "United Nations",
        "Palestinian Authority",
        "Security Council",
    }
)
"""Names that always take "the"."""


class Wording:
    """Makes the words shown to people for one article."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self._shown: dict[int, str] = {}

    def name(self, entity: Entity, *, start: bool = False) -> str:
        """A name as it stands in a sentence: "the United States", "Ukraine", "dockers"."""
        shown = self._shown.get(id(entity))
        if shown is None:
            shown = entity.name
            named = entity.kind in ("organisation", "nation") and not shown.lower().startswith("the ")
            if named and (shown in _ARTICLED or (entity.definite and entity.kind == "organisation")):
                shown = f"the {shown}"
            self._shown[id(entity)] = shown
        return shown[:1].upper() + shown[1:] if start else shown

    def names(self, entities: Sequence[Entity]) -> str:
        """Several names as they stand in a sentence: "Norway and Denmark"."""
        return " and ".join(self.name(entity) for entity in entities)

    def who(self, referent: Referent, *, start: bool = True) -> str:
        """Who is credited: the speaker where there is one, else the side."""
        shown = referent.speaker or (self.name(referent.parties[0]) if referent.parties else "")
        if referent.person is None and referent.speaker and referent.parties and not referent.anonymous:
            shown = (
                self.name(referent.parties[0])
                if referent.speaker == referent.parties[0].name
                else referent.speaker
            )
        if not referent.speaker and len(referent.parties) > 1:
            shown = f"{self.name(referent.parties[0])} and {self.name(referent.parties[1])}"
        return shown[:1].upper() + shown[1:] if start else shown

    # -- labels -----------------------------------------------------------------------------------------------

    def label(self, first: int, last: int, verb: str = "") -> str:
        """Two to six plain words for a matter; `verb` is put before as a gerund ("deploying troops to Ukraine")."""
        words: list[str] = [conjugate(verb).gerund] if verb else []
        counted = len(words)
        for token in self.doc.tokens[first:last]:
            if token.tag in (Tag.STOP, Tag.COMMA) or (token.lower in _LABEL_STOPS and words):
                break
            article = token.lower in _ARTICLES and bool(words)
            if (
                token.tag in (Tag.QUOTE, Tag.NEGATION)
                or token.lower == "no"
                or (token.lower in _LABEL_DROPS and not article)
            ):
                continue
            if token.tag in (Tag.MODAL, Tag.AUXILIARY, Tag.VERB) and words:
                break
            if token.tag is Tag.POSSESSIVE and words:
                words[-1] += token.text
                continue
            words.append(token.text)
            counted += not article
            if counted >= _LABEL_WORDS:
                break
        while words and (words[-1].lower() in _LABEL_ENDS or words[-1].endswith(("'s", "’s"))):
            words.pop()
        label = " ".join(words).strip(" ,;:.“”\"'")
        return (
            label[:1].lower() + label[1:]
            if label[:1].isupper() and label.split()[0].lower() in self.doc.lower_words
            else label
        )

    # -- statements -------------------------------------------------------------------------------------------

    def clause(self, first: int, last: int) -> str:
        """The words of a clause as one line, without the quotation marks that open or close it alone."""
        text = " ".join(self.doc.words(first, last).split()).strip(" ,;:—–-")
        return _unpaired(text)

    def reported(self, referent: Referent, subject: str, predicate: str) -> str:
        """ "X says that <subject> <predicate>."; the speaker alone where he speaks of himself."""
        who = self.who(referent)
        verb = "say" if _many(referent) else "says"
        return _sentence(f"{who} {verb} that {subject} {predicate}" if who else f"{subject} {predicate}")

    def plain(self, subject: str, predicate: str) -> str:
        """ "<subject> <predicate>." """
        return _sentence(f"{subject} {predicate}")

    def quoted(self, referent: Referent, span: Span) -> str:
        """The quotation itself: "X says: “…”"."""
        words = " ".join(span.of(self.doc.text).split()).strip(' ,“”"')
        words = _LEADING.sub("", words).strip(" ,")
        words = words[:1].upper() + words[1:]
        if not words.endswith((".", "!", "?", "…")):
            words += "."
        who = self.who(referent) or "A speaker"
        return f"{who} says: “{_unpaired(words)}”"

    def first_person_turned(self, predicate: str, referent: Referent) -> str | None:
        """A predicate with "our", "us" and "my" turned to the third person; None where that is not safe."""
        party = self.name(referent.parties[0]) if referent.parties else None
        turned = re.sub(r"\b[Oo]ur\b", "its", predicate)
        turned = re.sub(r"\bmy\b", "their", turned)
        if party:
            turned = re.sub(r"\bus\b", party, turned)
        return None if _FIRST_PERSON.search(turned) else turned


def _many(referent: Referent) -> bool:
    """Whether the one credited takes a plural verb: several sides, "dockers", "the Greens"."""
    if referent.speaker is not None and referent.person is None and referent.anonymous:
        return referent.speaker.split()[0].lower() in (
            "two",
            "three",
            "four",
            "several",
            "some",
            "many",
        ) or referent.speaker.split()[0].endswith("s")
    if referent.person is not None or not referent.parties:
        return False
    party = referent.parties[0]
    plural = party.name.endswith("s") and not party.name.endswith(("ss", "us"))
    return len(referent.parties) > 1 or (
        plural and (party.kind == "group" or (" " not in party.name and party.definite > 0))
    )


_THIRD = {
    "are": "is", "have": "has", "do": "does", "'re": "is", "’re": "is", "'ve": "has", "’ve": "has", "am": "is", "'m": "is", "’m": "is",
    "were": "was", "'ll": "will", "’ll": "will", "'d": "would", "’d": "would",
}  # fmt: skip


def third_person(verb: str, *, regular: bool) -> str:
    """The form that a name takes where "I" or "we" stood: "are" → "is"; a `regular` present "want" → "wants"; others stay."""
    return _THIRD.get(verb) or (conjugate(verb).third if regular else verb)


def _unpaired(text: str) -> str:
    opened = sum(text.count(mark) for mark in "“«")
    closed = sum(text.count(mark) for mark in "”»")
    straight = text.count('"')
    if opened != closed or straight % 2:
        return "".join(char for char in text if char not in QUOTE_MARKS)
    return text


def _sentence(text: str) -> str:
    text = " ".join(text.split()).strip(" ,;:—–-")
    text = re.sub(r"\s+([,.;:!?])", r"\1", text)
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?", ".”", ".’")) else text + "."
