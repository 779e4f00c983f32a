"""Finds the noun phrase that a verb belongs to, over inserted phrases and shared subjects."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from summarizer.engines.offline.cast import Cast
from summarizer.engines.offline.cast.roles import is_description
from summarizer.engines.offline.lexicon import words
from summarizer.engines.offline.text import FINITE, Doc, Tag, Token

_BOUNDARY = FINITE | {Tag.SUBORDINATOR, Tag.RELATIVE, Tag.COMMA, Tag.STOP, Tag.QUOTE, Tag.TO, Tag.BASE}
"""No noun phrase goes on over one of these."""
_NO_SUBJECT = frozenset({Tag.STOP, Tag.QUOTE, Tag.SUBORDINATOR})
"""Right after one of these a verb has no subject before it."""
_BEFORE_VERB = frozenset({Tag.ADVERB, Tag.NEGATION, Tag.AUXILIARY, Tag.MODAL})
_BEFORE_PHRASE = frozenset({Tag.ADVERB, Tag.COORDINATOR, Tag.NEGATION})
_BEGINS_INSERTION = frozenset(
    {
        Tag.RELATIVE,
        Tag.PREPOSITION,
        Tag.NUMBER,
        Tag.DETERMINER,
        Tag.GERUND,
        Tag.PARTICIPLE,
        Tag.TO,
        Tag.OTHER,
        Tag.NAME,
    }
)
_INSERTION_WORDS = ("asked", "speaking", "when", "while", "as", "whose")
_CLAUSE_ENDS = frozenset({Tag.STOP, Tag.COMMA, Tag.SUBORDINATOR, Tag.QUOTE})
_LONGEST_BRACKETS = 8
"""Tokens in brackets after a subject."""
_COMMAS = 3
"""How many commas back a subject may stand."""


_AFTER_HEAD = frozenset({Tag.PREPOSITION, Tag.PARTICIPLE, Tag.GERUND, Tag.RELATIVE, Tag.TO, Tag.COMMA})
"""What begins the part of a noun phrase after its head."""


def after_head(tokens: Sequence[Token], start: int, last: int) -> int:
    """The token after the head of a noun phrase that ends before `last`, looked for from `start` on."""
    while start < last and tokens[start].tag not in _AFTER_HEAD:
        start += 1
    return start


class Subjects:
    """Finds subjects in one article; `names_somebody` tells whether tokens ``first:last`` mean a side or a person."""

    def __init__(self, doc: Doc, cast: Cast, names_somebody: Callable[[int, int], bool]) -> None:
        self._tokens = doc.tokens
        self._cast = cast
        self._names_somebody = names_somebody
        self._known: dict[tuple[int, int], tuple[int, int] | None] = {}

    def span(self, verb: int, first: int) -> tuple[int, int] | None:
        """The tokens of the subject of the verb group at `verb` in the sentence that begins at `first`; None where it has none."""
        if (verb, first) not in self._known:
            self._known[verb, first] = self._span(verb, first)
        return self._known[verb, first]

    def _span(self, verb: int, first: int) -> tuple[int, int] | None:
        tokens = self._tokens
        end = self._over_adverbs(verb - 1, first)
        if end < first:
            return None
        end = self._over_brackets(end, first)
        tag = tokens[end].tag
        if tag is Tag.COORDINATOR:
            return self._shared(end, first)
        if tag is Tag.RELATIVE or self._is_relative_that(end, first):
            return self._antecedent(end, first)
        if tag is Tag.COMMA:
            return self._over_insertion(end, first)
        if tag in _NO_SUBJECT:
            return None
        return self._described(self._phrase(end, first), first)

    def _described(self, span: tuple[int, int] | None, first: int) -> tuple[int, int] | None:
        """ "Gen. Joseph Votel, commander of the forces said": the name before a description whose second comma is left out."""
        if span is None or span[0] - 2 < first or self._tokens[span[0] - 1].tag is not Tag.COMMA:
            return span
        mention = self._cast.mention(span[0] - 2)
        named = mention is not None and mention.entity.kind == "person"
        described = self._tokens[span[0]].lower in words("people", "roles")
        if mention is None or not named or not described or self._cast.mention(span[0]) is not None:
            return span
        return mention.first, mention.last

    def _over_brackets(self, end: int, first: int) -> int:
        """The last token before "(Ind)" or "(right)"; the same token where no bracket closes there."""
        if self._tokens[end].text != ")":
            return end
        for k in range(end - 1, max(end - _LONGEST_BRACKETS, first), -1):
            if self._tokens[k].text == "(":
                return k - 1
        return end

    def _over_adverbs(self, end: int, first: int) -> int:
        """The last token before adverbs and a day ("on Monday also")."""
        tokens = self._tokens
        days = words("grammar", "days_and_months")
        while end >= first and (tokens[end].tag is Tag.ADVERB or (end > first and tokens[end].text in days)):
            end -= 1
        if end > first and tokens[end].lower in ("on", "last") and tokens[end + 1].text in days:
            end -= 1
        return end

    # -- relative clauses ---------------------------------------------------------------------------------------

    def _is_relative_that(self, k: int, first: int) -> bool:
        tokens = self._tokens
        return tokens[k].lower == "that" and k > first and tokens[k - 1].tag in (Tag.OTHER, Tag.NAME)

    def _antecedent(self, relative: int, first: int) -> tuple[int, int] | None:
        """The noun phrase before "who", "which" or "that"."""
        end = relative - 1
        if end >= first and self._tokens[end].tag is Tag.COMMA:
            end -= 1
        return self._phrase(end, first) if end >= first else None

    def _in_relative(self, verb: int, first: int) -> bool:
        """Whether the verb at this token belongs to "who …" or to "that the company …"."""
        tokens = self._tokens
        if verb == first:
            return False
        if tokens[verb - 1].tag is Tag.RELATIVE:
            return True
        if tokens[verb - 1].tag not in (Tag.NAME, Tag.OTHER, Tag.PRONOUN):
            return False
        span = self._phrase(verb - 1, first)
        return span is not None and span[0] > first and tokens[span[0] - 1].lower in ("that", "which", "who")

    # -- shared subjects ----------------------------------------------------------------------------------------

    def _shared(self, coordinator: int, first: int) -> tuple[int, int] | None:
        """ "X does this and (also) did that": the subject of the verb before."""
        verb = self._verb_joined_to(coordinator, first)
        if verb is None:
            return None
        while verb > first and self._tokens[verb - 1].tag in _BEFORE_VERB:
            verb -= 1
        return self.span(verb, first)

    def _verb_joined_to(self, coordinator: int, first: int) -> int | None:
        """The verb before "and" whose subject the verb after it shares.

        After "and will" that is an earlier "will" outside a relative clause, where there is one; else the nearest verb.
        """
        auxiliary = self._auxiliary_after(coordinator)
        nearest: int | None = None
        for k in range(coordinator - 1, first - 1, -1):
            token = self._tokens[k]
            if _ends_sentence(token):
                break
            if token.tag not in FINITE:
                continue
            if not auxiliary:
                return k
            if nearest is None:
                nearest = k
            if token.lower == auxiliary and not self._in_relative(k, first):
                return k
        return nearest

    def _auxiliary_after(self, coordinator: int) -> str:
        """The auxiliary or modal after "and", over adverbs; empty where another word follows."""
        tokens = self._tokens
        k = coordinator + 1
        while k < len(tokens) and tokens[k].tag is Tag.ADVERB:
            k += 1
        return tokens[k].lower if k < len(tokens) and tokens[k].tag in (Tag.AUXILIARY, Tag.MODAL) else ""

    # -- insertions ---------------------------------------------------------------------------------------------

    def _over_insertion(self, comma: int, first: int) -> tuple[int, int] | None:
        """ "X, on his first trip, told": the phrase before the insertion; none for ", said" after a clause."""
        tokens = self._tokens
        named = self._named_between_commas(comma, first)
        if named is not None:
            return named
        commas = 0
        for k in range(comma - 1, first - 1, -1):
            if _ends_sentence(tokens[k]):
                return None
            if tokens[k].tag is not Tag.COMMA:
                continue
            if k > first and _begins_insertion(tokens[k + 1]):
                span = self._phrase(k - 1, first)
                if span is not None and self._names_somebody(*span):
                    return span
            commas += 1
            if commas == _COMMAS:
                return None
        return None

    def _named_between_commas(self, comma: int, first: int) -> tuple[int, int] | None:
        """ "Its chief negotiator, Dr. Saif Orozali, said": the person whose name is inserted after what they are."""
        tokens = self._tokens
        mention = self._cast.mention(comma - 1) if comma > first else None
        if mention is None or mention.entity.kind != "person" or mention.last != comma:
            return None
        before = mention.first - 1
        while before > first and (
            tokens[before].tag in (Tag.NAME, Tag.DETERMINER) or tokens[before].text == "."
        ):
            before -= 1
        if before <= first or tokens[before].tag is not Tag.COMMA:
            return None
        described = any(is_description(token.lower) for token in tokens[first:before])
        return (mention.first, mention.last) if described else None

    # -- phrases ------------------------------------------------------------------------------------------------

    def _phrase(self, end: int, first: int) -> tuple[int, int] | None:
        """The noun phrase that ends with token `end`, prepositional phrases included."""
        tokens = self._tokens
        start = end + 1
        while start > first and not self._bounds_phrase(start - 1, first):
            start -= 1
        while start <= end:
            tag = tokens[start].tag
            if tag is Tag.PREPOSITION:
                start = self._past_prepositional(start, end)
            elif tag in _BEFORE_PHRASE:
                start += 1
            else:
                return start, end + 1
        return None

    def _bounds_phrase(self, k: int, first: int) -> bool:
        """Whether a noun phrase after token `k` cannot begin before it."""
        token = self._tokens[k]
        if token.tag in _BOUNDARY:
            return token.lower != "once"  # "the once mighty union"
        return token.tag is Tag.COORDINATOR and (token.lower != "and" or self._follows_verb(k, first))

    def _past_prepositional(self, start: int, end: int) -> int:
        """Skips "In a recent letter" before the subject; the whole phrase is one where only a name can begin another."""
        tokens = self._tokens
        for k in range(start + 2, end + 1):
            if tokens[k].tag is Tag.PRONOUN:
                return k
            mention = self._cast.mention(k)
            if mention is not None and mention.first == k and tokens[k - 1].tag in (Tag.OTHER, Tag.NUMBER):
                return k
        return end + 1

    def _follows_verb(self, k: int, first: int) -> bool:
        """Whether a finite verb stands before token `k` in its clause."""
        for j in range(k - 1, first - 1, -1):
            tag = self._tokens[j].tag
            if tag in FINITE:
                return True
            if tag in _CLAUSE_ENDS:
                return False
        return False


def _ends_sentence(token: Token) -> bool:
    return token.tag is Tag.STOP and token.text in ".;:"


def _begins_insertion(token: Token) -> bool:
    """Whether a phrase inserted between commas can begin with this token."""
    return token.tag in _BEGINS_INSERTION or token.lower in _INSERTION_WORDS
