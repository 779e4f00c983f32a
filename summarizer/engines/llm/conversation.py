"""The conversation about one article: which questions are asked, and what becomes of the answers.

It knows no network.  `Conversation.run` is a generator that yields batches of `Request`s and is sent
their `Reply`s, so that threads and event loops drive the very same conversation:

    windows ─▶ (cast, if more than one) ─▶ brief of each ─▶ mend what failed ─▶ (consolidate) ─▶ (verify)
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass, replace

from summarizer.article import Article
from summarizer.draft import DraftPrompt, DraftRejected
from summarizer.engines.llm import consolidating, mending, verifying
from summarizer.engines.llm.drafting import Found
from summarizer.engines.llm.exchange import Reply, Request, Task
from summarizer.engines.llm.facts import ArticleWords, Facts
from summarizer.engines.llm.fence import FencedArticle
from summarizer.engines.llm.lenient import Record, read_object
from summarizer.engines.llm.prompts import PromptLibrary
from summarizer.engines.llm.providers import Limits, Mode
from summarizer.engines.llm.reading import Cast, Reading, read_items, read_parties
from summarizer.engines.llm.replies import LISTS, REPLIES, ResponseReply, outline, schema_of
from summarizer.engines.llm.windows import Window, halves, plan_windows, room_for_article, tokens_in
from summarizer.errors import (
    ArticleTooLongError,
    FilteredReplyError,
    RefusedReplyError,
    ReplyError,
    TruncatedReplyError,
)

Batch = Generator[tuple[Request, ...], tuple[Reply, ...], None]

SMALLEST_ROOM = 150
"""Tokens of article below which a window is no window any more."""
_ENGLISH = ("english", "en")
MOST_CUTS = 2
"""How often one window is cut in two when its reply is truncated: a model that rambles does so at any size."""
CAST_OUTPUT = 1_500
"""Tokens for a list of parties."""


def _unheard(*_: object) -> None:
    """Steps that nobody asked to hear of."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What stays the same for every article of an engine."""

    prompts: PromptLibrary
    limits: Limits
    mode: Mode = "json_schema"
    language: str = "English"
    verify: bool = False
    secrets: tuple[str, ...] = ()
    on_step: Callable[[str, int, int, str], None] = _unheard
    """Called with `mend` or `window`, the window, how many there are, and a detail."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A window on its way."""

    window: Window
    cuts: int = 0
    again: bool = False
    """The first reply had nothing usable in it; this is the one further try."""


