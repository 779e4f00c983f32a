"""Addresses on the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from commandline import Run
from support.site import Site

from summarizer.brief import Brief

PARAGRAPH = (
    "<p>Dovenia rejected the plan. “We will not trade land,” said Ilka Prandt, the foreign minister.</p>"
)


@pytest.fixture
def site() -> Iterator[Site]:
    """A site on this machine with one story."""
    site = Site()
    site.serve(
        "/story",
        f"<html><head><title>Plan</title></head><body><article>{PARAGRAPH * 3}</article></body></html>",
    )
    yield site
    site.close()


def test_an_address_is_a_source_of_brief_read_and_quotes(summarizer: Run, site: Site) -> None:
    address = f"http://127.0.0.1:{site.port}/story"
    done = summarizer(address, "--allow-private", "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    assert Brief.from_json(done.stdout).article.url == address
    assert json.loads(summarizer("read", address, "--allow-private", "--json").stdout)["url"] == address
    assert "Ilka Prandt" in summarizer("quotes", address, "--allow-private").stdout


def test_a_machine_of_one_s_own_network_needs_the_flag(summarizer: Run, site: Site) -> None:
    done = summarizer("read", f"http://127.0.0.1:{site.port}/story")
    assert (done.returncode, done.stdout, site.requests) == (1, "", [])
    assert len(done.stderr.splitlines()) == 1
    assert "--allow-private" in done.stderr


def test_a_list_of_addresses_is_a_source(summarizer: Run, site: Site, tmp_path: Path) -> None:
    site.serve("/robots.txt", b"User-agent: *\nDisallow: /closed")
    story = f"http://127.0.0.1:{site.port}/story"
    (tmp_path / "list.txt").write_text(f"# today\n{story}\nhttp://127.0.0.1:{site.port}/closed\n")
    done = summarizer("@list.txt", "--allow-private", "--format", "jsonl")
    assert [Brief.from_json(line).article.url for line in done.stdout.splitlines()] == [story]
    assert done.returncode == 1
    assert "robots.txt" in done.stderr
