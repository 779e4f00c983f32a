"""Help, version, completion, and what the root does without a command."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from commandline import ROOT, Run, environment

from summarizer._version import __version__
from summarizer.cli.catalogue import ENTRIES
from summarizer.cli.group import load

PRESENT = [entry for entry in ENTRIES if entry.exists()]


def test_help_lists_every_command_that_is_there(summarizer: Run) -> None:
    done = summarizer("--help")
    assert done.returncode == 0
    listed = [line.split()[0] for line in done.stdout.splitlines() if line.startswith("  ") and line.strip()]
    assert {entry.name for entry in PRESENT} <= set(listed)


@pytest.mark.parametrize("entry", PRESENT, ids=lambda entry: entry.name)
def test_the_list_says_of_a_command_what_its_own_help_says(entry: object) -> None:
    command = load(entry)  # pyright: ignore[reportArgumentType]
    assert (command.help or "").strip().splitlines()[0] == entry.help  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]


@pytest.mark.parametrize("name", ["brief", "read", "quotes", "check", "schema", "doctor"])
def test_every_command_explains_itself_with_examples(summarizer: Run, name: str) -> None:
    done = summarizer(name, "--help")
    assert done.returncode == 0
    assert f"Usage: summarizer {name} " in done.stdout
    assert f"  Examples:\n    summarizer {name}" in done.stdout or "Examples:" in done.stdout


def test_help_imports_nothing_heavy() -> None:
    heavy = (
        "pydantic",
        "openai",
        "instructor",
        "rich",
        "yaml",
        "numpy",
        "trafilatura",
        "jinja2",
        "summarizer.brief",
    )
    script = (
        "import sys; from summarizer.cli.run import run; run(['--help']); "
        f"sys.exit(' '.join(m for m in {heavy!r} if m in sys.modules) or None)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        env=environment(),
        cwd=ROOT,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_version(summarizer: Run) -> None:
    assert summarizer("--version").stdout == f"summarizer {__version__}\n"


def test_a_misspelt_command_is_guessed(summarizer: Run) -> None:
    done = summarizer("docter")
    assert done.returncode == 2
    assert (
        done.stderr
        == "summarizer: there is no command and no file 'docter': did you mean 'summarizer doctor'?\n"
    )


def test_a_misspelt_option_is_one_line_and_usage(summarizer: Run) -> None:
    done = summarizer("brief", "--fromat", "json")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "--format" in done.stderr
    assert "summarizer brief --help" in done.stderr


@pytest.mark.parametrize("name", ["cache", "gold", "prompts"])
def test_a_group_without_its_command_is_one_line_and_usage(summarizer: Run, name: str) -> None:
    done = summarizer(name)
    assert done.returncode == 2
    assert done.stderr == f"summarizer: Missing command; see 'summarizer {name} --help'\n"


def test_completion_offers_the_commands(summarizer: Run) -> None:
    done = summarizer(_SUMMARIZER_COMPLETE="complete_bash", COMP_WORDS="summarizer do", COMP_CWORD="1")
    assert "doctor" in done.stdout.split()


def test_the_reference_in_the_documentation_is_fresh() -> None:
    from summarizer.cli.reference import reference

    assert (ROOT / "docs" / "cli.md").read_text("utf-8") == reference(), (
        "run 'python -m summarizer.cli.reference --write'"
    )


def test_a_reader_that_goes_away_ends_it_quietly(tmp_path: Path) -> None:
    command = f"'{sys.executable}' -m summarizer schema | head -c 10"
    done = subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, env=environment(), cwd=tmp_path, check=False
    )
    assert (done.stdout, done.stderr) == ('{\n  "$sche', "")
