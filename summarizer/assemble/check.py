"""Check: each statement beside its evidence.

Numbers, and names in capitals, must stand in the sentences of the evidence, in their paragraph or the
one before, in the title, or belong to a party; names also in the lead, or anywhere twice (who or what
an article keeps coming back to may be named for a "he" or "the region").  The polarity may not be plainly
opposite, and a leg may not run from a party to itself or against what the evidence says outright.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from summarizer.assemble.direction import reversed_in
from summarizer.assemble.names import initials
from summarizer.assemble.numerals import Number, numbers, unexplained
from summarizer.assemble.parties import Cast
from summarizer.assemble.polarity import opposed, together
from summarizer.assemble.text import lowered, words
from summarizer.assemble.vocabulary import vocabulary
from summarizer.assemble.work import Grounded, Kind, Ledger, View
from summarizer.draft import DraftItem, DraftLeg, DraftTrade

LEAD = 2
"""Paragraphs at the head of an article whose names hold for all of it: there the matter is introduced."""

ItemT = TypeVar("ItemT", bound=DraftItem)


class Checker:
    """Holds the statements of one article against their evidence."""

    def __init__(self, view: View, cast: Cast, ledger: Ledger) -> None:
        self._view = view
        self._cast = cast
        self._ledger = ledger
        article = view.article
        self._english = article.language is None or article.language.lower().startswith("en")
        self._everywhere = cast.name_words().union(
            _lower_words(article.title or ""),
            *(view.paragraph_words(p.number) for p in article.paragraphs[:LEAD]),
        )
        self._paragraph_numbers: dict[int, frozenset[Number]] = {}
        year = str(article.date.year) if article.date else ""
        self._given_numbers = numbers("; ".join((article.title or "", year, *cast.texts())))

    def passes(self, kind: Kind, grounded: Grounded[DraftItem], party: str | None) -> bool:
        """Whether the statement says no more, and not the opposite, of its evidence; else it is recorded."""
        fault = self._fault(grounded)
        if fault is not None:
            self._record(kind, *fault, grounded, party)
        return fault is None

    def with_sound_legs(self, grounded: Grounded[DraftTrade]) -> Grounded[DraftTrade] | None:
        """The trade without legs that cannot be; None, and recorded, where its exchange runs the other way."""
        legs: list[DraftLeg] = []
        for leg in grounded.item.legs:
            fault = self._leg_fault(leg, grounded)
            if fault is not None:
                self._record("leg", *fault, grounded, leg.giver)
            elif self._runs_backwards(leg, grounded):
                detail = f"The article has “{leg.item}” go from {leg.receiver} to {leg.giver}."
                self._record("trade", "reversed", detail, grounded, leg.giver)
                return None
            else:
                legs.append(leg)
        return replace(grounded, item=replace(grounded.item, legs=tuple(legs)))

    def _record(
        self,
        kind: Kind,
        reason: str,
        detail: str,
        grounded: Grounded[DraftItem],
        party: str | None,
    ) -> None:
        self._ledger.reject(
            kind,
            reason,
            detail,
            party=party,
            statement=grounded.item.statement,
            sentences=self._sentences(grounded),
        )

    def _leg_fault(self, leg: DraftLeg, grounded: Grounded[DraftTrade]) -> tuple[str, str] | None:
        if leg.giver is not None and leg.giver == leg.receiver:
            return "giver-is-receiver", f"“{leg.item}” would move from {leg.giver} to itself."
        foreign = self._foreign_numbers(self._view.reading(leg.item).numbers, grounded)
        if foreign:
            detail = f"{_listed(foreign)} of “{leg.item}” does not stand where the trade points."
            return "number-not-in-evidence", detail
        return None

    def _runs_backwards(self, leg: DraftLeg, grounded: Grounded[DraftTrade]) -> bool:
        if leg.giver is None or leg.receiver is None:
            return False
        quotes = [piece.quote for piece in grounded.evidence]
        return reversed_in(quotes, leg.giver, leg.item, leg.receiver, self._cast.known)

    def _fault(self, grounded: Grounded[DraftItem]) -> tuple[str, str] | None:
        statement = grounded.item.statement
        missing = self._foreign_numbers(self._view.reading(statement).numbers, grounded)
        if missing:
            return "number-not-in-evidence", f"{_listed(missing)} does not stand where the statement points."
        if self._english:
            strangers = self._strangers(grounded)
            if strangers:
                return (
                    "name-not-in-evidence",
                    f"{_listed(strangers)} does not stand where the statement points.",
                )
        said = self._view.reading(statement).polarity
        shown = together([self._view.reading(piece.quote).polarity for piece in grounded.evidence])
        if opposed(said, shown):
            sentences = [self._view.sentence(n).polarity for n in self._sentences(grounded)]
            if opposed(said, together(sentences)):
                return "polarity", "The statement says the opposite of its evidence."
        return None

    def _strangers(self, grounded: Grounded[DraftItem]) -> list[str]:
        """Capitalised words of the statement that neither the evidence nor the article's matter accounts for."""
        strangers: list[str] = []
        for opens, name in _capitalised(self._view.reading(grounded.item.statement).words):
            unknown = _unaccounted(name, self._everywhere)
            if unknown:
                unknown = _unaccounted(unknown, self._words_near(grounded))
            if unknown:
                unknown = _unaccounted(unknown, self._view.recurring_words())
            if 0 < len(unknown) < len(name):
                # Part of a name stands there: the rest of it may come from anywhere in the article.
                unknown = _unaccounted(unknown, self._view.all_words())
            if opens and unknown[:1] == name[:1] and len(unknown) < max(len(name), 2):
                # A capital by position ("Economist Leonie Marsh"), not for certain a name.
                unknown = unknown[1:]
            strangers += unknown
        return strangers

    def _words_near(self, grounded: Grounded[DraftItem]) -> frozenset[str]:
        speaker = _lower_words(grounded.item.speaker or "")
        return speaker.union(*(self._view.paragraph_words(n) for n in self._paragraphs(grounded)))

    def _foreign_numbers(self, stated: frozenset[Number], grounded: Grounded[DraftItem]) -> set[str]:
        """Those of the `stated` numbers that neither the evidence and what is near it nor a name accounts for."""
        missing = unexplained(stated, self._given_numbers)
        return unexplained(stated, self._given_numbers | self._numbers_near(grounded)) if missing else missing

    def _numbers_near(self, grounded: Grounded[DraftItem]) -> frozenset[Number]:
        found: set[Number] = set()
        for number in self._paragraphs(grounded):
            if number not in self._paragraph_numbers:
                paragraph = self._view.article.paragraphs[number - 1]
                self._paragraph_numbers[number] = numbers(paragraph.span.of(self._view.article.text))
            found |= self._paragraph_numbers[number]
        return frozenset(found)

    def _paragraphs(self, grounded: Grounded[DraftItem]) -> set[int]:
        """The paragraphs of the evidence and the one before each."""
        article = self._view.article
        own = {article.sentence(n).paragraph for n in self._sentences(grounded)}
        count = len(article.paragraphs)
        return {n for number in own for n in (number - 1, number) if 1 <= n <= count}

    def _sentences(self, grounded: Grounded[DraftItem]) -> tuple[int, ...]:
        return tuple(dict.fromkeys(n for piece in grounded.evidence for n in piece.sentences))


