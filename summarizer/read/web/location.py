"""Addresses as people and servers write them: what is one, what may be shown of it, where it leads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.errors import ReadError, UnsupportedSourceError
from summarizer.read.metadata import slug

if TYPE_CHECKING:
    from httpx2 import URL

LONGEST = 8_000
"""Characters of an address; RFC 9110 (4.1) asks that 8,000 be supported."""

_LAST_PORT = 65_535
"""What is above is no port, but the system would dial what is left of it after division."""

_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*)://", re.IGNORECASE)
_CREDENTIALS = re.compile(r"(?<=://)[^/?#\\]*@")
_HOST = re.compile(r"[a-z0-9._-]+|[0-9a-f:.]+")
"""A host's name in ASCII, or an address of version 6, both in lower case."""


def is_address(name: str) -> bool:
    """Whether a source's name is an address on the web (of any scheme) and no path."""
    return _SCHEME.match(name) is not None


def without_credentials(address: str) -> str:
    """`address` as it may be shown: on one line, without the user's name and password in it."""
    return _CREDENTIALS.sub("", " ".join(address.split()))


def parsed(address: str) -> URL:
    """The address as a record; raises `ReadError` for one that cannot be fetched."""
    shown = without_credentials(address)
    scheme = _SCHEME.match(address)
    if scheme is None or scheme[1].lower() not in ("http", "https"):
        raise UnsupportedSourceError(
            f"{_short(shown)} cannot be fetched: give an address that begins with http:// or https://, "
            "or the path of a file."
        )
    return _checked(address.strip(), shown)


def followed(base: URL, target: str) -> URL:
    """Where a redirect from `base` leads; credentials in it are not the user's, and left out.

    Raises `ReadError` for a place that is not on the web.
    """
    from httpx2 import InvalidURL

    try:
        joined = str(base.join(target))
    except (InvalidURL, ValueError):
        joined = ""
    scheme = _SCHEME.match(joined)
    if scheme is None or scheme[1].lower() not in ("http", "https"):
        raise ReadError(
            f"{_short(shown(base))} sends to {_short(without_credentials(target))!r}, which is no page on the web; "
            "give the address of the article itself."
        )
    return _checked(joined, without_credentials(joined)).copy_with(userinfo=b"")


def shown(url: URL) -> str:
    """The address without credentials and fragment."""
    return str(url.copy_with(userinfo=b"", fragment=None))


def origin(url: URL) -> tuple[str, str, int]:
    """Scheme, host and port: what robots.txt and credentials hold for."""
    return url.scheme, url.raw_host.decode("ascii"), url.port or (443 if url.scheme == "https" else 80)


def article_id(address: str) -> str | None:
    """An id for the article there, made of host and path, as a file's is of its name."""
    place = re.sub(r"[?#].*", "", without_credentials(address).split("://", 1)[-1])
    return slug(re.sub(r"^www\.|\.(?:html?|php|aspx?)$", "", place.rstrip("/"), flags=re.IGNORECASE))


def _checked(address: str, shown_as: str) -> URL:
    from httpx2 import URL, InvalidURL

    if len(address) > LONGEST:
        raise ReadError(f"The address {_short(shown_as)} has more than {LONGEST} characters; check it.")
    try:
        url = URL(address)
        host = url.raw_host.decode("ascii").lower()
        port = url.port
    except (InvalidURL, ValueError) as error:
        raise ReadError(f"{_short(shown_as)} is no address ({error}); check it.") from None
    if port is not None and not 0 < port <= _LAST_PORT:
        raise ReadError(f"{_short(shown_as)} names a port that does not exist; check the address.")
    if not _HOST.fullmatch(host):
        raise ReadError(f"{_short(shown_as)} names no host that can be asked; check the address.")
    return url


def _short(text: str, limit: int = 120) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"
