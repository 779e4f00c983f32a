"""``summarizer doctor``: what is installed here, which engines can run, and why the others cannot."""

from __future__ import annotations

import json
import platform
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    group: str
    name: str
    ready: bool
    detail: str
    needed: bool = True
    """Whether the tool's own work depends on it; extras do not count against it."""


@app.command()
def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="The findings as JSON.")] = False,
) -> None:
    """Tell what is installed and which engines can run here.

    Looks only: nothing is installed, sent or downloaded, and no key is shown. Ends with 1 if something
    that the tool itself needs is missing.

    \b
    Examples:
      summarizer doctor
      summarizer doctor --json | jq '.[] | select(.ready | not)'
    """
    from summarizer.cli.terminal import emit, screen

    found = list(findings())
    if as_json:
        emit(json.dumps([asdict(finding) for finding in found], indent=2) + "\n")
    else:
        window = screen()
        emit(_page(found, width=window.width, color=window.color, encoding=window.encoding))
    if any(finding.needed and not finding.ready for finding in found):
        raise typer.Exit(1)


def findings() -> Iterator[Finding]:
    """Everything looked at, in the order it is shown."""
    from summarizer._version import __version__

    where = Path(__file__).parent.parent
    yield Finding("here", "summarizer", True, f"{__version__} in {where}")
    yield Finding("here", "Python", True, f"{platform.python_version()} on {platform.system()}")
    yield from _packages()
    yield from _engines()
    yield _prompts()
    yield from _settings()


_REQUIRED = {
    "openai": "language models",
    "instructor": "typed replies from language models",
    "pydantic": "the brief's models",
    "jinja2": "prompts",
    "tenacity": "retries",
    "sentencex": "sentences",
    "trafilatura": "HTML",
    "httpcore2": "pages on the web",
    "pypdf": "PDF",
    "py3langid": "language of an article",
    "charset-normalizer": "encodings",
    "rapidfuzz": "near-duplicate strings",
    "pyyaml": "YAML",
    "rich": "the terminal",
    "genai-prices": "prices",
}
_EXTRAS = {
    "scipy": ("scoring", "eval"),
    "numpy": ("scoring", "eval"),
    "xllamacpp": ("local model files", "local"),
    "pyarrow": ("Parquet tables", "data"),
    "ray": ("many machines", "ray"),
}


def _packages() -> Iterator[Finding]:
    for name, purpose in _REQUIRED.items():
        version = _version(name)
        detail = f"{version}, {purpose}" if version else f"missing, for {purpose}: pip install {name}"
        yield Finding("packages", name, version is not None, detail)
    for name, (purpose, extra) in _EXTRAS.items():
        version = _version(name)
        missing = f"not installed, for {purpose}: pip install 'aide-memoire[{extra}]'"
        yield Finding(
            "extras", name, version is not None, f"{version}, {purpose}" if version else missing, needed=False
        )


def _version(distribution: str) -> str | None:
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return None


def _engines() -> Iterator[Finding]:
    from summarizer.engines.llm.providers import PROVIDERS, why_not

    yield Finding("engines", "offline", True, "ready: no key, no network")
    for provider in PROVIDERS:
        name = "gguf:PATH" if provider.name == "gguf" else f"{provider.name}/NAME"
        reason = why_not(provider)
        if reason is None:
            ready = (
                "a key is set; text is sent only with --model"
                if provider.key_variable
                else "name a model file"
            )
            yield Finding("engines", name, True, f"ready: {ready}", needed=False)
        else:
            otherwise = ", or name your own server with --base-url URL" if provider.name == "openai" else ""
            yield Finding("engines", name, False, reason + otherwise, needed=False)


def _prompts() -> Finding:
    from summarizer.engines.llm.prompts import packaged_prompts
    from summarizer.errors import UsageError

    try:
        return Finding("prompts", "templates", True, f"in {packaged_prompts()}")
    except UsageError as error:
        return Finding("prompts", "templates", False, str(error))


def _settings() -> Iterator[Finding]:
    from summarizer.errors import UsageError
    from summarizer.settings import load_settings

    try:
        for setting in load_settings():
            yield Finding(
                "settings", setting.name, True, f"{setting.shown}, from {setting.where}", needed=False
            )
    except UsageError as error:
        yield Finding("settings", "files", False, str(error), needed=False)


def _page(found: list[Finding], *, width: int, color: bool, encoding: str) -> str:
    from rich.text import Text

    from summarizer.render.layout import UNICODE, Page

    page = Page(width=width, color=color, encoding=encoding)
    yes, no = ("✓", "–") if page.glyphs is UNICODE else ("+", "-")
    column = max(len(finding.name) for finding in found)
    group = ""
    for finding in found:
        if finding.group != group:
            if group:
                page.line()
            group = finding.group
            page.rule(group.upper())
        style = "green" if finding.ready else "red" if finding.needed else "dim"
        mark = page.text(yes if finding.ready else no, style)
        name = page.text(finding.name, "bold")
        first = Text.assemble("  ", mark, " ", name, " " * (column - name.cell_len + 2))
        page.hang(page.text(finding.detail), first=first)
    return str(page)
