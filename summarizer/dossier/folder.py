"""A dossier's folder: briefs and links, a file an article; the corrections; an index that can be made anew.

    talks/
      dossier.json        which form this is; never changes
      corrections.yaml    what the analyst has decided
      decisions.json      what a model has, where one was asked
      briefs/ARTICLE.json the briefs; where two articles had one id, the second has a number behind it
      links/ARTICLE.json  what was matched in each, and why
      .index.sqlite       for matching; made anew where it is missing or of no use

A brief is written first, whole or not at all; links follow, the index last.  Whatever is missing after an end
at any moment is worked out from the briefs the next time, so that nothing is lost but the work of a moment.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import cast

from pydantic import ValidationError

from summarizer.brief import Brief
from summarizer.dossier.building import build, merges
from summarizer.dossier.corrections import EXAMPLE, FILE, parse_corrections
from summarizer.dossier.decisions import FILE as DECISIONS
from summarizer.dossier.decisions import Decisions, with_decisions
from summarizer.dossier.dossier import DOSSIER_VERSION, Dossier
from summarizer.dossier.links import Links
from summarizer.dossier.rules import Rules
from summarizer.errors import BriefError, DossierError
from summarizer.export.filenames import is_reserved
from summarizer.export.whole import write_whole
from summarizer.faults import faults_of

MARK = "dossier.json"
INDEX = ".index.sqlite"
_LONGEST_NAME = 100
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_MOST = 100_000_000
"""Bytes of a corrections file or a brief; far beyond any that a person or an engine makes."""


class Folder:
    """A dossier on disk, as files; `summarizer.dossier.adding` changes it."""

    def __init__(self, path: Path) -> None:
        """Opens the dossier at `path`; raises `DossierError` where there is none."""
        self.path = path
        self._briefs, self._links = path / "briefs", path / "links"
        if not (path / MARK).is_file():
            raise DossierError(
                f"there is no dossier in {str(path)!r}: make one with 'summarizer dossier build SOURCE… -o {path}'"
            )
        for part in (self._briefs, self._links):
            if not part.is_dir():
                raise DossierError(
                    f"the dossier {str(path)!r} has no folder {part.name!r}: put it back, or build the dossier anew"
                )
        version = _mark(path / MARK)
        if version != DOSSIER_VERSION:
            raise DossierError(
                f"the dossier {str(path)!r} has the form {version!r}, and this program knows {DOSSIER_VERSION!r}: "
                "build it anew from its 'briefs' folder"
            )

    @classmethod
    def require_new(cls, path: Path) -> None:
        """Raises `DossierError` where `create` is bound to fail, to be told before any work is done for it."""
        try:
            if path.exists() and any(path.iterdir()):
                raise DossierError(
                    f"{str(path)!r} is not empty: name a new folder, or use 'summarizer dossier add' to add to a dossier"
                )
            there = next(place for place in (path, *path.absolute().parents) if place.exists())
            if not there.is_dir():
                raise NotADirectoryError(0, f"{str(there)!r} is a file")
            if not os.access(there, os.W_OK | os.X_OK):
                raise PermissionError(0, f"you may not write to {str(there)!r}")
        except OSError as error:
            raise _cannot_make(path, error) from None

    @classmethod
    def create(cls, path: Path) -> Folder:
        """An empty dossier at `path`, which must be a new or empty folder; raises `DossierError`."""
        cls.require_new(path)
        try:
            path.mkdir(parents=True, exist_ok=True)
            for name in ("briefs", "links"):
                (path / name).mkdir()
        except OSError as error:
            raise _cannot_make(path, error) from None
        write_whole(path / FILE, EXAMPLE)
        write_whole(path / MARK, json.dumps({"dossier": DOSSIER_VERSION}) + "\n")
        return cls(path)

    def dossier(self) -> Dossier:
        """The dossier of the briefs and links that are there; raises `DossierError`."""
        linked = list(self.links())
        return build(((self.brief(links.article), links) for links in linked), self.rules(), merges(linked))

    def rules(self) -> Rules:
        """What the corrections say, and a model where they are silent; `DossierError` names the line of every fault."""
        corrections = parse_corrections(self._corrections(), str(self.path / FILE))
        return with_decisions(corrections, self.decisions().made)

    def digest_of_rules(self) -> str:
        """What tells two states of corrections and decisions apart."""
        same = [decision for decision in self.decisions().made if decision.verdict == "same"]
        text = self._corrections() + Decisions(made=tuple(same)).to_json()
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

    def decisions(self) -> Decisions:
        """What a model has decided; raises `DossierError`."""
        path = self.path / DECISIONS
        if not path.exists():
            return Decisions()
        try:
            return Decisions.model_validate_json(path.read_bytes())
        except (ValidationError, OSError) as error:
            raise _unusable(path, error, "remove it, and the model is asked again") from None

    def write_decisions(self, decisions: Decisions) -> None:
        """Keeps what a model has decided, whole or not at all."""
        write_whole(self.path / DECISIONS, decisions.to_json())

    def articles(self) -> list[str]:
        """Names of the files of all briefs."""
        return sorted(path.name for path in self._briefs.glob("*.json"))

    def has(self, article: str) -> bool:
        """Whether the brief of an article is there."""
        return (self._briefs / file_of(article)).exists()

    def brief(self, article: str) -> Brief:
        """The brief of an article; raises `DossierError`."""
        return self.brief_in(file_of(article))

    def brief_in(self, name: str) -> Brief:
        """The brief in a file of this name; raises `DossierError`."""
        try:
            return Brief.from_json((self._briefs / name).read_bytes())
        except (BriefError, OSError) as error:
            raise _unusable(self._briefs / name, error, "put the brief back, or remove it") from None

    def links(self) -> Iterator[Links]:
        """The links of every article whose brief is there, in the order of their files."""
        there = set(self.articles())
        for path in sorted(self._links.glob("*.json")):
            if path.name in there:
                yield self.links_in(path.name)

    def links_in(self, name: str) -> Links:
        """The links in a file of this name; raises `DossierError`."""
        try:
            return Links.model_validate_json((self._links / name).read_bytes())
        except (ValidationError, OSError) as error:
            raise _unusable(
                self._links / name, error, f"remove {INDEX}, and all links are made anew"
            ) from None

    def sound_links(self) -> dict[str, Links]:
        """The links that can be read, by the names of their files; the others are taken away."""
        found: dict[str, Links] = {}
        for name in self.articles():
            try:
                found[name] = self.links_in(name)
            except DossierError:
                (self._links / name).unlink(missing_ok=True)
        return found

    def write_brief(self, brief: Brief) -> None:
        """Keeps a brief, whole or not at all."""
        write_whole(self._briefs / file_of(brief.article.id), brief.to_json() + "\n")

    def write_links(self, links: Links) -> None:
        """Keeps an article's links, whole or not at all, an entry a line; unlike a brief they can be made anew,
        so nobody waits until the disk has them.
        """
        target = self._links / file_of(links.article)
        part = target.with_name(f".{target.name}.part")
        try:
            part.write_text(_in_lines(links), "utf-8")
            part.replace(target)
        except OSError as error:
            raise DossierError(
                f"cannot write {str(target)!r}: {error.strerror or error}; make room there, then add the same again"
            ) from None

    def _corrections(self) -> str:
        path = self.path / FILE
        if not path.exists():
            return ""
        from summarizer.errors import GoldError
        from summarizer.evaluation.yamlfile import read_bounded

        try:
            return read_bounded(path, _MOST)
        except GoldError as error:
            raise DossierError(str(error)) from None


def own_files(path: Path) -> list[Path]:
    """What a dossier at `path` keeps there: nobody else may write to these."""
    parts = [file for name in ("briefs", "links") for file in (path / name).glob("*.json")]
    return [path / MARK, path / FILE, path / DECISIONS, path / INDEX, *parts]


def file_of(article: str) -> str:
    """The file name of an article: its id where that can be one, else as near as can be, and a digest."""
    name = _UNSAFE.sub("-", article)[:_LONGEST_NAME].strip(".-") or "article"
    # On many disks A.json and a.json are one file: only one of two such ids may go without a digest.
    if is_reserved(name):
        name = f"article-{name}"
    if name != article or name != name.lower():
        name = f"{name}-{hashlib.sha256(article.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"
    return f"{name}.json"


def _in_lines(links: Links) -> str:
    """JSON with an entry a line, so that a difference shows what was matched otherwise."""
    data: dict[str, object] = json.loads(links.model_dump_json())
    lines = [
        f" {json.dumps(name)}: "
        + (
            _listed(cast("list[object]", value))
            if isinstance(value, list)
            else json.dumps(value, ensure_ascii=False)
        )
        for name, value in data.items()
    ]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _listed(entries: Iterable[object]) -> str:
    inside = ",\n".join(f"  {json.dumps(entry, ensure_ascii=False)}" for entry in entries)
    return f"[\n{inside}\n ]" if inside else "[]"


def _mark(path: Path) -> str:
    try:
        return str(json.loads(path.read_bytes())["dossier"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        raise DossierError(
            f"{str(path)!r} is not the mark of a dossier: name a folder that 'summarizer dossier build' has made"
        ) from None


def _cannot_make(path: Path, error: OSError) -> DossierError:
    return DossierError(
        f"cannot make the folder {str(path)!r}: {error.strerror or error}; choose another place"
    )


def _unusable(path: Path, error: Exception, advice: str) -> DossierError:
    told = error.strerror if isinstance(error, OSError) else str(error)
    if isinstance(error, ValidationError):
        told = faults_of(error)[0]
    return DossierError(f"cannot use {str(path)!r} ({told}): {advice}")
