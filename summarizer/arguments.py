"""A check at the public doors: who calls with another type than the signature names is told what to pass.

    @checked
    def quotes(article: str | Article) -> tuple[Quotation, ...]: ...

    quotes(None)   # UsageError: quotes() takes text or an Article as `article`, not None; read(path) makes …

The signature is the rule, and the only place where it stands.  Private functions are not checked: inside, types are
trusted.  Annotations are looked at when a function is first called: the names in them are those of its module, or public.
"""

from __future__ import annotations

import datetime as dt
import inspect
import os
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
from functools import cache, wraps
from importlib import import_module
from itertools import zip_longest
from pathlib import PurePath
from typing import Any, Literal, ParamSpec, TypeVar, cast

from summarizer.errors import UsageError

P = ParamSpec("P")
R = TypeVar("R")

_WORDS: Mapping[object, str] = {
    type(None): "None",
    str: "text",
    bytes: "bytes",
    int: "a whole number",
    float: "a number",
    bool: "True or False",
    dt.date: "a date",
    os.PathLike: "a path",
    Callable: "a function",
    Mapping: "a mapping",
    dict: "a dict",
}
"""What a type is called in a message; any other goes by its own name."""

_HINTS: Mapping[str, str] = {
    "Article": "read(path) makes an Article of a file",
    "Brief": "Brief.from_json reads one that was written",
    "Gold": "load_gold(folder) reads it",
    "GoldDocument": "load_gold(folder) reads them",
    "Evaluation": "load_run(path) reads one that was written",
    "Gates": "load_gates(path) reads them",
}
"""Where the things come from that nobody makes by hand."""


class _MisfitError(Exception):
    """What was given instead, in words; `more` says what to do about it, `near` how nearly it was right."""

    def __init__(self, given: str, more: str = "", near: int = 0) -> None:
        super().__init__(given)
        self.more = more
        self.near = near or bool(more)


def checked(function: Callable[P, R]) -> Callable[P, R]:
    """`function`, raising `UsageError` for an argument that its signature has no place for.

    What an iterator gives is checked as it is taken.  `Any`, `object` and ``**options`` let everything through.
    """
    if inspect.iscoroutinefunction(function):

        @wraps(function)
        async def waiting(*args: P.args, **kwargs: P.kwargs) -> Any:
            taken, named = _arguments(function, args, kwargs)
            return await cast("Any", function)(*taken, **named)

        return cast("Callable[P, R]", waiting)

    @wraps(function)
    def straight(*args: P.args, **kwargs: P.kwargs) -> R:
        taken, named = _arguments(function, args, kwargs)
        return cast("Callable[..., R]", function)(*taken, **named)

    return straight


def _arguments(
    function: Callable[..., object], args: tuple[object, ...], kwargs: dict[str, object]
) -> tuple[list[Any], dict[str, Any]]:
    """The same arguments; too many, too few and misspelt ones are left to Python, which tells them well."""
    kinds = _kinds(function)
    taken = [
        value if name not in kinds else _argument(function, name, kinds[name], value)
        for name, value in zip_longest(_names_of(function)[: len(args)], args)
    ]
    named = {
        name: value if name not in kinds else _argument(function, name, kinds[name], value)
        for name, value in kwargs.items()
    }
    return taken, named


@cache
def _names_of(function: Callable[..., object]) -> tuple[str, ...]:
    """The parameters in their order."""
    return tuple(inspect.signature(function).parameters)


@cache
def _kinds(function: Callable[..., object]) -> dict[str, object]:
    """The kinds of the named parameters; those of ``*args`` and ``**options`` are the callee's to judge."""
    told = _annotations(function)
    return {
        name: told[name]
        for name, parameter in inspect.signature(function).parameters.items()
        if name in told and parameter.kind not in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD)
    }


def _annotations(function: Callable[..., object]) -> dict[str, object]:
    known: dict[str, object] = {}
    while True:
        try:
            return typing.get_type_hints(function, localns=known)
        except (
            NameError
        ) as error:  # Imported for type checkers alone, as what is slow to load is: a public name.
            name = str(error.name)
            known[name] = getattr(import_module("summarizer"), name)


