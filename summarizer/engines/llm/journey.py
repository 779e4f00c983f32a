"""One request on its way: the store asked, room reserved, attempts counted, the reply booked and stored."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from summarizer.engines.llm.budget import Budget, Reservation
from summarizer.engines.llm.events import Event, EventKind
from summarizer.engines.llm.exchange import Reply, Request
from summarizer.engines.llm.providers import Mode, ModelName
from summarizer.engines.llm.replies import schema_of
from summarizer.engines.llm.transport import Attempts, Pace, RetryPolicy
from summarizer.engines.llm.windows import tokens_in
from summarizer.errors import TransportError

if TYPE_CHECKING:
    from summarizer.store import ReplyStore


@dataclass(frozen=True, slots=True)
class Means:
    """What all requests of an engine share."""

    name: ModelName
    mode: Mode
    base_url: str
    """Empty where the provider's own client knows its address, and for a model file."""
    own_server: bool
    """An OpenAI-compatible server that is not OpenAI's."""
    timeout: float
    deadline: float
    budget: Budget
    store: ReplyStore | None
    policy: RetryPolicy
    pace: Pace
    tell: Callable[[Event], None]

    @property
    def takes_timeouts(self) -> bool:
        """Whether its client takes a time-out with each request."""
        return self.name.provider.name in ("openai", "gguf")


@dataclass(slots=True)
class Ledger:
    """What one article has taken so far."""

    article: str
    ends_at: float
    """Monotonic seconds."""
    requests: int = 0
    retries: int = 0
    cached_replies: int = 0
    input_tokens: int = 0
    cached_tokens: int = 0
    output_tokens: int = 0
    cost: float | None = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock, repr=False)
    """Windows of one article are asked from several threads."""


class Journey:
    """Used as a context manager round the sending: what was reserved and not booked is given back."""

    def __init__(self, means: Means, ledger: Ledger, request: Request, windows: int) -> None:
        self._means, self._ledger, self._request, self._windows = means, ledger, request, windows
        self._sent = 0
        self._reserved: Reservation | None = None
        self._key = self._shape() if means.store is not None else ""

    @property
    def attempts(self) -> Attempts:
        """How it is retried."""
        host = urlsplit(self._means.base_url).netloc or self._means.name.provider.name
        return Attempts(self._means.policy, self._ledger.ends_at, host, self._retried)

    def stored(self) -> Reply | None:
        """The reply from the store, if it has one."""
        text = self._means.store.get(self._key) if self._means.store is not None else None
        if text is None:
            return None
        with self._ledger.lock:
            self._ledger.cached_replies += 1
        self._tell("cached")
        return Reply.from_json(text)

    def parameters(self) -> dict[str, Any]:
        """Sampling parameters, with the time that is left where the client takes one."""
        parameters = self._sampling()
        if self._means.takes_timeouts:
            parameters["timeout"] = max(self.seconds_left(), 0.001)
        return parameters

    def seconds_left(self) -> float:
        """How long the next attempt may take."""
        return min(self._means.timeout, self._ledger.ends_at - time.monotonic())

    def departs_in(self) -> float:
        """Seconds to wait for the server's limits; `TransportError` where that would pass the deadline."""
        wait = self._means.pace.wait()
        if time.monotonic() + wait >= self._ledger.ends_at:
            raise TransportError(
                f"the {self._means.deadline:g} seconds allowed for one article are over: raise --deadline"
            )
        self._sent += 1
        with self._ledger.lock:
            self._ledger.requests += 1
        self._tell("request", attempt=self._sent)
        return wait

    def arrived(self, reply: Reply) -> Reply:
        """Books and stores a reply."""
        taken = (reply.input_tokens, reply.cached_tokens, reply.output_tokens)
        cost = self._means.budget.settle(self._reserved, *taken) if self._reserved is not None else None
        self._reserved = None
        ledger = self._ledger
        with ledger.lock:
            ledger.cost = None if cost is None or ledger.cost is None else ledger.cost + cost
            ledger.input_tokens += reply.input_tokens
            ledger.cached_tokens += reply.cached_tokens
            ledger.output_tokens += reply.output_tokens
        if self._means.store is not None and _worth_keeping(reply):
            self._means.store.put(self._key, self._means.name.label, reply.to_json())
        self._tell("reply", input_tokens=reply.input_tokens, output_tokens=reply.output_tokens)
        return reply

    def __enter__(self) -> Journey:
        schema = schema_of(self._request.reply)
        size = tokens_in(self._request.system + self._request.user + schema)
        self._reserved = self._means.budget.reserve(size, self._request.max_output)
        return self

    def __exit__(self, *_: object) -> None:
        if self._reserved is not None:
            self._means.budget.release(self._reserved)
            self._reserved = None

    def _sampling(self) -> dict[str, Any]:
        return self._means.name.parameters(self._request.max_output, own_server=self._means.own_server)

    def _retried(self, attempt: int, seconds: float, error: BaseException) -> None:
        with self._ledger.lock:
            self._ledger.retries += 1
        self._tell("retry", attempt=attempt, seconds=seconds, detail=type(error).__name__)

    def _shape(self) -> str:
        from summarizer.store import key_of

        means, request = self._means, self._request
        return key_of(
            {
                "provider": means.name.provider.name,
                "server": means.base_url,
                "model": means.name.model,
                "mode": means.mode,
                "parameters": self._sampling(),
                "messages": request.messages,
                "schema": schema_of(request.reply),
            }
        )

    def _tell(
        self,
        kind: EventKind,
        *,
        attempt: int = 1,
        seconds: float = 0.0,
        input_tokens: int = 0,
        output_tokens: int = 0,
        detail: str = "",
    ) -> None:
        self._means.tell(
            Event(
                kind=kind,
                article=self._ledger.article,
                task=self._request.task,
                window=self._request.window,
                windows=max(self._windows, 1),
                attempt=attempt,
                seconds=seconds,
                input_tokens=input_tokens,
                output_tokens=output_tokens,
                detail=detail,
            )
        )


def _worth_keeping(reply: Reply) -> bool:
    """Not a refusal or a filtered reply, which may be gone the next time, nor what has no JSON in it."""
    return reply.finish in ("stop", "length") and (
        reply.valid or reply.finish == "length" or "{" in reply.text
    )
