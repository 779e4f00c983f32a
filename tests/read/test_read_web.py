"""Pages on the web: which machines are asked, what is taken from them, and what becomes of it."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from support.site import PUBLIC, Internet, Reply, Site, to

from summarizer.errors import ReadError, UnsupportedSourceError
from summarizer.read import Web, expand, read, read_many
from summarizer.read.web import Limits, Page

STORY = "http://news.example/story"


def test_a_page_becomes_an_article_at_its_address(internet: Internet, page: str) -> None:
    internet.site.serve("/story", page)
    article = read(STORY, web=internet.web())
    assert (article.title, article.outlet) == ("Harbour pilots call off strike", "The Quay Post")
    assert (article.url, article.id) == (STORY, "news-example-story")
    assert internet.site.requests[-1].host == "news.example"
    assert internet.site.requests[-1].headers["user-agent"].startswith("aide-memoire/")


def test_text_and_pdf_are_read_by_what_they_are(
    internet: Internet, make_pdf: Callable[[Sequence[Sequence[str]]], bytes]
) -> None:
    pdf = make_pdf([["The pilots rejected the new roster on Monday."]])
    internet.site.serve("/a", b"The pilots rejected the roster.")
    internet.site.serve("/b", Reply(pdf, headers={"Content-Type": "application/octet-stream"}))
    internet.site.serve("/c", Reply(pdf, headers={"Content-Type": "text/html"}))
    web = internet.web()
    assert read("http://n.example/a", web=web).text == "The pilots rejected the roster."
    assert all("rejected the new roster" in read(f"http://n.example/{name}", web=web).text for name in "bc")


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1252", "utf-8", "utf-16", "punycode", "no-such"])
def test_the_server_s_charset_is_used_where_it_can_be(internet: Internet, charset: str) -> None:
    text = "The café's owners rejected the naïve plan."
    encoding = charset if charset in ("iso-8859-1", "windows-1252", "utf-16") else "utf-8"
    internet.site.serve(
        "/story", Reply(text.encode(encoding), headers={"Content-Type": f"text/plain; charset={charset}"})
    )
    assert read(STORY, web=internet.web()).text == text


def test_a_server_s_default_does_not_spoil_utf_8(internet: Internet) -> None:
    text = "The café rejected it."
    internet.site.serve(
        "/story", Reply(text.encode(), headers={"Content-Type": "text/plain; charset=latin1"})
    )
    assert read(STORY, web=internet.web()).text == text


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("image/png", b"\x89PNG"),
        ("application/json", b"{}"),
        ("video/mp4", b"x"),
        ("application/rss+xml", b"<?xml version='1.0'?><rss><channel/></rss>"),
        ("text/xml", b"<?xml version='1.0'?><note>The pilots left.</note>"),
        ("text/plain", b"\x1f\x8b\x08 packed"),
    ],
)
def test_what_holds_no_article_is_refused(internet: Internet, content_type: str, body: bytes) -> None:
    internet.site.serve("/story", Reply(body, headers={"Content-Type": content_type}))
    with pytest.raises(UnsupportedSourceError, match="give"):
        read(STORY, web=internet.web())


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.0.0.7", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1",
        "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.88.99.1", "::1", "::", "fe80::1", "fe80::1%lo", "fc00::1",
        "fd00:ec2::254", "ff02::1", "::ffff:127.0.0.1", "::ffff:93.184.215.14", "::7f00:1", "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::1", "2002:7f00:1::", "2001:0:53aa:64c::1", "2001:db8::1", "fec0::1",
    ],
)  # fmt: skip
def test_no_machine_without_a_public_address_is_asked(internet: Internet, address: str) -> None:
    internet.names["news.example"] = [[PUBLIC, address]]
    with pytest.raises(ReadError, match=r"no public address.*--allow-private"):
        read(STORY, web=internet.web())
    assert internet.wire.dialled == []


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "169.254.169.254", "[::ffff:10.0.0.1]"])
def test_an_address_in_the_address_is_checked_too(internet: Internet, host: str) -> None:
    internet.names[host.strip("[]")] = [[host.strip("[]")]]
    with pytest.raises(ReadError, match="no public address"):
        read(f"http://{host}/story", web=internet.web())
    assert internet.wire.dialled == []


@pytest.mark.parametrize("host", ["0x7f.1", "2130706433", "127.1", "localhost", "017700000001"])
def test_no_way_of_writing_it_hides_this_machine(host: str) -> None:
    with pytest.raises(ReadError, match=r"no public address|No machine"):
        read(f"http://{host}:1/story", web=Web())


def test_private_machines_are_asked_when_allowed(site: Site) -> None:
    site.serve(
        "/story", "<html><body><article><p>The pilots rejected the new roster.</p></article></body></html>"
    )
    web = Web(allow_private=True, limits=Limits(spacing=0))
    assert "rejected" in read(f"http://127.0.0.1:{site.port}/story", web=web).text


def test_a_redirect_into_a_private_network_is_not_followed(internet: Internet) -> None:
    internet.site.serve("/story", to("http://169.254.169.254/latest/meta-data"))
    internet.names["169.254.169.254"] = [["169.254.169.254"]]
    with pytest.raises(ReadError, match=r"169\.254\.169\.254 is at 169\.254"):
        read(STORY, web=internet.web())
    assert set(internet.wire.dialled) == {PUBLIC}


@pytest.mark.parametrize(
    "target",
    ["file:///etc/passwd", "ftp://news.example/x", "gopher://x/", "data:text/html,x", "javascript:1"],
)
def test_a_redirect_off_the_web_is_not_followed(internet: Internet, target: str) -> None:
    internet.site.serve("/story", to(target))
    with pytest.raises(ReadError, match="no page on the web"):
        read(STORY, web=internet.web())


def test_the_address_dialled_is_the_one_that_was_checked(internet: Internet, page: str) -> None:
    internet.names["news.example"] = [[PUBLIC], [PUBLIC], ["127.0.0.1"]]
    internet.site.serve("/story", page)
    web = internet.web()
    read(STORY, web=web)
    assert internet.wire.dialled == [PUBLIC, PUBLIC]
    assert len(internet.lookups) == len(internet.wire.dialled)
    with pytest.raises(ReadError, match="no public address"):
        read(STORY, web=web)


def test_another_answer_is_tried_where_one_is_dead(internet: Internet) -> None:
    internet.names["news.example"] = [["93.184.215.15", PUBLIC]]
    internet.wire.dead = {"93.184.215.15"}
    internet.site.serve("/story", b"The pilots left.")
    assert read(STORY, web=internet.web()).text == "The pilots left."


def test_redirects_are_followed_to_the_final_address(internet: Internet) -> None:
    internet.site.serve("/story", to("https/../moved?x=1#part", 301))
    internet.site.serve("/moved?x=1", to("http://other.example/end", 308))
    internet.site.serve("/end", b"The pilots left.")
    assert read(STORY, web=internet.web()).url == "http://other.example/end"


def test_redirects_come_to_an_end(internet: Internet) -> None:
    internet.site.serve("/story", to("/story"))
    with pytest.raises(ReadError, match="more than 3 times"):
        read(STORY, web=internet.web(redirects=3))
    assert internet.site.paths.count("/story") == 4


def test_credentials_go_to_their_own_host_only_and_are_never_shown(internet: Internet) -> None:
    internet.site.serve("/story", to("/next"))
    internet.site.serve("/next", to("http://evil:word@other.example/end"))
    internet.site.serve("/end", b"The pilots left.")
    [source] = expand(["http://ada:s3cret@news.example/story"], web=internet.web())
    article = source.load()
    sent = [(request.host, request.headers.get("authorization")) for request in internet.site.requests]
    assert ("news.example", "Basic YWRhOnMzY3JldA==") in sent
    assert {token for host, token in sent if host == "other.example"} == {None}
    assert "s3cret" not in f"{source.name} {source!r} {article.url} {article.id}"


def test_an_error_does_not_show_credentials(internet: Internet) -> None:
    for address in (
        "http://ada:s3cret@news.example/gone",
        "http://ada:s3cret@x.invalid/",
        "ftp://a:s3cret@x/",
    ):
        with pytest.raises(ReadError) as told:
            read(address, web=internet.web())
        assert "s3cret" not in str(told.value)


@pytest.mark.parametrize("address", ["http://", "http://exa mple/", "http:///x", "https://a:99999/", "x://y", "http://a/" + "b" * 9_000])  # fmt: skip
def test_what_is_no_address_is_a_read_error(address: str) -> None:
    with pytest.raises(ReadError):
        read(address)


@pytest.mark.parametrize("port", [65_536, 65_616, 99_999, -1])
def test_a_port_that_does_not_exist_is_not_rounded_to_one_that_does(internet: Internet, port: int) -> None:
    with pytest.raises(ReadError, match="port"):
        read(f"http://site.test:{port}/", web=internet.web())


def test_a_name_nobody_knows_is_told(internet: Internet) -> None:
    with pytest.raises(ReadError, match=r"No machine is known by the name no\.invalid"):
        read("http://no.invalid/story", web=internet.web())


def test_a_list_names_a_source_on_each_line(internet: Internet, tmp_path: Path) -> None:
    internet.site.serve("/story", b"The pilots left.")
    (tmp_path / "b.txt").write_text("The pilots stayed.")
    listing = tmp_path / "sources.txt"
    listing.write_text(
        f"\ufeff# from the desk\n\n{STORY}\r\n{tmp_path / 'b.txt'}\n-\n@{listing}\nhttp://news.example/gone\n"
        + "x" * 20_000,
        encoding="utf-8",
    )
    found = expand([f"@{listing}"], web=internet.web())
    readings = [source.reading() for source in found]
    assert found.count == len(readings) == 6
    assert [reading.article.text for reading in readings if reading.article] == [
        "The pilots left.",
        "The pilots stayed.",
    ]
    assert all(isinstance(reading.error, ReadError) for reading in readings[2:])


def test_an_empty_or_missing_list_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("# nothing\n")
    errors = [reading.error for reading in read_many([f"@{tmp_path}/empty.txt", f"@{tmp_path}/none.txt"])]
    assert "no source" in str(errors[0])
    assert "no file" in str(errors[1])


def test_a_fetched_source_is_read_elsewhere_without_the_web(internet: Internet, site: Site) -> None:
    site.serve("/story", b"The pilots left.")
    [source] = expand([STORY], web=internet.web())
    fetched = source.fetched()
    asked = len(site.requests)
    assert isinstance(fetched.page, Page)
    assert fetched.load().url == STORY
    assert fetched.fetched() is fetched
    assert len(site.requests) == asked


def test_what_fetches_can_be_pickled_without_its_memory() -> None:
    web = pickle.loads(pickle.dumps(Web(allow_private=True, limits=Limits(spacing=9))))
    assert (web.allow_private, web.limits.spacing) == (True, 9)
    [source] = expand(["http://x.invalid/a"], web=web)
    assert pickle.loads(pickle.dumps(source)).name == "http://x.invalid/a"
