"""The road to one page: robots.txt, the request, redirects, being put off, and at last the bytes."""

from __future__ import annotations

import base64
import email.utils
import time
from email.message import Message
from typing import TYPE_CHECKING

import httpcore2

from summarizer._version import __version__
from summarizer.errors import ReadError
from summarizer.read.web import body, robots
from summarizer.read.web.connect import Deadline, Guard, OutOfTimeError, addresses_of
from summarizer.read.web.exchange import Answer, refused
from summarizer.read.web.location import followed, origin, parsed, shown
from summarizer.read.web.page import Page

if TYPE_CHECKING:
    from httpx2 import URL

    from summarizer.read.web.web import Web

USER_AGENT = f"{robots.AGENT}/{__version__} (reads single articles for the person who runs it)"
"""What this program says of itself; its first word is what a robots.txt may name."""

_MOVED = frozenset({301, 302, 303, 307, 308})
_PUT_OFF = frozenset({429, 503})


def fetch(web: Web, address: str) -> Page:
    """The page at `address`; see `Web.fetch`."""
    first = parsed(address)
    visit = _Visit(web, first)
    try:
        return visit.page(first)
    except OutOfTimeError:
        raise ReadError(
            f"{shown(first)} did not arrive within {web.limits.seconds:g} seconds; try again later, or save the "
            "page and give the file."
        ) from None


class _Visit:
    """One page on its way: the time it has left, the hosts it has been to, the user's own credentials."""

    def __init__(self, web: Web, first: URL) -> None:
        self._web, self._limits = web, web.limits
        self._deadline = Deadline(web.limits.seconds)
        self._visited: set[str] = set()
        self._own_origin = origin(first)
        self._userinfo = first.userinfo

    def page(self, url: URL) -> Page:
        """The page, wherever its redirects lead."""
        first = url
        for _ in range(self._limits.redirects + 1):
            rules = self._robots(url)
            if not rules.allows(url.raw_path.decode("ascii")):
                raise ReadError(
                    f"{url.host} asks programs not to read {shown(url)} (robots.txt); open it in a browser, save "
                    "it, and give the file."
                )
            answer = self._answer(url, rules.delay)
            if answer.status in _MOVED and answer.location:
                url = followed(url, answer.location)
                continue
            if answer.status not in (200, 203):
                raise refused(shown(url), answer)
            return Page(shown(url), answer.data, *_said(answer.content_type))
        raise ReadError(
            f"{shown(first)} is sent on more than {self._limits.redirects} times; give the address where the "
            "article is in the end."
        )

    def _robots(self, url: URL) -> robots.Robots:
        """What the site allows; raises `ReadError` where it would not say, as RFC 9309 (2.3.1.4) wants it."""
        site = origin(url)
        known = self._web.robots_known(site)
        if known is not None:
            return known
        place = url.copy_with(raw_path=b"/robots.txt", fragment=None)
        for _ in range(self._limits.robots_redirects + 1):
            answer = self._answer(place, 0.0, most=self._limits.robots_size)
            if answer.status not in _MOVED or not answer.location:
                break
            place = followed(place, answer.location)
        else:
            answer = Answer(404)  # sent on too often: as if there were none (RFC 9309, 2.3.1.2)
        if answer.status in _PUT_OFF or answer.status >= 500:
            raise ReadError(
                f"The robots.txt of {url.host} cannot be read ({answer.status}), so its pages are left alone; try "
                "again later, or save the page and give the file."
            )
        found = answer.status == 200
        rules = robots.parse(answer.data.decode("utf-8", "replace")) if found else robots.ALL_ALLOWED
        self._web.remember_robots(site, rules)
        return rules

    def _answer(self, url: URL, delay: float, *, most: int | None = None) -> Answer:
        """What the host says in the end, after the waits it asked for.  `most` bytes are enough, where given."""
        limits, host = self._limits, url.host
        if delay > limits.longest_wait:
            raise ReadError(
                f"{host} asks programs to wait {delay:g} seconds between pages (robots.txt), longer than is waited "
                "here; save the page and give the file."
            )
        for attempt in range(1, limits.attempts + 1):
            new = host not in self._visited
            self._visited.add(host)
            with self._web.turns.turn(host, new_visit=new, spacing=max(limits.spacing, delay)):
                answer = self._request(url, most)
            wait = _asked_to_wait(answer.retry_after)
            if answer.status not in _PUT_OFF or wait is None or attempt == limits.attempts:
                return answer
            if wait > limits.longest_wait:
                raise ReadError(
                    f"{host} is busy and asks to come back in {wait:.0f} seconds; run it again after that."
                )
            self._web.turns.hold(host, wait)
        raise AssertionError("the last attempt returns")

    def _request(self, url: URL, most: int | None) -> Answer:
        """One request on one connection.  Raises `ReadError` where no whole answer comes back."""
        web, name = self._web, shown(url)
        network = web.network or httpcore2.SyncBackend()
        guard = Guard(network, web.resolve or addresses_of, self._deadline, allow_private=web.allow_private)
        secure = web.ssl_context() if url.scheme == "https" else None
        try:
            with (
                self._deadline,
                httpcore2.ConnectionPool(ssl_context=secure, network_backend=guard) as pool,
                pool.stream("GET", _target(url), headers=self._headers(url)) as response,
            ):
                return Answer.of(
                    response,
                    lambda said: body.collected(
                        response.iter_stream(),
                        said,
                        most=self._limits.size if most is None else most,
                        name=name,
                        cut=most is not None,
                    ),
                )
        except httpcore2.TimeoutException:
            raise OutOfTimeError from None  # there is no other time limit than that of the page
        except (httpcore2.NetworkError, httpcore2.ProtocolError) as error:
            raise ReadError(
                f"{name} could not be fetched ({_reason(error)}); check the address and the connection, or try again later."
            ) from None

    def _headers(self, url: URL) -> list[tuple[bytes | str, bytes | str]]:
        headers = {
            "Host": url.netloc.decode("ascii"),
            "User-Agent": USER_AGENT,
            "Accept": "text/html, application/xhtml+xml, application/pdf, text/plain;q=0.9, */*;q=0.1",
            "Accept-Encoding": body.ACCEPTED,
            "Connection": "close",
        }
        if self._userinfo and origin(url) == self._own_origin:
            from urllib.parse import unquote_to_bytes

            token = base64.b64encode(unquote_to_bytes(self._userinfo)).decode("ascii")
            headers["Authorization"] = f"Basic {token}"
        return list(headers.items())


def _reason(error: Exception) -> str:
    """What went wrong on the wire, without the wire's own words: HTTP libraries show them as Python writes bytes."""
    told, _, quoted = " ".join(str(error).split()).partition("bytearray(")
    return told.rstrip(" :." if quoted else ".") or type(error).__name__


def _target(url: URL) -> httpcore2.URL:
    return httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)


def _said(content_type: str) -> tuple[str | None, str | None]:
    """Type and charset from the header, lower case; None for what it does not say."""
    message = Message()
    message["content-type"] = content_type
    charset = message.get_content_charset()
    return (message.get_content_type() if "/" in content_type else None), charset


def _asked_to_wait(value: str) -> float | None:
    """Seconds, from a number or a date (RFC 9110, 10.2.3); None for neither."""
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        return max(email.utils.parsedate_to_datetime(value).timestamp() - time.time(), 0.0)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
