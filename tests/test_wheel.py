"""The wheel, as somebody gets it: built, installed in a fresh environment and used from another folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ARTICLE = ROOT / "tests" / "render" / "data" / "weir.txt"

pytestmark = pytest.mark.wheel

Command = Callable[..., str]


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built with the hatchling of the development extra, so that nothing is downloaded."""
    folder = tmp_path_factory.mktemp("wheel")
    _run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder, cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder outside the checkout."""
    return tmp_path_factory.mktemp("elsewhere")


@pytest.fixture(scope="session")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of a fresh environment with the wheel.

    Its dependencies are lent by this environment, after everything of its own, so that it is ready in seconds.
    """
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, symlinks=os.name != "nt", with_pip=True)
    commands = folder / ("Scripts" if os.name == "nt" else "bin")
    python = commands / "python"
    _run(python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", wheel, cwd=folder)
    own = _run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip()
    lent = [path for path in sys.path if path.endswith(("site-packages", "dist-packages"))]
    Path(own, "lent.pth").write_text("".join(f"{path}\n" for path in lent), "utf-8")
    return commands


@pytest.fixture
def summarizer(environment: Path, elsewhere: Path) -> Command:
    """Runs the installed command in the folder elsewhere and returns what it printed."""

    def run(*arguments: str | Path) -> str:
        return _run(environment / "summarizer", *arguments, cwd=elsewhere)

    return run


def test_the_wheel_carries_the_package_its_types_its_licence_and_its_data(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())

    expected = {f"summarizer/{path.relative_to(ROOT / 'summarizer').as_posix()}" for path in _package_files()}
    expected |= {
        f"summarizer/_data/{path.relative_to(ROOT).as_posix()}"
        for folder in ("prompts", "schemas")
        for path in (ROOT / folder).rglob("*.*")
    }
    assert expected <= inside
    assert "summarizer/py.typed" in inside
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in inside)


def test_the_wheel_carries_nothing_else(wheel: Path) -> None:
    inside = zipfile.ZipFile(wheel).namelist()

    assert {name.split("/")[0].split("-")[0] for name in inside} == {"summarizer", "aide_memoire"}


def test_the_package_is_the_installed_one(environment: Path, elsewhere: Path) -> None:
    where = _run(environment / "python", "-c", "import summarizer; print(summarizer.__file__)", cwd=elsewhere)

    assert Path(where.strip()).is_relative_to(environment.parent)


def test_brief_is_the_default_command_and_quotes_its_article(summarizer: Command) -> None:
    brief = json.loads(summarizer(ARTICLE, "--format", "json", "--include-text"))

    evidence = [piece for item in brief["positions"] + brief["demands"] for piece in item["evidence"]]
    assert evidence
    text = brief["article"]["text"]
    assert all(text[piece["start"] : piece["end"]] == piece["quote"] for piece in evidence)


def test_a_page_is_drawn_with_the_packaged_templates(summarizer: Command) -> None:
    page = summarizer(ARTICLE, "--format", "html")

    assert page.startswith("<!DOCTYPE html>")
    assert page.count("<script>") == 1


def test_the_schema_is_the_published_one(summarizer: Command) -> None:
    published = (ROOT / "schemas" / "brief-1.0.json").read_text("utf-8")

    assert json.loads(summarizer("schema")) == json.loads(published)


def test_the_prompts_are_the_packaged_ones(summarizer: Command, environment: Path, elsewhere: Path) -> None:
    listed = [line.split()[0] for line in summarizer("prompts", "list").splitlines()]
    assert sorted(listed) == sorted(path.parent.name for path in (ROOT / "prompts").glob("*/prompt.md"))

    code = "from summarizer.engines.llm.prompts import packaged_prompts; print(packaged_prompts())"
    where = Path(_run(environment / "python", "-c", code, cwd=elsewhere).strip())
    assert where.is_relative_to(environment.parent)


def test_read_prints_the_article_as_it_is_read(summarizer: Command) -> None:
    opening = ARTICLE.read_text("utf-8").split()[:5]

    assert " ".join(opening) in " ".join(summarizer("read", ARTICLE).split())


def _package_files() -> list[Path]:
    """Everything of the package in the checkout that is no by-product of running it."""
    return [
        path
        for path in (ROOT / "summarizer").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and "_data" not in path.parts
    ]


def _run(program: str | Path, *arguments: str | Path, cwd: Path) -> str:
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("SUMMARIZER_", "PYTHON"))
    }
    done = subprocess.run(
        [str(program), *map(str, arguments)],
        cwd=cwd,
        env=kept | {"PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr or done.stdout
    return done.stdout
