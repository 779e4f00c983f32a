"""The options that choose and set up an engine, for every command that runs one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from summarizer.engines import Engine

Model = Annotated[
    str,
    typer.Option(
        "--model",
        "-m",
        envvar="SUMMARIZER_MODEL",
        metavar="ENGINE",
        help="'offline', PROVIDER/NAME such as openai/gpt-5-mini, or gguf:PATH.",
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
NoCache = Annotated[bool, typer.Option("--no-cache", help="Neither use nor keep stored replies.")]


def engine_for(model: str, *, no_cache: bool = False, **options: object) -> Engine:
    """The engine with the options that were given; raises `UsageError` for options the offline one has no use for."""
    from summarizer.engines import get_engine
    from summarizer.errors import UsageError

    given = {name: value for name, value in options.items() if value is not None and value is not False}
    if model == "offline" and given:
        flag = f"--{next(iter(given)).replace('_', '-')}"
        raise UsageError(f"{flag} is for language models: name one with --model PROVIDER/NAME")
    if no_cache and model != "offline":
        given["cache"] = False
    return get_engine(model, **given)
