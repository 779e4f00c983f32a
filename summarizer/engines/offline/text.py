"""Words with a rough part of speech: as much grammar as the offline engine needs, in one linear pass.

A `Doc` holds the tokens of an article.  Tags are coarse (`Tag`); a word that can be noun or verb is
decided by its neighbours.  Offsets are those of `Article.text`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cache

from summarizer.article import Article
from summarizer.engines.offline.lexicon import conjugate, lexicon, words


class Tag(IntEnum):
    """Coarse part of speech."""

    OTHER = 0
    """A noun, adjective or anything not told apart."""
    NAME = 1
    """Capitalised in mid-sentence, or capitalised and not an ordinary word."""
    DETERMINER = 2
    PREPOSITION = 3
    COORDINATOR = 4
    SUBORDINATOR = 5
    RELATIVE = 6
    """who, which, whose, that after a noun."""
    PRONOUN = 7
    MODAL = 8
    AUXILIARY = 9
    """A form of be, have or do."""
    NEGATION = 10
    VERB = 11
    """A finite form."""
    BASE = 12
    """A base form after *to* or a modal or auxiliary."""
    PARTICIPLE = 13
    """A past participle, in a verb group or after a noun."""
    GERUND = 14
    ADVERB = 15
    NUMBER = 16
    POSSESSIVE = 17
    """The *'s* itself."""
    TO = 18
    COMMA = 19
    STOP = 20
    """; : — ( ) . ! ? and the like: a clause ends here."""
    QUOTE = 21


@dataclass(slots=True)
class Token:
    """One word or mark: where it stands, its lower case, its tag and the base form where it is a verb."""

    start: int
    end: int
    text: str
    lower: str
    sentence: int
    """0-based index into `Article.sentences`."""
    tag: Tag = Tag.OTHER
    lemma: str = ""


_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"
    r"|[$€£¥]?\d+(?:[.,:/]\d+)*(?:%|st\b|nd\b|rd\b|th\b)?(?:-[^\W_]+)*"
    r"|[^\W_]+(?:[-‐'’&.][^\W_]+)*"
    r"|\S"
)
_SUFFIX = re.compile(r"(n['’]t|['’](?:s|re|ve|ll|d|m|S))$")
_ABBREVIATION = frozenset(
    "Mr Mrs Ms Dr Prof Rev Gen Lt Col Maj Capt Sgt Adm Sen Rep Gov Hon St Jr Sr Inc Ltd Corp Co No Jan Feb Mar Apr Aug Sept Oct Nov Dec Cllr vs".split()
)

_FIXED: dict[str, Tag] = {}
for _kind, _listed in {
    Tag.DETERMINER: "a an the this that these those some any no every each both all another such its his her their our my your either neither several many few more most much half",
    Tag.PREPOSITION: "of in on at by for with from into onto over under about against between among through during without within across toward towards upon via despite per behind beyond beside near off outside inside amid around out up down along like than alongside throughout",
    Tag.COORDINATOR: "and or but nor",
    Tag.SUBORDINATOR: "if because although though while whereas unless until since when whenever before after as once whether lest provided so where how why what",
    Tag.RELATIVE: "who which whose whom",
    Tag.PRONOUN: "i we you he she it they me us him them there this that one ones ours theirs everyone nobody anyone someone everybody itself themselves himself herself ourselves myself",
    Tag.MODAL: "will would shall should can could may might must cannot ca wo sha 'll ’ll ought",
    Tag.AUXILIARY: "be am is are was were been being have has had having do does did 're ’re 've ’ve 'm ’m",
    Tag.NEGATION: "not n't n’t never",
    Tag.ADVERB: "also already still yet now then again soon ever always often just only even rather quite very too instead however therefore later earlier recently today yesterday tomorrow once twice almost nearly perhaps maybe meanwhile ahead away back far long together apart here else anyway anymore immediately outright flatly",
    Tag.TO: "to",
}.items():
    for _word in _listed.split():
        _FIXED.setdefault(_word, _kind)
