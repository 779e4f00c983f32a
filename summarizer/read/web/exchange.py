"""What a server answered, and what to tell of an answer that holds no page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from summarizer.errors import ReadError

if TYPE_CHECKING:
    import httpcore2

_SAVE = "open it in a browser, save it, and give the file"


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, the headers that matter, and the bytes; those only of an answer that is a page."""

    status: int
    location: str = ""
    retry_after: str = ""
    content_type: str = ""
    data: bytes = field(default=b"", repr=False)

    @classmethod
    def of(cls, response: httpcore2.Response, body: Callable[[str], bytes]) -> Self:
        """`response`, its body taken by `body(Content-Encoding)` where its status says that it is one."""
        said = {
            name.lower().decode("latin-1"): value.decode("latin-1").strip()
            for name, value in response.headers
        }
        return cls(
            response.status,
            location=_as_sent(said.get("location", "")),
            retry_after=said.get("retry-after", ""),
            content_type=said.get("content-type", ""),
            data=body(said.get("content-encoding", "")) if response.status in (200, 203) else b"",
        )


def refused(name: str, answer: Answer) -> ReadError:
    """What to tell of an answer that is no page."""
    status = answer.status
    if status in (404, 410):
        return ReadError(f"There is no page at {name} ({status}); check the address.")
    if status in (401, 402, 403, 407, 451):
        return ReadError(f"{name} is not shown to this program ({status}); {_SAVE}.")
    if status == 429 or status >= 500:
        return ReadError(f"{name} cannot be had now (the server says {status}); run it again later.")
    return ReadError(f"The server of {name} answered {status} instead of a page; {_SAVE}.")


def _as_sent(location: str) -> str:
    """A header's bytes beyond ASCII are UTF-8 where they are that, as browsers take them."""
    try:
        return location.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return location
