from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from commandline import DATA, Run, environment


@pytest.fixture
def summarizer(tmp_path: Path) -> Run:
    """Runs the command as a process in an empty folder; standard input is empty unless given."""

    def run(*arguments: str | Path, stdin: str = "", **env: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "summarizer", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            cwd=tmp_path,
            env=environment(**env),
            check=False,
            timeout=120,
        )

    return run


@pytest.fixture(scope="session")
def article() -> Path:
    """An invented article as plain text."""
    return DATA / "weir.txt"


@pytest.fixture(scope="session")
def made_by_hand() -> Path:
    """The brief of that article, made by hand, its text included."""
    return DATA / "weir.json"
