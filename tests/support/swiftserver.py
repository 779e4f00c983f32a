"""A model's server in a process of its own, that counts, errs by seed, and costs next to no time.

    with SwiftServer(latency=0.5, faulty=0.3, seed=1) as server:
        LLMEngine("openai/test", base_url=server.url, …)
        server.counts()                     # article number → what became of each request about it

It knows one article, the ferry of ``support/data``, with its number in the last sentence (`numbered`), and gives
the gold brief as its reply.  Which fault a request meets depends on the seed, the article and the attempt alone.
"""

from __future__ import annotations

import asyncio
import json
import random
import re
import struct
import subprocess
import sys
import urllib.request
from collections import defaultdict
from pathlib import Path
from socket import SO_LINGER, SOL_SOCKET
from typing import Any, Literal, Self

TESTS = Path(__file__).parents[1]
FERRY = TESTS / "support" / "data" / "ferry"

Fate = Literal[
    "ok", "429-told", "429", "500", "503", "reset", "time-out", "cut", "truncated", "invalid", "refusal"
]
FAULTS: tuple[Fate, ...] = (
    "429-told", "429", "500", "503", "reset", "time-out", "cut", "truncated", "invalid", "refusal",
)  # fmt: skip
"""Everything that goes wrong, each as often as the others."""
TRANSPORT = frozenset(FAULTS[:7])
"""Of those, what is sent again."""

_NUMBER = re.compile(rb"Report number (\d+)\.")
_NONE: dict[str, str] = {}


def numbered(number: int) -> str:
    """The ferry article, with a last sentence that tells it from the others."""
    from summarizer.evaluation.gold import load_document

    if not _TEXT:
        _TEXT.append(load_document(FERRY).article.text)
    return f"{_TEXT[0]}\n\nReport number {number}.\n"


_TEXT: list[str] = []


def fate_of(seed: int, faulty: float, article: int, attempt: int) -> Fate:
    """What a request about an article meets, the first being attempt 1."""
    drawn = random.Random(f"{seed}:{article}:{attempt}")
    return drawn.choice(FAULTS) if drawn.random() < faulty else "ok"


class SwiftServer:
    """The server's process, for as long as the `with` block lasts."""

    def __init__(
        self,
        *,
        latency: float = 0.0,
        faulty: float = 0.0,
        seed: int = 0,
        hang: float = 5.0,
        most: int = 0,
        weigh: bool = False,
    ) -> None:
        told = {
            "latency": latency,
            "faulty": faulty,
            "seed": seed,
            "hang": hang,
            "most": most,
            "weigh": weigh,
        }
        self._told = json.dumps(told)

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__)), self._told],
            stdout=subprocess.PIPE,
            cwd=TESTS.parent,
            text=True,
        )
        assert self._process.stdout is not None
        self._port = int(self._process.stdout.readline())
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()

    @property
    def url(self) -> str:
        """The base address."""
        return f"http://127.0.0.1:{self._port}/v1"

    def counts(self) -> dict[int, list[Fate]]:
        """What became of the requests about each article, in their order."""
        return {int(number): fates for number, fates in self._get("counts").items()}

    def sent(self) -> int:
        """Requests so far."""
        return int(self._get("sent"))

    def weighed(self) -> tuple[int, int]:
        """Bytes of the messages asked and of the replies given so far, where it was told to `weigh`."""
        asked, given = self._get("weighed")
        return int(asked), int(given)

    def busiest(self) -> int:
        """Most requests that were there at once."""
        return int(self._get("busiest"))

    def _get(self, what: str) -> Any:
        with urllib.request.urlopen(f"http://127.0.0.1:{self._port}/{what}") as answer:
            return json.load(answer)


