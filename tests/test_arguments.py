"""Whoever calls with a wrong type is told in one sentence what to pass, at every public door."""

from __future__ import annotations

import asyncio
import datetime as dt
import inspect
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping
from importlib import import_module
from itertools import count
from pathlib import Path
from types import ModuleType
from typing import Any, Literal, cast

import pytest

from summarizer import (
    Brief,
    Dossier,
    SummarizerError,
    UsageError,
    asummarize,
    explain,
    quotes,
    read,
    summarize,
    summarize_many,
)
from summarizer.arguments import checked
from summarizer.evaluation import Evaluation, load_gold
from summarizer.evaluation.gates import Gates
from summarizer.export import briefs as briefs_back
from summarizer.export import dna, formats, parquet, plover, rows, select, yaml
from summarizer.read import read_many
from summarizer.verify import included_text, verify

TEXT = (
    "Norway offered Denmark fishing rights in exchange for oil. Denmark demanded that Norway open the strait."
)
BRIEF = summarize(TEXT)
RUN = Evaluation(
    system="mine",
    version="1",
    split="dev",
    scored_on=dt.date(2025, 1, 2),
    documents=(),
    figures={},
    by_domain={},
)

SOUND: Mapping[str, Any] = {
    "article": TEXT,
    "baseline": RUN,
    "brief": BRIEF,
    "briefs": [BRIEF],
    "confidence": 0.5,
    "current": RUN,
    "data": BRIEF.to_json(),
    "first": RUN,
    "folder": "nowhere",
    "format": "json",
    "gates": Gates(baseline="run.json"),
    "gold": [],
    "html": f"<article><p>{TEXT}</p></article>",
    "code": "en",
    "path": "new.parquet",
    "paths": [],
    "paragraph": TEXT,
    "predict": lambda _: BRIEF,  # pyright: ignore[reportUnknownLambdaType]
    "second": RUN,
    "source": __file__,
    "sources": [],
    "system": "mine",
    "text": TEXT,
}
"""Something sound for the parameter of each name."""


def wrong_things() -> tuple[object, ...]:
    """Things of many types, made anew: an iterator gives what it has once."""
    return (
        None, 5, 3.5, True, b"bytes", "words", Path(), [], ["words"], [5], {"words": 5}, object(), int, iter([5]), BRIEF,
    )  # fmt: skip


def doors() -> Iterator[Callable[..., object]]:
    """The public functions of the rooms that programs use, and the methods that they are given data by."""
    for room in ("", ".read", ".evaluation", ".render", ".engines"):
        module = import_module(f"summarizer{room}")
        for name in module.__all__:
            value = getattr(module, name)
            if isinstance(value, ModuleType):
                value = value.__call__
            if inspect.isfunction(value):
                yield value
    for module in (briefs_back, dna, formats, parquet, plover, rows, select, yaml):
        for _, value in inspect.getmembers(module, inspect.isfunction):
            if value.__module__ == module.__name__ and hasattr(value, "__wrapped__"):
                yield value
    yield from (verify, included_text, Brief.from_json, Dossier.from_json, Dossier.from_briefs)
    yield from (BRIEF.verify, BRIEF.to_json, explain(TEXT).to_json)


