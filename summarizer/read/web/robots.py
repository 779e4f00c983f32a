"""robots.txt, as RFC 9309 reads it: which paths of a site a program may ask for.

Our own because of what a hostile file may do: the libraries turn a pattern into a regular expression, and
``/*a*a*a*a*a`` then takes time without end.  Here a rule costs its length times that of the path, once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote_to_bytes

AGENT = "aide-memoire"
"""The name by which a robots.txt may speak to this program."""

MAX_RULES = 5_000
"""Of one group; the longest that are known have a few thousand, and each is tried for every path."""

_LINE = re.compile(r"\s*([A-Za-z-]+)\s*:\s*([^#\r\n]*)")
_UNRESERVED = "/-._~!$&'()*+,;=:@?%"


@dataclass(frozen=True, slots=True)
class Rule:
    """One line: whether a pattern of paths is allowed."""

    allow: bool
    pattern: str


@dataclass(frozen=True, slots=True)
class Robots:
    """What one robots.txt says to this program."""

    rules: tuple[Rule, ...] = ()
    delay: float = 0.0
    """Seconds between requests that it asks for (Crawl-delay, beyond the RFC), 0 where it does not."""

    def allows(self, path: str) -> bool:
        """Whether `path` (with its query) may be asked for: the longest rule that fits decides, `allow` on a tie."""
        asked = _plain(path)
        fitting = [(len(rule.pattern), rule.allow) for rule in self.rules if _fits(rule.pattern, asked)]
        return max(fitting)[1] if fitting else True


ALL_ALLOWED = Robots()
"""What holds where a site has no robots.txt."""


def parse(text: str, agent: str = AGENT) -> Robots:
    """The rules for `agent`: those of the groups that name it, else those for everyone (``*``)."""
    own: list[tuple[str, str]] = []
    everyone: list[tuple[str, str]] = []
    named = False
    for agents, lines in _groups(text):
        if agent in agents:
            named = True
            own.extend(lines)
        if "*" in agents:
            everyone.extend(lines)
    chosen = own if named else everyone
    rules = [Rule(key == "allow", _plain(value)) for key, value in chosen if key != "crawl-delay" and value]
    delays = [_seconds(value) for key, value in chosen if key == "crawl-delay"]
    return Robots(tuple(rules[:MAX_RULES]), max(delays, default=0.0))


def _groups(text: str) -> Iterator[tuple[set[str], list[tuple[str, str]]]]:
    """Each group: the agents it is for, in lower case, and its lines."""
    agents: set[str] = set()
    lines: list[tuple[str, str]] = []
    began = False  # with its rules: an agent named now begins another group
    for key, value in _lines(text.splitlines()):
        if key == "user-agent":
            if began:
                yield agents, lines
                agents, lines, began = set[str](), [], False
            name = re.match(r"[A-Za-z_-]+|\*", value)
            agents.add(name[0].lower() if name else "")
        elif key in ("allow", "disallow", "crawl-delay"):
            began = True
            lines.append((key, value))
    yield agents, lines


def _lines(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        found = _LINE.match(line.lstrip("\ufeff"))
        if found:
            yield found[1].lower(), found[2].strip()


def _fits(pattern: str, path: str) -> bool:
    """Whether the pattern fits the beginning of the path; ``*`` is any run, a last ``$`` the end.

    Each part between stars is looked for after the one before: the first place is always good enough.
    """
    to_the_end = pattern.endswith("$")
    first, *others = (pattern[:-1] if to_the_end else pattern).split("*")
    if not path.startswith(first):
        return False
    place = len(first)
    if not others:
        return not to_the_end or place == len(path)
    *middle, last = others
    for part in middle:
        found = path.find(part, place)
        if found < 0:
            return False
        place = found + len(part)
    if to_the_end:
        return len(path) - len(last) >= place and path.endswith(last)
    return path.find(last, place) >= 0


def _plain(path: str) -> str:
    """With the same characters escaped on both sides, so that ``%7E`` and ``~`` are one."""
    kept = re.sub(r"%2F", "%252F", path, flags=re.IGNORECASE)
    return quote(unquote_to_bytes(kept), safe=_UNRESERVED)


def _seconds(value: str) -> float:
    try:
        return max(float(value), 0.0) if len(value) < 10 else 0.0
    except ValueError:
        return 0.0
