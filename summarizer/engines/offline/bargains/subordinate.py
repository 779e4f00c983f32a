"""Who would do what where no finite verb says it: "suggested that the company finish one lift and the tenants release half", "with the team paying"."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.engines.offline.clauses import VerbGroup
from summarizer.engines.offline.halves import Half, Halves
from summarizer.engines.offline.lexicon import words
from summarizer.engines.offline.scene import Scene
from summarizer.engines.offline.text import Tag

_DOER_WORDS = 6
"""How many tokens between "with" and the form in -ing the doer may be."""
_NEXT_REACH = 40
"""How many tokens one thing to be done may take before the next is joined to it."""


class Subordinate:
    """Reads one sentence at a time."""

    def __init__(self, scene: Scene, halves: Halves) -> None:
        self.scene = scene
        self.halves = halves

    def read(self, sentence: int) -> Iterator[tuple[Half, VerbGroup]]:
        """The halves that are told so, with the verb of each; only those whose doer is a side."""
        yield from self._proposed(sentence)
        yield from self.accompanying(sentence)

    def accompanying(self, sentence: int) -> Iterator[tuple[Half, VerbGroup]]:
        """ "…, with the team paying for parking and sewers"."""
        first, _ = self.scene.bounds(sentence)
        tokens = self.scene.doc.tokens
        for group in self.scene.groups(sentence):
            if not group.gerund:
                continue
            near = range(group.first - 2, max(group.first - 2 - _DOER_WORDS, first), -1)
            at = next((k for k in near if tokens[k].lower == "with"), None)
            if at is None or any(t.tag in (Tag.VERB, Tag.COMMA, Tag.STOP) for t in tokens[at : group.first]):
                continue
            doer = self.scene.phrases.resolve(at + 1, group.first, quiet=True).party
            half = self.halves.of_verb(group, self.scene.end(group.last, sentence), doer)
            if doer is not None and half.item:
                yield half, group

    def _proposed(self, sentence: int) -> Iterator[tuple[Half, VerbGroup]]:
        """Base forms behind "suggest (that)", the first and those that "and" or a semicolon joins to it."""
        _, last = self.scene.bounds(sentence)
        tokens = self.scene.doc.tokens
        known = {group.head for group in self.scene.groups(sentence)}
        for group in self.scene.groups(sentence):
            proposes = group.lemma in words("exchange", "offer_verbs") or group.lemma == "recommend"
            if not proposes or not group.finite or group.negated or group.last >= last:
                continue
            at = group.last if tokens[group.last].lower == "that" else group.last - 1
            while at < last - 2:
                verb = self.halves.bare_verb(at, last)
                if verb is None or verb.head in known:
                    break
                doer = self.scene.phrases.resolve(at + 1, verb.first, quiet=True).party
                if doer is None:
                    break
                joined = self._next(verb.last, last)
                end = min(self.scene.end(verb.last, sentence), joined if joined is not None else last)
                while end > verb.last + 1 and tokens[end - 1].tag in (Tag.COMMA, Tag.COORDINATOR):
                    end -= 1
                half = self.halves.of_verb(verb, end, doer)
                if half.item:
                    yield half, verb
                if joined is None:
                    break
                at = joined + 1 if tokens[joined + 1].lower == "that" else joined

    def _next(self, start: int, last: int) -> int | None:
        """The "and" behind which another somebody is to do something."""
        tokens = self.scene.doc.tokens
        for k in range(start, min(start + _NEXT_REACH, last - 3)):
            if tokens[k].tag is Tag.COORDINATOR and tokens[k].lower == "and":
                at = k + 1 if tokens[k + 1].lower == "that" else k
                verb = self.halves.bare_verb(at, last)
                if verb is not None and self.scene.phrases.resolve(at + 1, verb.first, quiet=True).parties:
                    return k
        return None
