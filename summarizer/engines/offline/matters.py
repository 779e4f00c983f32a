"""What each item is about, in two to five plain words: the label of its issue.

A rule's own label is kept where it tells something.  Else the most telling noun phrase of the item's words takes its
place: one whose nouns the article keeps coming back to, and its title names.  An exchange is called by what moves
either way ("reopening of the crossing for 34 fishermen").
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import log
from typing import TypeVar

from summarizer.draft import DraftDemand, DraftPosition, DraftTrade
from summarizer.engines.offline.cast import Cast
from summarizer.engines.offline.lexicon import conjugate, lexicon, words
from summarizer.engines.offline.text import Doc, Tag, Token
from summarizer.engines.offline.text.tagging import tag_sentence
from summarizer.engines.offline.text.tokens import append_tokens
from summarizer.engines.offline.text.verbs import verb_forms

_STEM = 6
"""Letters by which two forms of a noun are taken for one."""
_MOST_WORDS = 5
_EXCHANGE_WORDS = 4
"""Words of either thing in the label of an exchange."""
_FAMILIAR = 3
"""How often a word must stand in the article to be a label alone."""
_PALE_COST, _TITLE_GAIN, _OBJECT_GAIN, _SEVERAL_GAIN = 2.0, 1.0, 0.7, 0.8
"""What a phrase loses by each pale word, and gains by a word of the title, by standing right after a verb and by having several
words; set by reading labels of dev articles."""

_CORE = frozenset({Tag.OTHER, Tag.NAME, Tag.NUMBER, Tag.PARTICIPLE})
_EMPTY_TAGS = frozenset({Tag.PRONOUN, Tag.MODAL, Tag.AUXILIARY, Tag.RELATIVE, Tag.SUBORDINATOR, Tag.NEGATION})
_VERBS = frozenset({Tag.VERB, Tag.BASE, Tag.GERUND})

ItemT = TypeVar("ItemT", DraftPosition, DraftDemand)


@dataclass(frozen=True, slots=True)
class _Phrase:
    label: str
    worth: float


class Matters:
    """Names the matters of one article."""

    def __init__(self, doc: Doc, cast: Cast) -> None:
        self._doc = doc
        self._starts = [token.start for token in doc.tokens]
        self._names = frozenset(
            word.lower()
            for entity in cast.entities
            for form in (entity.name, *entity.forms)
            for word in form.split()
        )
        self._pale = words("matters", "pale") | words("people", "roles")
        self._counts = Counter(_stem(token.lower) for token in doc.running if token.tag in _CORE)
        self._title = frozenset(_stem(word.lower()) for word in (doc.article.title or "").split())

    def named(self, items: Iterable[ItemT]) -> list[ItemT]:
        """The same items, those whose label tells nothing with a better one."""
        return [replace(item, issue=self._issue(item)) for item in items]

    def exchanges(self, trades: Iterable[DraftTrade]) -> list[DraftTrade]:
        """The same trades, called by what moves."""
        return [replace(trade, issue=self._exchange(trade)) for trade in trades]

    def _issue(self, item: DraftPosition | DraftDemand | DraftTrade) -> str:
        label = self._mended(item.issue)
        if self.tells(label):
            return label
        best = max(self._phrases_of(item), key=lambda phrase: phrase.worth, default=None)
        return best.label if best is not None else label

    def _exchange(self, trade: DraftTrade) -> str:
        named = [(leg.giver, thing) for leg in trade.legs if (thing := self._thing(leg.item))]
        if not named:
            return self._issue(trade)
        giver, first = named[0]
        for other, thing in named[1:]:
            if other != giver and _stem(thing.split()[-1]) != _stem(first.split()[-1]):
                return f"{first} for {thing}"
        return first

    def _thing(self, item: str) -> str | None:
        """What a leg moves, in few words: its own first ones where they tell, else its best phrase."""
        tokens: list[Token] = []
        append_tokens(tokens, item, 0, len(item), 0)
        tag_sentence(tokens, 0, len(tokens), self._doc.lower_words)
        found = [p for p in self._phrases(tokens, _EXCHANGE_WORDS) if self.tells(p.label)]
        if not found:
            return None
        first = found[0].label
        if tokens and tokens[0].tag is Tag.GERUND and item.lower().startswith(tokens[0].lower):
            verb = tokens[0].lower
            if verb not in _EMPTY_GERUNDS and len(first.split()) < _EXCHANGE_WORDS:
                return f"{verb} {first}"
        return first

    def tells(self, label: str) -> bool:
        """Whether a label names a matter: it has a noun of its own, and is no torn-out piece of a clause."""
        parts = label.split()
        if not parts or len(parts) > _MOST_WORDS + 3:
            return False
        fixed = [_fixed(part) for part in parts]
        if any(tag in _EMPTY_TAGS for tag in fixed) or fixed[-1] is not None:
            return False
        if fixed[0] in (Tag.PREPOSITION, Tag.COORDINATOR, Tag.ADVERB, Tag.TO):
            return False
        own = [part for part, tag in zip(parts, fixed, strict=True) if tag is None and self._tells(part)]
        if not own:
            return False
        return len(parts) > 1 or self._counts[_stem(parts[0].lower())] >= _FAMILIAR

    def _tells(self, word: str) -> bool:
        lower = word.lower().removesuffix("'s").removesuffix("’s")
        return (
            lower[:1].isalpha()
            and lower not in self._pale
            and lower not in self._names
            and _fixed(lower) is None
            and not lower.endswith("ly")
            and not (lower.endswith("ing") and (lower in _EMPTY_GERUNDS))
        )

    def _mended(self, label: str) -> str:
        """A label that begins with a bare verb ("load debt") begins with its gerund."""
        first, _, rest = label.partition(" ")
        form = verb_forms().get(first)
        if not rest or form is None or form.base != first or first in lexicon("verbs")["noun_first"]:
            return label
        return f"{conjugate(first).gerund} {rest}"

    def _phrases_of(self, item: DraftPosition | DraftDemand | DraftTrade) -> Iterator[_Phrase]:
        for piece in item.evidence:
            if piece.span is None:
                continue
            first = bisect_left(self._starts, piece.span.start)
            last = bisect_left(self._starts, piece.span.end)
            yield from self._phrases(self._doc.tokens[first:last], _MOST_WORDS)

    def _phrases(self, tokens: Sequence[Token], most: int) -> Iterator[_Phrase]:
        """Every noun phrase of `tokens`, in their order."""
        holding = words("matters", "holding")
        i = 0
        while i < len(tokens):
            if tokens[i].tag not in _CORE:
                i += 1
                continue
            first, shown = i, list[str]()
            while i < len(tokens):
                token = tokens[i]
                if token.tag is Tag.POSSESSIVE and shown:
                    shown[-1] += token.text
                elif token.tag in _CORE:
                    shown.append(token.text)
                elif token.lower in holding and shown and self._goes_on(tokens, i):
                    shown.append(token.lower)
                elif token.tag is not Tag.DETERMINER or not shown or shown[-1] not in holding:
                    break
                i += 1
            phrase = self._phrase(shown, after_verb=_after_verb(tokens, first), most=most)
            if phrase is not None:
                yield phrase

    def _goes_on(self, tokens: Sequence[Token], i: int) -> bool:
        following = [token for token in tokens[i + 1 : i + 3] if token.tag is not Tag.DETERMINER]
        return bool(following) and following[0].tag in _CORE and following[0].tag is not Tag.NUMBER

    def _phrase(self, shown: list[str], *, after_verb: bool, most: int) -> _Phrase | None:
        while shown and (not shown[0][0].isalpha() or shown[0].lower() in ("million", "billion")):
            shown = shown[1:]
        shown = shown[:most]
        while shown and _fixed(shown[-1]) is not None:
            shown = shown[:-1]
        own = {_stem(word.lower()) for word in shown if self._tells(word)}
        if not own:
            return None
        worth = sum(sorted((1 + log(1 + self._counts[stem]) for stem in own), reverse=True)[:3])
        worth += _TITLE_GAIN * bool(own & self._title) + _OBJECT_GAIN * after_verb
        worth += _SEVERAL_GAIN * (1 < len(shown) < _MOST_WORDS)
        worth -= _PALE_COST * sum(word.lower() in self._pale for word in shown) / len(shown)
        return _Phrase(" ".join(shown), worth)


_EMPTY_GERUNDS = frozenset(conjugate(verb).gerund for verb in words("acts", "words", "empty_verbs"))


def _after_verb(tokens: Sequence[Token], i: int) -> bool:
    while i > 0 and tokens[i - 1].tag is Tag.DETERMINER:
        i -= 1
    return i > 0 and tokens[i - 1].tag in _VERBS


def _fixed(word: str) -> Tag | None:
    """The tag of a small word; None for all others."""
    return _small_words().get(word.lower())


@cache
def _small_words() -> dict[str, Tag]:
    grammar = lexicon("grammar")
    table = {word: Tag[name.upper()] for name in grammar["tags"] for word in words("grammar", "tags", name)}
    for verb in grammar["auxiliaries"]:
        table.update(dict.fromkeys(words("grammar", "auxiliaries", verb), Tag.AUXILIARY))
    return table


def _stem(word: str) -> str:
    return word[:_STEM]