class Conversation:
    """One article's questions and answers; holds what was found until `Draft`s are made of it."""

    def __init__(self, article: Article, setup: Setup) -> None:
        self.article, self.setup = article, setup
        self.cast = Cast()
        self.found: list[Found] = []
        self.rejected: list[DraftRejected] = []
        self.warnings: list[str] = []
        self.windows = 0
        self._fenced = FencedArticle(article)
        self._words = ArticleWords(article)
        self._prompts: dict[str, DraftPrompt] = {}
        self._names = tuple(sorted({n for p in setup.prompts for n in p.example_names}))
        self._lost: list[ReplyError] = []

    @property
    def prompts(self) -> tuple[DraftPrompt, ...]:
        """The prompts that were used."""
        return tuple(self._prompts.values())

    def run(self) -> Batch:
        """Asks until everything is found, mended or given up."""
        room = self._room()
        plan = plan_windows(self.article, room)
        self.windows = len(plan)
        if len(plan) > 1:
            yield from self._meet_cast()
            plan = plan_windows(self.article, max(room - self._cast_tokens(), SMALLEST_ROOM))
            self.windows = len(plan)
        yield from self._read(plan)
        if not self.found and self._lost:
            raise self._lost[0]
        self.warnings.extend(f"part of the article was not read: {error}" for error in self._lost)
        self.found.sort(key=lambda entry: entry.window)
        if self.windows > 1 and len(self.found) > 1:
            yield from self._consolidate()
        if self.setup.verify and self.found:
            yield from self._verify()

    def request(self, task: Task, values: dict[str, object], max_output: int, window: int = 0) -> Request:
        """A question from a prompt; fields and language are the same in all."""
        prompt = self.setup.prompts.get(task)
        self._prompts[task] = prompt.reference
        reply = REPLIES[task]
        system, user = prompt.render({"fields": outline(reply), "language": self.setup.language, **values})
        return Request(task, system, user, reply, max_output, window)

    def facts(self, request: Request, shown: Iterable[int]) -> Facts:
        """What a reply to `request` is held to."""
        return Facts(
            self._words,
            frozenset(shown),
            example_names=self._names,
            instructions=request.system,
            secrets=(*self.setup.secrets, self._fenced.fence),
            same_language=self.article.language == "en" and self.setup.language.lower() in _ENGLISH,
        )

    def show(self, numbers: Iterable[int]) -> str:
        """These sentences inside the fence; boilerplate is never shown."""
        return self._fenced.show(self._citable(numbers))

    def _citable(self, numbers: Iterable[int]) -> list[int]:
        return [n for n in numbers if not self.article.sentence(n).boilerplate]

    def _room(self) -> int:
        limits = self.setup.limits
        sample = self.request("brief", {"article": self.show(()), "cast": (), "again": False}, 0)
        prompt = tokens_in(sample.system + sample.user) + self._schema_tokens()
        room = room_for_article(limits.context, limits.output, prompt)
        if room < SMALLEST_ROOM:
            raise ArticleTooLongError(
                f"a window of {limits.context:,} tokens leaves no room for an article beside the instructions:"
                " give --context the model's real window, or choose a model with a larger one"
            )
        return room

    def _schema_tokens(self) -> int:
        """What the schema takes of the window: nothing where the server decodes by it and never shows it."""
        return 0 if self.setup.mode == "json_schema" else tokens_in(schema_of(REPLIES["brief"]))

    def _cast_tokens(self) -> int:
        """What the list of known parties takes of every window."""
        return sum(tokens_in(f"{p.name} {' '.join(p.aliases)} {p.role}") for p in self.cast.parties)

    def _meet_cast(self) -> Batch:
        """Who there is, before any item is read, so that parties have the same names everywhere.

        A list of names is short, so these windows are larger than those for items, and each is told who
        is known already.
        """
        limits = self.setup.limits
        empty = self.request("cast", {"article": self.show(()), "cast": ()}, 0)
        room = limits.context - CAST_OUTPUT - 2 * tokens_in(empty.system + empty.user)
        for window in plan_windows(self.article, max(room, SMALLEST_ROOM)):
            values: dict[str, object] = {"article": self.show(window.numbers), "cast": self.cast.parties}
            request = self.request("cast", values, min(CAST_OUTPUT, limits.output))
            (reply,) = yield (request,)
            record, _ = read_object(reply.text, frozenset({"parties"}))
            if record is not None:
                self.rejected += read_parties(record, self.facts(request, window.numbers), self.cast)
        if not self.cast.parties:
            self.warnings.append(
                "no party was found in a first look at the whole article; each window named its own"
            )

    def _read(self, plan: list[Window]) -> Batch:
        """Every window, cut smaller where its reply was cut off, until none is left."""
        parts = [_Part(window) for window in plan]
        while parts:
            requests = tuple(self._ask_for(part) for part in parts)
            replies = yield requests
            later: list[_Part] = []
            for part, request, reply in zip(parts, requests, replies, strict=True):
                more = yield from self._take(part, request, reply)
                later.extend(more)
            parts = later

    def _ask_for(self, part: _Part) -> Request:
        values: dict[str, object] = {
            "article": self.show(part.window.numbers),
            "cast": self.cast.parties if self.windows > 1 else (),
            "again": part.again,
        }
        return self.request("brief", values, self.setup.limits.output, part.window.first - 1)

    def _take(
        self, part: _Part, request: Request, reply: Reply
    ) -> Generator[tuple[Request, ...], tuple[Reply, ...], list[_Part]]:
        """Keeps what a reply has; returns the windows that have to be asked about instead."""
        record, cut = read_object(reply.text, frozenset({"parties", *LISTS}))
        if reply.finish == "too_long" or reply.finish == "length" or (cut and reply.finish == "stop"):
            smaller = (
                halves(self.article, part.window)
                if part.cuts < MOST_CUTS or reply.finish == "too_long"
                else None
            )
            if smaller is not None:
                self.windows += 1
                return [_Part(window, part.cuts + 1) for window in smaller]
        error = self._failure(reply, record, part)
        if error is not None:
            if error is _AGAIN:
                return [replace(part, again=True)]
            self._give_up(part, error)
            return []
        if cut or reply.finish == "length":
            where = _sentences(part.window)
            self.warnings.append(f"the reply about {where} was cut off: what it had in full was kept")
        yield from self._keep(part, request, record or {})
        return []

    def _failure(self, reply: Reply, record: Record | None, part: _Part) -> ReplyError | None:
        """What kept a reply from being one; each kind says for itself what helps."""
        where = _sentences(part.window)
        if reply.finish == "too_long":
            return ReplyError(f"{where} do not fit into the model's window: give --context its real size")
        if reply.finish == "refused":
            words = " ".join((reply.refusal or "no reason given").split())[:200]
            return RefusedReplyError(f"the model declined to read {where} (“{words}”): try another model")
        if reply.finish == "filtered":
            return FilteredReplyError(
                f"the provider's content filter withheld the answer about {where}: try another provider or a local model"
            )
        if record is not None:
            return None
        if reply.finish == "length":
            return TruncatedReplyError(
                f"the answer about {where} ended before anything was complete: choose a model with a larger output limit"
            )
        if part.again:
            return ReplyError(
                f"the model did not answer with the JSON asked for about {where}, twice: try another --mode or model"
            )
        return _AGAIN

    def _give_up(self, part: _Part, error: ReplyError) -> None:
        self._lost.append(error)
        numbers = tuple(part.window.numbers)
        self.rejected.append(
            DraftRejected(kind="item", reason=_reason(error), detail=str(error), sentences=numbers)
        )

    def _keep(self, part: _Part, request: Request, record: Record) -> Batch:
        shown = self._citable(part.window.numbers)
        facts = self.facts(request, shown)
        self.rejected += read_parties(record, facts, self.cast)
        reading = read_items(record, facts, self.cast)
        self.rejected += reading.rejected
        yield from self._mend(part, facts, reading)
        self._file(part.window.first - 1, reading)
        self.setup.on_step("window", part.window.first - 1, self.windows, f"{len(reading.items)} items")

    def _mend(self, part: _Part, facts: Facts, reading: Reading) -> Batch:
        """One further call for the items that failed, shown with only their sentences."""
        faults, hopeless = mending.worth_mending(reading.faults)
        self.rejected += [fault.rejected for fault in hopeless]
        reading.faults = []
        if not faults:
            return
        window = part.window.first - 1
        self.setup.on_step("mend", window, self.windows, f"{len(faults)} items")
        numbers = mending.sentences_for(faults, facts)
        values: dict[str, object] = {
            "article": self.show(numbers),
            "cast": self.cast.parties,
            "items": mending.shown(faults),
        }
        request = self.request(
            "mend", values, min(self.setup.limits.output, mending.output_for(faults)), window
        )
        (reply,) = yield (request,)
        self.rejected += mending.take(reply, faults, self.facts(request, numbers), self.cast, reading)

    def _file(self, window: int, reading: Reading) -> None:
        """Files what holds under keys that are unique in the article."""
        keys = {item_id: f"w{window}.{item_id}" for item_id in reading.items}
        for item_id, item in reading.items.items():
            to = counter = None
            if isinstance(item, ResponseReply):
                to, counter = keys.get(item.to), keys.get(item.counter or "")
            mended = reading.mended.get(item_id)
            history = (("mended", mended),) if mended is not None else ()
            self.found.append(Found(keys[item_id], window, item, to, counter, history))

    def _consolidate(self) -> Batch:
        room = self.setup.limits.context // 2
        for group in consolidating.groups(self.found, room):
            request = self.request(
                "consolidate", {"items": consolidating.shown(group)}, self.setup.limits.output
            )
            (reply,) = yield (request,)
            self.found = consolidating.take(reply, group, self.found)

    def _verify(self) -> Batch:
        groups = verifying.groups(self.found)
        requests: list[Request] = []
        for group in groups:
            numbers = verifying.sentences_for(group)
            values: dict[str, object] = {"article": self.show(numbers), "items": verifying.shown(group)}
            requests.append(
                self.request("verify", values, verifying.output_for(group, self.setup.limits.output))
            )
        replies = yield tuple(requests)
        kept: list[Found] = []
        for group, reply in zip(groups, replies, strict=True):
            outcome = verifying.take(reply, group, self.cast)
            kept += outcome.kept
            self.rejected += outcome.struck
            self.warnings += outcome.warnings
        self.found = kept


_AGAIN = ReplyError("ask once more")
"""Stands for a reply with nothing usable in it, the first time."""


def _sentences(window: Window) -> str:
    return f"sentences {window.first} to {window.last}"


def _reason(error: ReplyError) -> str:
    match error:
        case RefusedReplyError():
            return "refused"
        case FilteredReplyError():
            return "filtered"
        case TruncatedReplyError():
            return "truncated"
        case _:
            return "unusable-reply"
