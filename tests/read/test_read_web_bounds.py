"""What a page may cost: its size, packed and unpacked, its time, and how gently its host is treated."""

from __future__ import annotations

import gzip
import itertools
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Sequence

import pytest
from support.site import PUBLIC, Internet, Reply

from summarizer.errors import ReadError, TooLargeError, UnsupportedSourceError
from summarizer.read import Web, read
from summarizer.read.web import Limits

STORY = "http://news.example/story"


def test_too_long_a_page_is_refused_by_its_own_word(internet: Internet) -> None:
    internet.site.serve("/story", Reply(itertools.repeat(b"x"), headers={"Content-Length": str(10**12)}))
    with pytest.raises(TooLargeError):
        read(STORY, web=internet.web(size=1_000_000))


def test_a_page_without_end_is_cut_off(internet: Internet) -> None:
    internet.site.serve("/story", Reply(itertools.repeat(b"<p>more</p>" * 1_000)))
    with pytest.raises(TooLargeError, match="1 MB"):
        read(STORY, web=internet.web(size=1_000_000))


def bomb() -> bytes:
    """A hundred megabytes in a hundred kilobytes."""
    packer = zlib.compressobj(9, wbits=31)
    return b"".join(packer.compress(bytes(1_000_000)) for _ in range(100)) + packer.flush()


def test_a_bomb_is_not_unpacked(internet: Internet) -> None:
    internet.site.serve("/story", Reply(bomb(), headers={"Content-Encoding": "gzip"}))
    with pytest.raises(TooLargeError):
        read(STORY, web=internet.web())


@pytest.mark.parametrize("packed", [gzip.compress, zlib.compress], ids=["gzip", "deflate"])
def test_packed_pages_are_unpacked(internet: Internet, packed: Callable[[bytes], bytes]) -> None:
    text = "The pilots left. " * 20_000
    encoding = "gzip" if packed is gzip.compress else "deflate"
    internet.site.serve(
        "/story",
        Reply(packed(text.encode()), headers={"Content-Encoding": encoding, "Content-Type": "text/plain"}),
    )
    assert read(STORY, web=internet.web()).text == text.strip()


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "x-unheard-of"])
def test_an_encoding_that_was_not_asked_for_is_refused(internet: Internet, encoding: str) -> None:
    internet.site.serve("/story", Reply(b"?", headers={"Content-Encoding": encoding}))
    with pytest.raises(UnsupportedSourceError, match="not asked for"):
        read(STORY, web=internet.web())


PACKED = gzip.compress(b"The pilots left. " * 99, mtime=0)


@pytest.mark.parametrize(
    "damaged",
    [PACKED[:-20], b"\x1f\x8b" + PACKED[5:], PACKED + PACKED],
    ids=["cut off", "torn out", "twice"],
)
def test_a_damaged_packing_is_told(internet: Internet, damaged: bytes) -> None:
    internet.site.serve("/story", Reply(damaged, headers={"Content-Encoding": "gzip"}))
    with pytest.raises(ReadError):
        read(STORY, web=internet.web())


def dripping(stop: threading.Event) -> Iterator[bytes]:
    while not stop.wait(0.05):
        yield b"x"


def test_a_server_that_drips_is_cut_off(internet: Internet) -> None:
    stop = threading.Event()
    internet.site.serve("/story", Reply(dripping(stop)))
    try:
        with pytest.raises(ReadError, match=r"within 0\.5 seconds"):
            read(STORY, web=internet.web(seconds=0.5))
    finally:
        stop.set()


def test_a_name_service_that_does_not_answer_is_not_waited_for(internet: Internet) -> None:
    def never(host: str, port: int) -> Sequence[str]:
        time.sleep(5)
        return [PUBLIC]

    with pytest.raises(ReadError, match="did not arrive within"):
        read(STORY, web=Web(resolve=never, network=internet.wire, limits=Limits(seconds=0.2)))


def test_a_connection_cut_in_the_middle_is_a_read_error(internet: Internet) -> None:
    internet.site.serve("/story", Reply(iter([b"The pilots"]), headers={"Content-Length": "5000"}))
    with pytest.raises(ReadError, match="could not be fetched"):
        read(STORY, web=internet.web())


@pytest.mark.parametrize(
    ("status", "advice"),
    [(404, "check the address"), (403, "save it"), (500, "later"), (418, "418"), (204, "204")],
)
def test_an_answer_that_is_no_page_says_what_to_do(internet: Internet, status: int, advice: str) -> None:
    internet.site.serve("/story", Reply(b"", status))
    with pytest.raises(ReadError, match=advice):
        read(STORY, web=internet.web())


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_host_is_waited_for_as_it_asks(internet: Internet, status: int) -> None:
    internet.site.serve("/story", Reply(b"", status, {"Retry-After": "7"}), b"The pilots left.")
    assert read(STORY, web=internet.web()).text == "The pilots left."
    assert 6 < max(internet.slept) <= 7


def test_a_busy_host_is_not_waited_for_too_long_or_too_often(internet: Internet) -> None:
    internet.site.serve("/story", Reply(b"", 429, {"Retry-After": "3600"}))
    with pytest.raises(ReadError, match="in 3600 seconds"):
        read(STORY, web=internet.web())
    internet.site.serve("/again", Reply(b"", 503, {"Retry-After": "1"}))
    with pytest.raises(ReadError, match="later"):
        read("http://news.example/again", web=internet.web(attempts=3))
    assert internet.site.paths.count("/again") == 3


def test_visits_to_one_host_are_kept_apart_and_others_do_not_wait(internet: Internet) -> None:
    internet.site.serve("/story", b"The pilots left.")
    web = internet.web(spacing=5)
    for host in ("a", "b", "a", "a"):
        read(f"http://{host}.example/story", web=web)
    assert [round(seconds) for seconds in internet.slept] == [5, 10]


def test_one_host_is_asked_by_one_at_a_time(internet: Internet) -> None:
    inside, most, lock = 0, 0, threading.Lock()

    def slow() -> Iterator[bytes]:
        nonlocal inside, most
        with lock:
            inside += 1
            most = max(most, inside)
        yield b"The pilots"
        time.sleep(0.02)
        with lock:
            inside -= 1
        yield b" left."

    internet.site.replies["/story"] = [
        Reply(slow(), headers={"Content-Type": "text/plain"}) for _ in range(6)
    ]
    internet.site.serve("/robots.txt", b"")
    web = internet.web(spacing=0)
    threads = [threading.Thread(target=read, args=(STORY,), kwargs={"web": web}) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (most, internet.site.paths.count("/story")) == (1, 5)
