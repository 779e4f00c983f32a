"""What an article can be held to: which sentences were shown, which words and names it has.

Everything here answers a yes-or-no question about a model's claim with the article's own text; nothing
is fuzzy.  Only white space, quotation marks, dashes and the Unicode form are evened out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib import resources

from summarizer.article import Article
from summarizer.engines.llm.fence import TURN_MARKS

SHORTEST_ANCHOR = 3
"""Words; fewer stand in too many places to prove that the place was read."""
LONGEST_ANCHOR = 40
"""Words; more than asked for is still a proof, a copied paragraph is not an anchor."""
NEIGHBOURS = 2
"""How many sentences off a number may be, where the anchor stands in one sentence only: models miscount."""
_LEAK_RUN = 8
"""Consecutive words of the instructions that no article shares with them by chance."""
_SHORTEST_RUN = 2 * _LEAK_RUN - 1
"""Characters below which a text has no such run, be its words letters between spaces or pairs of characters."""
_FIRST_UNSPACED = 0x0E00
"""From Thai on, scripts without spaces between words begin; before it a word has edges."""
_UNSPACED = re.compile(f"[{chr(_FIRST_UNSPACED)}-\U0010ffff]")

_SENTENCE = 600
"""Characters up to which an evened text is remembered: sentences and names come again with every item."""
_STEM = 5
"""Letters of a word that are compared."""
_SHORT = 2
"""Words no longer than this say nothing alone."""
_MARKS = re.compile(
    TURN_MARKS.pattern + r"|</?article\b|<!--|<script\b|display:\s*none|\{\{.*\}\}|\{%.*%\}|\$\{.*\}",
    re.IGNORECASE,
)

_EVEN = str.maketrans(
    {**dict.fromkeys("‘’‚‛`´′＇", "'"), **dict.fromkeys("“”„‟«»″＂", '"'), **dict.fromkeys("‐‑‒–—―−", "-")}
)
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_OUTER = " \t'\"…."


def even(text: str) -> str:
    """`text` with white space, quotation marks, dashes and Unicode form evened out."""
    return _even_short(text) if len(text) <= _SENTENCE else _evened(text)


def _evened(text: str) -> str:
    if text.isascii() and "`" not in text:
        return " ".join(text.split())
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text).translate(_EVEN)).strip()


_even_short = lru_cache(4_096)(_evened)


def words_of(text: str) -> list[str]:
    """The words, in lower case; in scripts without spaces every run of characters counts as its pairs."""
    folded = even(text).casefold()
    found: list[str] = _WORD.findall(folded)
    if folded.isascii() or not _UNSPACED.search(folded):
        return found
    words: list[str] = []
    for word in found:
        if ord(word[0]) >= _FIRST_UNSPACED and not "가" <= word[0] <= "힣":
            words.extend(word[i : i + 2] for i in range(0, len(word), 2))
        else:
            words.append(word)
    return words


def count_of(needle: str, text: str) -> int:
    """How often `needle` stands in `text` as whole words, both evened out; nothing stands nowhere.

    Looked for by hand: each needle is another one, and to compile an expression takes longer than the article.
    """
    at = text.find(needle) if needle else -1
    if at < 0:
        return 0
    begins, ends = _has_edge(needle[0]), _has_edge(needle[-1])
    count = 0
    while at >= 0:
        end = at + len(needle)
        inside = (begins and _is_word(text[at - 1 : at])) or (ends and _is_word(text[end : end + 1]))
        count += not inside
        at = text.find(needle, at + 1 if inside else end)
    return count


def _has_edge(char: str) -> bool:
    """Whether a word that begins or ends with it is over where another kind of character comes."""
    return char.isalnum() and ord(char) < _FIRST_UNSPACED


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"


@dataclass(frozen=True)
class ArticleWords:
    """The words of an article, worked out once however many questions are asked about it."""

    article: Article

    @cached_property
    def folded(self) -> str:
        """The whole article with its title, evened out and without case."""
        article = self.article
        return even(f"{article.title or ''}\n{article.byline or ''}\n{article.text}").casefold()

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word, in lower case."""
        return frozenset(words_of(self.folded))

    @cached_property
    def runs(self) -> frozenset[tuple[str, ...]]:
        """Every run of words long enough to be recognised."""
        return frozenset(_runs_of(self.folded))


