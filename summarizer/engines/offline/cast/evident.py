"""Decides what a run of capitals names where its own words, or the ones beside it, tell."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.engines.offline.cast.bodies import Bodies
from summarizer.engines.offline.cast.gazetteer import Gazetteer, Known, head_classes
from summarizer.engines.offline.cast.names import NUMBERED
from summarizer.engines.offline.cast.people import People
from summarizer.engines.offline.cast.roles import given_names, honorifics, is_description, is_role
from summarizer.engines.offline.cast.roster import Roster
from summarizer.engines.offline.entities import Entity, Gender
from summarizer.engines.offline.lexicon import words
from summarizer.engines.offline.text import Tag, Token

_LONGEST_MINISTRY = 4
"""Words in the name of a ministry or court."""
_LEAST_OF_STATE_IN_FULL = 3
"""Words in a state's full name: "Republic of Valdoria"."""
_LEAST_OF_BODY_AT_PLACE = 3
"""Words of a name that begins like a place's and is a body's all the same: "Eastern Dockworkers' Guild"."""
_LONGEST_PERSON = 3
"""Words in a person's name where something else than the name tells that it is one."""
_NO_SURNAMES = ("Union", "Association", "Group", "Council", "Foundation", "Trust")
"""Heads that end no person's name; others may: "Jordan Banks", "Helen Power"."""
_SURNAMES_TOO = (None, "team", "company", "council")
"""Classes of bodies whose head words also are surnames, after a title: "Mayor Power", "Mr Borough"."""


class EvidentNames:
    """The first pass over the names of an article: states, known bodies, titled people, bodies by their head."""

    def __init__(self, roster: Roster, gazetteer: Gazetteer, people: People, bodies: Bodies) -> None:
        self._roster = roster
        self._tokens = roster.doc.tokens
        self._gazetteer = gazetteer
        self._people = people
        self._bodies = bodies

    def settle(self, first: int, last: int) -> bool:
        """Settles what tokens ``first:last`` name; False where only the rest of the text can tell."""
        first = self._past_known_names(first, last)
        return first >= last or self._settle_new_name(first, last)

    # -- names known beforehand ---------------------------------------------------------------------------------

    def _past_known_names(self, first: int, last: int) -> int:
        """Places the known names that a run begins with; where the rest of it begins."""
        while first < last:
            known = self._gazetteer.at(self._tokens, first, last)
            if known is None:
                break
            end = first + len(known.parts)
            if end < last and _begins_longer_name(known, self._tokens[end]):
                break
            self._roster.place(first, end, self._known_entity(known, first), adjective=known.adjective)
            first = end
        return first

    def _known_entity(self, known: Known, token: int) -> Entity:
        entity = self._roster.names.get(known.name)
        if entity is not None:
            return entity
        kind = "nation" if known.state else "organisation"
        entity = self._roster.add(known.name, Entity(kind, known.name, self._tokens[token].start))
        if not known.state and " " in known.name:
            self._roster.tails.setdefault(known.name.split()[-1], entity)
        body_class = None if known.state else head_classes().get(known.name.split()[-1])
        if body_class not in (None, "union"):  # "the council" may mean the Security Council
            entity.classes = frozenset({body_class})
            self._roster.by_class.setdefault(body_class, []).append(entity)
        return entity

    # -- new names ----------------------------------------------------------------------------------------------

    def _settle_new_name(self, first: int, last: int) -> bool:
        if self._settle_state_in_full(first, last):
            return True
        if self._is_ministry(first, last):
            self._bodies.add(first, last, "government")
            return True
        run = self._told_apart(first, last)
        if not run.words:
            return True  # a bare title: "the President"
        if self._is_portfolio(first, last):
            return True
        if last - first == 1 and self._stands_after_the(first) and run.words[0] in self._roster.tails:
            self._roster.place(
                first, last, self._roster.tails[run.words[0]]
            )  # "the Fund", after the Monetary one
            return True
        if run.words[0] in NUMBERED:
            self._bodies.add(first, last, "union")
            return True
        name = self._name_after_office(run)
        if name is not None:
            self._people.add(name, last, run.gender)  # "Treasury Secretary Scott Bessent"
            return True
        if _is_place(run.words) and (run.body_class is None or len(run.words) < _LEAST_OF_BODY_AT_PLACE):
            return False
        if _begins_with_given_name(run) or self._is_titled_person(run):
            self._people.add(run.name, last, run.gender)
            return True
        if run.body_class is not None and (len(run.words) > 1 or self._stands_after_the(first)):
            self._bodies.add(first, last, run.body_class)
            return True
        return False

    def _settle_state_in_full(self, first: int, last: int) -> bool:
        """ "The Republic of Valdoria": the state goes by its short name from then on."""
        if last - first < _LEAST_OF_STATE_IN_FULL or self._tokens[first + 1].lower != "of":
            return False
        if self._tokens[first].text not in words("organisations", "names", "forms_of_state"):
            return False
        short = first + (3 if self._tokens[first + 2].lower == "the" else 2)
        if short >= last:
            return False
        known = self._gazetteer.at(self._tokens, short, last)
        name = known.name if known is not None else self._roster.doc.words(short, last)
        state = self._roster.names.get(name)
        if state is None:
            state = self._roster.add(name, Entity("nation", name, self._tokens[first].start))
        self._roster.names.setdefault(self._roster.doc.words(first, last), state)
        self._roster.place(first, last, state)
        return True

    def _is_ministry(self, first: int, last: int) -> bool:
        """Whether a run is the name of an office of state, or its end after the state's name ("Valdoria's Cabinet")."""
        head = self._tokens[last - 1].text
        if head_classes().get(head) != "government" or last - first > _LONGEST_MINISTRY:
            return False
        return last - first > 1 or self._roster.mention(first - 1) is not None

    def _told_apart(self, first: int, last: int) -> _Run:
        """A run with its title told apart from the name."""
        gender: Gender | None = None
        name = first
        while name < last and self._is_title_word(name, first):
            gender = gender or honorifics().get(self._tokens[name].text)
            name += 1
        name_words = [token.text for token in self._tokens[name:last]]
        heads = (head_classes()[word] for word in reversed(name_words) if word in head_classes())
        return _Run(first, name, last, name_words, next(heads, None), gender)

    def _is_title_word(self, i: int, first: int) -> bool:
        token = self._tokens[i]
        if is_role(token.lower) or token.text in honorifics():
            return True
        if i == first:
            return False
        if token.lower in ("of", "for", "and", "the"):
            return True
        return token.text in words("people", "portfolios") and self._tokens[i - 1].lower != "the"

    def _name_after_office(self, run: _Run) -> int | None:
        """Where a person's name begins after an office in the middle of a run; None where there is none."""
        offices = (k for k in range(run.last - 2, run.name - 1, -1) if is_role(self._tokens[k].lower))
        office = next(offices, None)
        if office is None or run.last - office - 1 > _LONGEST_PERSON:
            return None
        name = office + 1
        return None if any(token.text in head_classes() for token in self._tokens[name : run.last]) else name

    def _is_titled_person(self, run: _Run) -> bool:
        """Whether a title stands before a name that can be a person's."""
        if run.name == run.first and not self._stands_after_description(run.first):
            return False
        if run.body_class not in _SURNAMES_TOO or len(run.capitalised) > _LONGEST_PERSON:
            return False
        unknown = len(run.capitalised) == 1 and run.words[0] not in self._roster.surnames
        return not (unknown and run.body_class)

    def _stands_after_description(self, first: int) -> bool:
        if first == 0:
            return False
        before = self._tokens[first - 1]
        return before.tag is Tag.OTHER and is_description(before.lower)

    def _is_portfolio(self, first: int, last: int) -> bool:
        """ "The Minister for Lands and Ocean Resources": what an office is for names nobody."""
        named = [token.text for token in self._tokens[first:last] if token.text[0].isupper()]
        if first < 2 or self._tokens[first - 1].lower not in ("for", "of"):
            return False
        return is_role(self._tokens[first - 2].lower) and set(named) <= words("people", "portfolios")

    def _stands_after_the(self, first: int) -> bool:
        return first > 0 and self._tokens[first - 1].lower == "the"


