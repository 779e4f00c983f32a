"""Goes through an article once and tells whom its pronouns mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from summarizer.engines.offline.cast import Cast
from summarizer.engines.offline.cast.links import LinkWeights
from summarizer.engines.offline.cast.links.nouns import heads
from summarizer.engines.offline.clauses import VerbGroup
from summarizer.engines.offline.entities import Entity, Gender, Mention, Referent
from summarizer.engines.offline.lexicon import words
from summarizer.engines.offline.phrases.pronouns.history import History, Place, Role, Spoken, Way
from summarizer.engines.offline.phrases.pronouns.signs import Pronoun, nobody_signs, signs_of
from summarizer.engines.offline.phrases.subjects import after_head
from summarizer.engines.offline.text import Doc, Tag

_FORMS = {
    "it": "it", "its": "it", "they": "they", "them": "they", "their": "they",
    "he": "he", "him": "he", "his": "he", "she": "she", "her": "she",
}  # fmt: skip
_GENDERS: dict[str, Gender] = {"he": "m", "she": "f"}
_OWNERS = frozenset({"its", "their", "his"})
_BEFORE_HEAD = frozenset({Tag.OTHER, Tag.NUMBER})
_LONGEST_PHRASE = 5
_SPEAKER_WITHIN = 2
"""How many sentences before a quotation its speaker may have been mentioned."""

Subject = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Option:
    """One answer: somebody mentioned before, or None for nobody, and what speaks for and against it."""

    spoken: Spoken | None
    signs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Choice:
    """One pronoun with everybody it may mean."""

    pronoun: Pronoun
    options: tuple[Option, ...]


class Antecedents:
    """Tells, for each third-person pronoun, whom it means; `of` holds the answers once `read` has run.

    `resolve` tells whom a phrase without a name means, `span` finds the subject of the verb group at a token.
    """

    def __init__(
        self,
        doc: Doc,
        cast: Cast,
        groups: Sequence[Sequence[VerbGroup]],
        span: Callable[[int, int], tuple[int, int] | None],
        resolve: Callable[[int, int], Referent],
        weights: LinkWeights,
    ) -> None:
        self.doc = doc
        self.of: dict[int, Referent] = {}
        """Token of a pronoun → whom it means; pronouns that mean nobody are left out."""
        self.history = History()
        self._cast = cast
        self._groups = groups
        self._span = span
        self._resolve = resolve
        self._weights = weights
        self._nouns = (
            heads()
            | words("people", "roles")
            | words("people", "anonymous_nouns")
            | words("people", "experts")
        )
        self._clause = 0
        self._outside = 0
        self._things = 0
        self._latest: Place | None = None
        self._named: dict[int, int] = {}

    def read(self, decide: Callable[[Choice], Spoken | None] | None = None) -> Antecedents:
        """Goes through the text; `decide` in place of the weights, for those who learn them."""
        for sentence, (first, last) in enumerate(self.doc.sentence_tokens):
            if self.doc.article.sentences[sentence].boilerplate or self.doc.in_heading(sentence):
                continue
            self._read_sentence(sentence, first, last, decide or self._likeliest)
        return self

    def renew(self) -> None:
        """Gives everybody meant the side that they were found to speak for since."""
        for token, referent in self.of.items():
            if referent.person is not None:
                self.of[token] = replace(referent, parties=(referent.person.party,))

    def _likeliest(self, choice: Choice) -> Spoken | None:
        ranking = self._weights.he if choice.pronoun.form in _GENDERS else self._weights.it
        return max(choice.options, key=lambda option: ranking.score(option.signs)).spoken

    def _read_sentence(
        self, sentence: int, first: int, last: int, decide: Callable[[Choice], Spoken | None]
    ) -> None:
        tokens = self.doc.tokens
        subjects = self._subjects(sentence, first)
        opening = min(subjects, default=-1)
        named = {m.last - 1: m for m in self._cast.mentions(first, last) if not m.adjective}
        for k in range(first, last):
            if k in subjects:
                self._clause += 1
                self._outside += k not in self.doc.quoted
            group = subjects.get(k)
            role: Role = "other"
            if group is not None:
                role = "speaker" if group.lemma in words("cues", "say") else "subject"
            form = _FORMS.get(tokens[k].lower)
            if form is not None and tokens[k].tag is not Tag.NAME:
                self._read_pronoun(k, form, role, group, opening == k, decide)
                continue
            place = self._named_at(k, named[k], role) if k in named else self._called_at(k, first, role)
            if place is not None:
                self._note(place)
                self._things = 0
                if place.side is not None:
                    self._named[id(place.side)] = self._named.get(id(place.side), 0) + 1
            elif group is not None:
                self._things += 1

    def _subjects(self, sentence: int, first: int) -> dict[int, VerbGroup]:
        """Head of each subject of the sentence → its first verb group."""
        found: dict[int, VerbGroup] = {}
        for group in self._groups[sentence]:
            if not group.finite:
                continue
            span = self._span(group.first, first)
            if span is not None:
                head = after_head(self.doc.tokens, span[0] + 1, span[1]) - 1
                found.setdefault(head, group)
        return found

    def _named_at(self, k: int, mention: Mention, role: Role) -> Place | None:
        """Who is named by the name that ends with token `k`; None where it is more likely a thing."""
        entity = mention.entity
        if entity.kind == "person":
            referent = Referent((entity.party,), entity.name, entity)
        elif entity.kind == "other" and entity.side is None and entity.count < 2 and role != "speaker":
            return None  # named once and says nothing
        else:
            referent = Referent((entity.party,))
        return self._placed(k, referent, self._role(k, role), "name")

    def _called_at(self, k: int, first: int, role: Role) -> Place | None:
        """Who is mentioned by the phrase without a name whose head is token `k`; None where nobody."""
        token = self.doc.tokens[k]
        if token.tag is not Tag.OTHER or token.lower not in self._nouns or self._cast.mention(k) is not None:
            return None
        begin = k
        while begin > first and k - begin < _LONGEST_PHRASE and self._in_phrase(begin - 1, begin):
            begin -= 1
        referent = self._resolve(begin, k + 1)
        if not referent.parties and not referent.anonymous:
            return None
        return self._placed(k, referent, self._role(k, role), "noun")

    def _in_phrase(self, before: int, after: int) -> bool:
        tokens = self.doc.tokens
        if tokens[after].tag is Tag.DETERMINER or tokens[after].lower in _FORMS:
            return False
        mention = self._cast.mention(before)
        return tokens[before].tag in (*_BEFORE_HEAD, Tag.DETERMINER, Tag.POSSESSIVE) or (
            mention is not None or tokens[before].lower in (*_FORMS, "our", "my")
        )

    def _role(self, k: int, role: Role) -> Role:
        tokens = self.doc.tokens
        after = tokens[k + 1] if k + 1 < len(tokens) else None
        return "owner" if after is not None and after.tag is Tag.POSSESSIVE else role

    def _placed(self, k: int, referent: Referent, role: Role, way: Way) -> Place:
        token = self.doc.tokens[k]
        return Place(
            k,
            token.sentence,
            referent,
            role,
            way,
            token.lower,
            k in self.doc.quoted,
            self._clause,
            self._outside,
        )

    def _read_pronoun(
        self,
        k: int,
        form: str,
        role: Role,
        group: VerbGroup | None,
        opens: bool,
        decide: Callable[[Choice], Spoken | None],
    ) -> None:
        token = self.doc.tokens[k]
        if token.lower in _OWNERS or (token.lower == "her" and self._owns(k)):
            role = "owner"
        verb = (group.lemma or self.doc.tokens[group.head].lower) if group is not None else ""
        quoted = k in self.doc.quoted
        reporter = None if quoted else self._reporter(token.sentence)
        pronoun = Pronoun(
            k,
            token.lower,
            form,
            role,
            token.sentence,
            opens,
            quoted,
            self._clause,
            self._outside,
            verb,
            self._latest,
            reporter,
        )
        spoken = decide(Choice(pronoun, tuple(self._options(pronoun))))
        if spoken is None:
            if group is not None:
                self._things += 1
            return
        referent = spoken.last.referent
        person = referent.person
        if person is not None and person.gender is None and form in _GENDERS:
            person.gender = _GENDERS[form]
        self.of[k] = referent
        self._note(self._placed(k, referent, role, "pronoun"))
        self._things = 0

    def _reporter(self, sentence: int) -> Place | None:
        """Who was told to say something last in this sentence."""
        for place in reversed(self.history.places):
            if place.sentence != sentence:
                return None
            if place.role == "speaker":
                return place
        return None

    def _owns(self, k: int) -> bool:
        """Whether "her" at token `k` stands before a noun."""
        tokens = self.doc.tokens
        return k + 1 < len(tokens) and tokens[k + 1].tag in (Tag.OTHER, Tag.NAME, Tag.NUMBER)

    def _note(self, place: Place) -> None:
        self.history.places.append(place)
        if place.role == "speaker" and not place.quoted:
            self._latest = place

    def _options(self, pronoun: Pronoun) -> Iterator[Option]:
        gender = _GENDERS.get(pronoun.form)
        if gender is not None:
            found = self.history.people(pronoun.sentence, gender)
        else:
            found = self.history.sides(pronoun.sentence)
        yield Option(None, frozenset(nobody_signs(self.doc, pronoun, found, self._things)))
        speaker = self._speaker(pronoun) if pronoun.quoted else None
        ranks = sorted(self._named.values(), reverse=True)
        for order, spoken in enumerate(found):
            side = spoken.last.side
            rank = (
                ranks.index(self._named[id(side)])
                if side is not None and id(side) in self._named
                else len(ranks)
            )
            yield Option(spoken, frozenset(signs_of(pronoun, spoken, order, speaker, rank)))

    def _speaker(self, pronoun: Pronoun) -> Entity | None:
        """The side, or the person, who speaks where a pronoun is quoted: outside the quotation in its sentence, else shortly before."""
        first, last = self.doc.sentence_tokens[pronoun.sentence]
        outside = [
            m.entity
            for m in self._cast.mentions(first, last)
            if not m.adjective and m.first not in self.doc.quoted
        ]
        if outside:
            return outside[-1] if _GENDERS.get(pronoun.form) else outside[-1].party
        for place in reversed(self.history.places):
            if place.sentence < pronoun.sentence - _SPEAKER_WITHIN:
                return None
            if not place.quoted and (place.role == "speaker" or place.somebody):
                return place.referent.person if _GENDERS.get(pronoun.form) else place.side
        return None
