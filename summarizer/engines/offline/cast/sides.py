"""Whom people speak for: by their titles, the bodies named beside them, and the company they are named in."""

from __future__ import annotations

import re

from summarizer.engines.offline.cast.gazetteer import of_the_world
from summarizer.engines.offline.cast.references import References, definite_nouns
from summarizer.engines.offline.cast.roster import Roster
from summarizer.engines.offline.entities import Entity, Mention
from summarizer.engines.offline.lexicon import lexicon, words
from summarizer.engines.offline.text import Tag

_CAPITAL = re.compile(
    r"(?P<city>\b[A-Z]\w{1,40}), (?:the )?(?:capital|seat) of (?P<state>\b[A-Z]\w{1,40})"
    r"|(?P<owner>\b[A-Z]\w{1,40})['’]s capital, (?P<owned>\b[A-Z]\w{1,40})"
    r"|the (?P<adjective>\b[A-Z]\w{1,40}) capital,? (?:of )?(?P<named>\b[A-Z]\w{1,40})"
)
_SPEAK_FOR_THEMSELVES = ("expert", "ordinary", "mediator")
_OWN_BODY, _SAME_SENTENCE = 4.0, 1.0
"""What a body counts that somebody is named as belonging to, and one that is only named in the same sentence."""
_LEAST_COMPANY = 2.0
"""How much company a body must keep with somebody to be the side they speak for."""
_MENTIONS_READ = 40
"""How many mentions of a person are looked at for company."""
_OWNER_WITHIN = 60
"""How many tokens back the owner of "his", "her" or "its" is looked for."""
_BODY_WITHIN = 3
"""How many tokens after "of" a body may stand ("of the powerful Front")."""
_SENTENCES_BACK = 2
"""How many sentences back a state is looked for that a minister may be of."""
_DOES_WITHIN = 4
"""How many tokens after a state's name the verb may stand of which it is the subject ("Dovenia on Wednesday rejected")."""
_NO_OFFICE_OF_ONE = ("party", "group", "team", "service")
"""Definite nouns that, in a title, are seldom the body: "party leader", "group president"."""


def tie_capitals(roster: Roster) -> None:
    """Capitals that the text itself introduces stand for their states from then on."""
    for match in _CAPITAL.finditer(roster.doc.text):
        state = roster.names.get(match["state"] or match["owner"] or match["adjective"])
        city = roster.names.get(match["city"] or match["owned"] or match["named"])
        if state is not None and state.kind == "nation" and city is not None and city.kind == "other":
            city.side = state