def _unaccounted(name: Sequence[str], known: frozenset[str]) -> list[str]:
    return [word for word in name if not _accounted(word, known)]


def _capitalised(tokens: Iterable[str]) -> Iterator[tuple[bool, list[str]]]:
    """Each run of capitalised words, titles and small words left out, and whether it opens the statement."""
    not_names = vocabulary().titles | vocabulary().function_words
    name: list[str] = []
    opens = True
    for place, word in enumerate(tokens):
        if word[0].isupper():
            if lowered(word) not in not_names:
                opens = place == 0 if not name else opens
                name.append(word)
            continue
        if name:
            yield opens, name
        name = []
    if name:
        yield opens, name


def _accounted(token: str, known: frozenset[str]) -> bool:
    plain = lowered(token)
    if plain in known or plain.removesuffix("s") in known or plain + "s" in known:
        return True
    capitals = [part for part in token.split("-") if part[:1].isupper()]
    if "-" in token and all(_accounted(part, known) for part in capitals):
        return True
    return any(_same_root(plain, other) for other in _by_beginning(known).get(plain[:3], ()))


@lru_cache(maxsize=16)
def _by_beginning(known: frozenset[str]) -> dict[str, list[str]]:
    """The known names by their first three letters, so that one name is not held beside all."""
    index: dict[str, list[str]] = {}
    for name in sorted(known):
        index.setdefault(name[:3], []).append(name)
    return index


def _same_root(left: str, right: str) -> bool:
    """Whether one is the demonym of the other (Ukrainian, Ukraine), by its ending or its first letters."""
    if _root(left) == _root(right):
        return True
    return any(
        a.endswith(ending) and not b.endswith(ending) and a[:shared] == b[:shared]
        for a, b in ((left, right), (right, left))
        for ending, shared in _IRREGULAR
    )


_DEMONYM = ("ians", "ian", "ans", "an", "ese", "ish", "ers", "er", "is", "i", "ia", "a", "e", "y")
_IRREGULAR = (("ian", 4), ("ians", 4), ("ish", 3))  # Norwegian and Norway, Spanish and Spain: letters shared


def _root(name: str) -> str:
    for ending in _DEMONYM:
        if name.endswith(ending) and len(name) - len(ending) >= 4:
            return name[: -len(ending)]
    return name


def _lower_words(text: str) -> frozenset[str]:
    found = {lowered(word) for word in words(text)}
    short = initials(text)
    return frozenset(found | ({short} if short else set()))


def _listed(found: Iterable[str]) -> str:
    return ", ".join(sorted(set(found))[:5])
