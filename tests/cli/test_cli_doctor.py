"""``summarizer doctor``."""

from __future__ import annotations

import json

from commandline import Run


def test_it_names_versions_engines_and_prompts(summarizer: Run) -> None:
    done = summarizer("doctor")
    assert done.returncode == 0
    for word in ("Python", "openai", "offline", "gguf:PATH", "templates"):
        assert word in done.stdout


def test_it_tells_why_an_engine_cannot_run(summarizer: Run) -> None:
    found = json.loads(summarizer("doctor", "--json", OPENAI_API_KEY="").stdout)
    [openai] = [finding for finding in found if finding["name"] == "openai/NAME"]
    assert openai["ready"] is False
    assert "OPENAI_API_KEY" in openai["detail"]


def test_it_never_shows_a_key(summarizer: Run) -> None:
    done = summarizer("doctor", OPENAI_API_KEY="sk-secret-of-mine")
    assert "secret" not in done.stdout + done.stderr
    assert "ready: a key is set" in done.stdout
