"""Decides whether a word that has the form of a verb is one where it stands: "they demand" but "the demand"."""

from __future__ import annotations

from enum import IntEnum
from functools import cache
from typing import NamedTuple

from summarizer.engines.offline.lexicon import conjugate, lexicon, words
from summarizer.engines.offline.text.tokens import Tag, Token

_BEFORE_NOUN = frozenset({Tag.DETERMINER, Tag.POSSESSIVE, Tag.NUMBER})
_BEFORE_BASE = frozenset({Tag.TO, Tag.MODAL})
_BEFORE_QUOTED_VERB = frozenset({Tag.TO, Tag.MODAL, Tag.AUXILIARY})
_PLURAL_PRONOUNS = ("i", "we", "you", "they")
"""The pronouns that a base form agrees with."""
_BEGINS_OBJECT = '"“‘$€£'
"""Marks that an object can begin with."""
_OFF_AND_UP = frozenset({"up", "off", "down", "back", "over"})
"""Particles that show the word before them to be a verb."""
_JOINED_WITHIN = 12
"""How many tokens before "and" an infinitive is looked for that the verb after it goes on ("to stop and leave")."""
_NOWHERE = Token(0, 0, "", "", -1, Tag.STOP)
"""Stands for the token before the first of a sentence."""


class FormKind(IntEnum):
    """Which form of its verb a word is; where two are spelt alike the first stands for both."""

    BASE = 0
    THIRD_PERSON = 1
    PAST = 2
    PARTICIPLE = 3
    """A past participle that is not spelt like the past."""
    GERUND = 4


class VerbForm(NamedTuple):
    """A spelling and what it may be a form of."""

    base: str
    kind: FormKind


class _Neighbours(NamedTuple):
    """What stands around a word that may be a verb; a missing neighbour is an empty `Tag.STOP`."""

    before: Token
    """The word before, over adverbs, negations and a quotation mark inside a verb group."""
    at: int
    """Token of `before`."""
    nearest: Tag
    """The tag of the token right before."""
    after: Token | None
    """The token right after, which has no tag yet."""


@cache
def verb_forms() -> dict[str, VerbForm]:
    """Every inflected form of every verb that the lexicon knows."""
    bases = set(words("verbs", "common")) | set(lexicon("verbs")["irregular"])
    bases |= words("cues", "say") | words("exchange", "give_verbs") | words("exchange", "swap_verbs")
    bases |= words("acts", "harm", "verbs")
    for kind in ("demand", "position"):
        bases = bases.union(*(words("acts", kind, group) for group in lexicon("acts")[kind]))
    table: dict[str, VerbForm] = {}
    for base in sorted(bases):
        for kind, form in zip(FormKind, conjugate(base), strict=True):
            table.setdefault(form, VerbForm(base, kind))
    for base in bases:
        table[base] = VerbForm(base, FormKind.BASE)
    return table


def verb_tag(form: VerbForm, tokens: list[Token], i: int, first: int, last: int) -> Tag | None:
    """The tag of token `i`, spelt like `form`, in the sentence ``first:last`` tagged up to it; None where it is no verb."""
    around = _neighbours(tokens, i, first, last)
    if form.kind is FormKind.GERUND:
        return None if _is_noun_in_ing(around) else Tag.GERUND
    if form.kind is FormKind.BASE:
        return _base_tag(form.base, tokens, first, around)
    if form.kind is FormKind.PARTICIPLE:
        return Tag.PARTICIPLE
    if around.nearest in _BEFORE_NOUN:
        return None
    if form.kind is FormKind.PAST:
        return _past_tag(around)
    return None if _is_plural_noun(form.base, around, opens=i == first) else Tag.VERB


def _neighbours(tokens: list[Token], i: int, first: int, last: int) -> _Neighbours:
    k = i - 1
    while k >= first and (
        tokens[k].tag in (Tag.ADVERB, Tag.NEGATION) or _quotes_inside_group(tokens, k, first)
    ):
        k -= 1
    before = tokens[k] if k >= first else _NOWHERE
    nearest = tokens[i - 1].tag if i > first else Tag.STOP
    after = tokens[i + 1] if i + 1 < last else None
    return _Neighbours(before, k, nearest, after)


def _quotes_inside_group(tokens: list[Token], k: int, first: int) -> bool:
    """Whether a quotation begins at `k` in the middle of a verb group: "would “never accept” it"."""
    return tokens[k].tag is Tag.QUOTE and k > first and tokens[k - 1].tag in _BEFORE_QUOTED_VERB


