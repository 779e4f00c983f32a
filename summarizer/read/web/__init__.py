"""Pages from the web, fetched politely (robots.txt, one at a time from a host) and safely (public addresses only).

    web = Web()                      # keep one: it remembers robots.txt and when each host was last asked
    article = read("https://example.org/story", web=web)

Inside: `location` reads addresses, `reach` says which machines may be asked, `connect` connects to the very
one that was checked, `body` takes no more than its limit, `robots` and `turns` are the manners, `fetch` the
whole road with its redirects.  Libraries are loaded when the first page is fetched.
"""

from __future__ import annotations

from summarizer.read.web.limits import Limits
from summarizer.read.web.location import is_address, without_credentials
from summarizer.read.web.page import Page
from summarizer.read.web.web import Web

__all__ = ["Limits", "Page", "Web", "is_address", "without_credentials"]
