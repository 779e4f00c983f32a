"""Gives every token its tag: from a table where the word settles it, else from its form and its neighbours."""

from __future__ import annotations

from functools import cache

from summarizer.engines.offline.lexicon import lexicon, words
from summarizer.engines.offline.text.tokens import QUOTE_MARKS, Tag, Token
from summarizer.engines.offline.text.verbs import verb_forms, verb_tag

_STOPS = frozenset(";:—–()[].!?…|•")
_CURRENCIES = "$€£¥"
_SHORTEST_ADVERB = 5
"""Shorter words in -ly are no adverbs: "ally", "fly"."""


def tag_sentence(tokens: list[Token], first: int, last: int, lower_words: frozenset[str]) -> None:
    """Tags tokens ``first:last``; `lower_words` are those that the text somewhere writes in lower case."""
    fixed, forms = _fixed_tags(), verb_forms()
    at_start = True
    for i in range(first, last):
        token = tokens[i]
        lower = token.lower
        initial = token.text[0]
        if len(token.text) == 1 and not initial.isalnum():
            token.tag = _mark_tag(tokens, i, first, last)
            at_start = at_start or token.tag in (Tag.QUOTE, Tag.STOP)
            continue
        if initial.isdigit() or initial in _CURRENCIES:
            token.tag = Tag.NUMBER
        elif lower in ("'s", "’s"):
            token.tag, token.lemma = (
                (Tag.AUXILIARY, "be") if _is_contracted(tokens, i, last) else (Tag.POSSESSIVE, "")
            )
        elif (lower == "once" and i + 1 < last and tokens[i + 1].lower in ("again", "more")) or (
            lower == "so" and i + 1 < last and tokens[i + 1].lower == "far"
        ):
            token.tag = Tag.ADVERB
        elif (known := fixed.get(lower)) is not None and (at_start or not initial.isupper() or lower == "i"):
            token.tag, token.lemma = known
        elif initial.isupper() and not (at_start and (lower in lower_words or lower in forms)):
            token.tag = Tag.NAME
        elif (form := forms.get(lower)) is not None:
            tag = verb_tag(form, tokens, i, first, last)
            if tag is not None:
                token.tag, token.lemma = tag, form.base
        elif (
            len(lower) >= _SHORTEST_ADVERB
            and lower.endswith("ly")
            and lower not in words("grammar", "no_adverbs")
        ):
            token.tag = Tag.ADVERB
        elif _is_unheard_verb(tokens, i, first, last):
            token.tag, token.lemma = Tag.BASE, lower
        at_start = False


def _is_unheard_verb(tokens: list[Token], i: int, first: int, last: int) -> bool:
    """Whether a word that no lexicon lists is a verb by its place: "would cap", "to dredge the harbour"."""
    if i == first or not tokens[i].text.isalpha() or not tokens[i].text.islower():
        return False
    before = tokens[i - 1].tag
    if before is Tag.MODAL:
        asks = i - 1 == first or tokens[i - 2].tag in (Tag.COMMA, Tag.QUOTE)  # "would parliament …?"
        return not asks and tokens[i].text not in words("grammar", "tags", "adverb")
    object_follows = i + 1 < last and tokens[i + 1].lower in words("grammar", "begins_object") - {
        "to",
        "that",
    }
    return before is Tag.TO and object_follows


@cache
def _fixed_tags() -> dict[str, tuple[Tag, str]]:
    """Word → its tag, and the verb it is a form of where it is an auxiliary."""
    grammar = lexicon("grammar")
    table = {
        word: (Tag[name.upper()], "") for name in grammar["tags"] for word in words("grammar", "tags", name)
    }
    for verb in grammar["auxiliaries"]:
        table.update(dict.fromkeys(words("grammar", "auxiliaries", verb), (Tag.AUXILIARY, verb)))
    return table


def _mark_tag(tokens: list[Token], i: int, first: int, last: int) -> Tag:
    """The tag of a token that is one character and neither letter nor digit."""
    mark = tokens[i].text
    if mark == ",":
        return Tag.COMMA
    if mark in QUOTE_MARKS or mark == "‘":
        return Tag.QUOTE
    if mark in "'’":
        return Tag.POSSESSIVE if i > first and _ends_in_s(tokens[i - 1], tokens[i]) else Tag.QUOTE
    if mark in _STOPS:
        return Tag.STOP
    if mark == "-" and first < i < last - 1 and tokens[i - 1].end < tokens[i].start:
        return Tag.STOP
    return Tag.OTHER


def _ends_in_s(before: Token, mark: Token) -> bool:
    """Whether an apostrophe stands right after a word in -s: "the workers’ demands"."""
    return before.end == mark.start and before.lower.endswith("s")


def _is_contracted(tokens: list[Token], i: int, last: int) -> bool:
    """Whether the 's at token `i` is short for "is" or "has"."""
    before = tokens[i - 1]
    if before.tag is Tag.PRONOUN or before.lower in words("grammar", "is_follows"):
        return True
    return i + 1 < last and tokens[i + 1].lower in words("grammar", "is_precedes")
