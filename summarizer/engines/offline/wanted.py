"""What is wanted or asked for: whether it is another's to give, and whether asking for it is a demand at all."""

from __future__ import annotations

from summarizer.engines.offline.lexicon import words
from summarizer.engines.offline.text import Doc, Tag, Token

VERBAL = frozenset({Tag.BASE, Tag.VERB, Tag.AUXILIARY, Tag.ADVERB, Tag.PARTICIPLE})
"""What follows the "to" of an infinitive."""
_NOUNS = frozenset({Tag.OTHER, Tag.NAME, Tag.PRONOUN, Tag.ADVERB})
_GIVEN_WITHIN = 8
"""Tokens after "wants" within which a sum, or a thing that only another can give, may stand."""


def asks_little(doc: Doc, lemma: str, first: int, last: int) -> bool:
    """Whether tokens ``first:last``, asked for, are no demand: "a day to reply", "calm", "not to be named"; "commands 1,900 men"."""
    if first >= last:
        return False
    tokens = doc.tokens
    if tokens[first].tag is Tag.NEGATION or lemma == "command":
        return tokens[first].tag in (Tag.NEGATION, Tag.NUMBER)
    noun = first
    while noun < last - 1 and tokens[noun].tag in (Tag.DETERMINER, Tag.NUMBER):
        noun += 1
    return tokens[noun].lower in words("acts", "words", "asked_for_a_while")


def done_by_another(doc: Doc, first: int, last: int) -> bool:
    """Whether tokens ``first:last``, wanted, are another's to give or do: "six per cent", "the charges dropped", "the poll first"."""
    tokens = doc.tokens
    if tokens[first].lower == "to":
        return False
    for k in range(first, last):
        token = tokens[k]
        near = k < first + _GIVEN_WITHIN
        if near and (token.tag is Tag.NUMBER or token.lower in words("acts", "words", "given_by_another")):
            return True
        if k == first or token.tag in (Tag.RELATIVE, Tag.SUBORDINATOR):
            continue
        if token.lower in words("acts", "words", "wanted_so"):
            return True
        if _is_done(token) and tokens[k - 1].tag in _NOUNS:
            return True
        if token.tag is Tag.TO and k + 1 < last and tokens[k + 1].tag in VERBAL:
            return True
    return False


def _is_done(token: Token) -> bool:
    """Whether a word may be a past participle: "dropped", "sent"."""
    past = token.tag is Tag.VERB and token.lower != token.lemma and not token.lower.endswith("s")
    return past or token.tag is Tag.PARTICIPLE
