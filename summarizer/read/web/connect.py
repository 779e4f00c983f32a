"""Connections to the very address that was checked, and none that outlives its time.

`Guard` stands where httpcore2 looks for its network: it looks a name up once, checks every answer and dials
those answers, so that a second look-up cannot lead elsewhere (DNS rebinding).  Each read waits at most for what
is left of the whole time, so that a server that drips a byte a second is cut off like a silent one.
"""

from __future__ import annotations

import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import httpcore2

from summarizer.errors import ReadError
from summarizer.read.web.reach import is_public

Resolver = Callable[[str, int], Sequence[str]]
"""IP addresses of a host for a port; raises OSError where there are none."""

_DIALLED = 4
"""Answers of the name server that are tried; more would only use up the time."""


class OutOfTimeError(Exception):
    """What was allowed for the page has passed."""


class Deadline:
    """Seconds on the network that a page has left; runs only while `running` is entered."""

    def __init__(self, seconds: float) -> None:
        self._left = seconds
        self._since: float | None = None

    def __enter__(self) -> Deadline:
        self._since = time.monotonic()
        return self

    def __exit__(self, *_: object) -> None:
        self._left = self._now_left()
        self._since = None

    def left(self) -> float:
        """Seconds left; raises `OutOfTimeError` where there are none."""
        left = self._now_left()
        if left <= 0:
            raise OutOfTimeError
        return left

    def _now_left(self) -> float:
        return self._left if self._since is None else self._left - (time.monotonic() - self._since)


class Guard(httpcore2.NetworkBackend):
    """httpcore2's network, with the check and the deadline in it."""

    def __init__(
        self, network: httpcore2.NetworkBackend, resolve: Resolver, deadline: Deadline, *, allow_private: bool
    ) -> None:
        self._network, self._resolve, self._deadline = network, resolve, deadline
        self._allow_private = allow_private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 (the deadline holds)
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """A connection to one of the host's addresses; raises `ReadError` where one of them is not public."""
        addresses = self._addresses(host, port)
        failure: Exception = httpcore2.ConnectError("no address")
        for address in addresses[:_DIALLED]:
            try:
                stream = self._network.connect_tcp(
                    address, port, self._deadline.left(), local_address, socket_options
                )
                return _Timed(stream, self._deadline)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
        raise failure

    def _addresses(self, host: str, port: int) -> list[str]:
        found = list(dict.fromkeys(_in_time(self._resolve, host, port, self._deadline.left())))
        for address in found:
            if not self._allow_private and not is_public(address):
                raise ReadError(
                    f"{host} is at {address}, which is no public address; if it is meant, a page on your own "
                    "network, add --allow-private (in a program: Web(allow_private=True))."
                )
        return found


class _Timed(httpcore2.NetworkStream):
    """A stream that never waits longer than its deadline."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore2.NetworkStream:
        return _Timed(
            self._stream.start_tls(ssl_context, server_hostname, self._deadline.left()), self._deadline
        )

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def addresses_of(host: str, port: int) -> list[str]:
    """What the system's name service says; raises OSError."""
    return [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def _in_time(resolve: Resolver, host: str, port: int, seconds: float) -> Sequence[str]:
    """What `resolve` says, within `seconds`: the system's name service knows no time limit of ours."""
    answers: queue.SimpleQueue[Sequence[str] | Exception] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(resolve(host, port))
        except Exception as error:
            answers.put(error)

    threading.Thread(target=ask, name=f"look up {host}", daemon=True).start()
    try:
        answer = answers.get(timeout=seconds)
    except queue.Empty:
        raise OutOfTimeError from None
    if isinstance(answer, Exception) or not answer:
        raise ReadError(
            f"No machine is known by the name {host}; check the address, and whether there is a connection."
        )
    return answer
