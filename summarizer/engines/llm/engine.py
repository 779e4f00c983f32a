"""`LLMEngine`: any language model behind the `Engine` contract."""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections.abc import AsyncGenerator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer._version import __version__
from summarizer.arguments import checked
from summarizer.article import Article
from summarizer.draft import Draft, Usage
from summarizer.engines.llm.address import NO_KEY, Address
from summarizer.engines.llm.budget import Budget
from summarizer.engines.llm.connections import Connections
from summarizer.engines.llm.conversation import Conversation, Setup
from summarizer.engines.llm.drafting import draft_items, draft_party
from summarizer.engines.llm.events import Event, Hook
from summarizer.engines.llm.exchange import Reply, Request
from summarizer.engines.llm.journey import Journey, Ledger, Means
from summarizer.engines.llm.prompts import PromptLibrary
from summarizer.engines.llm.providers import Limits, ModelName, choose_mode
from summarizer.engines.llm.replies import REPLIES, outline
from summarizer.engines.llm.traffic import FreeRoad, Traffic
from summarizer.engines.llm.transport import Pace, RequestTooLongError, RetryPolicy
from summarizer.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.engines.llm.matching import Compared
    from summarizer.engines.llm.replies import MatchVerdict
    from summarizer.store import ReplyStore

AT_ONCE = 4
"""Requests about one article that may be under way together; a local model takes one."""
TIMEOUT, TIMEOUT_LOCAL = 180.0, 1_800.0
"""Seconds for one request: hosted models answer within one to two minutes, a laptop's CPU may take twenty."""
DEADLINE, DEADLINE_LOCAL = 900.0, 36_000.0
"""Seconds for one article, all waiting included."""


