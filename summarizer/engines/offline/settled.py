"""Deals that are told as done without their terms: "the two sides have reached a tentative agreement"."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.engines.offline.clauses import VerbGroup
from summarizer.engines.offline.entities import Entity, Referent
from summarizer.engines.offline.lexicon import words
from summarizer.engines.offline.scene import Scene
from summarizer.engines.offline.text import Tag

_REACH = 7
"""How many tokens after the verb the deal may be named."""
_STILL_NEWS = 1
"""A deal dated more than so many years before the article is history."""


@dataclass(frozen=True, slots=True)
class Settlement:
    """A deal between sides, told by a verb group up to token `end`."""

    group: VerbGroup
    parties: Referent
    sides: tuple[Entity, ...]
    end: int


class Settled:
    """Reads one sentence at a time."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def read(self, sentence: int, covered: set[int]) -> Settlement | None:
        """The deal a sentence reports as struck, or None."""
        if self._is_history(sentence):
            return None
        for group in self.scene.groups(sentence):
            if group.head in covered or not group.finite or group.negated or group.modal or group.passive:
                continue
            if group.lemma not in words("exchange", "settling_verbs"):
                continue
            found = self._deal(group, sentence)
            if found is not None:
                return found
        return None

    def _deal(self, group: VerbGroup, sentence: int) -> Settlement | None:
        tokens = self.scene.doc.tokens
        _, last = self.scene.bounds(sentence)
        noun = next(
            (
                k
                for k in range(group.last, min(group.last + _REACH, last))
                if tokens[k].lower in words("exchange", "deal_nouns")
            ),
            None,
        )
        between = tokens[group.last : noun] if noun is not None else []
        if noun is None or any(token.tag in (Tag.STOP, Tag.COMMA, Tag.TO, Tag.VERB) for token in between):
            return None
        subject = self.scene.subject(group, sentence)
        if subject is None or subject.party is None:
            return None
        end = max(self.scene.end(noun, sentence), noun + 1)
        sides = list(subject.parties)
        for k in range(noun + 1, end):
            if tokens[k].lower in ("with", "between"):
                other = self.scene.phrases.resolve(k + 1, min(k + 8, end), quiet=True)
                sides.extend(other.parties)
                break
        sides = list(
            dict.fromkeys(side for side in sides if side.kind in ("nation", "organisation", "group"))
        )
        if len(sides) == 1 and (counterpart := self.scene.partner(sides[0], sentence)) is not None:
            sides.append(counterpart)
        return Settlement(group, subject, tuple(sides), end) if len(sides) >= 2 else None

    def _is_history(self, sentence: int) -> bool:
        """Whether the sentence dates what it tells to years before the article."""
        date = self.scene.doc.article.date
        first, last = self.scene.bounds(sentence)
        years = [
            int(t.text)
            for t in self.scene.doc.tokens[first:last]
            if t.tag is Tag.NUMBER and t.text.isdigit() and len(t.text) == 4
        ]
        years = [year for year in years if 1500 < year < 2200]
        if not years:
            return False
        return date is None or max(years) < date.year - _STILL_NEWS
