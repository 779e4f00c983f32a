"""Gold for the tests: the article invented for them, and whatever gold the project has."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from summarizer.evaluation.gold import Gold, GoldDocument, load_document, load_gold

HERE = Path(__file__).parent
OWN = HERE / "data" / "gold"
PROJECT = HERE.parent.parent / "eval" / "gold"


def _annotated_folders() -> list[Path]:
    project = sorted(path.parent for path in PROJECT.glob("*/brief.yaml")) if PROJECT.is_dir() else []
    return [OWN / "oven-hours", *project]


@pytest.fixture(scope="session", params=_annotated_folders(), ids=lambda path: path.name)
def any_document(request: pytest.FixtureRequest) -> GoldDocument:
    """Each annotated article there is, the tests' own first."""
    return load_document(request.param)


def _disputed_folders() -> list[Path]:
    """The articles in which anything is annotated: an empty brief has no item to spoil."""
    return [
        path
        for path in _annotated_folders()
        if re.search(r"^ *(?:- )?id: *[pdt]\d", (path / "brief.yaml").read_text("utf-8"), re.MULTILINE)
    ]


@pytest.fixture(scope="session", params=_disputed_folders(), ids=lambda path: path.name)
def disputed_document(request: pytest.FixtureRequest) -> GoldDocument:
    """Each annotated article with at least one item, the tests' own first."""
    return load_document(request.param)


@pytest.fixture(scope="session")
def document() -> GoldDocument:
    """The tests' own article, which has every kind of item."""
    return load_document(OWN / "oven-hours")


@pytest.fixture
def gold_folder(tmp_path: Path) -> Path:
    """A collection to change: the tests' own article, annotated twice with one difference, and a runs folder."""
    folder = tmp_path / "gold"
    shutil.copytree(OWN, folder)
    article = folder / "oven-hours"
    first = (article / "brief.yaml").read_text("utf-8")
    second = first.replace("annotator: the authors", "annotator: another of the authors")
    (article / "second.yaml").write_text(second.replace("status: rejected", "status: agreed"), "utf-8")
    (tmp_path / "runs").mkdir()
    return folder


@pytest.fixture
def gold(gold_folder: Path) -> Gold:
    """The same, loaded."""
    return load_gold(gold_folder)


MEASURED = pytest.StashKey[list[str]]()
"""Lines about what the tests measured, shown at the end of the run."""


@pytest.fixture(scope="session")
def report_measured(pytestconfig: pytest.Config) -> list[str]:
    """Takes lines that the end of the run shows."""
    return pytestconfig.stash.setdefault(MEASURED, [])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Shows what was measured."""
    lines = config.stash.setdefault(MEASURED, [])
    if lines:
        terminalreporter.section("MEASURED")
        for line in lines:
            terminalreporter.line(line)
