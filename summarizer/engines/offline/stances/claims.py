"""The places of an article where somebody may hold or ask something: what one side says, or is told to do, in one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.article import Span
from summarizer.engines.offline.attribution import Attribution
from summarizer.engines.offline.clauses import VerbGroup
from summarizer.engines.offline.entities import Entity, Referent
from summarizer.engines.offline.scene import Scene
from summarizer.engines.offline.text import Tag

_SHORTEST = 3
"""Tokens of words that can claim anything."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What one side says, or is told to do, in one sentence; token ranges are half-open."""

    sentence: int
    """0-based index."""
    first: int
    last: int
    holder: Referent
    attribution: Attribution | None
    """None in the article's own voice."""
    groups: tuple[VerbGroup, ...]
    """The verb groups inside, in order."""

    @property
    def party(self) -> Entity | None:
        """The side whose claim it is; None where that cannot be told."""
        return self.holder.party

    def covers(self, head: int) -> bool:
        """Whether a token stands in it."""
        return self.first <= head < self.last


class Claims:
    """Every claim of one article."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._said: dict[int, list[Attribution]] = {}
        for attribution in scene.attributions.found:
            touched = {
                sentence.number - 1
                for content in attribution.content
                for sentence in _sentences_of(scene, content)
            }
            for index in touched:
                self._said.setdefault(index, []).append(attribution)

    def find(self) -> Iterator[Claim]:
        """The claims, sentence by sentence."""
        for index in self._scene.sentences():
            yield from self._in_sentence(index)

    def _in_sentence(self, index: int) -> Iterator[Claim]:
        scene = self._scene
        first, last = scene.bounds(index)
        groups = scene.groups(index)
        ranges: list[tuple[int, int, Attribution]] = []
        for attribution in self._said.get(index, ()):
            span = self._within(attribution, first, last)
            if span is None:
                continue
            same = next(
                (k for k, (_, _, a) in enumerate(ranges) if a.referent.party is attribution.referent.party),
                None,
            )
            if same is not None:
                begin, end, known = ranges[same]
                ranges[same] = (
                    min(begin, span[0]),
                    max(end, span[1]),
                    attribution if attribution.cue is not None else known,
                )
            else:
                ranges.append((*span, attribution))
        for begin, end, attribution in ranges:
            inside = tuple(group for group in groups if begin <= group.head < end)
            yield Claim(index, begin, end, attribution.referent, attribution, inside)
        told = list(self._told(index, first, groups))
        yield from told
        if not ranges and not told and last - first >= _SHORTEST:
            yield Claim(index, first, last, Referent(), None, tuple(groups))

    def _within(self, attribution: Attribution, first: int, last: int) -> tuple[int, int] | None:
        """The tokens of a sentence that an attribution's content holds."""
        tokens = self._scene.doc.tokens
        inside = [
            k
            for k in range(first, last)
            if tokens[k].tag is not Tag.QUOTE
            and any(c.start <= tokens[k].start < c.end for c in attribution.content)
        ]
        if len(inside) < _SHORTEST:
            return None
        return inside[0], inside[-1] + 1

    def _told(self, index: int, first: int, groups: list[VerbGroup]) -> Iterator[Claim]:
        """What the article itself tells of sides: one claim for each side that is a subject."""
        scene = self._scene
        cues = {a.cue for a in self._said.get(index, ())}
        told: dict[int, tuple[int, int, Referent, list[VerbGroup]]] = {}
        for group in groups:
            if not group.finite or group.head in cues or scene.context(group.head).attribution is not None:
                continue
            subject = scene.subject(group, index)
            if subject is None or subject.party is None or len(subject.parties) > 2:
                continue
            span = scene.phrases.subject_span(group.first, first)
            begin = min(span[0] if span is not None else group.first, group.first)
            end = max(scene.end(group.last, index), group.last)
            known = told.get(id(subject.party))
            if known is not None:
                told[id(subject.party)] = (
                    min(begin, known[0]),
                    max(end, known[1]),
                    known[2],
                    [*known[3], group],
                )
            else:
                told[id(subject.party)] = (begin, end, subject, [group])
        for begin, end, subject, of_it in told.values():
            if end - begin >= _SHORTEST:
                yield Claim(index, begin, end, subject, None, tuple(of_it))


def _sentences_of(scene: Scene, content: Span):
    numbers = scene.doc.article.sentences_in(content)
    return [scene.doc.article.sentences[number - 1] for number in numbers]