def _argument(function: Callable[..., object], name: str, kind: object, value: object) -> object:
    def refusal(misfit: _MisfitError) -> UsageError:
        more = misfit.more or next((_HINTS[each] for each in _names(kind) if each in _HINTS), "")
        return UsageError(
            f"{function.__qualname__.removesuffix('.__init__')}() takes {_phrase(kind)} as `{name}`, not {misfit}"
            + (f"; {more}" if more else "")
        )

    try:
        admitted = _admit(value, kind)
    except _MisfitError as misfit:
        raise refusal(misfit) from None
    if admitted is value:
        return value
    return _told(cast("Iterator[object]", admitted), refusal)


def _told(values: Iterator[object], refusal: Callable[[_MisfitError], UsageError]) -> Iterator[object]:
    try:
        yield from values
    except _MisfitError as misfit:
        raise refusal(misfit) from None


def _admit(value: object, kind: object) -> object:
    """`value` if it is of this kind, or an iterator over what it holds that still has to be looked at."""
    if kind is type(value):
        return value
    origin, parts = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return _admit_one_of(value, parts)
    if origin is Literal:
        if not any(type(value) is type(part) and value == part for part in parts):
            raise _MisfitError(repr(value)[:60], near=1)
        return value
    if origin is not None and isinstance(origin, type):
        return _admit_holder(value, origin, parts)
    if kind is Any or not isinstance(kind, type) or isinstance(value, kind):
        return value
    if kind is float and isinstance(value, int):
        return value
    raise _MisfitError(_given(value))


def _admit_one_of(value: object, kinds: tuple[object, ...]) -> object:
    misfits: list[_MisfitError] = []
    for kind in kinds:
        try:
            return _admit(value, kind)
        except _MisfitError as misfit:
            misfits.append(misfit)
    raise max(misfits, key=lambda misfit: misfit.near)


def _admit_holder(value: object, origin: type, parts: tuple[object, ...]) -> object:
    """Of lists, mappings and the like: the holder first, then what it holds."""
    listed = _is_list(origin) and parts[-1] is not ... and len(parts) == 1
    if listed and _fits(value, parts[0]):
        raise _MisfitError(_given(value), "put it into a list")
    if not isinstance(value, origin) or (listed and isinstance(value, (str, bytes, bytearray))):
        raise _MisfitError(_given(value))
    held: object = value
    if issubclass(origin, Mapping) and len(parts) == 2:
        for each in cast("Mapping[object, object]", held).items():
            if not all(map(_fits, each, parts)):
                raise _MisfitError(f"{_given(held)} of other things")
    if not listed:
        return held
    if not isinstance(held, Sized):
        return _each(cast("Iterable[object]", held), parts[0])
    for _ in _each(cast("Iterable[object]", held), parts[0]):
        pass
    return held


def _is_list(origin: object) -> bool:
    return isinstance(origin, type) and issubclass(origin, Iterable) and not issubclass(origin, Mapping)


def _each(values: Iterable[object], kind: object) -> Iterator[object]:
    for each in values:
        try:
            yield _admit(each, kind)
        except _MisfitError as misfit:
            raise _MisfitError(f"{_given(values)} that holds {misfit}", near=1) from None


def _fits(value: object, kind: object) -> bool:
    try:
        _admit(value, kind)
    except _MisfitError:
        return False
    return True


def _phrase(kind: object) -> str:
    """What is to be passed: "text or an Article"."""
    origin, parts = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return " or ".join(dict.fromkeys(_phrase(part) for part in parts))
    if origin is Literal:
        return "one of " + ", ".join(repr(part) for part in parts)
    if _is_list(origin):
        return f"a list of {_phrase(parts[0])}"
    known = _WORDS.get(kind if origin is None else cast("object", origin))
    return known or _with_article(getattr(kind, "__name__", str(kind)))


def _names(kind: object) -> Iterator[str]:
    yield getattr(kind, "__name__", "")
    for part in typing.get_args(kind):
        yield from _names(part)


def _given(value: object) -> str:
    if value is None:
        return "None"
    if isinstance(value, type):
        return f"the class {value.__name__}"
    name = "Path" if isinstance(value, PurePath) else type(value).__name__
    return _with_article(name)


def _with_article(name: str) -> str:
    return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}"
