"""Where a model is asked, and with which key.

The key in ``OPENAI_API_KEY`` goes to OpenAI, or to the server that ``OPENAI_BASE_URL`` names beside it; never
to a server that something else named.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from summarizer.engines.llm.providers import OPENAI_HOST, OPENAI_URL, ModelName, is_installed, why_not
from summarizer.errors import EngineUnavailableError, UsageError

NO_KEY = "none"
"""Sent to servers of one's own that want no key: the client insists on something."""


@dataclass(frozen=True, slots=True)
class Address:
    """A server and the key for it; `base_url` is empty where the provider's own client knows its address."""

    base_url: str
    api_key: str
    own_server: bool

    @classmethod
    def find(
        cls,
        name: ModelName,
        base_url: str | None,
        api_key: str | None,
        *,
        client: object = None,
        environment: Mapping[str, str] | None = None,
    ) -> Address:
        """`EngineUnavailableError` says what is missing: a package or a key."""
        known = os.environ if environment is None else environment
        provider = name.provider
        if client is not None:
            url = _address_of(client)
            return cls(
                url, "", own_server=provider.name == "openai" and urlsplit(url).hostname != OPENAI_HOST
            )
        if not is_installed(provider):
            raise EngineUnavailableError(f"{name.text} cannot run here: {why_not(provider, known)}")
        if provider.name == "gguf":
            return cls("", "", own_server=False)
        own_key = api_key or (known.get(provider.key_variable) if provider.key_variable else None)
        if provider.name != "openai":
            if base_url is not None:
                raise UsageError(f"--base-url is for openai/… models, not for {name.text}")
            if not own_key:
                raise EngineUnavailableError(f"{name.text} needs a key: set {provider.key_variable}")
            return cls("", own_key, own_server=False)
        named = known.get("OPENAI_BASE_URL")
        url = (base_url or named or OPENAI_URL).rstrip("/")
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise UsageError(
                f"--base-url must be a web address such as http://localhost:8000/v1, not {url!r}"
            )
        if parts.hostname == OPENAI_HOST:
            if not own_key:
                raise EngineUnavailableError(
                    f"{name.text} needs a key: set OPENAI_API_KEY, or name another server with --base-url"
                )
            return cls(url, own_key, own_server=False)
        trusted = named is not None and named.rstrip("/") == url
        return cls(url, api_key or (own_key if trusted else None) or NO_KEY, own_server=True)


def _address_of(client: object) -> str:
    """The base address of an openai client, or of the one inside an instructor client; empty where it has none."""
    for holder in (client, getattr(client, "client", None)):
        url = getattr(holder, "base_url", None)
        if url is not None:
            return str(url).rstrip("/")
    return ""
