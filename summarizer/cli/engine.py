"""The options that choose and set up an engine, for every command that runs one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from summarizer.engines import Engine

Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        "-m",
        envvar="SUMMARIZER_MODEL",
        metavar="ENGINE",
        help="'offline' (the default), PROVIDER/NAME such as openai/gpt-5-mini, or gguf:PATH.",
    ),
]
BaseUrl = Annotated[
    str | None,
    typer.Option("--base-url", metavar="URL", help="An OpenAI-compatible server, for --model openai/NAME."),
]
Mode = Annotated[
    str | None,
    typer.Option(
        "--mode", metavar="MODE", help="How replies are kept in form: json_schema, tools, json or md_json."
    ),
]
Prompts = Annotated[
    Path | None,
    typer.Option("--prompts", metavar="DIR", help="A folder whose prompts replace those of the package."),
]
StatementsIn = Annotated[
    str | None,
    typer.Option("--statements-in", metavar="LANGUAGE", help="The language of statements. Default: English."),
]
SecondLook = Annotated[
    bool,
    typer.Option("--verify", help="Show each item to the model again with its evidence alone; costs more."),
]
MaxCost = Annotated[
    float | None,
    typer.Option("--max-cost", metavar="DOLLARS", help="Stop before the request that could pass this sum."),
]
MaxTokens = Annotated[
    int | None,
    typer.Option(
        "--max-tokens", metavar="N", help="Stop before the request that could pass this many tokens."
    ),
]
Timeout = Annotated[
    float | None, typer.Option("--timeout", metavar="SECONDS", help="How long one request may take.")
]
Deadline = Annotated[
    float | None,
    typer.Option(
        "--deadline", metavar="SECONDS", help="How long one article may take, all waiting included."
    ),
]
Context = Annotated[
    int | None,
    typer.Option("--context", metavar="TOKENS", help="The model's window, where it is not known."),
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Neither use nor keep stored replies.")]


def engine_for(
    model: str | None,
    *,
    no_cache: bool = False,
    min_confidence: float | None = None,
    **flags: str | float | bool | Path | None,
) -> Engine:
    """The engine that flags, environment and settings files name, with their options.

    Raises `UsageError` for flags the offline engine has no use for; settings in files are then left aside.
    """
    from summarizer.engines import get_engine

    name, options = chosen_engine(model, no_cache=no_cache, min_confidence=min_confidence, **flags)
    return get_engine(name, **options)


def chosen_engine(
    model: str | None,
    *,
    no_cache: bool = False,
    min_confidence: float | None = None,
    **flags: str | float | bool | Path | None,
) -> tuple[str, dict[str, str | int | float | bool]]:
    """The name of that engine and its options, for a process elsewhere to open it; raises as `engine_for` does."""
    from summarizer.errors import UsageError
    from summarizer.settings import load_settings

    given = {name: _plain(value) for name, value in flags.items() if value is not None and value is not False}
    settings = load_settings({"model": model, **given})
    if settings.model == "offline" and given:
        flag = f"--{next(iter(given)).replace('_', '-')}"
        raise UsageError(f"{flag} is for language models: name one with --model PROVIDER/NAME")
    options = settings.engine_options()
    if min_confidence is not None and settings.model == "offline":
        options["min_confidence"] = min_confidence
    if no_cache and settings.model != "offline":
        options["cache"] = False
    return settings.model, options


def _plain(value: str | float | bool | Path) -> str | float | bool:
    return str(value) if isinstance(value, Path) else value