@pytest.mark.parametrize(
    "door", dict.fromkeys(doors()), ids=lambda door: f"{door.__module__}.{door.__qualname__}"
)
def test_no_argument_of_a_wrong_type_ends_in_an_error_of_pythons_own(
    door: Callable[..., object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for parameter in parameters_of(door):
        for wrong in wrong_things():
            told = raised(door, parameter.name, wrong)

            assert told is None or isinstance(told, SummarizerError), (parameter.name, wrong)
            assert told is None or str(told).count("\n") == 0


def raised(door: Callable[..., object], name: str, wrong: object) -> Exception | None:
    """What comes of the call with `wrong` in that place and sound things in the others."""
    needed = {
        parameter.name: wrong if parameter.name == name else SOUND[parameter.name]
        for parameter in parameters_of(door)
        if parameter.name == name or parameter.default is parameter.empty
    }
    try:
        came = door(**needed)
        if inspect.iscoroutine(came):
            asyncio.run(came)
        elif isinstance(came, AsyncIterator):
            asyncio.run(emptied(cast("AsyncIterator[object]", came)))
        elif isinstance(came, Iterator):
            deque(cast("Iterator[object]", came), maxlen=0)
    except Exception as error:
        return error
    return None


async def emptied(values: AsyncIterator[object]) -> None:
    """Takes all that it gives."""
    async for _ in values:
        pass


def parameters_of(door: Callable[..., object]) -> list[inspect.Parameter]:
    """Those with a name of their own."""
    every = inspect.signature(door).parameters.values()
    return [parameter for parameter in every if parameter.kind is not parameter.VAR_KEYWORD]


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (
            lambda: quotes(cast("Any", None)),
            "quotes() takes text or an Article as `article`, not None; read(path) makes an Article of a file",
        ),
        (lambda: read(cast("Any", 5)), "read() takes text or a path as `source`, not an int"),
        (
            lambda: read("x", kind=cast("Any", "doc")),
            "read() takes one of 'text', 'markdown', 'html', 'pdf', 'jsonl' or None as `kind`, not 'doc'",
        ),
        (
            lambda: list(read_many("press/")),
            "read_many() takes a list of text or a path as `sources`, not a str; put it into a list",
        ),
        (
            lambda: summarize_many(cast("Any", "press/")),
            "summarize_many() takes a list of text or a path or an Article or a Source as `sources`, not a str; "
            "put it into a list",
        ),
        (
            lambda: list(summarize_many([], jobs=0)),
            "jobs is a whole number from 1, or None for as many as do well, not 0",
        ),
        (
            lambda: Dossier.from_briefs(cast("Any", [5])),
            "Dossier.from_briefs() takes a list of a Brief as `briefs`, not a list that holds an int; "
            "Brief.from_json reads one that was written",
        ),
        (
            lambda: Dossier.from_briefs(cast("Any", BRIEF)),
            "Dossier.from_briefs() takes a list of a Brief as `briefs`, not a Brief; put it into a list",
        ),
        (
            lambda: BRIEF.verify(cast("Any", 5)),
            "Brief.verify() takes an Article as `article`, not an int; read(path) makes an Article of a file",
        ),
    ],
)
def test_the_message_tells_what_to_pass(call: Callable[[], object], told: str) -> None:
    with pytest.raises(UsageError) as error:
        call()

    assert str(error.value) == told


def test_what_an_iterator_holds_is_looked_at_as_it_is_taken() -> None:
    @checked
    def first(numbers: Iterable[int]) -> int:
        return next(iter(numbers))

    assert first(count()) == 0
    with pytest.raises(UsageError, match="holds a str"):
        first(cast("Any", iter(["one"])))


def test_a_whole_number_is_a_number_and_none_is_only_what_may_be_left_out() -> None:
    @checked
    def half(number: float, of: Literal["all", "some"] | None = None) -> float:
        return number / 2

    assert half(3) == 1.5
    assert half(3, of=None) == 1.5
    with pytest.raises(UsageError, match="takes a number as `number`, not None"):
        half(cast("Any", None))


def test_too_few_arguments_are_told_by_python_itself() -> None:
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'article'"):
        cast("Any", quotes)()


def test_what_a_function_is_can_still_be_seen() -> None:
    assert inspect.iscoroutinefunction(asummarize)
    assert list(inspect.signature(summarize).parameters) == ["article", "model", "include_text", "options"]
    assert (quotes.__name__, bool(quotes.__doc__)) == ("quotes", True)


def test_a_word_that_is_none_of_the_closed_ones_is_named() -> None:
    with pytest.raises(UsageError, match=r"takes one of 'dev', 'test' or None as `split`, not 'x'$"):
        load_gold("nowhere", split=cast("Any", "x"))
