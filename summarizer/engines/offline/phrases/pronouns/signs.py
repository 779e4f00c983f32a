"""What speaks for and against a pronoun's meaning somebody who was mentioned before, or nobody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.engines.offline.entities import Entity
from summarizer.engines.offline.lexicon import words
from summarizer.engines.offline.phrases.pronouns.history import Place, Role, Spoken
from summarizer.engines.offline.text import Doc, Tag

_FAR = 3
"""Sentences from which on somebody was mentioned long ago."""
_FEW = 3
"""Ranks and counts above this are all alike."""
_LOWEST_RANK = 4
_EXPLETIVE_WITHIN = 7
"""Tokens after "it is" within which "that" or "to" makes the "it" mean nothing."""


@dataclass(frozen=True, slots=True)
class Pronoun:
    """One pronoun to be told."""

    token: int
    word: str
    """In lower case."""
    form: str
    """The word's nominative: "it", "they", "he", "she"."""
    role: Role
    sentence: int
    opens: bool
    """It is the subject of its sentence's first clause."""
    quoted: bool
    clause: int
    outside: int
    verb: str
    """Base form of the verb it is the subject of; empty for other pronouns."""
    latest: Place | None
    """Who was told last to say something, outside of quotations."""
    reporter: Place | None
    """Who was told to say something earlier in its sentence, where it is not quoted itself."""


def signs_of(
    pronoun: Pronoun, spoken: Spoken, order: int, speaker: Entity | None, rank: int
) -> Iterator[str]:
    """The signs of one pronoun and somebody it may mean; `order` counts from the one mentioned last, which is 0."""
    last = spoken.last
    form, role = pronoun.form, pronoun.role
    gap = pronoun.sentence - last.sentence
    far = str(gap) if gap < _FAR else "far"
    passed = pronoun.clause - last.clause if pronoun.quoted else pronoun.outside - last.outside
    since = min(passed, _FEW)
    yield f"gap={far}"
    yield f"{role} gap={far} was {last.role}"
    yield f"order={min(order, _FEW)}"
    yield f"{role} order={min(order, _FEW)} gap={far}"
    yield f"was {last.role}, now {role}"
    yield f"was {last.way}"
    yield f"subjects since={since}"
    yield f"was {last.role}, subjects since={since}"
    if pronoun.opens:
        yield f"opens, gap={far}, was {last.role}"
    if last.way == "pronoun":
        yield f"was {'the same' if last.word == pronoun.word else 'another'} pronoun"
    yield f"times={min(len(spoken.places), _FEW)}"
    subjects = sum(place.role in ("subject", "speaker") for place in spoken.places)
    yield f"subject times={min(subjects, _FEW)}"
    yield f"quoted={pronoun.quoted}, was={last.quoted}"
    yield f"{form} for {_shape(last)}"
    if not last.somebody:
        yield f"rank={min(rank, _LOWEST_RANK)}"
    if any(place.sentence == pronoun.sentence and place.role != "owner" for place in spoken.places):
        before = [place for place in spoken.places if place.sentence == pronoun.sentence]
        yield f"{role}: {before[0].role} of this sentence{' of this clause' if before[0].clause == pronoun.clause else ''}"
    firsts = [place for place in spoken.places if place.sentence == pronoun.sentence - 1]
    if firsts and firsts[0].role in ("subject", "speaker"):
        yield f"{role}: {firsts[0].role} of the sentence before"
    if pronoun.latest is not None:
        own = spoken.says(pronoun.latest)
        yield f"{form} {role}, {'spoke last' if own else 'another spoke last'}"
    reporter = pronoun.reporter
    if reporter is not None:
        own = spoken.says(reporter)
        yield f"{form} {role} reported by {'them' if own else 'another'}"
    if pronoun.quoted and speaker is not None:
        own = last.side is speaker or last.referent.person is speaker
        yield f"{form} in a quotation, {'the speaker' if own else 'not the speaker'}"


def nobody_signs(doc: Doc, pronoun: Pronoun, found: Sequence[Spoken], things: int) -> Iterator[str]:
    """The signs that a pronoun means nobody; `things` counts the subjects that were things since somebody was mentioned."""
    form, role = pronoun.form, pronoun.role
    tokens = doc.tokens
    at = pronoun.token
    yield "nobody"
    yield f"nobody {form} {role}"
    yield f"nobody quoted={pronoun.quoted}"
    yield f"nobody after things={min(things, _FEW)}"
    if pronoun.reporter is not None:
        yield f"nobody {form} {role} reported"
    yield f"nobody among={min(len(found), _FEW)}"
    if role == "owner":
        noun = next((token.lower for token in tokens[at + 1 : at + 4] if token.tag is Tag.OTHER), "-")
        yield f"nobody owns {noun}"
        yield f"nobody owns {'people' if _is_people(noun) else 'things'}"
    elif pronoun.verb:
        verb = pronoun.verb
        yield f"nobody does {verb}"
        yield f"nobody does {'saying' if verb in words('cues', 'say') else 'acting' if verb in words('acts', 'words', 'agents_only') else 'other'}"
        if verb == "be":
            after = [token.lower for token in tokens[at + 1 : at + _EXPLETIVE_WITHIN]]
            yield f"nobody is, then {'that' if 'that' in after else 'to' if 'to' in after else 'neither'}"
    elif at > 0:
        yield f"nobody after {tokens[at - 1].lemma or tokens[at - 1].lower}"


def _shape(place: Place) -> str:
    """What kind of somebody a place mentions."""
    if place.somebody:
        return "a person"
    side = place.side
    kind = side.kind if side is not None else "several"
    plural = place.word.endswith("s") and not place.word.endswith("ss")
    return f"{kind}, {place.way}{', plural' if plural and place.way != 'pronoun' else ''}{', ' + place.word if place.way == 'pronoun' else ''}"


def _is_people(noun: str) -> bool:
    return (
        noun in words("people", "roles")
        or noun in words("people", "anonymous_nouns")
        or noun in words("organisations", "groups", "collective")
        or noun in words("organisations", "groups", "nouns")
    )
