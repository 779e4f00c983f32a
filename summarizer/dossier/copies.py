"""Copies: articles that tell the same story in the same words, found by winnowing.

Fingerprints are the least hashes of five-word shingles in a sliding window (S. Schleimer, D. Wilkerson,
A. Aiken, "Winnowing: local algorithms for document fingerprinting", SIGMOD 2003): any run of words as
long as a window that two texts share gives both the same fingerprint, and a paragraph more or fewer
changes only its own.  Of the text where a brief includes it, else of its quotes.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from summarizer.assemble.text import lowered, words
from summarizer.brief import Brief
from summarizer.dossier.index import Index, Profile
from summarizer.dossier.model import ArticleId

SHINGLE, WINDOW = 5, 6
"""Words of a shingle, shingles of a window: a shared run of ten words is noticed."""
SAME_TEXT = 0.6
"""Share of the shorter text from which it is a copy: agencies' stories are cut and headed anew, seldom rewritten."""
SAME_QUOTES = 0.75
"""The same for quotes alone: two reporters at one press conference share the loudest, not three of four."""
FEWEST = 6
"""Fingerprints that a text, or the quotes, must have to be compared at all."""
DAYS = 4
"""Between a story and its copies in other papers, at most."""
_DIGEST = 6  # bytes: a chance meeting among a billion shingles


@dataclass(slots=True)
class ArticleProfile(Profile):
    """What the index keeps of an article."""

    sha256: str
    day: int | None
    """Ordinal of its date."""
    text: int
    """Fingerprints of its text; 0 where it is not at hand."""
    quotes: int
    copy_of: str | None = None
    prints: list[str] = field(default_factory=list[str])


@dataclass(frozen=True, slots=True)
class Copy:
    """Which article another one copies, and how closely."""

    of: ArticleId
    likeness: float


def copied(index: Index, brief: Brief, article: ArticleId, text: str | None = None) -> Copy | None:
    """The article of the index that this one is a copy of, else None; it is noted there in either case."""
    whole = text if text is not None else brief.article.text
    prints = {
        "text": fingerprints(whole) if whole else frozenset[str](),
        "quotes": frozenset(print_ for _, piece in brief.evidence() for print_ in fingerprints(piece.quote)),
    }
    day = brief.article.date.toordinal() if brief.article.date else None
    own = ArticleProfile(article, brief.article.sha256, day, len(prints["text"]), len(prints["quotes"]))
    found = _identical(index, own) or _nearest(index, own, prints)
    own.copy_of = found.of if found else None
    index.put("article", own)
    index.post("sha256", [own.sha256], article)
    for kind, listed in prints.items():
        index.post(kind, listed, article)
    return found


def fingerprints(text: str) -> frozenset[str]:
    """The fingerprints of a text, as short hexadecimal strings."""
    hashes = list(_shingles([lowered(word) for word in words(text)]))
    if len(hashes) <= WINDOW:
        return frozenset(hashes[:1] and [min(hashes)])
    return frozenset(min(hashes[i : i + WINDOW]) for i in range(len(hashes) - WINDOW + 1))


def _shingles(tokens: list[str]) -> Iterator[str]:
    for i in range(max(len(tokens) - SHINGLE + 1, 1 if tokens else 0)):
        shingle = " ".join(tokens[i : i + SHINGLE])
        yield hashlib.blake2b(shingle.encode("utf-8", "surrogatepass"), digest_size=_DIGEST).hexdigest()


def _identical(index: Index, own: ArticleProfile) -> Copy | None:
    for other in index.find("sha256", own.sha256):
        return Copy(_original(index, other), 1.0)
    return None


def _nearest(index: Index, own: ArticleProfile, prints: dict[str, frozenset[str]]) -> Copy | None:
    best: tuple[float, str] | None = None
    for kind, least in (("text", SAME_TEXT), ("quotes", SAME_QUOTES)):
        if len(prints[kind]) < FEWEST:
            continue
        shared = Counter(other for print_ in prints[kind] for other in index.find(kind, print_))
        for other, count in sorted(shared.items(), key=lambda pair: (-pair[1], pair[0])):
            profile = index.get("article", other, ArticleProfile)
            if (
                profile is None
                or not _in_reach(own, profile)
                or (kind == "quotes" and own.text and profile.text)
            ):
                continue
            smaller = min(len(prints[kind]), profile.text if kind == "text" else profile.quotes)
            likeness = count / smaller if smaller >= FEWEST else 0.0
            if likeness >= least and (best is None or likeness > best[0]):
                best = (likeness, other)
    return Copy(_original(index, best[1]), round(min(best[0], 1.0), 3)) if best else None


def _in_reach(own: ArticleProfile, other: ArticleProfile) -> bool:
    return own.day is None or other.day is None or abs(own.day - other.day) <= DAYS


def _original(index: Index, article: str) -> str:
    profile = index.get("article", article, ArticleProfile)
    return profile.copy_of or article if profile else article