class Sides:
    """Settles the sides of the people in a roster; `titles` are the token ranges of their titles, by `id`."""

    def __init__(
        self, roster: Roster, references: References, titles: dict[int, list[tuple[int, int]]]
    ) -> None:
        self._roster = roster
        self._references = references
        self._titles = titles

    def settle(self) -> None:
        """Gives everybody a side who speaks for one."""
        people = [
            entity
            for entity in self._roster.entities
            if entity.kind == "person" and entity.standing not in _SPEAK_FOR_THEMSELVES
        ]
        for _ in range(2):  # twice: "head of Zelenskyy's office" needs Zelenskyy's side first
            for person in people:
                self._settle_by_titles(person)
        for person in people:
            if person.side is None:
                person.side = self._without_title(person)

    def _without_title(self, person: Entity) -> Entity | None:
        """The side of somebody whose titles name none, by their office, their neighbours, their company."""
        token = self._roster.token_of(person)
        side = self._by_office(person.role.lower(), token) if person.role else self._beside(token)
        if side is None and person.standing == "official":
            side = self._beside(token)
        return side or self._by_company(person)

    # -- titles -------------------------------------------------------------------------------------------------

    def _settle_by_titles(self, person: Entity) -> None:
        for first, last in self._titles.get(id(person), ()):
            if person.side is None:
                person.side = self._in_title(first, last)

    def _in_title(self, first: int, last: int) -> Entity | None:
        """Whom the words of a title or apposition say that a person speaks for."""
        owner = self._owner_before(first, last)
        if owner is not None:
            return owner
        behind = self._state_behind(first, last)
        if behind is not None:
            return behind
        lowers = [token.lower for token in self._roster.doc.tokens[first:last]]
        of_state = _names_office(lowers, "nation")
        for mention in self._roster.mentions(first, last):
            entity = mention.entity
            if of_state and entity.name in of_the_world():
                continue  # "prime minister of what the United Nations call …"
            if _is_body(entity):
                return entity
            if entity.kind == "person" and entity.side is not None and self._owns(mention):
                return entity.side
        return None

    def _state_behind(self, first: int, last: int) -> Entity | None:
        """ "Foreign Minister Ilka Prandt of Dovenia": whoever has a minister is a state."""
        lowers = [token.lower for token in self._roster.doc.tokens[first:last]]
        mention = self._roster.mention(last)
        if mention is None or mention.entity.kind != "person" or not _names_office(lowers, "nation"):
            return None
        tokens = self._roster.doc.tokens
        if mention.last + 1 >= len(tokens) or tokens[mention.last].lower != "of":
            return None
        owner = self._roster.mention(mention.last + 1)
        if owner is None or owner.entity.kind not in ("nation", "other"):
            return None
        owner.entity.kind = "nation"
        return owner.entity

    def _owner_before(self, first: int, last: int) -> Entity | None:
        """The side that "his", "her" or "its" means at the beginning of a title."""
        pronoun = self._roster.doc.tokens[first].lower
        if pronoun not in ("his", "her", "their", "its"):
            return None
        wanted = "organisation" if pronoun in ("its", "their") else "person"
        lowers = [token.lower for token in self._roster.doc.tokens[first:last]]
        if wanted == "organisation" and _names_office(lowers, "nation"):
            wanted = "nation"
        for k in range(first - 1, max(first - _OWNER_WITHIN, -1), -1):
            mention = self._roster.mention(k)
            if mention is None or mention.entity.kind != wanted or not _is_body(mention.entity.party):
                continue
            if mention.entity.party.name not in of_the_world():
                return mention.entity.party
        return None

    # -- offices ------------------------------------------------------------------------------------------------

    def _by_office(self, role: str, token: int) -> Entity | None:
        """Whom a title without a name means: "local president", "Owner", "Superintendent", "Foreign Minister"."""
        state = next(
            (
                state
                for state, titles in lexicon("people")["titles_of"].items()
                if any(t in role for t in titles)
            ),
            None,
        )
        if state is not None:
            return self._roster.names.get(state) or self._roster.add(
                state, Entity("nation", state, self._roster.doc.tokens[token].start)
            )
        parts = [word.removesuffix("'s") for word in role.replace("-", " ").replace("’", "'").split()]
        for part in parts:
            if part in definite_nouns() and part not in _NO_OFFICE_OF_ONE:
                body = self._references.definite(part, token)
                if body is not None:
                    return body
        for noun in lexicon("organisations")["offices"]:
            if noun not in ("nation", "any") and _names_office(parts, noun):
                body = self._references.definite(noun, token)
                if body is not None:
                    return body
        if _names_office(parts, "nation") or parts == ["president"]:
            return self._state_near(token)
        return self._body_before(token) if _names_office(parts, "any") else None

    def _state_near(self, token: int) -> Entity | None:
        """The state that a sentence shortly before begins with, as the doer of something; else the one the whole text is about.

        A state named in the minister's own sentence is as often the one he visits.
        """
        tokens = self._roster.doc.tokens
        sentence = tokens[token].sentence
        for nearby in range(sentence - 1, sentence - _SENTENCES_BACK - 1, -1):
            for mention in self._roster.in_sentence(nearby):
                if mention.entity.kind == "nation" and not mention.adjective:
                    ahead = tokens[mention.last : mention.last + _DOES_WITHIN]
                    if any(t.tag in (Tag.VERB, Tag.MODAL, Tag.AUXILIARY) for t in ahead):
                        return mention.entity
                    break
        return self._references.government()

    def _body_before(self, token: int) -> Entity | None:
        """The last body named before the title, in its sentence or the one before."""
        sentence = self._roster.doc.tokens[token].sentence
        for nearby in (sentence, sentence - 1):
            mentions = self._roster.in_sentence(nearby)
            before = [
                mention.entity for mention in mentions if _is_body(mention.entity) and mention.first < token
            ]
            if before:
                return before[-1]
        return None

    # -- neighbours ---------------------------------------------------------------------------------------------

    def _beside(self, token: int) -> Entity | None:
        """Somebody introduced without a title speaks for "X of <body>", or the only organisation that the sentence names."""
        mention = self._roster.mention(token)
        if mention is None:
            return None
        named = self._of_body(mention.last)
        if named is not None:
            return named
        mentions = self._roster.in_sentence(self._roster.doc.tokens[token].sentence)
        bodies = {id(m.entity.party): m.entity.party for m in mentions if m.entity.kind == "organisation"}
        speaking = [
            body
            for body in bodies.values()
            if "media" not in body.classes and body.name not in of_the_world()
        ]
        return speaking[0] if len(speaking) == 1 else None

    def _of_body(self, after: int) -> Entity | None:
        """The body in "of the Front", "from Valdoria", right after a name that ends before `after`."""
        tokens = self._roster.doc.tokens
        if after + 1 < len(tokens) and tokens[after].tag is Tag.COMMA:
            after += 1
        if after >= len(tokens) or tokens[after].lower not in ("of", "for", "from", "at"):
            return None
        for k in range(after + 1, min(after + 1 + _BODY_WITHIN, len(tokens))):
            mention = self._roster.mention(k)
            if mention is not None and _is_body(mention.entity):
                return mention.entity
        return None

    def _by_company(self, person: Entity) -> Entity | None:
        """The body that somebody is named with again and again, above all as its own ("the Front's Quiroga")."""
        weights: dict[int, tuple[Entity, float]] = {}
        for place in self._roster.places(person)[:_MENTIONS_READ]:
            mention = self._roster.mention(place)
            if mention is None:
                continue
            for other in self._roster.in_sentence(self._roster.doc.tokens[place].sentence):
                body = other.entity.party
                if not _is_body(body) or "media" in body.classes or body.name in of_the_world():
                    continue
                together = self._belong_together(mention, other)
                if body.kind == "nation" and not together:
                    continue  # whoever speaks of a state does not speak for it
                weight = _OWN_BODY if together else _SAME_SENTENCE
                weights[id(body)] = (body, weights.get(id(body), (body, 0.0))[1] + weight)
        ranked = sorted(weights.values(), key=lambda pair: (-pair[1], pair[0].first))
        if not ranked or ranked[0][1] < _LEAST_COMPANY:
            return None
        stands_out = len(ranked) == 1 or ranked[0][1] > ranked[1][1]
        return ranked[0][0] if stands_out else None

    def _belong_together(self, person: Mention, body: Mention) -> bool:
        """Whether one of the two owns the other: "the Front's Quiroga", "Quiroga's own Front"."""
        return (self._owns(body) and body.last <= person.first <= body.last + 1) or (
            self._owns(person) and person.last <= body.first <= person.last + 2
        )

    def _owns(self, mention: Mention) -> bool:
        tokens = self._roster.doc.tokens
        return tokens[min(mention.last, len(tokens) - 1)].tag is Tag.POSSESSIVE


def _is_body(entity: Entity) -> bool:
    """Whether people can speak for it."""
    return entity.kind in ("nation", "organisation")


def _names_office(parts: list[str], body: str) -> bool:
    """Whether a title has a word that belongs to this kind of body."""
    return not words("organisations", "offices", body).isdisjoint(parts)
