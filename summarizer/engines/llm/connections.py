"""The clients of one engine: opened when first needed, shared by its threads, closed with it."""

from __future__ import annotations

import asyncio
import inspect
import threading
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.engines.llm.journey import Means
from summarizer.errors import UsageError

if TYPE_CHECKING:
    from summarizer.engines.llm.clients import AsyncClient, SyncClient
    from summarizer.engines.llm.local import LocalServer


class Connections:
    """Synchronous and asynchronous clients to the same model; a client of the caller's own is used as it is."""

    def __init__(self, means: Means, api_key: str, own: Any, *, context: int, threads: int | None) -> None:
        self._means, self._api_key = means, api_key
        self._context, self._threads = context, threads
        self._own = own
        self._client: SyncClient | None = None
        self._local: LocalServer | None = None
        self._shared: dict[asyncio.AbstractEventLoop, AsyncClient] = {}
        self._opening = threading.Lock()

    @property
    def only_synchronous(self) -> bool:
        """Whether the caller's own client cannot be awaited."""
        return self._own is not None and not self._wrapped()[1]

    def synchronous(self) -> SyncClient:
        """The client for threads."""
        if self._own is not None:
            client, asynchronous = self._wrapped()
            if asynchronous:
                raise UsageError("client= is asynchronous: use asummarize(), or pass a synchronous client")
            return client
        from summarizer.engines.llm.clients import sync_client

        with self._opening:
            if self._client is None:
                base_url, api_key = self._where()
                means = self._means
                self._client = sync_client(
                    means.name, means.mode, base_url, api_key, means.timeout, means.pace
                )
            return self._client

    @asynccontextmanager
    async def asynchronous(self) -> AsyncGenerator[AsyncClient]:
        """A client for the running loop, closed afterwards: its connections could not serve another loop.

        Inside `shared`, the one client of the loop, which stays open.
        """
        if self._own is not None:
            yield self._wrapped()[0]
            return
        if (client := self._shared.get(asyncio.get_running_loop())) is not None:
            yield client
            return
        client = await asyncio.to_thread(self._asynchronous)
        try:
            yield client
        finally:
            inner: Any = client.client
            closing = inner.close() if hasattr(inner, "close") else None
            if inspect.isawaitable(closing):
                await closing

    @asynccontextmanager
    async def shared(self) -> AsyncGenerator[None]:
        """Until it is left, everything on the running loop goes through one client."""
        loop = asyncio.get_running_loop()
        if self._own is not None or loop in self._shared:
            yield
            return
        async with self.asynchronous() as client:
            self._shared[loop] = client
            try:
                yield
            finally:
                del self._shared[loop]

    def close(self) -> None:
        """Closes the client and stops a model server; both are started again when needed."""
        with self._opening:
            inner: Any = self._client.client if self._client is not None else None
            if hasattr(inner, "close"):
                inner.close()
            self._client = self._local = None

    def _asynchronous(self) -> AsyncClient:
        from summarizer.engines.llm.clients import async_client

        with self._opening:
            base_url, api_key = self._where()
        means = self._means
        return async_client(means.name, means.mode, base_url, api_key, means.timeout, means.pace)

    def _wrapped(self) -> tuple[Any, bool]:
        from summarizer.engines.llm.clients import own_client

        return own_client(self._own, self._means.mode)

    def _where(self) -> tuple[str, str]:
        """Address and key; starts the server of a model file when it is first needed."""
        if self._means.name.provider.name != "gguf":
            return self._means.base_url, self._api_key
        from summarizer.engines.llm.local import serve

        if self._local is None:
            self._local = serve(Path(self._means.name.model), self._context, self._threads)
        return self._local.base_url, self._local.api_key
