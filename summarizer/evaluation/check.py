"""Checking gold: what is wrong, what looks odd, and what deserves a second look.

`load_gold` already refuses what does not fit its article; this adds the rules that a form cannot express.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from summarizer.arguments import checked
from summarizer.article import Article, Span
from summarizer.brief import Brief, Demand, Position, Trade
from summarizer.errors import GoldError
from summarizer.evaluation.form import FrontMatter, Split
from summarizer.evaluation.gold import GoldDocument, article_folders, load_annotations, read_article

# Words that put a negation into an issue label; "non-proliferation" and "a no-strike clause" are names, so compounds are let through.
# A capital inside the label is a name too ("a second No Objection Certificate").
_NEGATION = re.compile(r"(?:^[Nn]o|\bno|\b(?i:not|never|neither|nor|cannot))\b(?!-)|(?i:n[’']t)\b")
# These often do, but "a line without the pipe" and "a case against the firm" are things one can be for.
_HALF_NEGATION = re.compile(r"\b(?:without|against)\b", re.IGNORECASE)
# What says that somebody says, asks, offers or refuses; for a second look only, so rather too many than too few.
_CUE = re.compile(
    r"\b(?:sa(?:id|ys?)|t(?:old|ells?)|according to|add(?:ed|s)|announc\w+|argu\w+|ask(?:ed|s)|call(?:ed|s)? (?:for|on)|"
    r"deman\w+|insist\w+|urg\w+|requir\w+|offer\w*|propos\w+|suggest\w+|refus\w+|reject\w+|accept\w*|agre\w+|"
    r"threaten\w*|warn\w*|vow\w*|pledg\w+|promis\w+|want(?:s|ed)?|ready to|willing to|in exchange|in return)\b",
    re.IGNORECASE,
)
_QUOTATION = re.compile(r"[“”\"«»]|(?<!\w)[‘'](?=\w)")
_LONG_EVIDENCE = 3
"""Sentences from which a stretch of evidence is too long for one claim."""
_ISSUE_WORDS = (1, 7)


@dataclass(frozen=True, slots=True)
class SecondLook:
    """A sentence that nothing in the annotation points at, though it has a quotation mark or a cue word."""

    sentence: int
    text: str


@dataclass(frozen=True, slots=True)
class DocumentCheck:
    """What the check found in one article's folder."""

    id: str
    about: FrontMatter | None
    annotators: tuple[str, ...]
    """Who or what annotated it; empty for an article that is not annotated yet."""
    items: tuple[int, int, int, int]
    """Parties, positions, demands, trades of the first annotation."""
    problems: tuple[str, ...]
    """What must be put right."""
    remarks: tuple[str, ...]
    """What is probably not meant."""
    second_look: tuple[SecondLook, ...]

    @property
    def annotated(self) -> bool:
        """Whether it is gold already."""
        return bool(self.annotators) or bool(self.problems)


@checked
def check_gold(folder: str | Path, *, split: Split | None = None) -> tuple[DocumentCheck, ...]:
    """Every article folder in `folder`, checked; `GoldError` only where there is none at all."""
    checks = (_check_folder(path) for path in article_folders(Path(folder)))
    return tuple(c for c in checks if split is None or c.about is None or c.about.split == split)


def _check_folder(path: Path) -> DocumentCheck:
    about: FrontMatter | None = None
    try:
        about, article = read_article(path)
        if not (path / "brief.yaml").is_file():
            return DocumentCheck(path.name, about, (), (0, 0, 0, 0), (), ("not annotated yet",), ())
        document = load_annotations(path, about, article)
    except GoldError as error:
        return DocumentCheck(path.name, about, (), (0, 0, 0, 0), error.problems, (), ())
    return check_document(document)


