"""Real files to read: a small PDF writer and a page of news."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Sequence

import pytest
from support.site import Internet, Site

PAGE = """<!DOCTYPE html>
<html lang="en-GB"><head>
<title>Harbour pilots call off strike - The Quay Post</title>
<meta property="og:title" content="Harbour pilots call off strike">
<meta property="og:site_name" content="The Quay Post">
<meta name="author" content="Nora Lindqvist">
<meta property="article:published_time" content="2025-04-11T08:00:00Z">
<link rel="canonical" href="https://quaypost.example/news/pilots">
</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/about">About us</a></li></ul></nav>
<article><h1>Harbour pilots call off strike</h1>
<p>The pilots of Brannock &amp; Vale called off a strike after the port authority offered them
<a href="/pay">a new roster</a> and the union&rsquo;s council accepted it in the early hours.</p>
<h2>What was agreed</h2>
<p>&ldquo;We have something to put before our members,&rdquo; said <b>Ines</b> Okafor.<br>They will vote on Friday.</p>
<ul><li>No pilot will work more than nine nights in a row.</li><li>The authority will hire six trainees.</li></ul>
<table><tr><th>Year</th><th>Pay</th></tr><tr><td>2024</td><td>5 per cent</td></tr></table>
<p>The authority&rsquo;s director said that it would publish the roster before the vote takes place.</p>
</article><footer>Copyright 2025 The Quay Post</footer></body></html>"""


@pytest.fixture
def page() -> str:
    return PAGE


@pytest.fixture
def make_pdf() -> Callable[[Sequence[Sequence[str]]], bytes]:
    return write_pdf


@pytest.fixture
def site() -> Iterator[Site]:
    """An empty site."""
    site = Site()
    yield site
    site.close()


@pytest.fixture
def internet(site: Site) -> Internet:
    """A network with that site behind every name."""
    return Internet(site)


def write_pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """A PDF with these lines of Helvetica on its pages; a page without lines has no text layer."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    kids: list[str] = []
    for lines in pages:
        shown = " ".join(f"({_escaped(line)}) Tj T*" for line in lines)
        stream = zlib.compress(f"BT /F1 11 Tf 14 TL 60 780 Td {shown} ET".encode("latin-1") if lines else b"")
        data = stream.decode("latin-1")
        objects.append(f"<< /Length {len(stream)} /Filter /FlateDecode >>\nstream\n{data}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    body = "%PDF-1.4\n"
    offsets: list[int] = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    return (
        f"{body}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    ).encode("latin-1")


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
