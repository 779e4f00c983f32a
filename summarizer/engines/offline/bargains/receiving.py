"""What comes to the subject of a verb: "each household would be given £7,800", "he could have a clause", "they may take 60,000 tonnes"."""

from __future__ import annotations

from dataclasses import replace

from summarizer.engines.offline.clauses import VerbGroup
from summarizer.engines.offline.entities import Entity
from summarizer.engines.offline.halves import Half, Halves
from summarizer.engines.offline.lexicon import words
from summarizer.engines.offline.scene import Scene
from summarizer.engines.offline.text import Tag

_BEGINS_THING = frozenset({Tag.DETERMINER, Tag.NUMBER, Tag.NAME, Tag.QUOTE})
_GIVER_REACH = 6
"""How many tokens behind "by" the giver may be named."""
_SENT_ELSEWHERE = frozenset({"off", "out", "down", "back", "to", "away", "from"})
"""What somebody takes with one of these behind it does not come to him: "take the turbines off the plan"."""


class Receiving:
    """Reads one verb group at a time."""

    def __init__(self, scene: Scene, halves: Halves) -> None:
        self.scene = scene
        self.halves = halves

    def granted(self, group: VerbGroup, sentence: int, end: int) -> Half | None:
        """The half of a passive whose subject gets; None where the subject itself is what moves, or nobody's."""
        if not group.passive:
            return None
        permits = group.lemma in words("exchange", "permitting_verbs")
        if not permits and group.lemma not in words("exchange", "granting_verbs"):
            return None
        subject = self.scene.subject(group, sentence)
        if subject is None or not subject.parties or self._is_owned_thing(group, sentence):
            return None
        half = self._permitted(group, sentence, end) if permits else self._thing(group, end)
        if half is None or not half.item:
            return None
        return replace(half, giver=self._giver(group, end), receiver=subject.parties[0])

    def had(self, group: VerbGroup, doer: Entity | None, end: int) -> Half | None:
        """The half of "have", "keep" and "take" where their subject gets; None for other verbs and senses."""
        if group.last >= end or group.passive:
            return None
        tokens = self.scene.doc.tokens
        following = tokens[group.last : end]
        if group.lemma == "have":
            gets = bool(group.modal) and following[0].tag in _BEGINS_THING
        elif group.lemma == "keep":
            gets = not self.halves.things.is_state(group.last, end)
        else:
            gets = group.lemma == "take" and self.takes_for_itself(group, end)
        half = self.halves.thing(None, group.last, end, doer)
        return half if gets and half.item else None

    def takes_for_itself(self, group: VerbGroup, end: int) -> bool:
        """ "would take only the surplus", "may take up to 60,000 tonnes"; not "take the letter to the minister"."""
        following = [token.lower for token in self.scene.doc.tokens[group.last : end]]
        if following[:2] == ["up", "to"]:
            return True
        particle = bool(following) and following[0] in words("exchange", "particles")
        return not particle and not _SENT_ELSEWHERE & set(following)

    # -- helpers ------------------------------------------------------------------------------------------------

    def _is_owned_thing(self, group: VerbGroup, sentence: int) -> bool:
        """ "its keys were handed back": somebody's thing moves."""
        span = self.scene.phrases.subject_span(group.first, self.scene.bounds(sentence)[0])
        if span is None:
            return False
        tokens = self.scene.doc.tokens[span[0] : span[1]]
        return tokens[0].lower in ("its", "their", "his", "her", "our", "your", "my") or any(
            token.tag is Tag.POSSESSIVE for token in tokens
        )

    def _thing(self, group: VerbGroup, end: int) -> Half | None:
        """What is granted, behind the verb; None where a preposition follows ("was given to them")."""
        tokens = self.scene.doc.tokens
        if group.last >= end or tokens[group.last].tag not in _BEGINS_THING | {Tag.OTHER}:
            return None
        return self.halves.thing(None, group.last, end)

    def _permitted(self, group: VerbGroup, sentence: int, end: int) -> Half | None:
        """What somebody is allowed to do, as a gerund."""
        groups = self.scene.groups(sentence)
        inner = next((g for g in groups if g.infinitive and g.first == group.last), None)
        return self.halves.of_verb(inner, end, None) if inner is not None else None

    def _giver(self, group: VerbGroup, end: int) -> Entity | None:
        tokens = self.scene.doc.tokens
        by = next((k for k in range(group.last, end - 1) if tokens[k].lower == "by"), None)
        if by is None:
            return None
        return self.scene.phrases.resolve(by + 1, min(by + _GIVER_REACH, end), quiet=True).party
