"""Noun phrases to people and sides: who is "he", "the union", "a spokesman for the ministry", "both sides"?"""

from __future__ import annotations

from dataclasses import dataclass, field

from summarizer.engines.offline.cast import Cast
from summarizer.engines.offline.clauses import VerbGroup
from summarizer.engines.offline.entities import Entity, Gender, Mention, Referent
from summarizer.engines.offline.lexicon import lexicon, words
from summarizer.engines.offline.text import Doc, Tag

DAYS_AND_MONTHS = words("grammar", "days_and_months")

_BOUNDARY = frozenset(
    {
        Tag.VERB,
        Tag.MODAL,
        Tag.AUXILIARY,
        Tag.SUBORDINATOR,
        Tag.RELATIVE,
        Tag.COMMA,
        Tag.STOP,
        Tag.QUOTE,
        Tag.TO,
        Tag.BASE,
    }
)
_HEAD_ENDS = frozenset({Tag.PREPOSITION, Tag.PARTICIPLE, Tag.GERUND, Tag.RELATIVE, Tag.TO, Tag.COMMA})
_SKIPPED = frozenset({Tag.ADVERB, Tag.NEGATION, Tag.AUXILIARY, Tag.MODAL})
_COLLECTIVE = frozenset(
    "government administration side delegation team forces force troops army military navy people authorities leadership cabinet regime nation state citizens voters "
    "parliament lawmakers committee board council union party camp bloc negotiators officials representatives workers leaders ministers generals".split()
)
"""Nouns that, after a state's or a body's name, mean that state or body itself."""
_BOTH = frozenset(
    {
        "both sides",
        "the two sides",
        "both parties",
        "the two parties",
        "the two countries",
        "both countries",
        "the two governments",
        "both governments",
        "the two",
    }
)
_PERSON_PRONOUNS: dict[str, Gender] = {"he": "m", "him": "m", "she": "f", "her": "f"}


@dataclass(slots=True)
class Focus:
    """What the text is speaking of, sentence by sentence: for pronouns."""

    people: list[Entity] = field(default_factory=list[Entity])
    """Latest speaker or subject last."""
    bodies: list[Entity] = field(default_factory=list[Entity])
    speaker: Referent | None = None
    """Who is speaking where a first person stands."""

    def saw(self, referent: Referent) -> None:
        """Notes the subject of a clause."""
        if referent.person is not None:
            self.people.append(referent.person)
        elif len(referent.parties) == 1:
            self.bodies.append(referent.parties[0])

    def person(self, gender: Gender | None) -> Entity | None:
        """The latest person that a pronoun of this gender can mean."""
        for entity in reversed(self.people[-8:]):
            if gender is None or entity.gender is None or entity.gender == gender:
                return entity
        return None