def _base_tag(base: str, tokens: list[Token], first: int, around: _Neighbours) -> Tag | None:
    before = around.before
    tag = before.tag
    if tag in _BEFORE_BASE or (tag is Tag.AUXILIARY and before.lemma == "do"):
        return Tag.BASE
    if tag is Tag.AUXILIARY and base in words("grammar", "base_is_participle"):
        return Tag.PARTICIPLE
    if tag is Tag.RELATIVE or (tag is Tag.PRONOUN and before.lower in _PLURAL_PRONOUNS):
        return Tag.VERB
    if tag is Tag.COORDINATOR and _goes_on_infinitive(tokens, around.at, first):
        return Tag.BASE
    mostly_noun = base in words("verbs", "noun_first")
    if tag is Tag.COMMA and _goes_on_list(tokens, around, first):
        return Tag.BASE
    if (
        not mostly_noun
        and around.nearest in (Tag.OTHER, Tag.NAME)
        and _is_plural(before)
        and not _is_subject(around)
    ):
        return Tag.VERB
    if not mostly_noun and tag in (Tag.STOP, Tag.QUOTE) and around.after is not None:
        return Tag.BASE  # an imperative
    if (
        tag is Tag.NAME
        and not mostly_noun
        and around.after is not None
        and around.after.lower in words("grammar", "begins_object")
    ):
        return Tag.VERB  # "Residents of Holm Lane oppose the plan"
    if tag in (Tag.NAME, Tag.PRONOUN) and base in words("grammar", "base_is_past"):
        return Tag.VERB
    return None


def _is_noun_in_ing(around: _Neighbours) -> bool:
    """ "the building had been given", "a meeting on Monday": a form in -ing between an article and what no object begins with."""
    if around.nearest is not Tag.DETERMINER:
        return False
    return not _object_may_follow(around.after) or around.after is None


def _past_tag(around: _Neighbours) -> Tag:
    """A form in -ed is a participle after an auxiliary or preposition and before "by", else finite."""
    by_follows = around.after is not None and around.after.lower == "by"
    if by_follows or around.before.tag in (Tag.AUXILIARY, Tag.PREPOSITION):
        return Tag.PARTICIPLE
    return Tag.VERB


def _is_plural_noun(base: str, around: _Neighbours, *, opens: bool) -> bool:
    """Whether a form in -s is the plural of a noun rather than a verb; `opens` where it is its sentence's first word."""
    before = around.before
    if before.tag is Tag.PREPOSITION or around.nearest is Tag.PREPOSITION:
        return True
    if opens or _is_subject(around):
        return True
    if base not in words("verbs", "noun_first"):
        return False
    if before.tag is Tag.OTHER:
        adjective = before.lower.endswith(tuple(lexicon("grammar")["adjective_endings"]))
        return _is_plural(before) or adjective or not _object_may_follow(around.after)
    return before.tag is Tag.NAME and _is_demonym(before.lower)  # "Ukrainian forces"


def _object_may_follow(after: Token | None) -> bool:
    """Whether what is next can be what a verb is done to: not so in "oil exports and …", "pay talks, …"."""
    if after is None:
        return False
    if not after.text[0].isalnum():
        return after.text[0] in _BEGINS_OBJECT
    return after.lower not in words("grammar", "no_object_follows")


def _goes_on_infinitive(tokens: list[Token], coordinator: int, first: int) -> bool:
    """Whether a base form or infinitive stands not far before the coordinator."""
    earliest = max(first, coordinator - _JOINED_WITHIN)
    return any(tokens[k].tag is Tag.BASE for k in range(earliest, coordinator))


def _goes_on_list(tokens: list[Token], around: _Neighbours, first: int) -> bool:
    """ "would settle its claim, give up any call, and …": whether an object or particle follows, and an infinitive stands before."""
    after = around.after
    follows = after is not None and after.lower in words("grammar", "begins_object") | _OFF_AND_UP
    return follows and _goes_on_infinitive(tokens, around.at, first)


def _is_subject(around: _Neighbours) -> bool:
    """Whether the word is the subject of a verb that follows at once."""
    return around.after is not None and around.after.lower in words("grammar", "follow_a_subject")


def _is_plural(token: Token) -> bool:
    lower = token.lower
    if lower.endswith("s"):
        return not lower.endswith(("ss", "us", "is"))
    return lower in words("grammar", "plurals_without_s")


def _is_demonym(lower: str) -> bool:
    return lower.endswith(tuple(lexicon("grammar")["demonym_endings"]))
