"""A dossier on disk: it grows, survives every end, and has one writer."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from invented import PORT, UNION, brief, harbour

from summarizer import Brief, Dossier, DossierError
from summarizer.dossier.adding import add, load
from summarizer.dossier.folder import INDEX, MARK, Folder, file_of
from summarizer.dossier.lock import only_writer
from summarizer.export.filenames import is_reserved

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder.create(tmp_path / "talks")


def files(folder: Folder) -> dict[str, bytes]:
    """Every file that matters, by its place."""
    found = (path for path in folder.path.rglob("*") if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(folder.path).as_posix(): path.read_bytes() for path in sorted(found)}


def test_a_folder_holds_what_from_briefs_makes(folder: Folder) -> None:
    added = add(folder, harbour())

    assert sorted(added.new) == sorted(b.article.id for b in harbour())
    assert load(folder).to_json() == Dossier.from_briefs(harbour()).to_json()


def test_adding_day_by_day_gives_the_same_as_all_at_once(folder: Folder) -> None:
    for each in harbour():
        assert not add(folder, [each]).all_matched

    assert load(folder) == Dossier.from_briefs(harbour())


def test_a_late_article_is_put_in_its_place(folder: Folder) -> None:
    first, *others = harbour()
    add(folder, others)
    added = add(folder, [first])

    assert added.all_matched
    assert [shift.kind for shift in load(folder).shifts] == [
        shift.kind for shift in Dossier.from_briefs(harbour()).shifts
    ]


@pytest.mark.parametrize("seed", range(4))
def test_articles_of_different_days_may_come_in_any_order(folder: Folder, seed: int) -> None:
    told = [b for b in harbour() if b.article.id != "gazette-0310"]
    shuffled = list(told)
    random.Random(seed).shuffle(shuffled)
    for each in shuffled:
        add(folder, [each])

    assert load(folder).model_copy(update={"articles": ()}) == Dossier.from_briefs(told).model_copy(
        update={"articles": ()}
    )


def test_adding_an_article_adds_its_files_and_changes_no_other(folder: Folder) -> None:
    *earlier, last = harbour()
    add(folder, earlier)
    before = files(folder)
    add(folder, [last])
    after = files(folder)

    assert set(after) - set(before) == {"briefs/courier-0320.json", "links/courier-0320.json"}
    assert {name: after[name] for name in before} == before


def test_adding_the_same_brief_again_changes_nothing(folder: Folder) -> None:
    add(folder, harbour())
    before = files(folder)
    added = add(folder, harbour())

    assert (added.new, added.replaced, len(added.unchanged)) == ((), (), len(harbour()))
    assert files(folder) == before


def test_another_brief_of_the_same_article_takes_its_place(folder: Folder) -> None:
    add(folder, harbour())
    old = harbour()[0]
    new = old.model_copy(update={"positions": old.positions[1:]})
    added = add(folder, [new])

    assert added.replaced == ("courier-0301",)
    assert load(folder) == Dossier.from_briefs([new, *harbour()[1:]])


def test_another_article_with_the_same_id_gets_a_number(folder: Folder) -> None:
    add(folder, [brief("a", "2026-03-01", parties=[UNION], more="One text.")])
    added = add(folder, [brief("a", "2026-03-02", parties=[UNION], more="Another text.")])

    assert added.new == ("a-2",)
    assert [article.id for article in load(folder).articles] == ["a", "a-2"]


@pytest.mark.parametrize("id", ["../../escape", "a/b", ".hidden", "ü" * 200, "CON#1", " "])
def test_an_id_never_leads_out_of_the_folder(folder: Folder, id: str) -> None:
    add(folder, [brief(id, "2026-03-01", parties=[UNION])])

    assert len(list((folder.path / "briefs").glob("*.json"))) == 1
    assert [article.id for article in load(folder).articles] == [id]


def test_without_its_index_a_dossier_is_the_same(folder: Folder) -> None:
    add(folder, harbour()[:4])
    (folder.path / INDEX).unlink()
    add(folder, harbour()[4:])

    assert load(folder) == Dossier.from_briefs(harbour())


def test_a_spoilt_index_is_made_anew(folder: Folder) -> None:
    add(folder, harbour()[:4])
    (folder.path / INDEX).write_bytes(b"this is no database" * 100)
    add(folder, harbour()[4:])

    assert load(folder) == Dossier.from_briefs(harbour())


def test_a_brief_taken_away_is_gone(folder: Folder) -> None:
    add(folder, harbour())
    (folder.path / "briefs" / "gazette-0312.json").unlink()

    assert load(folder) == Dossier.from_briefs([b for b in harbour() if b.article.id != "gazette-0312"])


@pytest.mark.parametrize("torn", ["", "{", "null"])
def test_links_that_cannot_be_read_are_made_anew(folder: Folder, torn: str) -> None:
    add(folder, harbour())
    (folder.path / "links" / "courier-0301.json").write_text(torn)

    assert load(folder) == Dossier.from_briefs(harbour())


def test_a_brief_that_cannot_be_read_is_told(folder: Folder) -> None:
    add(folder, harbour())
    (folder.path / "briefs" / "courier-0301.json").write_text("{")

    with pytest.raises(DossierError, match=r"courier-0301\.json.*put the brief back"):
        load(folder)


def test_a_second_writer_is_refused(folder: Folder) -> None:
    with (
        only_writer(folder.path),
        pytest.raises(DossierError, match="another program is writing the dossier"),
    ):
        add(folder, harbour())


def test_a_folder_that_is_no_dossier_is_told(tmp_path: Path) -> None:
    with pytest.raises(DossierError, match="there is no dossier in"):
        Folder(tmp_path)


def test_a_folder_with_something_in_it_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")

    with pytest.raises(DossierError, match="is not empty"):
        Folder.create(tmp_path)


_WRITER = """
import sys
from pathlib import Path
from summarizer import Brief
from summarizer.dossier.adding import add
from summarizer.dossier.folder import Folder
folder = Folder(Path(sys.argv[1]))
print("ready", flush=True)
add(folder, (Brief.from_json(line) for line in Path(sys.argv[2]).read_text().splitlines()))
"""


@pytest.mark.parametrize("moment", [0.0, 0.02, 0.05, 0.1, 0.2])
def test_killed_in_the_middle_nothing_that_was_there_is_lost(
    folder: Folder, tmp_path: Path, moment: float
) -> None:
    told = many()
    add(folder, told[:5])
    lines = tmp_path / "more.jsonl"
    lines.write_text("".join(b.to_json(indent=None) + "\n" for b in told[5:]))
    process = subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(folder.path), str(lines)], stdout=subprocess.PIPE, cwd=ROOT
    )
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(moment)
    process.kill()
    process.wait()
    process.stdout.close()

    after_the_kill = load(folder)
    assert {b.article.id for b in told[:5]} <= {article.id for article in after_the_kill.articles}
    add(folder, told[5:])
    assert load(folder) == Dossier.from_briefs(told)


def many() -> list[Brief]:
    """Forty small briefs of as many days."""
    return [
        brief(
            f"a{number:02}",
            f"2026-{1 + number // 28:02}-{1 + number % 28:02}",
            parties=[UNION, PORT],
            positions=[
                {
                    "party": "dockers-union" if number % 2 else "port-of-ester",
                    "issue": ("night shifts", "pay", "crane drivers")[number % 3],
                    "stance": ("for", "against", "open")[number // 3 % 3],
                    "statement": f"Statement number {number} on the matter of {number % 3}.",
                }
            ],
        )
        for number in range(40)
    ]


def test_no_two_ids_share_a_file_on_a_disk_that_minds_no_capitals() -> None:
    ids = [
        "a",
        "A",
        "../x",
        "x",
        "CON",
        "con",
        "nul.txt",
        "..",
        "...",
        "-",
        "日本",
        "a/b",
        "a b",
        "=1",
        "a" * 300,
    ]
    names = [file_of(id) for id in ids]
    assert len({name.casefold() for name in names}) == len(ids)
    assert not any(name.startswith((".", "-")) or is_reserved(name) for name in names)


def test_a_mark_that_nests_without_end_is_told(folder: Folder) -> None:
    (folder.path / MARK).write_text("[" * 100_000)
    with pytest.raises(DossierError):
        Folder(folder.path)
