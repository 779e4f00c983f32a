"""Decides what a name means that its own words do not tell: a short form, initials, somebody explained elsewhere."""

from __future__ import annotations

import re

from summarizer.engines.offline.cast.bodies import Bodies
from summarizer.engines.offline.cast.gazetteer import Gazetteer, head_classes
from summarizer.engines.offline.cast.people import People
from summarizer.engines.offline.cast.roles import given_names, is_description
from summarizer.engines.offline.cast.roster import Roster
from summarizer.engines.offline.cast.titles import apposition, introduced_up_to_comma
from summarizer.engines.offline.entities import Entity
from summarizer.engines.offline.lexicon import words
from summarizer.engines.offline.text import Tag

_ACRONYM = re.compile(r"(?=.{2,7}$)[A-Z][A-Za-z]?[A-Z]+[A-Z0-9]*$")
_LONGEST_PERSON = 3
"""Words in the name of a person whom only an apposition or a verb shows to be one."""
_LONGEST_BODY = 4
"""Words in a name that nothing but "the" shows to be a body's."""
_SPEECH = frozenset({"say", "add", "reply", "explain", "ask", "answer", "argue", "warn", "write", "insist"})
"""Verbs after which their subject often stands: "…,” added Maria Lind."."""
_NAMING = ("called", "named")
_PEOPLE = ("man", "woman", "boy", "girl")
"""Whoever is "called" or "named" something after one of these is a person, as after an occupation."""
_NEARBY = 60
"""How many tokens back a full name is looked for when a surname may also be a firm's short form."""


