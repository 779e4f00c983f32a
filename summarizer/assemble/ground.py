"""Ground: where exactly in the article the words of an item stand.

An exact span is taken as it is.  An anchor must stand, word for word, in the sentences it names (or
run over neighbouring ones of them), once; only white space, quotation marks, dashes, Unicode form and
the case of its first letter may differ.  What is found is widened to a readable stretch.  An anchor
found once in the sentences beside the named ones corrects their number; one that is nowhere falls back
to its sentence, marked `sentence`, only where `nearmiss` vouches for it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from summarizer.article import Sentence, Span
from summarizer.assemble.nearmiss import points_at
from summarizer.assemble.stretch import readable
from summarizer.assemble.text import DASHES, QUOTES, Folded, fold, says_something, unspaced
from summarizer.assemble.work import View
from summarizer.brief import Evidence, Match
from summarizer.draft import DraftEvidence

NEIGHBOURS = 2
"""How many sentences off a named number may be: models miscount by one or two, not by ten."""
MOST_NAMED = 20
"""How many sentence numbers of one piece of evidence are looked at; nobody's claim is longer."""
LONGEST_ANCHOR = 1000
"""Characters of an anchor that are looked for; more than any sentence has."""
_TOO_MANY = 20  # occurrences after which it does not matter how many there are


@dataclass(frozen=True, slots=True)
class Miss:
    """A piece of evidence that could not be grounded."""

    reason: str
    detail: str
    sentences: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Place:
    """A stretch to quote, and how it was found."""

    span: Span
    match: Match


def ground(view: View, drafted: Iterable[DraftEvidence]) -> tuple[tuple[Evidence, ...], tuple[Miss, ...]]:
    """The evidence of one item, in the order of the text, overlaps made one; and what was not found."""
    places: list[_Place] = []
    misses: list[Miss] = []
    for piece in drafted:
        found = _spanned(view, piece.span) if piece.span is not None else _anchored(view, piece)
        if isinstance(found, Miss):
            misses.append(found)
        else:
            places.extend(found)
    return tuple(_evidence(view, place) for place in _joined(places)), tuple(misses)


