"""Replaying sends nothing: what is not on the cassette is an error.  Recorded from a real server of the test's own."""

from __future__ import annotations

import json
import shutil
import threading
import urllib.request
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from summarizer.brief import Brief
from summarizer.cli.eval_scoring import score
from summarizer.errors import TransportError, UsageError
from summarizer.evaluation import GoldDocument, load_gold, score_system
from summarizer.evaluation.replay import recording, replaying


class Handler(BaseHTTPRequestHandler):
    """Answers every question with its length."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        answer = json.dumps({"length": len(body)}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def asking(url: str, question: bytes) -> Callable[[GoldDocument], Brief]:
    """An engine of the simplest kind: one request, its own errors told as transport errors."""

    def predict(document: GoldDocument) -> Brief:
        request = urllib.request.Request(
            url,
            data=question,
            headers={"Authorization": "Bearer secret-key", "Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(request) as reply:
                assert json.load(reply) == {"length": len(question)}
        except Exception as error:
            raise TransportError(str(error)) from error
        return document.brief

    return predict


def test_a_recorded_exchange_is_replayed_and_nothing_else(
    server: ThreadingHTTPServer, document: GoldDocument, tmp_path: Path
) -> None:
    url = f"http://127.0.0.1:{server.server_port}/v1"
    score_system([document], asking(url, b'"one"'), "x", around=recording(tmp_path))
    tape = tmp_path / "oven-hours.yaml"
    assert "secret-key" not in tape.read_text("utf-8")
    server.shutdown()
    server.server_close()

    scored = score_system([document], asking(url, b'"one"'), "x", around=replaying(tmp_path))
    assert scored.evaluation.failures == ()
    before = tape.read_bytes()
    with pytest.raises(UsageError, match=r"oven-hours: a request is not on oven-hours\.yaml"):
        score_system([document], asking(url, b'"another"'), "x", around=replaying(tmp_path))
    assert tape.read_bytes() == before


def test_an_article_without_a_cassette_sends_nothing(
    server: ThreadingHTTPServer, document: GoldDocument, tmp_path: Path
) -> None:
    url = f"http://127.0.0.1:{server.server_port}/v1"
    with pytest.raises(UsageError, match="not on oven-hours"):
        score_system([document], asking(url, b'"one"'), "x", around=replaying(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_an_engine_that_asks_nobody_needs_no_cassette(document: GoldDocument, tmp_path: Path) -> None:
    scored = score_system([document], lambda d: d.brief, "x", around=replaying(tmp_path))
    assert scored.evaluation.value("found.f1") == 1


def test_a_folder_that_is_not_there_is_named(gold_folder: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no folder of cassettes"):
        score(load_gold(gold_folder), ["every-quotation"], tmp_path / "none", quiet=True)


def test_articles_without_a_cassette_are_left_out(gold_folder: Path, tmp_path: Path) -> None:
    shutil.copytree(gold_folder / "oven-hours", gold_folder / "other-hours")
    gold, tapes = load_gold(gold_folder), tmp_path / "tapes"
    tapes.mkdir()
    (tapes / "other-hours.yaml").write_text("interactions: []\nversion: 1\n", "utf-8")
    scored = score(gold, ["every-quotation"], tapes, quiet=True)
    assert [document.id for document in scored[0].evaluation.documents] == ["other-hours"]


def test_a_replay_without_any_cassette_says_so(gold_folder: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no article of this gold has a cassette"):
        score(load_gold(gold_folder), ["every-quotation"], tmp_path, quiet=True)