class _Service:
    def __init__(
        self, latency: float, faulty: float, seed: int, hang: float, most: int, *, weigh: bool
    ) -> None:
        self._latency, self._faulty, self._seed, self._hang, self._most = latency, faulty, seed, hang, most
        self._weigh = weigh
        self._weights = [0, 0]
        self._fates: dict[int, list[Fate]] = defaultdict(list)
        self._here = self._busiest = self._sent = 0
        reply = _reply()
        self._sizes = {"ok": len(reply.encode()), "langextract": len(_for_langextract(reply).encode())}
        self._bodies = {
            "ok": _completion(reply),
            "truncated": _completion(reply[: len(reply) // 9], finish="length"),
            "invalid": _completion("I would rather tell you about the weather."),
            "refusal": _completion("", refusal="I cannot help with that."),
            "langextract": _completion(_for_langextract(reply)),
        }

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection."""
        try:
            while (head := await reader.readuntil(b"\r\n\r\n")) and await self._one(head, reader, writer):
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.LimitOverrunError):
            pass
        finally:
            writer.close()

    async def _one(self, head: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        if head.startswith(b"GET"):
            known = {
                "counts": self._fates,
                "sent": self._sent,
                "busiest": self._busiest,
                "weighed": self._weights,
            }
            writer.write(_http(200, json.dumps(known[head.split()[1].decode().strip("/")]).encode()))
            return True
        length = int(re.search(rb"(?i)content-length: *(\d+)", head)[1])  # type: ignore[index]
        body = await reader.readexactly(length)
        if not head.startswith(b"POST /v1/chat/completions "):
            writer.write(_http(404, b'{"error": {"message": "there is nothing here"}}'))
            return True
        found = _NUMBER.search(body)
        number = int(found[1]) if found else -1
        self._sent += 1
        if self._weigh:
            self._weights[0] += sum(
                len(message["content"].encode()) for message in json.loads(body)["messages"]
            )
        fate = fate_of(self._seed, self._faulty, number, len(self._fates[number]) + 1)
        self._here += 1
        self._busiest = max(self._busiest, self._here)
        try:
            if self._most and self._here > self._most:
                fate = "429"
            else:
                await asyncio.sleep(self._latency)
            self._fates[number].append(fate)
            return await self._meet(
                fate, writer, langextract=b"extraction_class" in body or b"extractions" in body
            )
        finally:
            self._here -= 1

    async def _meet(self, fate: Fate, writer: asyncio.StreamWriter, *, langextract: bool) -> bool:
        match fate:
            case "429-told":
                writer.write(_http(429, b'{"error": {"message": "slow down"}}', {"retry-after": "0.02"}))
            case "429" | "500" | "503":
                writer.write(_http(int(fate), b'{"error": {"message": "not now"}}'))
            case "reset":
                sock = writer.get_extra_info("socket")
                sock.setsockopt(SOL_SOCKET, SO_LINGER, struct.pack("ii", 1, 0))
                writer.transport.abort()
                return False
            case "time-out":
                await asyncio.sleep(self._hang)
                return False
            case "cut":
                whole = _http(200, self._bodies["ok"])
                writer.write(whole[: len(whole) // 2])
                return False
            case "ok" if langextract:
                self._weights[1] += self._sizes["langextract"]
                writer.write(_http(200, self._bodies["langextract"]))
            case _:
                self._weights[1] += self._sizes.get(fate, 0)
                writer.write(_http(200, self._bodies[fate]))
        return True


def _reply() -> str:
    """The gold brief, as the model's reply."""
    from support.brains import PerfectModel

    from summarizer.evaluation.gold import load_document

    gold = load_document(FERRY)
    model = PerfectModel(gold.article, gold.brief)
    shown = {sentence.number for sentence in gold.article.sentences}
    return json.dumps({"parties": model.parties(), **model.items(shown)}, ensure_ascii=False)


def _for_langextract(reply: str) -> str:
    """The same anchors in the form that langextract asks for; a benchmark has it do the same work."""
    record = json.loads(reply)
    anchors = [
        (kind, piece["anchor"])
        for kind in ("trades", "demands", "positions", "responses")
        for item in record[kind]
        for piece in item["evidence"]
    ]
    return json.dumps({"extractions": [{kind: words, f"{kind}_attributes": {}} for kind, words in anchors]})


def _completion(text: str, *, finish: str = "stop", refusal: str | None = None) -> bytes:
    return json.dumps(
        {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": 1,
            "model": "test-model",
            "choices": [
                {
                    "index": 0,
                    "finish_reason": finish,
                    "message": {"role": "assistant", "content": text, "refusal": refusal},
                }
            ],
            "usage": {"prompt_tokens": 4_000, "completion_tokens": 1_000, "total_tokens": 5_000},
        }
    ).encode()


def _http(code: int, body: bytes, headers: dict[str, str] = _NONE) -> bytes:
    lines = [f"HTTP/1.1 {code} .", "content-type: application/json", f"content-length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


async def _main(told: dict[str, Any]) -> None:
    service = _Service(**told)
    server = await asyncio.start_server(service.serve, "127.0.0.1", 0, backlog=512)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    sys.path[:0] = [str(TESTS), str(TESTS.parent)]
    asyncio.run(_main(json.loads(sys.argv[1])))