def join(view: View, evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """The evidence of two items that became one: in order, overlaps made one."""
    places = [_Place(Span(piece.start, piece.end), piece.match) for piece in evidence]
    return tuple(_evidence(view, place) for place in _joined(places))


def _spanned(view: View, span: Span) -> list[_Place] | Miss:
    text = view.article.text
    start, end = span.start, min(span.end, len(text))
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if span.end > len(text) or not says_something(text[start:end]):
        return Miss("empty-evidence", f"There are no words at {span.start}:{span.end} of the article.")
    trimmed = Span(start, end)
    numbers = view.article.sentences_in(trimmed)
    if not numbers:
        return Miss("empty-evidence", f"There is no sentence at {start}:{end} of the article.")
    if any(_no_claim(view, number) for number in numbers):
        return Miss("boilerplate", "The place is a notice or a credit, never a claim.", numbers)
    return [_Place(trimmed, "phrase")]


def _anchored(view: View, piece: DraftEvidence) -> list[_Place] | Miss:
    count = len(view.article.sentences)
    named = sorted({number for number in piece.sentences[:MOST_NAMED] if 1 <= number <= count})
    if not named:
        if not piece.sentences and not piece.anchor:
            return Miss("empty-evidence", "Neither sentences nor words were given.")
        return Miss(
            "no-such-sentence", f"The article has sentences 1 to {count}.", piece.sentences[:MOST_NAMED]
        )
    anchor = trimmed_anchor(piece.anchor or "")
    if not anchor:
        return Miss("empty-evidence", "No words of the sentence were given to find it by.", tuple(named))
    shown = f"“{anchor[:80]}”"
    found = list(_occurrences(view, anchor, named))
    if not found:
        around = {n + step for n in named for step in range(-NEIGHBOURS, NEIGHBOURS + 1)}
        found = list(_occurrences(view, anchor, sorted(n for n in around if 1 <= n <= count)))
    if len(found) == 1:
        return _widened(view, found[0])
    if found:
        places = {view.article.sentences_in(span) for span in found}
        if len(places) == 1 and len(next(iter(places))) == 1:
            # Twice in one sentence: which of the two is not known, but the sentence is.
            return _whole(view, next(iter(places))[0])
        return Miss("anchor-ambiguous", f"{shown} stands there more than once.", tuple(named))
    best = max(named, key=lambda n: (points_at(anchor, view.article.sentence_text(n)), -n))
    if points_at(anchor, view.article.sentence_text(best)):
        return _whole(view, best)
    return Miss("anchor-not-found", f"{shown} does not stand in the sentences named.", tuple(named))


def trimmed_anchor(anchor: str) -> str:
    """An anchor folded as the article is, without the punctuation and quotation marks around it."""
    folded = fold(unicodedata.normalize("NFC", anchor[:LONGEST_ANCHOR])).text
    trimmed = folded.strip(" '-.,;:!?()[]{}*_`")
    return trimmed if says_something(trimmed) else ""


def _occurrences(view: View, anchor: str, numbers: Sequence[int]) -> Iterator[Span]:
    """Where `anchor` stands in the runs of neighbouring sentences among `numbers` (sorted)."""
    other = anchor[0].swapcase() + anchor[1:]
    forms = [anchor] if len(other) != len(anchor) or other == anchor else [anchor, other]
    for first, last in _runs(numbers):
        folded = view.folded(first, last)
        yield from (span for form in forms for span in _find(view.article.text, folded, form))


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    first = last = numbers[0]
    for number in numbers[1:]:
        if number != last + 1:
            yield first, last
            first = number
        last = number
    yield first, last


def _find(text: str, folded: Folded, anchor: str) -> Iterator[Span]:
    at = folded.text.find(anchor)
    tries = 0
    while at >= 0 and tries < _TOO_MANY:
        start, end = folded.offsets[at], folded.offsets[at + len(anchor) - 1] + 1
        if not (_inside_word(text, start) or _inside_word(text, end)):
            tries += 1
            yield Span(start, end)
        at = folded.text.find(anchor, at + 1)


def _inside_word(text: str, at: int) -> bool:
    """Whether a word runs over the offset `at`: letters on both sides, or a hyphen, apostrophe or decimal mark.

    "nuclear states" is not in "non-nuclear states", "they can" not in "they can't", "000" not in "50,000".
    """
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if _wordlike(before) and _wordlike(after):
        return True
    if _wordlike(before) and at + 1 < len(text):
        return _joins(before, after, text[at + 1])
    if _wordlike(after) and at > 1:
        return _joins(text[at - 2], before, after)
    return False


def _joins(left: str, mark: str, right: str) -> bool:
    if left.isdigit() and right.isdigit():
        return mark in ".,:/" or mark in DASHES
    return (mark in QUOTES or mark in DASHES[:5]) and _wordlike(left) and _wordlike(right)


def _wordlike(character: str) -> bool:
    """A letter, digit or accent of a script that puts spaces between its words."""
    if character.isascii():
        return character.isalnum()
    return unicodedata.category(character)[0] in "LMN" and not unspaced(character)


def _widened(view: View, found: Span) -> list[_Place] | Miss:
    """One place for each sentence that the found words touch, as wide as a reader needs."""
    numbers = view.article.sentences_in(found)
    claims = [view.article.sentence(n) for n in numbers if not _no_claim(view, n)]
    if not claims:
        return Miss("boilerplate", "The place is a notice or a credit, never a claim.", numbers)
    return [
        _Place(readable(view.article.text, _part(found, sentence), sentence.span), "phrase")
        for sentence in claims
        if says_something(_part(found, sentence).of(view.article.text))
    ] or Miss("empty-evidence", "The words found say nothing.", numbers)


def _part(span: Span, sentence: Sentence) -> Span:
    return Span(max(span.start, sentence.start), min(span.end, sentence.end))


def _whole(view: View, number: int) -> list[_Place] | Miss:
    if _no_claim(view, number):
        return Miss("boilerplate", "The place is a notice or a credit, never a claim.", (number,))
    found = _spanned(view, view.article.sentence(number).span)
    return found if isinstance(found, Miss) else [_Place(place.span, "sentence") for place in found]


def _no_claim(view: View, number: int) -> bool:
    return view.article.sentence(number).boilerplate


def _joined(places: Iterable[_Place]) -> list[_Place]:
    """In order of the text; a sentence that holds a found phrase gives way to it, other overlaps become one."""
    phrases = _united([place for place in places if place.match == "phrase"])
    sentences = _united([place for place in places if place.match == "sentence"])
    alone = [s for s in sentences if not any(s.span.overlaps(p.span) for p in phrases)]
    return sorted([*phrases, *alone], key=lambda place: place.span)


def _united(places: Iterable[_Place]) -> list[_Place]:
    united: list[_Place] = []
    for place in sorted(places, key=lambda place: place.span):
        if united and united[-1].span.end > place.span.start:
            last = united[-1].span
            united[-1] = _Place(Span(last.start, max(last.end, place.span.end)), place.match)
        else:
            united.append(place)
    return united


def _evidence(view: View, place: _Place) -> Evidence:
    return Evidence(
        start=place.span.start,
        end=place.span.end,
        quote=place.span.of(view.article.text),
        sentences=view.article.sentences_in(place.span),
        match=place.match,
    )
