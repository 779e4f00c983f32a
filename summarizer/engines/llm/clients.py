"""Clients: instructor over openai, or over what ``from_provider`` knows, with every automatic retry off.

A question goes through instructor exactly once (`ask`, `aask`): through its handlers alone where the client is one of ours
(`summarizer.engines.llm.structured`), else through its ``create``.  Its exceptions are unwrapped here: where
the model answered, the answer is returned as it came, to be read leniently; where it did not, the
provider's own error is raised, for `summarizer.engines.llm.transport` to judge.
"""

from __future__ import annotations

import logging
import time
from collections.abc import AsyncIterator, Generator, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, cast

from summarizer.engines.llm.exchange import Reply, Request, read_completion
from summarizer.engines.llm.providers import Mode, ModelName
from summarizer.engines.llm.structured import StructuredClient, aask_structured, ask_structured, prepared
from summarizer.engines.llm.transport import Pace
from summarizer.errors import EngineUnavailableError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx2
    import openai
    from instructor import AsyncInstructor, Instructor

    SyncClient = Instructor | StructuredClient[openai.OpenAI]
    AsyncClient = AsyncInstructor | StructuredClient[openai.AsyncOpenAI]

_OVER_OPENAI = ("openai", "gguf")
"""Providers that are spoken to through openai's own client; the others through what instructor knows."""

_asking: ContextVar[bool] = ContextVar("asking", default=False)


def _is_of_others(_: logging.LogRecord) -> bool:
    """Keeps back what instructor logs of our questions, and nothing of other people's.

    It calls every reply that has to be mended an error, and repeats the model's words.  Here that is no error: what
    came of each question is told by events and by the brief.
    """
    return not _asking.get()


for _logger in ("instructor", "instructor.auto_client", "instructor.v2", "instructor.v2.retry"):
    logging.getLogger(_logger).addFilter(_is_of_others)


@contextmanager
def _unlogged() -> Generator[None]:
    token = _asking.set(True)
    try:
        yield
    finally:
        _asking.reset(token)


def ask(client: SyncClient, model: str, request: Request, parameters: dict[str, Any]) -> Reply:
    """One request through instructor; whatever the model answered is a `Reply`, valid or not."""
    if isinstance(client, StructuredClient):
        with _unlogged():
            return ask_structured(client, model, request, parameters)
    try:
        with _unlogged():
            parsed, completion = client.create_with_completion(**_arguments(model, request, parameters))
    except Exception as error:
        return _answer_in(error)
    return read_completion(completion, parsed)


async def aask(client: AsyncClient, model: str, request: Request, parameters: dict[str, Any]) -> Reply:
    """`ask` inside a running event loop."""
    if isinstance(client, StructuredClient):
        with _unlogged():
            return await aask_structured(client, model, request, parameters)
    try:
        with _unlogged():
            parsed, completion = await client.create_with_completion(**_arguments(model, request, parameters))
    except Exception as error:
        return _answer_in(error)
    return read_completion(completion, parsed)


def _arguments(model: str, request: Request, parameters: dict[str, Any]) -> dict[str, Any]:
    # No `context=`: with it instructor renders every message, the article included, as a Jinja template.
    return {
        "model": model,
        "messages": request.messages,
        "response_model": prepared(request.reply),
        "max_retries": 0,
        **parameters,
    }


def _answer_in(error: Exception) -> Reply:
    """The answer inside instructor's exception, or the error that kept it from coming, raised."""
    from instructor.core.exceptions import InstructorError

    if not isinstance(error, InstructorError):
        raise error
    completion = getattr(error, "last_completion", None)
    if completion is not None and not isinstance(completion, str):
        return read_completion(completion, None)
    cause = error.__cause__
    while isinstance(cause, InstructorError) and cause.__cause__ is not None:
        cause = cause.__cause__
    raise cause or error


def sync_client(
    name: ModelName, mode: Mode, base_url: str, api_key: str, timeout: float, pace: Pace
) -> SyncClient:
    """A client for threads."""
    if name.provider.name not in _OVER_OPENAI:
        return cast("Instructor", _from_provider(name, mode, api_key, timeout, asynchronous=False))
    import openai

    http = openai.DefaultHttpxClient(**_wire(_watch(pace, timeout)))
    return StructuredClient(openai.OpenAI(http_client=http, **_account(base_url, api_key, timeout)), mode)


