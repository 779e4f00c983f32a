"""A model file, run in this process by llama.cpp behind a server on loopback (extra ``local``).

The server listens on 127.0.0.1 only, on a port the system chooses, behind a key drawn for this process;
its prefix cache is on.  It ends with the engine that started it.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.errors import EngineUnavailableError

_QUIET = -1
"""llama.cpp's verbosity at which it prints nothing."""


@dataclass(frozen=True, slots=True)
class LocalServer:
    """A running server: where it listens, and the key it wants."""

    base_url: str
    api_key: str
    context: int
    handle: Any
    """Keeps llama.cpp's server alive; it stops when this is collected."""


def serve(path: Path, context: int, threads: int | None = None) -> LocalServer:
    """Loads a model file and serves it; `EngineUnavailableError` says what is missing."""
    if not path.is_file():
        raise EngineUnavailableError(
            f"there is no model file {path}: give the path of a .gguf file after gguf:"
        )
    try:
        import xllamacpp as _xllamacpp
    except ImportError:
        raise EngineUnavailableError(
            "gguf: models need llama.cpp: pip install 'aide-memoire[local]', or use --base-url with a server of your own"
        ) from None
    xllamacpp: Any = _xllamacpp  # a compiled module without types
    params = xllamacpp.CommonParams()
    params.model.path = str(path)
    # Without an alias the server reports the file's path as the model's name in every reply.
    params.model_alias = {path.stem}
    params.n_ctx = context
    params.n_parallel = 1
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.cache_prompt = True
    params.verbosity = _QUIET
    params.endpoint_slots = False
    params.ui = False
    api_key = secrets.token_urlsafe(24)
    params.api_keys = [api_key]
    if threads is not None:
        params.cpuparams.n_threads = threads
        params.cpuparams_batch.n_threads = threads
    try:
        server = xllamacpp.Server(params)
    except (RuntimeError, ValueError, OSError) as error:
        raise EngineUnavailableError(
            f"llama.cpp cannot load {path} ({error}): is it a complete GGUF file, and is there memory for it?"
        ) from None
    return LocalServer(f"{server.listening_address}/v1", api_key, context, server)
