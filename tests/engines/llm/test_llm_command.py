"""``summarizer brief`` with a model, as a process: the brief, the exit codes, and what is said on the way."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from support.brains import PerfectModel
from support.modelserver import ModelServer, Status

from summarizer.brief import Brief
from summarizer.evaluation.gold import GoldDocument

Serve = Callable[..., ModelServer]
Command = Callable[..., subprocess.CompletedProcess[str]]

ROOT = Path(__file__).parents[3]


@pytest.fixture
def command(tmp_path: Path, ferry: GoldDocument) -> Command:
    """Runs ``summarizer brief`` on the ferry article against a server."""
    (tmp_path / "ferry.txt").write_text(ferry.article.text)

    def run(server: ModelServer, *flags: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "summarizer", "brief", "ferry.txt", "--base-url", server.url, *flags],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT), "SUMMARIZER_MODEL": "openai/test", **environment},
            timeout=120,
        )

    return run


def test_a_brief_of_a_model_is_printed_with_its_run(
    command: Command, ferry: GoldDocument, serve: Serve
) -> None:
    server = serve(PerfectModel(ferry.article, ferry.brief))
    done = command(server, "--format", "json", "--verify", "--statements-in", "English")
    assert (done.returncode, done.stderr) == (0, "")
    brief = Brief.from_json(done.stdout, ferry.article)
    assert (brief.run.engine, brief.run.model, brief.run.requests) == ("openai-compatible", "test", 2)
    assert {prompt.id for prompt in brief.run.prompts} == {"brief", "verify"}


def test_the_second_run_asks_nothing_and_no_cache_asks_again(
    command: Command, ferry: GoldDocument, serve: Serve
) -> None:
    server = serve(PerfectModel(ferry.article, ferry.brief))
    command(server)
    again = json.loads(command(server, "--format", "json").stdout)
    assert (again["run"]["requests"], again["run"]["cached_replies"], len(server.asked)) == (0, 1, 1)
    command(server, "--no-cache")
    assert len(server.asked) == 2


def test_a_limit_ends_with_four_and_nothing_is_sent(
    command: Command, ferry: GoldDocument, serve: Serve
) -> None:
    server = serve(PerfectModel(ferry.article, ferry.brief))
    done = command(server, "--max-tokens", "100")
    assert (done.returncode, server.asked) == (4, [])
    assert "--max-tokens" in done.stderr


def test_a_wrong_key_is_one_sentence(command: Command, ferry: GoldDocument, serve: Serve) -> None:
    server = serve(PerfectModel(ferry.article, ferry.brief))
    server.faults.append(Status(401))
    done = command(server, SUMMARIZER_API_KEY="sk-wrong")
    assert done.returncode == 1
    assert "does not accept the key" in done.stderr
    assert "sk-wrong" not in done.stderr
    assert server.asked[0].headers["authorization"] == "Bearer sk-wrong"
