"""robots.txt: what it allows, and what happens where it cannot be had."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.site import Internet, Reply, Site, to

from summarizer.errors import ReadError
from summarizer.read import read
from summarizer.read.web.robots import MAX_RULES, parse

STORY = "http://news.example/story"


@pytest.fixture(autouse=True)
def story(site: Site) -> None:
    """There is one story on the site."""
    site.serve("/story", b"The pilots left.")


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("/", "/anything", True),
        ("/fish", "/fish.html", True),
        ("/fish", "/Fish.asp", False),
        ("/fish/", "/fish", False),
        ("/fish*", "/fishheads/yummy.html", True),
        ("/*.php", "/folder/file.php?x=1", True),
        ("/*.php$", "/file.php", True),
        ("/*.php$", "/file.php?x", False),
        ("/fish*.php", "/fishheads/catfish.php?id", True),
        ("/a*a$", "/a", False),
        ("/a$", "/a", True),
        ("/a$", "/ab", False),
        ("/*a*b*c", "/xxaxxbxx", False),
        ("/caf%C3%A9", "/café", True),
        ("/a%7Eb", "/a~b", True),
        ("/a%2Fb", "/a/b", False),
        ("*", "/x", True),
    ],
)
def test_a_pattern_fits_as_the_rfc_says(pattern: str, path: str, fits: bool) -> None:
    assert parse(f"User-agent: *\nDisallow: {pattern}").allows(path) is not fits


def test_the_longest_rule_decides_and_allow_wins_a_tie() -> None:
    robots = parse("User-agent: *\nDisallow: /news\nAllow: /news/free\nDisallow: /n*s\nAllow: /news")
    assert robots.allows("/news/free/1")
    assert robots.allows("/news")
    assert not parse("User-agent: *\nAllow: /\nDisallow: /news").allows("/news")


def test_its_own_group_comes_before_everyone_s() -> None:
    text = (
        "User-agent: *\nDisallow: /\n\nUser-agent: other\nUser-Agent: Aide-Memoire/2 # us\nDisallow: /closed\n"
        "Crawl-delay: 2.5\n\nUser-agent: aide-memoire\nDisallow: /too"
    )
    robots = parse(text)
    assert [robots.allows(path) for path in ("/open", "/closed", "/too")] == [True, False, False]
    assert robots.delay == 2.5


@pytest.mark.parametrize("text", ["", "Disallow: /", "User-agent: *\nDisallow:", "<html>\n:\n", "User-agent: x\nDisallow: /"])  # fmt: skip
def test_what_says_nothing_allows_everything(text: str) -> None:
    assert parse(text).allows("/story")


@given(st.text(alphabet="/ab*$%2F\n: UserAgntDilow-", max_size=200), st.text(alphabet="/ab%2F?", max_size=40))
def test_nothing_in_it_is_an_error(text: str, path: str) -> None:
    parse("User-agent: *\nDisallow: " + text).allows("/" + path)


def test_a_pattern_made_to_be_slow_is_not() -> None:
    robots = parse("User-agent: *\n" + f"Disallow: /{'*a' * 2_000}b\n" * 100)
    assert robots.allows("/" + "a" * 8_000)


def test_only_so_many_rules_are_kept() -> None:
    robots = parse("User-agent: *\n" + "Disallow: /x\n" * (MAX_RULES + 10))
    assert len(robots.rules) == MAX_RULES


def test_a_closed_page_is_not_fetched_and_the_error_says_how_to_go_on(internet: Internet) -> None:
    internet.site.serve("/robots.txt", b"User-agent: *\nDisallow: /story")
    with pytest.raises(ReadError, match=r"robots\.txt.*save it, and give the file"):
        read(STORY, web=internet.web())
    assert internet.site.paths == ["/robots.txt"]


def test_a_redirect_to_a_closed_page_is_not_followed(internet: Internet) -> None:
    internet.site.serve("/robots.txt", b"User-agent: *\nDisallow: /closed")
    internet.site.serve("/story", to("/closed/page"))
    with pytest.raises(ReadError, match="robots"):
        read(STORY, web=internet.web())
    assert "/closed/page" not in internet.site.paths


def test_it_is_asked_for_once_a_site(internet: Internet) -> None:
    web = internet.web()
    for host in ("a", "a", "b"):
        read(f"http://{host}.example/story", web=web)
    assert internet.site.paths.count("/robots.txt") == 2


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_a_site_without_one_allows_everything(internet: Internet, status: int) -> None:
    internet.site.serve("/robots.txt", Reply(b"User-agent: *\nDisallow: /", status))
    assert read(STORY, web=internet.web()).text


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_site_that_cannot_say_is_left_alone(internet: Internet, status: int) -> None:
    internet.site.serve("/robots.txt", Reply(b"", status))
    with pytest.raises(ReadError, match=r"robots\.txt of news\.example cannot be read"):
        read(STORY, web=internet.web())
    assert "/story" not in internet.site.paths


def test_it_may_be_elsewhere_but_not_inside_a_private_network(internet: Internet) -> None:
    internet.site.serve("/robots.txt", to("/rules.txt"))
    internet.site.serve("/rules.txt", b"User-agent: *\nDisallow: /")
    with pytest.raises(ReadError, match="asks programs not to"):
        read(STORY, web=internet.web())
    internet.names["inside.example"] = [["10.0.0.1"]]
    internet.site.serve("/robots.txt", to("http://inside.example/robots.txt"))
    with pytest.raises(ReadError, match="no public address"):
        read(STORY, web=internet.web())


def test_of_a_long_one_only_the_beginning_is_read(internet: Internet) -> None:
    rules = b"User-agent: *\nDisallow: /private\n" + b"# more\n" * 200_000 + b"Disallow: /story\n"
    internet.site.serve("/robots.txt", rules)
    assert read(STORY, web=internet.web()).text


def test_the_delay_it_asks_for_is_kept_within_limits(internet: Internet) -> None:
    internet.site.serve("/robots.txt", b"User-agent: *\nCrawl-delay: 9")
    web = internet.web()
    for _ in range(2):
        read(STORY, web=web)
    assert [round(seconds) for seconds in internet.slept] == [9]
    internet.site.serve("/robots.txt", b"User-agent: *\nCrawl-delay: 900")
    with pytest.raises(ReadError, match="900 seconds"):
        read(STORY, web=internet.web())