@dataclass(frozen=True)
class Facts:
    """One article as a witness, with what was shown of it and what must not come back."""

    of: ArticleWords
    shown: frozenset[int]
    """Numbers of the sentences that the model was shown."""
    example_names: tuple[str, ...] = ()
    """Invented names of the prompt's examples."""
    instructions: str = ""
    """What the model was told; long runs of it are no reading of the article."""
    secrets: tuple[str, ...] = ()
    """Keys and fences, which no item may carry."""
    same_language: bool = False
    """Statements are in the article's own language, English, so that their words can be compared."""

    @property
    def article(self) -> Article:
        """The article itself."""
        return self.of.article

    @cached_property
    def _foreign_names(self) -> tuple[str, ...]:
        return tuple(even(name) for name in self.example_names if not self.has(name))

    def has(self, name: str) -> bool:
        """Whether the article has this name, as whole words, in any case."""
        wanted = even(name).casefold()
        return bool(wanted) and count_of(wanted, self.of.folded) > 0

    def names_someone(self, name: str) -> bool:
        """Whether the last word of a person's name stands in the article: the rest may be a title of the model's."""
        words = words_of(name)
        return bool(words) and words[-1] in self.of.words

    def misplaced(self, number: int, anchor: str) -> tuple[str, str] | None:
        """What is wrong with a place, as a code and a message a model can act on; None where the anchor stands there."""
        if number not in self.shown:
            return "no-such-sentence", f"there is no sentence {number} among those shown"
        wanted = even(anchor).strip(_OUTER)
        sentence = even(self.article.sentence_text(number))
        length = len(words_of(wanted))
        if length < SHORTEST_ANCHOR and length < len(words_of(sentence)):
            return "anchor-too-short", f"the anchor “{anchor}” is too short: copy 3 to 10 words"
        if length > LONGEST_ANCHOR:
            return "anchor-too-long", "the anchor is too long: copy 3 to 10 words"
        found = count_of(wanted, sentence)
        if found == 0 and number + 1 in self.shown:
            found = count_of(wanted, f"{sentence} {even(self.article.sentence_text(number + 1))}")
        if found == 0 and self.near(number, wanted) is not None:
            return None
        if found == 0:
            return (
                "anchor-not-found",
                f"the words “{anchor}” do not stand in sentence {number} exactly like this",
            )
        if found > 1:
            return (
                "anchor-not-unique",
                f"the words “{anchor}” stand in sentence {number} more than once: copy more",
            )
        return None

    def number_of(self, number: int, anchor: str) -> int:
        """The sentence that an anchor really stands in: the one named, or the one beside it that `near` finds."""
        wanted = even(anchor).strip(_OUTER)
        if count_of(wanted, even(self.article.sentence_text(number))):
            return number
        return self.near(number, wanted) or number

    def near(self, number: int, anchor: str) -> int | None:
        """The one sentence beside `number` that has the anchor, once; None where there is none, or more."""
        wanted = even(anchor).strip(_OUTER)
        around = [n for n in range(number - NEIGHBOURS, number + NEIGHBOURS + 1) if n in self.shown]
        counts = {n: count_of(wanted, even(self.article.sentence_text(n))) for n in around}
        having = [n for n, count in counts.items() if count]
        return having[0] if len(having) == 1 and counts[having[0]] == 1 else None

    def speaks_of(self, numbers: Iterable[int], statement: str, names: Iterable[str]) -> bool:
        """Whether the sentences, or those beside them, share a word with the statement besides the parties' names.

        True also where there is nothing to compare.  Three of 701 items of our development gold fail this; an item
        that cites an arbitrary sentence nearly always does.
        """
        if not self.same_language:
            return True
        meant = _stems(statement) - _stems_of_all(tuple(names))
        around = {n + step for n in numbers for step in (-1, 0, 1)} & self.shown
        found = frozenset[str]().union(*(_stems(self.article.sentence_text(n)) for n in around))
        return not meant or bool(meant & found)

    def tampered(self, number: int) -> bool:
        """Whether a sentence carries marks that serve machines and not readers: chat turns, our fence, hidden markup."""
        return _MARKS.search(self.article.sentence_text(number)) is not None

    def where(self, anchor: str) -> tuple[int, ...]:
        """The sentences shown that have these words."""
        wanted = even(anchor).strip(_OUTER)
        if not wanted:
            return ()
        return tuple(n for n in sorted(self.shown) if count_of(wanted, even(self.article.sentence_text(n))))

    def nearest(self, statement: str, most: int = 3) -> tuple[int, ...]:
        """The sentences shown that share most words with a statement."""
        wanted = set(words_of(statement))
        scores = {n: len(wanted & set(words_of(self.article.sentence_text(n)))) for n in self.shown}
        best = sorted((n for n in scores if scores[n]), key=lambda n: (-scores[n], n))
        return tuple(best[:most])

    def leak(self, strings: Iterable[str]) -> tuple[str, str] | None:
        """Whether something in `strings` comes from the prompt and not from the article: a code and a message."""
        foreign, told = self._foreign_names, _runs_in(self.instructions)
        secrets = [secret for secret in self.secrets if secret]
        for string in strings:
            for secret in secrets:
                if secret in string:
                    return "secret-leak", "it repeats what is none of the article's"
            evened = even(string)
            for name in foreign:
                if name in evened and count_of(name, evened):
                    return "example-leak", "it names somebody who stands only in the prompt's examples"
            # The article's own runs are asked for last: they are many, and a run of the instructions is rare.
            if any(run in told and run not in self.of.runs for run in _runs_of(string)):
                return "prompt-leak", "it repeats the instructions"
        return None


@lru_cache(8)
def _runs_in(instructions: str) -> frozenset[tuple[str, ...]]:
    """The runs of what a model is told, which is nearly the same for every article."""
    return frozenset(_runs_of(instructions))


@lru_cache(2_048)
def _stems(text: str) -> frozenset[str]:
    """The beginnings of the words that say something: enough to see that *exchanged* and *exchange* are one."""
    return frozenset(
        word[:_STEM] for word in words_of(text) if len(word) > _SHORT and word not in _function_words()
    )


@lru_cache(64)
def _stems_of_all(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset[str]().union(*(_stems(text) for text in texts))


@cache
def _function_words() -> frozenset[str]:
    import tomllib

    data = (
        resources.files("summarizer.engines.llm").joinpath("function_words.toml").read_text(encoding="utf-8")
    )
    return frozenset(str(tomllib.loads(data)["words"]).split())


def _runs_of(text: str) -> list[tuple[str, ...]]:
    if len(even(text).casefold()) < _SHORTEST_RUN:
        return []
    words = words_of(text)
    return [tuple(words[i : i + _LEAK_RUN]) for i in range(len(words) - _LEAK_RUN + 1)]
