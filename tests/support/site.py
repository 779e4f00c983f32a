"""Web sites for tests: real HTTP on loopback, and a network on which names and addresses are made up.

No packet leaves the machine: whatever address is dialled, the connection goes to the site.
"""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpcore2

from summarizer.read import Web
from summarizer.read.web import Limits

PUBLIC = "93.184.215.14"
"""An address that the public Internet has; never asked, see `Wire`."""


@dataclass(frozen=True)
class Reply:
    """What the site answers for a path."""

    body: bytes | Iterable[bytes] = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True)
class Request:
    """What the site was asked."""

    host: str
    path: str
    headers: Mapping[str, str]


class Site:
    """Answers each path with its replies, in turn and then the last for ever; 404 for others."""

    def __init__(self, *, tls: ssl.SSLContext | None = None) -> None:
        self.replies: dict[str, list[Reply]] = {}
        self.requests: list[Request] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.requests.append(
                    Request(
                        self.headers.get("Host", ""),
                        self.path,
                        {name.lower(): value for name, value in self.headers.items()},
                    )
                )
                site.answer(self)

            def log_message(self, format: str, *args: Any) -> None:
                pass

        self._server = _Server(("127.0.0.1", 0), Handler)
        if tls is not None:
            self._server.socket = tls.wrap_socket(
                self._server.socket, server_side=True, do_handshake_on_connect=False
            )
        self.port: int = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    @property
    def paths(self) -> list[str]:
        """The paths asked for, in order."""
        return [request.path for request in self.requests]

    def serve(self, path: str, *replies: Reply | bytes | str) -> None:
        """Answers `path` so; text is sent as HTML."""
        self.replies[path] = [_reply(reply) for reply in replies]

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """Sends the next reply for the path asked."""
        queue = self.replies.get(handler.path, [Reply(b"not here", 404)])
        reply = queue.pop(0) if len(queue) > 1 else queue[0]
        whole = isinstance(reply.body, bytes)
        handler.send_response(reply.status)
        for name, value in reply.headers.items():
            handler.send_header(name, value)
        if isinstance(reply.body, bytes) and "Content-Length" not in reply.headers:
            handler.send_header("Content-Length", str(len(reply.body)))
        handler.end_headers()
        try:
            for chunk in [reply.body] if isinstance(reply.body, bytes) else reply.body:
                handler.wfile.write(chunk)
                handler.wfile.flush()
        except OSError:
            pass  # the other side has seen enough
        if not whole:
            handler.close_connection = True

    def close(self) -> None:
        """Stops it."""
        self._server.shutdown()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    """Says nothing of a handshake that failed: that is what is tested."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        pass


class Wire(httpcore2.NetworkBackend):
    """A network whose every address is the site; `dialled` tells which were asked for."""

    def __init__(self, port: int) -> None:
        self._port = port
        self.dialled: list[str] = []
        self.dead: set[str] = set()
        self._system = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Any = None,
    ) -> httpcore2.NetworkStream:
        self.dialled.append(host)
        if host in self.dead:
            raise httpcore2.ConnectError("nobody there")
        return self._system.connect_tcp("127.0.0.1", self._port, timeout)


@dataclass
class Internet:
    """Made-up names on a made-up network with one site behind them all."""

    site: Site
    names: dict[str, list[list[str]]] = field(default_factory=dict[str, list[list[str]]])
    """For a name, the answers to one look-up after the other, the last for ever; others are at `PUBLIC`."""
    lookups: list[str] = field(default_factory=list[str])
    slept: list[float] = field(default_factory=list[float])
    wire: Wire = field(init=False)

    def __post_init__(self) -> None:
        self.wire = Wire(self.site.port)

    def resolve(self, host: str, port: int) -> Sequence[str]:
        """The name service."""
        self.lookups.append(host)
        if host.endswith(".invalid"):
            raise OSError("no such name")
        queue = self.names.get(host, [[PUBLIC]])
        return queue.pop(0) if len(queue) > 1 else queue[0]

    def web(self, *, allow_private: bool = False, **limits: Any) -> Web:
        """A `Web` on this network, that waits for nothing."""
        return Web(
            allow_private=allow_private,
            limits=Limits(**{"seconds": 20, **limits}),
            resolve=self.resolve,
            network=self.wire,
            sleep=self.slept.append,
        )


def to(location: str, status: int = 302) -> Reply:
    """A redirect."""
    return Reply(b"", status, {"Location": location})


def _reply(reply: Reply | bytes | str) -> Reply:
    if isinstance(reply, Reply):
        return reply
    if isinstance(reply, str):
        return Reply(reply.encode(), headers={"Content-Type": "text/html; charset=utf-8"})
    return Reply(reply, headers={"Content-Type": "text/plain"})


Make = Callable[..., Internet]
