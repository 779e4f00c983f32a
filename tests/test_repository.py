"""The repository as a whole: what is committed, how large files may grow, and which way imports point."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

import summarizer

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "summarizer"

MOST_LINES = 400
LONGER_FOR_A_REASON: dict[str, str] = {}
"""Python files that may have more than `MOST_LINES`, and why."""

MACHINE_PATH = re.compile(
    r"(?<![\w.-])/(?:(?:work(?:space)?|root|opt|srv|mnt|tmp|Users)/\w|home/(?!somebody\b|you\b)\w)"
)
"""A path that exists only where somebody works; the homes of invented people may stand in examples."""

CREDENTIAL = re.compile(
    r"""\bsk-(?:proj-|ant-)?[A-Za-z0-9_-]{24,} | \bAKIA[0-9A-Z]{16}\b | \bgh[pousr]_[A-Za-z0-9]{36}
      | \bgithub_pat_\w{20,} | \bAIza[0-9A-Za-z_-]{35} | \bhf_[A-Za-z0-9]{30,} | \bxox[abprs]-\w{10,}
      | \bBearer\ [A-Za-z0-9._-]{24,} | -----BEGIN\ [A-Z ]*PRIVATE\ KEY-----""",
    re.VERBOSE,
)
"""The forms of the keys that models' providers, code hosts and clouds give out."""

LEVELS = (
    frozenset(
        {
            "_version",
            "errors",
            "arguments",
            "article",
            "brief",
            "draft",
            "explanation",
            "settings",
            "scores",
            "rows",
            "faults",
            "record",
        }
    ),
    frozenset({"read", "engines", "assemble", "store", "quotations", "locate"}),
    frozenset({"pipeline"}),
    frozenset({"batch", "dossier", "evaluation", "render", "export", "verify", "schemas"}),
    frozenset({"cli"}),
    frozenset({"__main__"}),
)
"""The rooms of the package from the ground up; imports point at the same level or below."""

APART = {
    "engines": {"assemble"},
    "assemble": {"engines", "read", "store", "quotations"},
    "read": {"engines", "assemble", "store", "quotations"},
    "store": {"engines", "assemble", "read", "quotations"},
    "render": {"batch", "dossier", "evaluation", "export"},
}
"""Rooms of one level that must not know each other: whose imports, of what."""

UPWARD_FOR_A_REASON = {("brief", "render")}
"""Arrows that may point upwards: a notebook asks an object itself how it looks (``Brief._repr_html_``)."""

HEAVY = ("openai", "instructor", "pydantic")
HEAVY_FOR_THE_COMMAND_LINE = (
    *HEAVY,
    "trafilatura",
    "pypdf",
    "numpy",
    "scipy",
    "jinja2",
    "tenacity",
    "ray",
    "pyarrow",
    "pyarrow",
)


@cache
def committed() -> tuple[Path, ...]:
    """Every file that git knows and that is there."""
    if not (ROOT / ".git").exists():
        pytest.skip("needs a git checkout")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return tuple(path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file())


@pytest.mark.parametrize("pattern", [MACHINE_PATH, CREDENTIAL], ids=["a path of a machine", "a credential"])
def test_nothing_committed_holds(pattern: re.Pattern[str]) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in committed()
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1)
        if pattern.search(line)
    ]

    assert found == []


@pytest.mark.parametrize("start", ["work", "root", "Users", "home", "tmp"])
@pytest.mark.parametrize("before", ["cd ", "(", '"', "path="])
def test_a_path_of_a_machine_is_recognised(before: str, start: str) -> None:
    assert MACHINE_PATH.search("/".join([before, start, "ada", "notes.md"]))


@pytest.mark.parametrize("line", ["work/life", "https://site.example/job/1", "/home/somebody/x.gguf", "/tmp"])
def test_other_paths_are_let_through(line: str) -> None:
    assert not MACHINE_PATH.search(line)


def test_a_key_is_recognised() -> None:
    assert CREDENTIAL.search("key = sk-" + "a1" * 20)
    assert not CREDENTIAL.search("api_key='sk-test'")


def test_every_module_of_the_package_says_what_it_is_for() -> None:
    silent = [str(path.relative_to(ROOT)) for path in modules() if not ast.get_docstring(parsed(path))]

    assert silent == []


def test_long_files_have_a_reason_and_no_reason_outlives_its_file() -> None:
    long = {
        path.relative_to(ROOT).as_posix()
        for path in committed()
        if path.suffix == ".py" and len(path.read_text("utf-8").splitlines()) > MOST_LINES
    }

    assert long == set(LONGER_FOR_A_REASON)


def test_the_changelog_begins_with_this_version() -> None:
    headings = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)

    assert headings[0] == summarizer.__version__


def test_ci_runs_the_test_command_of_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    command = re.search(r'^readme_command="(.+)"$', script, re.MULTILINE)

    assert command is not None
    assert command[1] in (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("module", "heavy"), [("summarizer", HEAVY), ("summarizer.cli", HEAVY_FOR_THE_COMMAND_LINE)]
)
def test_importing_loads_nothing_heavy(module: str, heavy: tuple[str, ...]) -> None:
    code = f"import sys, {module}; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_every_room_has_its_level() -> None:
    rooms = {room_of(path) for path in modules()} - {"__init__"}

    assert rooms <= set().union(*LEVELS), "give the new room its place in LEVELS"


def test_imports_point_downwards() -> None:
    upward = [
        arrow
        for arrow in arrows()
        if level(arrow.target) > level(arrow.room) and (arrow.room, arrow.target) not in UPWARD_FOR_A_REASON
    ]

    assert upward == []


def test_rooms_that_must_not_know_each_other_do_not() -> None:
    knowing = [arrow for arrow in arrows() if arrow.target in APART.get(arrow.room, ())]

    assert knowing == []


def test_assemble_does_not_name_an_engine() -> None:
    naming = [
        path.name
        for path in (PACKAGE / "assemble").glob("*.py")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Constant) and node.value in {"offline", "llm"}
    ]

    assert naming == []


class Arrow(NamedTuple):
    """One import: the file that makes it, its room, and the room it takes from."""

    file: str
    room: str
    target: str


@cache
def modules() -> tuple[Path, ...]:
    """Every Python file of the package."""
    return tuple(sorted(PACKAGE.rglob("*.py")))


@cache
def parsed(path: Path) -> ast.Module:
    """The file as a tree."""
    return ast.parse(path.read_text("utf-8"), str(path))


def room_of(path: Path) -> str:
    """The first name below the package: ``engines`` for ``engines/llm/engine.py``, ``brief`` for ``brief.py``."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def level(room: str) -> int:
    """How far from the ground a room stands."""
    return next(number for number, rooms in enumerate(LEVELS) if room in rooms)


@cache
def arrows() -> tuple[Arrow, ...]:
    """Every import from one room by another, wherever in a file it stands; the public ``__init__`` aside."""
    return tuple(
        Arrow(str(path.relative_to(ROOT)), room_of(path), target)
        for path in modules()
        if path != PACKAGE / "__init__.py"
        for target in rooms_imported(parsed(path))
        if target != room_of(path)
    )


def rooms_imported(tree: ast.Module) -> Iterator[str]:
    """The rooms of this package that a file takes something from; the package's own public names have none."""
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        for name in names:
            package, _, rest = name.partition(".")
            room = rest.split(".")[0]
            if package == "summarizer" and any(room in rooms for rooms in LEVELS):
                yield room
