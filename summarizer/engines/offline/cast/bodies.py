"""Makes the organisations of the cast, and the short forms under which they go on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.engines.offline.cast.gazetteer import head_classes
from summarizer.engines.offline.cast.names import NUMBERED
from summarizer.engines.offline.cast.roster import Roster
from summarizer.engines.offline.entities import Entity
from summarizer.engines.offline.lexicon import words

_LETTERS = re.compile(r"[^\W\d_]+")


class Bodies:
    """Takes organisations up into the roster."""

    def __init__(self, roster: Roster) -> None:
        self._roster = roster

    def add(self, first: int, last: int, body_class: str) -> None:
        """Notes that tokens ``first:last`` name an organisation of this class; empty where none is known."""
        name = self._roster.doc.words(first, last)
        body = self._roster.names.get(name) or self._roster.shorts.get(name)
        if body is None:
            classes = frozenset({body_class} if body_class else ())
            body = Entity("organisation", name, self._roster.doc.tokens[first].start, classes=classes)
            self._roster.entities.append(body)
            self.register(body)
        elif body_class and body_class not in body.classes:
            body.classes |= {body_class}
            self._roster.by_class.setdefault(body_class, []).append(body)
        self._roster.names[name] = body
        self._roster.place(first, last, body)
        self._take_initials(body, last)
        if body_class == "government":
            self._tie_to_state(body, first)

    def register(self, body: Entity) -> None:
        """Notes the short forms of an organisation, and the classes by which "the union" may mean it."""
        for form in _short_forms(body.name):
            if (
                form[0].isupper()
                and form not in NUMBERED
                and form.lower() not in words("organisations", "names", "connectors")
            ):
                self._roster.shorts.setdefault(form, body)
        parts = body.name.split()
        if len(parts) > 1:
            self._roster.tails.setdefault(parts[-1], body)
        for name in body.classes:
            self._roster.by_class.setdefault(name, []).append(body)

    def _take_initials(self, body: Entity, last: int) -> None:
        """ "General Workers Union (GWU)": what stands in brackets after a name is another."""
        tokens = self._roster.doc.tokens
        if last + 2 >= len(tokens) or tokens[last].text != "(" or tokens[last + 2].text != ")":
            return
        initials = tokens[last + 1].text
        if initials.isupper():
            self._roster.names[initials] = body
            self._roster.place(last + 1, last + 2, body)

    def _tie_to_state(self, office: Entity, first: int) -> None:
        """An office speaks for the state whose name stands right before it."""
        before = self._roster.mention(first - 1)
        if before is not None and before.entity.kind == "nation":
            office.side = before.entity


def _short_forms(name: str) -> Iterator[str]:
    """The beginnings of a name, its initials with and without full stops, and its last word where it is a head."""
    parts = name.split()
    for n in range(1, len(parts)):
        yield " ".join(parts[:n])
    initials = "".join(word[0] for word in _LETTERS.findall(name) if word[0].isupper())
    if len(initials) > 1:
        yield initials
        yield ".".join(initials) + "."
    if len(parts) > 1 and parts[-1] in head_classes():
        yield parts[-1]
