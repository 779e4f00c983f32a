"""``summarizer models``: which models can be used here, and why the others cannot."""

from __future__ import annotations

from typing import Annotated

import typer

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def models(
    name: Annotated[
        str | None,
        typer.Argument(metavar="MODEL", help="One model, such as openai/gpt-5-mini.", show_default=False),
    ] = None,
) -> None:
    """List the models that can be used, and what they cost.

    Without MODEL, one line a provider: whether it can run here, what is missing if not, and the reply
    modes it takes (--mode), the usual one first. With MODEL, its window and its price. Nothing is sent.

    \b
    Examples:
      summarizer models
      summarizer models openai/gpt-5-mini
    """
    from summarizer.cli.terminal import emit

    emit("".join(f"{line}\n" for line in (_providers() if name is None else _one(name))))


def _providers() -> list[str]:
    from summarizer.engines.llm.providers import PROVIDERS, why_not

    lines = ["offline        ready: no key, no network, no download"]
    for provider in PROVIDERS:
        label = "gguf:PATH" if provider.name == "gguf" else f"{provider.name}/NAME"
        state = why_not(provider)
        lines.append(f"{label:<15}{'ready' if state is None else state}")
        lines.append(f"{'':<15}modes: {', '.join(provider.modes)}; tried here: {provider.exercised}")
    lines.append(f"{'':<15}Any OpenAI-compatible server: --model openai/NAME --base-url URL")
    return lines


def _one(text: str) -> list[str]:
    from summarizer.engines.llm.providers import ModelName, why_not

    name = ModelName.parse(text)
    limits = name.limits(own_server=False)
    dollars = name.price(1_000_000, 0, 0, own_server=False), name.price(0, 0, 1_000_000, own_server=False)
    price = (
        f"${dollars[0]:.2f} a million tokens in, ${dollars[1]:.2f} out"
        if dollars[0] is not None and dollars[1] is not None
        else "not known, so --max-cost cannot be used"
    )
    return [
        f"{name.text}: {why_not(name.provider) or 'ready'}",
        f"window  {limits.context:,} tokens, replies up to {limits.output:,}",
        f"price   {price}",
        f"modes   {', '.join(name.provider.modes)}",
    ]