class LLMEngine:
    """Reads articles with a language model.  Safe to share between threads and event loops.

    `model` is ``openai/NAME``, ``gguf:PATH``, ``anthropic/NAME``, ``google/NAME`` or whatever else instructor
    knows.  `base_url` points ``openai/…`` at any compatible server; the key in ``OPENAI_API_KEY`` is not sent
    there unless ``OPENAI_BASE_URL`` names the same server, so give that server's own `api_key`.

    `timeout` bounds one request and `deadline` one article, in seconds.  `max_cost` (US dollars) and
    `max_tokens` bound everything this engine does.  `cache` is the file of stored replies, None the usual
    one, False none.  `prompts` is a folder that replaces prompts.  `verify` asks for a second look at every
    item.  `client` is an openai or instructor client of one's own.  `on_event` is told each step.
    `context` and `max_output` (tokens) say what the model takes and gives where that is not known;
    `threads` is for model files.

    Raises `UsageError` for options that cannot be, `EngineUnavailableError` where the model cannot run here.
    """

    @checked
    def __init__(
        self,
        model: str,
        *,
        base_url: str | None = None,
        api_key: str | None = None,
        mode: str | None = None,
        timeout: float | None = None,
        deadline: float | None = None,
        max_cost: float | None = None,
        max_tokens: int | None = None,
        cache: Path | str | bool | None = None,
        prompts: Path | str | None = None,
        statements_in: str | None = None,
        verify: bool = False,
        client: Any = None,
        on_event: Hook | None = None,
        context: int | None = None,
        max_output: int | None = None,
        retry: RetryPolicy | None = None,
        threads: int | None = None,
    ) -> None:
        name = ModelName.parse(model)
        local = name.provider.name == "gguf"
        address = Address.find(name, base_url, api_key, client=client)
        known = name.limits(own_server=address.own_server)
        window = int(_positive("context", context, known.context))
        output = int(_positive("max_output", max_output, min(known.output, window // 2)))
        price = partial(name.price, own_server=address.own_server)
        if max_cost is not None and price(1, 0, 1) is None:
            raise UsageError(
                f"the price of {model} is not known, so --max-cost cannot be kept: use --max-tokens"
            )
        self._means = Means(
            name=name,
            mode=choose_mode(name.provider, mode),
            base_url=address.base_url,
            own_server=address.own_server,
            timeout=_positive("timeout", timeout, TIMEOUT_LOCAL if local else TIMEOUT),
            deadline=_positive("deadline", deadline, DEADLINE_LOCAL if local else DEADLINE),
            budget=Budget(
                price,
                max_cost=None if max_cost is None else _positive("max_cost", max_cost, 0),
                max_tokens=None if max_tokens is None else int(_positive("max_tokens", max_tokens, 0)),
            ),
            store=_store(cache),
            policy=retry or RetryPolicy(),
            pace=Pace(),
            tell=on_event or _nobody,
        )
        self._setup = Setup(
            prompts=PromptLibrary(Path(prompts) if prompts is not None else None),
            limits=Limits(window, output),
            mode=self._means.mode,
            language=statements_in or "English",
            verify=verify,
            secrets=tuple(key for key in (address.api_key,) if key and key != NO_KEY),
        )
        self._connections = Connections(self._means, address.api_key, client, context=window, threads=threads)
        self._at_once = 1 if local else AT_ONCE
        self._traffic: Traffic = FreeRoad()

    @property
    def name(self) -> str:
        """What the user typed to get it."""
        return self._means.name.text

    @property
    def budget(self) -> Budget:
        """What everything this engine did has taken."""
        return self._means.budget

    @property
    def keeps_replies(self) -> bool:
        """Whether a reply is stored, so that it is not asked for again whatever becomes of its brief."""
        return self._means.store is not None

    def draft(self, article: Article) -> Draft:
        """The draft for one article; raises `EngineError` or `LimitError`."""
        ledger, conversation = self._begin(article)
        talk = conversation.run()
        try:
            requests = next(talk)
            while True:
                requests = talk.send(self._answers(requests, conversation, ledger))
        except StopIteration:
            return self._finish(conversation, ledger)

    async def adraft(self, article: Article) -> Draft:
        """The same inside a running event loop, without blocking it on the network."""
        if self._connections.only_synchronous:
            return await asyncio.to_thread(self.draft, article)
        ledger, conversation = self._begin(article)
        gate = asyncio.Semaphore(self._at_once)
        async with self._connections.asynchronous() as client:
            talk = conversation.run()
            try:
                requests = next(talk)
                while True:
                    async with asyncio.TaskGroup() as group:
                        tasks = [
                            group.create_task(self._aanswer(r, client, gate, conversation, ledger))
                            for r in requests
                        ]
                    await self._traffic.turn()
                    requests = talk.send(tuple(task.result() for task in tasks))
            except StopIteration:
                return self._finish(conversation, ledger)
            except BaseExceptionGroup as group:
                # The first failure says what went wrong; the others were called off because of it.
                raise group.exceptions[0] from None

    @property
    def shape(self) -> dict[str, str]:
        """What shapes its drafts beside the article, as a person would name it; `base_url` may change on the way."""
        setup = self._setup
        prompts = hashlib.sha256("".join(prompt.sha256 for prompt in setup.prompts).encode())
        return {
            "model": self.name,
            "base_url": self._means.base_url,
            "mode": setup.mode,
            "prompts": prompts.hexdigest()[:12],
            "statements_in": setup.language,
            "verify": str(setup.verify),
            "context": str(setup.limits.context),
            "max_output": str(setup.limits.output),
        }

    @property
    def at_most(self) -> int | None:
        """Articles that make sense at once, where that is known: one for a model file."""
        return 1 if self._at_once == 1 else None

    @asynccontextmanager
    async def session(self, traffic: Traffic | None = None) -> AsyncGenerator[None]:
        """One client for all articles of the running loop until it is left; `traffic` says when a request may go."""
        before = self._traffic
        self._traffic = traffic or before
        try:
            if self._connections.only_synchronous:
                yield
            else:
                async with self._connections.shared():
                    yield
        finally:
            self._traffic = before

    def compare(self, pairs: Sequence[Compared]) -> dict[str, MatchVerdict]:
        """The model's verdict on each pair of things of several articles, by the pair's id.

        A pair on which it gave none is left out.  Raises `EngineError` or `LimitError`.
        """
        from summarizer.engines.llm import matching

        prompt = self._setup.prompts.get("match")
        form = REPLIES["match"]
        verdicts: dict[str, MatchVerdict] = {}
        for group in matching.groups(pairs):
            values = {"fields": outline(form), "items": matching.shown(group)}
            room = matching.output_for(group, self._setup.limits.output)
            request = Request("match", *prompt.render(values), form, room)
            ledger = Ledger("dossier", time.monotonic() + self._means.deadline)
            verdicts |= matching.take(self._answer(request, 1, ledger), group)
        return verdicts

    def close(self) -> None:
        """Closes connections and stops a model server of ours; the engine opens them again when used.

        The file of stored replies is closed for the thread that calls.
        """
        self._connections.close()
        if self._means.store is not None:
            self._means.store.close()

    def __enter__(self) -> LLMEngine:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _begin(self, article: Article) -> tuple[Ledger, Conversation]:
        def on_step(kind: str, window: int, windows: int, detail: str) -> None:
            step = "mend" if kind == "mend" else "window"
            self._means.tell(
                Event(kind=step, article=article.id, window=window, windows=windows, detail=detail)
            )

        ledger = Ledger(article.id, time.monotonic() + self._means.deadline)
        return ledger, Conversation(article, replace(self._setup, on_step=on_step))

    def _finish(self, conversation: Conversation, ledger: Ledger) -> Draft:
        name = self._means.name
        return Draft(
            usage=Usage(
                engine="openai-compatible" if self._means.own_server else name.provider.name,
                engine_version=__version__,
                model=name.label,
                prompts=conversation.prompts,
                requests=ledger.requests,
                retries=ledger.retries,
                cached_replies=ledger.cached_replies,
                input_tokens=ledger.input_tokens,
                cached_tokens=ledger.cached_tokens,
                output_tokens=ledger.output_tokens,
                cost=ledger.cost,
                windows=conversation.windows,
            ),
            parties=tuple(draft_party(party) for party in conversation.cast.parties),
            **draft_items(conversation.found),
            rejected=tuple(conversation.rejected),
            warnings=tuple(conversation.warnings),
        )

    def _answers(
        self, requests: tuple[Request, ...], conversation: Conversation, ledger: Ledger
    ) -> tuple[Reply, ...]:
        answer = partial(self._answer, windows=conversation.windows, ledger=ledger)
        if len(requests) < 2 or self._at_once < 2:
            return tuple(answer(request) for request in requests)
        with ThreadPoolExecutor(
            min(self._at_once, len(requests)), thread_name_prefix="summarizer-llm"
        ) as pool:
            return tuple(pool.map(answer, requests))

    def _answer(self, request: Request, windows: int, ledger: Ledger) -> Reply:
        from summarizer.engines.llm.clients import ask

        journey = Journey(self._means, ledger, request, windows)
        if (stored := journey.stored()) is not None:
            return stored
        client = self._connections.synchronous()

        def send() -> Reply:
            time.sleep(journey.departs_in())
            return ask(client, self._means.name.label, request, journey.parameters())

        with journey:
            try:
                return journey.arrived(journey.attempts.run(send))
            except RequestTooLongError:
                return Reply(text="", finish="too_long")

    async def _aanswer(
        self,
        request: Request,
        client: Any,
        gate: asyncio.Semaphore,
        conversation: Conversation,
        ledger: Ledger,
    ) -> Reply:
        from summarizer.engines.llm.clients import aask

        async with gate:
            journey = Journey(self._means, ledger, request, conversation.windows)
            if (stored := journey.stored()) is not None:
                return stored

            async def send() -> Reply:
                traffic = self._traffic
                await traffic.enter()
                started, error = time.monotonic(), None
                try:
                    await asyncio.sleep(journey.departs_in())
                    started = time.monotonic()
                    async with asyncio.timeout(journey.seconds_left()):
                        return await aask(client, self._means.name.label, request, journey.parameters())
                except BaseException as caught:
                    error = caught
                    raise
                finally:
                    traffic.leave(time.monotonic() - started, error)

            with journey:
                try:
                    return journey.arrived(await journey.attempts.arun(send))
                except RequestTooLongError:
                    return Reply(text="", finish="too_long")


def _store(cache: Path | str | bool | None) -> ReplyStore | None:
    if cache is False:
        return None
    from summarizer.store import ReplyStore, default_cache_path

    return ReplyStore(default_cache_path() if cache is None or cache is True else Path(cache))


def _positive(name: str, value: float | None, default: float) -> float:
    if value is None:
        return default
    if not value > 0:
        raise UsageError(f"{name} must be more than nought, not {value:g}")
    return value


def _nobody(_: Event) -> None:
    """Listens to no events."""