def check_document(document: GoldDocument) -> DocumentCheck:
    """The rules that go beyond the form, for one loaded document."""
    problems: list[str] = []
    remarks: list[str] = []
    annotators: list[str] = []
    named = [("brief.yaml", document.brief, document.annotation)]
    if document.second is not None:
        named.append(("second.yaml", document.second, document.second_annotation))
    for name, brief, annotation in named:
        if annotation is None:
            problems.append(
                f"{name} does not say who or what annotated it: add `annotation: {{annotator, date}}`"
            )
        annotators.append(annotation.annotator if annotation else "unknown")
        problems.extend(f"{name}, {problem}" for problem in _problems(brief))
        remarks.extend(f"{name}, {remark}" for remark in _remarks(brief, document.article))
    brief = document.brief
    return DocumentCheck(
        id=document.id,
        about=document.about,
        annotators=tuple(annotators),
        items=(len(brief.parties), len(brief.positions), len(brief.demands), len(brief.trades)),
        problems=tuple(problems),
        remarks=tuple(remarks),
        second_look=second_look(document.article, document.brief),
    )


def second_look(article: Article, brief: Brief) -> tuple[SecondLook, ...]:
    """Sentences with quotation marks or cue words that no evidence of `brief` touches, in order."""
    touched = {
        number
        for _, piece in brief.evidence()
        for number in article.sentences_in(Span(piece.start, piece.end))
    }
    return tuple(
        SecondLook(sentence.number, sentence.span.of(article.text))
        for sentence in article.sentences
        if sentence.number not in touched and not sentence.boilerplate
        if _QUOTATION.search(words := sentence.span.of(article.text)) or _CUE.search(words)
    )


def _problems(brief: Brief) -> Iterator[str]:
    for item in brief.items():
        if _NEGATION.search(item.issue):
            yield f"{item.id}: the issue {item.issue!r} carries a negation; the stance says who is against it"
        if isinstance(item, Position):
            continue
        for response in item.responses:
            owner = f"{item.id}/{response.party}"
            if response.kind == "counters" and response.counter is None:
                yield f"{owner}: a response that counters names the trade it proposes in `counter`"
            if response.kind != "counters" and response.counter is not None:
                yield f"{owner}: only a response of kind `counters` has a `counter`"
        kinds = [(response.party, response.kind) for response in item.responses]
        for party, kind in sorted({pair for pair in kinds if kinds.count(pair) > 1}):
            yield f"{item.id}: {party} has two responses of kind {kind!r}; one with all its evidence will do"
    for item in (*brief.positions, *brief.demands):
        if isinstance(item, Demand) and item.party in item.addressees:
            yield f"{item.id}: {item.party} asks something of itself"
    for trade in brief.trades:
        for leg in trade.legs:
            if leg.giver is not None and leg.giver == leg.receiver:
                yield f"{trade.id}: {leg.giver} gives {leg.item!r} to itself"


def _remarks(brief: Brief, article: Article) -> Iterator[str]:
    folded = article.text.casefold()
    for item in brief.items():
        fewest, most = _ISSUE_WORDS
        if not fewest < len(item.issue.split()) <= most:
            yield f"{item.id}: the issue {item.issue!r} should have two to five words"
        if _HALF_NEGATION.search(item.issue):
            yield f"{item.id}: is the issue {item.issue!r} put as something to be for?"
        speakers = [
            item.speaker,
            *(() if isinstance(item, Position) else (r.speaker for r in item.responses)),
        ]
        for speaker in speakers:
            if speaker is not None and speaker.casefold() not in folded:
                yield f"{item.id}: the speaker {speaker!r} is not named so in the article"
    for owner, piece in brief.evidence():
        if len(article.sentences_in(Span(piece.start, piece.end))) >= _LONG_EVIDENCE:
            yield f"{owner}: evidence over {_LONG_EVIDENCE} sentences and more is too long for one claim"
    for party in brief.parties:
        if party.role == "third_party" and party.id not in _named(brief):
            yield f"{party.id}: a third party that no item names need not be listed"


def _named(brief: Brief) -> set[str]:
    named: set[str] = set()
    speakers: set[str | None] = set()
    for item in brief.items():
        speakers.add(item.speaker)
        if isinstance(item, Trade):
            named.update(item.proposers)
            named.update(p for leg in item.legs for p in (leg.giver, leg.receiver) if p is not None)
        else:
            named.add(item.party)
        if isinstance(item, Demand):
            named.update(item.addressees)
        if not isinstance(item, Position):
            named.update(response.party for response in item.responses)
    for party in brief.parties:
        if {party.name, *(person.name for person in party.spokespeople)} & speakers:
            named.add(party.id)
    return named
