"""Stories: what a gold dossier must hold together with, and the story that ships with the project."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from summarizer.errors import GoldError
from summarizer.evaluation.check import check_gold
from summarizer.evaluation.story import Story, load_stories, load_story, story_folders

STORIES = Path(__file__).parents[2] / "eval" / "stories"
CAPE_LORN = STORIES / "cape-lorn"


@pytest.fixture(scope="module")
def story() -> Story:
    return load_story(CAPE_LORN)


def test_the_story_has_what_a_dossier_is_measured_by(story: Story) -> None:
    dates = [document.article.date for document in story.gold if document.article.date is not None]
    kinds = {stage.kind for trade in story.dossier.ledger for stage in trade.stages}

    assert len(dates) == len(story.gold) >= 12
    assert max(dates) - min(dates) >= timedelta(weeks=3)
    assert len({document.article.outlet for document in story.gold}) == 2
    assert len(story.dossier.shifts) >= 5
    assert len(story.dossier.contradictions) >= 3
    assert kinds >= {"floated", "offered", "countered", "answered", "rejected", "agreed", "done", "dead"}
    assert story.dossier.copies


@pytest.mark.parametrize("folder", story_folders(STORIES), ids=lambda folder: folder.name)
def test_every_story_is_annotated_as_the_guidelines_say(folder: Path) -> None:
    assert [check.problems for check in check_gold(folder) if check.problems] == []
    assert load_story(folder).dossier.ledger


def test_stories_are_chosen_by_their_split() -> None:
    dev = [story.id for story in load_stories(STORIES, "dev")]
    test = [story.id for story in load_stories(STORIES, "test")]

    assert "cape-lorn" in dev
    assert sorted([*dev, *test]) == [folder.name for folder in story_folders(STORIES)]


def test_a_story_of_two_splits_is_refused(tmp_path: Path) -> None:
    folder = shutil.copytree(CAPE_LORN, tmp_path / "story")
    file = folder / "lantern-0412" / "article.md"
    file.write_text(file.read_text("utf-8").replace("split: dev", "split: test"), "utf-8")

    with pytest.raises(GoldError, match="of two splits"):
        load_story(folder)


def test_a_contradiction_is_between_two_people_within_a_week(story: Story) -> None:
    said = {
        f"{document.id}#{item.id}": (item.speaker, item.said_on)
        for document in story.gold
        for item in document.brief.items()
    }

    for pair in story.dossier.contradictions:
        (one, early), (other, late) = said[pair.first[0]], said[pair.second[0]]
        assert one != other
        assert early
        assert late
        assert late - early <= timedelta(days=7)


def test_every_story_is_found() -> None:
    assert CAPE_LORN in story_folders(STORIES)
    assert story_folders(CAPE_LORN) == [CAPE_LORN]


def test_a_folder_without_stories_says_what_to_give(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="give the folder of the stories"):
        story_folders(tmp_path)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("before: [lantern-0408#d2", "before: [lantern-0408#d9"), "lantern-0408#d9 is no item of its article"),
        (("members: [lantern-0416#d2]", "members: [lantern-0416#d1]"), "belongs to more than one issue"),
        (("members: [lantern-0412#ruddock, ", "members: ["), "lantern-0412#ruddock stands under no party"),
        (("copy_of: meridian-0403", "copy_of: meridian-0404"), "no article 'meridian-0404'"),
    ],
)  # fmt: skip
def test_a_dossier_that_does_not_fit_its_articles_is_refused(
    change: tuple[str, str], told: str, tmp_path: Path
) -> None:
    folder = shutil.copytree(CAPE_LORN, tmp_path / "story")
    file = folder / "dossier.yaml"
    text = file.read_text("utf-8")
    assert change[0] in text
    file.write_text(text.replace(*change), "utf-8")

    with pytest.raises(GoldError) as caught:
        load_story(folder)

    assert any(told in problem for problem in caught.value.problems)
