"""Verifies a brief that somebody has edited, and finds where newly quoted words stand.

A person may change a quote, or add evidence as nothing but words (``{"quote": "…"}`` or plain
``"…"``).  Where the words stand in the article exactly once (white space and the shape of quotation
marks aside), they are replaced by the article's own, with their offsets and sentences; where they
stand more than once, a hint settles it: ``"sentences": [4]`` beside the quote.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeGuard, cast

from summarizer.arguments import checked
from summarizer.article import Span
from summarizer.errors import BriefError

if TYPE_CHECKING:
    from summarizer.article import Article
    from summarizer.brief import Brief

_Json = dict[str, Any]

_SHOWN = 60
"""Characters of a quote repeated in a message."""

_LISTED = 12
"""Sentence numbers listed in a message."""

_ITEM_LISTS = ("positions", "demands", "trades")


@dataclass(frozen=True, slots=True)
class Verification:
    """What checking an edited brief found."""

    brief: Brief | None
    """The completed brief; None if there are problems."""
    problems: tuple[str, ...]
    """One sentence for each fault; empty if the brief is sound."""
    located: tuple[str, ...]
    """One sentence for each quote whose place was found and filled in."""


@checked
def verify(data: str | bytes, article: Article) -> Verification:
    """The brief in JSON `data` held beside its `article`: schema, references, and every quote.

    Never raises for a faulty brief: all faults are listed, as far as they can be told apart.
    """
    from summarizer.brief import Brief

    try:
        loaded: object = json.loads(data)
        # Half a surrogate pair may be escaped in JSON and is a character nowhere else.
        json.dumps(loaded, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        return Verification(None, (_no_json(error),), ())
    if not isinstance(loaded, dict):
        return Verification(None, ("the brief is no JSON object",), ())
    document = cast(_Json, loaded)
    problems: list[str] = []
    located: list[str] = []
    for owner, pieces in _evidence_lists(document):
        for number, piece in enumerate(pieces):
            place = _place(owner, piece, article)
            if isinstance(place, _Found):
                pieces[number] = place.evidence
                located.extend(place.notes)
            else:
                problems.append(place)
                # Something sound stands in, so that the rest of the brief is still checked.
                pieces[number] = _completed({"quote": article.text[:1]}, 0, article)
    brief: Brief | None = None
    try:
        brief = Brief.from_json(json.dumps(document), article)
    except BriefError as error:
        problems.extend(error.problems)
    if brief is not None and brief.article.characters != len(article.text):
        problems.append(
            f"article.characters: it is {brief.article.characters}, but the text has {len(article.text)}"
        )
    return Verification(None if problems else brief, tuple(problems), tuple(located))


@checked
def included_text(data: str | bytes) -> str | None:
    """The article's text inside a brief's JSON (``--include-text``), if the document has one."""
    try:
        document: object = json.loads(data)
    except (ValueError, RecursionError):
        return None
    about = cast(_Json, document).get("article") if isinstance(document, dict) else None
    text = cast(_Json, about).get("text") if isinstance(about, dict) else None
    return text if isinstance(text, str) else None


def occurrences(text: str, quote: str) -> list[int]:
    """Offsets of every place where `quote` stands in `text`, overlapping ones included."""
    places: list[int] = []
    start = text.find(quote) if quote else -1
    while start >= 0:
        places.append(start)
        start = text.find(quote, start + 1)
    return places


@dataclass(frozen=True, slots=True)
class _Found:
    evidence: object
    notes: tuple[str, ...] = ()


def _evidence_lists(document: _Json) -> Iterator[tuple[str, list[Any]]]:
    """Every list of evidence with the name of its item, as far as the document has the right form."""
    for kind in _ITEM_LISTS:
        for number, item in enumerate(_objects(document.get(kind))):
            name = str(item.get("id") or f"{kind}[{number}]")
            if isinstance(item.get("evidence"), list):
                yield name, item["evidence"]
            for response in _objects(item.get("responses")):
                if isinstance(response.get("evidence"), list):
                    yield f"{name}/{response.get('party', '?')}", response["evidence"]


def _objects(value: object) -> Iterator[_Json]:
    if isinstance(value, list):
        for entry in cast("list[object]", value):
            if isinstance(entry, dict):
                yield cast(_Json, entry)


def _place(owner: str, piece: object, article: Article) -> _Found | str:
    """The piece with its offsets and sentences filled in, or what is wrong with it."""
    evidence: _Json = {"quote": piece} if isinstance(piece, str) else cast(_Json, piece)
    if not isinstance(piece, (str, dict)) or not isinstance(evidence.get("quote"), str):
        return f"{owner}: evidence needs a 'quote', the words of the article that say it"
    quote: str = evidence["quote"]
    start, end = evidence.get("start"), evidence.get("end")
    if quote and _is_offset(start) and _is_offset(end) and article.text[start:end] == quote:
        return _renumbered(owner, evidence, start, article)
    places = _places(article.text, quote)
    if len(places) > 1:
        places = _hinted(places, evidence, article)
    if not places:
        return f"{owner}: {_short(quote)} does not stand in the article; copy the words as 'summarizer read' shows them"
    if len(places) > 1:
        numbers = sorted({article.sentence_at(place.start).number for place in places})
        more = " and more" if len(numbers) > _LISTED else ""
        where = f"sentence{'s' * (len(numbers) > 1)} {', '.join(map(str, numbers[:_LISTED]))}{more}"
        return (
            f"{owner}: {_short(quote)} stands in the article {len(places)} times ({where}); "
            'quote more of it, or say which with "sentences"'
        )
    fresh = {key: value for key, value in evidence.items() if key != "sentences"}
    fresh["quote"] = places[0].of(article.text)
    done = _completed(fresh, places[0].start, article)
    return _Found(done, (f"{owner}: found {_short(quote)} at {done['start']}:{done['end']}",))


def _places(text: str, quote: str) -> list[Span]:
    """Where the words stand exactly; else where they do but for white space and the shape of quotation marks."""
    exact = [Span(place, place + len(quote)) for place in occurrences(text, quote)]
    if exact:
        return exact
    from summarizer.locate import Finder

    return list(Finder(text).all(quote))


def _hinted(places: list[Span], evidence: _Json, article: Article) -> list[Span]:
    """The places in the sentences that the evidence names, if that leaves any; else all of them."""
    named = evidence.get("sentences")
    if not isinstance(named, list):
        return places
    narrowed = [place for place in places if any(n in named for n in article.sentences_in(place))]
    return narrowed or places


def _completed(evidence: _Json, start: int, article: Article) -> _Json:
    end = start + len(evidence["quote"])
    touched = list(article.sentences_in(Span(start, end)))
    return {"match": "phrase", "sentences": touched, **evidence, "start": start, "end": end}


def _renumbered(owner: str, evidence: _Json, start: int, article: Article) -> _Found:
    """Evidence that stands where it says, its sentences those that it really touches."""
    done = _completed({key: value for key, value in evidence.items() if key != "sentences"}, start, article)
    if evidence.get("sentences") in (None, done["sentences"]):
        return _Found(done)
    numbers = ", ".join(map(str, done["sentences"]))
    return _Found(done, (f"{owner}: {_short(evidence['quote'])} stands in sentence {numbers}",))


def _is_offset(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _no_json(error: ValueError | RecursionError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"the brief is no JSON: {error.msg} at line {error.lineno}, column {error.colno}"
    if isinstance(error, UnicodeDecodeError):
        return f"the brief is not UTF-8 from its byte {error.start} on; save it as UTF-8"
    if isinstance(error, UnicodeEncodeError):
        return "the brief holds half a character (a lone surrogate such as \\ud800); write it anew"
    return "the brief cannot be read: it nests too deep, or a number in it is too long"


def _short(quote: str) -> str:
    return repr(quote if len(quote) <= _SHOWN else quote[: _SHOWN - 1] + "…")