class Phrases:
    """Resolves the noun phrases of one article."""

    def __init__(self, doc: Doc, cast: Cast) -> None:
        self.doc = doc
        self.cast = cast
        self.focus = Focus()
        self._two: list[Entity] | None = None

    def subject(self, group: VerbGroup, first: int) -> Referent | None:
        """Who does what the verb group says; `first` is the first token of the sentence.  None where it cannot be told."""
        span = self.subject_span(group.first, first)
        return self.resolve(*span) if span is not None else None

    def subject_span(self, verb: int, first: int) -> tuple[int, int] | None:
        """The tokens of the noun phrase before a verb group, over inserted phrases and shared subjects."""
        tokens = self.doc.tokens
        j = verb - 1
        while j >= first and (
            tokens[j].tag is Tag.ADVERB or (tokens[j].text in DAYS_AND_MONTHS and j > first)
        ):
            j -= 1
        if j > first and tokens[j].lower in ("on", "last") and tokens[j + 1].text in DAYS_AND_MONTHS:
            j -= 1
        if j < first:
            return None
        tag = tokens[j].tag
        if tag is Tag.COORDINATOR:
            return self._shared(j, first)
        if tag is Tag.RELATIVE or (
            tokens[j].lower == "that" and j > first and tokens[j - 1].tag in (Tag.OTHER, Tag.NAME)
        ):
            before = j - 1
            if before >= first and tokens[before].tag is Tag.COMMA:
                before -= 1
            return self._phrase(before, first) if before >= first else None
        if tag is Tag.COMMA:
            return self._over_insertion(j, first)
        if tag in (Tag.STOP, Tag.QUOTE, Tag.SUBORDINATOR):
            return None
        return self._phrase(j, first)

    def _shared(self, coordinator: int, first: int) -> tuple[int, int] | None:
        """ "X does this and (also) did that": the subject of the verb before."""
        tokens = self.doc.tokens
        after = coordinator + 1
        while after < len(tokens) and tokens[after].tag is Tag.ADVERB:
            after += 1
        alike = (
            tokens[after].lower
            if after < len(tokens) and tokens[after].tag in (Tag.AUXILIARY, Tag.MODAL)
            else ""
        )
        nearest: int | None = None
        k = coordinator - 1
        while k >= first:
            if tokens[k].tag is Tag.STOP and tokens[k].text in ".;:":
                break
            if tokens[k].tag in (Tag.VERB, Tag.MODAL, Tag.AUXILIARY):
                if nearest is None:
                    nearest = k
                if not alike or tokens[k].lower == alike:
                    relative = self._in_relative(k, first)
                    if not relative:
                        nearest = k
                        if alike:
                            break
                    if not alike:
                        break
            k -= 1
        if nearest is None:
            return None
        while nearest > first and tokens[nearest - 1].tag in _SKIPPED:
            nearest -= 1
        return self.subject_span(nearest, first)

    def _in_relative(self, verb: int, first: int) -> bool:
        """Whether the verb at this token belongs to "who …" or to "that the company …"."""
        tokens = self.doc.tokens
        if verb > first and tokens[verb - 1].tag is Tag.RELATIVE:
            return True
        span = (
            self._phrase(verb - 1, first)
            if verb > first and tokens[verb - 1].tag in (Tag.NAME, Tag.OTHER, Tag.PRONOUN)
            else None
        )
        return span is not None and span[0] > first and tokens[span[0] - 1].lower in ("that", "which", "who")

    def _over_insertion(self, comma: int, first: int) -> tuple[int, int] | None:
        """ "X, on his first trip, told": the phrase before the insertion; none for ", said" after a clause."""
        tokens = self.doc.tokens
        k = comma - 1
        depth = 0
        while k >= first:
            token = tokens[k]
            if token.tag is Tag.COMMA:
                depth += 1
                after = tokens[k + 1]
                inserted = (
                    after.tag
                    in (
                        Tag.RELATIVE,
                        Tag.PREPOSITION,
                        Tag.NUMBER,
                        Tag.DETERMINER,
                        Tag.GERUND,
                        Tag.PARTICIPLE,
                        Tag.TO,
                    )
                    or after.lower in ("asked", "speaking", "when", "while", "as", "whose")
                    or after.tag in (Tag.OTHER, Tag.NAME)
                )
                if inserted and k > first:
                    span = self._phrase(k - 1, first)
                    if span is not None and self.resolve(*span, quiet=True).parties:
                        return span
                if depth >= 3:
                    return None
            if token.tag is Tag.STOP and token.text in ".;:":
                return None
            k -= 1
        return None

    def _phrase(self, end: int, first: int) -> tuple[int, int] | None:
        """The noun phrase that ends with token `end`, prepositional phrases included."""
        tokens = self.doc.tokens
        start = end + 1
        while start > first:
            before = tokens[start - 1]
            if before.tag in _BOUNDARY and not (before.tag is Tag.SUBORDINATOR and before.lower in ("once",)):
                break
            if before.tag is Tag.COORDINATOR and (
                before.lower != "and" or self._verb_before(start - 1, first)
            ):
                break
            start -= 1
        while start <= end and (
            tokens[start].tag in (Tag.ADVERB, Tag.COORDINATOR, Tag.NEGATION)
            or (tokens[start].tag is Tag.PREPOSITION)
        ):
            start = (
                self._past_prepositional(start, end) if tokens[start].tag is Tag.PREPOSITION else start + 1
            )
        return (start, end + 1) if start <= end else None

    def _past_prepositional(self, start: int, end: int) -> int:
        """Skips "In a recent letter" before the subject; the whole phrase is one where only a name can begin another."""
        tokens = self.doc.tokens
        for k in range(start + 1, end + 1):
            mention = self.cast.mention(k)
            if k > start + 1 and (
                (mention is not None and mention.first == k and tokens[k - 1].tag in (Tag.OTHER, Tag.NUMBER))
                or tokens[k].tag is Tag.PRONOUN
            ):
                return k
        return end + 1

    def _verb_before(self, k: int, first: int) -> bool:
        tokens = self.doc.tokens
        for j in range(k - 1, first - 1, -1):
            if tokens[j].tag in (Tag.VERB, Tag.MODAL, Tag.AUXILIARY):
                return True
            if tokens[j].tag in (Tag.STOP, Tag.COMMA, Tag.SUBORDINATOR, Tag.QUOTE):
                return False
        return False

    # -- from words to parties --------------------------------------------------------------------------------

    def resolve(self, first: int, last: int, *, quiet: bool = False) -> Referent:
        """Who the noun phrase ``first:last`` is; no parties where it is a thing.  `quiet` makes no new group."""
        tokens = self.doc.tokens
        while first < last and tokens[first].tag in (Tag.QUOTE, Tag.ADVERB):
            first += 1
        if first >= last:
            return Referent(first=first, last=last)
        phrase = self.doc.words(first, last).lower().replace("’", "'")
        if phrase in _BOTH:
            return Referent(tuple(self._two_sides()), first=first, last=last)
        pronoun = self._pronoun(first, last)
        if pronoun is not None:
            return pronoun
        head_end = first + 1
        while head_end < last and tokens[head_end].tag not in _HEAD_ENDS:
            head_end += 1
        joined = next(
            (
                k
                for k in range(first + 1, head_end)
                if tokens[k].lower == "and" and self.cast.mention(k) is None
            ),
            None,
        )
        if joined is not None:
            left, right = (
                self.resolve(first, joined, quiet=quiet),
                self.resolve(joined + 1, last, quiet=quiet),
            )
            if left.parties and right.parties:
                parties = tuple(dict.fromkeys((*left.parties, *right.parties)))
                return Referent(parties, None, None, first=first, last=last)
        return self._head(first, head_end, last, quiet)

    def _pronoun(self, first: int, last: int) -> Referent | None:
        lower = self.doc.tokens[first].lower
        if last - first > 1 and self.doc.tokens[first + 1].tag not in (Tag.ADVERB, Tag.PREPOSITION):
            return None
        if lower in _PERSON_PRONOUNS and lower != "her":
            person = self.focus.person(_PERSON_PRONOUNS[lower])
            return (
                self._of_person(person, first, last)
                if person is not None
                else Referent(first=first, last=last)
            )
        if lower in ("i", "we", "us", "me"):
            speaker = self.focus.speaker
            if speaker is None:
                return Referent(first=first, last=last)
            return Referent(speaker.parties, speaker.speaker, speaker.person, speaker.anonymous, first, last)
        if lower in ("they", "it", "them"):
            body = self.focus.bodies[-1] if self.focus.bodies else None
            return Referent((body,) if body is not None else (), first=first, last=last)
        return None

    def _of_person(self, person: Entity, first: int, last: int) -> Referent:
        return Referent((person.party,), person.name, person, first=first, last=last)

    def _head(self, first: int, head_end: int, last: int, quiet: bool) -> Referent:
        tokens = self.doc.tokens
        mention = self.cast.mention(head_end - 1)
        if mention is not None and not mention.adjective and mention.first < head_end:
            entity = mention.entity
            if entity.kind == "person":
                return self._of_person(entity, first, last)
            if entity.kind == "other" and entity.side is None and not self._acts(entity):
                return Referent(first=first, last=last)
            return Referent(
                (entity.party,),
                entity.name if entity.kind == "organisation" else None,
                first=first,
                last=last,
            )
        noun = tokens[head_end - 1].lower
        owner = next((m for m in reversed(self.cast.mentions(first, head_end - 1))), None)
        if owner is not None:
            return self._owned(owner, noun, first, head_end, last, quiet)
        return self._common(noun, first, head_end, last, quiet)

    def _owned(
        self, owner: Mention, noun: str, first: int, head_end: int, last: int, quiet: bool
    ) -> Referent:
        party = owner.entity.party
        if owner.entity.kind == "person":
            self.focus.people.append(owner.entity)
        if party.kind == "other":
            return Referent(first=first, last=last)
        description = self._description(first, last)
        if noun in words("people", "experts"):
            return Referent((), description, None, True, first, last)
        if noun in words("organisations", "groups", "nouns") and noun not in _COLLECTIVE:
            if quiet:
                return Referent((Entity("group", noun, 0),), first=first, last=last)
            name = f"{self.doc.words(owner.first, owner.last)} {noun}"
            return Referent((self.cast.group(name, head_end - 1),), first=first, last=last)
        if noun in _COLLECTIVE:
            anonymous = noun in words("people", "anonymous_nouns")
            return Referent((party,), description if anonymous else None, None, anonymous, first, last)
        if noun in words("people", "roles") or noun in words("people", "anonymous_nouns"):
            person = self._role_holder(noun, party)
            if person is not None and self.doc.tokens[first].lower not in ("a", "an", "one", "another"):
                return self._of_person(person, first, last)
            return Referent((party,), description, None, True, first, last)
        if noun in (
            "office",
            "ministry",
            "department",
            "embassy",
            "parliament",
            "court",
            "union",
            "company",
            "council",
        ):
            return Referent((party,), description, None, False, first, last)
        return Referent(first=first, last=last)

    def _common(self, noun: str, first: int, head_end: int, last: int, quiet: bool) -> Referent:
        tokens = self.doc.tokens
        definite = tokens[first].lower in ("the", "its", "their", "his", "her", "our", "that", "this")
        if noun in _COLLECTIVE and (owner := self._possessor(first)) is not None:
            return Referent((owner,), first=first, last=last)
        tail = self.cast.mentions(head_end, last)
        behind = next((m.entity.party for m in tail if m.entity.party.kind != "other"), None)
        if (
            noun in words("people", "roles")
            or noun in words("people", "anonymous_nouns")
            or noun in words("people", "experts")
        ):
            if noun in words("people", "experts"):
                return Referent((), self._description(first, last), None, True, first, last)
            person = self._role_holder(noun, behind) if definite else None
            if person is not None:
                return self._of_person(person, first, last)
            if behind is None and head_end < last:
                behind = self._tail_body(head_end, last)
            if behind is None and head_end - first > 1:
                behind = self._compound(first, head_end - 1)
            return Referent(
                (behind,) if behind is not None else (),
                self._description(first, last),
                None,
                True,
                first,
                last,
            )
        if noun in lexicon("organisations")["definite"] and (definite or head_end - first > 1):
            body = self.cast.definite(noun, first)
            if body is not None:
                return Referent((body.party,), first=first, last=last)
            if quiet or not definite:
                return Referent(first=first, last=last)
            return Referent((self.cast.group("the " + noun, head_end - 1),), first=first, last=last)
        if noun in words("organisations", "groups", "nouns"):
            if quiet:
                return Referent((Entity("group", noun, 0),), first=first, last=last)
            name = self._group_name(noun, first, head_end)
            return Referent((self.cast.group(name, head_end - 1),), first=first, last=last)
        return Referent(first=first, last=last)

    def _possessor(self, first: int) -> Entity | None:
        """The side of "his troops", "our government", "its negotiators"."""
        lower = self.doc.tokens[first].lower
        if lower in ("his", "her"):
            person = self.focus.person("m" if lower == "his" else "f")
            return person.party if person is not None else None
        if lower in ("our", "my"):
            return self.focus.speaker.party if self.focus.speaker is not None else None
        if lower in ("its", "their"):
            return self.focus.bodies[-1] if self.focus.bodies else None
        return None

    def _group_name(self, noun: str, first: int, head_end: int) -> str:
        modifier = self.doc.tokens[head_end - 2] if head_end - first > 1 else None
        if (
            modifier is not None
            and modifier.tag is Tag.OTHER
            and not modifier.lower.endswith(("ed", "ing"))
            and modifier.lower.isalpha()
        ):
            known = f"{modifier.lower} {noun}"
            if known in self.doc.text.lower() and modifier.lower not in (
                "other",
                "many",
                "local",
                "some",
                "senior",
                "most",
            ):
                return known
        return noun

    def _compound(self, first: int, last: int) -> Entity | None:
        """ "union officials", "a company spokesman": the body that the noun before names."""
        for k in range(last - 1, first - 1, -1):
            body = self.cast.definite(self.doc.tokens[k].lower, k)
            if body is not None:
                return body.party
        return None

    def _tail_body(self, first: int, last: int) -> Entity | None:
        """ "a spokesman for the union": the body after the preposition."""
        for k in range(first, last):
            if self.doc.tokens[k].lower in lexicon("organisations")["definite"]:
                body = self.cast.definite(self.doc.tokens[k].lower, k)
                if body is not None:
                    return body.party
        return None

    def _role_holder(self, noun: str, party: Entity | None) -> Entity | None:
        """The person introduced last with this role (and of this side, where one is named)."""
        holders = [e for e in self.cast.role_holders(noun) if party is None or e.party is party]
        return holders[-1] if holders else None

    def _description(self, first: int, last: int) -> str:
        return " ".join(self.doc.words(first, last).split())[:90].rstrip(" ,;:")

    @staticmethod
    def _acts(entity: Entity) -> bool:
        """Whether a name of unknown kind may be taken for somebody who acts: it is named more than once."""
        return entity.count >= 2

    def agent(self, span: tuple[int, int]) -> Referent | None:
        """Whoever does what only somebody can do ("Opposition groups … are demanding"): a side made of the phrase itself."""
        tokens = self.doc.tokens
        first, last = span
        while first < last and tokens[first].tag in (Tag.DETERMINER, Tag.ADVERB, Tag.NUMBER, Tag.QUOTE):
            first += 1
        end = first
        while end < last and tokens[end].tag not in _HEAD_ENDS:
            end += 1
        if end <= first or end - first > 5 or tokens[first].tag is Tag.PRONOUN:
            return None
        head = tokens[end - 1]
        mention = self.cast.mention(end - 1)
        if mention is not None and not mention.adjective:
            entity = mention.entity
            if entity.kind == "other":
                entity.kind = "organisation"
            return Referent((entity.party,), entity.name, None, first=first, last=last)
        if (
            head.lower in words("organisations", "groups", "things")
            or head.tag is not Tag.OTHER
            or not head.lower.isalpha()
            or len(head.lower) < 4
        ):
            return None
        plural = head.lower.endswith("s") and not head.lower.endswith("ss")
        if not plural and head.lower not in words("organisations", "groups", "bodies"):
            return None
        name = self.doc.words(first, end)
        if tokens[first].tag is not Tag.NAME and self.cast.mention(first) is None:
            name = name[:1].lower() + name[1:]
        return Referent((self.cast.group(name, end - 1),), first=span[0], last=last)

    def _two_sides(self) -> list[Entity]:
        if self._two is None:
            totals: dict[int, tuple[Entity, int]] = {}
            for entity in self.cast.entities:
                party = entity.party
                if party.kind in ("nation", "organisation", "group"):
                    known = totals.get(id(party), (party, 0))
                    totals[id(party)] = (party, known[1] + entity.count)
            ranked = sorted(totals.values(), key=lambda pair: (-pair[1], pair[0].first))
            self._two = [party for party, _ in ranked[:2]]
        return self._two
