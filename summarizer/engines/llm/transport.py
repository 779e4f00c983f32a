"""Retries, in this one place: what is tried again, after how long, and how long at most.

The openai client's own retries and instructor's are off, so one failure costs exactly what the policy
here says.  Tried again: 408, 409, 429 and 5xx, connections refused or cut, time-outs.  Not tried again:
keys, spent quotas, unknown models, malformed requests; those say what to do instead.
"""

from __future__ import annotations

import email.utils
import random
import re
import threading
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar, cast

from summarizer.errors import EngineError, EngineUnavailableError, TransportError

if TYPE_CHECKING:
    from tenacity import BaseRetrying, RetryCallState

Result = TypeVar("Result")

_PASSING = frozenset({408, 409, 429})
"""Client errors that pass by themselves; so does every 5xx."""

_SPENT = ("insufficient_quota", "billing_hard_limit_reached", "credit balance")
"""What a 429 or 400 says when waiting will not help."""

_TOO_LONG = ("context_length_exceeded", "exceed_context_size", "maximum context length", "prompt is too long")
"""How servers say that a request does not fit: OpenAI and vLLM, llama.cpp, older OpenAI, Anthropic."""

_DURATION = re.compile(r"(\d+(?:\.\d+)?)(ms|h|m|s)")
_UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0}


class RequestTooLongError(Exception):
    """The server says that the request does not fit into the model's window."""


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How often and how long; full jitter: a wait is drawn evenly from nought to the current ceiling."""

    attempts: int = 6
    """Requests for one question, the first included."""
    base: float = 1.0
    """Seconds: the first ceiling, doubled each time."""
    ceiling: float = 60.0
    """Seconds that a wait of our own may last; a server may ask for longer, up to the deadline."""


class Pace:
    """When the server will take the next request, as its rate-limit headers tell; shared by an engine's threads."""

    def __init__(self) -> None:
        self._not_before = 0.0
        self._lock = threading.Lock()

    def heed(self, headers: Mapping[str, str]) -> None:
        """Notes that no request is left until the limit is reset."""
        for what in ("requests", "tokens"):
            if headers.get(f"x-ratelimit-remaining-{what}") == "0":
                wait = duration(headers.get(f"x-ratelimit-reset-{what}", ""))
                if wait is not None:
                    with self._lock:
                        self._not_before = max(self._not_before, time.monotonic() + wait)

    def wait(self) -> float:
        """Seconds until the next request may be sent."""
        return max(self._not_before - time.monotonic(), 0.0)


