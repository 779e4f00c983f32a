"""How people are introduced: by a title before the name, an apposition after it, or a description up to its comma."""

from __future__ import annotations

from typing import NamedTuple

from summarizer.engines.offline.cast.roles import honorifics, is_description, is_occupation, is_role
from summarizer.engines.offline.cast.roster import Roster
from summarizer.engines.offline.lexicon import words
from summarizer.engines.offline.text import Doc, Tag

_APPOSITION_WITHIN = 14
"""How many tokens after a name are searched for a role ("…, the union's long-serving general secretary,")."""
_OCCUPATION_WITHIN = 4
"""How many tokens after its article an unlisted occupation may stand ("a retired marine geographer")."""
_VERB_WITHIN = 2
"""How many tokens into an apposition its verb may stand ("who leads the union")."""
_FORMS_OF_ADDRESS = 4
"""Tokens of "Dr.", "Hon.", "Ambassador" between the comma and a name."""
_INTRODUCTION_WITHIN = 12
"""How many tokens before a name's comma its introduction may begin."""
_ENDS_APPOSITION = frozenset({Tag.COMMA, Tag.STOP, Tag.QUOTE})
_ENDS_INTRODUCTION = frozenset(
    {
        Tag.COMMA,
        Tag.STOP,
        Tag.QUOTE,
        Tag.VERB,
        Tag.MODAL,
        Tag.AUXILIARY,
        Tag.SUBORDINATOR,
        Tag.RELATIVE,
        Tag.TO,
    }
)
_NO_PART_OF_TITLE = frozenset({Tag.DETERMINER, Tag.POSSESSIVE, Tag.PREPOSITION})
_ARTICLES = ("the", "a", "an")
_OPENS_APPOSITION = (*_ARTICLES, "who", "whose", "himself", "herself")
"""What an apposition begins with that follows a name introduced already."""


class Title(NamedTuple):
    """What somebody is introduced as."""

    first: int
    last: int
    """Tokens ``first:last``, articles included: whom they speak for is read from these."""
    text: str
    """The role as the article words it."""


def titles_of(roster: Roster, name: int, last: int) -> list[Title]:
    """The titles of the person whom tokens ``name:last`` name, as given here: before the name, up to its comma, after it."""
    before = _before_name(roster, name)
    introduced = _up_to_comma(roster.doc, name)
    after = _in_apposition(roster.doc, last)
    if (
        introduced is not None
        and after is not None
        and roster.doc.tokens[last + 1].lower not in _OPENS_APPOSITION
    ):
        after = None  # "Its officer, Dave Kirkbride, has asked": the clause goes on
    return [title for title in (before, introduced, after) if title is not None]


def apposition(doc: Doc, after: int) -> int | None:
    """The token of a role noun in ", the union's general secretary," right after a name that ends before `after`."""
    tokens = doc.tokens
    if after >= len(tokens) or tokens[after].tag is not Tag.COMMA:
        return None
    begin = after + 1
    if begin + 1 < len(tokens) and tokens[begin].tag is Tag.NUMBER and tokens[begin + 1].tag is Tag.COMMA:
        begin += 2  # ", 47,"
    for k in range(begin, min(begin + _APPOSITION_WITHIN, len(tokens))):
        token = tokens[k]
        if token.sentence != tokens[after].sentence or token.tag in (Tag.STOP, Tag.QUOTE):
            return None
        if token.tag is Tag.COMMA and k > begin:
            return None
        if k == begin and token.lower == "who":
            return k  # only somebody is told of with "who"
        if token.tag in (Tag.VERB, Tag.MODAL) and token.lemma not in words("people", "leading_verbs"):
            return None
        if is_description(token.lower) or (token.tag is Tag.VERB and k <= begin + _VERB_WITHIN):
            return k
        in_reach = begin < k <= begin + _OCCUPATION_WITHIN and tokens[begin].lower in _ARTICLES
        if in_reach and token.tag is Tag.OTHER and is_occupation(token.lower):
            return k
    return None


def introduced_up_to_comma(doc: Doc, name: int) -> bool:
    """Whether the words before the comma before a name tell a role: "Its president, Inez Calloway"."""
    return _up_to_comma(doc, name) is not None


def _is_form_of_address(doc: Doc, k: int) -> bool:
    token = doc.tokens[k]
    return (
        token.text in honorifics()
        or token.text in (".", "the")
        or (token.tag is Tag.NAME and token.lower in words("people", "roles"))
    )


def _before_name(roster: Roster, name: int) -> Title | None:
    """ "Norway's prime minister Ola Hauge": the words right before the name, where one of them tells a role."""
    tokens = roster.doc.tokens
    first = name
    while first > 0 and tokens[first - 1].sentence == tokens[name].sentence and _in_title(roster, first - 1):
        first -= 1
    while first < name and tokens[first].tag in _NO_PART_OF_TITLE:
        first += 1
    if not any(is_description(token.lower) for token in tokens[first:name]):
        return None
    return Title(first, name, roster.doc.words(first, name))


def _in_title(roster: Roster, k: int) -> bool:
    """Whether a token can belong to the title of the name after it."""
    mention = roster.mention(k)
    if mention is not None:
        return mention.entity.kind != "person"
    return roster.doc.tokens[k].tag in (Tag.NAME, Tag.OTHER, Tag.POSSESSIVE)


def _in_apposition(doc: Doc, last: int) -> Title | None:
    """ "Ola Hauge, the prime minister of Norway,": the words after the name's comma and age."""
    if apposition(doc, last) is None:
        return None
    tokens = doc.tokens
    first = last + 1
    if tokens[first].tag is Tag.NUMBER:
        first += 2
    end = first
    while (
        end < len(tokens)
        and tokens[end].tag not in _ENDS_APPOSITION
        and tokens[end].sentence == tokens[last].sentence
    ):
        end += 1
    begin = first
    while begin < end and tokens[begin].lower in (*_ARTICLES, "who"):
        begin += 1
    return Title(first, end, doc.words(begin, end)) if begin < end else None


def _up_to_comma(doc: Doc, name: int) -> Title | None:
    """ "His envoy for Russia and Ukraine, Keith Kellogg, …": the words before the name's comma."""
    tokens = doc.tokens
    comma = name - 1
    while comma > 0 and name - comma < _FORMS_OF_ADDRESS and _is_form_of_address(doc, comma):
        comma -= 1  # ", Dr. Saif Orozali"
    if comma < 0 or tokens[comma].tag is not Tag.COMMA:
        return None
    first = comma
    while (
        first > 0
        and name - first < _INTRODUCTION_WITHIN
        and tokens[first - 1].sentence == tokens[name].sentence
    ):
        if tokens[first - 1].tag in _ENDS_INTRODUCTION:
            break
        first -= 1
    while first < name and tokens[first].lower in ("and", "but", *_ARTICLES):
        first += 1
    if not any(
        is_role(token.lower) or is_role(token.lower.removesuffix("s")) for token in tokens[first:comma]
    ):
        return None
    return Title(first, comma, doc.words(first, comma))
