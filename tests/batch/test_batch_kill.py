"""Killed with SIGKILL at twenty moments and run again: the same briefs as an undisturbed run, nothing asked twice."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from batching import TESTS, RunBatch, lines_file, without_run
from support.swiftserver import SwiftServer

from summarizer.engines.llm import LLMEngine

ARTICLES = 400
KILLS = 20
JOBS = 8

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of POSIX")


def test_kills_lose_nothing_and_repeat_only_what_was_under_way(
    tmp_path: Path, run: RunBatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = lines_file(tmp_path / "articles.jsonl", range(ARTICLES))
    output, cache = tmp_path / "briefs.jsonl", tmp_path / "killed"
    drawn = random.Random(20)
    kills = 0
    with SwiftServer(latency=0.05) as server:
        command = [
            *(sys.executable, "-m", "summarizer", "batch", str(sources), "-o", str(output), "--quiet"),
            *("--model", "openai/test-model", "--base-url", server.url, "--jobs", str(JOBS)),
        ]
        monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
        while kills < KILLS:
            before, stored = server.sent(), _stored(cache)
            finished = _finished(output)
            counts = server.counts()
            process = subprocess.Popen(command, cwd=TESTS.parent)
            _wait_for(server, before + drawn.randint(1, 20), process)
            time.sleep(drawn.random() * 0.08)
            process.send_signal(signal.SIGKILL)
            assert process.wait() == -signal.SIGKILL, (
                "it ended before it could be killed: more articles are needed"
            )
            kills += 1
            time.sleep(0.1)  # what the server had begun to answer is counted
            lost = (server.sent() - before) - (_stored(cache) - stored)
            assert 0 <= lost <= JOBS, "more was repeated than can have been under way"
            again = server.counts()
            assert all(again[number] == counts[number] for number in finished), (
                "finished work was asked again"
            )
        before, stored = server.sent(), _stored(cache)
        subprocess.run(command, cwd=TESTS.parent, check=True)
        assert server.sent() - before == _stored(cache) - stored == ARTICLES - stored
        undisturbed = LLMEngine("openai/test-model", base_url=server.url, cache=tmp_path / "own.sqlite3")
        run([sources], tmp_path / "undisturbed.jsonl", undisturbed, jobs=JOBS)

    assert without_run(output) == without_run(tmp_path / "undisturbed.jsonl")


def _wait_for(server: SwiftServer, requests: int, process: subprocess.Popen[bytes]) -> None:
    ends_at = time.monotonic() + 60
    while server.sent() < requests and process.poll() is None and time.monotonic() < ends_at:
        time.sleep(0.01)


def _stored(cache: Path) -> int:
    """Replies in the cache."""
    path = cache / "aide-memoire" / "replies.sqlite3"
    if not path.exists():
        return 0
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT COUNT(*) FROM replies").fetchone()[0])


def _finished(output: Path) -> set[int]:
    """Numbers of the articles that the journal says are done."""
    journal = output.with_name(output.name + ".journal")
    if not journal.exists():
        return set()
    with closing(sqlite3.connect(journal)) as connection:
        rows = connection.execute("SELECT name FROM sources WHERE state = 'done'").fetchall()
    return {int(name.rsplit(":", 1)[1]) - 1 for (name,) in rows}
