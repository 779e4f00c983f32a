"""How many items are found again when an article is told in another way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from summarizer.article import Article
from summarizer.brief import Brief, Demand, Position, Response, Trade
from summarizer.engines import Engine
from summarizer.evaluation.gold import GoldDocument
from summarizer.evaluation.robustness.rewrites import REWRITES
from summarizer.evaluation.robustness.rewriting import Rewrite, reread, same

Key = tuple[str, ...]
"""What an item is: kind, sides, values and words."""


@dataclass(frozen=True, slots=True)
class Change:
    """What one rewriting of one article lost and brought."""

    article: str
    lost: tuple[Key, ...]
    new: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """One way of rewriting over all articles that it changes."""

    rewrite: str
    articles: int
    same_articles: int
    """Articles all of whose items were found again, and no others."""
    both: int
    """Items and answers found in both readings."""
    either: int
    """Items and answers found in at least one of them."""
    changes: tuple[Change, ...] = ()

    @property
    def kept(self) -> float | None:
        """The share of items that did not change; None where there were none."""
        return self.both / self.either if self.either else None


def measure(
    gold: Iterable[GoldDocument],
    model: str | Engine = "offline",
    *,
    rewrites: Mapping[str, Rewrite] = REWRITES,
    progress: Callable[[GoldDocument], None] | None = None,
) -> list[Kept]:
    """A row for each of `rewrites`: how many items survive it over the articles that it changes.

    Items are held beside each other with kind, sides, values and statement, the words of the original carried over.
    Raises what `get_engine` and the engine raise.
    """
    from summarizer.engines import get_engine
    from summarizer.pipeline import summarize

    engine = get_engine(model) if isinstance(model, str) else model

    def read(article: Article) -> Brief:
        return summarize(article, model=engine)

    rows: dict[str, list[tuple[str, Counter[Key], Counter[Key]]]] = {name: [] for name in rewrites}
    for document in gold:
        if progress is not None:
            progress(document)
        original: dict[str, Brief] = {}
        for name, rewrite in rewrites.items():
            told = rewrite(document)
            if told is None:
                continue
            if told.before not in original:
                original[told.before] = read(reread(document.article, told.before, document.article.title))
            brief = read(reread(document.article, told.after, told.title))
            before = Counter(keys(original[told.before], told.carry))
            rows[name].append((document.id, before, Counter(keys(brief, same))))
    return [_kept(name, pairs) for name, pairs in rows.items()]


def _kept(name: str, pairs: list[tuple[str, Counter[Key], Counter[Key]]]) -> Kept:
    changes = tuple(
        Change(article, tuple((before - after).elements()), tuple((after - before).elements()))
        for article, before, after in pairs
        if before != after
    )
    return Kept(
        name,
        len(pairs),
        len(pairs) - len(changes),
        sum((before & after).total() for _, before, after in pairs),
        sum((before | after).total() for _, before, after in pairs),
        changes,
    )


def keys(brief: Brief, carry: Callable[[str], str]) -> Iterator[Key]:
    """What each item and answer of a brief is, in words that a change of marks does not touch."""

    def name(party: str | None) -> str:
        return _plain(carry(brief.party(party).name)) if party is not None else ""

    def said(item: Position | Demand | Trade | Response) -> str:
        return _plain(carry(item.statement))

    for item in brief.items():
        match item:
            case Position():
                yield "position", name(item.party), item.act, item.stance, item.modality, said(item)
            case Demand():
                asked = ", ".join(sorted(map(name, item.addressees)))
                yield "demand", name(item.party), asked, item.strength, said(item)
            case Trade():
                legs = sorted(f"{name(leg.giver)} to {name(leg.receiver)}" for leg in item.legs)
                who = ", ".join(sorted(map(name, item.proposers)))
                yield "trade", who, item.status, "; ".join(legs), said(item)
        if not isinstance(item, Position):
            for answer in item.responses:
                yield "response", name(answer.party), answer.kind, said(answer)


def _plain(text: str) -> str:
    return re.sub(r"[^\w%$£€]+", " ", text.lower()).strip()
