"""Servers that send anything at all: it ends in an article or in one sentence, never in a traceback."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from support.site import PUBLIC, Wire

from summarizer.errors import ReadError
from summarizer.read import Web, read
from summarizer.read.web import Limits
from summarizer.read.web.fetch import _asked_to_wait, _said
from summarizer.read.web.location import article_id, followed, is_address, parsed, without_credentials

STORY = "http://news.example/story"

NO_HEADER = b"HTTP/1.1 200 OK\r\nno header at all\r\n\r\n"

WORDS = st.text(max_size=40) | st.text(alphabet="htp:/@[]%.?#\\x0é-1", max_size=40)


def everywhere(host: str, port: int) -> list[str]:
    """Every name is at one public address."""
    return [PUBLIC]


@contextmanager
def raw_server(answer: Callable[[socket.socket], None]) -> Generator[Web]:
    """A `Web` whose every connection is answered by `answer`, whatever it asks for."""
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            with connection:
                try:
                    connection.recv(65_536)
                    answer(connection)
                except OSError:
                    pass

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield Web(
            limits=Limits(seconds=5, spacing=0),
            resolve=everywhere,
            network=Wire(listening.getsockname()[1]),
        )
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join()


ANSWERS = [
    b"",
    b"\0" * 100,
    b"SSH-2.0-OpenSSH_9.7\r\n",
    b"HTTP/9.9 200 OK\r\n\r\n",
    b"HTTP/1.1 abc\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nx",
    b"HTTP/1.1 200 OK\r\n" + b"A" * 200_000,
    b"HTTP/1.1 200 OK\r\n" + b"".join(b"H%d: x\r\n" % n for n in range(50_000)) + b"\r\n",
    b"HTTP/1.1 302 Found\r\nLocation: http://[::1\r\n\r\n",
    b"HTTP/1.1 302 Found\r\nLocation: \xff\xfe://\r\n\r\n",
    b"HTTP/1.1 302 Found\r\nLocation: http://a:99999/\r\n\r\n",
    b"HTTP/1.1 302 Found\r\n\r\n",
    b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n",
    b"HTTP/1.1 100 Continue\r\n\r\n" * 1_000,
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset*=x''%ff\r\nContent-Length: 0\r\n\r\n",
]


@pytest.mark.parametrize("answer", ANSWERS, ids=[str(number) for number in range(len(ANSWERS))])
def test_what_is_no_answer_is_a_read_error(answer: bytes) -> None:
    with raw_server(lambda connection: connection.sendall(answer)) as web, pytest.raises(ReadError) as told:
        read(STORY, web=web)
    assert len(str(told.value).splitlines()) == 1


def test_headers_without_end_are_cut_off() -> None:
    def flood(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        while True:
            connection.sendall(b"X-More: and more\r\n" * 1_000)

    with raw_server(flood) as web, pytest.raises(ReadError):
        read(STORY, web=web)


@given(WORDS)
@example("http://[::1")
@example("//")
@example("http://a\\@b")
def test_no_redirect_is_anything_but_an_address_or_an_error(target: str) -> None:
    try:
        url = followed(parsed("https://ada:secret@news.example/a/b?c#d"), target)
    except ReadError:
        return
    assert url.scheme in ("http", "https")
    assert url.host
    assert not url.userinfo


@given(WORDS)
def test_no_address_is_anything_but_fetched_or_an_error(words: str) -> None:
    for address in (words, f"http://{words}", f"https://host/{words}"):
        is_address(address)
        article_id(address)
        with suppress(ReadError):
            assert parsed(address).scheme in ("http", "https")


@given(st.text(alphabet=st.characters(exclude_characters="/?#\\", exclude_categories=["Cs"]), max_size=20))
def test_no_password_is_shown(password: str) -> None:
    shown = without_credentials(f"https://ada:{password}@news.example/a")
    assert shown == "https://news.example/a" or "@" in password or not password.isprintable()
    assert not shown.startswith("https://ada:")


@given(st.text(alphabet="textapplic/;= charset*\"'0%-é", max_size=60))
def test_any_content_type_is_understood_or_left_aside(value: str) -> None:
    _said(value)


@given(st.text(max_size=30) | st.integers().map(str))
def test_any_wish_to_wait_is_understood_or_left_aside(value: str) -> None:
    wait = _asked_to_wait(value)
    assert wait is None or wait >= 0


def test_what_is_no_http_is_told_without_the_bytes_of_the_wire() -> None:
    with (
        raw_server(lambda connection: connection.sendall(NO_HEADER)) as web,
        pytest.raises(ReadError) as error,
    ):
        read(STORY, web=web)

    assert "could not be fetched (illegal header line); check" in str(error.value)
