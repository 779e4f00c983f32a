"""What is wrong with data from outside, in sentences for the person who wrote it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

_FAULTS = {
    "missing": "this key is missing",
    "extra_forbidden": "there is no such key; take it out",
    "too_short": "there must be at least one",
    "tuple_type": "it must be a list",
    "model_type": "it must be an object",
    "string_type": "it must be text",
    "string_unicode": "it holds half a character (a lone surrogate)",
    "int_type": "it must be a whole number",
    "bool_type": "it must be true or false",
    "json_invalid": "it is no JSON, or nests too deep",
}
"""What pydantic says in the words of its own trade, by its names of errors."""


class ProblemsError(ValueError):
    """Several things wrong with one object, a sentence each: raised by a validator, told apart by `faults_of`."""

    problems: tuple[str, ...]
    """The sentences."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = tuple(problems)


def faults_of(error: ValidationError) -> tuple[str, ...]:
    """Every fault that pydantic found, with its place; what is wrong with the whole has none."""
    return tuple(sentence for fault in error.errors(include_url=False) for sentence in _sentences(fault))


def _sentences(fault: ErrorDetails) -> Iterator[str]:
    place = ".".join(str(part) for part in fault["loc"])
    raised: object = fault.get("ctx", {}).get("error")
    problems = raised.problems if isinstance(raised, ProblemsError) else [fault_in(fault["msg"])]
    for problem in problems:
        told = _FAULTS.get(fault["type"], problem)
        yield f"{place}: {told}" if place else told


def fault_in(message: str) -> str:
    """What a validator of ours says, without the name that pydantic puts before it."""
    return message.removeprefix("Value error, ")


def repeated(what: str, ids: Sequence[str]) -> list[str]:
    """A sentence for each id that is used more than once; `what` says of what it is the id."""
    counts = Counter(ids)
    return [
        f"the {what} id {name!r} is used {'twice' if times == 2 else f'{times} times'}"
        for name, times in counts.items()
        if times > 1
    ]


def first_of(problems: Sequence[str], what: str) -> str:
    """The first of the problems, with the number of the others."""
    more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
    return f"{what}: {problems[0]}{more}"


def short(text: str, limit: int = 60) -> str:
    """The beginning of a text, for a message."""
    return text if len(text) <= limit else text[: limit - 1] + "…"