_FIXED["that"] = Tag.SUBORDINATOR
_BE = frozenset("be am is are was were been being 're ’re 'm ’m 's ’s".split())
_HAVE = frozenset("have has had having 've ’ve 'd ’d".split())
_DO = frozenset("do does did".split())
_OPEN = "“«„‘"
_CLOSE = "”»’"
QUOTE_MARKS = frozenset('"“”«»„‟')
_STOPS = frozenset(";:—–()[].!?…|•")


DAYS_AND_MONTHS = frozenset(
    "January February March April May June July August September October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday "
    "Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sept. Oct. Nov. Dec.".split()
)
"""Capitalised words that name a time, not somebody."""


@dataclass(slots=True)
class Doc:
    """An article as tagged tokens; `sentence_tokens[i]` is the half-open token range of sentence i (0-based)."""

    article: Article
    tokens: list[Token]
    sentence_tokens: list[tuple[int, int]]
    lower_words: frozenset[str] = field(default_factory=frozenset[str])
    """Every word that stands in lower case somewhere in the text."""

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    def words(self, first: int, last: int) -> str:
        """The text from token `first` up to, not including, token `last`."""
        if first >= last:
            return ""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]


@cache
def _verb_forms() -> dict[str, tuple[str, int]]:
    """Form → (base, kind): 0 base, 1 third person, 2 past (and participle), 3 participle only, 4 gerund."""
    table: dict[str, tuple[str, int]] = {}
    bases = set(words("verbs", "common")) | set(lexicon("verbs")["irregular"])
    for name, *keys in (
        ("cues", "say"),
        ("exchange", "give_verbs"),
        ("exchange", "swap_verbs"),
        ("acts", "harm", "verbs"),
    ):
        bases |= words(name, *keys)
    acts = lexicon("acts")
    for group in (*acts["demand"].values(), *acts["position"].values()):
        if isinstance(group, list):
            bases |= {str(word) for word in group}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    for base in sorted(bases):
        made = conjugate(base)
        for kind, form in enumerate((made.base, made.third, made.past, made.participle, made.gerund)):
            table.setdefault(form, (base, kind))
    for base in bases:
        table[base] = (base, 0)
    return table


def read_doc(article: Article) -> Doc:
    """The tagged tokens of an article, in linear time."""
    tokens: list[Token] = []
    ranges: list[tuple[int, int]] = []
    text = article.text
    lower_words: set[str] = set()
    for index, sentence in enumerate(article.sentences):
        first = len(tokens)
        for match in _TOKEN.finditer(text, sentence.start, sentence.end):
            _append(tokens, text, match.start(), match.end(), index)
        ranges.append((first, len(tokens)))
    for token in tokens:
        if token.text == token.lower:
            lower_words.add(token.lower)
    frozen = frozenset(lower_words)
    for first, last in ranges:
        _tag(tokens, first, last, frozen)
        _dateline(article, tokens, first, last)
    return Doc(article, tokens, ranges, frozen)


def _append(tokens: list[Token], text: str, start: int, end: int, sentence: int) -> None:
    word = text[start:end]
    if word in _ABBREVIATION and text[end : end + 1] == ".":
        tokens.append(Token(start, end + 1, word + ".", word.lower() + ".", sentence))
        return
    if word == "." and tokens and tokens[-1].end > start:
        return
    suffix = _SUFFIX.search(word) if ("'" in word or "’" in word) else None
    if suffix and suffix.start() > 0:
        cut = start + suffix.start()
        tokens.append(Token(start, cut, text[start:cut], text[start:cut].lower(), sentence))
        tokens.append(Token(cut, end, text[cut:end], text[cut:end].lower(), sentence))
        return
    tokens.append(Token(start, end, word, word.lower(), sentence))


