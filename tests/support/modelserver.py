"""A model's server on loopback, over real HTTP, that says what a test wants it to say.

    with ModelServer(brain) as server:
        LLMEngine("openai/test", base_url=server.url, cache=False)

`brain` answers a question (`Asked`) with the text of a reply or a `Said`; `server.faults` is a queue of
things that go wrong first, one a request.  What was asked is in `server.asked`.
"""

from __future__ import annotations

import json
import re
import socket
import struct
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from typing import Any, Self

_TASKS = {
    "BriefReply": "brief",
    "CastReply": "cast",
    "MendReply": "mend",
    "VerifyReply": "verify",
    "ConsolidateReply": "consolidate",
    "MatchReply": "match",
}
_SENTENCE = re.compile(r"^\[(\d+)\] (.*)$", re.MULTILINE)
_FENCED = re.compile(r"<(article-[0-9a-f]+)>\n(.*?)\n?</\1>", re.DOTALL)


@dataclass(frozen=True)
class Asked:
    """One question as it came over the wire."""

    body: dict[str, Any]
    headers: Mapping[str, str]

    @property
    def task(self) -> str:
        """Which prompt it is, told by the name of the reply's schema."""
        form: dict[str, Any] = self.body.get("response_format") or {}
        if "json_schema" in form:
            return _TASKS[form["json_schema"]["name"]]
        if self.body.get("tools"):
            return _TASKS[self.body["tools"][0]["function"]["name"]]
        return next(task for name, task in _TASKS.items() if f'"title": "{name}"' in self.system)

    @property
    def system(self) -> str:
        """The system message."""
        return str(self.body["messages"][0]["content"])

    @property
    def user(self) -> str:
        """The user message."""
        return str(self.body["messages"][-1]["content"])

    @property
    def fence(self) -> str:
        """The name of the fence."""
        found = _FENCED.search(self.user)
        return found[1] if found else ""

    @property
    def sentences(self) -> dict[int, str]:
        """The numbered sentences inside the fence."""
        found = _FENCED.search(self.user)
        return {int(number): text for number, text in _SENTENCE.findall(found[2] if found else "")}

    @property
    def entries(self) -> list[tuple[str, dict[str, Any]]]:
        """Ids and JSON of the items that a mending or verifying question shows."""
        lines = self.user.splitlines()
        found: list[tuple[str, dict[str, Any]]] = []
        for before, line in pairwise(lines):
            head = re.match(r"(?:(?:position|demand|trade|response) (\S+):|(\S+) \(\w+\), sentences)", before)
            if head and line.startswith("{"):
                found.append((head[1] or head[2], json.loads(line)))
        return found


@dataclass(frozen=True)
class Said:
    """A reply with what providers put beside it."""

    text: str
    finish: str = "stop"
    refusal: str | None = None
    cached_tokens: int = 0


Brain = Callable[[Asked], str | Said]


@dataclass(frozen=True)
class Status:
    """An HTTP error."""

    code: int
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    body: Mapping[str, Any] = field(default_factory=lambda: {"error": {"message": "not now"}})


@dataclass(frozen=True)
class Hang:
    """Nothing for so many seconds, then the connection is closed."""

    seconds: float


@dataclass(frozen=True)
class Drip:
    """The right reply, one byte at a time, never fast enough."""

    pause: float


@dataclass(frozen=True)
class CutBody:
    """Headers and half the body, then the connection is closed."""


@dataclass(frozen=True)
class Reset:
    """The connection is reset before anything is said."""


@dataclass(frozen=True)
class Garbage:
    """HTTP 200, but the body is no JSON."""


Fault = Status | Hang | Drip | CutBody | Reset | Garbage


class ModelServer:
    """Serves until the `with` block ends."""

    def __init__(self, brain: Brain, *, headers: Mapping[str, str] | None = None) -> None:
        self.brain = brain
        self.headers = dict(headers or {})
        self.asked: list[Asked] = []
        self.faults: deque[Fault] = deque()
        self.busiest = 0
        self._busy = 0
        self._lock = threading.Lock()
        self._server = _Server(("127.0.0.1", 0), _handler(self))
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)

    @property
    def url(self) -> str:
        """The base address, as ``--base-url`` takes it."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    @property
    def tasks(self) -> list[str]:
        """The prompts asked, in order."""
        return [asked.task for asked in self.asked]

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def next_fault(self, asked: Asked) -> Fault | None:
        """Notes a question and draws the fault it meets."""
        with self._lock:
            self.asked.append(asked)
            return self.faults.popleft() if self.faults else None

    def enter(self) -> None:
        """A request begins."""
        with self._lock:
            self._busy += 1
            self.busiest = max(self.busiest, self._busy)

    def leave(self) -> None:
        """A request ends."""
        with self._lock:
            self._busy -= 1


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that hang up are part of the tests."""


def _handler(server: ModelServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, format: str, *args: Any) -> None:
            """Silent."""

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            asked = Asked(body, {key.lower(): value for key, value in self.headers.items()})
            server.enter()
            try:
                fault = server.next_fault(asked)
                if fault is None or isinstance(fault, (Drip, CutBody)):
                    self._answer(asked, fault)
                else:
                    self._fail(fault)
            finally:
                server.leave()

        def _answer(self, asked: Asked, fault: Drip | CutBody | None) -> None:
            said = server.brain(asked)
            said = said if isinstance(said, Said) else Said(said)
            data = json.dumps(_completion(asked, said)).encode()
            self._head(200, {**server.headers, "content-length": str(len(data))})
            if isinstance(fault, CutBody):
                self.wfile.write(data[: len(data) // 2])
                self._hang_up()
            elif isinstance(fault, Drip):
                for byte in data:
                    self.wfile.write(bytes([byte]))
                    self.wfile.flush()
                    time.sleep(fault.pause)
            else:
                self.wfile.write(data)

        def _fail(self, fault: Fault) -> None:
            match fault:
                case Status(code, headers, body):
                    data = json.dumps(body).encode()
                    self._head(code, {**headers, "content-length": str(len(data))})
                    self.wfile.write(data)
                case Hang(seconds):
                    time.sleep(seconds)
                    self._hang_up()
                case Reset():
                    linger = struct.pack("ii", 1, 0)
                    self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
                    self._hang_up()
                case Garbage():
                    self._head(200, {"content-length": "9"})
                    self.wfile.write(b"<html>503")
                case _:
                    raise AssertionError(fault)

        def _head(self, code: int, headers: Mapping[str, str]) -> None:
            self.send_response(code)
            for name, value in {"content-type": "application/json", **headers}.items():
                self.send_header(name, value)
            self.end_headers()

        def _hang_up(self) -> None:
            self.close_connection = True
            self.connection.close()

    return Handler


def _completion(asked: Asked, said: Said) -> dict[str, Any]:
    message: dict[str, Any] = {"role": "assistant", "content": said.text, "refusal": said.refusal}
    if asked.body.get("tools"):
        name = asked.body["tools"][0]["function"]["name"]
        call = {"id": "call-1", "type": "function", "function": {"name": name, "arguments": said.text}}
        message |= {"content": None, "tool_calls": [call]}
    sent, came = len(asked.system + asked.user) // 4, max(len(said.text) // 4, 1)
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": asked.body["model"],
        "choices": [{"index": 0, "finish_reason": said.finish, "message": message}],
        "usage": {
            "prompt_tokens": sent,
            "completion_tokens": came,
            "total_tokens": sent + came,
            "prompt_tokens_details": {"cached_tokens": said.cached_tokens},
        },
    }
