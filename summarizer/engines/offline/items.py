"""Positions and demands as draft items: issue label, statement, evidence, speaker."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.article import Span
from summarizer.draft import DraftDemand, DraftPosition
from summarizer.engines.offline.addressees import Asking
from summarizer.engines.offline.clauses import VerbGroup
from summarizer.engines.offline.entities import Entity, Referent
from summarizer.engines.offline.lexicon import verb_table, words
from summarizer.engines.offline.provenance import because
from summarizer.engines.offline.scene import Context, Scene
from summarizer.engines.offline.text import Tag
from summarizer.engines.offline.wording import third_person

_DEADLINE_WORDS = frozenset(
    "the midnight noon next tomorrow monday tuesday wednesday thursday friday saturday sunday easter christmas".split()
)
_MONTHS = frozenset(
    "January February March April May June July August September October November December Jan. Feb. Aug. Sept. Oct. Nov. Dec.".split()
)
_ENDS = ("end", "week", "month", "year", "summer", "spring", "winter", "autumn", "fall", "deadline")
_OR_ELSE = ("or face", "or else", "or we", "or they", "or it will", "failing which")
_POINTERS = frozenset({"it", "that", "this", "them", "him", "her", "us", "you", "me"})


@dataclass(frozen=True, slots=True)
class Place:
    """A verb group where it stands: its sentence (0-based), who speaks there, and its subject."""

    group: VerbGroup
    sentence: int
    context: Context
    subject: Referent | None
    opening: VerbGroup | None = None
    """The verb that the group hangs on: "has written to ask"."""

    @property
    def first(self) -> int:
        """The token where what is said of the subject begins."""
        return (self.opening or self.group).first

    @property
    def party(self) -> Entity | None:
        """The side of the subject."""
        return self.subject.party if self.subject is not None else None


@dataclass(frozen=True, slots=True)
class Matter:
    """What an item is about: tokens ``first:last``, which begin with a verb or not; `whole` where the clause itself is to be shown."""

    first: int
    last: int
    verb: bool = False
    whole: tuple[int, int] | None = None


class ItemMaker:
    """Makes the items of one article, and keeps them."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.positions: list[DraftPosition] = []
        self.demands: list[DraftDemand] = []
        self.rule = ""
        """Name of the rule that is being tried, for the provenance of what it makes."""
        self.aside: tuple[tuple[str, str], ...] = ()
        """What else whoever tries the rule went by, for the same."""
        self.taken: set[int] = set()
        """Heads of the verb groups that already gave an item."""

    def position(
        self,
        place: Place,
        holder: Referent,
        act: str,
        stance: str,
        matter: Matter,
        rule: str,
        confidence: float,
    ) -> bool:
        """Adds a position of each of the holder's sides; False where it would say too little."""
        scene, group = self.scene, place.group
        tokens = scene.doc.tokens
        if (
            holder.party is None
            or (matter.last <= matter.first and not matter.verb)
            or _is_outsider(place.context.speaker or holder)
        ):
            return False
        if not matter.verb and tokens[matter.first].lower in _POINTERS:
            return False
        if group.negated and any(token.lower == "always" for token in tokens[group.first : group.last]):
            return False  # "has not always agreed with the government" is history
        if act == "refusal" and group.negated and group.lemma in words("acts", "words", "being_against"):
            act, stance = "view", "open"  # "will not oppose the treaty"
        verb, label_first = self._label_verb(matter)
        issue = scene.wording.label(label_first, matter.last, verb)
        if len(issue) < 4 or verb in words("acts", "words", "empty_verbs"):
            return False
        start, end = matter.whole if matter.whole is not None else (group.first, max(matter.last, group.last))
        statement = self._statement(place, holder, start, end, whole=matter.whole is not None)
        speaker, anonymous = _credited(place.context, holder)
        self.taken.add(group.head)
        begin = min(self._subject_start(place, start), start)
        for party in holder.parties[:2]:
            scene.note(party)
            self.positions.append(
                DraftPosition(
                    party=party.name,
                    speaker=speaker,
                    anonymous=anonymous,
                    issue=issue,
                    act=act,
                    stance=stance,
                    modality=scene.modality(group, place.sentence, matter.last),
                    attribution=_attribution(place),
                    statement=statement,
                    evidence=(scene.evidence(begin, end, place.sentence),),
                    confidence=confidence,
                    key=f"position:{rule}:{group.head}",
                    because=(because(scene, group, holder, self.rule, rule, self.aside),),
                )
            )
        return True

    def demand(
        self,
        place: Place,
        holder: Referent,
        addressees: tuple[Entity, ...],
        matter: Matter,
        strength: str,
        confidence: float,
        *,
        subject: Referent | None = None,
        deadline: str | None = None,
        told: str | None = None,
    ) -> bool:
        """Adds a demand; `subject` is who must act, where that is the grammatical subject ("Russia must withdraw").

        `told` is the verb to be shown before the matter, where the words stand otherwise: "what they want is peace".
        """
        scene, group = self.scene, place.group
        if (
            holder.party is None
            or matter.last <= matter.first
            or _is_outsider(place.context.speaker or holder)
        ):
            return False
        verb, label_first = self._label_verb(matter)
        issue = scene.wording.label(label_first, matter.last, verb)
        if len(issue) < 3:
            return False
        addressees = scene.addressees.of(Asking(holder.party, group, place.sentence, addressees))
        self.taken.add(group.head)
        begin = self._subject_start(place, place.first)
        start = min(begin, matter.whole[0]) if matter.whole is not None else place.first
        statement = self._statement(
            place, holder, start, matter.last, whole=matter.whole is not None, subject=subject
        )
        if told is not None:
            if told.endswith(" to") and addressees:
                told = f"{told[:-3]} {scene.wording.names(addressees)} to"
            statement = self._told(place, holder, told, matter) or statement
        text = scene.doc.words(matter.first, matter.last).lower()
        if any(phrase in text for phrase in _OR_ELSE):
            strength = "ultimatum"
        speaker, anonymous = _credited(place.context, holder)
        scene.note(holder.party, addressees)
        self.demands.append(
            DraftDemand(
                party=holder.party.name,
                speaker=speaker,
                anonymous=anonymous,
                addressees=tuple(entity.name for entity in addressees),
                issue=issue,
                strength=strength,
                deadline=deadline or self.deadline(matter.first, matter.last),
                modality=scene.modality(group, place.sentence, matter.last),
                attribution=_attribution(place),
                statement=statement,
                evidence=(scene.evidence(min(start, begin), matter.last, place.sentence),),
                confidence=confidence,
                key=f"demand:{group.head}",
                because=(because(scene, group, holder, self.rule, aside=self.aside),),
            )
        )
        return True

    def deadline(self, first: int, last: int) -> str | None:
        """ "by the end of the year", "before May 1": as the article puts it."""
        tokens = self.scene.doc.tokens
        for k in range(first, last - 1):
            if tokens[k].lower not in ("by", "before", "within"):
                continue
            after = tokens[k + 1]
            phrase = self.scene.doc.words(k, min(k + 6, last)).strip(' ,.;”"')
            dated = after.tag is Tag.NUMBER or after.lower in _DEADLINE_WORDS or after.text in _MONTHS
            if dated and (after.lower != "the" or any(word in phrase.lower() for word in _ENDS)):
                return phrase
        return None

    # -- parts ----------------------------------------------------------------------------------------------------

    def _subject_start(self, place: Place, otherwise: int) -> int:
        span = self.scene.phrases.subject_span(place.first, self.scene.bounds(place.sentence)[0])
        return span[0] if span is not None else otherwise

    def _label_verb(self, matter: Matter) -> tuple[str, int]:
        """The verb to name a matter by, and where its object begins."""
        tokens, first = self.scene.doc.tokens, matter.first
        if not matter.verb:
            return "", first
        if first < len(tokens) and tokens[first].lemma and tokens[first].tag in (Tag.BASE, Tag.VERB):
            return tokens[first].lemma, first + 1
        before = tokens[first - 1]
        if before.lemma and before.tag in (Tag.BASE, Tag.PARTICIPLE, Tag.VERB, Tag.GERUND):
            return before.lemma, first
        return "", first

    def _statement(
        self,
        place: Place,
        holder: Referent,
        start: int,
        end: int,
        *,
        whole: bool,
        subject: Referent | None = None,
    ) -> str:
        """Party, verb, content clause; or the quotation itself where that could mislead."""
        wording, context, group = self.scene.wording, place.context, place.group
        speaker = context.speaker
        if context.direct and context.content is not None and speaker is not None:
            turned = None if whole else self._turned(place, holder, end, subject)
            if turned is not None:
                return turned
            bounds = self.scene.doc.article.sentences[place.sentence]
            return wording.quoted(
                speaker, Span(max(context.content.start, bounds.start), min(context.content.end, bounds.end))
            )
        if whole:
            clause = wording.clause(start, end)
            if speaker is not None:
                return wording.reported(speaker, clause, "")
            return (
                wording.plain(clause, "")
                if start < group.first
                else wording.plain(wording.who(holder), clause)
            )
        predicate = wording.clause(place.first, end)
        if speaker is None:
            return wording.plain(wording.who(subject or holder), predicate)
        doer = subject or holder
        return wording.reported(speaker, wording.name(doer.parties[0]), predicate)

    def _told(self, place: Place, holder: Referent, verb: str, matter: Matter) -> str | None:
        """ "What they want is peace" → "The rebels want peace."; None where a first person would be left over."""
        wording, speaker = self.scene.wording, place.context.speaker
        predicate = f"{verb} {wording.clause(matter.first, matter.last)}"
        turned = wording.first_person_turned(predicate, speaker or holder)
        if turned is None:
            return None
        if speaker is None or speaker.party is holder.party:
            return wording.plain(wording.who(holder), turned)
        return wording.reported(speaker, wording.name(holder.parties[0]), turned)

    def _turned(self, place: Place, holder: Referent, end: int, subject: Referent | None) -> str | None:
        """ "We will not move" → "The union will not move."; None where a first person would be left over."""
        wording, group = self.scene.wording, place.group
        doer = subject or holder
        if not doer.parties:
            return None
        span = self.scene.phrases.subject_span(place.first, self.scene.bounds(place.sentence)[0])
        if place.context.content is not None:  # the clause ends with the quotation it stands in
            while end > group.last and self.scene.doc.tokens[end - 1].start >= place.context.content.end:
                end -= 1
        pronoun = self.scene.doc.tokens[span[0]].lower if span is not None and span[1] - span[0] == 1 else ""
        own = subject is None and pronoun in ("i", "we", "they")
        first = self.scene.doc.tokens[place.first]
        predicate = wording.clause(place.first, end)
        if own:
            present = first.tag is Tag.VERB and first.lower == first.lemma
            changed = third_person(first.lower, regular=present)
            predicate = changed + predicate[len(first.text) :]
        alone = pronoun == "i" and place.context.speaker is not None
        shown = wording.name(doer.parties[0]) if subject is not None or own else wording.who(doer)
        if alone and place.context.speaker is not None:
            shown = wording.who(place.context.speaker)
        turned = wording.first_person_turned(predicate, place.context.speaker or holder)
        return wording.plain(shown, turned) if turned is not None else None


def _is_outsider(referent: Referent) -> bool:
    """An analyst's reading of others is nobody's stand."""
    return referent.party is not None and referent.party.standing == "expert"


def _credited(context: Context, holder: Referent) -> tuple[str | None, bool]:
    credited = context.speaker if context.speaker is not None else holder
    return credited.speaker, credited.anonymous


def _attribution(place: Place) -> str:
    if place.context.attribution is not None:
        return "direct" if place.context.direct else "indirect"
    return "indirect" if place.group.lemma in verb_table("cues", "say").values() else "narrated"