def _tag(tokens: list[Token], first: int, last: int, lower_words: frozenset[str]) -> None:
    forms = _verb_forms()
    at_start = True
    for i in range(first, last):
        token = tokens[i]
        word, lower = token.text, token.lower
        head = word[0]
        if len(word) == 1 and not head.isalnum():
            token.tag = _mark(tokens, i, first, last)
            if token.tag in (Tag.QUOTE, Tag.STOP):
                at_start = True
            continue
        if head.isdigit() or head in "$€£¥":
            token.tag = Tag.NUMBER
        elif lower in ("'s", "’s"):
            token.tag = _apostrophe_s(tokens, i, last, forms)
            token.lemma = "be" if token.tag is Tag.AUXILIARY else ""
        elif lower in ("'d", "’d"):
            token.tag = Tag.MODAL
        elif lower == "once" and i + 1 < last and tokens[i + 1].lower in ("again", "more"):
            token.tag = Tag.ADVERB
        elif lower in _FIXED and not (head.isupper() and not at_start and lower not in ("i",)):
            token.tag = _FIXED[lower]
            if token.tag is Tag.AUXILIARY:
                token.lemma = "be" if lower in _BE else "have" if lower in _HAVE else "do"
        elif head.isupper() and not (at_start and (lower in lower_words or lower in forms)):
            token.tag = Tag.NAME
        elif lower in forms:
            _verb(tokens, i, first, last, forms)
        elif len(lower) > 4 and lower.endswith("ly"):
            token.tag = Tag.ADVERB
        at_start = False


_DATELINE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ .'’/-]+(?:, [^—–]{1,40}?)?(?:\s*\([^)]{1,40}\))?\s*(?:[—–]|--?)\s")


def _dateline(article: Article, tokens: list[Token], first: int, last: int) -> None:
    """A place and agency before the first words of a paragraph are no part of its first clause."""
    if first == last or not (first == 0 or tokens[first].text.isupper()):
        return
    match = _DATELINE.match(article.text, tokens[first].start)
    if match is not None:
        for token in tokens[first:last]:
            if token.start >= match.end():
                break
            token.tag = Tag.STOP


def _mark(tokens: list[Token], i: int, first: int, last: int) -> Tag:
    word = tokens[i].text
    if word == ",":
        return Tag.COMMA
    if word in QUOTE_MARKS:
        return Tag.QUOTE
    if word in "'‘’":
        if (
            word == "’"
            and i > first
            and tokens[i - 1].end == tokens[i].start
            and tokens[i - 1].lower.endswith("s")
        ):
            return Tag.POSSESSIVE
        if (
            word == "'"
            and i > first
            and tokens[i - 1].end == tokens[i].start
            and tokens[i - 1].lower.endswith("s")
        ):
            return Tag.POSSESSIVE
        return Tag.QUOTE
    if word in _STOPS:
        return Tag.STOP
    if word == "-" and i > first and i + 1 < last and tokens[i - 1].end < tokens[i].start:
        return Tag.STOP
    return Tag.OTHER


def _apostrophe_s(tokens: list[Token], i: int, last: int, forms: dict[str, tuple[str, int]]) -> Tag:
    before = tokens[i - 1]
    if before.tag is Tag.PRONOUN or before.lower in (
        "that",
        "what",
        "who",
        "here",
        "there",
        "it",
        "he",
        "she",
        "let",
    ):
        return Tag.AUXILIARY
    after = tokens[i + 1].lower if i + 1 < last else ""
    if after in ("not", "a", "an", "the", "going", "been", "no", "never", "n't"):
        return Tag.AUXILIARY
    return Tag.POSSESSIVE


_BEFORE_NOUN = frozenset({Tag.DETERMINER, Tag.POSSESSIVE, Tag.NUMBER})
_BASE_AFTER = frozenset({Tag.TO, Tag.MODAL})


_DEMONYM = re.compile(r"(?:ian|ean|an|ese|ish|ench|erman|eek)$")


