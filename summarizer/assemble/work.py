"""What the steps hand to each other: grounded items, and the ledger of what was thrown away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

from summarizer.article import Article
from summarizer.assemble.reading import Reading
from summarizer.assemble.text import Folded, clean, fold, lowered
from summarizer.brief import Evidence, Rejected
from summarizer.draft import DraftItem

Kind = Literal["party", "position", "demand", "trade", "response", "leg", "evidence", "item"]

ItemT = TypeVar("ItemT", bound=DraftItem, covariant=True)
KeyT = TypeVar("KeyT")
ValueT = TypeVar("ValueT")


@dataclass(frozen=True, slots=True)
class Grounded(Generic[ItemT]):
    """A draft item with its place in the article found; its strings are clean.

    After `resolve`, the names of parties in `item` are party ids.
    """

    item: ItemT
    evidence: tuple[Evidence, ...]
    sources: tuple[int, ...]
    """Which items of the draft's list it was made of, 0-based; more than one once merged."""
    names: frozenset[tuple[int, str]] = frozenset()
    """Window and engine-local key of each source, for answers that point at it."""

    @property
    def start(self) -> int:
        """Offset of its first evidence."""
        return self.evidence[0].start


@dataclass(slots=True)
class Ledger:
    """Everything one call threw away, with the reason, and everything it wondered about."""

    rejected: list[Rejected] = field(default_factory=list[Rejected])
    warnings: list[str] = field(default_factory=list[str])

    def reject(
        self,
        kind: Kind,
        reason: str,
        detail: str,
        *,
        party: str | None = None,
        statement: str | None = None,
        sentences: Sequence[int] = (),
    ) -> None:
        """Record one loss.  `reason` is a short code, `detail` one sentence for a person."""
        self.rejected.append(
            Rejected(
                kind=kind,
                reason=reason,
                detail=clean(detail, 400),
                party=None if party is None else clean(party, 120),
                statement=None if statement is None else clean(statement, 500),
                sentences=tuple(n for n in sentences[:50] if abs(n) < 10**9),
            )
        )

    def warn(self, warning: str) -> None:
        """Record one doubt, a sentence for a person."""
        if warning not in self.warnings:
            self.warnings.append(warning)


class View:
    """One article as the steps of one call look at it: each reading is made at most once, when asked for."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self._folded: dict[tuple[int, int], Folded] = {}
        self._readings: dict[str, Reading] = {}
        self._paragraph_words: dict[int, frozenset[str]] = {}
        self._sentences_of: defaultdict[int, list[int]] | None = None
        self._tally: tuple[frozenset[str], frozenset[str]] | None = None

    def folded(self, first: int, last: int) -> Folded:
        """Sentences `first` to `last` (1-based, inclusive) and what lies between them, folded."""

        def make(run: tuple[int, int]) -> Folded:
            start = self.article.sentence(run[0]).start
            return fold(self.article.text[start : self.article.sentence(run[1]).end], start)

        return _once(self._folded, (first, last), make)

    def reading(self, text: str) -> Reading:
        """The reading of a statement or quote."""
        return _once(self._readings, text, Reading)

    def sentence(self, number: int) -> Reading:
        """The reading of one sentence."""
        return self.reading(self.article.sentence_text(number))

    def all_tokens(self) -> Iterator[str]:
        """The words of the article in their order, as written."""
        for sentence in self.article.sentences:
            yield from self.sentence(sentence.number).words

    def paragraph_words(self, number: int) -> frozenset[str]:
        """The words of one paragraph and the parts of compounds, without case and possessives."""
        if self._sentences_of is None:
            self._sentences_of = defaultdict(list)
            for sentence in self.article.sentences:
                self._sentences_of[sentence.paragraph].append(sentence.number)
        numbers = self._sentences_of.get(number, [])

        def make(_: int) -> frozenset[str]:
            found = {lowered(word) for n in numbers for word in self.sentence(n).words}
            return frozenset(found.union(*(word.split("-") for word in found if "-" in word)))

        return _once(self._paragraph_words, number, make)

    def recurring_words(self) -> frozenset[str]:
        """The words of more than one paragraph."""
        return self._tallied()[0]

    def all_words(self) -> frozenset[str]:
        """The words of the article."""
        return self._tallied()[1]

    def _tallied(self) -> tuple[frozenset[str], frozenset[str]]:
        if self._tally is None:
            seen: set[str] = set()
            again: set[str] = set()
            for paragraph in self.article.paragraphs:
                here = self.paragraph_words(paragraph.number)
                again |= seen & here
                seen |= here
            self._tally = frozenset(again), frozenset(seen)
        return self._tally


def _once(cache: dict[KeyT, ValueT], key: KeyT, make: Callable[[KeyT], ValueT]) -> ValueT:
    if key not in cache:
        cache[key] = make(key)
    return cache[key]
