"""Of whom something is asked where its own clause names nobody: who was written to, who is named beside it, who faces its side.

Annotators nearly always know whom a demand is put to (174 of 175 demands of dev and eval/training), though more than half
of the time its sentence does not say.
"""

from __future__ import annotations

from summarizer.engines.offline.clauses import VerbGroup
from summarizer.engines.offline.entities import Entity, Mention
from summarizer.engines.offline.lexicon import verb_table, words
from summarizer.engines.offline.scene import Scene
from summarizer.engines.offline.text import Tag

_AFTER_TO = 5
"""Tokens after the "to" of a letter within which its reader is named."""
_TO_WITHIN = 8
"""Tokens after "written", or "letter", within which that "to" stands."""


def asked(scene: Scene, party: Entity, group: VerbGroup, sentence: int) -> tuple[Entity, ...]:
    """Whom `party` asks by this verb group; empty where not even a counterpart is known."""
    reader = _reader(scene, group, sentence)
    if reader is not None and reader is not party:
        return (reader,)
    counterpart = scene.counterpart(party, sentence)
    mentions = scene.cast.mentions(*scene.bounds(sentence))
    named = {id(mention.entity.party) for mention in mentions if not _owns(scene, mention)}
    if counterpart is None or id(counterpart) in named:
        return (counterpart,) if counterpart is not None else ()
    beside = [side for side in scene.main_sides() if side is not party and id(side) in named]
    return (beside[0],) if beside else (counterpart,)


def _owns(scene: Scene, mention: Mention) -> bool:
    """Whether a name only tells whose a thing is: "the chair of the Baltic Council", "the farmers' water"."""
    tokens = scene.doc.tokens
    after = tokens[mention.last] if mention.last < len(tokens) else None
    if mention.adjective or (after is not None and after.tag is Tag.POSSESSIVE):
        return True
    before = mention.first - 1
    if before >= 0 and tokens[before].tag is Tag.DETERMINER:
        before -= 1
    return before >= 0 and tokens[before].lower == "of"


def _reader(scene: Scene, group: VerbGroup, sentence: int) -> Entity | None:
    """ "has written to the minister asking that …", "in a letter to the board, … asked for"."""
    tokens = scene.doc.tokens
    first, last = scene.bounds(sentence)
    for k in range(first, last):
        written = tokens[k].lower in _forms() or tokens[k].lower in words("acts", "words", "letters")
        if not written or k == group.head:
            continue
        to = next((n for n in range(k + 1, min(k + _TO_WITHIN, last - 1)) if tokens[n].lower == "to"), None)
        if to is not None:
            found = scene.phrases.resolve(to + 1, min(to + 1 + _AFTER_TO, last), quiet=True)
            return found.party
    return None


def _forms() -> dict[str, str]:
    return verb_table("acts", "words", "writing")
