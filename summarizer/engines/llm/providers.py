"""Which models there are, what each provider supports, and what can run here.

One table, `PROVIDERS`, says for every provider how it is reached, which structured-output modes it takes
and which one is chosen; everything else asks the table.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

from summarizer.errors import UsageError

Mode = Literal["json_schema", "tools", "json", "md_json"]
"""How a reply's shape is enforced: a schema the server constrains decoding to, a tool call, JSON mode, or asking nicely."""

OPENAI_HOST = "api.openai.com"
OPENAI_URL = "https://api.openai.com/v1"


@dataclass(frozen=True, slots=True)
class Provider:
    """What one provider is and takes."""

    name: str
    package: str
    """The import name of what it needs."""
    extra: str | None
    """The extra of this distribution that installs it, or None where it always comes along."""
    key_variable: str | None
    """Where its key is looked for."""
    modes: tuple[Mode, ...]
    """What it supports, the chosen one first."""
    exercised: str
    """How far this project's tests go with it."""


PROVIDERS: tuple[Provider, ...] = (
    Provider(
        "openai",
        "openai",
        None,
        "OPENAI_API_KEY",
        ("json_schema", "tools", "json", "md_json"),
        "over HTTP, in the tests",
    ),
    Provider(
        "gguf", "xllamacpp", "local", None, ("json_schema", "json", "md_json"), "with a real model, recorded"
    ),
    Provider(
        "anthropic",
        "anthropic",
        "anthropic",
        "ANTHROPIC_API_KEY",
        ("tools", "json_schema", "json"),
        "constructed only",
    ),
    Provider("google", "google.genai", "google", "GOOGLE_API_KEY", ("tools", "json"), "constructed only"),
)

_OTHER_MODES: tuple[Mode, ...] = ("tools", "json_schema", "json", "md_json")

_REASONING = re.compile(r"^(?:o\d|gpt-5)")
"""OpenAI's reasoning models refuse a temperature and spend output tokens on thinking."""

CONTEXT_UNKNOWN = 8_192
"""Tokens assumed for a server that does not say: what llama.cpp, Ollama and LM Studio are usually started with."""
OUTPUT_HOSTED = 8_000
"""Tokens a reply may have at a hosted provider: twice the longest brief of a window seen while writing this."""
OUTPUT_REASONING = 24_000
"""The same where thinking counts as output."""
OUTPUT_LOCAL = 3_072
"""The same where the context is small."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a model takes and gives at once, in tokens."""

    context: int
    output: int


@dataclass(frozen=True, slots=True)
class ModelName:
    """A model as the user names it, ``provider/model`` or ``gguf:path``, taken apart."""

    text: str
    provider: Provider
    model: str

    @classmethod
    def parse(cls, text: str) -> ModelName:
        """`UsageError` for what is no model's name."""
        if text.startswith("gguf:"):
            path = text.removeprefix("gguf:")
            if not path:
                raise UsageError(
                    "gguf: needs the path of a model file, such as gguf:models/qwen2.5-7b-q4_k_m.gguf"
                )
            return cls(text, find_provider("gguf"), path)
        name, slash, model = text.partition("/")
        if not slash or not name or not model:
            raise UsageError(f"{text!r} is no model: write provider/model, such as openai/gpt-5-mini")
        return cls(text, find_provider(name), model)

    @property
    def label(self) -> str:
        """The model's own name, for records: a file's stem for a GGUF, never its folder."""
        return Path(self.model).stem if self.provider.name == "gguf" else self.model

    def limits(self, *, own_server: bool) -> Limits:
        """What is known of the model's window; a conservative guess where nothing is."""
        if own_server or self.provider.name == "gguf":
            return Limits(CONTEXT_UNKNOWN, OUTPUT_LOCAL)
        from summarizer.engines.llm.prices import context_window

        context = context_window(self.provider.name, self.model) or CONTEXT_UNKNOWN
        output = OUTPUT_REASONING if _REASONING.match(self.model) else OUTPUT_HOSTED
        return Limits(context, min(output, context // 3))

    def price(
        self, input_tokens: int, cached_tokens: int, output_tokens: int, *, own_server: bool
    ) -> float | None:
        """US dollars; nothing for a model file, None where the price is not known."""
        if self.provider.name == "gguf":
            return 0.0
        if own_server:
            return None
        from summarizer.engines.llm.prices import price

        return price(
            self.provider.name,
            self.model,
            input_tokens=input_tokens,
            cached_tokens=cached_tokens,
            output_tokens=output_tokens,
        )

    def parameters(self, max_output: int, *, own_server: bool) -> dict[str, Any]:
        """Sampling parameters, in the words of this provider: as deterministic as it allows."""
        if self.provider.name == "google":
            return {"generation_config": {"max_tokens": max_output, "temperature": 0.0}}
        if self.provider.name == "openai" and not own_server:
            fixed: dict[str, Any] = {} if _REASONING.match(self.model) else {"temperature": 0.0}
            return {"max_completion_tokens": max_output, **fixed}
        seed: dict[str, Any] = {} if self.provider.name == "anthropic" else {"seed": 7}
        return {"max_tokens": max_output, "temperature": 0.0, **seed}


def find_provider(name: str) -> Provider:
    """The provider of this name; one that is not in the table is left to instructor's ``from_provider``.

    Raises `UsageError` for one that instructor does not know either.
    """
    for provider in PROVIDERS:
        if provider.name == name:
            return provider
    from instructor.v2.core.provider_specs import ALIAS_TO_PROVIDER, PROVIDER_SPECS

    if name not in ALIAS_TO_PROVIDER:
        known = ", ".join(dict.fromkeys([*(provider.name for provider in PROVIDERS), *ALIAS_TO_PROVIDER]))
        raise UsageError(
            f"no provider is called {name!r}: use one of {known}, or openai/NAME with the --base-url of any other server"
        )
    package = PROVIDER_SPECS[ALIAS_TO_PROVIDER[name]].sdk_module or name
    return Provider(
        name, package, None, f"{name.upper().replace('-', '_')}_API_KEY", _OTHER_MODES, "left to instructor"
    )


def choose_mode(provider: Provider, wanted: str | None) -> Mode:
    """The mode to use; `UsageError` for one that the provider does not take."""
    if wanted is None:
        return provider.modes[0]
    for mode in provider.modes:
        if mode == wanted:
            return mode
    raise UsageError(
        f"{provider.name} does not take the mode {wanted!r}: choose one of {', '.join(provider.modes)}"
    )


def is_installed(provider: Provider) -> bool:
    """Whether its package can be imported, without importing it."""
    try:
        return find_spec(provider.package) is not None
    except ModuleNotFoundError:
        return False


def why_not(provider: Provider, environment: Mapping[str, str] | None = None) -> str | None:
    """What keeps this provider from running here, with what to do about it; None where nothing does."""
    known = os.environ if environment is None else environment
    if not is_installed(provider):
        if provider.extra is None:
            return f"the module {provider.package} is missing: install what {provider.name}'s own documentation names for it"
        return f"the package {provider.package} is missing: pip install 'aide-memoire[{provider.extra}]'"
    if provider.key_variable and not known.get(provider.key_variable):
        return f"no key: set {provider.key_variable}"
    return None
