"""A brief made of whatever an article or an engine might say to do harm, and more of it than anybody wants."""

from __future__ import annotations

import datetime as dt
import hashlib

from summarizer.brief import (
    ArticleInfo,
    Brief,
    Demand,
    Evidence,
    Leg,
    Party,
    Position,
    Rejected,
    Response,
    RunRecord,
    Spokesperson,
    Trade,
)

SCRIPT = "</script></style><script>alert(1)</script>"
IMAGE = "\"'><img src=x onerror=alert(1)><svg onload=alert(1)>"
TEMPLATE = "{{ 7*7 }} {% x %} ${alert(1)}"
REVERSED = "\u202egnitrevni \u2066isolate\u200f mark\u061c\x1b[31m\x00"
ARABIC = "الاتحاد الأوروبي"
HEBREW = "ממשלת ישראל"
ENDLESS = "W" * 400

_WORDS = [
    SCRIPT,
    IMAGE,
    TEMPLATE,
    REVERSED,
    ARABIC,
    HEBREW,
    ENDLESS,
    "javascript:alert(1)",
    "会議は踊る、されど進まず",
    "👩‍👩‍👧",
]


def hostile_brief(items: int = 1000) -> Brief:
    """`items` positions that overlap everywhere, beside demands and trades of the same kind."""
    text = "\n\n".join(f"{word} and {word} again, said {n}." for n, word in enumerate(_WORDS * 12))
    parties = tuple(
        Party(
            id=f"side-{n}-\"'><b>",
            name=f"{word}",
            aliases=(f"{word} {word}",),
            role="principal",
            spokespeople=(Spokesperson(name=word, role=IMAGE),),
        )
        for n, word in enumerate(_WORDS)
    )
    ids = [party.id for party in parties]

    def said(n: int) -> tuple[Evidence, ...]:
        start = (n * 37) % (len(text) - 400)
        return tuple(
            _evidence(text, a, a + 20 + (n % 7) * 40) for a in (start, (start + 997) % (len(text) - 400))
        )

    def answer(n: int) -> Response:
        word = _WORDS[n % len(_WORDS)]
        return Response(
            party=ids[n % len(ids)], kind="rejects", speaker=word, statement=word, attribution="direct", evidence=said(n)
        )  # fmt: skip

    def word(n: int) -> str:
        return _WORDS[n % len(_WORDS)]

    positions = tuple(
        Position(
            id=f"p{n + 1}", party=ids[n % len(ids)], issue=f"{word(n)} {n // 3}", act="view", stance="against",
            statement=f"{word(n + 1)} {n}", speaker=word(n + 2), attribution="direct", evidence=said(n),
            said_on=dt.date(1, 1, 1), confidence=0.0,
        )
        for n in range(items)
    )  # fmt: skip
    demands = tuple(
        Demand(
            id=f"d{n + 1}", party=ids[n % len(ids)], addressees=tuple(ids), issue=word(n), strength="ultimatum",
            deadline=word(n), statement=word(n), attribution="narrated", evidence=said(n),
            responses=tuple(answer(m) for m in range(30 if items > 100 else 2)),
        )
        for n in range(10)
    )  # fmt: skip
    trades = tuple(
        Trade(
            id=f"t{n + 1}", proposers=tuple(ids[: n % 3]), issue=word(n), status="floated", statement=word(n),
            attribution="indirect", evidence=said(n), conditions=(word(n), word(n + 1)), responses=(answer(n),),
            legs=tuple(
                Leg(giver=ids[m] if m % 4 else None, item=word(m), receiver=ids[(m + n) % 10] if m % 3 else None)
                for m in range(10)
            ),
        )
        for n in range(10)
    )  # fmt: skip
    return Brief(
        article=ArticleInfo(
            id=SCRIPT, title=f"{REVERSED}{SCRIPT}", outlet=IMAGE, byline=TEMPLATE, url="javascript:alert(1)",
            language="x", sha256=hashlib.sha256(text.encode()).hexdigest(), characters=len(text), text=text,
        ),
        headline=IMAGE, summary=IMAGE, parties=parties, positions=positions, demands=demands, trades=trades,
        run=RunRecord(
            engine=SCRIPT, engine_version=IMAGE, model=TEMPLATE, warnings=tuple(_WORDS),
            rejected=tuple(Rejected(kind="item", reason=w, detail=w, statement=w) for w in _WORDS),
        ),
    )  # fmt: skip


def _evidence(text: str, start: int, end: int) -> Evidence:
    return Evidence(start=start, end=end, quote=text[start:end], sentences=(1,))
