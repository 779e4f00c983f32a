"""The FastAPI example serves briefs, many at a time, and tells errors in one sentence."""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from support.brains import PerfectModel
from support.comparing import comparable
from support.modelserver import ModelServer, Status

from summarizer.brief import Brief
from summarizer.engines.llm import RetryPolicy
from summarizer.evaluation.gold import GoldDocument

pytest.importorskip("fastapi")
sys.path.insert(0, str(Path(__file__).parents[3]))

from fastapi.testclient import TestClient

from examples.fastapi_app import LONGEST, create_app

Serve = Callable[..., ModelServer]


def client_of(server: ModelServer) -> TestClient:
    """The example in front of a model's server."""
    return TestClient(
        create_app(
            "openai/test",
            base_url=server.url,
            cache=False,
            retry=RetryPolicy(attempts=2, base=0.001),
            deadline=20,
        )
    )


def test_an_article_comes_back_as_a_brief(ferry: GoldDocument, serve: Serve) -> None:
    server = serve(PerfectModel(ferry.article, ferry.brief))
    with client_of(server) as client:
        answer = client.post("/briefs", json={"text": ferry.article.text})
    assert answer.status_code == 200
    brief = Brief.from_json(answer.text, ferry.article)
    assert comparable(brief) == comparable(ferry.brief)


def test_many_clients_get_the_same_brief(ferry: GoldDocument, serve: Serve) -> None:
    server = serve(PerfectModel(ferry.article, ferry.brief))
    with client_of(server) as client, ThreadPoolExecutor(8) as pool:

        def post(text: str) -> dict[str, Any]:
            return client.post("/briefs", json={"text": text}).json()

        answers = list(pool.map(post, [ferry.article.text] * 16))
    for answer in answers:
        answer["run"].pop("seconds")
    assert all(answer == answers[0] for answer in answers)


def test_an_error_is_one_sentence_with_a_fitting_status(ferry: GoldDocument, serve: Serve) -> None:
    server = serve(PerfectModel(ferry.article, ferry.brief))
    server.faults.extend([Status(503)] * 2)
    with client_of(server) as client:
        unreachable = client.post("/briefs", json={"text": ferry.article.text})
        empty = client.post("/briefs", json={"text": "   "})
        too_long = client.post("/briefs", json={"text": "x" * (LONGEST + 1)})
    assert (unreachable.status_code, empty.status_code, too_long.status_code) == (503, 422, 422)
    assert "try again later" in unreachable.json()["error"]
    assert set(empty.json()) == {"error"}