@dataclass(frozen=True, slots=True)
class _Run:
    """A run of capitals: a title, tokens ``first:name``, and a name, tokens ``name:last``; either may be empty."""

    first: int
    name: int
    last: int
    words: list[str]
    """Of the name."""
    body_class: str | None
    """The class of body that the last head word of the name tells."""
    gender: Gender | None
    """The gender that the title tells."""

    @property
    def capitalised(self) -> list[str]:
        """The words of the name without particles."""
        return [word for word in self.words if word[0].isupper()]


def _begins_longer_name(known: Known, after: Token) -> bool:
    """Whether a known name is but the beginning of another one that goes on with the token after it."""
    head = head_classes().get(after.text)
    if not known.adjective and head is not None and head != "government" and after.text != "City":
        return True  # "London Underwriters Association"
    if len(known.parts) != 1 or after.tag is not Tag.NAME or is_role(after.lower):
        return False
    return not known.state or (not known.adjective and known.parts[0] in given_names())  # "Jordan Hale"


def _is_place(name: list[str]) -> bool:
    """Whether the words of a name are those of a street, a river or a region."""
    if name[-1] in words("organisations", "places", "endings"):
        return True
    return len(name) > 1 and name[0] in words("organisations", "places", "beginnings")


def _begins_with_given_name(run: _Run) -> bool:
    """Whether a name is a person's by its first word, and its last is no head of a body's name."""
    if run.words[0] not in given_names() or len(run.capitalised) < 2:
        return False
    if run.body_class is None:
        return True
    return len(run.words) <= _LONGEST_PERSON and run.words[-1] not in _NO_SURNAMES
