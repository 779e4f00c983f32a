"""Stories: annotated articles about one negotiation, and the gold dossier that belongs to them.

A story's folder holds a folder for each article, as under ``eval/gold``, and `dossier.yaml`; `eval/stories/README.md`
tells what it means.  The dossier names items of the articles' own annotations (``article#p1``), so it is refused
where one of them is not there, and where a party, an item or a trade of an article stands under nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from summarizer.dossier.gold import GoldDossier, references
from summarizer.errors import GoldError
from summarizer.evaluation.form import Split, parse_form
from summarizer.evaluation.gold import Gold, article_folders, load_gold, read_front_matter
from summarizer.evaluation.yamlfile import load_yaml, read_bounded

DOSSIER_NAME = "dossier.yaml"


@dataclass(frozen=True)
class Story:
    """One annotated story."""

    id: str
    """The name of its folder."""
    gold: Gold
    """Its articles, each with its own annotation."""
    dossier: GoldDossier
    split: Split
    """Of all its articles: a story is looked at, or kept for scoring, as a whole."""

    @property
    def fingerprint(self) -> str:
        """Short hash of the articles, their annotations and the dossier: scores compare only with the same."""
        parts = [f"{document.id} {document.fingerprint}" for document in self.gold]
        return hashlib.sha256("\n".join([*parts, self.dossier.model_dump_json()]).encode()).hexdigest()[:16]


def load_story(folder: str | Path) -> Story:
    """The story in `folder`; raises `GoldError`, whose `problems` lists every fault of every file."""
    root = Path(folder)
    gold = load_gold(root)
    name = f"{root.name}/{DOSSIER_NAME}"
    if not (root / DOSSIER_NAME).is_file():
        raise GoldError(f"{root} has no {DOSSIER_NAME}: see eval/stories/README.md for what a story holds")
    dossier = parse_form(GoldDossier, load_yaml(read_bounded(root / DOSSIER_NAME), name), name)
    splits = {document.about.split for document in gold}
    problems = [f"{name}: {problem}" for problem in _problems(gold, dossier)]
    if len(splits) > 1:
        problems.append(f"{name}: its articles are of two splits: a story is `dev` or `test` as a whole")
    if problems:
        more = f" (and {len(problems) - 1} more faults)" if len(problems) > 1 else ""
        raise GoldError(f"{problems[0]}{more}", tuple(problems))
    return Story(root.resolve().name, gold, dossier, gold.documents[0].about.split)


def load_stories(root: str | Path, split: Split | None = None) -> tuple[Story, ...]:
    """The stories of one `split` or of both in the folder `root`, or the one that it is, by name.

    Raises `GoldError` as `load_story` does; only the front matter of stories of the other split is read.
    """
    folders = story_folders(Path(root))
    return tuple(load_story(folder) for folder in folders if split in (None, _split_of(folder)))


def story_problems(folder: Path) -> tuple[str, ...]:
    """What must be put right in the `dossier.yaml` of `folder`; nothing where there is none, or where all is well."""
    if not (folder / DOSSIER_NAME).is_file():
        return ()
    try:
        load_story(folder)
    except GoldError as error:
        return tuple(problem for problem in error.problems if DOSSIER_NAME in problem)
    return ()


def story_folders(root: Path) -> list[Path]:
    """The folders with a `dossier.yaml` in or directly below `root`, sorted; `GoldError` where there is none."""
    if (root / DOSSIER_NAME).is_file():
        return [root]
    found = sorted(path.parent for path in root.glob(f"*/{DOSSIER_NAME}"))
    if not found:
        raise GoldError(f"no {DOSSIER_NAME} is in {root} or a folder in it: give the folder of the stories")
    return found


def _split_of(folder: Path) -> Split:
    return read_front_matter(next(iter(sorted(article_folders(folder)))) / "article.md").split


def _problems(gold: Gold, dossier: GoldDossier) -> Iterator[str]:
    names = {f"{document.id}#{reference}" for document in gold for reference in references(document.brief)}
    parties = {f"{document.id}#{party.id}" for document in gold for party in document.brief.parties}
    items = {name for name in names if "/" not in name}
    trades = {name for name in items if name.partition("#")[2].startswith("t")}
    told = {name for trade in dossier.ledger for stage in trade.stages for name in stage.members}
    yield from (f"{name} is no item of its article" for name in sorted({*dossier.names()} - names))
    yield from _under("party", {name for side in dossier.parties for name in side.members}, parties)
    yield from _under("issue", {name for issue in dossier.issues for name in issue.members}, items)
    yield from _under("trade", {name for trade in dossier.ledger for name in trade.members}, trades)
    yield from (f"{name} stands in no stage of the ledger" for name in sorted(trades - told))
    articles = {document.id for document in gold}
    for copy in dossier.copies:
        for article in sorted({copy.article, copy.copy_of} - articles):
            yield f"there is no article {article!r} among the copies' articles"


def _under(what: str, listed: set[str], there: set[str]) -> Iterator[str]:
    yield from (f"{name} stands under no {what}" for name in sorted(there - listed))
    yield from (f"{name}, listed under a {what}, is not in its article" for name in sorted(listed - there))
