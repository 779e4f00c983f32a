"""Adding briefs to a dossier's folder: in time proportional to what is added, wherever that can be."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from summarizer.brief import Brief
from summarizer.dossier.dossier import Dossier
from summarizer.dossier.folder import INDEX, Folder, file_of
from summarizer.dossier.index import INDEX_FORMAT, Index, Profile
from summarizer.dossier.links import Links, digest_of
from summarizer.dossier.lock import only_writer
from summarizer.dossier.matching import match
from summarizer.dossier.memory import order_of
from summarizer.dossier.rules import Rules
from summarizer.errors import DossierError

_COMMIT_EVERY = 50
"""Articles after which the index is made to count: a build that is broken off goes on from there."""

Place = tuple[int, int, tuple[int, int, str], str]
"""Where an article stands in the order of time: day, arrival, order among those that came with it, id."""


@dataclass(slots=True)
class Stamp(Profile):
    """What an index was made from; one that does not fit is made anew."""

    format: str = ""
    corrections: str = ""
    articles: int = 0
    arrivals: int = 0
    day: int = 0
    """Of the latest article; 0 for none, or one without a date."""


@dataclass(slots=True)
class Known(Profile):
    """An article that the index knows."""

    sha256: str
    digest: str


@dataclass(frozen=True, slots=True)
class Added:
    """What adding briefs did, by ids of articles."""

    new: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    """Articles that were there with another brief."""
    unchanged: tuple[str, ...] = ()
    """Articles that were there with the same brief."""
    all_matched: bool = False
    """Everything was matched again: an article came late, a brief was replaced, or the corrections have changed."""


def add(folder: Folder, briefs: Iterable[Brief]) -> Added:
    """Adds briefs; one of an article that is there takes the place of the brief it had.

    Each is kept as soon as it comes, and matched when all have come.  Articles no older than the latest
    cost what they are; an older one is put in its place by matching everything again, so that the order
    of adding makes no difference (but among articles of one day).  Raises `DossierError`.
    """
    try:
        with only_writer(folder.path):
            return _Addition(folder).run(briefs)
    except sqlite3.Error as error:
        raise DossierError(
            f"cannot use {str(folder.path / INDEX)!r} ({error}): make room there or remove it, then add the same again"
        ) from None


def load(folder: Folder) -> Dossier:
    """The dossier with everything that is in its folder; what was left unfinished, or corrected, is matched first."""
    if not _is_fresh(folder, folder.digest_of_rules()):
        add(folder, ())
    try:
        return folder.dossier()
    except DossierError:
        _take_away_index(folder)  # links that a failing machine has torn are made anew
        add(folder, ())
        return folder.dossier()


def _is_fresh(folder: Folder, rules: str) -> bool:
    index = _open(folder)
    if index is None:
        return False
    try:
        stamp = index.get("stamp", "stamp", Stamp)
        return stamp is not None and _fits(stamp, rules) and stamp.articles == len(folder.articles())
    except sqlite3.Error:
        return False
    finally:
        index.close()


def _fits(stamp: Stamp, rules: str) -> bool:
    return stamp.format == INDEX_FORMAT and stamp.corrections == rules


def _open(folder: Folder) -> Index | None:
    path = folder.path / INDEX
    try:
        return Index(path) if path.exists() else None
    except sqlite3.Error:
        return None


def _take_away_index(folder: Folder) -> None:
    for name in (INDEX, f"{INDEX}-journal"):
        try:
            (folder.path / name).unlink(missing_ok=True)
        except OSError as error:
            raise DossierError(
                f"cannot make {str(folder.path / name)!r} anew ({error.strerror or error}): take away what stands there"
            ) from None


class _Addition:
    """One run of adding; the folder is locked."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._rules: Rules = folder.rules()
        self._digest = folder.digest_of_rules()
        self._waiting: dict[str, tuple[int, int, str]] = {}
        """Articles without links, with their order."""
        self._fates: dict[str, list[str]] = {"new": [], "replaced": [], "unchanged": []}
        self._index, self._stamp = self._usable_index() or (self._fresh_index(), Stamp("stamp"))
        self._anew = self._stamp.format == ""

    def run(self, briefs: Iterable[Brief]) -> Added:
        """Takes all briefs in, then matches what has to be."""
        had = self._stamp.articles
        try:
            self._find_left_over()
            for brief in briefs:
                self._take_in(brief)
            earliest = min((order[0] for order in self._waiting.values()), default=self._stamp.day)
            again = self._anew or bool(self._fates["replaced"]) or earliest < self._stamp.day
            if again:
                self._match_all()
            else:
                self._match([(0, 0, order, id) for id, order in self._waiting.items()], {})
        finally:
            self._index.close()
        fates = {name: tuple(dict.fromkeys(ids)) for name, ids in self._fates.items()}
        return Added(fates["new"], fates["replaced"], fates["unchanged"], again and had > 0)

    def _usable_index(self) -> tuple[Index, Stamp] | None:
        index = _open(self._folder)
        if index is None:
            return None
        try:
            stamp = index.get("stamp", "stamp", Stamp)
            if stamp is not None and _fits(stamp, self._digest):
                return index, stamp
        except sqlite3.Error:
            pass
        index.close()
        return None

    def _fresh_index(self) -> Index:
        _take_away_index(self._folder)
        return Index(self._folder.path / INDEX)

    def _find_left_over(self) -> None:
        """Briefs that were kept and not matched: whoever was at it ended too early, or put them there by hand."""
        if self._anew or self._stamp.articles == len(self._folder.articles()):
            return
        for name in self._folder.articles():
            if not self._index.find("file", name):
                brief = self._folder.brief_in(name)
                self._waiting[brief.article.id] = order_of(brief)
                self._note(brief)
        if self._stamp.articles + len(self._waiting) != len(self._folder.articles()):
            self._anew = True  # a brief was taken away

    def _take_in(self, brief: Brief) -> None:
        """Keeps a brief under its article's id, or with a number where that is another article's."""
        base, number = brief.article.id, 2
        id = base
        while (known := self._known(id)) is not None and known.sha256 != brief.article.sha256:
            id, number = f"{base}-{number}", number + 1
        if id != base:
            brief = brief.model_copy(update={"article": brief.article.model_copy(update={"id": id})})
        if known is not None and known.digest == digest_of(brief):
            self._fates["unchanged"].append(id)
            return
        if known is not None and id not in self._waiting:
            self._fates["replaced"].append(id)
        elif known is None:
            self._fates["new"].append(id)
            self._waiting[id] = order_of(brief)
        self._folder.write_brief(brief)
        self._note(brief)

    def _known(self, id: str) -> Known | None:
        known = self._index.get("known", id, Known)
        if known is None and self._anew and self._folder.has(id):
            brief = self._folder.brief(id)
            known = Known(id, brief.article.sha256, digest_of(brief))
        return known

    def _note(self, brief: Brief) -> None:
        id = brief.article.id
        self._index.put("known", Known(id, brief.article.sha256, digest_of(brief)))

    def _match_all(self) -> None:
        """Every article again, in the order of time; links that stay the same are not written."""
        self._index.close()
        self._index, self._stamp = self._fresh_index(), Stamp("stamp")
        before = self._folder.sound_links()
        places: list[Place] = []
        for name in self._folder.articles():
            brief = self._folder.brief_in(name)
            order, links = order_of(brief), before.get(name)
            places.append((order[0], links.arrival if links else _LAST, order, brief.article.id))
        self._stamp.arrivals = max((links.arrival + 1 for links in before.values()), default=0)
        self._match(places, before)

    def _match(self, places: list[Place], before: dict[str, Links]) -> None:
        """Matches articles in their order and keeps the links; the stamp is in step at every commit."""
        self._stamp.format, self._stamp.corrections = INDEX_FORMAT, self._digest
        total = len(places)
        for number, (*_, id) in enumerate(sorted(places), 1):
            brief, had = self._folder.brief(id), before.get(file_of(id))
            arrival = had.arrival if had else self._stamp.arrivals
            links = match(self._index, self._rules, brief, id, arrival)
            if links != had:
                self._folder.write_links(links)
            self._note(brief)
            self._index.post("file", [file_of(id)], id)
            self._stamp.articles += 1
            self._stamp.arrivals = max(self._stamp.arrivals, arrival + 1)
            self._stamp.day = max(self._stamp.day, links.order[0])
            if number % _COMMIT_EVERY == 0 or number == total:
                self._commit(whole=number == total or not before)
        if not places:
            self._commit(whole=True)

    def _commit(self, *, whole: bool) -> None:
        """Makes the index count; only one that is whole has a stamp."""
        if whole:
            self._index.put("stamp", self._stamp)
        self._index.commit()


_LAST = 10**9
"""Arrival of an article that has none yet: after all others of its day."""