def _verb(tokens: list[Token], i: int, first: int, last: int, forms: dict[str, tuple[str, int]]) -> None:
    """Decides whether a word that has a verb's form is one here."""
    token = tokens[i]
    base, kind = forms[token.lower]
    j = i - 1
    while j >= first and (
        tokens[j].tag in (Tag.ADVERB, Tag.NEGATION)
        or (tokens[j].tag is Tag.QUOTE and j > first and tokens[j - 1].tag in (Tag.TO, Tag.MODAL, Tag.AUXILIARY))
    ):
        j -= 1
    before = tokens[j] if j >= first else None
    tag = before.tag if before is not None else Tag.STOP
    nearest = tokens[i - 1].tag if i > first else Tag.STOP
    after = tokens[i + 1] if i + 1 < last else None
    auxiliary = before is not None and tag is Tag.AUXILIARY
    if kind == 0:
        if tag in _BASE_AFTER or (auxiliary and before is not None and before.lemma == "do"):
            token.tag, token.lemma = Tag.BASE, base
        elif auxiliary and base in (
            "become",
            "come",
            "run",
            "overcome",
            "put",
            "cut",
            "set",
            "shut",
            "let",
            "hit",
            "cost",
            "read",
            "cast",
            "spread",
            "quit",
            "bid",
        ):
            token.tag, token.lemma = Tag.PARTICIPLE, base
        elif (
            tag is Tag.PRONOUN
            and before is not None
            and before.lower in ("i", "we", "you", "they")
            or tag is Tag.RELATIVE
        ):
            token.tag, token.lemma = Tag.VERB, base
        elif before is not None and tag is Tag.COORDINATOR and _coordinated_base(tokens, j, first):
            token.tag, token.lemma = Tag.BASE, base
        elif (
            nearest in (Tag.OTHER, Tag.NAME)
            and before is not None
            and _plural(before)
            and not _noun_follows_as_verb(after)
            and base not in words("verbs", "noun_first")
        ):
            token.tag, token.lemma = Tag.VERB, base
        elif (
            tag in (Tag.STOP, Tag.QUOTE)
            and base not in words("verbs", "noun_first")
            and after is not None
            and after.tag is not Tag.STOP
        ):
            token.tag, token.lemma = Tag.BASE, base  # an imperative
        elif base in ("put", "cut", "set", "shut", "hit", "cost", "read", "let", "quit", "cast") and tag in (
            Tag.NAME,
            Tag.PRONOUN,
        ):
            token.tag, token.lemma = Tag.VERB, base
        return
    if kind == 4:
        token.tag, token.lemma = Tag.GERUND, base
        return
    if nearest in _BEFORE_NOUN and kind in (1, 2):
        return
    if kind == 1:
        if tag is Tag.PREPOSITION or nearest is Tag.PREPOSITION:
            return
        if (
            base in words("verbs", "noun_first")
            and tag is Tag.OTHER
            and before is not None
            and (_plural(before) or before.lower.endswith(("al", "ic", "ive", "ary", "ous", "ful", "ial")))
        ):
            return
        if tag in (Tag.STOP, Tag.COMMA, Tag.QUOTE) and i == first:
            return
        if (
            before is not None
            and tag is Tag.NAME
            and base in words("verbs", "noun_first")
            and _DEMONYM.search(before.lower)
        ):
            return  # "Ukrainian forces"
        if after is not None and after.tag is Tag.OTHER and _noun_follows_as_verb(after):
            return
        token.tag, token.lemma = Tag.VERB, base
        return
    if kind == 3 or auxiliary:
        token.tag, token.lemma = Tag.PARTICIPLE, base
        return
    follows = after.lower if after is not None else ""
    if follows == "by" or tag is Tag.PREPOSITION:
        token.tag, token.lemma = Tag.PARTICIPLE, base
    else:
        token.tag, token.lemma = Tag.VERB, base


def _coordinated_base(tokens: list[Token], j: int, first: int) -> bool:
    """Whether an earlier base form or infinitive stands before the coordinator at `j`."""
    return any(tokens[k].tag is Tag.BASE for k in range(j - 1, max(first, j - 12) - 1, -1))


def _plural(token: Token) -> bool:
    return (
        token.lower.endswith("s")
        and not token.lower.endswith(("ss", "us", "is"))
        or token.lower in ("people", "men", "women", "police", "staff", "fishermen", "children")
    )


def _noun_follows_as_verb(after: Token | None) -> bool:
    return after is not None and after.lower in (
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "will",
        "would",
    )
