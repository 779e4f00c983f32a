"""Two thousand articles, three of ten replies faulty: each is done or failed with its true reason, none lost, none twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from batching import RunBatch, briefs_in, lines_file
from support.swiftserver import FAULTS, TRANSPORT, Fate, SwiftServer

from summarizer.batch import BatchEvent
from summarizer.engines.llm import LLMEngine, RetryPolicy

ARTICLES = 2_000
FAULTY = 0.3
PATIENT = RetryPolicy(attempts=6, base=0.01, ceiling=0.05)
"""Two attempts more than faults are asked for below: a connection may break unseen by the server."""
_SAID = {
    "429-told": "HTTP 429",
    "429": "HTTP 429",
    "500": "HTTP 500",
    "503": "HTTP 503",
    "reset": "could not be reached",
    "cut": "could not be reached",
    "time-out": "did not answer in time",
}
"""What the reason must say by the last thing that happened."""


def test_faulty_replies_lose_no_article_and_repeat_none(
    tmp_path: Path,
    run: RunBatch,
    engine_at: Callable[..., LLMEngine],
    record_property: Callable[[str, object], None],
) -> None:
    sources = lines_file(tmp_path / "articles.jsonl", range(ARTICLES))
    failed: dict[int, BatchEvent] = {}
    output = tmp_path / "briefs.jsonl"

    def listen(event: BatchEvent) -> None:
        if event.kind == "failed":
            failed[int(event.source.rsplit(":", 1)[1]) - 1] = event

    # Patient enough that a busy machine's own slowness is not taken for the server's.
    with SwiftServer(faulty=FAULTY, seed=7, hang=8.0) as server:
        engine = engine_at(server, timeout=6.0, deadline=300.0, retry=PATIENT)
        report = run([sources], output, engine, jobs=32, on_event=listen)
        fates = server.counts()

    done = Counter(brief["article"]["id"] for brief in briefs_in(output))
    done_numbers = {int(name.removeprefix("report-")) for name in done}
    assert max(done.values()) == 1
    assert done_numbers | set(failed) == set(range(ARTICLES))
    assert not done_numbers & set(failed)
    assert (report.done, report.failed, report.left) == (len(done), len(failed), 0)
    assert set(FAULTS) <= {fate for each in fates.values() for fate in each}
    for number in range(ARTICLES):
        event = failed.get(number)
        seen = fates[number]
        if "truncated" in seen:
            # Asked for again in halves; the one without the last sentence goes by no number.
            seen = fates.get(-1, seen[:0]) + seen
        why_not = _untrue(seen, event.error if event else "", event.detail if event else "")
        assert why_not == "", (number, fates[number], event and event.detail, event)
    requests = sum(map(len, fates.values()))
    record_property("requests_per_article", round(requests / ARTICLES, 3))
    record_property("failed", len(failed))


def _untrue(fates: Sequence[Fate], error: str, reason: str) -> str:
    """What is wrong with the reason given, beside what the server did."""
    if not error:
        return "" if {"ok", "truncated"} & set(fates) else "done without an answer"
    if error == "RefusedReplyError":
        return "" if "refusal" in fates else "nobody refused"
    if error == "ReplyError":
        return "" if fates.count("invalid") >= 2 else "two replies were not invalid"
    if error == "TruncatedReplyError":
        return "" if "truncated" in fates else "nothing was truncated"
    if error != "TransportError":
        return "an error of no known kind"
    faults = [fate for fate in fates if fate in TRANSPORT]
    if len(faults) < 4:
        return "given up too early"
    last = faults if "truncated" in fates else faults[-4:]
    return "" if any(_SAID[fate] in reason for fate in last) else "another reason than the server's"


@pytest.mark.parametrize("limit", [3, 12])
def test_requests_under_way_settle_at_what_the_server_takes(
    tmp_path: Path, run: RunBatch, engine_at: Callable[..., LLMEngine], limit: int
) -> None:
    sources = lines_file(tmp_path / "articles.jsonl", range(150))
    paces: list[int] = []

    def listen(event: BatchEvent) -> None:
        if event.kind == "pace":
            paces.append(event.pace)

    # So slow that requests pile up at the server: one core here makes some hundred a second.
    with SwiftServer(latency=0.3, most=limit) as server:
        report = run([sources], tmp_path / "briefs.jsonl", engine_at(server), on_event=listen)

    assert (report.done + report.failed, report.left) == (150, 0)
    assert report.failed <= 15
    assert any(after < before for before, after in pairwise(paces)), "it never took less"
    assert max(paces[len(paces) // 2 :]) <= 4 * limit
