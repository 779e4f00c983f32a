"""How much of anything a page may cost."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.read.build import MAX_SIZE


@dataclass(frozen=True, slots=True)
class Limits:
    """What fetching one page may take, and how gently a host is treated."""

    size: int = MAX_SIZE
    """Bytes of a page, on the wire and unpacked: what any other source may have."""
    seconds: float = 60.0
    """On the network for one page, with its redirects and robots.txt; waiting for one's turn is not counted."""
    redirects: int = 10
    """One after the other for a page, as many as the large search engines follow."""
    spacing: float = 1.0
    """Seconds between two visits to one host, from start to start; robots.txt may ask for more (Crawl-delay)."""
    at_once: int = 1
    """Requests to one host at a time."""
    longest_wait: float = 60.0
    """Seconds that a host may ask to be waited for (Retry-After, Crawl-delay); above it the page fails at once."""
    attempts: int = 3
    """Requests for one page that its host puts off with 429 or 503, the first included."""
    robots_size: int = 512_000
    """Bytes read of a robots.txt; RFC 9309 asks for 500 KiB at least, and what follows is not looked at."""
    robots_redirects: int = 5
    """For a robots.txt (RFC 9309, 2.3.1.2)."""
    robots_seconds: float = 86_400.0
    """How long a robots.txt is believed (RFC 9309, 2.4)."""