def async_client(
    name: ModelName, mode: Mode, base_url: str, api_key: str, timeout: float, pace: Pace
) -> AsyncClient:
    """A client for one event loop."""
    if name.provider.name not in _OVER_OPENAI:
        return cast("AsyncInstructor", _from_provider(name, mode, api_key, timeout, asynchronous=True))
    import openai

    http = openai.DefaultAsyncHttpxClient(**_wire(_awatch(pace, timeout)))
    return StructuredClient(
        openai.AsyncOpenAI(http_client=http, **_account(base_url, api_key, timeout)), mode
    )


def _wire(watch: Callable[[httpx2.Response], Any]) -> dict[str, Any]:
    return {"event_hooks": {"response": [watch]}, "follow_redirects": False}


def _account(base_url: str, api_key: str, timeout: float) -> dict[str, Any]:
    return {"base_url": base_url, "api_key": api_key, "timeout": timeout, "max_retries": 0}


def own_client(client: Any, mode: Mode) -> tuple[Any, bool]:
    """A client of the caller's own as instructor, and whether it is asynchronous; its retries are switched off."""
    import instructor
    import openai

    if isinstance(client, (openai.OpenAI, openai.AsyncOpenAI)):
        patient = client.with_options(max_retries=0)
        wrapped: Any = instructor.from_openai(patient, mode=instructor.Mode[mode.upper()])
        return wrapped, isinstance(client, openai.AsyncOpenAI)
    if isinstance(client, (instructor.Instructor, instructor.AsyncInstructor)):
        return client, isinstance(client, instructor.AsyncInstructor)
    raise UsageError(
        f"client= takes an openai or instructor client, not {type(client).__name__}: pass openai.OpenAI(…) or openai.AsyncOpenAI(…)"
    )


def _from_provider(name: ModelName, mode: Mode, api_key: str, timeout: float, *, asynchronous: bool) -> Any:
    import instructor

    options: dict[str, Any] = {"api_key": api_key or None, "mode": instructor.Mode[mode.upper()]}
    try:
        with _unlogged():
            client: Any = instructor.from_provider(name.text, async_client=asynchronous, **options)
    except (ImportError, ValueError, instructor.core.exceptions.InstructorError) as error:
        reason = " ".join(str(error).split())
        raise EngineUnavailableError(f"{name.text} cannot run here: {reason}") from None
    # `from_provider` hands options to each call, not to the provider's client, whose own retries stay on.
    for setting, value in (("max_retries", 0), ("timeout", timeout)):
        if hasattr(client.client, setting):
            setattr(client.client, setting, value)
    return client


def _watch(pace: Pace, timeout: float) -> Callable[[httpx2.Response], None]:
    """Heeds rate-limit headers, and bounds the time that a whole body may take: httpx bounds only its pauses."""
    import httpx2

    class Bounded(httpx2.SyncByteStream):
        def __init__(self, stream: httpx2.SyncByteStream, ends_at: float) -> None:
            self._stream, self._ends_at = stream, ends_at

        def __iter__(self) -> Iterator[bytes]:
            for chunk in self._stream:
                yield chunk
                if time.monotonic() > self._ends_at:
                    raise httpx2.ReadTimeout("the reply kept dripping in past the time-out")

        def close(self) -> None:
            self._stream.close()

    def hook(response: httpx2.Response) -> None:
        pace.heed(response.headers)
        response.stream = Bounded(cast("httpx2.SyncByteStream", response.stream), time.monotonic() + timeout)

    return hook


def _awatch(pace: Pace, timeout: float) -> Callable[[httpx2.Response], Any]:
    """The same for an asynchronous client."""
    import httpx2

    class Bounded(httpx2.AsyncByteStream):
        def __init__(self, stream: httpx2.AsyncByteStream, ends_at: float) -> None:
            self._stream, self._ends_at = stream, ends_at

        async def __aiter__(self) -> AsyncIterator[bytes]:
            async for chunk in self._stream:
                yield chunk
                if time.monotonic() > self._ends_at:
                    raise httpx2.ReadTimeout("the reply kept dripping in past the time-out")

        async def aclose(self) -> None:
            await self._stream.aclose()

    async def hook(response: httpx2.Response) -> None:
        pace.heed(response.headers)
        response.stream = Bounded(cast("httpx2.AsyncByteStream", response.stream), time.monotonic() + timeout)

    return hook