class UnclearNames:
    """The second pass over the names of an article, when those that tell themselves are known."""

    def __init__(self, roster: Roster, gazetteer: Gazetteer, people: People, bodies: Bodies) -> None:
        self._roster = roster
        self._doc = roster.doc
        self._tokens = roster.doc.tokens
        self._gazetteer = gazetteer
        self._people = people
        self._bodies = bodies
        self._named_at: dict[str, list[int]] = {}
        for k, token in enumerate(self._tokens):
            if token.tag is Tag.NAME:
                self._named_at.setdefault(token.text, []).append(k)

    def settle(self, first: int, last: int) -> None:
        """Settles what tokens ``first:last`` name; at the worst somebody or something of unknown kind."""
        first = self._past_known_names(first, last)
        if first >= last:
            return
        known = self._known_under(first, last)
        if known is not None:
            self._roster.place(first, last, known)
        elif self._is_introduced(first, last):
            self._people.add(first, last, None)
        elif self._is_firm_cut_short(first, last):
            self._bodies.add(first, last, "" if self._tokens[first].text in given_names() else "company")
        elif self._is_person(first, last):
            self._people.add(first, last, None)
        elif self._is_body(first, last):
            self._bodies.add(first, last, "")
        else:
            name = self._doc.words(first, last)
            other = self._roster.add(name, Entity("other", name, self._tokens[first].start))
            self._roster.place(first, last, other)

    def _past_known_names(self, first: int, last: int) -> int:
        """Where the part of a run begins that the first pass has not placed."""
        while first < last and self._roster.mention(first) is not None:
            known = self._gazetteer.at(self._tokens, first, last)
            if known is None:
                break
            first += len(known.parts)
        return first

    # -- names that somebody bears already -----------------------------------------------------------------------

    def _known_under(self, first: int, last: int) -> Entity | None:
        """Who bears this name already, in full or cut short."""
        roster = self._roster
        name = self._doc.words(first, last)
        known = roster.names.get(name)
        if known is not None and known.kind != "person":
            return known
        person = roster.surnames.get(name) if last - first == 1 else known
        body = roster.shorts.get(name)
        if person is not None and body is not None:
            return self._named_last_in_full(person, body, first)
        if person is not None:
            return person
        if body is None and self._before(first) == "the":
            body = roster.tails.get(name)
        if body is not None:
            roster.names[name] = body
        return body

    def _named_last_in_full(self, person: Entity, body: Entity, token: int) -> Entity:
        """A surname that is also a firm's short form means whichever was named in full last before it."""
        for k in range(token - 1, max(token - _NEARBY, -1), -1):
            mention = self._roster.mention(k)
            if mention is None or mention.last - mention.first == 1:
                continue
            if mention.entity is person or mention.entity is body:
                return mention.entity
        return body

    # -- new names ----------------------------------------------------------------------------------------------

    def _is_firm_cut_short(self, first: int, last: int) -> bool:
        """Whether the first word of a longer name stands alone elsewhere, as firms' names are cut short."""
        if last - first == 1 or self._before(first) == "the" or self._is_place(first, last):
            return False
        return any(
            self._stands_alone(k)
            for k in self._named_at.get(self._tokens[first].text, ())
            if not first <= k < last
        )

    def _stands_alone(self, k: int) -> bool:
        tokens = self._tokens
        return (
            tokens[min(k + 1, len(tokens) - 1)].tag is not Tag.NAME
            and tokens[max(k - 1, 0)].tag is not Tag.NAME
        )

    def _is_introduced(self, first: int, last: int) -> bool:
        """Whether a name is explained as somebody's: "its president, Inez Calloway", "a dealer named Abu Salim"."""
        if not 1 <= last - first <= _LONGEST_PERSON or self._is_place(first, last):
            return False
        if any(token.text in head_classes() for token in self._tokens[first:last]):
            return False
        if self._before(first) in _NAMING and first > 1:
            before = self._tokens[first - 2].lower
            if before in _PEOPLE or is_description(before):
                return True
        if last - first == 1 or self._before(first) == "the":
            return False
        if self._tokens[min(last, len(self._tokens) - 1)].tag is Tag.COMMA:
            after = self._tokens[min(last + 1, len(self._tokens) - 1)].lower
            if after in ("who", "whose"):
                return True
        return introduced_up_to_comma(self._doc, first) or self._is_joined_to_introduced(first)

    def _is_joined_to_introduced(self, first: int) -> bool:
        """ "Their foreign ministers, Nikola Dimitrov and Nikos Kotzias": the second of two."""
        mention = self._roster.mention(first - 2) if self._before(first) == "and" else None
        return (
            mention is not None
            and mention.entity.kind == "person"
            and introduced_up_to_comma(self._doc, mention.first)
        )

    def _is_person(self, first: int, last: int) -> bool:
        """Whether a name of two or three words is explained by an apposition, speaks, or is cut to a surname later."""
        if not 2 <= last - first <= _LONGEST_PERSON:
            return False
        if self._before(first) == "the" or self._is_place(first, last):
            return False
        if apposition(self._doc, last) is not None or self._is_of_a_body(last):
            return True
        if any(token.text in head_classes() for token in self._tokens[first:last]):
            return False
        return self._speaks(first, last) or self._recurs_as_surname(last)

    def _is_of_a_body(self, last: int) -> bool:
        """Whether "of the <Body>", or the same after a comma, follows a name."""
        tokens = self._tokens
        of = last + 1 if last < len(tokens) and tokens[last].tag is Tag.COMMA else last
        if of + 2 >= len(tokens):
            return False
        if tokens[of].lower not in (("of", "from", "for") if of > last else ("of", "at")):
            return False
        mention = self._roster.mention(of + 2 if tokens[of + 1].lower == "the" else of + 1)
        return mention is not None and mention.entity.kind == "organisation"

    def _speaks(self, first: int, last: int) -> bool:
        """Whether a verb of saying follows a name or stands before it, or another verb follows it."""
        tokens = self._tokens
        after = last
        while after < len(tokens) and tokens[after].tag is Tag.ADVERB:
            after += 1
        if after < len(tokens) and tokens[after].tag is Tag.VERB:
            return True
        return first > 0 and tokens[first - 1].tag is Tag.VERB and tokens[first - 1].lemma in _SPEECH

    def _recurs_as_surname(self, last: int) -> bool:
        """Whether the last word of a longer name stands later without the words before it."""
        surname, given = self._tokens[last - 1].text, self._tokens[last - 2].text
        return any(k > last and self._tokens[k - 1].text != given for k in self._named_at.get(surname, ()))

    def _is_body(self, first: int, last: int) -> bool:
        """Whether a name is an acronym, or "the" stands before its few words; several words in capitals are a headline."""
        if last - first > _LONGEST_BODY or self._is_place(first, last):
            return False
        name = self._doc.words(first, last)
        if name.isupper() and last - first > 1:
            return False
        if last - first > 1:
            return self._before(first) == "the"
        return name not in words("organisations", "names", "acronyms_of_things") and bool(
            _ACRONYM.match(name)
        )

    def _is_place(self, first: int, last: int) -> bool:
        """Whether a name is that of a street, a river or a region."""
        if self._tokens[last - 1].text in words("organisations", "places", "endings"):
            return True
        return last - first > 1 and self._tokens[first].text in words("organisations", "places", "beginnings")

    def _before(self, first: int) -> str:
        """The word before a token, in lower case."""
        return self._tokens[first - 1].lower if first > 0 else ""