@dataclass(frozen=True, slots=True)
class Attempts:
    """Sends with retries until `ends_at` (monotonic seconds); calls `on_retry(attempt, seconds, error)` before a wait."""

    policy: RetryPolicy
    ends_at: float
    host: str
    on_retry: Callable[[int, float, BaseException], None]

    def run(self, send: Callable[[], Result]) -> Result:
        """What `send` returns, in the end; raises `EngineError`, or `RequestTooLongError`."""
        from tenacity import Retrying

        retrying = Retrying(**self._rules())
        try:
            return retrying(send)
        except Exception as error:
            raise self._explained(error) from error
        finally:
            _let_go(retrying)

    async def arun(self, send: Callable[[], Awaitable[Result]]) -> Result:
        """The same, inside a running event loop."""
        from tenacity import AsyncRetrying

        retrying = AsyncRetrying(**self._rules())
        try:
            return await retrying(send)
        except Exception as error:
            raise self._explained(error) from error
        finally:
            _let_go(retrying)

    def _rules(self) -> dict[str, Any]:
        from tenacity import retry_if_exception

        return {
            "retry": retry_if_exception(is_passing),
            "wait": self._wait,
            "stop": self._stop,
            "before_sleep": self._before_sleep,
            "reraise": True,
        }

    def _wait(self, state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        told = asked_to_wait(headers_of(error)) if error else None
        if told is not None:
            return told
        return random.uniform(0, min(self.policy.ceiling, self.policy.base * 2 ** (state.attempt_number - 1)))

    def _stop(self, state: RetryCallState) -> bool:
        too_late = time.monotonic() + (state.upcoming_sleep or 0.0) >= self.ends_at
        return too_late or state.attempt_number >= self.policy.attempts

    def _before_sleep(self, state: RetryCallState) -> None:
        error = state.outcome.exception() if state.outcome else None
        if error is not None:
            self.on_retry(state.attempt_number, state.upcoming_sleep or 0.0, error)

    def _explained(self, error: Exception) -> Exception:
        if isinstance(error, (EngineError, RequestTooLongError)):
            return error
        return explain(error, self.host)


def _let_go(retrying: BaseRetrying) -> None:
    """Takes tenacity's last steps from it: they hold it and it them, and so the request, until garbage is collected.

    In a long batch the collector finds most of it late, and the process grows with what lies about until then.
    """
    retrying.iter_state.reset()


def is_passing(error: BaseException) -> bool:
    """Whether the same request may succeed later."""
    status = status_of(error)
    if status is not None:
        return (status in _PASSING or status >= 500) and not _says(error, _SPENT)
    if isinstance(error, (ConnectionError, TimeoutError)):
        return True
    from openai import APIConnectionError

    return isinstance(error, APIConnectionError)


def explain(error: Exception, host: str) -> EngineError | RequestTooLongError:
    """The error as one sentence that says what to do."""
    status = status_of(error)
    if status is None:
        if is_passing(error):
            what = "did not answer in time" if is_timeout(error) else "could not be reached"
            return TransportError(f"{host} {what} ({_brief(error)}): check that it runs, or try again later")
        return EngineError(f"the request to {host} failed: {_brief(error)}")
    if status in (400, 413, 422) and _says(error, _TOO_LONG):
        return RequestTooLongError(_brief(error))
    if _says(error, _SPENT):
        return EngineUnavailableError(
            f"the account at {host} has no quota left: add credit there, or use another key"
        )
    if status in (401, 403):
        return EngineUnavailableError(
            f"{host} does not accept the key (HTTP {status}): check it and its permissions"
        )
    if status == 404:
        return EngineUnavailableError(
            f"{host} does not have this model or address (HTTP 404): check --model and --base-url"
        )
    if 300 <= status < 400:
        return EngineUnavailableError(
            f"{host} redirects elsewhere, which is not followed: give the final --base-url"
        )
    if is_passing(error):
        return TransportError(f"{host} kept answering HTTP {status} ({_brief(error)}): try again later")
    return EngineError(f"{host} does not accept the request (HTTP {status}): {_brief(error)}")


def asked_to_wait(headers: Mapping[str, str]) -> float | None:
    """Seconds that a server asks to wait, by Retry-After or by its rate-limit headers; None where it does not say."""
    if (value := headers.get("retry-after-ms")) and _is_number(value):
        return max(float(value) / 1000, 0.0)
    if value := headers.get("retry-after"):
        if _is_number(value):
            return max(float(value), 0.0)
        when = email.utils.parsedate_tz(value)
        if when is not None:
            return max(email.utils.mktime_tz(when) - time.time(), 0.0)
    waits = [
        wait
        for what in ("requests", "tokens")
        if headers.get(f"x-ratelimit-remaining-{what}", "0") == "0"
        and (wait := duration(headers.get(f"x-ratelimit-reset-{what}", ""))) is not None
    ]
    return max(waits, default=None)


def duration(text: str) -> float | None:
    """Seconds in ``6m0s``, ``250ms`` or ``1.5``; None for anything else."""
    if _is_number(text):
        return float(text)
    parts = _DURATION.findall(text)
    if not parts or "".join(number + unit for number, unit in parts) != text.strip():
        return None
    return sum(float(number) * _UNITS[unit] for number, unit in parts)


def status_of(error: BaseException) -> int | None:
    """The HTTP status behind an error of any provider's client, None where there was no answer."""
    for name in ("status_code", "code"):
        value = getattr(error, name, None)
        if isinstance(value, int):
            return value
    return None


def headers_of(error: BaseException) -> Mapping[str, str]:
    """The headers of the answer behind an error, keys in lower case."""
    headers = getattr(getattr(error, "response", None), "headers", None)
    if headers is None:
        return {}
    return {str(key).lower(): str(value) for key, value in cast("Mapping[str, str]", headers).items()}


def _says(error: BaseException, marks: tuple[str, ...]) -> bool:
    text = f"{getattr(error, 'code', '')} {getattr(error, 'body', '')} {error}".lower()
    return any(mark in text for mark in marks)


def is_timeout(error: BaseException) -> bool:
    """Whether a request ended because nothing came in time."""
    from openai import APITimeoutError

    return isinstance(error, (APITimeoutError, TimeoutError))


def _is_number(text: str) -> bool:
    return re.fullmatch(r"\s*\d{1,9}(?:\.\d+)?\s*", text) is not None


def _brief(error: BaseException, limit: int = 200) -> str:
    text = " ".join(str(error).split()) or type(error).__name__
    return text if len(text) <= limit else text[: limit - 1] + "…"
